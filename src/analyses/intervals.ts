/**
 * Gaps between orders: their distribution after each order and the repurchase window, as observed or corrected for
 * customers who may still come back. Conventions: docs/conventions.md, "Intervals".
 */
import { Fault } from "../analytics/fault";
import { dayOfShare, describeGaps, kaplanMeier, mergeWaits, type Waits, waitsOf } from "../analytics/intervals";
import { shown } from "../analytics/cells";
import type { Analysis } from "./analysis";
import { choice, numberList } from "./arguments";
import { groupByFirstRow } from "./groups";
import { type OptionSchema, readOptions } from "./options";
import { countPurchases, purchaseOptions } from "./purchases";
import { readingOptions } from "./reading";
import { type Column, column, NA, type Note, note, type TableCell, word } from "./table";
import { readTransactions } from "./transactions";

export const intervalModes = ["observed", "censored"] as const;
export type IntervalMode = (typeof intervalModes)[number];

const options = {
  ...purchaseOptions,
  depth: { kind: "whole", min: 0, max: 1000, default: 5 },
  share: { kind: "number", min: 0.01, max: 1, default: 0.8 },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...readingOptions,
} as const satisfies OptionSchema;

const usualPercentiles = [0.1, 0.25, 0.5, 0.75, 0.9];
const mostPercentiles = 101;

interface ShapeSettings {
  readonly mode: IntervalMode;
  readonly percentiles: readonly number[];
  readonly share: number;
  readonly min: number;
  readonly gap: TableCell;
}

export const intervals: Analysis = {
  id: "INTERVALS",
  parameters: ["customers", "dates", "orders", "percentiles", "mode", "asOf", "by", "include", "options"],
  options,
  evaluate: ([customers, dates, orders, percentilesArg, modeArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const mode = choice("mode", modeArg, intervalModes, "observed");
    const percentiles = sharesOf(percentilesArg);
    const data = readTransactions({ customers, dates, orders, asOf, include, properties: { by } }, chosen);
    const purchases = countPurchases(data, chosen.count);
    const groups = groupByFirstRow(data.rows, data.properties.by);
    // A row per order number, and one for the later ones, which enter All alone.
    const parts = chosen.depth + 1;
    const count = groups ? groups.labels.length : 1;
    const group = groups?.group;
    const rowOf = (c: number, n: number): number => (group ? group[c] * parts : 0) + Math.min(n, chosen.depth);
    const waits = waitsOf(purchases, data.rows.asOf, mode === "censored", count * parts, rowOf);

    const settings: ShapeSettings = {
      mode,
      percentiles,
      share: chosen.share,
      min: chosen.min,
      gap: chosen.gap === "na" ? NA : null,
    };
    const rows: TableCell[][] = [];
    const add = (labels: TableCell[], part: Waits): void => {
      if (part.days.length > 0) rows.push([...labels, ...statistics(part, settings)]);
    };
    const all = word("retention.all");
    for (let g = 0; g < count; g++) {
      const label = groups ? [groups.labels[g]] : [];
      for (let n = 0; n < chosen.depth; n++) add([...label, n + 1], rowsOf(waits, g * parts + n, g * parts + n + 1));
      if (groups) add([...label, all], mergeWaits(rowsOf(waits, g * parts, (g + 1) * parts)));
    }
    if (waits.days.length === 0) throw new Fault("na", "fault.noGaps", { customers: data.rows.customers });
    add(groups ? [all, all] : [all], mergeWaits(waits));

    const columns: Column[] = groups ? [column("purchases.group", "label")] : [];
    columns.push(column("purchases.afterOrder", "label"), ...columnsOf(settings));
    const zero = waits.days.reduce((sum, days, i) => sum + (days === 0 && waits.ended[i] === 1 ? 1 : 0), 0);
    const notes: Note[] = [...data.notes, ...purchases.notes, note("note.method", word(`intervals.mode.${mode}`))];
    if (zero > 0) notes.push(note("note.zeroGaps", zero));
    notes.push(note("note.window", word(`intervals.windowOf.${mode}`, { percent: percentOf(chosen.share) })));
    if (chosen.min > 0) notes.push(note("note.min", chosen.min));
    return { table: { columns, rows, totalRow: true, notes }, settings: chosen };
  },
};

function sharesOf(argument: unknown): readonly number[] {
  const shares = numberList("percentiles", argument, "trimEnd");
  if (shares === null) return usualPercentiles;
  if (shares.length > mostPercentiles)
    throw new Fault("value", "fault.tooManyDays", {
      argument: "percentiles",
      found: shares.length,
      most: mostPercentiles,
    });
  shares.forEach((share, i) => {
    if (share < 0 || share > 1)
      throw new Fault("value", "fault.shareAt", { argument: "percentiles", position: i + 1, found: shown(share) });
  });
  return shares;
}

function rowsOf({ offset, days, ended }: Waits, from: number, to: number): Waits {
  const [begin, end] = [offset[from], offset[to]];
  return { offset: offset.subarray(from, to + 1), days: days.subarray(begin, end), ended: ended.subarray(begin, end) };
}

/** 0.8 as 80, without the tail of a product of binary fractions. */
const percentOf = (share: number): number => Number((share * 100).toPrecision(12));

function columnsOf({ mode, percentiles, share }: ShapeSettings): Column[] {
  const marks = percentiles.map((p): Column => ({ title: `P${percentOf(p)}`, format: "decimal" }));
  const window: Column = column("intervals.window", "decimal", { percent: percentOf(share) });
  if (mode === "observed")
    return [
      column("intervals.gaps", "count"),
      column("intervals.mean", "decimal"),
      column("intervals.deviation", "decimal"),
      column("intervals.least", "decimal"),
      ...marks,
      column("intervals.most", "decimal"),
      window,
    ];
  return [
    column("intervals.orders", "count"),
    column("intervals.gaps", "count"),
    column("intervals.back", "rate"),
    ...marks,
    window,
  ];
}

function statistics(waits: Waits, settings: ShapeSettings): TableCell[] {
  const { mode, percentiles, share, gap, min } = settings;
  if (mode === "observed") {
    const gaps = describeGaps(waits.days);
    if (gaps === null) return [];
    if (gaps.count < min) return [gaps.count, ...Array.from({ length: percentiles.length + 5 }, () => gap)];
    const { count, mean, deviation, min: least, max, quantile } = gaps;
    return [count, mean, deviation ?? gap, least, ...percentiles.map(quantile), max, quantile(share)];
  }
  const curve = kaplanMeier(waits.days, waits.ended);
  if (curve.count < min)
    return [curve.count, curve.ended, ...Array.from({ length: percentiles.length + 2 }, () => gap)];
  const back = curve.share.length > 0 ? curve.share[curve.share.length - 1] : 0;
  return [
    curve.count,
    curve.ended,
    back,
    ...percentiles.map((p) => dayOfShare(curve, p) ?? gap),
    back > 0 ? (dayOfShare(curve, back * share) ?? gap) : gap,
  ];
}
