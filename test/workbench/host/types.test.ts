import { createTestExcel } from "../../support/excel";
import type { TestExcel } from "../../support/excel";

let excel: TestExcel;
beforeEach(async () => {
  excel = await createTestExcel();
});
afterEach(() => excel.dispose());

const run = <T>(batch: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>): Promise<T> =>
  excel.Excel.run((context) => batch(context, context.workbook.worksheets.getActiveWorksheet()));

/** Loads one property after a batch of changes. */
const address = async (make: (sheet: Excel.Worksheet) => Excel.Range): Promise<string> =>
  run(async (context, sheet) => {
    const range = make(sheet).load("address");
    await context.sync();
    return range.address;
  });

describe("Range: places", () => {
  test.each<[string, (sheet: Excel.Worksheet) => Excel.Range, string]>([
    ["getCell", (s) => s.getRange("B2:D4").getCell(1, 1), "Sheet1!C3"],
    ["getColumn", (s) => s.getRange("B2:D4").getColumn(2), "Sheet1!D2:D4"],
    ["getRow", (s) => s.getRange("B2:D4").getRow(0), "Sheet1!B2:D2"],
    ["getLastRow", (s) => s.getRange("B2:D4").getLastRow(), "Sheet1!B4:D4"],
    ["getLastColumn", (s) => s.getRange("B2:D4").getLastColumn(), "Sheet1!D2:D4"],
    ["getLastCell", (s) => s.getRange("B2:D4").getLastCell(), "Sheet1!D4"],
    ["getOffsetRange", (s) => s.getRange("B2:D4").getOffsetRange(1, -1), "Sheet1!A3:C5"],
    ["getResizedRange", (s) => s.getRange("B2").getResizedRange(2, 1), "Sheet1!B2:C4"],
    ["getAbsoluteResizedRange", (s) => s.getRange("B2:D4").getAbsoluteResizedRange(1, 2), "Sheet1!B2:C2"],
    ["getBoundingRect", (s) => s.getRange("B2").getBoundingRect("D5"), "Sheet1!B2:D5"],
    ["getIntersection", (s) => s.getRange("A1:C3").getIntersection("B2:D4"), "Sheet1!B2:C3"],
    ["getEntireColumn", (s) => s.getRange("B2:C4").getEntireColumn(), "Sheet1!B:C"],
    ["getEntireRow", (s) => s.getRange("B2:C4").getEntireRow(), "Sheet1!2:4"],
    ["getRowsBelow", (s) => s.getRange("B2:C4").getRowsBelow(2), "Sheet1!B5:C6"],
    ["getRowsAbove", (s) => s.getRange("B3:C4").getRowsAbove(1), "Sheet1!B2:C2"],
    ["getColumnsAfter", (s) => s.getRange("B2:C4").getColumnsAfter(1), "Sheet1!D2:D4"],
    ["getColumnsBefore", (s) => s.getRange("B2:C4").getColumnsBefore(1), "Sheet1!A2:A4"],
    ["a whole column", (s) => s.getRange("A:A"), "Sheet1!A:A"],
    ["whole rows", (s) => s.getRange("2:3"), "Sheet1!2:3"],
    ["getRangeByIndexes", (s) => s.getRangeByIndexes(1, 1, 2, 3), "Sheet1!B2:D3"],
    ["an address with its sheet", (s) => s.getRange("Sheet1!C3"), "Sheet1!C3"],
    ["an absolute address", (s) => s.getRange("$C$3:$D$4"), "Sheet1!C3:D4"],
  ])("%s", async (_name, make, expected) => {
    expect(await address(make)).toBe(expected);
  });

  test("outside the sheet is an error", async () => {
    await expect(address((s) => s.getRange("A1").getOffsetRange(-1, 0))).rejects.toMatchObject({
      code: "InvalidArgument",
    });
    await expect(address((s) => s.getRange("XFE1"))).rejects.toMatchObject({ code: "InvalidArgument" });
    await expect(address((s) => s.getRange("A1048577"))).rejects.toMatchObject({ code: "InvalidArgument" });
    expect(await address((s) => s.getRange("XFD1048576"))).toBe("Sheet1!XFD1048576");
  });

  test("used range, surrounding region and edges", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("B2:C4").values = [
        ["a", "b"],
        [1, 2],
        [3, 4],
      ];
      sheet.getRange("E10").values = [["far"]];
      sheet.getRange("A20").format.fill.color = "#FF0000";
      const used = sheet.getUsedRange().load("address");
      const values = sheet.getUsedRange(true).load("address");
      const region = sheet.getRange("C3").getSurroundingRegion().load("address");
      const down = sheet.getRange("B2").getRangeEdge("Down").load("address");
      const far = sheet.getRange("E1").getRangeEdge("Down").load("address");
      const column = sheet.getRange("B:B").getUsedRangeOrNullObject(true).load("address");
      const nothing = sheet.getRange("H:H").getUsedRangeOrNullObject(true).load("address");
      await context.sync();
      expect([used.address, values.address, region.address, down.address, far.address, column.address]).toEqual([
        "Sheet1!A2:E20",
        "Sheet1!B2:E10",
        "Sheet1!B2:C4",
        "Sheet1!B4",
        "Sheet1!E10",
        "Sheet1!B2:B4",
      ]);
      expect(nothing.isNullObject).toBe(true);
    });
  });

  test("kept ranges move when rows are inserted above them, and formulas follow", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:A3").values = [[1], [2], ["=A1+A2"]];
      const last = sheet.getRange("A3").load("address");
      await context.sync();
      sheet.getRange("1:2").insert("Down");
      last.load("address,formulas,values");
      await context.sync();
      expect([last.address, last.formulas, last.values]).toEqual(["Sheet1!A5", [["=A3+A4"]], [[3]]]);
      sheet.getRange("A1:A2").delete("Up");
      last.load("address,formulas");
      await context.sync();
      expect([last.address, last.formulas]).toEqual(["Sheet1!A3", [["=A1+A2"]]]);
    });
  });

  test("cells of a part of the sheet are inserted to the right", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      const fresh = sheet.getRange("A1").insert("Right").load("address,values");
      const all = sheet.getRange("A1:C2").load("values");
      await context.sync();
      expect([fresh.address, fresh.values]).toEqual(["Sheet1!A1", [[""]]]);
      expect(all.values).toEqual([
        ["", 1, 2],
        [3, 4, ""],
      ]);
    });
  });
});

