/** The budget, recalculated by LibreOffice, against hundredths worked out apart, and against SPREAD. */
import fc from "fast-check";
import { spreadUnits } from "../../../src/analytics/spread";
import { budgetDrivers, budgetLines, spreadMethods } from "../../../src/catalog/budget";
import type { CellValue } from "../../../workbench/model/data";
import { cents, column, type Drivers, fillLines, type Line, worked } from "../../support/budget";
import { languages } from "../../../src/i18n/languages";
import { rectOf, SheetDraft } from "../../../src/workbook/document/draft";
import { planSheets } from "../../../src/workbook/planning/book";
import { budgetRows, HEADCOUNT } from "../../../src/workbook/planning/sheets/budget/rows";
import { libreOffice } from "../../support/libreoffice";
import { type PlainPlan, plainPlan, recalculatedTogether } from "../../support/plainplan";
import { choices, planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(240_000);

const weights = [6, 5, 7, 7, 8, 9, 7, 7, 8, 9, 16, 11];
const channels = [0.5, 0.3, 0.2];
const nullable = <T>(some: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | null> => fc.option(some, { nil: null, freq });
const money = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100);

function filled(): PlainPlan {
  const one = plainPlan({ firstMonth: 4, parts: ["kpi", "budget"] });
  one.fill("kpi.drivers", column([1_234_567.89, 103.37, 120]));
  one.fill("kpi.weights", [weights]);
  one.fill("retention.given", column([0.22, 0.17, 0.14, 0.12, 0.11, 0.1]));
  one.fill("retention.base", column([900, 1100, 700]));
  one.fill("shares.channel.weights", column(channels));
  return one;
}

function driversOf(at: Recalculated["at"]): Drivers {
  const row = (mark: string): number[] => at(mark)[0] as number[];
  return {
    weights,
    days: Array.from({ length: 12 }, (_, m) => new Date(Date.UTC(2027, 4 + m, 0)).getUTCDate()),
    newCustomers: row("plan.newCustomers"),
    returning: row("plan.returning"),
    gmv: row("plan.gmv"),
    channels,
  };
}

const someLine = (last: boolean): fc.Arbitrary<Omit<Line, "name">> =>
  fc
    .record({
      driver: last ? fc.constant("rest" as const) : fc.constantFrom(...budgetDrivers.slice(1, -1), "fixed" as const),
      category: fc.nat(11),
      pillar: nullable(fc.nat(4)),
      stage: nullable(fc.nat(3)),
      department: nullable(fc.nat(choices.departments.length - 1)),
      channel: fc.nat(2),
      year: money(200_000),
      each: money(40),
      share: fc.integer({ min: 0, max: 200 }).map((n) => n / 1000),
      spread: fc.constantFrom(...spreadMethods.slice(0, -1)),
      prior: nullable(money(90_000)),
      own: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: money(900) }), { minLength: 12, maxLength: 12 }), // prettier-ignore
    })
    .map(({ year, each, share, channel, driver, spread, ...rest }) => ({
      ...rest,
      driver,
      channel: driver === "channel" ? channel : null,
      amount: driver === "fixed" ? year : driver === "gmv" || driver === "rest" ? null : each,
      share: driver === "gmv" || driver === "rest" ? share : null,
      spread: driver === "fixed" ? spread : null,
    }));

const hasPosts = ({ drafts }: PlainPlan): boolean => drafts.some(({ marks }) => marks.has(HEADCOUNT));
const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const inCents = (rows: readonly (readonly CellValue[])[]): bigint[][] =>
  rows.map((row) => row.map((value) => cents(value as number)));

/** Random lines, the last the contingency's. */
function draw(seed: number, locked: number) {
  const one = filled();
  const drawn = [...fc.sample(someLine(false), { numRuns: 35, seed }), fc.sample(someLine(true), { numRuns: 1, seed })[0]]; // prettier-ignore
  const lines = drawn.map((line, i): Line => ({ ...line, name: `Line ${i}` }));
  return { one, locked, lines, rows: fillLines(one, lines, locked) };
}

