/**
 * Repurchase rates: within so many days of the first or of each order, within a period, from one period to the next, or
 * all these definitions side by side. Conventions: docs/conventions.md, "Repurchase".
 */
import { type Period, periods as knownPeriods } from "../analytics/calendar";
import { Fault } from "../analytics/fault";
import { type Purchases, purchasesOf } from "../analytics/purchases";
import { type PeriodTally, type RepeatTally, tallyBuyers, tallyRepeats } from "../analytics/repurchase";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { type Groups, groupByFirstRow } from "./groups";
import { type OptionSchema, type OptionValues, readOptions, refuseBeside } from "./options";
import { countPurchases, daysArgument, purchaseOptions, type PurchasePeriods, purchasePeriods } from "./purchases";
import {
  pooled,
  rateNotes,
  rateOptions,
  type RateSettings,
  rateSettings,
  rateShows,
  type Share,
  shareCell,
  shareFormat,
} from "./rates";
import { calendarOptions, calendarSettings, periodNotes, readingOptions } from "./reading";
import { type Column, column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, type Transactions } from "./transactions";

export const repurchaseModes = ["first", "nth", "period", "previous", "compare"] as const;
export type RepurchaseMode = (typeof repurchaseModes)[number];

const options = {
  ...purchaseOptions,
  observed: { kind: "choice", values: ["full", "all"], default: "full" },
  depth: { kind: "whole", min: 1, max: 1000, default: 10 },
  partial: { kind: "choice", values: ["drop", "keep"], default: "drop" },
  ...rateOptions,
  ...calendarOptions,
  ...readingOptions,
} as const satisfies OptionSchema;

const usualWindows = [30, 60, 90, 180, 365];

/** What every mode works with. */
interface Context {
  readonly chosen: OptionValues<typeof options>;
  readonly data: Transactions;
  readonly purchases: Purchases;
  readonly groups: Groups | null;
  readonly windows: readonly number[];
  /** `null` where the table is not split by period. */
  readonly periods: PurchasePeriods | null;
  readonly keep: boolean;
}

/** A row of the table: its labels, the customers it is about, and a share for each column (`null`: not over yet). */
interface Line {
  readonly labels: readonly TableCell[];
  readonly customers: number;
  readonly shares: readonly (Share | null)[];
}

/** A sheet has 1,048,576 rows; a table beyond this serves nobody. */
const mostLines = 200_000;

export const repurchase: Analysis = {
  id: "REPURCHASE",
  parameters: ["customers", "dates", "orders", "windows", "period", "show", "mode", "asOf", "by", "include", "options"],
  options,
  evaluate: ([customers, dates, orders, windowsArg, periodArg, showArg, modeArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, rateShows, "rate");
    const mode = choice("mode", modeArg, repurchaseModes, "first");
    const period = choice<Period | "none">("period", periodArg, knownPeriods, "none");
    const windows = daysArgument("windows", windowsArg, [], 1);
    const waits = mode === "first" || mode === "nth" || mode === "compare";
    if (windows.length > 0 && !waits) throw new Fault("value", "fault.notWithMode", { argument: "windows", mode });
    if (period !== "none" && mode === "nth")
      throw new Fault("value", "fault.notWithMode", { argument: "period", mode });
    if (mode !== "nth") refuseBeside(optionsArg, ["depth"], `mode=${mode}`);
    refuseBeside(optionsArg, mode === "first" || mode === "nth" ? ["partial"] : ["observed"], `mode=${mode}`);
    const data = readTransactions({ customers, dates, orders, asOf, include, properties: { by } }, chosen);
    const purchases = countPurchases(data, chosen.count);
    const calendar = calendarSettings(period === "none" ? "year" : period, chosen);
    const split = mode === "first" ? period !== "none" : mode !== "nth";
    const context: Context = {
      chosen,
      data,
      purchases,
      groups: groupByFirstRow(data.rows, data.properties.by),
      windows: windows.length > 0 ? windows : usualWindows,
      periods: split ? purchasePeriods(purchases, data.rows.asOf, calendar) : null,
      keep: chosen.partial === "keep",
    };
    const settings = rateSettings(show, chosen);
    const lines = linesOf[mode](context);
    const table = shape(lines, mode, context, settings, [
      ...data.notes,
      ...purchases.notes,
      ...(context.periods ? periodNotes(context.periods.calendar, calendar, data.rows.asOf) : []),
      ...conventionNotes(mode, chosen),
      ...rateNotes(settings),
    ]);
    return { table, settings: chosen };
  },
};