describe("Range: contents", () => {
  test("numberFormat first, then text that stays text", async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange("A1:A3");
      range.numberFormat = [["@"], ["@"], ["General"]];
      range.values = [["1997-01"], ["00042"], ["1997-01"]];
      range.load("values,numberFormat,text,valueTypes");
      await context.sync();
      expect(range.values).toEqual([["1997-01"], ["00042"], [35431]]);
      expect(range.numberFormat).toEqual([["@"], ["@"], ["mmm-yy"]]);
      expect(range.text).toEqual([["1997-01"], ["00042"], ["Jan-97"]]);
      expect(range.valueTypes).toEqual([["String"], ["String"], ["Double"]]);
    });
  });

  test("a whole column can be formatted as text before anything is written", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A:A").numberFormat = "@" as never;
      sheet.getRange("A5").values = [["007"]];
      const cell = sheet.getRange("A5").load("values,numberFormat");
      await context.sync();
      expect([cell.values, cell.numberFormat]).toEqual([[["007"]], [["@"]]]);
    });
  });

  test("one value for all cells, null leaves a cell, an empty text clears it", async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange("A1:B2");
      range.values = 7 as never;
      await context.sync();
      range.values = [
        [null, ""],
        [1, 2],
      ] as never;
      range.load("values,valueTypes");
      await context.sync();
      expect(range.values).toEqual([
        [7, ""],
        [1, 2],
      ]);
      expect(range.valueTypes[0]![1]).toBe("Empty");
    });
  });

  test("clear: contents, formats, all", async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange("A1");
      range.values = [[5]];
      range.numberFormat = [["0.00"]];
      range.format.font.bold = true;
      range.clear("Contents");
      range.load("values,numberFormat,format/font/bold");
      await context.sync();
      expect([range.values, range.numberFormat, range.format.font.bold]).toEqual([[[""]], [["0.00"]], true]);
      range.values = [[6]];
      range.clear("Formats");
      range.load("values,numberFormat,format/font/bold");
      await context.sync();
      expect([range.values, range.numberFormat, range.format.font.bold]).toEqual([[[6]], [["General"]], false]);
      range.clear();
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([[""]]);
    });
  });

  test("a formula that is blocked gives #SPILL! and spills once the way is free", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A2").values = [["in the way"]];
      const anchor = sheet.getRange("A1");
      anchor.formulas = [["=SEQUENCE(3)"]];
      anchor.load("values,valueTypes,hasSpill");
      await context.sync();
      expect([anchor.values, anchor.valueTypes, anchor.hasSpill]).toEqual([[["#SPILL!"]], [["Error"]], false]);
      sheet.getRange("A2").clear();
      anchor.load("values,hasSpill");
      const all = sheet.getRange("A1:A3").load("values");
      await context.sync();
      expect([anchor.hasSpill, all.values]).toEqual([true, [[1], [2], [3]]]);
    });
  });

  test("deleting the anchor takes its spilled values away", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1").formulas = [["=SEQUENCE(3)"]];
      await context.sync();
      sheet.getRange("A1").clear();
      const all = sheet.getRange("A1:A3").load("values");
      await context.sync();
      expect(all.values).toEqual([[""], [""], [""]]);
    });
  });

  test("an incomplete formula is refused", async () => {
    await expect(
      run(async (context, sheet) => ((sheet.getRange("A1").formulas = [["=SUM(A2"]]), context.sync())),
    ).rejects.toMatchObject({ code: "InvalidArgument" });
  });

  test("merge keeps the first value; unmerge", async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange("A1:B2");
      range.values = [
        [1, 2],
        [3, 4],
      ];
      range.merge();
      range.load("values");
      const merged = range.getMergedAreasOrNullObject().load("address");
      await context.sync();
      expect(range.values).toEqual([
        [1, ""],
        ["", ""],
      ]);
      expect(merged.address).toBe("Sheet1!A1:B2");
      range.unmerge();
      const none = range.getMergedAreasOrNullObject().load("address");
      await context.sync();
      expect(none.isNullObject).toBe(true);
    });
  });

  test("sort moves rows, blanks last", async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange("A1:B4");
      range.values = [
        ["b", 2],
        ["", 9],
        ["a", 1],
        [5, 7],
      ];
      range.sort.apply([{ key: 0, ascending: true }]);
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([
        [5, 7],
        ["a", 1],
        ["b", 2],
        ["", 9],
      ]);
    });
  });

  test("copyFrom, find, removeDuplicates", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:A3").values = [["x"], ["y"], ["x"]];
      sheet.getRange("C1").copyFrom("A1:A3");
      const copy = sheet.getRange("C1:C3").load("values");
      const found = sheet.getRange("A1:C3").find("Y", {}).load("address");
      const result = sheet.getRange("C1:C3").removeDuplicates([0], false).load("removed,uniqueRemaining");
      await context.sync();
      expect([copy.values, found.address, result.removed, result.uniqueRemaining]).toEqual([
        [["x"], ["y"], ["x"]],
        "Sheet1!A2",
        1,
        2,
      ]);
    });
  });
});

