/** The last argument of every function: settings as text `key=value; key=value`, or as a two-column range. */
import { type Cell, isBlank, isBlock, plain, shown, single } from "../analytics/cells";
import { readDay } from "../analytics/dates";
import { Fault } from "../analytics/fault";
import type { CommonSettings } from "./analysis";

export type OptionSpec =
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly default: string }
  | { readonly kind: "whole"; readonly min: number; readonly max: number; readonly default: number }
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly default: number }
  /** Hours and minutes east of UTC: `8`, `+8`, `-3.5`, `+5:30`. */
  | { readonly kind: "hours"; readonly min: number; readonly max: number; readonly default: number }
  | { readonly kind: "flag"; readonly default: boolean }
  /** Whole numbers that rise, separated by commas or spaces; none where omitted. */
  | {
      readonly kind: "list";
      readonly min: number;
      readonly max: number;
      readonly least: number;
      readonly most: number;
      readonly default: null;
    }
  /** Text as it is written; "" where omitted. */
  | { readonly kind: "text"; readonly default: "" }
  /** A day, as text with the year first or as a date cell; a serial of the 1900 system, `null` where omitted. */
  | { readonly kind: "date"; readonly default: null };

export type OptionSchema = Readonly<Record<string, OptionSpec>>;

export type OptionValues<S extends OptionSchema> = {
  readonly [K in keyof S]: S[K] extends { kind: "choice"; values: readonly (infer V)[] }
    ? V
    : S[K] extends { kind: "text" }
      ? string
      : S[K] extends { kind: "flag" }
        ? boolean
        : S[K] extends { kind: "list" }
          ? readonly number[] | null
          : S[K] extends { kind: "date" }
            ? number | null
            : number;
};

type OptionValue = string | number | boolean | readonly number[] | null;

/** Keys that every function knows. */
export const commonOptions = {
  lang: { kind: "choice", values: ["en", "zh-Hans", "zh-Hant", "es"], default: "en" },
  notes: { kind: "flag", default: false },
} as const satisfies OptionSchema;

const yes = new Set(["on", "yes", "true", "1"]);
const no = new Set(["off", "no", "false", "0"]);

/** The pairs that a person wrote, in order; blank entries are passed over. */
function pairsOf(argument: unknown): [string, Cell][] {
  const one = single(argument);
  if (one !== undefined) return isBlank(one) || one === 0 ? [] : pairsOfText(one);
  const rows = isBlock(argument) ? argument : [];
  if (rows.some((row) => row.length > 2)) throw new Fault("value", "fault.optionsWidth", { columns: rows[0].length });
  return rows.flatMap((row): [string, Cell][] => {
    const key = plain(row[0]);
    if (row.length === 1) return isBlank(key) || key === 0 ? [] : pairsOfText(key);
    if (isBlank(key) || key === 0) return [];
    return [[String(key).trim(), plain(row[1])]];
  });
}

function pairsOfText(cell: Cell): [string, Cell][] {
  return String(cell)
    .split(/[;；\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const at = entry.search(/[=＝]/);
      if (at < 0) throw new Fault("value", "fault.optionForm", { found: shown(entry) });
      return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
    });
}

function valueOf(key: string, spec: OptionSpec, cell: Cell, epoch: 1900 | 1904 = 1900): OptionValue {
  const text = typeof cell === "boolean" ? String(cell) : isBlank(cell) ? "" : String(cell).trim();
  const lower = text.toLowerCase();
  switch (spec.kind) {
    case "choice": {
      const found = spec.values.find((value) => value.toLowerCase() === lower);
      if (found === undefined) throw unknownValue(key, cell, spec.values.join(", "));
      return found;
    }
    case "flag":
      if (!yes.has(lower) && !no.has(lower)) throw unknownValue(key, cell, "on, off");
      return yes.has(lower);
    case "text":
      return text;
    case "hours": {
      const clock = /^([+-]?)(\d{1,2}):(\d{2})$/.exec(text);
      const value = clock ? (clock[1] === "-" ? -1 : 1) * (Number(clock[2]) + Number(clock[3]) / 60) : Number(text);
      return withinRange(key, spec, cell, text, value);
    }
    case "list":
      return listOf(key, spec, cell, text);
    case "date": {
      const day = readDay(/^\d+$/.test(text) ? Number(text) : cell, "ymd", epoch);
      if (day === undefined || day === null)
        throw new Fault("value", "fault.dateArgument", { argument: key, found: shown(cell) });
      return day;
    }
    default: {
      const percent = spec.kind === "number" && /\d\s*%$/.test(text);
      return withinRange(key, spec, cell, text, percent ? Number(text.slice(0, -1)) / 100 : Number(text));
    }
  }
}