const none: Line = { name: "", category: 0, pillar: null, stage: null, department: null, driver: "fixed", channel: null, amount: 12, share: null, spread: "even", prior: null, own: new Array<null>(12).fill(null) }; // prettier-ignore
const problem = planTexts.en.budget.problem;
const misfits: readonly [Line, string][] = [
  [{ ...none, name: "Same" }, problem.twice],
  [{ ...none, name: "same" }, problem.twice],
  [{ ...none, name: "" }, problem.name],
  [{ ...none, name: "No amount", amount: null }, problem.toFill],
  [{ ...none, name: "No share", amount: null, driver: "gmv" }, problem.toFill],
  [{ ...none, name: "No channel", driver: "channel" }, problem.choose],
  [{ ...none, name: "No spread", spread: null }, problem.choose],
  [{ ...none, name: "Both", share: 0.1 }, problem.unused],
  [{ ...none, name: "Amount of a share", driver: "gmv", share: 0.1 }, problem.unused],
  [{ ...none, name: "Own that differ", spread: "own", own: [5, ...none.own.slice(1)] }, problem.notSpread],
  [{ ...none, name: "Own alone", spread: "own", amount: null, own: [5, ...none.own.slice(1)] }, ""],
  [{ ...none, name: "Nothing own", spread: "own", amount: null }, problem.toFill],
  [{ ...none, name: "Right" }, ""],
  [{ ...none, name: "Contingency", driver: "rest", amount: null, share: 0.05, spread: null }, ""],
];

/** Every amount and share that the budget begins with, typed in the plan's own language. */
function fillWhole(one: PlainPlan): void {
  const { lang } = one.choices;
  const names = budgetRows({ choices: { ...choices, lang }, texts: planTexts[lang] });
  one.fill("kpi.drivers", column([1_234_567.89, 103.37, 120]));
  one.fill("retention.given", column([0.22, 0.17]));
  one.fill("shares.channel.weights", column(channels));
  one.fill("budget.line.amount", names.map(({ line }) => [line && ["channel", "new", "returning", "fixed", ...(hasPosts(one) ? [] : ["headcount"])].includes(line.driver) ? 12 : null])); // prettier-ignore
  one.fill("budget.line.share", names.map(({ line }) => [line && ["gmv", "rest"].includes(line.driver) ? 0.01 : null])); // prettier-ignore
  one.fill("actuals.closed", [[one.month(2)]]);
}

/** Its salaries come from a sheet made here. */
function withPosts(costs: readonly number[]): PlainPlan {
  const posts = new SheetDraft("posts", "Posts");
  costs.forEach((cost, m) => posts.put(0, m, cost));
  posts.mark(HEADCOUNT, rectOf(0, 0, 1, 12));
  const others = planSheets({ choices: { ...choices, parts: ["budget"] }, texts: planTexts.en });
  return plainPlan({}, [...others.filter(({ marks }) => !marks.has(HEADCOUNT)), posts]);
}

