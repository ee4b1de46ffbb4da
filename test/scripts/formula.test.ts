import { readFormula, readReference } from "../../scripts/pictures/formula";
import type { BookData, CellValue } from "../../workbench/model/data";
import { emptySheet, put } from "../../workbench/sample/tables";

const cells: CellValue[][] = [
  ["Customer", "Status", "Amount"],
  ["ana", "paid", 10],
  ["ben", "PAID", null],
  [null, "open", -5],
];
const sheet = emptySheet("Sheet1");
cells.forEach((row, r) => row.forEach((value, c) => put(sheet, r + 2, c + 1, { value })));
sheet.tables.push({ name: "Orders", range: { row: 2, column: 1, rows: 4, columns: 3 }, totals: false });
const book: BookData = { sheets: [emptySheet("Empty"), sheet], names: [], customXml: [], active: 0 };
const read = (formula: string): readonly unknown[] => readFormula(formula, book, (id, args) => [id, ...args]).args;

test.each([
  ["=UOPS.X(Orders[Customer])", [[["ana"], ["ben"], [null]]]],
  ["=UOPS.X(Orders)", [[["ana", "paid", 10], ["ben", "PAID", null], [null, "open", -5]]]], // prettier-ignore
  ["=UOPS.X(Orders[#All])", [[["Customer", "Status", "Amount"], ["ana", "paid", 10], ["ben", "PAID", null], [null, "open", -5]]]], // prettier-ignore
  ["=UOPS.X(Orders[[Status]:[Amount]])", [[["paid", 10], ["PAID", null], ["open", -5]]]], // prettier-ignore
  ["=UOPS.X(Orders[[#All],[Status]:[Status]])", [[["Status"], ["paid"], ["PAID"], ["open"]]]],
  ['=UOPS.X(1.5,-2,5%,"a ""b""",,{1,"x";2,"y"})', [1.5, -2, 0.05, 'a "b"', null, [[1, "x"], [2, "y"]]]], // prettier-ignore
  ["=UOPS.X(1,UOPS.Y(2,3),4)", [1, ["Y", 2, 3], 4]],
])("%s", (formula, args) => {
  expect(read(formula)).toEqual(args);
});

test.each([
  ['Orders[Status]="paid"', [true, true, false]],
  ['Orders[Status]<>"paid"', [false, false, true]],
  ["Orders[Amount]>=0", [true, true, false]],
  ["Orders[Amount]<0", [false, false, true]],
  ['Orders[Customer]=""', [false, false, true]],
  ["Orders[Customer]>5", [true, true, false]],
])(
  "%s compares as Excel does: case is ignored, a blank is 0 or empty, texts stand behind numbers",
  (formula, result) => {
    expect(read(`=UOPS.X(${formula})`)).toEqual([result.map((value) => [value])]);
  },
);

test("names what cannot be read", () => {
  expect(() => read("=UOPS.X(Orders[City])")).toThrow("the table Orders has no column City");
  expect(() => read("=UOPS.X(Sales)")).toThrow("the workbook has no table Sales");
  expect(() => read("=UOPS.X(1")).toThrow('cannot be read from "" on');
  expect(() => readReference("=Orders[Status]+1", book)).toThrow('cannot be read from "+1" on');
});
