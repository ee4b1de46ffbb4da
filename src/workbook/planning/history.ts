/**
 * What past orders say to a plan: the same analyses that people use as functions, read into its input cells. Months that
 * are not over, and months from the plan's first one on, count for nothing. Months are the plan's own: of whole weeks where
 * it has such and the analyses' calendar has a year that begins on its first day.
 */
import type { MessageRef } from "../../analytics/fault";
import { Fault } from "../../analytics/fault";
import { fitSbg } from "../../analytics/sbg";
import type { Table } from "../../analyses/table";
import type { PlanHistory } from "./choices";
import { learnedMonths, type LearnedMonths, learnsByCalendarMonths, monthAt, type PlanStart } from "./learned";
import { WorkbookProblem } from "../types";
import { MONTHS } from "./frame";
import { AGES } from "./sheets/retention";

/** Columns of the orders; amounts of refunds are negative. */
export interface HistoryColumns<C> {
  readonly customers: C;
  readonly dates: C;
  readonly amounts: C;
  readonly orders: C | null;
  readonly include: C | null;
}

export type HistoryAnalysis = "RETENTION" | "NEWOLD" | "SEASONALITY";

/** Runs an analysis, here or in a worker. */
export type RunAnalysis<C> = (
  analysis: HistoryAnalysis,
  args: readonly (C | string | null)[],
) => Promise<{ readonly table: Table }>;

export interface ReadHistory {
  readonly history: PlanHistory;
  /** Whole months that values and shares come from, and whether the seasons of sales and of returning are known. */
  readonly months: number;
  readonly seasonal: boolean;
  readonly returnSeason: boolean;
  /** Customers too long ago for the plan's table of existing customers. */
  readonly tooOld: number;
}

/** A cohort's share counts while cohorts of so many customers in all were seen at its age. */
const LEAST_CUSTOMERS = 30;

/** Raises a Fault where the orders cannot be read, `planNoMonths` where they hold no whole month before the plan. Cost: three passes over the rows. */
export async function readHistory<C>(
  columns: HistoryColumns<C>,
  plan: PlanStart,
  run: RunAnalysis<C>,
): Promise<ReadHistory> {
  const { customers, dates, amounts, orders, include } = columns;
  const learned = learnedMonths(plan);
  const { options, start } = learned;
  const all = monthsOf(
    (await run("NEWOLD", [customers, dates, amounts, orders, "month", "all", null, null, null, include, null, options]))
      .table,
  );
  const periods = all.filter(({ at, open }) => at < start && !open);
  if (periods.length === 0) throw new WorkbookProblem("planNoMonths", { month: learned.first });
  // Otherwise the last date decides which months are over.
  const asOf = all.some(({ at }) => at >= start) ? learned.dayBefore : null;
  const sizes = (
    await run("RETENTION", [customers, dates, "month", "customers", null, asOf, null, include, null, options])
  ).table;
  const last = periods.slice(-MONTHS);
  const sum = (key: string): number => last.reduce((total, month) => total + month.of(key), 0);
  const retention = curveOf(sizes);
  const { base, tooOld } = baseOf(sizes, start);
  const weights = await weightsOf(columns, asOf, learned, periods, run);
  const season = seasonOf(sizes, retention, start);
  return {
    history: {
      retention,
      model: modelOf(retention),
      newValue: perHead(sum("newold.sales.new"), sum("newold.buyers.new")),
      oldValue: perHead(sum("newold.sales.old"), sum("newold.buyers.old")),
      weights,
      season,
      base,
      civil: learnsByCalendarMonths(plan),
      lastYear: {
        newCustomers: sum("newold.buyers.new"),
        newGmv: sum("newold.sales.new"),
        returningMonths: sum("newold.buyers.old"),
        returningOrders: sum("newold.orders.old"),
        returningGmv: sum("newold.sales.old"),
        bestMonth: Math.max(...periods.map((month) => month.of("newold.buyers.new"))),
      },
    },
    months: last.length,
    seasonal: weights !== null,
    returnSeason: season !== null,
    tooOld,
  };
}

interface Month {
  /** Months since year 0. */
  readonly at: number;
  /** Not over by the last date. */
  readonly open: boolean;
  of(key: string): number;
}

const isRef = (cell: unknown): cell is MessageRef => typeof cell === "object" && cell !== null && "key" in cell;

function monthsOf({ columns, rows, totalRow }: Table): Month[] {
  const place = new Map(columns.map(({ title }, i) => [isRef(title) ? title.key : String(title), i]));
  const flags = place.get("newold.flag.title")!;
  return rows.slice(0, totalRow ? -1 : undefined).map((row): Month => {
    const flag = row[flags];
    return {
      at: monthAt(row[0]),
      open: isRef(flag) && /open$/i.test(flag.key),
      of: (key) => Number(row[place.get(key)!] ?? 0) || 0,
    };
  });
}

/** Shares at ages 1, 2, …: all that came back at an age, of all whose cohort has reached it; trimmed where few are left. */
function curveOf({ rows, columns, totalRow }: Table): number[] {
  const cohorts = rows.slice(0, totalRow ? -1 : undefined);
  const shares: number[] = [];
  for (let column = 3; column < columns.length && shares.length < AGES; column++) {
    const seen = cohorts.filter((row) => typeof row[column] === "number");
    const size = seen.reduce((total, row) => total + Number(row[1]), 0);
    if (size < LEAST_CUSTOMERS) break;
    shares.push(seen.reduce((total, row) => total + Number(row[column]), 0) / size);
  }
  return shares;
}

