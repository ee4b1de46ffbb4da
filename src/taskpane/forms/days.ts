/** Days as Excel counts them, and as date fields of a page write them. */
import { dayLabel, serialOf } from "../../analytics/calendar";
import type { Lang } from "../../i18n/languages";

/** Of a date field; null where it is empty or no date. */
export function dayOf(iso: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  return serialOf(year, month, day);
}

/** Something stands in a date field, and it is before today or no date. */
export const isPast = (iso: string, now: number): boolean => iso !== "" && (dayOf(iso) ?? 0) < now;

/** As a person reads it. */
export const dayText = (day: number, lang: Lang): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${dayLabel(day)}T00:00:00Z`),
  );

/** The day that it is where the person is. */
export const today = (now = new Date()): number => serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate())!;
