/** Transfers, actuals, forecast and variance, recalculated by LibreOffice, against figures worked out apart and VARIANCE. */
import fc from "fast-check";
import type { CellValue } from "../../../workbench/model/data";
import { measures } from "../../../src/workbook/planning/sheets/actuals";
import { GROUP, periods } from "../../../src/workbook/planning/sheets/variance/compare";
import { standings } from "../../../src/workbook/planning/sheets/variance/variance";
import { cents, column, fillLines, type Line } from "../../support/budget";
import { functions } from "../../support/functions";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, recalculatedTogether } from "../../support/plainplan";
import { planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(240_000);

const { variance: words, transfers: log } = planTexts.en;
const LINES = 14;
const CLOSED = 7;
const CHOSEN = 5;
const TOLERANCE = { amount: 120, share: 0.07 };
const months = Array.from({ length: 12 }, (_, m) => m);
const money = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100);
const drawn = <T>(some: fc.Arbitrary<T>, numRuns: number, seed: number): T[] => fc.sample(some, { numRuns, seed });

/** The sheets that these read. */
const parts = ["kpi", "budget"] as const;
const lines = Array.from({ length: LINES }, (_, i): Line => ({
  name: `Line ${i}`,
  category: i % 5,
  pillar: null,
  stage: null,
  department: null,
  driver: i === LINES - 1 ? "rest" : "fixed",
  channel: null,
  amount: i === LINES - 1 ? null : i === 3 ? 0 : 1200 * (i + 1) + 0.37,
  share: i === LINES - 1 ? 0.05 : null,
  spread: i === LINES - 1 ? null : "even",
  prior: null,
  own: months.map(() => null),
}));
/** From, to, month from 1, amount. */
const moves = [
  [0, 1, 3, 50.25],
  [1, 0, 3, 20],
  [2, 13, 6, 99.99],
  [12, 3, 5, 600],
] as const;
/** Near the plan, so that every standing is met; blank now and then. */
const factors = drawn(fc.constantFrom(1, 1, 0.5, 0.93, 0.94, 1.05, 1.07, 1.08, 1.4), LINES * 12, 5);
const foreseen = drawn(fc.option(money(500), { nil: null, freq: 2 }), LINES * 12, 6);

interface Worked {
  readonly at: Recalculated["at"];
  readonly errors: string[];
  readonly rows: readonly number[];
  readonly actual: readonly (readonly number[])[];
  readonly gap: Recalculated;
}

/** Two months closed, of one line one month is not filled. */
function withGap(): PlainPlan {
  const one = plainPlan({ parts });
  fillLines(one, lines, 0);
  one.fill("actuals.closed", [[one.month(2)]]);
  one.fill("actuals.spend", [[120, 100], [210, ""]]); // prettier-ignore
  return one;
}

