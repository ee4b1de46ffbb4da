import type { Inserted, Insertion } from "../../src/workbook/types";
import { blockSize, insertBlock } from "../../src/workbook/insert";
import { placeAt } from "../../src/workbook/place";
import { book, open, ordersBook, sheet, table, type TestExcel } from "./books";
import { cohorts, texts, treacherous } from "./tables";

let excel: TestExcel;
afterEach(() => excel.dispose());

const insert = (more: Partial<Insertion>): Promise<Inserted> =>
  insertBlock({ table: cohorts, lang: "en", as: "values", place: placeAt("S", 0, 0), notes: false, ...more });

async function read(address: string, on = "S"): Promise<Excel.Range> {
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(on).getRange(address);
    range.load("values,formulas,valueTypes,numberFormat,text");
    await context.sync();
    return range;
  });
}

test("values are written where they were asked for, each under its column's number format", async () => {
  excel = await open(book(sheet("S")));
  const inserted = await insert({ place: placeAt("S", 2, 1) });
  expect(inserted).toMatchObject({ sheet: "S", address: "S!B3:F7", place: { row: 2, column: 1, address: "S!B3" } });
  expect(inserted.warning).toBeUndefined();
  const range = await read("B3:F7");
  expect(range.values).toEqual([
    ["Cohort", "Customers", 0, 1, 2],
    ["1997-01", 781, 1, 0.159, 0.12],
    ["1997-02", 1500, 1, 0.2, "#N/A"],
    ["00042", 3, 1, "", ""],
    ["All", 2284, 1, 0.18, 0.12],
  ]);
  expect(range.numberFormat[1]).toEqual(["@", "#,##0", "0.0%", "0.0%", "0.0%"]);
  expect(range.valueTypes[2][4]).toBe("Error");
  expect(range.text[1][3]).toBe("15.9%");
});

test("text stays the very text, whatever Excel would make of it", async () => {
  excel = await open(book(sheet("S")));
  await insert({ table: texts });
  const range = await read(`A1:B${treacherous.length + 1}`);
  expect(range.values).toEqual([["=A1", "1997-01"], ...treacherous.map((text) => [text, text])]);
  // The workbench can't tell the text "#N/A" from the error (docs/host-differences.md).
  const types = range.valueTypes.filter((_, r) => range.values[r][0] !== "#N/A");
  expect(new Set(types.flat())).toEqual(new Set(["String"]));
});

test("notes stand under the table after an empty row, and are no formulas either", async () => {
  excel = await open(book(sheet("S")));
  const inserted = await insert({ notes: true });
  expect(inserted.address).toBe("S!A1:E8");
  expect(blockSize({ table: cohorts, lang: "en", notes: true })).toEqual({ rows: 8, columns: 5 });
  const range = await read("A6:B8");
  expect(range.values).toEqual([["", ""], ["Cohort", 2284], ["Customers", "=1+1"]]); // prettier-ignore
});

test("words are in the language asked for", async () => {
  excel = await open(book(sheet("S")));
  await insert({ lang: "zh-Hans" });
  expect((await read("A5")).values[0][0]).not.toBe("All");
});

test("header and total row are set off, headings stand over their numbers, and rates get one colour scale without the totals", async () => {
  excel = await open(book(sheet("S")));
  await insert({});
  await Excel.run(async (context) => {
    const on = context.workbook.worksheets.getItem("S");
    const header = on.getRange("A1:E1").format.load("fill/color,font/bold");
    const numbers = on.getRange("B1:E1").format.load("horizontalAlignment");
    const total = on.getRange("A5:E5").format.load("fill/color,font/bold");
    const body = on.getRange("A2:E4").format.load("font/bold");
    const scales = on.getRange("A1:E9").conditionalFormats.load("items/type");
    await context.sync();
    expect(header.font.bold).toBe(true);
    expect(total.font.bold).toBe(true);
    expect(body.font.bold).toBe(false);
    expect(numbers.horizontalAlignment).toBe("Right");
    expect(scales.items.map(({ type }) => type)).toEqual(["ColorScale"]);
    const scale = scales.items[0].getRange().load("address");
    await context.sync();
    expect(scale.address).toBe("S!D2:E4");
  });
});

test("columns are widened to fit, never narrowed", async () => {
  excel = await open(book(sheet("S")));
  const widths = (): Promise<number[]> =>
    Excel.run(async (context) => {
      const columns = ["A1", "B1"].map((address) =>
        context.workbook.worksheets.getItem("S").getRange(address).format.load("columnWidth"),
      );
      await context.sync();
      return columns.map(({ columnWidth }) => columnWidth);
    });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("S").getRange("A:A").format.columnWidth = 300;
    context.workbook.worksheets.getItem("S").getRange("B:B").format.columnWidth = 20;
    await context.sync();
  });
  await insert({});
  const [a, b] = await widths();
  expect(a).toBeCloseTo(300, 0);
  expect(b).toBeGreaterThan(45);
});

test("a new sheet is made for the block, its name numbered where it is taken, the header frozen", async () => {
  excel = await open(book(sheet("S"), sheet("Retention")));
  const inserted = await insert({ place: { newSheet: "Retention" }, freezeHeader: true });
  expect(inserted).toMatchObject({ sheet: "Retention (2)", address: "'Retention (2)'!A1:E5" });
  await Excel.run(async (context) => {
    const frozen = context.workbook.worksheets
      .getItem("Retention (2)")
      .freezePanes.getLocationOrNullObject()
      .load("address");
    const active = context.workbook.worksheets.getActiveWorksheet().load("name");
    await context.sync();
    expect(frozen.address).toMatch(/!(\$?1:\$?1|A1:XFD1)$/);
    expect(active.name).toBe("Retention (2)");
  });
});