describe("RangeFormat", () => {
  test("fill, font, alignment, borders, sizes", async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange("A1:B2");
      const { format } = range;
      format.fill.color = "#DDEBF7";
      format.font.bold = true;
      format.font.color = "#FF0000";
      format.font.name = "Arial";
      format.font.size = 14;
      format.horizontalAlignment = "Center";
      format.wrapText = true;
      format.columnWidth = 90;
      format.rowHeight = 30;
      format.borders.getItem("EdgeBottom").style = "Continuous";
      format.borders.getItem("EdgeBottom").color = "#00FF00";
      format.protection.locked = false;
      range.load(
        "format/fill/color,format/font,format/horizontalAlignment,format/wrapText,format/columnWidth,format/rowHeight,format/protection/locked",
      );
      const border = sheet.getRange("B2").format.borders.getItem("EdgeBottom").load("style,color");
      await context.sync();
      expect([format.fill.color, format.font.bold, format.font.color, format.font.name, format.font.size]).toEqual([
        "#DDEBF7",
        true,
        "#FF0000",
        "Arial",
        14,
      ]);
      expect([
        format.horizontalAlignment,
        format.wrapText,
        format.columnWidth,
        format.rowHeight,
        format.protection.locked,
      ]).toEqual(["Center", true, 90, 30, false]);
      expect([border.style, border.color]).toEqual(["Continuous", "#00FF00"]);
      sheet.getRange("A1").format.fill.clear();
      range.load("format/fill/color");
      await context.sync();
      expect(range.format.fill.color).toBeNull();
    });
  });

  test("autofit makes a column as wide as its longest text", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:B1").values = [["a rather long text in one cell", "b"]];
      sheet.getRange("A:B").format.autofitColumns();
      const a = sheet.getRange("A1").load("format/columnWidth");
      const b = sheet.getRange("B1").load("format/columnWidth");
      await context.sync();
      expect(a.format.columnWidth).toBeGreaterThan(120);
      expect(b.format.columnWidth).toBeLessThan(30);
    });
  });

  test("cell properties are set and read in one go", async () => {
    await run(async (context, sheet) => {
      sheet
        .getRange("A1:B1")
        .setCellProperties([[{ format: { fill: { color: "#FFFF00" } } }, { format: { font: { bold: true } } }]]);
      const read = sheet
        .getRange("A1:B1")
        .getCellProperties({ address: true, format: { fill: { color: true }, font: { bold: true } } });
      await context.sync();
      expect(read.value[0]!.map((cell) => [cell.address, cell.format!.fill!.color, cell.format!.font!.bold])).toEqual([
        ["Sheet1!A1", "#FFFF00", false],
        ["Sheet1!B1", "#FFFFFF", true],
      ]);
    });
  });
});

