/** What the values of a column are, told in one pass, so that a question is put only to those that it can be about. */
import { type Cell, isErrorText, trimmed } from "../analytics/cells";
import type { TableColumn } from "../analytics/tables";

export interface Traits {
  /** Rows by the type of their value; errors are none of them. */
  readonly totals: Readonly<Record<"number" | "string" | "boolean", number>>;
  /** The least and the greatest number; infinite where there is none. */
  readonly least: number;
  readonly greatest: number;
  /** Numbers of the texts with more in them than ordinary letters, digits and signs. */
  readonly odd: readonly number[];
}

export function traitsOf({ values, counts, patterns }: TableColumn): Traits {
  const totals = { number: 0, string: 0, boolean: 0 };
  let [least, greatest] = [Infinity, -Infinity];
  // Texts are as odd as those that they differ from by digits alone.
  const anyOdd = patterns.some((v) => !isOrdinary(values[v] as string));
  const odd: number[] = [];
  for (let v = 1; v < values.length; v++) {
    const value = values[v];
    if (typeof value === "string") {
      const isOdd = anyOdd && !isOrdinary(value);
      if (isOdd) odd.push(v);
      if (!isOdd || !isErrorText(value)) totals.string += counts[v];
    } else if (typeof value === "number") {
      totals.number += counts[v];
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    } else if (typeof value === "boolean") totals.boolean += counts[v];
  }
  return { totals, least, greatest, odd };
}

/** Not of error values, masks, exponents, and nothing that cannot be seen; a space only between others. */
function isOrdinary(text: string): boolean {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const usual = (code > 32 && code < 127 && code !== 35 && code !== 42 && code !== 43) || (code >= 0x4e00 && code < 0xa000); // prettier-ignore
    if (!usual && !(code === 32 && i > 0 && i < length - 1)) return false;
  }
  return true;
}

/** True for a value that is text and no error. */
export function isText(value: Cell): value is string {
  return typeof value === "string" && !isErrorText(value);
}

/** Text that begins or ends with white space. */
export const isPadded = (text: string): boolean => trimmed(text) !== text;
