/**
 * What cohorts are worth: revenue, orders and their ratios by age. Conventions: docs/conventions.md, "Cohort value".
 */
import { calendarOf, periods, periodTable } from "../analytics/calendar";
import { type CohortValues, type RefundMode, refundModes, tallyCohortValues } from "../analytics/cohortvalue";
import { cohortExtent } from "../analytics/cohorts";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { groupByFirstRow } from "./groups";
import { type OptionSchema, readOptions } from "./options";
import { calendarOptions, calendarSettings, periodNotes } from "./reading";
import { type Column, column, type ColumnFormat, NA, type Note, note, type TableCell, word } from "./table";
import { readTransactions, salesOptions, type Transactions } from "./transactions";

export const valueShows = ["cumulative", "revenue", "orders", "aov", "nrr", "grr"] as const;
export type ValueShow = (typeof valueShows)[number];

const options = {
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  partial: { kind: "choice", values: ["drop", "keep"], default: "drop" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

const mostColumns = 16384;
const mostCells = 4_000_000;

interface Settings {
  readonly show: ValueShow;
  /** Ages up to this period (counted from the first) are over, and up to this one are shown. */
  readonly lastOver: number;
  readonly lastShown: number;
  readonly min: number;
  readonly gap: TableCell;
}

export const cohortvalue: Analysis = {
  id: "COHORTVALUE",
  parameters: [
    "customers",
    "dates",
    "amounts",
    "orders",
    "period",
    "show",
    "mode",
    "asOf",
    "by",
    "include",
    "starts",
    "options",
  ],
  options,
  evaluate: ([
    customers,
    dates,
    amounts,
    orders,
    periodArg,
    showArg,
    modeArg,
    asOf,
    by,
    include,
    starts,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    const periodSettings = calendarSettings(choice("period", periodArg, periods, "month"), chosen);
    const show = choice("show", showArg, valueShows, "cumulative");
    const mode = choice("mode", modeArg, refundModes, "order");
    const data = readTransactions(
      { customers, dates, amounts, orders, include, starts, asOf, properties: { by } },
      chosen,
    );
    if (!data.hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const { rows, sales } = data;
    const calendar = calendarOf(periodSettings);
    const groups = groupByFirstRow(rows, data.properties.by);
    const firstDay = earliest(rows.day, rows.start);
    const periodOf = periodTable(calendar, firstDay, rows.asOf);
    const extent = cohortExtent({ ...rows, periodOf, firstDay, startDay: rows.start });
    const ages = extent.last - extent.first + 1;
    const starting = extent.lastCohort - extent.first + 1;
    const height = groups ? groups.labels.length : starting;
    if (ages + 2 > mostColumns || ages * starting * (groups ? height : 1) > mostCells)
      throw new Fault("value", "fault.tooLarge", { rows: height, columns: ages + 2, period: periodSettings.period });
    const request = {
      rows,
      sales,
      refunds: mode,
      periodOf,
      firstDay,
      extent,
      group: groups?.group ?? null,
      groups: height,
      gross: show === "grr",
    };
    const values = tallyCohortValues(request);
    const complete = calendar.lastDay(extent.last) <= rows.asOf;
    const settings: Settings = {
      show,
      lastOver: complete ? ages - 1 : ages - 2,
      lastShown: complete || chosen.partial === "keep" ? ages - 1 : ages - 2,
      min: chosen.min,
      gap: chosen.gap === "na" ? NA : null,
    };
    const label = groups
      ? (r: number): TableCell => groups.labels[r]
      : (r: number): TableCell => calendar.label(extent.first + r);
    const notes = [
      ...data.notes,
      ...periodNotes(calendar, periodSettings, rows.asOf),
      ...conventionNotes(data, values, show, mode, {
        grouped: groups !== null,
        keep: chosen.partial === "keep",
        min: chosen.min,
      }),
    ];
    return { table: { ...shape(values, groups !== null, label, settings), totalRow: true, notes }, settings: chosen };
  },
};

function earliest(days: Int32Array, starts: Int32Array | null): number {
  let found = days[0];
  for (const day of days) if (day < found) found = day;
  if (starts) for (const day of starts) if (day < found) found = day;
  return found;
}

function shape(
  values: CohortValues,
  grouped: boolean,
  label: (row: number) => TableCell,
  settings: Settings,
): { columns: Column[]; rows: TableCell[][] } {
  const { starts, ages, groups, size } = values;
  const height = grouped ? groups : starts;
  /** First and last but one of the parts (group and starting period) that a row is made of. */
  const partsOf = (row: number): [number, number] => (grouped ? [row * starts, (row + 1) * starts] : [row, row + 1]);
  const customers = (from: number, to: number): number => size.subarray(from, to).reduce((sum, n) => sum + n, 0);
  const line = (title: TableCell, [from, to]: [number, number], lastPeriod: number): TableCell[] => [
    title,
    customers(from, to),
    ...Array.from({ length: ages }, (_, age) => cellOf(values, from, to, age, lastPeriod, settings)),
  ];
  const rows = Array.from({ length: height }, (_, r) => line(label(r), partsOf(r), settings.lastShown));
  rows.push(line(word("retention.all"), [0, groups * starts], settings.lastOver));
  const formats: Record<ValueShow, ColumnFormat> = {
    cumulative: "money",
    revenue: "money",
    orders: "count",
    aov: "money",
    nrr: "rate",
    grr: "rate",
  };
  const format = formats[settings.show];
  return {
    columns: [
      column("retention.cohort", "label"),
      column("retention.customers", "count"),
      ...Array.from({ length: ages }, (_, age) => ({ title: age, format, heat: age > 0 })),
    ],
    rows,
  };
}

/** Over the parts whose age lies in a period up to `lastPeriod`, counted from the first. */
function cellOf(
  values: CohortValues,
  from: number,
  to: number,
  age: number,
  lastPeriod: number,
  { show, min, gap }: Settings,
): TableCell {
  const { starts, ages, size, revenue, cumulative, orders, gross } = values;
  let [n, money, total, count, kept, moneyAt0, keptAt0] = [0, 0, 0, 0, 0, 0, 0];
  for (let part = from; part < to; part++) {
    if (size[part] === 0 || (part % starts) + age > lastPeriod) continue;
    const at = part * ages + age;
    n += size[part];
    money += revenue[at];
    total += cumulative[at];
    count += orders[at];
    kept += gross[at];
    moneyAt0 += revenue[part * ages];
    keptAt0 += gross[part * ages];
  }
  if (n === 0) return gap;
  if (show === "revenue") return money;
  if (show === "orders") return count;
  const [above, below] = { cumulative: [total, n], aov: [money, count], nrr: [money, moneyAt0], grr: [kept, keptAt0] }[
    show
  ];
  return n < min || below <= 0 ? gap : above / below;
}

function conventionNotes(
  { sales, hasOrders, rows: { start: starts } }: Transactions,
  values: CohortValues,
  show: ValueShow,
  mode: RefundMode,
  { grouped, keep, min }: { grouped: boolean; keep: boolean; min: number },
): Note[] {
  const cohort = [word(starts ? "retention.cohortByStart" : "retention.cohortByFirst")];
  if (grouped) cohort.push(word("retention.cohortByValue"));
  const notes = [
    note("note.cohort", cohort),
    note("note.show", word(`cohortvalue.show.${show}`)),
    note("note.refundsCount", word(`cohortvalue.mode.${mode}`)),
    note("note.partial", word(`retention.partial.${keep ? "keep" : "drop"}`)),
    note("note.mean", word("cohortvalue.all")),
  ];
  if (min > 0 && show !== "revenue" && show !== "orders") notes.push(note("note.min", min));
  if (mode === "order" && sales.refunds > 0 && !hasOrders)
    notes.push(note("note.warning", word("warning.refundsWithoutOrders", { count: sales.refunds }), true));
  else if (mode === "order" && values.unlinked > 0)
    notes.push(note("note.warning", word("warning.refundsUnlinked", { count: values.unlinked }), true));
  return notes;
}
