/**
 * Growth accounting: how the number of active customers, or revenue, came from that of the period before.
 * Conventions: docs/conventions.md, "Growth".
 */
import { calendarOf, periods as knownPeriods, periodTable } from "../analytics/calendar";
import { Fault } from "../analytics/fault";
import { type GrowthTally, tallyGrowth } from "../analytics/growth";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { groupByFirstRow } from "./groups";
import { type OptionSchema, readOptions } from "./options";
import { calendarOptions, calendarSettings, periodNotes } from "./reading";
import { type Column, column, type ColumnFormat, NA, type Note, note, type TableCell, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

export const growthShows = ["customers", "revenue"] as const;
export type GrowthShow = (typeof growthShows)[number];

const options = {
  partial: { kind: "choice", values: ["drop", "keep"], default: "drop" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

const mostRows = 100_000;

export const growth: Analysis = {
  id: "GROWTH",
  parameters: ["customers", "dates", "amounts", "orders", "period", "show", "asOf", "by", "include", "options"],
  options,
  evaluate: ([customers, dates, amounts, orders, periodArg, showArg, asOf, by, include, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const periodSettings = calendarSettings(choice("period", periodArg, knownPeriods, "month"), chosen);
    const show = choice("show", showArg, growthShows, "customers");
    const data = readTransactions({ customers, dates, amounts, orders, include, asOf, properties: { by } }, chosen);
    const { rows, sales, hasAmounts } = data;
    if (show === "revenue" && !hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    let firstDay = rows.asOf;
    for (let i = 0; i < rows.count; i++) if (rows.day[i] < firstDay) firstDay = rows.day[i];
    const calendar = calendarOf(periodSettings);
    const firstIndex = calendar.indexOf(firstDay);
    const count = calendar.indexOf(rows.asOf) - firstIndex + 1;
    const groups = groupByFirstRow(rows, data.properties.by);
    const width = groups?.labels.length ?? 1;
    if (count * width > mostRows)
      throw new Fault("value", "fault.tooLarge", { rows: count * width, columns: 1, period: periodSettings.period });
    const tally = tallyGrowth({
      customers: rows.customers,
      sales,
      periodOf: periodTable(calendar, firstDay, rows.asOf).map((index) => index - firstIndex),
      firstDay,
      periods: count,
      group: groups?.group ?? null,
      groups: width,
    });
    const complete = calendar.lastDay(firstIndex + count - 1) <= rows.asOf ? count : count - 1;
    const table = shape(tally, {
      show,
      periods: count,
      complete,
      keep: chosen.partial === "keep",
      groups: groups?.labels ?? null,
      label: (p) => calendar.label(firstIndex + p),
      gap: chosen.gap === "na" ? NA : null,
    });
    const notes: Note[] = [
      ...data.notes,
      ...periodNotes(calendar, periodSettings, rows.asOf),
      note("note.active", word("growth.active")),
      note("note.show", word(`growth.show.${show}`)),
      note("note.partial", word(`retention.partial.${chosen.partial}`)),
      note("note.mean", word("growth.totals")),
      note("note.warning", word("growth.first", { period: calendar.label(firstIndex) }), true),
    ];
    if (groups) notes.push(note("note.groups", word("growth.groups")));
    return { table: { ...table, totalRow: true, notes }, settings: chosen };
  },
};

interface Shape {
  readonly show: GrowthShow;
  readonly periods: number;
  /** Periods that are over. */
  readonly complete: number;
  readonly keep: boolean;
  readonly groups: readonly TableCell[] | null;
  readonly label: (period: number) => string;
  readonly gap: TableCell;
}

type Stock = "before" | "now";
type Flow = "fresh" | "retained" | "resurrected" | "churned" | "expansion" | "contraction";
type Figures = Record<Stock | Flow, number>;

interface Measure {
  readonly key: string;
  readonly format: ColumnFormat;
  readonly value: (figures: Figures) => number | null;
}

const ratio = (above: number, below: number): number | null => (below > 0 ? above / below : null);
const own = (key: keyof Figures, format: ColumnFormat): Measure => ({ key, format, value: (figures) => figures[key] });

/** What of a difference is only the rounding of sums of this size. */
function residue(difference: number, ...sizes: number[]): number {
  return Math.abs(difference) <= 1e-9 * Math.max(1, ...sizes.map(Math.abs)) ? 0 : difference;
}

const measures: Record<GrowthShow, readonly Measure[]> = {
  customers: [
    ...(["before", "fresh", "retained", "resurrected", "churned", "now"] as const).map((key) => own(key, "count")),
    { key: "net", format: "count", value: ({ before, now }) => now - before },
    { key: "growth", format: "rate", value: ({ before, now }) => ratio(now - before, before) },
    { key: "retention", format: "rate", value: ({ retained, churned }) => ratio(retained, retained + churned) },
    { key: "churn", format: "rate", value: ({ retained, churned }) => ratio(churned, retained + churned) },
    { key: "quick", format: "decimal", value: ({ fresh, resurrected, churned }) => ratio(fresh + resurrected, churned) },
    { key: "check", format: "count", value: ({ before, fresh, resurrected, churned, now }) => now - (before + fresh + resurrected - churned) },
  ],
  revenue: [
    ...(["before", "fresh", "resurrected", "expansion", "contraction", "churned", "now"] as const).map((key) => own(key, "money")),
    { key: "net", format: "money", value: ({ before, now }) => now - before },
    { key: "growth", format: "rate", value: ({ before, now }) => ratio(now - before, before) },
    { key: "nrr", format: "rate", value: ({ before, expansion, contraction, churned }) => ratio(before + expansion - contraction - churned, before) },
    { key: "grr", format: "rate", value: ({ before, contraction, churned }) => ratio(before - contraction - churned, before) },
    { key: "quick", format: "decimal", value: ({ fresh, resurrected, expansion, contraction, churned }) => ratio(fresh + resurrected + expansion, contraction + churned) },
    {
      key: "check",
      format: "money",
      value: ({ before, fresh, resurrected, expansion, contraction, churned, now }) =>
        residue(now - (before + fresh + resurrected + expansion - contraction - churned), before, fresh, resurrected, expansion, contraction, churned, now),
    },
  ],
}; // prettier-ignore

function shape(
  tally: GrowthTally,
  { show, periods, complete, keep, groups, label, gap }: Shape,
): { columns: Column[]; rows: TableCell[][] } {
  const width = groups?.length ?? 1;
  const chosen = measures[show];
  const figures = Array.from({ length: periods * width }, (_, at) => figuresAt(tally, show, at, width));
  const cells = (one: Figures): TableCell[] => chosen.map(({ value }) => value(one) ?? gap);
  const rows = figures.map((one, at) => {
    const p = Math.floor(at / width);
    const shown = p < complete || keep;
    return [label(p), ...(groups ? [groups[at % width]] : []), ...(shown ? cells(one) : chosen.map(() => gap))];
  });
  const total = totals(figures.slice(0, complete * width), width);
  // Over several periods a rate against the period before would mix their bases.
  const pooled = new Set(["growth", "nrr", "grr"]);
  const all = chosen.map(({ key, value }) => (total && !pooled.has(key) ? (value(total) ?? gap) : gap));
  rows.push([word("growth.all"), ...(groups ? [null] : []), ...all]);
  return {
    columns: [
      column("newold.period", "label"),
      ...(groups ? [column("newold.group", "label")] : []),
      ...chosen.map(({ key, format }) => column(`growth.${show}.${key}`, format)),
    ],
    rows,
  };
}

function figuresAt(tally: GrowthTally, show: GrowthShow, at: number, width: number): Figures {
  const money = show === "revenue";
  const stock = money ? tally.revenue : tally.active;
  return {
    before: at >= width ? stock[at - width] : 0,
    now: stock[at],
    fresh: (money ? tally.freshRevenue : tally.fresh)[at],
    retained: tally.retained[at],
    resurrected: (money ? tally.resurrectedRevenue : tally.resurrected)[at],
    churned: (money ? tally.churnedRevenue : tally.churned)[at],
    expansion: tally.expansion[at],
    contraction: tally.contraction[at],
  };
}

/** From nothing before the first period to the last: flows are sums, the stock is that of the last period. */
function totals(figures: readonly Figures[], width: number): Figures | null {
  if (figures.length === 0) return null;
  const sum = (key: keyof Figures, of = figures): number => of.reduce((total, one) => total + one[key], 0);
  return {
    before: sum("before", figures.slice(0, width)),
    now: sum("now", figures.slice(-width)),
    fresh: sum("fresh"),
    retained: sum("retained"),
    resurrected: sum("resurrected"),
    churned: sum("churned"),
    expansion: sum("expansion"),
    contraction: sum("contraction"),
  };
}
