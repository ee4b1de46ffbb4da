/**
 * Cohort retention: of the customers who began in a period, how many were active again at each later age.
 * Conventions: docs/conventions.md, "Retention".
 */
import { calendarOf, type Calendar, type CalendarSettings, periods, periodTable } from "../analytics/calendar";
import { type Cell, type Cells, isErrorText, plain } from "../analytics/cells";
import { cohortExtent, type CohortRequest, type CohortTally, modes, type Mode, tallyCohorts } from "../analytics/cohorts";
import { optionalColumnOf, readRows, type Rows, sameLength, trimmed } from "../analytics/columns";
import { Fault } from "../analytics/fault";
import { type ConfidenceLevel, wilsonInterval } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice, dayArgument } from "./arguments";
import { type OptionSchema, readOptions } from "./options";
import { calendarOptions, calendarSettings, note, periodNotes, readingNotes, readingOptions, readSettings, requiredColumn, rowNotes, word } from "./reading";
import { type Column, type MessageRef, NA, type Note, type Table, type TableCell } from "./table";

export const shows = ["rate", "customers", "low", "high"] as const;
export type Show = (typeof shows)[number];

export const means = ["pooled", "simple", "mixpanel"] as const;
export type Mean = (typeof means)[number];

const options = {
  mean: { kind: "choice", values: means, default: "pooled" },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  partial: { kind: "choice", values: ["drop", "keep"], default: "drop" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...readingOptions,
} as const satisfies OptionSchema;

export interface ShapeSettings {
  readonly show: Show;
  readonly mean: Mean;
  readonly ci: ConfidenceLevel;
  readonly keepPartial: boolean;
  /** Rates of cells with fewer customers are blanked. */
  readonly min: number;
  readonly gap: TableCell;
}

/** A sheet has 1,048,576 rows and 16,384 columns; beyond this many cells neither a person nor a formula is served. */
const mostColumns = 16384;
const mostCells = 4_000_000;

export const retention: Analysis = {
  id: "RETENTION",
  parameters: ["customers", "dates", "period", "show", "mode", "asOf", "by", "include", "starts", "options"],
  options,
  evaluate([customersArg, datesArg, periodArg, showArg, modeArg, asOfArg, byArg, includeArg, startsArg, optionsArg]) {
    const chosen = readOptions(optionsArg, options);
    const periodSettings = calendarSettings(choice("period", periodArg, periods, "month"), chosen);
    const show = choice("show", showArg, shows, "rate");
    const mode = choice("mode", modeArg, modes, "on");
    const settings = readSettings(chosen);
    const customers = requiredColumn("customers", customersArg);
    const dates = requiredColumn("dates", datesArg);
    const by = optionalColumnOf(byArg, "by", customers.length);
    const include = optionalColumnOf(includeArg, "include", customers.length);
    const starts = optionalColumnOf(startsArg, "starts", customers.length);
    sameLength([["customers", customers], ["dates", dates], ["by", by], ["include", include], ["starts", starts]]); // prettier-ignore
    const asOf = dayArgument("asOf", asOfArg, settings.dates, settings.epoch);
    const rows = readRows({ customers, dates, include, starts, asOf, settings });
    const calendar = calendarOf(periodSettings);
    const groups = by ? groupByFirstRow(rows, by) : null;
    const tally = tallyRows(rows, calendar, periodSettings, mode, groups);
    const shape: ShapeSettings = {
      show,
      mean: chosen.mean,
      ci: Number(chosen.ci) as ConfidenceLevel,
      keepPartial: chosen.partial === "keep",
      min: chosen.min,
      gap: chosen.gap === "na" ? NA : null,
    };
    const label = groups ? (i: number): TableCell => groups.labels[i] : (i: number): TableCell => calendar.label(tally.first + i);
    const notes = [
      ...rowNotes(rows),
      ...periodNotes(calendar, periodSettings, rows.asOf),
      ...conventionNotes(mode, shape, by !== null, starts !== null),
      ...readingNotes(settings),
    ];
    return { table: shapeCohorts(tally, label, shape, notes), settings: chosen };
  },
};

interface Groups {
  /** Per customer. */
  readonly group: Int32Array;
  readonly labels: readonly TableCell[];
}

/** Cohorts by a property: its value in each customer's first row (the earliest day; the upper row among equals). */
function groupByFirstRow(rows: Rows, by: Cells): Groups {
  const firstRow = new Int32Array(rows.customers).fill(-1);
  for (let i = 0; i < rows.count; i++) {
    const c = rows.customer[i];
    if (firstRow[c] < 0 || rows.day[i] < rows.day[firstRow[c]]) firstRow[c] = i;
  }
  const values = Array.from(firstRow, (i) => (i < 0 ? null : propertyOf(by[rows.source[i]][0])));
  const distinct = [...new Set(values)].sort(inOrder);
  const numberOf = new Map(distinct.map((value, i) => [value, i]));
  return {
    group: Int32Array.from(values, (value) => numberOf.get(value) as number),
    labels: distinct.map((value) => value ?? word("retention.noValue")),
  };
}

function propertyOf(cell: Cell): string | number | null {
  const value = plain(cell);
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "string") return null;
  const text = trimmed(value);
  return text === "" || isErrorText(text) ? null : text;
}

