/** Which months past orders are read by, and how the analyses are asked for them. */
import {
  type Calendar,
  calendarOf,
  type CalendarSettings,
  dayLabel,
  weekdays,
  weeksOfMonths,
  yearEnds,
} from "../../analytics/calendar";
import type { FiscalYear, PlanChoices } from "./choices";
import { MONTHS } from "./frame";

export type PlanStart = Pick<PlanChoices, "year" | "firstMonth" | "fiscal">;

export interface LearnedMonths {
  /** For the analyses; null is the months of the calendar. */
  readonly options: string | null;
  /** Number of the plan's first month, `monthAt` of its label. */
  readonly start: number;
  /** The last day before the plan, and what its first month is called, as text. */
  readonly dayBefore: string;
  readonly first: string;
  /** Weeks of each of the plan's months, and of any month by its number; null where months are those of the calendar. */
  readonly weeks: { readonly planned: readonly number[]; readonly of: (at: number) => number } | null;
}

/** `2026-03` or `FY2026-P03` as months since year 0: a year has twelve either way. */
export function monthAt(label: unknown): number {
  const [year, month] = String(label).replace(/FY|P/g, "").split("-").map(Number);
  return year * MONTHS + month - 1;
}

/**
 * The analyses' calendar in which a fiscal year begins on this day: years that end on the weekday before it, nearest to a
 * month's end or the last in a month. Where both would do, the one by which the year has as many weeks, else the nearest.
 * Null where there is none: on a day that is neither within the six days before the first of a month nor the three after.
 */
export function fiscalSettings({ calendar, firstDay, weeks }: FiscalYear): Omit<CalendarSettings, "period"> | null {
  // Serial mod 7 is 2 on Mondays.
  const week = weekdays[(firstDay + 5) % 7];
  const found = yearEnds.flatMap((yearend) =>
    Array.from({ length: 12 }, (_, m) => ({ calendar, week, fy: m + 1, yearend }) as const).filter((settings) => {
      const years = calendarOf({ ...settings, period: "year" });
      return years.firstDay(years.indexOf(firstDay)) === firstDay;
    }),
  );
  const fits = found.find((settings) => {
    const years = calendarOf({ ...settings, period: "year" });
    return years.lastDay(years.indexOf(firstDay)) === firstDay + 7 * weeks - 1;
  });
  return fits ?? found[0] ?? null;
}

export function learnedMonths({ year, firstMonth, fiscal }: PlanStart): LearnedMonths {
  const settings = fiscal && fiscalSettings(fiscal);
  if (fiscal && settings) {
    const months: Calendar = calendarOf({ ...settings, period: "month" });
    const first = months.indexOf(fiscal.firstDay);
    const start = monthAt(months.label(first));
    const weeksAt = (index: number): number => (months.lastDay(index) + 1 - months.firstDay(index)) / 7;
    return {
      options: `calendar=${settings.calendar}; week=${settings.week}; fy=${settings.fy}; yearend=${settings.yearend}`,
      start,
      dayBefore: dayLabel(fiscal.firstDay - 1),
      first: dayLabel(fiscal.firstDay),
      weeks: {
        planned: weeksOfMonths(fiscal.calendar, fiscal.weeks, "last"),
        of: (at) => weeksAt(first + at - start),
      },
    };
  }
  return {
    options: null,
    start: year * MONTHS + firstMonth - 1,
    dayBefore: new Date(Date.UTC(year, firstMonth - 1, 0)).toISOString().slice(0, 10),
    first: `${year}-${String(firstMonth).padStart(2, "0")}`,
    weeks: null,
  };
}

/** Whether a plan of whole weeks has to learn by months of the calendar all the same. */
export const learnsByCalendarMonths = ({ fiscal }: Pick<PlanStart, "fiscal">): boolean =>
  fiscal !== null && fiscalSettings(fiscal) === null;