const linesOf: Record<RepurchaseMode, (context: Context) => Line[]> = {
  first(context) {
    const { groups, periods } = context;
    const parts = periods ? periods.count : 1;
    const tally = waits(context, 1, parts, (_, day) =>
      periods ? periods.periodOf[day - periods.firstDay] - periods.first : 0,
    );
    return eachRow(groups, parts, (row, group, part) => {
      if (periods && tally.base[row] === 0) return null;
      const labels = [...labelOf(groups, group), ...(periods ? [periods.calendar.label(periods.first + part)] : [])];
      return { labels, customers: tally.base[row], shares: waitShares(tally, row, context) };
    });
  },

  nth(context) {
    const { groups } = context;
    const parts = context.chosen.depth;
    const tally = waits(context, parts, parts, (n) => n);
    return eachRow(groups, parts, (row, group, n) => {
      if (tally.base[row] === 0) return null;
      return {
        labels: [...labelOf(groups, group), n + 1],
        customers: tally.base[row],
        shares: waitShares(tally, row, context),
      };
    });
  },

  period: (context) => periodLines(context, 0, (tally, at) => ({ k: tally.twice[at], n: tally.buyers[at] })),

  previous: (context) => periodLines(context, 1, (tally, at) => ({ k: tally.again[at], n: tally.buyers[at - 1] })),

  compare(context) {
    const { groups, data, windows } = context;
    const periods = context.periods as PurchasePeriods;
    const byOrder = purchasesOf(data.rows.customers, data.sales, "order");
    const byDay = purchasesOf(data.rows.customers, data.sales, "day");
    const [orders, days] = [byOrder, byDay].map((purchases) => waits({ ...context, purchases }, 1, 1, () => 0));
    const counted = context.chosen.count === "order" ? orders : days;
    const tally = buyersByPeriod(context);
    let last = periods.count - 1;
    if (!context.keep && !periods.over(last)) last--;
    const label = (p: number): string => periods.calendar.label(periods.first + p);
    const width = windows.length;
    return eachRow(groups, 1, (g, group) => {
      const line = (definition: TableCell, { k, n }: Share): Line => ({
        labels: [...labelOf(groups, group), definition],
        customers: n,
        shares: [{ k, n }],
      });
      const lines = [
        line(word("repurchase.definition.orders"), { k: orders.ever[g], n: orders.base[g] }),
        line(word("repurchase.definition.days"), { k: days.ever[g], n: days.base[g] }),
        ...windows.map((days, w) =>
          line(word("repurchase.definition.all", { days }), { k: counted.back[g * width + w], n: counted.base[g] }),
        ),
        ...windows.map((days, w) =>
          line(word("repurchase.definition.full", { days }), {
            k: counted.backObserved[g * width + w],
            n: counted.observed[g * width + w],
          }),
        ),
      ];
      const at = g * periods.count + last;
      if (last >= 0)
        lines.push(
          line(word("repurchase.definition.period", { period: label(last) }), {
            k: tally.twice[at],
            n: tally.buyers[at],
          }),
        );
      if (last >= 1) {
        const names = { period: label(last), before: label(last - 1) };
        lines.push(
          line(word("repurchase.definition.previous", names), { k: tally.again[at], n: tally.buyers[at - 1] }),
        );
      }
      return lines;
    });
  },
};

const labelOf = (groups: Groups | null, group: number): TableCell[] => (groups ? [groups.labels[group]] : []);

/** Goes through groups and, within each, through parts; `null` leaves a row out. */
function eachRow(
  groups: Groups | null,
  parts: number,
  make: (row: number, group: number, part: number) => Line | Line[] | null,
): Line[] {
  const lines: Line[] = [];
  for (let group = 0; group < (groups ? groups.labels.length : 1); group++)
    for (let part = 0; part < parts; part++) {
      const made = make(group * parts + part, group, part);
      if (made) lines.push(...(Array.isArray(made) ? made : [made]));
    }
  return lines;
}