function withinRange(
  key: string,
  spec: { kind: string; min: number; max: number },
  cell: Cell,
  text: string,
  value: number,
): number {
  const whole = spec.kind === "whole";
  if (
    text === "" ||
    !Number.isFinite(value) ||
    value < spec.min ||
    value > spec.max ||
    (whole && !Number.isInteger(value))
  )
    throw new Fault("value", whole ? "fault.optionWhole" : "fault.optionNumber", {
      key,
      found: shown(cell),
      min: spec.min,
      max: spec.max,
    });
  return value;
}

function listOf(key: string, spec: Extract<OptionSpec, { kind: "list" }>, cell: Cell, text: string): readonly number[] {
  const { min, max, least, most } = spec;
  const numbers = text.split(/[\s,，、]+/).map((part) => (part === "" ? NaN : Number(part)));
  const rising = numbers.every(
    (n, i) => Number.isInteger(n) && n >= min && n <= max && (i === 0 || n > numbers[i - 1]),
  );
  if (!rising || numbers.length < least || numbers.length > most)
    throw new Fault("value", "fault.optionList", { key, found: shown(cell), min, max, least, most });
  return numbers;
}

function unknownValue(key: string, cell: Cell, known: string): Fault {
  return new Fault("value", "fault.optionValue", { key, found: shown(cell), known });
}

/**
 * Reads the options argument against a schema (the common keys are added here).
 * Raises a Fault for a key or value it does not know, listing those it knows, and for a key that is given twice.
 */
export function readOptions<S extends OptionSchema>(argument: unknown, schema: S): OptionValues<S> & CommonSettings {
  const full: OptionSchema = { ...schema, ...commonOptions };
  const values: Record<string, OptionValue> = {};
  const dates: [string, Cell][] = [];
  for (const [written, cell] of pairsOf(argument)) {
    const key = Object.keys(full).find((known) => known.toLowerCase() === written.toLowerCase());
    if (key === undefined)
      throw new Fault("value", "fault.optionKey", { found: shown(written), known: Object.keys(full).join(", ") });
    if (key in values) throw new Fault("value", "fault.optionTwice", { key });
    if (full[key].kind === "date") dates.push([key, cell]);
    values[key] = full[key].kind === "date" ? null : valueOf(key, full[key], cell);
  }
  // Only now is it known what day serial 0 is.
  for (const [key, cell] of dates) values[key] = valueOf(key, full[key], cell, values.epoch === "1904" ? 1904 : 1900);
  for (const [key, spec] of Object.entries(full)) values[key] ??= spec.default;
  return values as OptionValues<S> & CommonSettings;
}

/** Raises a Fault for the first of the keys that a person has written, be it the default: it can have no effect. */
function refuse(argument: unknown, keys: readonly string[], fault: (key: string) => Fault): void {
  const written = new Set(pairsOf(argument).map(([key]) => key.toLowerCase()));
  const found = keys.find((key) => written.has(key));
  if (found !== undefined) throw fault(found);
}

/** Refuses options that mean nothing beside `second`, such as `show=mix`. */
export function refuseBeside(argument: unknown, keys: readonly string[], second: string): void {
  refuse(argument, keys, (first) => new Fault("value", "fault.notTogether", { first, second }));
}

/** Refuses options that mean nothing without an argument or another option. */
export function refuseWithout(argument: unknown, keys: readonly string[], needed: string): void {
  refuse(argument, keys, (option) => new Fault("value", "fault.optionNeeds", { option, needed }));
}

/** The language that an options argument asks for, as far as it can be told, for messages about the very same argument. */
export function languageAsked(argument: unknown): CommonSettings["lang"] {
  try {
    const written = pairsOf(argument).find(([key]) => key.toLowerCase() === "lang")?.[1];
    return valueOf("lang", commonOptions.lang, written) as CommonSettings["lang"];
  } catch {
    return "en";
  }
}