/** Numbers, then texts by code point, then blank. */
function inOrder(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? -1 : 1;
}

function tallyRows(rows: Rows, calendar: Calendar, settings: CalendarSettings, mode: Mode, groups: Groups | null): CohortTally {
  const firstDay = Math.min(earliestOf(rows.day), rows.start ? earliestOf(rows.start) : rows.asOf);
  const periodOf = periodTable(calendar, firstDay, rows.asOf);
  const request: CohortRequest = {
    mode,
    customer: rows.customer,
    day: rows.day,
    periodOf,
    firstDay,
    customers: rows.customers,
    startDay: rows.start,
    group: groups?.group ?? null,
    groups: groups?.labels.length ?? 0,
    lastComplete: calendar.lastDay(calendar.indexOf(rows.asOf)) <= rows.asOf,
  };
  const extent = cohortExtent(request);
  const columns = extent.last - extent.first + 1;
  const height = groups ? groups.labels.length : extent.lastCohort - extent.first + 1;
  if (columns + 2 > mostColumns || columns * height > mostCells)
    throw new Fault("value", "tooLarge", { rows: height, columns: columns + 2, period: settings.period });
  return tallyCohorts(request, extent);
}

function earliestOf(days: Int32Array): number {
  let earliest = days[0];
  for (let i = 1; i < days.length; i++) if (days[i] < earliest) earliest = days[i];
  return earliest;
}

/** The table of a tally: a row per cohort, then `All`. */
export function shapeCohorts(tally: CohortTally, label: (cohort: number) => TableCell, settings: ShapeSettings, notes: readonly Note[]): Table {
  const { cohorts, ages, size } = tally;
  const rows: TableCell[][] = [];
  for (let c = 0; c < cohorts; c++) {
    const row: TableCell[] = [label(c), size[c]];
    for (let k = 0; k < ages; k++) row.push(bodyCell(tally, c * ages + k, settings));
    rows.push(row);
  }
  const all: TableCell[] = [word("retention.all"), size.reduce((sum, n) => sum + n, 0)];
  for (let k = 0; k < ages; k++) all.push(totalCell(tally, k, settings));
  rows.push(all);
  const format = settings.show === "customers" ? "count" : "rate";
  const columns: Column[] = [
    { title: word("retention.cohort"), format: "label" },
    { title: word("retention.customers"), format: "count" },
  ];
  for (let k = 0; k < ages; k++) columns.push({ title: k, format, heat: k > 0 && format === "rate" });
  return { columns, rows, totalRow: true, notes };
}

function bodyCell(tally: CohortTally, at: number, settings: ShapeSettings): TableCell {
  const keep = settings.keepPartial;
  const n = tally.observed[at] + (keep ? tally.observedOpen[at] : 0);
  if (n === 0) return settings.gap;
  const k = tally.retained[at] + (keep ? tally.retainedOpen[at] : 0);
  if (settings.show === "customers") return k;
  if (n < settings.min) return settings.gap;
  return proportion(k, n, settings);
}

function proportion(k: number, n: number, { show, ci }: ShapeSettings): number {
  if (show === "low") return wilsonInterval(k, n, ci)[0];
  if (show === "high") return wilsonInterval(k, n, ci)[1];
  return k / n;
}

/** Over the cohorts whose cell is complete; with groups, over their customers observed long enough. */
function totalCell({ cohorts, ages, observed, retained }: CohortTally, age: number, settings: ShapeSettings): TableCell {
  let sumN = 0;
  let sumK = 0;
  let rates = 0;
  let withRate = 0;
  let sumNK = 0;
  let sumNN = 0;
  for (let c = 0; c < cohorts; c++) {
    const n = observed[c * ages + age];
    const k = retained[c * ages + age];
    if (n === 0) continue;
    sumN += n;
    sumK += k;
    rates += k / n;
    withRate++;
    sumNK += n * k;
    sumNN += n * n;
  }
  if (sumN === 0) return settings.gap;
  if (settings.show === "customers") return sumK;
  if (settings.show === "rate" && settings.mean === "simple") return rates / withRate;
  if (settings.show === "rate" && settings.mean === "mixpanel") return sumNK / sumNN;
  return proportion(sumK, sumN, settings);
}

function conventionNotes(mode: Mode, settings: ShapeSettings, grouped: boolean, givenStarts: boolean): Note[] {
  const cohort: MessageRef[] = [word(givenStarts ? "retention.cohortByStart" : "retention.cohortByFirst")];
  if (grouped) cohort.push(word("retention.cohortByValue"));
  const notes = [
    note("cohort", cohort),
    note("mode", word(`retention.mode.${mode}`)),
    note("show", settings.show === "low" || settings.show === "high" ? word(`retention.show.${settings.show}`, { ci: settings.ci }) : word(`retention.show.${settings.show}`)),
    note("partial", word(`retention.partial.${settings.keepPartial ? "keep" : "drop"}`)),
  ];
  if (settings.show === "rate") notes.push(note("mean", word(`retention.mean.${settings.mean}`)));
  if (settings.show === "low" || settings.show === "high") notes.push(note("mean", word("retention.mean.interval")));
  if (settings.show === "customers") notes.push(note("mean", word("retention.mean.customers")));
  if (settings.min > 0 && settings.show !== "customers") notes.push(note("min", settings.min));
  return notes;
}
