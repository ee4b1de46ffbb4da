/** Days as Excel counts them, and as date fields of a page write them. */
import type { Lang } from "../../i18n/languages";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Of a date field; null where it is empty or no date. */
export function dayOf(iso: string): number | null {
  const found = /^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(iso);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day ? (time - EPOCH) / DAY : null;
}

export const isoOf = (day: number | null): string =>
  day === null ? "" : new Date(EPOCH + day * DAY).toISOString().slice(0, 10);

/** Something stands in a date field, and it is before today or no date. */
export const isPast = (iso: string, now: number): boolean => iso !== "" && (dayOf(iso) ?? 0) < now;

/** As a person reads it. */
export const dayText = (day: number, lang: Lang): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(EPOCH + day * DAY);

/** The day that it is where the person is. */
export function today(now = new Date()): number {
  return (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - EPOCH) / DAY;
}
