/**
 * What past orders say to a plan: the same analyses that people use as functions, read into its input cells. Months that
 * are not over, and months from the plan's first one on, count for nothing.
 */
import type { MessageRef } from "../../analytics/fault";
import { Fault } from "../../analytics/fault";
import { fitSbg } from "../../analytics/sbg";
import type { Table, TableCell } from "../../analyses/table";
import type { PlanHistory } from "./choices";
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
  /** Whole months that values and shares come from, and whether seasons are known. */
  readonly months: number;
  readonly seasonal: boolean;
  /** Customers too long ago for the plan's table of existing customers. */
  readonly tooOld: number;
}

/** A cohort's share counts while cohorts of so many customers in all were seen at its age. */
const LEAST_CUSTOMERS = 30;

/** Raises a Fault where the orders cannot be read, `planNoMonths` where they hold no whole month before the plan. Cost: three passes over the rows. */
export async function readHistory<C>(
  columns: HistoryColumns<C>,
  plan: { readonly year: number; readonly firstMonth: number },
  run: RunAnalysis<C>,
): Promise<ReadHistory> {
  const { customers, dates, amounts, orders, include } = columns;
  const start = plan.year * MONTHS + plan.firstMonth - 1;
  const all = monthsOf(
    (await run("NEWOLD", [customers, dates, amounts, orders, "month", "all", null, null, null, include])).table,
  );
  const periods = all.filter(({ at, open }) => at < start && !open);
  if (periods.length === 0)
    throw new WorkbookProblem("planNoMonths", { month: `${plan.year}-${String(plan.firstMonth).padStart(2, "0")}` });
  // Otherwise the last date decides which months are over.
  const asOf = all.some(({ at }) => at >= start) ? dayBefore(plan) : null;
  const sizes = (await run("RETENTION", [customers, dates, "month", "customers", null, asOf, null, include])).table;
  const last = periods.slice(-MONTHS);
  const sum = (key: string): number => last.reduce((total, month) => total + month.of(key), 0);
  const retention = curveOf(sizes);
  const { base, tooOld } = baseOf(sizes, start);
  const weights = await weightsOf(columns, asOf, plan.firstMonth, last, run);
  return {
    history: {
      retention,
      model: modelOf(retention),
      newValue: perHead(sum("newold.sales.new"), sum("newold.buyers.new")),
      oldValue: perHead(sum("newold.sales.old"), sum("newold.buyers.old")),
      weights,
      season: null,
      base,
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

/** `2026-03` as months since year 0. */
function monthAt(label: TableCell): number {
  const [year, month] = String(label).split("-").map(Number);
  return year * MONTHS + month - 1;
}

/** The last day before the plan, as text. */
function dayBefore({ year, firstMonth }: { readonly year: number; readonly firstMonth: number }): string {
  return new Date(Date.UTC(year, firstMonth - 1, 0)).toISOString().slice(0, 10);
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

/** Seasonal indices where two years and more are known, else the last year's months; unknown with less than a year. */
async function weightsOf<C>(
  { dates, amounts, include }: HistoryColumns<C>,
  asOf: string | null,
  firstMonth: number,
  last: readonly Month[],
  run: RunAnalysis<C>,
): Promise<number[] | null> {
  const fromFirst = <T>(months: readonly T[]): T[] => months.map((_, i) => months[(firstMonth - 1 + i) % MONTHS]);
  try {
    const { table } = await run("SEASONALITY", [dates, amounts, "month", null, asOf, include]);
    const index = table.columns.findIndex(({ title }) => isRef(title) && title.key === "season.index");
    const found = table.rows.slice(0, MONTHS).map((row) => row[index]);
    if (found.length === MONTHS && found.every((cell) => typeof cell === "number" && cell >= 0))
      return fromFirst(found as number[]);
  } catch (error) {
    // Too short, or without a season.
    if (!(error instanceof Fault)) throw error;
  }
  if (last.length < MONTHS || last.some((month, i) => month.at !== last[0].at + i)) return null;
  const sales = last.map((month) => Math.max(0, month.of("newold.sales.all")));
  const byMonth = Array.from({ length: MONTHS }, (_, m) => sales[last.findIndex(({ at }) => at % MONTHS === m)]);
  return byMonth.some((sale) => sale > 0) ? fromFirst(byMonth) : null;
}

const perHead = (sales: number, heads: number): number => (heads > 0 ? sales / heads : 0);
