/**
 * When sales events were: the built-in calendar (src/catalog/events.ts) and a table of the team's own that adds to it or
 * takes the place of single years. What is not known is said to be so.
 */
import { dayLabel, serialOf } from "../analytics/calendar";
import { type Cells, isBlank, isBlock, plain, shown } from "../analytics/cells";
import { type DateOrder, readDay } from "../analytics/dates";
import { Fault } from "../analytics/fault";
import type { Span } from "../analytics/windows";
import {
  type EventPhase,
  lunarNewYears,
  type MonthDay,
  phaseIds,
  type SalesEvent,
  salesEvents,
} from "../catalog/events";
import { inOrder, type Property, propertyOf } from "./groups";
import { column, type MessageRef, type Table, type TableCell, word } from "./table";

export interface EventWindow {
  /** What phases of different years are matched by: the id or the text in lower case. */
  readonly phase: string;
  readonly label: TableCell;
  /** `null`: not known. */
  readonly span: Span | null;
}

/** An event as it was in one year (or under whatever name its occurrences have). */
export interface Occurrence {
  readonly year: string | number;
  readonly windows: readonly EventWindow[];
}

export interface EventSeries {
  readonly name: string | MessageRef;
  /** In the order of time; those of which nothing is known last. */
  readonly occurrences: readonly Occurrence[];
}

export interface Years {
  readonly first: number;
  readonly last: number;
}

/** The span of a phase in a year; `null` where there was none, `undefined` where it is not known. */
export function phaseSpan({ rule, years, dates }: EventPhase, year: number): Span | null | undefined {
  const day = (monthDay: MonthDay): number => serialOf(year, Math.floor(monthDay / 100), monthDay % 100) as number;
  const own = dates?.[year];
  if (own !== undefined) return own && { first: day(own[0]), last: day(own[1]) };
  if (rule.kind === "listed" || (years && !years.includes(year))) return undefined;
  if (rule.kind === "fixed") return { first: day(rule.span[0]), last: day(rule.span[1]) };
  let base: number;
  if (rule.kind === "lunar") {
    const found: MonthDay | undefined = lunarNewYears.days[year - lunarNewYears.since];
    if (found === undefined) return undefined;
    base = day(found);
  } else {
    // Serial mod 7 is 2 on Mondays.
    const first = day(rule.month * 100 + 1);
    base = first + ((rule.weekday + 2 - (first % 7) + 7) % 7) + 7 * (rule.nth - 1);
  }
  return { first: base + rule.from, last: base + rule.to };
}

/** The occurrences that the built-in calendar has of an event in these years. */
function builtIn(event: SalesEvent, { first, last }: Years): Occurrence[] {
  const found: Occurrence[] = [];
  for (let year = Math.max(first, event.since); year <= last; year++) {
    const windows = event.phases.flatMap((phase): EventWindow[] => {
      const span = phaseSpan(phase, year);
      if (span === null) return [];
      return [{ phase: phase.id, label: word(`catalog.phase.${phase.id}`), span: span ?? null }];
    });
    found.push({ year, windows });
  }
  return found;
}

const nameOf = (event: SalesEvent): MessageRef => word(`catalog.event.${event.id}`);
const knownEvents = salesEvents.map(({ id }) => id).join(", ");

/** Where the columns of a table stand, by its width. */
const layouts: Readonly<Record<number, { phase?: number; year?: number; start: number }>> = {
  1: { start: 1 },
  3: { start: 1 },
  4: { phase: 1, start: 2 },
  5: { phase: 1, year: 2, start: 3 },
};

/**
 * The events to compare: all built-in ones where the argument is omitted, otherwise those of a table: event (a name of its
 * own, or a built-in id, which brings its other years along), if wanted phase and year, start, end. A row with the event
 * alone stands for the built-in one. Raises Faults that name the row.
 */
