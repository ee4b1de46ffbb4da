/** Reading one date that stands in a cell as text, or an as-of date given as an argument. */
import { type Cell, isBlank, plain } from "./cells";
import { epoch1904, lastSerial, serialOf } from "./calendar";

export const dateOrders = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

export interface DateText {
  readonly serial: number;
  /** Share of the day, 0 ≤ time < 1; `null` where the text holds a date alone. */
  readonly time: number | null;
  /** Hours east of UTC that the text itself names (`Z` is 0); `null` where it names none. */
  readonly offset: number | null;
}

const yearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const timeOfDay =
  /^(?:[T\s]+|,\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

/** True for a text such as `31/12/2024` or `12-31-24 10:05`: a date whose year comes last, in an order nobody can tell. */
export function looksYearLast(text: string): boolean {
  return yearLast.test(text.trim());
}

/**
 * Reads a date text. Year-first forms are read under every `order`; forms with the year last only when the order says
 * which of day and month comes first. Two-digit years follow Excel: 00–29 are 2000s, 30–99 are 1900s.
 * Returns `null` where the text is no such date, or a date that Excel does not know (before 1900).
 */
export function readDateText(raw: string, order: DateOrder): DateText | null {
  const text = raw.trim();
  let rest: string;
  let serial: number | null;
  const first = yearFirst.exec(text);
  if (first) {
    serial = serialOf(Number(first[1]), Number(first[3] ?? first[5]), Number(first[4] ?? first[6]));
    rest = text.slice(first[0].length);
  } else {
    const last = order === "ymd" ? null : yearLast.exec(text);
    if (!last) return null;
    const [a, b] = [Number(last[1]), Number(last[3])];
    const short = Number(last[4]);
    const year = last[4].length === 4 ? short : short < 30 ? 2000 + short : 1900 + short;
    serial = order === "dmy" ? serialOf(year, b, a) : serialOf(year, a, b);
    rest = text.slice(last[0].length);
  }
  if (serial === null) return null;
  if (rest.trim() === "") return { serial, time: null, offset: null };
  const clock = timeOfDay.exec(rest);
  if (!clock) return null;
  let hour = Number(clock[1]);
  const minute = Number(clock[2]);
  const second = Number(`${clock[3] ?? 0}.${clock[4] ?? 0}`);
  if (clock[5]) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(clock[5]) ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second >= 60) return null;
  return { serial, time: (hour * 3600 + minute * 60 + second) / 86400, offset: offsetHours(clock[6]) };
}

function offsetHours(zone: string | undefined): number | null {
  if (!zone) return null;
  if (zone.toUpperCase() === "Z") return 0;
  const sign = zone[0] === "-" ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) + Number(zone.slice(3).replace(":", "") || 0) / 60);
}

/** True for a number that is a date of the 1900 system (1 is 1900-01-01), with or without a time of day. */
export function isSerial(value: number): boolean {
  return value >= 1 && value < lastSerial + 1;
}

/**
 * A date given on its own (as-of, history from): the serial of its day, `null` where it is omitted or blank, `undefined`
 * where it cannot be read.
 */
export function readDay(cell: Cell, order: DateOrder, epoch: 1900 | 1904): number | null | undefined {
  const value = plain(cell);
  if (isBlank(value) || value === 0) return null;
  if (typeof value === "string") return readDateText(value, order)?.serial;
  if (typeof value !== "number") return undefined;
  const serial = Math.floor(value) + (epoch === 1904 ? epoch1904 : 0);
  return isSerial(serial) ? serial : undefined;
}
