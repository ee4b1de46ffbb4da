import { createTestExcel } from "../../support/excel";
import type { TestExcel } from "../../support/excel";

let excel: TestExcel;
beforeEach(async () => {
  excel = await createTestExcel();
});
afterEach(() => excel.dispose());

const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> => excel.Excel.run(batch);

describe("values through Microsoft's client", () => {
  test("what is written is read back, with its address", async () => {
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
      range.values = [
        ["Customer", "Amount"],
        ["a", 12.5],
      ];
      range.load("values,address,rowCount,columnCount,valueTypes");
      await context.sync();
      return { values: range.values, address: range.address, types: range.valueTypes };
    });
    expect(read).toEqual({
      values: [
        ["Customer", "Amount"],
        ["a", 12.5],
      ],
      address: "Sheet1!A1:B2",
      types: [
        ["String", "String"],
        ["String", "Double"],
      ],
    });
  });

  test("a formula has its result in the same round trip", async () => {
    const values = await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:C1");
      range.formulas = [[1, 2, "=A1+B1"]];
      range.load("values,formulas");
      await context.sync();
      return [range.values, range.formulas];
    });
    expect(values).toEqual([[[1, 2, 3]], [[1, 2, "=A1+B1"]]]);
    expect(excel.host.log).toHaveLength(1);
  });

  test("a spilling formula: values, spill range, parent", async () => {
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("B2").formulas = [["=SEQUENCE(3,2)"]];
      const spill = sheet.getRange("B2").getSpillingToRangeOrNullObject();
      const parent = sheet.getRange("C3").getSpillParentOrNullObject();
      const none = sheet.getRange("F9").getSpillParentOrNullObject();
      spill.load("address,values,hasSpill");
      parent.load("address");
      none.load("address");
      await context.sync();
      return [spill.address, spill.values, spill.hasSpill, parent.address, none.isNullObject];
    });
    expect(read).toEqual([
      "Sheet1!B2:C4",
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      true,
      "Sheet1!B2",
      true,
    ]);
  });

  test("sheets: add, rename, order, delete, null object", async () => {
    await run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.add("Report");
      sheet.load("name,position,visibility,id");
      await context.sync();
      expect([sheet.name, sheet.position, sheet.visibility]).toEqual(["Report", 1, "Visible"]);
      sheet.name = "Report 2";
      sheet.position = 0;
      worksheets.load("items/name");
      const missing = worksheets.getItemOrNullObject("Nope");
      await context.sync();
      expect(worksheets.items.map((item) => item.name)).toEqual(["Report 2", "Sheet1"]);
      expect(missing.isNullObject).toBe(true);
      sheet.delete();
      const count = worksheets.getCount();
      await context.sync();
      expect(count.value).toBe(1);
    });
  });

  test("formulas and names follow a sheet that is renamed", async () => {
    await run(async (context) => {
      const { worksheets, names } = context.workbook;
      const first = worksheets.getItem("Sheet1");
      const other = worksheets.add("Report");
      other.getRange("A1").values = [[3]];
      first.getRange("A1").formulas = [["=Report!A1*2"]];
      names.add("Target", other.getRange("A1"));
      await context.sync();
      other.name = "Report 2027";
      const [formula, named] = [first.getRange("A1"), names.getItem("Target").getRange()];
      formula.load("formulas,values");
      named.load("address");
      await context.sync();
      expect(formula.formulas).toEqual([["='Report 2027'!A1*2"]]);
      expect(named.address).toBe("'Report 2027'!A1");
    });
  });

  test("tables: add, name, structured references, columns, rows", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1:B3").values = [
        ["Customer", "Amount"],
        ["a", 1],
        ["b", 2],
      ];
      const table = sheet.tables.add("A1:B3", true);
      table.name = "Orders";
      table.load("name,id,style,showTotals");
      sheet.getRange("D1").formulas = [["=SUM(Orders[Amount])"]];
      const sum = sheet.getRange("D1").load("values");
      const body = table.getDataBodyRange().load("address,values");
      table.columns.load("items/name,items/index");
      await context.sync();
      expect([table.name, table.style, table.showTotals]).toEqual(["Orders", "TableStyleMedium2", false]);
      expect(sum.values).toEqual([[3]]);
      expect(body.address).toBe("Sheet1!A2:B3");
      expect(table.columns.items.map((column) => column.name)).toEqual(["Customer", "Amount"]);
      table.rows.add(undefined, [["c", 4]]);
      sum.load("values");
      table.rows.load("count");
      const amounts = table.columns.getItem("Amount").getDataBodyRange().load("values");
      await context.sync();
      expect(sum.values).toEqual([[7]]);
      expect(table.rows.count).toBe(3);
      expect(amounts.values).toEqual([[1], [2], [4]]);
    });
  });
});

describe("errors", () => {
  test("a wrong shape is InvalidArgument and names the statement", async () => {
    const attempt = run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:A3").values = [[1]];
      await context.sync();
    });
    await expect(attempt).rejects.toMatchObject({
      code: "InvalidArgument",
      debugInfo: { errorLocation: "Range.values" },
    });
  });

  test("a missing sheet is ItemNotFound", async () => {
    await expect(
      run((context) => (context.workbook.worksheets.getItem("Nope").getRange("A1").load("values"), context.sync())),
    ).rejects.toMatchObject({ code: "ItemNotFound" });
  });

  test("a member that the host lacks fails by name and is listed", async () => {
    const attempt = run(
      (context) => (context.workbook.worksheets.getActiveWorksheet().shapes.load("items/name"), context.sync()),
    );
    await expect(attempt).rejects.toMatchObject({
      code: "ApiNotFound",
      message: "The workbench does not have Worksheet.shapes.",
    });
    expect([...excel.host.missing]).toEqual(["Worksheet.shapes"]);
  });

  test("a request can be made to fail: nothing of it is done", async () => {
    excel.host.failAt(2, "AccessDenied");
    await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      range.values = [[1]];
      await context.sync();
      range.values = [[2]];
      await expect(context.sync()).rejects.toMatchObject({ code: "AccessDenied" });
    });
    expect(excel.book.activeSheet.value(0, 0)).toBe(1);
  });

  test("an action can be made to fail: those before it are done", async () => {
    excel.host.failAt(2, "GeneralException", "action");
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").values = [[1]];
      sheet.getRange("A2").values = [[2]];
      await expect(context.sync()).rejects.toMatchObject({ code: "GeneralException" });
    });
    expect(excel.book.activeSheet.values({ row: 0, column: 0, rows: 2, columns: 1 })).toEqual([[1], [null]]);
  });

  test("a reply beyond 5 MB is refused", async () => {
    excel.book.activeSheet.write(
      { row: 0, column: 0, rows: 30_000, columns: 1 },
      Array.from({ length: 30_000 }, (_, i) => [`${"x".repeat(200)}${i}`]),
    );
    await expect(
      run(
        (context) => (context.workbook.worksheets.getActiveWorksheet().getUsedRange().load("values"), context.sync()),
      ),
    ).rejects.toMatchObject({
      code: "ResponsePayloadSizeLimitExceeded",
    });
  });
});

describe("speed", () => {
  test("100,000 × 2 cells are written through Range.values in a few seconds", async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => [`c${i % 1000}`, 45_000 + (i % 700)]);
    const start = performance.now();
    await run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B100000").values = rows;
      await context.sync();
    });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(excel.book.activeSheet.value(99_999, 0)).toBe("c999");
  });
});
