/** The lines of a report: periods or days of events, each with the spans of days it is compared with. */
import type { Calendar, Period } from "../analytics/calendar";
import type { Span } from "../analytics/windows";
import { type EventSeries, type Occurrence, yearBefore } from "./eventcalendar";
import { type TableCell, word } from "./table";

export interface Base {
  /** The period, or the year of the event. */
  readonly name: string | number;
  readonly span: Span;
}

export interface Line {
  /** What stands before the name: event, phase and, where asked for, day; nothing for periods. */
  readonly labels: readonly TableCell[];
  readonly name: string | number;
  /** Up to as-of. */
  readonly span: Span;
  /** Not over by as-of. */
  readonly open: boolean;
  /** The period or occurrence before, and that of a year before; `null` where there is none. */
  readonly previous: Base | null;
  readonly year: Base | null;
}

/** `todate`: what is not over is compared with the same number of days; `none`: with nothing. */
export type OpenPolicy = "todate" | "none";

/** Year before: the period of the same name (date, number of the week), or the one 364 days before. */
export type YearBy = "name" | "weeks";

/** How many periods before the same one of last year can lie. */
const yearAway: Readonly<Record<Period, readonly number[]>> = {
  day: [365, 366],
  week: [52, 53],
  month: [12, 13],
  quarter: [4],
  half: [2],
  year: [1],
};

/** The period with the same name in the year before; `null` for 29 February, for a week 53 and a month 13 that had none. */
export function samePeriod(calendar: Calendar, index: number, period: Period, by: YearBy): number | null {
  if (by === "weeks") return index - (period === "day" ? 364 : 52);
  const wanted = calendar.label(index).replace(/\d{4}/, (year) => String(Number(year) - 1).padStart(4, "0"));
  const away = yearAway[period].find((k) => calendar.firstDay(index - k) >= 1 && calendar.label(index - k) === wanted);
  return away === undefined ? null : index - away;
}

/** A span cut to what has begun by as-of, and bases cut to as many days where it is not over. */
function line(
  parts: Pick<Line, "labels" | "name" | "previous" | "year"> & { readonly span: Span },
  asOf: number,
  policy: OpenPolicy,
): Line {
  const { first, last } = parts.span;
  if (last <= asOf) return { ...parts, open: false };
  const cut = (base: Base | null): Base | null =>
    base && policy === "todate"
      ? { ...base, span: { first: base.span.first, last: Math.min(base.span.last, base.span.first + asOf - first) } }
      : null;
  return {
    ...parts,
    span: { first, last: asOf },
    open: true,
    previous: cut(parts.previous),
    year: cut(parts.year),
  };
}

/** A line for each period from … to. */
export function periodLines(
  calendar: Calendar,
  period: Period,
  [from, to]: readonly [number, number],
  asOf: number,
  { by, policy }: { readonly by: YearBy; readonly policy: OpenPolicy },
): Line[] {
  const base = (index: number | null): Base | null =>
    index === null ? null : { name: calendar.label(index), span: { first: calendar.firstDay(index), last: calendar.lastDay(index) } }; // prettier-ignore
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const index = from + i;
    const own = base(index) as Base;
    const year = base(samePeriod(calendar, index, period, by));
    return line({ labels: [], name: own.name, span: own.span, previous: base(index - 1), year }, asOf, policy);
  });
}

interface Phase {
  readonly key: string;
  readonly label: TableCell;
  readonly span: Span;
}

/** The phases whose days are known, then all of them as one where there are several. */
function phasesOf({ windows }: Occurrence): Phase[] {
  const known = windows.flatMap(({ phase, label, span }): Phase[] => (span ? [{ key: phase, label, span }] : []));
  if (known.length < 2) return known;
  const span = {
    first: Math.min(...known.map((phase) => phase.span.first)),
    last: Math.max(...known.map((phase) => phase.span.last)),
  };
  // All of one year is only like all of another where the same phases are known.
  const key = `all of ${known.map((phase) => phase.key).sort().join("\n")}`; // prettier-ignore
  return [...known, { key, label: word("retention.all"), span }];
}

/**
 * Lines of the occurrences that have begun and of which data can exist, phase by phase, or day by day of each phase. A
 * phase is compared with the phase of that name, its first day with the first day.
 */
export function eventLines(
  events: readonly EventSeries[],
  { first, asOf }: { readonly first: number; readonly asOf: number },
  daily: boolean,
  policy: OpenPolicy,
): Line[][] {
  return events.flatMap(({ name, occurrences }) =>
    occurrences.map((occurrence, o) => {
      const phaseIn = (other: Occurrence | undefined, key: string): Base | null => {
        const found = other && phasesOf(other).find((phase) => phase.key === key);
        return found ? { name: other.year, span: found.span } : null;
      };
      return phasesOf(occurrence).flatMap(({ key, label, span }): Line[] => {
        if (span.first > asOf || span.last < first) return [];
        const before = occurrences.slice(0, o).reverse();
        const previous = before.reduce<Base | null>((found, other) => found ?? phaseIn(other, key), null);
        const year = phaseIn(yearBefore(occurrences, occurrence.year), key);
        const whole = { name: occurrence.year, span, previous, year };
        if (!daily) return [line({ labels: [name, label], ...whole }, asOf, policy)];
        const days = Math.min(span.last, asOf) - span.first + 1;
        return Array.from({ length: days }, (_, day) => {
          const on = (base: Base | null): Base | null =>
            base && base.span.first + day <= base.span.last
              ? { ...base, span: { first: base.span.first + day, last: base.span.first + day } }
              : null;
          const own = { first: span.first + day, last: span.first + day };
          const parts = { name: occurrence.year, span: own, previous: on(previous), year: on(year) };
          return line({ labels: [name, label, day + 1], ...parts }, asOf, policy);
        });
      });
    }),
  );
}
