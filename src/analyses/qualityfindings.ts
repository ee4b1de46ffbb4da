/** What QUALITY finds: each finding says which rows it is about, and how to show them. */
import { dayLabel } from "../analytics/calendar";
import type { DataColumn, QualityData } from "./qualitydata";
import type { MessageRef, TableCell } from "./table";

export const severities = ["error", "warning", "information"] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  /** Key of its texts: `quality.finding.<code>`, `quality.advice.<code>`. */
  readonly code: string;
  /** Key of the advice where it is another one. */
  readonly advice?: string;
  readonly severity: Severity;
  /** Place in the columns; −1 for the table as a whole. */
  readonly column: number;
  /** Rows it is about; `null` where it is about the column or its header. */
  readonly rows: number | null;
  readonly args?: MessageRef["args"];
  /** True for the rows it is about; `"header"` where it is the header. */
  readonly at: ((row: number) => boolean) | "header" | null;
  /** What the row's value goes with: the other spelling of an id, the row that is the same. */
  readonly beside?: (row: number) => TableCell;
}

type Rest = Pick<Finding, "args" | "advice" | "beside">;

/**
 * A finding about values of a column: all rows that hold one of them. Blank cells of wholly blank rows are none. `among` are
 * the numbers of the values that the test can be true of; `null` for any.
 */
export function aboutValues(
  data: QualityData,
  column: number,
  [code, severity]: readonly [string, Severity],
  test: (code: number) => boolean,
  rest: Rest = {},
  among: readonly number[] | null = null,
): Finding[] {
  const { codes, counts } = data.columns[column];
  const found: number[] = [];
  const most = among?.length ?? counts.length;
  let rows = 0;
  for (let i = 0; i < most; i++) {
    const value = among ? among[i] : i;
    if (counts[value] === 0 || !test(value)) continue;
    found.push(value);
    rows += value === 0 ? counts[0] - data.blanks : counts[value];
  }
  if (rows === 0) return [];
  const flags = new Uint8Array(counts.length);
  for (const value of found) flags[value] = 1;
  return [{ code, severity, column, rows, at: (row) => flags[codes[row]] === 1 && data.blank[row] === 0, ...rest }];
}

/** A finding about rows, marked one by one. */
export function aboutRows(
  column: number,
  [code, severity]: readonly [string, Severity],
  marks: Uint8Array,
  rest: Rest = {},
): Finding[] {
  let rows = 0;
  for (let i = 0; i < marks.length; i++) rows += marks[i];
  return rows === 0 ? [] : [{ code, severity, column, rows, at: (row) => marks[row] === 1, ...rest }];
}

/** A cell as it is listed: a date as its day. */
export function valueAt({ codes, values, days }: DataColumn, row: number): TableCell {
  const value = values[codes[row]] as TableCell;
  const day = days?.[codes[row]] ?? 0;
  return typeof value === "number" && day > 0 ? dayLabel(day) : value;
}

/** Rows that a finding is about, in their order, at most `most`. */
export function rowsOf({ at, rows }: Finding, total: number, most: number): number[] {
  const found: number[] = [];
  if (typeof at !== "function") return found;
  const wanted = Math.min(most, rows ?? 0);
  for (let row = 0; row < total && found.length < wanted; row++) if (at(row)) found.push(row);
  return found;
}

const invisible = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]/;
const everyInvisible = new RegExp(invisible.source, "g");
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;

/** Tabs, non-breaking spaces, characters without width; line breaks are none. */
export const hasInvisible = (text: string): boolean => invisible.test(text);
/** Digits and letters as wide as a Chinese character. */
export const hasFullWidth = (text: string): boolean => fullWidth.test(text);

/** A text in quotes, so that white space at its ends shows, with invisible characters by their code points. */
export function madeVisible(value: TableCell): TableCell {
  if (typeof value !== "string" || !(hasInvisible(value) || value !== value.trim())) return value;
  const code = (letter: string): string => `[U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
  return `"${value.replace(everyInvisible, code)}"`;
}
