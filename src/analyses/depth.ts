/**
 * The order-depth funnel: how many customers reach their first, second, third order, and the share of those who stay at
 * one. Conventions: docs/conventions.md, "Order depth".
 */
import { type Period, periods as knownPeriods } from "../analytics/calendar";
import { Fault } from "../analytics/fault";
import { type Waits, waitsOf } from "../analytics/intervals";
import type { Purchases } from "../analytics/purchases";
import { quantile } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { type Groups, groupByFirstRow } from "./groups";
import { type OptionSchema, readOptions } from "./options";
import { countPurchases, purchaseOptions, type PurchasePeriods, purchasePeriods, wholeArgument } from "./purchases";
import { pooled, type RateSettings, rateSettings, type Share, shareCell } from "./rates";
import { calendarOptions, calendarSettings, periodNotes, readingOptions } from "./reading";
import { type Column, column, NA, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions } from "./transactions";

export const depthShows = ["funnel", "single"] as const;
export type DepthShow = (typeof depthShows)[number];

const options = {
  ...purchaseOptions,
  mature: { kind: "whole", min: 0, max: 36525, default: 0 },
  visitors: { kind: "whole", min: 0, max: 1e12, default: 0 },
  registered: { kind: "whole", min: 0, max: 1e12, default: 0 },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...readingOptions,
} as const satisfies OptionSchema;

/** Order numbers beyond this are no funnel any more. */
const mostDepth = 1000;
const mostCells = 1_000_000;

/** Customers by group, by period of their first order, and by number of orders. */
interface Depths {
  readonly groups: Groups | null;
  readonly periods: PurchasePeriods | null;
  readonly depth: number;
  /** Customers counted, by cell (group · periods + period). */
  readonly customers: Int32Array;
  /** The waits from order n to n + 1 (n from 0, up to depth) of a cell, in row cell · (depth + 1) + n. */
  readonly waits: Waits;
}

export const depth: Analysis = {
  id: "DEPTH",
  parameters: ["customers", "dates", "orders", "depth", "period", "show", "asOf", "by", "include", "options"],
  options,
  evaluate: ([customers, dates, orders, depthArg, periodArg, showArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, depthShows, "funnel");
    const deepest = wholeArgument("depth", depthArg, 1, mostDepth, show === "funnel" ? 10 : 1);
    const period = choice<Period | "none">("period", periodArg, knownPeriods, show === "funnel" ? "none" : "month");
    const data = readTransactions({ customers, dates, orders, asOf, include, properties: { by } }, chosen);
    const purchases = countPurchases(data, chosen.count);
    const groups = groupByFirstRow(data.rows, data.properties.by);
    const calendar = calendarSettings(period === "none" ? "month" : period, chosen);
    const periods = period === "none" ? null : purchasePeriods(purchases, data.rows.asOf, calendar);
    const before = { visitors: chosen.visitors, registered: chosen.registered };
    for (const [key, value] of Object.entries(before))
      if (value > 0 && (show === "single" || groups || periods))
        throw new Fault("value", "fault.notTogether", {
          first: key,
          second: show === "single" ? "show=single" : groups ? "by" : "period",
        });

    const found = countDepths(purchases, groups, periods, deepest, data.rows.asOf, chosen.mature);
    if (found.counted === 0) throw new Fault("na", "fault.noMature", { days: chosen.mature });
    const gap = chosen.gap === "na" ? NA : null;
    const notes = [
      ...data.notes,
      ...purchases.notes,
      ...(periods ? periodNotes(periods.calendar, calendar, data.rows.asOf) : []),
      note("note.counted", found.counted),
      note("note.mature", chosen.mature > 0 ? word("depth.mature", { days: chosen.mature }) : word("depth.allAges")),
      note("note.method", word(`depth.show.${show}`)),
    ];
    if (chosen.min > 0) notes.push(note("note.min", chosen.min));
    const table =
      show === "funnel"
        ? funnelTable(found, before, chosen.min, gap, notes)
        : singleTable(found, periods as PurchasePeriods, rateSettings("rate", { ...chosen, ci: "95" }), notes);
    return { table, settings: chosen };
  },
};

function countDepths(
  purchases: Purchases,
  groups: Groups | null,
  periods: PurchasePeriods | null,
  depth: number,
  asOf: number,
  mature: number,
): Depths & { readonly counted: number } {
  const { offset, day } = purchases;
  const parts = periods ? periods.count : 1;
  const cells = (groups ? groups.labels.length : 1) * parts;
  if (cells * depth > mostCells)
    throw new Fault("value", "fault.tooManyLines", { found: cells * depth, most: mostCells });
  const customers = new Int32Array(cells);
  /** Each customer's cell; −1 where the first order is too young. */
  const cellOf = new Int32Array(offset.length - 1).fill(-1);
  let counted = 0;
  for (let c = 0; c < cellOf.length; c++) {
    if (offset[c] === offset[c + 1]) continue;
    const first = day[offset[c]];
    if (asOf - first < mature) continue;
    const part = periods ? periods.periodOf[first - periods.firstDay] - periods.first : 0;
    cellOf[c] = (groups ? groups.group[c] * parts : 0) + part;
    customers[cellOf[c]]++;
    counted++;
  }
  // The last row takes what is left out.
  const rowOf = (c: number, n: number): number =>
    cellOf[c] < 0 ? cells * (depth + 1) : cellOf[c] * (depth + 1) + Math.min(n, depth);
  const waits = waitsOf(purchases, asOf, false, cells * (depth + 1) + 1, rowOf);
  return { groups, periods, depth, customers, waits, counted };
}

