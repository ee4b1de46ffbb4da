/** What a person has chosen on the retention page, and how it becomes the arguments of RETENTION. Pure. */
import { retention } from "../../analyses/retention";
import type { Lang } from "../../i18n/languages";
import type { FormulaArgument } from "../../workbook/formula";
import type { StatusCount, StatusValue } from "../../analytics/statuses";
import type { Argument } from "../compute/protocol";

/** Rare settings with their defaults, as the analysis has them; empty where there is none. */
export const optionDefaults: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(retention.options).map(([key, spec]) => [key, spec.default === null ? "" : String(spec.default)]),
);

export interface Choices {
  /** Columns of the source, by number. */
  readonly customers: number | null;
  readonly dates: number | null;
  readonly by: number | null;
  readonly starts: number | null;
  readonly include: number | null;
  /**
   * The values of the include column that count; `flag`: the column itself says TRUE or FALSE, 1 or 0; null: still to be
   * guessed from its values.
   */
  readonly counted: readonly StatusValue[] | "flag" | null;
  readonly period: string;
  readonly show: string;
  readonly mode: string;
  /** `2024-12-31`, or empty for the last date in the data. */
  readonly asOf: string;
  readonly options: Readonly<Record<string, string>>;
  /** The language of the table's words. */
  readonly lang: Lang;
  readonly notes: boolean;
}

export const defaults = { period: "month", show: "rate", mode: "on" } as const;

export function firstChoices(lang: Lang): Choices {
  return {
    customers: null,
    dates: null,
    by: null,
    starts: null,
    include: null,
    counted: null,
    ...defaults,
    asOf: "",
    options: optionDefaults,
    lang,
    notes: false,
  };
}

/** `mean=simple; lang=es`: only what differs from the defaults, so that formulas stay short. Null when nothing does. */
export function optionsText(choices: Pick<Choices, "show" | "options" | "lang" | "notes">): string | null {
  // Those that mean nothing beside the other choices would be refused.
  const idle = new Set([
    ...(choices.show === "curve" ? [] : ["age"]),
    ...(Number(choices.options.events.trim() || 1) > 1 ? [] : ["eventof"]),
  ]);
  const pairs = Object.keys(optionDefaults)
    .filter((key) => !idle.has(key))
    .filter((key) => choices.options[key].trim() !== "" && choices.options[key].trim() !== optionDefaults[key])
    .map((key) => `${key}=${choices.options[key].trim()}`);
  if (choices.lang !== "en") pairs.push(`lang=${choices.lang}`);
  if (choices.notes) pairs.push("notes=on");
  return pairs.length > 0 ? pairs.join("; ") : null;
}

/** How many settings under "More options" differ from their defaults. */
export function changedOptions(choices: Choices): number {
  const rare = Object.keys(optionDefaults).filter((key) => choices.options[key].trim() !== optionDefaults[key]);
  return rare.length + (choices.asOf ? 1 : 0) + (choices.by === null ? 0 : 1) + (choices.starts === null ? 0 : 1);
}

/** A status column without a value that counts: there is nothing to compute. */
export function nothingCounts(choices: Choices): boolean {
  return (
    choices.include !== null && choices.counted !== "flag" && (choices.counted === null || choices.counted.length === 0)
  );
}

/** Truth values and 1 or 0 speak for themselves; of other values those that sound like a finished order. */
export function guessCounted(values: readonly StatusCount[]): readonly StatusValue[] | "flag" {
  const flags = new Set<StatusValue>([true, false, 1, 0, ""]);
  if (values.every(({ value }) => flags.has(value))) return "flag";
  return values.filter(({ counts }) => counts).map(({ value }) => value);
}

export type ColumnKey = (index: number) => string;

interface Columns<T> {
  column: (index: number) => T;
  included: (index: number, values: readonly StatusValue[]) => T;
}

function assemble<T>(choices: Choices, columns: Columns<T>): (T | string | null)[] {
  const optional = (index: number | null) => (index === null ? null : columns.column(index));
  const unlessDefault = (key: keyof typeof defaults) => (choices[key] === defaults[key] ? null : choices[key]);
  let include: T | null = null;
  if (choices.include !== null && choices.counted !== null && !nothingCounts(choices))
    include =
      choices.counted === "flag" ? columns.column(choices.include) : columns.included(choices.include, choices.counted);
  return [
    optional(choices.customers),
    optional(choices.dates),
    unlessDefault("period"),
    unlessDefault("show"),
    unlessDefault("mode"),
    choices.asOf || null,
    optional(choices.by),
    include,
    optional(choices.starts),
    optionsText(choices),
  ];
}

export function evaluateArguments(choices: Choices, keyOf: ColumnKey): Argument[] {
  return assemble<Argument>(choices, {
    column: (index) => ({ column: keyOf(index) }),
    included: (index, values) => ({ column: keyOf(index), oneOf: values }),
  });
}

export function formulaArguments(
  choices: Choices,
  reference: (index: number) => string,
  includeExpression: (reference: string, values: readonly StatusValue[]) => string,
): FormulaArgument[] {
  return assemble<FormulaArgument>(choices, {
    column: (index) => ({ expression: reference(index) }),
    included: (index, values) => ({ expression: includeExpression(reference(index), values) }),
  });
}

/** The columns that have to be read. */
export function columnsNeeded(choices: Choices): number[] {
  const all = [choices.customers, choices.dates, choices.by, choices.include, choices.starts];
  return [...new Set(all.filter((index): index is number => index !== null))];
}
