import fc from "fast-check";
import {
  absoluteAddress,
  columnLetters,
  columnNumber,
  intersection,
  parseAddress,
  quoteSheet,
  sheetAddress,
} from "../../src/workbook/a1";

test("columns are lettered A to XFD", () => {
  expect([0, 25, 26, 51, 701, 702, 16383].map(columnLetters)).toEqual(["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]);
  for (let n = 0; n < 16384; n++) expect(columnNumber(columnLetters(n))).toBe(n);
});

test.each([
  ["Sheet1", "Sheet1"],
  ["My sheet", "'My sheet'"],
  ["It's", "'It''s'"],
  ["AB12", "'AB12'"],
  ["R1C1", "'R1C1'"],
  ["rc", "'rc'"],
  ["TRUE", "'TRUE'"],
  ["2024", "'2024'"],
  ["销售", "'销售'"],
  ["a-b", "'a-b'"],
])("the sheet %s is written %s", (name, written) => expect(quoteSheet(name)).toBe(written));

test("an address is read back as it was written, whatever the sheet is called", () => {
  const rect = fc.record({
    row: fc.nat(1000),
    column: fc.nat(1000),
    rows: fc.integer({ min: 1, max: 50 }),
    columns: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 31 }).filter((name) => !/[[\]:*?/\\]/.test(name)),
      rect,
      (sheet, at) => {
        expect(parseAddress(sheetAddress(sheet, at))).toEqual({ sheet, ...at });
        expect(parseAddress(absoluteAddress(sheet, at))).toEqual({ sheet, ...at });
      },
    ),
  );
});

test("whole columns, whole rows and a workbook's name are understood", () => {
  expect(parseAddress("A:C")).toEqual({ sheet: "", row: 0, column: 0, rows: 1048576, columns: 3 });
  expect(parseAddress("Sheet1!2:3")).toEqual({ sheet: "Sheet1", row: 1, column: 0, rows: 2, columns: 16384 });
  expect(parseAddress("'[Book 1.xlsx]My sheet'!B2")).toEqual({
    sheet: "My sheet",
    row: 1,
    column: 1,
    rows: 1,
    columns: 1,
  });
});

test("several areas are not one address", () => {
  expect(() => parseAddress("A1:B2,D4")).toThrow("not an address");
});

test("rectangles that only touch do not intersect", () => {
  const a = { row: 0, column: 0, rows: 2, columns: 2 };
  expect(intersection(a, { row: 2, column: 0, rows: 1, columns: 1 })).toBeNull();
  expect(intersection(a, { row: 1, column: 1, rows: 5, columns: 5 })).toEqual({
    row: 1,
    column: 1,
    rows: 1,
    columns: 1,
  });
});