function baseOf({ rows, totalRow }: Table, start: number): { base: PlanHistory["base"]; tooOld: number } {
  const cohorts = rows.slice(0, totalRow ? -1 : undefined).map((row) => ({ age: start - monthAt(row[0]), size: Number(row[1]) })); // prettier-ignore
  return {
    base: cohorts.filter(({ age, size }) => age >= 1 && age <= AGES && size > 0),
    tooOld: cohorts.filter(({ age }) => age > AGES).reduce((total, { size }) => total + size, 0),
  };
}

/** By likelihood where the curve never rises, as a survival curve must; else by least squares. */
function modelOf(shares: readonly number[]): PlanHistory["model"] {
  if (shares.length < 2 || shares[0] >= 1) return null;
  const falls = shares.every((share, i) => i === 0 || share <= shares[i - 1]);
  const fitted = fitSbg(shares, falls ? "likelihood" : "squares");
  return fitted.outcome === "fitted" ? fitted.model : null;
}

/** An expectation of fewer returning customers, in all years together, says nothing of a season. */
const LEAST_EXPECTED = 30;

/**
 * Season of returning customers, by month of the plan from its first: those active in the months of a season ÷ those whom
 * the curve expects there, then ÷ the mean of the twelve. It is indirect standardisation by age: in month t the curve
 * expects Σ size(c) · curve(t − c) over the cohorts c before it, as the KPI sheet does before it multiplies by the season.
 * Over as many whole years, counted back from the last month that is over, as there are months in which anybody could
 * return; null with less than one, or where a season is expected to have fewer than 30.
 */
export function seasonOf({ rows, columns, totalRow }: Table, curve: readonly number[], start: number): number[] | null {
  const active = new Map<number, number>();
  const expected = new Map<number, number>();
  const add = (to: Map<number, number>, at: number, more: number): void => void to.set(at, (to.get(at) ?? 0) + more);
  for (const row of rows.slice(0, totalRow ? -1 : undefined))
    for (let age = 1; age <= curve.length && age + 2 < columns.length; age++) {
      const cell = row[age + 2];
      if (typeof cell !== "number") continue;
      add(active, monthAt(row[0]) + age, cell);
      add(expected, monthAt(row[0]) + age, Number(row[1]) * curve[age - 1]);
    }
  const months = [...expected.keys()].sort((a, b) => b - a);
  const used = months.slice(0, months.length - (months.length % MONTHS));
  if (used.length === 0 || used[0] - used[used.length - 1] >= used.length) return null;
  const ratios = Array.from({ length: MONTHS }, (_, m) => {
    const own = used.filter((at) => at % MONTHS === (start + m) % MONTHS);
    const sum = (of: Map<number, number>): number => own.reduce((total, at) => total + of.get(at)!, 0);
    return sum(expected) < LEAST_EXPECTED ? null : sum(active) / sum(expected);
  });
  if (ratios.some((ratio) => ratio === null)) return null;
  const mean = (ratios as number[]).reduce((total, ratio) => total + ratio, 0) / MONTHS;
  return mean > 0 ? (ratios as number[]).map((ratio) => ratio / mean) : null;
}

/** Seasonal indices where two years and more are known, else the last year's months; unknown with less than a year. */
async function weightsOf<C>(
  { dates, amounts, include }: HistoryColumns<C>,
  asOf: string | null,
  { options, start, weeks }: LearnedMonths,
  periods: readonly Month[],
  run: RunAnalysis<C>,
): Promise<number[] | null> {
  /** From the plan's first month on; a month that has other weeks in the plan than in those past ones weighs as many. */
  const ofPlan = (months: readonly number[], past: readonly Month[]): number[] =>
    months.map((_, m) => {
      const month = (start + m) % MONTHS;
      if (!weeks) return months[month];
      const had = past.filter(({ at }) => at % MONTHS === month).map(({ at }) => weeks.of(at));
      return (months[month] * weeks.planned[m] * had.length) / had.reduce((sum, n) => sum + n, 0);
    });
  try {
    const { table } = await run("SEASONALITY", [dates, amounts, "month", null, asOf, include, options]);
    const index = table.columns.findIndex(({ title }) => isRef(title) && title.key === "season.index");
    const found = table.rows.slice(0, MONTHS).map((row) => row[index]);
    // Averages over a year have no value for half a year at both ends.
    if (found.length === MONTHS && found.every((cell) => typeof cell === "number" && cell >= 0))
      return ofPlan(found as number[], periods.slice(MONTHS / 2, -MONTHS / 2));
  } catch (error) {
    // Too short, or without a season.
    if (!(error instanceof Fault)) throw error;
  }
  const last = periods.slice(-MONTHS);
  if (last.length < MONTHS || last.some((month, i) => month.at !== last[0].at + i)) return null;
  const sales = last.map((month) => Math.max(0, month.of("newold.sales.all")));
  const byMonth = Array.from({ length: MONTHS }, (_, m) => sales[last.findIndex(({ at }) => at % MONTHS === m)]);
  return byMonth.some((sale) => sale > 0) ? ofPlan(byMonth, last) : null;
}

const perHead = (sales: number, heads: number): number => (heads > 0 ? sales / heads : 0);