/** The waits for the next purchase that begin with the purchases 1 … depth; `partOf` splits each group's. */
function waits(
  context: Context,
  depth: number,
  parts: number,
  partOf: (n: number, day: number) => number,
): RepeatTally {
  const { groups, purchases, windows, data } = context;
  const rows = (groups ? groups.labels.length : 1) * parts;
  if (rows > mostLines) throw new Fault("value", "fault.tooManyLines", { found: rows, most: mostLines });
  const group = groups?.group;
  const rowOf = group
    ? (c: number, n: number, day: number) => group[c] * parts + partOf(n, day)
    : (_: number, n: number, day: number) => partOf(n, day);
  return tallyRepeats(purchases, windows, data.rows.asOf, depth, rows, rowOf);
}

/** At any time so far, over all; then within each window, over all or over those observed long enough. */
function waitShares(tally: RepeatTally, row: number, { windows, chosen }: Context): Share[] {
  const full = chosen.observed === "full";
  return [
    { k: tally.ever[row], n: tally.base[row] },
    ...windows.map((_, w) => {
      const at = row * windows.length + w;
      return full ? { k: tally.backObserved[at], n: tally.observed[at] } : { k: tally.back[at], n: tally.base[row] };
    }),
  ];
}

function buyersByPeriod({ purchases, groups, ...rest }: Context): PeriodTally {
  const { periodOf, firstDay, first, count } = rest.periods as PurchasePeriods;
  const rows = (groups ? groups.labels.length : 1) * count;
  if (rows > mostLines) throw new Fault("value", "fault.tooManyLines", { found: rows, most: mostLines });
  return tallyBuyers(
    purchases,
    periodOf,
    firstDay,
    first,
    count,
    groups?.group ?? null,
    groups ? groups.labels.length : 1,
  );
}

function periodLines(context: Context, from: number, shareOf: (tally: PeriodTally, at: number) => Share): Line[] {
  const { groups, keep } = context;
  const periods = context.periods as PurchasePeriods;
  const tally = buyersByPeriod(context);
  return eachRow(groups, periods.count, (row, group, p) => {
    if (p < from) return null;
    const over = periods.over(p);
    const share = shareOf(tally, row);
    return {
      labels: [...labelOf(groups, group), periods.calendar.label(periods.first + p)],
      customers: share.n,
      shares: [over ? share : keep ? { ...share, open: true } : null],
    };
  });
}

function shape(
  lines: readonly Line[],
  mode: RepurchaseMode,
  context: Context,
  settings: RateSettings,
  notes: readonly Note[],
): Table {
  const { groups, periods, windows } = context;
  const format = shareFormat(settings.show);
  const heat = format === "rate";
  const columns: Column[] = [];
  if (groups) columns.push(column("purchases.group", "label"));
  if (mode === "nth") columns.push(column("purchases.afterOrder", "label"));
  else if (mode === "compare") columns.push(column("repurchase.definition.title", "label"));
  else if (periods) columns.push(column("purchases.period", "label"));
  const labels = columns.length;
  if (labels === 0) columns.push({ title: "", format: "label" });
  columns.push(column("retention.customers", "count"));
  if (mode === "first" || mode === "nth") {
    columns.push({ ...column("repurchase.soFar", format), heat });
    for (const days of windows) columns.push({ ...column("purchases.days", format, { days }), heat });
  } else columns.push({ ...column(`rates.title.${settings.show}`, format), heat });

  const cell = (share: Share | null): TableCell => (share ? shareCell(share, settings) : settings.gap);
  const body = labels === 0 ? [] : lines;
  const rows = body.map((line): TableCell[] => [...line.labels, line.customers, ...line.shares.map(cell)]);
  if (mode !== "compare") {
    const shares = columns.slice(Math.max(labels, 1) + 1).map((_, i) => pooled(lines.map((line) => line.shares[i])));
    const customers = lines.reduce((sum, line) => sum + line.customers, 0);
    const blank = columns.slice(1, Math.max(labels, 1)).map((): TableCell => null);
    rows.push([word("retention.all"), ...blank, customers, ...shares.map(cell)]);
  }
  return { columns, rows, totalRow: mode !== "compare", notes };
}

function conventionNotes(mode: RepurchaseMode, { observed, partial }: OptionValues<typeof options>): Note[] {
  const notes = [note("note.method", word(`repurchase.mode.${mode}`))];
  if (mode === "first" || mode === "nth") notes.push(note("note.windows", word(`repurchase.observed.${observed}`)));
  if (mode === "period" || mode === "previous") {
    notes.push(
      note("note.partial", word(`retention.partial.${partial}`)),
      note("note.mean", word("repurchase.pooled")),
    );
  }
  if (mode === "nth") notes.push(note("note.mean", word("repurchase.pooledOrders")));
  return notes;
}
