/** Who a row is about: the identities in a column of ids, as dense numbers. The rules are those of docs/conventions.md, "Rows". */
import { type Cell, type Cells, isErrorText, plain, trimmed } from "./cells";
import { Fault } from "./fault";

export type IdMatching = "strict" | "loose";

/** In place of a number where a cell holds no identity. */
export const ID_MISSING = -1;
export const ID_ERROR = -2;

export interface InternedIds {
  /** Per cell: the number of its identity, 0 … known − 1, by first appearance; or one of the negative codes. */
  readonly number: Int32Array;
  readonly known: number;
  /** Whether a cell among them has lost digits (`refuseLostDigits`). */
  readonly lostDigits: boolean;
}

/**
 * Numbers the identities of the first `length` cells of a column.
 * Cost: one look-up a cell in one Map. It is a loop of its own and does nothing else, since waiting for the Map's memory
 * is nearly all of the time and a processor waits for several rows at once only where little stands between the look-ups.
 * Looking for digits first, as interning.ts does for other columns, was measured: ids in a row gain a tenth, letters and
 * addresses lose a quarter or more.
 */
export function internIds(column: Cells, length: number, ids: IdMatching): InternedIds {
  const loose = ids === "loose";
  // From cells as they stand, and from the identities they hold, to numbers.
  const numbers = new Map<Cell, number>();
  const number = new Int32Array(length);
  let known = 0;
  let lostDigits = false;
  for (let i = 0; i < length; i++) {
    const cell = column[i][0];
    let found = numbers.get(cell);
    if (found === undefined) {
      if (typeof cell === "string" && standsAsItIs(cell)) {
        found = known++;
        numbers.set(cell, found);
      } else {
        const key = identity(cell, loose);
        if (key === keyMissing) found = ID_MISSING;
        else if (key === keyError) found = ID_ERROR;
        else {
          found = numbers.get(key);
          if (found === undefined) {
            found = known++;
            numbers.set(key, found);
          }
          lostDigits ||= hasLostDigits(cell);
        }
        if (key !== cell && typeof cell !== "object") numbers.set(cell, found);
      }
    }
    number[i] = found;
  }
  return { number, known, lostDigits };
}

/** A number of 16 digits or more has lost its last digits in Excel, which keeps 15. */
const fifteenDigits = 1e15;

/** True for most texts: one that is surely an identity, and has no white space at either end. */
function standsAsItIs(text: string): boolean {
  return text !== "" && text.charCodeAt(0) !== 35 && trimmed(text) === text;
}

/** Stand in place of an identity where a cell holds none. */
const keyMissing = Symbol("missing");
const keyError = Symbol("error");

/**
 * The identity in a cell, as a key for a Map: trimmed text, or the number itself (under `loose` its text).
 * `keyMissing` and `keyError` where there is none.
 */
function identity(cell: Cell, loose: boolean): string | number | typeof keyMissing | typeof keyError {
  if (typeof cell === "string") {
    const text = trimmed(cell);
    if (text === "") return keyMissing;
    return isErrorText(text) ? keyError : text;
  }
  if (typeof cell === "number") return cell === 0 ? keyMissing : loose ? String(cell) : cell;
  if (cell === null || cell === undefined) return keyMissing;
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return identity(plain(cell) as string | number | boolean | null, loose);
}

/** The identity in a cell by itself: `null` where there is none, be it blank or an error. */
export function identityOf(cell: Cell, ids: IdMatching): string | number | null {
  const key = identity(cell, ids === "loose");
  return typeof key === "symbol" ? null : key;
}

/** The identities in a column of ids that stands by itself, as text and number apart (under `loose` as text); blanks and errors left out. */
export function identitiesOf(column: Cells, ids: IdMatching, argument: string): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  for (const [i, row] of column.entries()) {
    const key = identity(row[0], ids === "loose");
    if (key === keyMissing || key === keyError) continue;
    refuseLostDigits(row[0], i, argument);
    found.add(key);
  }
  return found;
}

/** Of rows as `readRows` gives them: the customer of each, and which cell it came from. */
export interface CustomerRows {
  readonly customer: Int32Array;
  readonly source: Int32Array;
  readonly customers: number;
}

/** Per customer of the rows: 1 where its identity is among the given ones. Cost: one look-up a customer. */
export function markCustomers(
  { customer, source, customers }: CustomerRows,
  column: Cells,
  ids: IdMatching,
  among: ReadonlySet<unknown>,
): Uint8Array {
  const marks = new Uint8Array(customers).fill(2);
  for (let i = 0; i < customer.length; i++)
    if (marks[customer[i]] === 2)
      marks[customer[i]] = among.has(identity(column[source[i]][0], ids === "loose")) ? 1 : 0;
  return marks;
}

/** True for a number of 16 digits or more. */
export function hasLostDigits(cell: Cell): boolean {
  const value = plain(cell);
  return typeof value === "number" && Math.abs(value) >= fifteenDigits;
}

/** Raises `digitsLost` for a number of 16 digits or more. */
export function refuseLostDigits(cell: Cell, index: number, argument = "customers"): void {
  if (hasLostDigits(cell))
    throw new Fault("value", "fault.digitsLost", { argument, row: index + 1, found: String(plain(cell)) });
}
