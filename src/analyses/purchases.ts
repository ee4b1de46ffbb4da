/** What the analyses of purchases share: orders or days, windows of days, rows by group and period, and their notes. */
import { type Calendar, calendarOf, type CalendarSettings, periodTable } from "../analytics/calendar";
import { shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { type Purchases, purchasesOf, type PurchaseUnit, purchaseUnits } from "../analytics/purchases";
import { numberArgument, numberList } from "./arguments";
import type { OptionSchema } from "./options";
import { note, type Note, word } from "./table";
import type { Transactions } from "./transactions";

export const purchaseOptions = {
  count: { kind: "choice", values: purchaseUnits, default: "order" },
} as const satisfies OptionSchema;

export interface CountedPurchases extends Purchases {
  readonly notes: readonly Note[];
}

/** Purchases of the rows read; notes say what one is, and warn where lines may have been taken for orders. */
export function countPurchases({ rows, sales, hasOrders }: Transactions, unit: PurchaseUnit): CountedPurchases {
  const purchases = purchasesOf(rows.customers, sales, unit);
  const notes = [note("note.count", word(`purchases.${unit}`))];
  if (unit === "order" && !hasOrders && purchases.sameDay > 0)
    notes.push(note("note.warning", word("warning.sameDay", { count: purchases.sameDay }), true));
  return { ...purchases, notes };
}

/** Longest window of days: a century. */
const mostDays = 36525;
const mostWindows = 100;

/** Whole numbers of days from `least` on, in a row or column; the fallback where omitted. */
export function daysArgument(
  argument: string,
  value: unknown,
  fallback: readonly number[],
  least: number,
): readonly number[] {
  const days = single(value) === 0 ? null : numberList(argument, value, "trimEnd");
  if (days === null) return fallback;
  if (days.length > mostWindows)
    throw new Fault("value", "fault.tooManyDays", { argument, found: days.length, most: mostWindows });
  days.forEach((found, i) => {
    if (!Number.isInteger(found) || found < least || found > mostDays)
      throw new Fault("value", "fault.daysAt", {
        argument,
        position: i + 1,
        found: shown(found),
        min: least,
        max: mostDays,
      });
  });
  return days;
}

/** A whole number on its own, within bounds; the fallback where omitted (0 counts as omitted unless it is within them). */
export function wholeArgument(argument: string, value: unknown, min: number, max: number, fallback: number): number {
  const found = numberArgument(argument, value);
  if (found === null || (found === 0 && min > 0)) return fallback;
  if (!Number.isInteger(found) || found < min || found > max)
    throw new Fault("value", "fault.optionWhole", { key: argument, found: shown(found), min, max });
  return found;
}

/** Consecutive periods from that of the first purchase to that of as-of. */
export interface PurchasePeriods {
  readonly calendar: Calendar;
  readonly first: number;
  readonly count: number;
  /** `periodOf[day − firstDay]` for each day of a purchase. */
  readonly periodOf: Int32Array;
  readonly firstDay: number;
  /** Whether the p-th period, counted from the first, is over. */
  over(p: number): boolean;
}

const mostPeriods = 100_000;

export function purchasePeriods({ day }: Purchases, asOf: number, settings: CalendarSettings): PurchasePeriods {
  const calendar = calendarOf(settings);
  let firstDay = asOf;
  for (let j = 0; j < day.length; j++) if (day[j] < firstDay) firstDay = day[j];
  const periodOf = periodTable(calendar, firstDay, asOf);
  const first = periodOf[0];
  const count = periodOf[periodOf.length - 1] - first + 1;
  if (count > mostPeriods)
    throw new Fault("value", "fault.tooLarge", { rows: count, columns: 1, period: settings.period });
  return { calendar, first, count, periodOf, firstDay, over: (p) => calendar.lastDay(first + p) <= asOf };
}
