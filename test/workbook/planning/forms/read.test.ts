/** What is read of a form that came back, each fault planted alone in the file and worked out by LibreOffice. */
import { languages } from "../../../../src/i18n/languages";
import { rectAddress } from "../../../../src/workbook/a1";
import { rectOf } from "../../../../src/workbook/document/draft";
import { normalFormula } from "../../../../src/workbook/planning/forms/formulas";
import { findingText } from "../../../../src/workbook/planning/forms/findings";
import { formLayout } from "../../../../src/workbook/planning/forms/layout";
import { formCode, isForm, readForm } from "../../../../src/workbook/planning/forms/read";
import { type Finding, findingKinds, type FormSheet, type FormSpec, type ReadForm } from "../../../../src/workbook/planning/forms/types"; // prettier-ignore
import { writeWorkbook } from "../../../../workbench/files";
import type { CellValue, SheetData } from "../../../../workbench/model/data";
import { type Fill, filled, formOf, formSpec, formTexts, plainForm } from "../../../support/forms";
import { booksThroughLibreOffice, libreOffice } from "../../../support/libreoffice";

jest.setTimeout(120_000);

const spec = formSpec();
const layout = formLayout(spec.lines.length);
const { columns, top, spare } = layout;
const year = new Array<number>(12).fill(5.5);
const rows = filled(spec);

/** A form without a fault: four lines, and one that was added. */
function clean(fill: Fill): void {
  fill("months", [...rows, year]);
  fill("name", [[null], [null], [null], [null], [" Own line"]]);
  fill("category", [[null], [null], [null], [null], ["Content"]]);
  fill("note", [["Half of the year"], [null], [null], [null], ["New"]]);
}

type Plant = (fill: Fill, put: (row: number, column: number, value: CellValue) => void, sheet: SheetData) => void;
type Due = [Finding["kind"], string | null, Finding["args"]];

const at = (row: number, column: number): string => rectAddress(rectOf(row, column));
const months = (row: number): string => rectAddress(rectOf(row, columns.first, 1, 12));
const month = (i: number, m: number, value: CellValue): Plant => (_, put) => put(top + i, columns.first + m, value); // prettier-ignore

/** What is planted, and all that is found. */
const planted: Readonly<Record<string, readonly [Plant, Due[]]>> = {
  "two empty months": [(_, put) => (put(top, columns.first, null), put(top, columns.first + 5, null)), [["empty", months(top), { line: "Salaries", count: 2 }]]],
  "a text": [month(1, 3, "12,5"), [["text", at(top + 1, columns.first + 3), { line: spec.lines[1].name, found: "12,5" }]]],
  "blanks": [month(1, 3, "  "), [["text", at(top + 1, columns.first + 3), { line: spec.lines[1].name, found: "  " }]]],
  "a number below 0": [month(2, 0, -3), [["negative", at(top + 2, columns.first), { line: "Member day", found: -3 }]]],
  "an error value": [month(3, 11, { error: "#N/A" }), [["error", at(top + 3, columns.first + 11), { line: "Photo, video and copy", found: "#N/A" }]]],
  "an error value in a name": [(_, put) => put(spare, columns.name, { error: "#REF!" }), [["error", at(spare, columns.name), { line: at(spare, 1), found: "#REF!" }]]],
  "no name": [(_, put) => put(spare, columns.name, null), [["noName", at(spare, columns.name), {}]]],
  "no category": [(_, put) => put(spare, columns.category, null), [["noCategory", at(spare, columns.category), { line: "Own line", found: "" }]]],
  "a category of one's own": [(_, put) => put(spare, columns.category, "Fun"), [["noCategory", at(spare, columns.category), { line: "Own line", found: "Fun" }]]],
  "a name twice": [(_, put) => put(spare, columns.name, "member  DAY"), [["twice", at(spare, columns.name), { line: "member  DAY" }]]],
  "another status": [(fill) => fill("status", [["Done"]]), [["status", at(6, 2), { found: "Done" }]]],
  "submitted too early": [(fill, put) => (fill("status", [["Submitted"]]), put(top, columns.first, null)), [["empty", months(top), { line: "Salaries", count: 1 }], ["statusEarly", at(6, 2), { status: "submitted" }]]],
  "a row's total typed": [(_, put) => put(top, columns.total, 7), [["untied", at(top, columns.total), { expected: sum(rows[0]), found: 7 }], ["untied", at(layout.total, columns.total), { expected: sum([...rows.flat(), ...year]), found: 7 + sum([...rows.slice(1).flat(), ...year]) }], ["edited", at(top, columns.total), { expected: `=IF(COUNTA(${months(top)})=0,"",SUM(${months(top)}))`, found: 7 }]]],
  "a protected number": [(_, put) => put(top + 1, columns.prior, 24_001.001), [["edited", at(top + 1, columns.prior), { expected: 24_001, found: 24_001.001 }]]],
  "a protected text": [(_, put) => put(top, columns.driver, "By hand"), [["edited", at(top, columns.driver), { expected: "Headcount plan", found: "By hand" }]]],
  "an empty protected cell": [(_, put) => put(spare, columns.driver, "mine"), [["edited", at(spare, columns.driver), { expected: "", found: "mine" }]]],
  "a month's heading": [(_, put) => put(layout.header, columns.first, "January"), [["edited", at(layout.header, columns.first), { expected: "2027-01-01", found: "January" }]]],
  "more than twenty": [(_, put) => spec.lines.forEach((__, i) => spec.months.slice(0, 6).forEach((___, m) => put(layout.reference.top + i, columns.first + m, 0.001))), [["edited", null, { count: 24 }]]],
  "a number that was not given out": [(_, put) => put(top, columns.no, 99), [["unknownLine", at(top, columns.no), { no: 99, line: "Salaries" }], ["missingLine", null, { no: 3, line: "Salaries" }]]],
  "a number twice": [(_, put) => put(top, columns.no, 5), [["lineTwice", at(top + 1, columns.no), { no: 5, line: spec.lines[1].name }], ["missingLine", null, { no: 3, line: "Salaries" }]]],
  "no mark of the total": [(_, put) => put(layout.total, columns.no, null), [["edited", at(layout.total, columns.no), { expected: "Σ", found: "" }]]],
  "no mark and no word of the total": [(_, put) => (put(layout.total, columns.no, null), put(layout.total, columns.name, null)), [["edited", at(layout.total, columns.no), { expected: "Σ", found: "" }], ["edited", at(layout.total, columns.name), { expected: "Total", found: "" }]]],
  "no total": [(_, __, { cells }) => void cells.delete(layout.total), [["moved", null, { expected: at(layout.total, columns.no) }]]],
  "lines that changed places": [(_, __, { cells }) => swapped(cells), [["moved", at(top + 1, columns.no), { expected: at(top, columns.no), found: at(top + 1, columns.no) }]]],
}; // prettier-ignore

