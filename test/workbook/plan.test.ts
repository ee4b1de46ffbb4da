import { NA, type Table } from "../../src/analyses/table";
import { planInputs } from "../../src/workbook/inputs";
import { inputsSize } from "../../src/workbook/inputs";
import { firstBlock } from "../../src/workbook/obstacles";
import { NA_CELL, planTable } from "../../src/workbook/plan";
import { shownNumber, widthFor } from "../../src/workbook/formats";

const table: Table = {
  columns: [
    { title: "Cohort", format: "label" },
    { title: "Customers", format: "count" },
    { title: 0, format: "rate" },
    { title: 1, format: "rate", heat: true },
    { title: 2, format: "rate", heat: true },
  ],
  rows: [
    ["1997-01", 781, 1, 0.159, 0.12],
    ["1997-02", 500, 1, 0.2, NA],
    ["=danger", 1281, null, 0.18, 0.12],
  ],
  totalRow: true,
  notes: [],
};
const at = { row: 0, column: 0 };

test("values: texts under the text format, numbers under their column's", () => {
  const plan = planTable({ table, lang: "en", notes: false, as: "values" }, at, false);
  expect(plan.formats[0]).toEqual(["@", "@", "General", "General", "General"]);
  expect(plan.formats[1]).toEqual(["@", "#,##0", "0.0%", "0.0%", "0.0%"]);
  expect(plan.cells[3]).toEqual(["=danger", 1281, null, 0.18, 0.12]);
  expect(plan.cells[2][4]).toBe(NA_CELL);
  expect(plan).toMatchObject({ rows: 4, columns: 5, formula: null, growth: [], rules: [] });
});

test("the heat map covers the body and leaves header and total row out", () => {
  const plan = planTable({ table, lang: "en", notes: false, as: "values" }, at, false);
  expect(plan.heat).toEqual([{ row: 1, column: 3, rows: 2, columns: 2 }]);
});

test("a formula writes no values, and no text format: it would show as text", () => {
  const plan = planTable({ table, lang: "en", notes: false, as: { formula: "=X()" } }, at, false);
  expect(plan.cells).toEqual([]);
  expect(plan.formula).toEqual({ row: 0, column: 0, text: "=X()", size: { rows: 4, columns: 5 } });
  expect(plan.formats.flat()).not.toContain("@");
});

test("a formula's total row is found by its label, wherever it moves", () => {
  const plan = planTable({ table, lang: "en", notes: false, as: { formula: "=X()" } }, { row: 4, column: 2 }, false);
  expect(plan.rules).toEqual([
    {
      rect: { row: 1, column: 0, rows: 3, columns: 5 },
      formula: '=AND($C6="=danger",$C7="",C$5<>"")',
      fill: expect.any(String),
      bold: true,
    },
  ]);
});

test("only on a sheet of its own does a formula's format reach beyond its block", () => {
  const beside = planTable({ table, lang: "en", notes: false, as: { formula: "=X()" } }, at, false);
  expect(beside.growth).toEqual([]);
  const alone = planTable({ table, lang: "en", notes: false, as: { formula: "=X()" } }, at, true);
  expect(alone.growth).toEqual([
    { rect: { row: 4, column: 1, rows: 24, columns: 1 }, format: "#,##0" },
    { rect: { row: 4, column: 2, rows: 24, columns: 3 }, format: "0.0%" },
    { rect: { row: 1, column: 5, rows: 27, columns: 24 }, format: "0.0%" },
  ]);
});

test("very long text without a formula's first sign is kept from showing as ####", () => {
  const long: Table = {
    columns: [{ title: "a", format: "text" }],
    rows: [["x".repeat(300)], ["=".repeat(300)]],
    totalRow: false,
    notes: [],
  };
  const plan = planTable({ table: long, lang: "en", notes: false, as: "values" }, at, false);
  expect(plan.formats.map(([format]) => format)).toEqual(["@", "General", "@"]);
});

test("a note that warns is marked, and notes' values stand on the left", () => {
  const notes = [
    { label: { key: "retention.cohort" }, value: 3 },
    { label: { key: "retention.customers" }, value: "x", warning: true },
  ];
  const plan = planTable({ table: { ...table, notes }, lang: "en", notes: true, as: "values" }, at, false);
  expect(plan.rows).toBe(7);
  expect(plan.styles).toContainEqual({ rect: { row: 5, column: 1, rows: 2, columns: 1 }, align: "Left" });
  expect(plan.styles.filter(({ fill }) => fill).map(({ rect }) => rect.row)).toEqual([0, 6, 3]);
  expect(plan.formats[5][1]).toBe("General");
});