function withoutKpi(): PlainPlan {
  const one = plainPlan({ parts: ["budget"] });
  one.fill("budget.standIn", [100, 50, 1000, 500].map((value) => new Array<number>(12).fill(value))); // prettier-ignore
  one.fill("shares.channelNew", [new Array<number>(12).fill(60), new Array<number>(12).fill(40)]);
  const { line } = planTexts.en.budget;
  const amounts = budgetRows({ choices, texts: planTexts.en }).map(({ name, channel }): CellValue[] => [
    channel === 0 ? 10 : name === line.welcomePack ? 2.5 : name === line.memberCare ? 0.2 : null,
  ]);
  one.fill("budget.line.amount", amounts);
  return one;
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const draws = [draw(1, 0), draw(2, 5)];
  const misfit = filled();
  const misfitRows = fillLines(misfit, misfits.map(([line]) => line), 0); // prettier-ignore
  const costs = Array.from({ length: 12 }, (_, m) => 4000.25 + 10 * m);
  const blank = languages.map((lang) => plainPlan({ lang }));
  let found: Record<"blank" | "whole" | "draws", Recalculated[]> & Record<"misfits" | "posts" | "kpiless" | "typed", Recalculated>; // prettier-ignore
  /** All with one start of LibreOffice. */
  beforeAll(async () => {
    const whole = blank.map((plan) => plan.copy());
    whole.forEach(fillWhole);
    const [misfits, posts, kpiless, typed, ...rest] = await recalculatedTogether([misfit, withPosts(costs), plainPlan({ parts: ["budget"] }), withoutKpi(), ...blank, ...whole, ...draws.map(({ one }) => one)]); // prettier-ignore
    const next = (count: number): Recalculated[] => rest.splice(0, count);
    found = { misfits, posts, kpiless, typed, blank: next(blank.length), whole: next(blank.length), draws: rest };
  });

  test.each([0, 1])("every line of 36 is right to the cent, and every sum, draw %i", (i) => {
    const { locked, lines, rows } = draws[i];
    const { at, errors } = found.draws[i];
    expect(errors()).toEqual([]);
    const expected = worked(lines, driversOf(at), locked);
    const original = inCents(at("budget.original"));
    lines.forEach((line, i) => expect([line, original[rows[i]]]).toEqual([line, expected[i]]));
    const used = new Set(rows);
    original.forEach((row, i) => expect([i, used.has(i) ? 0n : sum(row)]).toEqual([i, 0n]));

    const years = expected.map(sum);
    lines.forEach((line, i) => {
      if (line.driver === "fixed" && line.own.slice(locked).some((own) => own === null))
        expect([i, years[i]]).toEqual([i, cents(line.amount!)]);
    });
    const months = Array.from({ length: 12 }, (_, m) => sum(expected.map((row) => row[m])));
    expect(inCents(at("budget.total"))[0]).toEqual(months);
    expect(inCents(at("budget.total.year"))).toEqual([[sum(years)]]);
    for (const key of ["category", "pillar", "stage", "department"] as const) {
      const of = (place: number | null, m: number): bigint =>
        sum(lines.flatMap((line, i) => (line[key] === place ? [expected[i][m]] : [])));
      inCents(at(`budget.${key}.total`)).forEach((row, place) =>
        expect([key, place, row]).toEqual([key, place, row.map((_, m) => of(place, m))]),
      );
      expect(inCents(at(`budget.${key}.unassigned`))[0]).toEqual(months.map((_, m) => of(null, m)));
      expect(inCents(at(`budget.${key}.sum`))).toEqual([[sum(years)]]);
    }

    const gmv = at("plan.gmv.year")[0][0] as number;
    const spent = Number(sum(years)) / 100;
    expect(at("budget.expenseRate")[0][0]).toBeCloseTo(spent / gmv, 10);
    expect(at("budget.roi")[0][0]).toBeCloseTo((gmv - spent) / spent, 8);
    const categories = Array.from({ length: 12 }, (_, c) => sum(years.filter((__, i) => lines[i].category === c)));
    expect(at("budget.acquisition")[0].map((value) => cents(value as number))).toEqual(
      months.map((_, m) => sum(lines.flatMap((line, i) => (line.category === 1 ? [expected[i][m]] : [])))),
    );
    const most = categories.indexOf([...categories].sort((a, b) => Number(b - a))[0]);
    expect(at("budget.emphasis")).toEqual([at("budget.categories")[most]]);
    expect(at("budgetLines.missing")).toEqual([[0]]);
    const blanks = lines.flatMap(({ own }) => own.slice(0, locked)).filter((value) => value === null).length;
    expect(at("budget.missing")).toEqual([[blanks]]);
  });

  test("an amount is never more than a cent from SPREAD's, which gives what is left over to the largest remainders", () => {
    fc.assert(
      fc.property(money(100_000), fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 12 }), fc.nat(11), (amount, drawn, m) => {
        const season = drawn.map((value, i) => (i === m ? value + 1 : value));
        const line: Line = { name: "", category: 0, pillar: null, stage: null, department: null, driver: "fixed", channel: null, amount, share: null, spread: "seasonal", prior: null, own: season.map(() => null) }; // prettier-ignore
        const none = season.map(() => 0);
        const [ours] = worked([line], { weights: season, days: none, newCustomers: none, returning: none, gmv: none, channels: [] }, 0); // prettier-ignore
        const theirs = spreadUnits(cents(amount), season, season.map(() => null))!; // prettier-ignore
        expect(sum(ours)).toBe(sum(theirs));
        ours.forEach((part, i) => expect(Math.abs(Number(part - theirs[i]))).toBeLessThanOrEqual(1));
      }),
    ); // prettier-ignore
  });

  test("what does not fit together is said in the line's own row", () => {
    const { at, errors } = found.misfits;
    expect(errors()).toEqual([]);
    const verdicts = at("budget.line.check");
    misfits.forEach(([line, word], i) =>
      expect([line.name, verdicts[misfitRows[i]][0] ?? ""]).toEqual([line.name, word]),
    );
    expect(at("budgetLines.missing")).toEqual([[3]]);
    expect(at("budgetLines.wrong")).toEqual([[8]]);
  });

  test("nothing filled gives nothing, and says how much is still to fill", () => {
    const { at, errors } = found.blank[0];
    expect(errors()).toEqual([]);
    expect(at("budget.total.year")).toEqual([[0]]);
    // Every line but those that have their own spare row: the channels', all that it begins with, and the contingency.
    const posts = hasPosts(blank[0]) ? 1 : 0;
    expect(at("budgetLines.missing")).toEqual([[budgetLines.length + choices.channels.length + 1 - posts]]);
    expect(at("budgetLines.wrong")).toEqual([[0]]);
    for (const mark of ["budget.expenseRate", "budget.roi", "budget.emphasis", "budget.cac"])
      expect([mark, at(mark)[0][0] ?? ""]).toEqual([mark, ""]);
  });

  test.each(languages)("%s: nothing is an error, blank or filled", (lang) => {
    const i = languages.indexOf(lang);
    const drivers = blank[i].typed("budget.list.drivers").map(([name]) => name);
    expect(new Set(drivers).size).toBe(budgetDrivers.length);
    expect(found.blank[i].errors()).toEqual([]);
    const { at, errors } = found.whole[i];
    expect(errors()).toEqual([]);
    expect([at("budgetLines.missing"), at("budgetLines.wrong"), at("budget.wrong")]).toEqual([[[0]], [[0]], [[0]]]);
    expect(at("budget.total.year")[0][0]).toBeGreaterThan(0);
  });

  test("salaries are those of the headcount plan, where there is one", () => {
    const { at, errors } = found.posts;
    expect(errors()).toEqual([]);
    expect(at("budget.total")).toEqual([costs]);
    expect(at("budgetLines.missing")).toEqual([[budgetLines.length + choices.channels.length]]);
  });

  test("customers and GMV are typed where there are no KPI sheets", () => {
    expect(found.kpiless.errors()).toEqual([]);
    expect(found.kpiless.at("budget.missing")).toEqual([[48]]);
    const { at, errors } = found.typed;
    expect(errors()).toEqual([]);
    expect(at("budget.total.year")).toEqual([[12 * (60 * 10 + 100 * 2.5 + 50 * 0.2)]]);
    expect(at("budget.cac")).toEqual([[6]]);
    expect(at("budget.expenseRate")[0][0]).toBeCloseTo(860 / 1500, 12);
    expect(at("budget.missing")).toEqual([[0]]);
  });
});
