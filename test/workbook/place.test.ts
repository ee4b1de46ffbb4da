import { activePlace, checkPlace, placeAt } from "../../src/workbook/place";
import { book, open, sheet, table, type TestExcel } from "./books";

let excel: TestExcel;
afterEach(() => excel.dispose());

const size = { rows: 3, columns: 3 };

test("the active cell is the place", async () => {
  excel = await open(book(sheet("My sheet")));
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("My sheet").getRange("C5:D9").select();
    await context.sync();
  });
  expect(await activePlace()).toEqual({ sheet: "My sheet", row: 4, column: 2, address: "'My sheet'!C5" });
});

test("an empty place is free, also right beside what a person wrote", async () => {
  excel = await open(book(sheet("S", [["x", null, null, null, "y"]])));
  expect(await checkPlace(placeAt("S", 0, 1), size, "New")).toEqual({ free: true });
});

test.each([
  ["a value", [[null], [null, null, 7, 8], [null, null, 9]], "S!C2:D3"], // prettier-ignore
  ["a formula that shows nothing", [[null, { formula: '=""', value: "" }]], "S!B1"],
  ["an error", [[null, { error: "#N/A" as const }]], "S!B1"],
  ["zero", [[null, 0]], "S!B1"],
  ["false", [[null, false]], "S!B1"],
])("%s is in the way", async (_what, rows, occupied) => {
  excel = await open(book(sheet("S", rows as never)));
  expect(await checkPlace(placeAt("S", 0, 0), { rows: 5, columns: 5 }, "New")).toMatchObject({
    free: false,
    reason: "occupied",
    occupied,
  });
});

test("cells that a formula spills into are in the way", async () => {
  excel = await open(book(sheet("S", [[{ formula: "=SEQUENCE(4,2)" }]])));
  expect(await checkPlace(placeAt("S", 2, 1), size, "New")).toMatchObject({
    free: false,
    reason: "occupied",
    occupied: "S!B3:B4",
  });
});

test("merged cells are in the way even when empty", async () => {
  excel = await open(book(sheet("S", [], { merges: [{ row: 1, column: 1, rows: 2, columns: 2 }] })));
  expect(await checkPlace(placeAt("S", 0, 0), size, "New")).toMatchObject({
    free: false,
    reason: "occupied",
    occupied: "S!B2:C3",
  });
});

test("an empty table is in the way, and so is the row under it and the column beside it", async () => {
  const empty = sheet("S", [["a", "b"]], { tables: [table("T", 3, 2)] });
  excel = await open(book(empty));
  for (const [row, column] of [
    [1, 0],
    [3, 0],
    [0, 2],
  ] as const)
    // prettier-ignore
    expect(await checkPlace(placeAt("S", row, column), size, "New")).toMatchObject({ free: false, reason: "occupied", occupied: "S!A1:B3" });
  expect(await checkPlace(placeAt("S", 4, 0), size, "New")).toEqual({ free: true });
  expect(await checkPlace(placeAt("S", 0, 3), size, "New")).toEqual({ free: true });
});

test("formats alone are not in the way", async () => {
  excel = await open(book(sheet("S", [[{ style: { fill: "#ff0000", bold: true } }]])));
  expect(await checkPlace(placeAt("S", 0, 0), size, "New")).toEqual({ free: true });
});

test("the suggestion lies right of everything, and is itself free", async () => {
  excel = await open(book(sheet("S", [["a", "b"], ["x", 1]]))); // prettier-ignore
  const check = await checkPlace(placeAt("S", 0, 0), size, "New");
  expect(check).toMatchObject({ free: false, suggestion: { sheet: "S", row: 0, column: 3, address: "S!D1" } });
  if (!check.free && "sheet" in check.suggestion)
    expect(await checkPlace(check.suggestion, size, "New")).toEqual({ free: true });
});

test("where there is no room to the right, the suggestion lies below", async () => {
  excel = await open(book(sheet("S", [["a"], Object.assign([], { 16383: "end" }) as string[]])));
  expect(await checkPlace(placeAt("S", 0, 0), size, "New")).toMatchObject({
    free: false,
    suggestion: { row: 3, column: 0 },
  });
});

test("a protected sheet leads to a new one, its name cleaned and free", async () => {
  excel = await open(book(sheet("S", [], { protection: { enabled: true } }), sheet("Retention 1")));
  expect(await checkPlace(placeAt("S", 0, 0), size, "Retention/1")).toEqual({
    free: false,
    reason: "protected",
    suggestion: { newSheet: "Retention 1 (2)" },
  });
});

test("beyond the sheet's last row or column is outside", async () => {
  excel = await open(book(sheet("S")));
  expect(await checkPlace(placeAt("S", 1048574, 0), size, "New")).toMatchObject({
    free: false,
    reason: "outside",
    suggestion: { sheet: "S" },
  });
  expect(await checkPlace(placeAt("S", 0, 16382), size, "New")).toMatchObject({ free: false, reason: "outside" });
  expect(await checkPlace(placeAt("S", 1048573, 16381), size, "New")).toEqual({ free: true });
});

test("a full sheet has no place left: the suggestion is a new sheet", async () => {
  const full = sheet("S", [["first"]]);
  full.cells.set(1048575, new Map([[16383, { value: "last" }]]));
  excel = await open(book(full));
  expect(await checkPlace(placeAt("S", 0, 0), size, "Report")).toEqual({
    free: false,
    reason: "occupied",
    occupied: "S!A1",
    suggestion: { newSheet: "Report" },
  });
});

test("a sheet that is gone leads to a new one", async () => {
  excel = await open(book(sheet("S")));
  expect(await checkPlace(placeAt("Gone", 0, 0), size, "New")).toMatchObject({
    free: false,
    suggestion: { newSheet: "New" },
  });
});