/** Built once: what the first recalculation plans is what actuals are drawn near. */
async function workbook(): Promise<Worked> {
  const one = plainPlan({ parts });
  one.fill("kpi.drivers", column([1_234_567.89, 103.37, 120]));
  one.fill("retention.given", column([0.22, 0.17, 0.14, 0.12, 0.11, 0.1]));
  one.fill("retention.base", column([900, 1100, 700]));
  const rows = fillLines(one, lines, 0);
  const month = (n: number): CellValue => one.month(n);
  one.fill("transfers.from", column([...moves.map(([from]) => lines[from].name), "Nobody", "Line 1", "Line 1", "Line 1"])); // prettier-ignore
  one.fill("transfers.to", column([...moves.map(([, to]) => lines[to].name), "Line 1", "line 1", "Line 2", "Line 2"]));
  one.fill("transfers.month", column([...moves.map(([, , n]) => month(n)), month(1), month(1), month(1), 5]));
  one.fill("transfers.amount", column([...moves.map(([, , , amount]) => amount), 7, 7, -7, 7]));
  one.fill("transfers.who", column(moves.map(() => "Ana")));
  one.fill("transfers.date", column(moves.map(() => 46_500)));
  one.fill("transfers.reason", column(["Test", "Test", "Test", ""]));
  const plan = (i: number): number => Math.round((((lines[i].amount ?? 7700) * 100) / 12) as number) / 100;
  const size = one.typed("actuals.spend").length;
  const spend = Array.from({ length: size }, () => months.map((): CellValue => null));
  const own = Array.from({ length: size }, () => months.map((): CellValue => null));
  const actual = lines.map((_, i) => months.slice(0, CLOSED).map((m) => Math.round(plan(i) * factors[12 * i + m] * 100) / 100)); // prettier-ignore
  lines.forEach((_, i) => {
    for (const m of months) {
      if (m < CLOSED) spend[rows[i]][m] = actual[i][m];
      else own[rows[i]][m] = foreseen[12 * i + m];
    }
  });
  one.fill("actuals.closed", [[month(CLOSED)]]);
  one.fill("actuals.spend", spend);
  one.fill("actuals.own", own);
  one.fill("actuals.measures", measures.map((_, i) => months.map((m) => (m < CLOSED ? 1000 * (i + 1) + 10 * m : null)))); // prettier-ignore
  one.fill("variance.month", [[month(CHOSEN)]]);
  one.fill("variance.limits", [[TOLERANCE.amount], [TOLERANCE.share]]);
  const [{ at, errors }, left] = await recalculatedTogether([one, withGap()]);
  return { at, errors: errors(), rows, actual, gap: left };
}

const inCents = (rows: readonly (readonly CellValue[])[]): bigint[][] =>
  rows.map((row) => row.map((value) => cents(value as number)));
