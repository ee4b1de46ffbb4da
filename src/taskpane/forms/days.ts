/** Days as Excel counts them, and as date fields of a page write them. */
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Of a date field; null where it is empty or no date. */
export function dayOf(iso: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day ? (time - EPOCH) / DAY : null;
}

export const isoOf = (day: number | null): string =>
  day === null ? "" : new Date(EPOCH + day * DAY).toISOString().slice(0, 10);

/** The day that it is where the person is. */
export function today(now = new Date()): number {
  return (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - EPOCH) / DAY;
}