describe("ConditionalFormat", () => {
  test("a three-colour scale", async () => {
    await run(async (context, sheet) => {
      const format = sheet.getRange("B2:C5").conditionalFormats.add("ColorScale");
      format.colorScale.criteria = {
        minimum: { type: "LowestValue", color: "#FFFFFF" },
        midpoint: { type: "Percentile", formula: "50", color: "#FFEB84" },
        maximum: { type: "HighestValue", color: "#63BE7B" },
      };
      format.load("type,id,priority");
      format.colorScale.load("criteria,threeColorScale");
      const range = format.getRange().load("address");
      await context.sync();
      expect([format.type, format.colorScale.threeColorScale, range.address]).toEqual([
        "ColorScale",
        true,
        "Sheet1!B2:C5",
      ]);
      expect(format.colorScale.criteria).toEqual({
        minimum: { type: "LowestValue", color: "#FFFFFF" },
        midpoint: { type: "Percentile", formula: "50", color: "#FFEB84" },
        maximum: { type: "HighestValue", color: "#63BE7B" },
      });
    });
    expect(excel.book.conditionalFormats.toData(excel.book.activeSheet)).toHaveLength(1);
  });

  test("a formula and a comparison, with their looks; count, find, delete, clear", async () => {
    await run(async (context, sheet) => {
      const formats = sheet.getRange("A1:A9").conditionalFormats;
      const custom = formats.add("Custom");
      custom.custom.rule.formula = "=$A1>3";
      custom.custom.format.fill.color = "#FF0000";
      const cell = formats.add("CellValue");
      cell.cellValue.rule = { operator: "Between", formula1: "1", formula2: "5" };
      cell.cellValue.format.font.bold = true;
      custom.load("id,type");
      custom.custom.rule.load("formula");
      custom.custom.format.fill.load("color");
      cell.cellValue.load("rule");
      const count = formats.getCount();
      const elsewhere = sheet.getRange("C1").conditionalFormats.getCount();
      const none = custom.colorScaleOrNullObject.load("criteria");
      await context.sync();
      expect([
        custom.type,
        custom.custom.rule.formula,
        custom.custom.format.fill.color,
        count.value,
        elsewhere.value,
      ]).toEqual(["Custom", "=$A1>3", "#FF0000", 2, 0]);
      expect(cell.cellValue.rule).toEqual({ operator: "Between", formula1: "=1", formula2: "=5" });
      expect(none.isNullObject).toBe(true);
      custom.delete();
      formats.load("items/type");
      await context.sync();
      expect(formats.items.map((item) => item.type)).toEqual(["CellValue"]);
      sheet.getRange("A1:A4").conditionalFormats.clearAll();
      formats.load("items/type");
      await context.sync();
      const left = formats.items[0]!.getRange().load("address");
      await context.sync();
      expect(left.address).toBe("Sheet1!A5:A9");
    });
  });
});