const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  let found: Worked;
  beforeAll(async () => {
    found = await workbook();
    expect(found.errors).toEqual([]);
  });

  test("a transfer is taken from one line and given to the other, in its month; all together nothing changes", () => {
    const { at, rows } = found;
    const before = inCents(at("budget.original"));
    const after = inCents(at("budget.lines"));
    const expected = before.map((row) => [...row]);
    for (const [from, to, month, amount] of moves) {
      expected[rows[from]][month - 1] -= cents(amount);
      expected[rows[to]][month - 1] += cents(amount);
    }
    expect(after).toEqual(expected);
    expect(inCents(at("budget.total"))[0]).toEqual(months.map((m) => sum(before.map((row) => row[m]))));
    expect(at("transfers.net")).toEqual([[0]]);
    const { check } = log;
    expect(at("transfers.check").slice(0, 9).map(([value]) => value ?? "")).toEqual([
      check.booked, check.booked, check.booked, check.toFill, check.line, check.same, check.amount, check.month, "",
    ]); // prettier-ignore
    expect([at("versions.missing"), at("versions.wrong")]).toEqual([[[1]], [[4]]]);
  });

  test("the forecast is what was, then what is foreseen, then what is planned", () => {
    const { at, rows, actual } = found;
    const plan = inCents(at("budget.lines"));
    const forecast = inCents(at("forecast.spend"));
    lines.forEach((_, i) =>
      expect(forecast[rows[i]]).toEqual(
        months.map((m) =>
          m < CLOSED
            ? cents(actual[i][m])
            : foreseen[12 * i + m] === null
              ? plan[rows[i]][m]
              : cents(foreseen[12 * i + m]!),
        ),
      ),
    );
    expect([at("actuals.missing"), at("actuals.wrong")]).toEqual([[[0]], [[0]]]);
  });

  test("lines, categories and measures stand as VARIANCE says, in each period", () => {
    const { at, rows } = found;
    const plan = inCents(at("budget.lines"));
    const forecast = inCents(at("forecast.spend"));
    const planned = measures.map((key) => at(`plan.${key}`)[0] as number[]);
    const expected = at("forecast.measures") as number[][];
    const inPeriod = [
      (m: number) => m === CHOSEN - 1,
      (m: number) => m < CHOSEN,
      (m: number) => m >= CHOSEN,
      () => true,
    ];
    const total = (row: readonly bigint[], p: number): number => Number(sum(row.filter((_, m) => inPeriod[p](m)))) / 100; // prettier-ignore
    const of = (row: readonly number[], p: number): number => row.filter((_, m) => inPeriod[p](m)).reduce((a, b) => a + b, 0); // prettier-ignore
    const word: Record<string, string> = { "on plan": "onPlan", "within tolerance": "within" };
    const seen = new Set<string>();
    const judge = (
      mark: string,
      direction: string,
      p: number,
      items: { row: number; plan: number; found: number }[],
    ) => {
      const table = functions.VARIANCE(
        column(items.map(({ row }) => `r${row}`)), column(items.map((item) => item.plan)), column(items.map((item) => item.found)),
        null, direction, "lines", null, null, `amount=${TOLERANCE.amount}; percent=${TOLERANCE.share * 100}%; flag=both`,
      ) as CellValue[][]; // prettier-ignore
      const cells = at(mark);
      items.forEach(({ row, plan: before, found: after }, i) => {
        const [, , , change, percent, , status] = table[1 + i];
        const standing = standings.find((id) => id === (word[status as string] ?? status))!;
        seen.add(standing);
        const shown = cells[row].slice(GROUP * p, GROUP * (p + 1));
        const close = (value: CellValue): unknown => expect.closeTo(value as number, 5);
        expect([mark, row, p, ...shown]).toEqual([
          mark, row, p, close(before), close(after), close(change), percent === "" ? words.none : close(percent), words.standing[standing],
        ]); // prettier-ignore
      });
    };
    periods.forEach((_, p) => {
      judge("variance.lines", "lower", p, rows.map((row) => ({ row, plan: total(plan[row], p), found: total(forecast[row], p) }))); // prettier-ignore
      judge("variance.measures", "higher", p, measures.map((__, row) => ({ row, plan: of(planned[row], p), found: of(expected[row], p) }))); // prettier-ignore
      const category = (cells: readonly bigint[][], c: number): number =>
        total(
          months.map((m) => sum(lines.flatMap((line, i) => (line.category === c ? [cells[rows[i]][m]] : [])))),
          p,
        );
      judge("variance.categories", "lower", p, [0, 1, 2, 3, 4].map((row) => ({ row, plan: category(plan, row), found: category(forecast, row) }))); // prettier-ignore
      judge("variance.total", "lower", p, [{ row: 0, plan: total(months.map((m) => sum(plan.map((row) => row[m]))), p), found: total(months.map((m) => sum(forecast.map((row) => row[m]))), p) }]); // prettier-ignore
    });
    expect([...seen].sort()).toEqual([...standings].sort());
    const counts = standings.map((id) =>
      periods.map(
        (_, p) => rows.filter((row) => at("variance.lines")[row][GROUP * p + 4] === words.standing[id]).length,
      ),
    );
    expect(at("variance.status")).toEqual(counts);
  });

  test("a month that is closed but not filled is a gap, not a saving: its line, category and total say nothing", () => {
    const { at, errors } = found.gap;
    expect(errors()).toEqual([]);
    const standing = (mark: string, row: number): CellValue[] =>
      periods.map((_, p) => at(mark)[row][GROUP * p + 4] ?? "");
    const none = ["", "", words.standing.onPlan, ""];
    expect(standing("variance.lines", 0)).toEqual([words.standing.within, words.standing.unfavourable, words.standing.onPlan, words.standing.within]); // prettier-ignore
    expect(standing("variance.lines", 1)).toEqual(none);
    expect(standing("variance.categories", 1)).toEqual(none);
    expect(standing("variance.total", 0)).toEqual(none);
    expect(at("variance.emphasis.toDate").map(([value]) => value ?? "")).toEqual(["", ""]);
    // Every line but the two that are filled and the one of nothing, and four measures that have no plan either.
    expect(at("actuals.missing")).toEqual([[2 * (LINES - 3) + 1 + 2 * measures.length]]);
    expect(at("variance.missing")).toEqual(at("actuals.missing"));
  });

  test("the year to date and the rest are the year", () => {
    const { at } = found;
    const [cells] = at("variance.total") as number[][];
    for (const part of [0, 1]) expect(cells[GROUP + part] + cells[2 * GROUP + part]).toBeCloseTo(cells[3 * GROUP + part], 6); // prettier-ignore
  });
});