function sum(parts: readonly unknown[]): number {
  return parts.reduce<number>((all, part) => all + Number(part), 0);
}

/** All that stands in the first two rows, but for their formulas. */
function swapped(cells: SheetData["cells"]): void {
  const [one, two] = [cells.get(top)!, cells.get(top + 1)!];
  for (let column = 0; column < columns.count; column++) {
    const [a, b] = [one.get(column), two.get(column)];
    if (a?.formula || b?.formula) continue;
    if (b) one.set(column, b);
    else one.delete(column);
    if (a) two.set(column, a);
  }
}

const short = ({ findings }: ReadForm): Due[] => findings.map(({ kind, address, args }) => [kind, address, args]);
const read = (sheet: FormSheet, expected: FormSpec | null = spec): ReadForm => {
  const form = readForm(sheet, expected, formTexts);
  if ("notAForm" in form) throw new Error(form.notAForm);
  return form;
};

(libreOffice ? describe : describe.skip)("worked out by LibreOffice", () => {
  const names = ["clean", ...Object.keys(planted)];
  let sheets: Map<string, FormSheet>;
  beforeAll(async () => {
    const files = names.map((name) =>
      writeWorkbook(
        plainForm(spec, (fill, sheet) => {
          clean(fill);
          planted[name]?.[0](fill, (row, column, value) => void (value === null ? sheet.cells.get(row)!.delete(column) : sheet.cells.get(row)!.set(column, { value })), sheet); // prettier-ignore
        }),
      ),
    );
    const books = await booksThroughLibreOffice(await Promise.all(files));
    sheets = new Map(names.map((name, i) => [name, formOf(books[i].sheets[0], `${name}.xlsx`)]));
  });

  test("a form without a fault gives what was typed and no finding, with or without what the plan remembers", () => {
    for (const expected of [spec, null]) {
      const form = read(sheets.get("clean")!, expected);
      expect(short(form)).toEqual([]);
      const { plan, code, round, schema, unit, person, status, file } = form;
      expect({ plan, code, round, schema, unit, person, status, file }).toEqual({ plan: "K7Q2", code: "K7Q2-3", round: 2, schema: 1, unit: "Marketing", person: "Ana Gómez", status: "draft", file: "clean.xlsx" }); // prettier-ignore
      expect(form.rows.map((row) => [row.no, row.kind, row.name, row.category, row.note])).toEqual([
        [3, "given", "Salaries", "People", "Half of the year"],
        ...spec.lines.slice(1).map(({ no, name, category }) => [no, "given", name, category, ""]),
        [null, "added", "Own line", "Content", "New"],
      ]);
      expect(form.rows.map((row) => row.months)).toEqual([...rows, year]);
      expect(form.rows.map((row) => row.address)).toEqual([0, 1, 2, 3, 4].map((i) => months(top + i)));
      expect(form.total).toBeCloseTo(sum([...rows.flat(), ...year]), 6);
    }
  });

  test.each(Object.keys(planted))("%s: that alone is found", (name) => {
    const found = short(read(sheets.get(name)!));
    expect(found).toHaveLength(planted[name][1].length);
    for (const [i, [kind, address, args]] of planted[name][1].entries()) {
      expect(found[i].slice(0, 2)).toEqual([kind, address]);
      for (const [key, value] of Object.entries(args)) {
        if (typeof value === "number") expect(found[i][2][key]).toBeCloseTo(value, 6);
        else expect(found[i][2][key]).toBe(value);
      }
    }
  });

  test("amounts are known by their lines' numbers, wherever these stand", () => {
    const form = read(sheets.get("lines that changed places")!);
    expect(form.rows.map(({ no }) => no)).toEqual([5, 3, 7, 9, null]);
    expect(form.rows[1].months).toEqual(rows[0]);
  });

  test("every kind of finding is planted, and has a sentence in each language", () => {
    const kinds = new Set(Object.values(planted).flatMap(([, due]) => due.map(([kind]) => kind)));
    expect(findingKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
    const findings = names.flatMap((name) => read(sheets.get(name)!).findings);
    for (const lang of languages)
      for (const found of findings) expect(findingText(found, formTexts[lang], lang)).not.toMatch(/\{\{|undefined|: ?;/); // prettier-ignore
    expect(findingText(findings.find(({ kind }) => kind === "edited")!, formTexts.en, "en")).toMatch(/^S10 is protected/); // prettier-ignore
  });

  /** The clean form, changed as a program or a person might. */
  const changed = (
    change: (sheet: { values: CellValue[][]; formulas: (string | null)[][]; formats: (string | null)[][] }) => void,
  ): FormSheet => {
    // prettier-ignore
    const copy = structuredClone(sheets.get("clean")!) as never as Parameters<typeof change>[0] & FormSheet;
    change(copy);
    return copy;
  };

  test("an amount that shows as a date is none; the form's own totals count it", () => {
    const sheet = changed(({ formats }) => (formats[top][columns.first] = 'd"."mmm'));
    expect(short(read(sheet))).toEqual([["text", at(top, columns.first), { line: "Salaries", found: 1000 }]]);
    for (const format of ["#,##0.00", "General", '#,##0 "days"', "[Red]0;[Blue]-0", "0.00E+00", "@", null])
      expect(short(read(changed(({ formats }) => (formats[top][columns.first] = format))))).toEqual([]);
  });

  test("a formula that a person wrote into an input counts with its value", () => {
    const form = read(changed(({ formulas }) => (formulas[top][columns.first] = "=500*2")));
    expect([short(form), form.rows[0].months[0]]).toEqual([[], 1000]);
  });

  test("a formula that a file keeps in a way that can't be told is taken on trust, another one is not", () => {
    expect(short(read(changed(({ formulas }) => (formulas[top][columns.total] = "="))))).toEqual([]);
    const found = short(read(changed(({ formulas }) => (formulas[top][columns.total] = "=SUM(G10:Q10)"))));
    expect(found.map(([kind, address, { found: now }]) => [kind, address, now])).toEqual([["edited", "S10", "=SUM(G10:Q10)"]]); // prettier-ignore
  });

  test("a file that no program worked out is not taken for one whose totals don't tie", () => {
    const sheet = changed(({ values, formulas }) => formulas.forEach((line, r) => line.forEach((formula, c) => formula && (values[r][c] = null)))); // prettier-ignore
    expect(short(read(sheet))).toEqual([]);
  });

  test("a status is understood in any language", () => {
    for (const lang of languages)
      for (const [status, word] of Object.entries(formTexts[lang].statuses)) {
        const sheet = changed(({ values }) => (values[6][2] = ` ${word.toUpperCase()} `));
        expect(read(sheet).status).toBe(status);
      }
  });

  test("a form's own formula that shows an error is told, with where", () => {
    const sheet = changed(({ values }) => (values[top][columns.change] = { error: "#NAME?" }));
    const [found] = read(sheet).findings;
    expect(findingText(found, formTexts.en, "en")).toBe("T10: a formula of the form shows #NAME?.");
  });

  test("what says no code, or another layout's, is not read", () => {
    const other = (text: CellValue): FormSheet => changed(({ values }) => (values[2][0] = text));
    expect([isForm(other("Budget")), readForm(other("Budget"), spec, formTexts)]).toEqual([false, { file: "clean.xlsx", sheet: "Budget Marketing", notAForm: "noCode", schema: null }]); // prettier-ignore
    const newer = other("UOPS form 2 · K7Q2-3 · round 2");
    expect([isForm(newer), readForm(newer, spec, formTexts)]).toMatchObject([true, { notAForm: "otherSchema", schema: 2 }]); // prettier-ignore
    expect(formCode(other("uops FORM 1 ·  A-B-12 · Round 10"))).toEqual({ schema: 1, plan: "A-B", code: "A-B-12", round: 10 }); // prettier-ignore
  });
});

test("formulas are alike whatever their blanks, case, pins and prefixes; texts in them are not", () => {
  const one = normalFormula('=IF( $A$1 = "a B" , _xlfn.XOR( b1,2 ),"")');
  expect(one).toBe(normalFormula('=if(A1="a B",XOR(@B1,2),"")'));
  expect(one).not.toBe(normalFormula('=if(A1="A b",XOR(B1,2),"")'));
});