test("inputs: single values first, columns under them, the table to the right, references absolute", () => {
  const insertion = {
    inputs: [
      { id: "target", label: "Target", cells: [[1000]], format: "money" as const },
      { id: "weights", label: "Weights", cells: [[1], [2]], format: "decimal" as const },
      { id: "newValue", label: "New", cells: [[5]], format: "money" as const },
      { id: "base", label: "Base", cells: [[1, 100], [2, 90]], headings: ["Age", "Size"], format: "count" as const }, // prettier-ignore
    ],
    formula: (r: Readonly<Record<string, string>>) => `=X(${r.target},${r.weights},${r.newValue},${r.base})`,
    table,
    lang: "en" as const,
    notes: false,
  };
  expect(inputsSize(insertion)).toEqual({ rows: 7, columns: 3 + 1 + 5 });
  const place = { sheet: "S", row: 9, column: 1, address: "S!B10" };
  const layout = {
    size: { rows: 7, columns: 3 },
    fields: [
      {
        field: insertion.inputs[0],
        label: { row: 0, column: 0, rows: 1, columns: 1 },
        input: { row: 0, column: 1, rows: 1, columns: 1 },
      },
      {
        field: insertion.inputs[2],
        label: { row: 1, column: 0, rows: 1, columns: 1 },
        input: { row: 1, column: 1, rows: 1, columns: 1 },
      },
      {
        field: insertion.inputs[1],
        label: { row: 3, column: 0, rows: 2, columns: 1 },
        input: { row: 5, column: 0, rows: 2, columns: 1 },
      },
      {
        field: insertion.inputs[3],
        label: { row: 3, column: 1, rows: 2, columns: 2 },
        input: { row: 5, column: 1, rows: 2, columns: 2 },
      },
    ],
  };
  const plan = planInputs({ ...insertion, place }, layout, place);
  expect(plan.formula?.text).toBe("=X($C$10,$B$15:$B$16,$C$11,$C$15:$D$16)");
  expect(plan.formula).toMatchObject({ row: 0, column: 4 });
  expect(plan.cells.map((row) => row.slice(0, 3))).toEqual([
    ["Target", 1000, null],
    ["New", 5, null],
    [null, null, null],
    ["Weights", "Base", null],
    [null, "Age", "Size"],
    [1, 1, 100],
    [2, 2, 90],
  ]);
  expect(plan.formats[0][1]).toBe("#,##0.00");
  expect(plan.formats[0][0]).toBe("@");
});

test("the block in the way is the whole of what hangs together with its first cell", () => {
  const values = [
    ["", "", "", "", ""],
    ["", "", 1, "", ""],
    ["", 2, 3, "", ""],
    ["", "", "", "", 9],
  ];
  const none = values.map((row) => row.map(() => ""));
  expect(firstBlock(values, none)).toEqual({ row: 1, column: 1, rows: 2, columns: 2 });
  expect(firstBlock(none, none)).toBeNull();
});

test("a formula that shows nothing is in the way", () => {
  expect(firstBlock([[""]], [['=""']])).toEqual({ row: 0, column: 0, rows: 1, columns: 1 });
});

test("the notes' numbers keep their decimals, and only what has thousands is grouped", () => {
  const notes = [5138, 1.0733, 1].map((value) => ({ label: { key: "note.warning" }, value }));
  const plan = planTable({ table: { ...table, notes }, lang: "en", notes: true, as: { formula: "=X()" } }, at, false);
  expect(plan.formats.slice(-3).map((row) => row[1])).toEqual(["#,##0", "#,##0.00", "General"]);
});

test("Chinese characters take two characters' width, and no column grows without end", () => {
  expect(widthFor(["客户"])).toBe(widthFor(["abcd"]));
  expect(widthFor(["x".repeat(500)])).toBe(widthFor(["x".repeat(40)]));
});

test.each([
  [0.14637, "0.0%", "14.6%"],
  [1234567, "#,##0", "1234567,,"],
  [-1234.5, "#,##0.00", "-1234.50,"],
  [0.0457, "0.0000", "0.0457"],
  [3, "General", "3"],
])("%d under %s is as long as %s", (value, format, shown) => expect(shownNumber(value, format)).toBe(shown));
