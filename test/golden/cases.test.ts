/** What every golden case keeps to, whoever writes it. */
import { resolve } from "node:path";
import { readFunctions } from "../../scripts/metadata/read";
import { languages } from "../../src/i18n/languages";
import english from "../../src/i18n/en/selfcheck.json";
import { families } from "../../src/workbook/golden";
import { argumentValue, isInput } from "../../src/workbook/golden/case";
import { layOut } from "../../src/workbook/golden/layout";
import { goldenSheets } from "../../src/workbook/golden/sheets";
import { intersection, parseAddress } from "../../src/workbook/a1";
import { cleanSheetName } from "../../src/workbook/sheetname";
import { functions } from "../support/functions";

const docs = readFunctions(resolve(__dirname, "../.."));
const placed = families.flatMap((family) =>
  layOut(family).cases.map((one, i) => [`${one.spec.fn}, ${family.id} ${i + 1}`, one] as const),
);
const run = (fn: string, args: readonly unknown[]): unknown[][] => functions[fn](...args, {});
const plan = goldenSheets(families, english.sheet, {
  summary: "Summary",
  families: families.map(({ id }) => id),
});
const formulas = [plan.summary, ...plan.families].flatMap(({ cells, rules }) => [
  ...cells.flat().flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : [])),
  ...rules.map(({ formula }) => formula),
]);
/** Without texts in quotes. */
const code = (formula: string): string => formula.replace(/"(?:[^"]|"")*"/g, '""');

test("every function has a case", () => {
  const covered = new Set(placed.map(([, { spec }]) => spec.fn));
  expect(docs.map(({ metadata }) => metadata.id).filter((id) => !covered.has(id))).toEqual([]);
});

test.each(placed)("%s: expects as many rows and columns as the function gives", (_, { spec, expected }) => {
  const result = run(spec.fn, spec.args.map(argumentValue));
  expect([expected.length, expected[0].length]).toEqual([result.length, result[0].length]);
});

test.each(placed)("%s: gives the same whichever way Excel hands blank cells over", (_, { spec }) => {
  const given = (blank: unknown) =>
    spec.args
      .map(argumentValue)
      .map((value) =>
        Array.isArray(value) ? value.map((row: unknown[]) => row.map((cell) => (cell === null ? blank : cell))) : value,
      );
  const result = run(spec.fn, given(null));
  expect(run(spec.fn, given(0))).toEqual(result);
  expect(run(spec.fn, given(""))).toEqual(result);
});

test.each(placed)("%s: expects nothing that it reads from the live result", (_, { expected, live }) => {
  const read = expected
    .flat()
    .flatMap((cell) => (typeof cell === "string" && cell.startsWith("=") ? [code(cell)] : []))
    .flatMap((formula) => formula.match(/\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?!\()/g) ?? [])
    .filter((address) => intersection(parseAddress(address), live));
  expect(read).toEqual([]);
});

test("only where no other way is known, a cell is not compared", () => {
  const counts = placed.flatMap(([name, { expected }]) => {
    const left = expected.flat().filter((cell) => cell === null).length;
    return left > 0 ? [[name, left]] : [];
  });
  expect(Object.fromEntries(counts)).toEqual({
    // Standard errors and bounds of seven parameters, and the expected orders of the whole model.
    "CLVFIT, models 4": 22,
    // The advice is words.
    "QUALITY, reports 4": 5,
  });
});

/** All there since Excel 2016, known to LibreOffice 7.4 and to Univer, and the same in every language of Excel. */
const known = new Set(
  `ABS AND AVERAGE AVERAGEIFS BETA.INV COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DAY EDATE EXACT EXP GAMMALN HYPGEOM.DIST
  IF IFERROR INDEX INT ISERROR ISLOGICAL ISNUMBER ISTEXT LARGE LN MATCH MAX MEDIAN MIN MONTH N NORM.S.INV NOT PERCENTILE.INC RANK
  RIGHT ROUND ROUNDUP SMALL SQRT STDEV.S SUM SUMIFS SUMPRODUCT T.INV.2T T.TEST VAR.S YEAR`.split(/\s+/),
);

test("twins and checks use plain functions alone", () => {
  const used = new Set(formulas.flatMap((formula) => code(formula).match(/[A-Z][A-Z0-9.]*(?=\()/g) ?? []));
  expect([...used].filter((name) => !known.has(name)).sort()).toEqual([]);
});

test("no formula is longer than Excel takes", () => {
  expect(formulas.filter((formula) => formula.length > 8192)).toEqual([]);
});

test("every case says what it is compared with, and dates and numbers among its arguments are no texts", () => {
  for (const [name, { spec }] of placed) {
    expect([name, spec.format.length > 0]).toEqual([name, true]);
    for (const argument of spec.args)
      if (typeof argument === "string") expect([name, argument]).not.toEqual([name, expect.stringMatching(/^\d/)]);
      else if (isInput(argument)) expect(argument.columns[1]).toBeGreaterThanOrEqual(argument.columns[0]);
  }
});

test.each(languages.map((lang) => [lang]))("%s names sheets that Excel takes, each differently", async (lang) => {
  const { sheet } = (await import(`../../src/i18n/${lang}/selfcheck.json`)) as typeof english;
  const names = [sheet.summary, ...Object.values(sheet.family)];
  expect(names.map(cleanSheetName)).toEqual(names);
  expect(new Set(names).size).toBe(families.length + 1);
  expect(Object.keys(sheet.family).sort()).toEqual(families.map(({ id }) => id).sort());
});