interface Step {
  readonly label: TableCell;
  readonly count: number;
  readonly days: number | null;
}

function funnelTable(
  found: Depths,
  before: { readonly visitors: number; readonly registered: number },
  min: number,
  gap: TableCell,
  notes: readonly Note[],
): Table {
  const { groups, periods, customers } = found;
  const parts = periods ? periods.count : 1;
  const split = groups !== null || periods !== null;
  const columns: Column[] = [];
  if (groups) columns.push(column("purchases.group", "label"));
  if (periods) columns.push(column("purchases.period", "label"));
  const labels = columns.length;
  columns.push(
    column("depth.order", "label"),
    column("retention.customers", "count"),
    { ...column("depth.ofFirst", "rate"), heat: true },
    { ...column("depth.ofPrevious", "rate"), heat: true },
    column("depth.dropOff", "rate"),
    column("depth.days", "decimal"),
  );
  const rows: TableCell[][] = [];
  const add = (label: readonly TableCell[], steps: readonly Step[]): void => {
    steps.forEach(({ label: name, count, days }, i) => {
      const share = (of: number): TableCell => (of === 0 || of < min ? gap : count / of);
      const previous = i > 0 ? share(steps[i - 1].count) : null;
      const lost = typeof previous === "number" ? (steps[i - 1].count - count) / steps[i - 1].count : previous;
      rows.push([...label, name, count, share(steps[0].count), previous, lost, days]);
    });
  };
  customers.forEach((count, cell) => {
    if (!split || count === 0) return;
    const label: TableCell[] = groups ? [groups.labels[Math.floor(cell / parts)]] : [];
    if (periods) label.push(periods.calendar.label(periods.first + (cell % parts)));
    add(label, stepsOf(found, cell, cell + 1));
  });
  const top: Step[] = [];
  if (before.visitors > 0) top.push({ label: word("depth.visitors"), count: before.visitors, days: null });
  if (before.registered > 0) top.push({ label: word("depth.registered"), count: before.registered, days: null });
  const all = Array.from({ length: labels }, () => word("retention.all"));
  add(all, [...top, ...stepsOf(found, 0, customers.length)]);
  return { columns, rows, totalRow: false, notes };
}

/** Order 1, 2, 3 … of the cells from … to, as far as anyone got. */
function stepsOf({ customers, waits, depth }: Depths, from: number, to: number): Step[] {
  let count = 0;
  for (let cell = from; cell < to; cell++) count += customers[cell];
  const steps: Step[] = [{ label: 1, count, days: null }];
  for (let n = 0; n + 1 < depth; n++) {
    const gaps: Int32Array[] = [];
    for (let cell = from; cell < to; cell++) {
      const row = cell * (depth + 1) + n;
      gaps.push(waits.days.subarray(waits.offset[row], waits.offset[row + 1]));
    }
    const sorted = gaps.length === 1 ? gaps[0] : merged(gaps);
    if (sorted.length === 0) break;
    steps.push({ label: n + 2, count: sorted.length, days: quantile(sorted, 0.5) });
  }
  return steps;
}

function merged(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

/** Share of customers with at most `depth` orders, by period of the first one and by group. */
function singleTable(found: Depths, periods: PurchasePeriods, settings: RateSettings, notes: readonly Note[]): Table {
  const { groups, customers, waits, depth } = found;
  const parts = periods.count;
  const count = groups ? groups.labels.length : 1;
  const shareOf = (cell: number): Share => {
    // Who has an order after number `depth` has waited for it after order `depth`.
    const row = cell * (depth + 1) + depth - 1;
    return { k: customers[cell] - (waits.offset[row + 1] - waits.offset[row]), n: customers[cell] };
  };
  const columns: Column[] = [
    column("purchases.period", "label"),
    column("retention.customers", "count"),
    { ...(depth === 1 ? column("depth.oneOrder", "rate") : column("depth.atMost", "rate", { depth })), heat: true },
  ];
  if (groups)
    for (const label of groups.labels) columns.push({ title: label as Column["title"], format: "rate", heat: true });
  const rows: TableCell[][] = [];
  const add = (label: TableCell, shares: readonly Share[]): void => {
    const all = pooled(shares);
    rows.push([
      label,
      all.n,
      shareCell(all, settings),
      ...(groups ? shares.map((share) => shareCell(share, settings)) : []),
    ]);
  };
  const cells: Share[][] = Array.from({ length: parts }, (_, p) =>
    Array.from({ length: count }, (__, g) => shareOf(g * parts + p)),
  );
  cells.forEach((shares, p) => {
    if (shares.some(({ n }) => n > 0)) add(periods.calendar.label(periods.first + p), shares);
  });
  add(
    word("retention.all"),
    Array.from({ length: count }, (_, g) => pooled(cells.map((shares) => shares[g]))),
  );
  return { columns, rows, totalRow: true, notes };
}
