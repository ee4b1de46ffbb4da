/** The twelve months of a plan in formulas: months of the calendar, or months of whole weeks. */
import type { CalendarKind } from "../../analytics/calendar";
import type { Refs } from "../document/refs";
import { quoteText } from "../formula";
import { MONTHS, type Planning } from "./frame";
import { phrase } from "./phrase";

export const weekPatterns = ["445", "454", "544"] as const satisfies readonly Exclude<CalendarKind, "civil">[];

/** The number of a month and its first day, in the plan's language whatever the language of the Excel that shows it. */
export function headingOf({ texts }: Planning, day: string, number: number): string {
  const { heading, monthNames } = texts.settings;
  return phrase(heading, {
    number: quoteText(String(number)),
    day: `DAY(${day})`,
    month: `CHOOSE(MONTH(${day}),${monthNames.map(quoteText).join(",")})`,
  });
}

export interface MonthFormulas {
  /** First day of the plan's month m, from 0; also of later years. */
  first(at: Refs, m: number): string;
  /** First day of the month that a day lies in, whichever year it is of. */
  startOf(at: Refs, day: string): string;
  /** First day of the month before the one that begins on a day. */
  before(at: Refs, start: string): string;
  /** How many months lie between two first days. */
  between(from: string, to: string): string;
}

const civil: MonthFormulas = {
  first: (at, m) => `EDATE(${at.fixed("settings.months")},${m})`,
  startOf: (_, day) => `DATE(YEAR(${day}),MONTH(${day}),1)`,
  before: (_, start) => `EDATE(${start},-1)`,
  between: (from, to) => `(YEAR(${to})-YEAR(${from}))*12+MONTH(${to})-MONTH(${from})`,
};

/** Days of a year of 52 weeks, which all years but the plan's are taken to have. */
const YEAR_DAYS = 52 * 7;

function startOfWeeks(at: Refs, day: string): string {
  const [first, last] = [at.fixed("settings.months"), at.fixed("settings.ends", MONTHS - 1)];
  const found = (sought: string): string => `LOOKUP(${sought},${at.fixedRange("settings.months")})`;
  // Days since the beginning of the year that the day is of.
  const days = `MOD(${day}-${first}-IF(${day}>${last},${last}+1-${first},0),${YEAR_DAYS})`;
  return `IF(AND(${day}>=${first},${day}<=${last}),${found(day)},${day}-${days}-${first}+${found(`${first}+${days}`)})`;
}

const ofWeeks: MonthFormulas = {
  first(at, m) {
    const month = at.fixed("settings.months", m % MONTHS);
    if (m < MONTHS) return month;
    const later = `${at.fixed("settings.ends", MONTHS - 1)}+1+${month}-${at.fixed("settings.months")}`;
    return m < 2 * MONTHS ? later : `${later}+${(Math.floor(m / MONTHS) - 1) * YEAR_DAYS}`;
  },
  startOf: startOfWeeks,
  before: (at, start) => startOfWeeks(at, `(${start}-1)`),
  // No month begins so far from a twelfth of the year that rounding would mistake it for another, a 53rd week included.
  between: (from, to) => `ROUND((${to}-(${from}))*${MONTHS}/${YEAR_DAYS},0)`,
};

export const monthsIn = ({ choices }: Planning): MonthFormulas => (choices.fiscal ? ofWeeks : civil);