test("DataValidation: list, numbers, messages, clear", async () => {
  await run(async (context, sheet) => {
    const { dataValidation } = sheet.getRange("A1:A3");
    dataValidation.rule = { list: { inCellDropDown: true, source: "paid,refunded" } };
    dataValidation.errorAlert = { showAlert: true, style: "Stop", title: "Status", message: "paid or refunded" };
    dataValidation.prompt = { showPrompt: true, title: "Status", message: "Choose" };
    dataValidation.load("type,rule,errorAlert,prompt,ignoreBlanks");
    const part = sheet.getRange("A1:B1").dataValidation.load("type");
    await context.sync();
    expect([
      dataValidation.type,
      dataValidation.rule,
      dataValidation.errorAlert.message,
      dataValidation.prompt.message,
    ]).toEqual(["List", { list: { inCellDropDown: true, source: "paid,refunded" } }, "paid or refunded", "Choose"]);
    expect(part.type).toBe("Inconsistent");
    const number = sheet.getRange("C1").dataValidation;
    number.rule = { wholeNumber: { formula1: 1, formula2: 10, operator: "Between" } };
    number.load("type,rule");
    dataValidation.clear();
    dataValidation.load("type");
    await context.sync();
    expect([number.type, number.rule, dataValidation.type]).toEqual([
      "WholeNumber",
      { wholeNumber: { operator: "Between", formula1: 1, formula2: 10 } },
      "None",
    ]);
  });
});