export function readCalendar(argument: unknown, order: DateOrder, epoch: 1900 | 1904, years: Years): EventSeries[] {
  const cells: Cells = isBlock(argument) ? argument : [[argument]];
  const text = (cell: unknown): string | null => {
    const value = propertyOf(cell);
    return value === null || value === 0 ? null : String(value);
  };
  if (isOmitted(argument))
    return salesEvents.map((event) => ({ name: nameOf(event), occurrences: builtIn(event, years) }));
  const columns = cells[0].length;
  const layout = layouts[columns] as (typeof layouts)[number] | undefined;
  if (!layout) throw new Fault("value", "fault.calendarShape", { columns });
  const own = new Map<string, { name: string; rows: Map<string, { year: string | number; windows: EventWindow[] }> }>();
  cells.forEach((row, r) => {
    const at = { row: r + 1 };
    if (row.every((cell) => text(cell) === null)) return;
    const day = (cell: unknown): number | null | undefined => (columns === 1 ? null : readDay(cell, order, epoch));
    const start = day(row[layout.start]);
    const end = day(row[layout.start + 1]);
    if (r === 0 && start === undefined && end === undefined) return;
    const name = text(row[0]);
    if (name === null) throw new Fault("value", "fault.calendarName", at);
    const wrong = start === undefined ? row[layout.start] : end === undefined ? row[layout.start + 1] : null;
    if (start === undefined || end === undefined || (start === null && end !== null))
      throw new Fault("value", "fault.calendarDate", { ...at, found: shown(wrong) });
    if (start !== null && end !== null && end < start)
      throw new Fault("value", "fault.calendarOrder", { ...at, start: dayLabel(start), end: dayLabel(end) });
    const phase = layout.phase === undefined ? null : text(row[layout.phase]);
    const given = layout.year === undefined ? null : propertyOf(row[layout.year]);
    const key = name.toLowerCase();
    const series = own.get(key) ?? { name, rows: new Map<string, { year: string | number; windows: EventWindow[] }>() };
    own.set(key, series);
    const ofRow = start === null && phase === null && (given === null || given === 0);
    if (ofRow && !salesEvents.some(({ id }) => id === key))
      throw new Fault("value", "fault.calendarEvent", { ...at, found: shown(name), known: knownEvents });
    if (ofRow) return;
    const year = yearOf(given, end ?? start);
    if (year === null) throw new Fault("value", "fault.calendarDate", { ...at, found: "–" });
    const occurrence = series.rows.get(String(year)) ?? { year, windows: [] };
    series.rows.set(String(year), occurrence);
    const window: EventWindow = {
      phase: (phase ?? "").toLowerCase(),
      label: salesPhase(phase) ?? phase,
      span: start === null ? null : { first: start, last: end ?? start },
    };
    if (occurrence.windows.some((other) => other.phase === window.phase))
      throw new Fault("value", "fault.calendarTwice", { ...at, event: name, phase: phase ?? "–", year });
    occurrence.windows.push(window);
  });
  if (own.size === 0) throw new Fault("value", "fault.missingArgument", { argument: "calendar" });
  return [...own].map(([key, { name, rows }]) => {
    const event = salesEvents.find(({ id }) => id === key);
    const added = event ? builtIn(event, years).filter(({ year }) => !rows.has(String(year))) : [];
    return { name: event ? nameOf(event) : name, occurrences: inTime([...rows.values(), ...added]) };
  });
}

/** The word of a built-in phase that is written as its id. */
function salesPhase(phase: string | null): MessageRef | null {
  const id = phaseIds.find((known) => known === phase?.toLowerCase());
  return id ? word(`catalog.phase.${id}`) : null;
}

/** The name of an occurrence: as given, otherwise the year of its day. */
function yearOf(given: Property, day: number | null): string | number | null {
  if (given !== null && given !== 0) return given;
  return day === null ? null : Number(dayLabel(day).slice(0, 4));
}

const beginning = ({ windows }: Occurrence): number =>
  Math.min(...windows.map(({ span }) => (span ? span.first : Infinity)));

function inTime(occurrences: readonly Occurrence[]): Occurrence[] {
  return [...occurrences].sort((a, b) => {
    const [from, to] = [beginning(a), beginning(b)];
    return from === to ? inOrder(a.year, b.year) : from - to;
  });
}

/** The occurrence of a year before: 2024 before 2025, `2024-05` before `2025-05`; `undefined` where there is none. */
export function yearBefore(occurrences: readonly Occurrence[], year: string | number): Occurrence | undefined {
  const wanted = String(year).replace(/\d{4}/, (digits) => String(Number(digits) - 1).padStart(4, "0"));
  return wanted === String(year) ? undefined : occurrences.find((other) => String(other.year) === wanted);
}

/** The calendar as a table that can be copied, edited and given back. Days that are not known are blank. */
export function calendarTable(events: readonly EventSeries[]): Table {
  const rows = events.flatMap(({ name, occurrences }) =>
    occurrences.flatMap(({ year, windows }) =>
      windows.map(({ label, span }): TableCell[] => [
        name,
        label,
        year,
        span ? dayLabel(span.first) : null,
        span ? dayLabel(span.last) : null,
      ]),
    ),
  );
  return {
    columns: [
      column("report.event", "label"),
      column("report.phase", "label"),
      column("report.occurrence", "label"),
      column("report.start", "label"),
      column("report.end", "label"),
    ],
    rows,
    totalRow: false,
    notes: [],
  };
}

/** Events with phases whose days are not known, year by year; for the notes. */
export function unknownDays(events: readonly EventSeries[], { first, last }: Years): MessageRef[] {
  return events.flatMap(({ name, occurrences }) => {
    const years = occurrences
      .filter(({ year, windows }) => within(year, first, last) && windows.some(({ span }) => span === null))
      .map(({ year }) => year);
    return years.length > 0 ? [word("report.unknownIn", { event: name, years: years.join(", ") })] : [];
  });
}

const within = (year: string | number, first: number, last: number): boolean => {
  const number = Number(/\d{4}/.exec(String(year))?.[0] ?? NaN);
  return Number.isNaN(number) || (number >= first && number <= last);
};

/** `null`, blank text or an empty block: whether a calendar is given at all. */
export function isOmitted(argument: unknown): boolean {
  const cells = isBlock(argument) ? argument : [[argument]];
  return cells.every((row) => row.every((cell) => isBlank(plain(cell)) || plain(cell) === 0));
}
