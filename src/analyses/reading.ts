/** Options and notes that every analysis over rows shares: how ids and dates are read, what was left out, as-of. */
import {
  type Calendar,
  calendars,
  type CalendarSettings,
  dayLabel,
  type Period,
  week53Policies,
  weekdays,
  yearEnds,
  yearNames,
} from "../analytics/calendar";
import type { Cells } from "../analytics/cells";
import { optionalColumnOf, reasons, type ReadSettings, type Rows } from "../analytics/columns";
import { dateOrders } from "../analytics/dates";
import { Fault } from "../analytics/fault";
import type { OptionSchema } from "./options";
import { type MessageRef, note, type Note, word } from "./table";

export const readingOptions = {
  dates: { kind: "choice", values: dateOrders, default: "ymd" },
  daystart: { kind: "number", min: 0, max: 23.99, default: 0 },
  utc: { kind: "hours", min: -14, max: 14, default: 0 },
  epoch: { kind: "choice", values: ["1900", "1904"], default: "1900" },
  ids: { kind: "choice", values: ["strict", "loose"], default: "strict" },
} as const satisfies OptionSchema;

export const calendarOptions = {
  week: { kind: "choice", values: weekdays, default: "mon" },
  fy: { kind: "whole", min: 1, max: 12, default: 1 },
  fyname: { kind: "choice", values: yearNames, default: "end" },
  calendar: { kind: "choice", values: calendars, default: "civil" },
  yearend: { kind: "choice", values: yearEnds, default: "nearest" },
  week53: { kind: "choice", values: week53Policies, default: "last" },
} as const satisfies OptionSchema;

/** Which periods: the argument `period` with the options above. */
export function calendarSettings(period: Period, options: Omit<CalendarSettings, "period">): CalendarSettings {
  const { week, fy, fyname, calendar, yearend, week53 } = options;
  return { period, week, fy, fyname, calendar, yearend, week53 };
}

export interface ReadingOptionValues {
  readonly dates: ReadSettings["dates"];
  readonly daystart: number;
  readonly utc: number;
  readonly epoch: "1900" | "1904";
  readonly ids: ReadSettings["ids"];
}

export function readSettings(options: ReadingOptionValues): ReadSettings {
  return { ...options, epoch: options.epoch === "1904" ? 1904 : 1900 };
}

/** A range argument that must be there. */
export function requiredColumn(argument: string, value: unknown): Cells {
  const column = optionalColumnOf(value, argument, 0);
  if (column === null) throw new Fault("value", "fault.missingArgument", { argument });
  return column;
}

/** Rows read, used and left out by reason, customers, as-of; then what looks wrong. */
export function rowNotes(rows: Rows): Note[] {
  const notes = [note("note.rowsRead", rows.read), note("note.rowsUsed", rows.count - rows.leftOut.beforeStart)];
  for (const reason of reasons)
    if (rows.leftOut[reason] > 0) notes.push({ label: word(`leftOut.${reason}`), value: rows.leftOut[reason] });
  notes.push(note("note.customers", rows.customers), note("note.asOf", dayLabel(rows.asOf)));
  const { swapped, includeText, differingStarts } = rows.warnings;
  if (swapped) notes.push(note("note.warning", word("warning.swapped", { ...swapped }), true));
  if (includeText) notes.push(note("note.warning", word("warning.includeText", { ...includeText }), true));
  if (differingStarts > 0)
    notes.push(note("note.warning", word("warning.differingStarts", { count: differingStarts }), true));
  return notes;
}

/** How ids and dates were read. */
export function readingNotes(settings: ReadSettings): Note[] {
  const day: MessageRef[] = [word(`convention.dates.${settings.dates}`), word(`convention.epoch.${settings.epoch}`)];
  if (settings.daystart !== 0) day.push(word("convention.daystart", { hours: settings.daystart }));
  if (settings.utc !== 0) day.push(word("convention.utc", { hours: `${settings.utc > 0 ? "+" : ""}${settings.utc}` }));
  return [note("note.ids", word(`convention.ids.${settings.ids}`)), note("note.days", day)];
}

/** Which periods, and up to where they are complete. */
export function periodNotes(calendar: Calendar, settings: CalendarSettings, asOf: number): Note[] {
  const parts: MessageRef[] = [word(`period.${settings.period}`)];
  const { period, fy, fyname = "end", calendar: kind = "civil", yearend = "nearest", week53 = "last" } = settings;
  const whole = kind !== "civil" && period !== "day";
  if (period === "week" || whole) parts.push(word(`convention.week.${settings.week}`));
  if (whole) {
    parts.push(
      word("convention.retail", { pattern: [...kind].join("-") }),
      word(`convention.yearend.${yearend}`, { month: fy === 1 ? 12 : fy - 1 }),
    );
    parts.push(word(`convention.week53.${week53}`));
    if (fy !== 1) parts.push(word(`convention.fyname.${fyname}`));
  } else if (fy !== 1 && ["quarter", "half", "year"].includes(period))
    parts.push(word("convention.fy", { month: fy }), word(`convention.fyname.${fyname}`));
  const last = calendar.indexOf(asOf);
  const complete = calendar.lastDay(last) <= asOf ? last : last - 1;
  return [note("note.period", parts), note("note.completeUpTo", calendar.label(complete))];
}