test("the header is frozen only at the top of a sheet, and never against a person's own panes", async () => {
  excel = await open(book(sheet("S"), sheet("Own", [], { frozen: { rows: 0, columns: 2 } })));
  await insert({ place: placeAt("S", 3, 0), freezeHeader: true });
  await insert({ place: placeAt("Own", 0, 0), freezeHeader: true });
  await excel.book.settled();
  const [first, own] = excel.book.toData().sheets;
  expect(first.frozen?.rows ?? 0).toBe(0);
  expect(own.frozen).toEqual({ rows: 0, columns: 2 });
});

test("the block is selected afterwards", async () => {
  excel = await open(ordersBook());
  await insert({ place: placeAt("Empty", 1, 1) });
  await Excel.run(async (context) => {
    const selected = context.workbook.getSelectedRange().load("address");
    await context.sync();
    expect(selected.address).toBe("Empty!B2:F6");
  });
});

test("a formula is written as such and spills", async () => {
  excel = await open(ordersBook());
  const inserted = await insert({ place: placeAt("Empty", 0, 0), as: { formula: "=SEQUENCE(5,5)" } });
  expect(inserted.warning).toBeUndefined();
  const range = await read("A1:E5", "Empty");
  expect(range.formulas[0][0]).toBe("=SEQUENCE(5,5)");
  expect(range.values[4][4]).toBe(25);
  expect(range.numberFormat[1]).toEqual(["General", "#,##0", "0.0%", "0.0%", "0.0%"]);
});

test("a formula's place that was formatted as text still takes a formula", async () => {
  excel = await open(book(sheet("S", [[{ style: { numberFormat: "@" } }]])));
  await insert({ as: { formula: "=SEQUENCE(5,5)" } });
  expect((await read("A1")).values[0][0]).toBe(1);
});

test.each([
  ["=NOSUCHFUNCTION(1)", "formulaName"],
  ["=1/0", "formulaError"],
])("%s stays, and the person is told (%s)", async (formula, key) => {
  excel = await open(book(sheet("S")));
  const inserted = await insert({ as: { formula } });
  expect(inserted.warning).toMatchObject({ key, args: { address: "A1" } });
  expect((await read("A1")).formulas[0][0]).toBe(formula);
});

test("a formula that spills further than foreseen, into a person's cell, is told as #SPILL!", async () => {
  excel = await open(book(sheet("S", [[null], [null], [null], [null], [null], [null], ["mine"]])));
  const inserted = await insert({ as: { formula: "=SEQUENCE(9,5)" } });
  expect(inserted.warning).toMatchObject({ key: "formulaSpill" });
  expect((await read("A7")).values[0][0]).toBe("mine");
});

describe("refusals leave everything as it was", () => {
  test.each([
    ["a value", book(sheet("S", [[null], [null, "mine"]])), placeAt("S", 0, 0), "occupied"],
    ["a table", book(sheet("S", [["a"]], { tables: [table("T", 3, 1)] })), placeAt("S", 2, 0), "occupied"],
    [
      "a merged cell",
      book(sheet("S", [], { merges: [{ row: 1, column: 1, rows: 1, columns: 2 }] })),
      placeAt("S", 0, 0),
      "occupied",
    ],
    ["a protected sheet", book(sheet("S", [], { protection: { enabled: true } })), placeAt("S", 0, 0), "protected"],
    ["the sheet's end", book(sheet("S")), placeAt("S", 1048573, 0), "outside"],
    ["a sheet that is gone", book(sheet("S")), placeAt("Gone", 0, 0), "sheetGone"],
  ])("%s", async (_what, data, place, key) => {
    excel = await open(data);
    const before = JSON.stringify(excel.book.toData().sheets.map((one) => [one.name, [...one.cells]]));
    await expect(insert({ place })).rejects.toMatchObject({ key });
    expect(JSON.stringify(excel.book.toData().sheets.map((one) => [one.name, [...one.cells]]))).toBe(before);
  });
});

test("two insertions at once don't take each other's place", async () => {
  excel = await open(book(sheet("S")));
  const results = await Promise.allSettled([insert({}), insert({})]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(results[1]).toMatchObject({ reason: { key: "occupied", args: { address: "S!A1:E5" } } });
});

test("a block is written in few requests", async () => {
  excel = await open(book(sheet("S")));
  excel.host.log.length = 0;
  await insert({});
  expect(excel.host.log.length).toBeLessThanOrEqual(9);
});

test("a large block is written in slices, completely", async () => {
  const rows = Array.from({ length: 9000 }, (_, i) => [`r${i}`, i, i / 10000]);
  excel = await open(book(sheet("S")));
  await insert({
    table: { columns: [{ title: "a", format: "label" }, { title: "b", format: "count" }, { title: "c", format: "rate" }], rows, totalRow: false, notes: [] }, // prettier-ignore
  });
  const range = await read("A9000:C9001");
  expect(range.values).toEqual([["r8998", 8998, 0.8998], ["r8999", 8999, 0.8999]]); // prettier-ignore
});
