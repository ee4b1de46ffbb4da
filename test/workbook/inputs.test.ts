import { insertChart } from "../../src/workbook/chart";
import { inputsSize, insertWithInputs, type InputsInsertion } from "../../src/workbook/inputs";
import { checkPlace, placeAt } from "../../src/workbook/place";
import { book, open, sheet, type TestExcel } from "./books";
import { cohorts } from "./tables";

let excel: TestExcel;
afterEach(() => excel.dispose());

const insertion: InputsInsertion = {
  inputs: [
    { id: "rows", label: "=Rows", cells: [[5]], format: "count" },
    { id: "steps", label: "Steps", cells: [[1], [2], [3]], format: "money" },
  ],
  formula: ({ rows, steps }) => `=SEQUENCE(${rows},5,SUM(${steps}))`,
  table: cohorts,
  lang: "en",
  place: placeAt("S", 1, 1),
  notes: false,
};

test("inputs live in labelled cells and the formula follows them", async () => {
  excel = await open(book(sheet("S")));
  const inserted = await insertWithInputs(insertion);
  expect(inserted).toMatchObject({ address: "S!B2:I7", table: "S!E2:I6" });
  await Excel.run(async (context) => {
    const on = context.workbook.worksheets.getItem("S");
    const all = on.getRange("B2:I7").load("values,formulas");
    await context.sync();
    expect(all.values.map((row) => row.slice(0, 3))).toEqual([["=Rows", 5, ""], ["", "", ""], ["Steps", "", ""], [1, "", ""], [2, "", ""], [3, "", ""]]); // prettier-ignore
    expect(all.formulas[0][3]).toBe("=SEQUENCE($C$2,5,SUM($B$5:$B$7))");
    expect(all.values[0][3]).toBe(6);
    on.getRange("B7").values = [[10]];
    await context.sync();
    const anchor = on.getRange("E2").load("values");
    await context.sync();
    expect(anchor.values[0][0]).toBe(13);
  });
});

test("its size is what is checked and what is written", async () => {
  excel = await open(book(sheet("S", [[null, null, null, null, null, null, null, null, null], [], [], [], [], [], [null, "mine"]]))); // prettier-ignore
  expect(inputsSize(insertion)).toEqual({ rows: 6, columns: 8 });
  expect(await checkPlace(placeAt("S", 1, 1), inputsSize(insertion), "New")).toMatchObject({
    free: false,
    occupied: "S!B7",
  });
  await expect(insertWithInputs(insertion)).rejects.toMatchObject({ key: "occupied" });
});

test("a chart draws the chosen columns over the table's labels and stands under the block", async () => {
  excel = await open(book(sheet("S", [["Month", "Old", "New", "Rest"], ["Jan", 1, 2, 3], ["Feb", 4, 5, 6]]))); // prettier-ignore
  await insertChart({
    sheet: "S",
    address: "S!A1:D3",
    type: "columnStacked",
    title: "Plan",
    categories: 0,
    series: [1, 2],
  });
  const [chart] = excel.book.toData().sheets[0].charts;
  expect(chart).toMatchObject({ type: "ColumnStacked", title: "Plan" });
  expect(chart.series.map(({ name }) => name)).toEqual(["Old", "New"]);
  expect(chart.series.map(({ values }) => values.replace(/\$/g, ""))).toEqual(["S!B2:B3", "S!C2:C3"]);
  expect(chart.series.map(({ categories }) => categories?.replace(/\$/g, ""))).toEqual(["S!A2:A3", "S!A2:A3"]);
  expect(chart.top).toBeGreaterThan(40);
});

test("no chart on a protected sheet, nor on one that is gone", async () => {
  excel = await open(book(sheet("S", [["a", "b"], ["x", 1]], { protection: { enabled: true } }))); // prettier-ignore
  const request = { sheet: "S", address: "S!A1:B2", type: "line", title: "", categories: 0, series: [1] } as const;
  await expect(insertChart(request)).rejects.toMatchObject({ key: "protected" });
  await expect(insertChart({ ...request, sheet: "Gone" })).rejects.toMatchObject({ key: "sheetGone" });
});
