/**
 * How Excel reads what is typed into a cell or written to `Range.values`, in the locale en-US (month before day, comma
 * between thousands, point before decimals, two-digit years 00–29 are 2000–2029 and 30–99 are 1930–1999).
 * The number grammar is the `numfmt` library's; what it lacks and Excel has is added here.
 */
import { numfmt } from "@univerjs/core";
import type { CellValue } from "./data";
import { ERROR_VALUES, isErrorValue } from "./errors";

export interface Coerced {
  readonly value?: CellValue;
  readonly formula?: string;
  /** The format the cell takes if it is still General: dates, percents, money. */
  readonly numberFormat?: string;
  /** Typed with a leading apostrophe: stays text whatever it looks like. */
  readonly forcedText?: boolean;
}

export const isTextFormat = (numberFormat: string | undefined): boolean => numberFormat === "@";

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTH_DAY = new RegExp(`^(${MONTHS})[ -](\\d{1,2})(?:(?:, ?|,? )(\\d{4}))?$`, "i");
const FRACTION = /^([+-]?)(\d+) (\d+)\/(\d+)$/;
const LONG_TIME = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?$/;
const DASHED = /^(\d{1,2})([-/])(\d{1,2})\2(\d{1,4})$/;

/** Reads a text as Excel reads it in a cell with the given number format. */
export function coerceText(text: string, numberFormat?: string): Coerced {
  if (text === "") return { value: null };
  if (isTextFormat(numberFormat)) return { value: text };
  if (text.startsWith("'")) return { value: text.slice(1), forcedText: true };
  if (text.startsWith("=") && text.length > 1) return { formula: text };
  if (isErrorValue(text.toUpperCase())) return { value: { error: text.toUpperCase() as never } };
  const first = text.charCodeAt(0);
  // Most texts begin with a letter that begins no number, date, boolean or error: no need to parse those.
  if (first > 0x2ff && !"¥€£＄".includes(text[0]!)) return { value: text };
  return number(text.trim()) ?? { value: text };
}

function number(text: string): Coerced | null {
  const parsed = numfmt.parseValue(text);
  if (parsed) {
    const value = parsed.v as number | boolean | string;
    if (typeof value === "number" && !Number.isFinite(value)) return null;
    if (typeof value === "number" && PLAIN.test(text))
      return { ...cutDigits(text, value), ...(parsed.z && { numberFormat: parsed.z }) };
    return parsed.z ? { value, numberFormat: excelFormat(parsed.z, text) } : { value };
  }
  return fraction(text) ?? monthDay(text) ?? longTime(text) ?? dashedDate(text) ?? trailingMinus(text);
}

const PLAIN = /^[+-]?[\d,]*\.?\d*$/;

/** Excel keeps 15 digits: the rest of a long id becomes zeros. */
function cutDigits(text: string, value: number): Coerced {
  const digits = text.replace(/[^\d]/g, "").replace(/^0+/, "");
  if (digits.length <= 15) return { value };
  let kept = 0;
  const cut = text
    .replaceAll(",", "")
    .replace(/\d/g, (digit) => (digit === "0" && kept === 0 ? digit : ++kept > 15 ? "0" : digit));
  return { value: Number(cut) };
}

/** Excel formats what it recognised in its own way: `1/2/97` shows as m/d/yyyy, `1997-01` as mmm-yy. */
function excelFormat(pattern: string, text: string): string {
  if (!/[ymdhs]/i.test(pattern.replace(/"[^"]*"|\\./g, "")) || /E\+/.test(pattern)) return pattern;
  const dated = /[yd]|m+[-/ ]|[-/ ]m/i.test(pattern.replace(/AM\/PM/i, "").replace(/h+:m+/gi, ""));
  const timed = /h/i.test(pattern);
  if (dated && timed) return "m/d/yyyy h:mm";
  if (!dated)
    return /AM\/PM/i.test(pattern)
      ? /s/i.test(pattern)
        ? "h:mm:ss AM/PM"
        : "h:mm AM/PM"
      : /s/i.test(pattern)
        ? "h:mm:ss"
        : "h:mm";
  const year = /y/i.test(pattern);
  const day = /d/i.test(pattern);
  if (year && !day) return "mmm-yy";
  if (!year) return "d-mmm";
  return /[a-z]{3}/i.test(text) ? "d-mmm-yy" : "m/d/yyyy";
}

function fraction(text: string): Coerced | null {
  const match = FRACTION.exec(text);
  if (!match || Number(match[4]) === 0) return null;
  const value = Number(match[2]) + Number(match[3]) / Number(match[4]);
  return { value: match[1] === "-" ? -value : value, numberFormat: match[4]!.length > 1 ? "# ??/??" : "# ?/?" };
}

function monthDay(text: string): Coerced | null {
  const match = MONTH_DAY.exec(text);
  if (!match) return null;
  const parsed = numfmt.parseDate(
    match[3] ? `${match[2]}-${match[1]!.slice(0, 3)}-${match[3]}` : `${match[2]}-${match[1]!.slice(0, 3)}`,
  );
  return parsed ? { value: parsed.v as number, numberFormat: match[3] ? "d-mmm-yy" : "d-mmm" } : null;
}

/** Hours above 23 are a duration. */
function longTime(text: string): Coerced | null {
  const match = LONG_TIME.exec(text);
  if (!match) return null;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return { value: seconds / 86400, numberFormat: "[h]:mm:ss" };
}

/** `1-2-03` and `1/2/3`, which the library leaves alone. */
function dashedDate(text: string): Coerced | null {
  const match = DASHED.exec(text);
  if (!match || match[4]!.length === 3) return null;
  const digits = match[4]!;
  const year =
    digits.length === 4 ? Number(digits) : Number(digits) < 30 ? 2000 + Number(digits) : 1900 + Number(digits);
  const parsed = numfmt.parseDate(`${match[1]}/${match[3]}/${year}`);
  return parsed ? { value: parsed.v as number, numberFormat: "m/d/yyyy" } : null;
}

function trailingMinus(text: string): Coerced | null {
  return /^\d[\d,]*(\.\d*)?-$/.test(text) ? { value: -Number(text.slice(0, -1).replaceAll(",", "")) } : null;
}

/** Reads what `Range.values` or `Range.formulas` is given. `undefined` means that nothing is to be written. */
export function coerceWritten(input: unknown, numberFormat?: string): Coerced | undefined {
  if (input === null || input === undefined) return undefined;
  if (typeof input === "string") return coerceText(input, numberFormat);
  if (typeof input === "number") {
    if (!Number.isFinite(input)) return { value: { error: "#NUM!" } };
    return isTextFormat(numberFormat) ? { value: String(input) } : { value: input };
  }
  if (typeof input === "boolean")
    return isTextFormat(numberFormat) ? { value: input ? "TRUE" : "FALSE" } : { value: input };
  if (typeof input === "object") {
    const rich = input as { error?: unknown; basicValue?: unknown };
    if (typeof rich.error === "string" && ERROR_VALUES.has(rich.error))
      return { value: { error: rich.error as never } };
    if ("basicValue" in rich) return coerceWritten(rich.basicValue, numberFormat);
  }
  return { value: String(input) };
}