test("NamedItem: of a range, of a constant, of a sheet; null object, delete", async () => {
  await run(async (context, sheet) => {
    const { names } = context.workbook;
    sheet.getRange("A1").values = [[5]];
    names.add("Target", sheet.getRange("A1"), "the year's target");
    names.add("Rate", "=0.25");
    sheet.names.add("Local", sheet.getRange("B1:B2"));
    sheet.getRange("C1").formulas = [["=Target*Rate"]];
    const target = names.getItem("Target").load("name,type,value,formula,comment,scope,visible");
    const rate = names.getItem("Rate").load("type,value");
    const local = sheet.names.getItem("Local").load("scope");
    const range = target.getRange().load("address");
    const missing = names.getItemOrNullObject("Nope").load("name");
    const result = sheet.getRange("C1").load("values");
    names.load("items/name");
    await context.sync();
    expect([
      target.name,
      target.type,
      target.value,
      target.formula,
      target.comment,
      target.scope,
      target.visible,
    ]).toEqual(["Target", "Range", "Sheet1!$A$1", "=Sheet1!$A$1", "the year's target", "Workbook", true]);
    expect([rate.type, rate.value, local.scope, range.address, missing.isNullObject, result.values]).toEqual([
      "Double",
      0.25,
      "Worksheet",
      "Sheet1!A1",
      true,
      [[1.25]],
    ]);
    expect(names.items.map((item) => item.name)).toEqual(["Target", "Rate"]);
    target.delete();
    const count = names.getCount();
    await context.sync();
    expect(count.value).toBe(1);
  });
  await expect(
    run(async (context, sheet) => (context.workbook.names.add("A1", sheet.getRange("A1")), context.sync())),
  ).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("Chart: series, title, axes, legend, place, delete", async () => {
  await run(async (context, sheet) => {
    sheet.getRange("A1:C4").values = [
      ["Period", "Old", "New"],
      ["Jan", 1, 4],
      ["Feb", 2, 5],
      ["Mar", 3, 6],
    ];
    const chart = sheet.charts.add("ColumnStacked", sheet.getRange("A1:C4"), "Auto");
    chart.name = "Plan";
    chart.title.text = "Plan by month";
    chart.legend.position = "Right";
    chart.axes.valueAxis.title.text = "Customers";
    chart.axes.valueAxis.minimum = 0;
    chart.setPosition("E2", "J15");
    const line = chart.series.getItemAt(1);
    line.chartType = "Line";
    line.format.line.color = "#FF0000";
    chart.load("name,chartType,left,top,width,height,id");
    chart.title.load("text");
    chart.series.load("items/name,items/chartType");
    await context.sync();
    expect([chart.name, chart.chartType, chart.title.text]).toEqual(["Plan", "ColumnStacked", "Plan by month"]);
    expect([chart.left, chart.top, chart.width, chart.height]).toEqual([192, 15, 288, 210]);
    expect(chart.series.items.map((item) => [item.name, item.chartType])).toEqual([
      ["Old", "ColumnStacked"],
      ["New", "Line"],
    ]);
    const [data] = excel.book.charts.onSheet(excel.book.activeSheet);
    expect(data!.series[0]).toMatchObject({ name: "Old", values: "Sheet1!$B$2:$B$4", categories: "Sheet1!$A$2:$A$4" });
    sheet.charts.getItem("Plan").delete();
    const count = sheet.charts.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test("CustomXmlParts: add, by namespace, set, delete", async () => {
  await run(async (context) => {
    const { customXmlParts } = context.workbook;
    const part = customXmlParts.add('<recipe xmlns="urn:uops:1"><id>7</id></recipe>').load("id,namespaceUri");
    const same = customXmlParts.getByNamespace("urn:uops:1");
    same.load("items/id");
    const only = same.getOnlyItem();
    const xml = only.getXml();
    await context.sync();
    expect([part.namespaceUri, same.items.length, xml.value]).toEqual([
      "urn:uops:1",
      1,
      '<recipe xmlns="urn:uops:1"><id>7</id></recipe>',
    ]);
    part.setXml("<b/>");
    const again = part.getXml();
    await context.sync();
    expect(again.value).toBe("<b/>");
    part.delete();
    const count = customXmlParts.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
  await expect(
    run(async (context) => (context.workbook.customXmlParts.add("<a><b></a>"), context.sync())),
  ).rejects.toMatchObject({ code: "InvalidArgument" });
});

test("Settings and document properties", async () => {
  await run(async (context) => {
    const { settings, properties } = context.workbook;
    settings.add("uops", { lang: "es", n: [1, 2] });
    const setting = settings.getItem("uops").load("key,value");
    properties.title = "Plan";
    properties.custom.add("version", 3);
    properties.load("title");
    const custom = properties.custom.getItem("VERSION").load("value,type");
    await context.sync();
    expect([setting.value, properties.title, custom.value, custom.type]).toEqual([
      { lang: "es", n: [1, 2] },
      "Plan",
      3,
      "Number",
    ]);
    setting.delete();
    const missing = settings.getItemOrNullObject("uops").load("value");
    await context.sync();
    expect(missing.isNullObject).toBe(true);
  });
});

describe("WorksheetProtection", () => {
  test("a protected sheet refuses locked cells and takes unlocked ones", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("B2").format.protection.locked = false;
      sheet.protection.protect({ allowFormatCells: false });
      sheet.protection.load("protected,options");
      sheet.getRange("B2").values = [[1]];
      await context.sync();
      expect(sheet.protection.protected).toBe(true);
      expect(sheet.protection.options.allowFormatCells).toBe(false);
    });
    for (const change of [
      (sheet: Excel.Worksheet) => (sheet.getRange("A1").values = [[1]]),
      (sheet: Excel.Worksheet) =>
        (sheet.getRange("A1:B2").formulas = [
          [1, 2],
          [3, 4],
        ]),
      (sheet: Excel.Worksheet) => sheet.getRange("A1").clear(),
      (sheet: Excel.Worksheet) => (sheet.getRange("B2").format.fill.color = "#FF0000"),
      (sheet: Excel.Worksheet) => (sheet.getRange("B2").numberFormat = [["0"]]),
      (sheet: Excel.Worksheet) => sheet.getRange("1:1").insert("Down"),
      (sheet: Excel.Worksheet) => sheet.getRange("A1").conditionalFormats.add("ColorScale"),
      (sheet: Excel.Worksheet) => sheet.tables.add("D1:E3", true),
    ]) {
      await expect(run(async (context, sheet) => (change(sheet), context.sync()))).rejects.toMatchObject({
        code: "AccessDenied",
      });
    }
    await run(async (context, sheet) => {
      sheet.protection.unprotect();
      sheet.getRange("A1").values = [[1]];
      await context.sync();
    });
    expect(excel.book.activeSheet.value(0, 0)).toBe(1);
  });
});

test("freeze panes", async () => {
  await run(async (context, sheet) => {
    sheet.freezePanes.freezeRows(2);
    const rows = sheet.freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(rows.address).toBe("Sheet1!1:2");
    sheet.freezePanes.freezeAt(sheet.getRange("A1:B3"));
    const both = sheet.freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(both.address).toBe("Sheet1!A1:B3");
    sheet.freezePanes.unfreeze();
    const none = sheet.freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(none.isNullObject).toBe(true);
  });
});

describe("Application and selection", () => {
  test("manual calculation waits for calculate()", async () => {
    await run(async (context, sheet) => {
      const { application } = context.workbook;
      sheet.getRange("A1:B1").formulas = [[1, "=A1*2"]];
      await context.sync();
      application.calculationMode = "Manual";
      sheet.getRange("A1").values = [[10]];
      const stale = sheet.getRange("B1").load("values");
      await context.sync();
      expect(stale.values).toEqual([[2]]);
      application.calculate("Full");
      stale.load("values");
      application.load("calculationMode,decimalSeparator");
      await context.sync();
      expect([stale.values, application.calculationMode, application.decimalSeparator]).toEqual([
        [[20]],
        "Manual",
        ".",
      ]);
      application.calculationMode = "Automatic";
      await context.sync();
    });
  });

  test("select, selected range, active cell, active sheet", async () => {
    await run(async (context) => {
      const report = context.workbook.worksheets.add("Report");
      report.activate();
      report.getRange("C3:D9").select();
      const selected = context.workbook.getSelectedRange().load("address");
      const active = context.workbook.getActiveCell().load("address");
      await context.sync();
      expect([selected.address, active.address]).toEqual(["Report!C3:D9", "Report!C3"]);
    });
  });
});

describe("Worksheet", () => {
  test("names follow Excel's rules", async () => {
    const add = (name: string) => run(async (context) => (context.workbook.worksheets.add(name), context.sync()));
    await expect(add("sheet1")).rejects.toMatchObject({ code: "ItemAlreadyExists" });
    await expect(add("x".repeat(32))).rejects.toMatchObject({ code: "InvalidArgument" });
    await expect(add("a/b")).rejects.toMatchObject({ code: "InvalidArgument" });
    await expect(add("'a")).rejects.toMatchObject({ code: "InvalidArgument" });
    await add("留存 2024");
    expect(
      await run(async (context) => {
        const range = context.workbook.worksheets.getItem("留存 2024").getRange("A1").load("address");
        await context.sync();
        return range.address;
      }),
    ).toBe("'留存 2024'!A1");
  });

  test("visibility, tab colour, gridlines; the last visible sheet stays", async () => {
    await run(async (context, sheet) => {
      const other = context.workbook.worksheets.add("Other");
      other.tabColor = "#FF0000";
      other.showGridlines = false;
      other.visibility = "VeryHidden";
      other.load("visibility,tabColor,showGridlines");
      await context.sync();
      expect([other.visibility, other.tabColor, other.showGridlines]).toEqual(["VeryHidden", "#FF0000", false]);
      sheet.delete();
      await expect(context.sync()).rejects.toMatchObject({ code: "InvalidOperation" });
    });
  });
});

describe("Table", () => {
  const make = async () =>
    run(async (context, sheet) => {
      sheet.getRange("A1:C3").values = [
        ["Customer", "Amount", "Amount"],
        ["a", 1, 2],
        ["b", 3, 4],
      ];
      const table = sheet.tables.add("A1:C3", true);
      table.name = "Orders";
      await context.sync();
    });

  test("headers that repeat are made different", async () => {
    await make();
    expect(excel.book.tables.get("Orders").columnNames).toEqual(["Customer", "Amount", "Amount2"]);
  });

  test("a new header is followed by structured references", async () => {
    await make();
    await run(async (context, sheet) => {
      sheet.getRange("B1").values = [["Net sales"]];
      sheet.getRange("E1").formulas = [["=SUM(Orders[Net sales])"]];
      const sum = sheet.getRange("E1").load("values");
      await context.sync();
      expect(sum.values).toEqual([[4]]);
    });
  });

  test("tables do not overlap; names are unique and valid", async () => {
    await make();
    await expect(
      run(async (context, sheet) => (sheet.tables.add("C3:D5", true), context.sync())),
    ).rejects.toMatchObject({ code: "InvalidArgument" });
    await expect(
      run(async (context) => ((context.workbook.tables.getItem("Orders").name = "A1"), context.sync())),
    ).rejects.toMatchObject({ code: "InvalidArgument" });
    await expect(
      run(async (context, sheet) => ((sheet.tables.add("E1:F3", true).name = "orders"), context.sync())),
    ).rejects.toMatchObject({ code: "ItemAlreadyExists" });
  });

  test("without headers a header row goes in above", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:B2").values = [
        [1, 2],
        [3, 4],
      ];
      const table = sheet.tables.add("A1:B2", false);
      const all = table.getRange().load("address,values");
      await context.sync();
      expect(all.address).toBe("Sheet1!A1:B3");
      expect(all.values).toEqual([
        ["Column1", "Column2"],
        [1, 2],
        [3, 4],
      ]);
    });
  });

  test("columns and rows are added and deleted; totals; resize; convert; delete", async () => {
    await make();
    await run(async (context, sheet) => {
      const table = context.workbook.tables.getItem("Orders");
      const column = table.columns.add(undefined, [["Share"], [0.5], [0.5]]);
      column.load("name,index");
      table.rows.add(0, [["z", 9, 9, 9]]);
      const all = table.getRange().load("address,values");
      await context.sync();
      expect([column.name, column.index, all.address]).toEqual(["Share", 3, "Sheet1!A1:D4"]);
      expect(all.values[1]).toEqual(["z", 9, 9, 9]);
      table.columns.getItem("Amount2").delete();
      table.rows.getItemAt(0).delete();
      const rest = table.getRange().load("address,values");
      await context.sync();
      expect(rest.address).toBe("Sheet1!A1:C3");
      expect(rest.values).toEqual([
        ["Customer", "Amount", "Share"],
        ["a", 1, 0.5],
        ["b", 3, 0.5],
      ]);
      table.showTotals = true;
      const totals = table.getTotalRowRange().load("address");
      await context.sync();
      expect(totals.address).toBe("Sheet1!A4:C4");
      table.showTotals = false;
      table.resize("A1:C6");
      const body = table.getDataBodyRange().load("address");
      await context.sync();
      expect(body.address).toBe("Sheet1!A2:C6");
      const under = sheet.getRange("B2").getTables();
      under.load("items/name");
      await context.sync();
      expect(under.items.map((item) => item.name)).toEqual(["Orders"]);
      table.convertToRange();
      const count = context.workbook.tables.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });
});

describe("events", () => {
  test("changes, selection, sheets and tables reach the add-in", async () => {
    const seen: string[] = [];
    const note = (text: string) => {
      seen.push(text);
      return Promise.resolve();
    };
    await run(async (context, sheet) => {
      const { worksheets, tables } = context.workbook;
      sheet.onChanged.add((event) => note(`changed ${event.address} ${event.changeType}`));
      worksheets.onSelectionChanged.add((event) => note(`selected ${event.address}`));
      worksheets.onAdded.add(() => note("sheet added"));
      worksheets.onActivated.add(() => note("activated"));
      worksheets.onDeleted.add(() => note("sheet deleted"));
      tables.onAdded.add(() => note("table added"));
      await context.sync();
    });
    const { book } = excel;
    const sheet = book.activeSheet;
    sheet.write({ row: 0, column: 0, rows: 2, columns: 1 }, [["a"], [1]]);
    book.select(sheet, { row: 2, column: 2, rows: 1, columns: 2 });
    book.tables.add(sheet, { row: 0, column: 0, rows: 2, columns: 1 });
    book.activate(book.addSheet("B"));
    book.removeSheet(book.sheet("B"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual(
      expect.arrayContaining([
        "changed A1:A2 RangeEdited",
        "selected C3:D3",
        "sheet added",
        "activated",
        "sheet deleted",
        "table added",
      ]),
    );
  });

  test("a handler that was removed is not called; recalculation is no change", async () => {
    const seen: string[] = [];
    const handler = await run(async (context, sheet) => {
      sheet.getRange("B1").formulas = [["=A1"]];
      await context.sync();
      const added = sheet.onChanged.add((event) => (seen.push(event.address), Promise.resolve()));
      await context.sync();
      return added;
    });
    excel.book.activeSheet.write({ row: 0, column: 0, rows: 1, columns: 1 }, [[1]]);
    await excel.book.settled();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual(["A1"]);
    await excel.Excel.run(handler.context as never, async (context) => {
      handler.remove();
      await context.sync();
    });
    excel.book.activeSheet.write({ row: 0, column: 0, rows: 1, columns: 1 }, [[2]]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual(["A1"]);
  });
});
