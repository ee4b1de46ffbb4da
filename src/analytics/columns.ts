/**
 * The one place that turns cells into columns: which rows count, which customer each belongs to and on which day.
 * The rules are those of docs/conventions.md. What is left out is counted by reason, and what looks wrong is noted.
 */
import { type Cell, type Cells, isBlank, isBlock, isErrorCell, isErrorText, plain, shown, single } from "./cells";
import { epoch1904, lastSerial } from "./calendar";
import { type DateOrder, isSerial, looksYearLast, readDateText } from "./dates";
import { Fault } from "./fault";

export interface ReadSettings {
  /** `loose`: the number 7 and the text "7" are one customer. */
  readonly ids: "strict" | "loose";
  readonly dates: DateOrder;
  /** Hour at which the day begins; 4 counts an order of 03:59 to the day before. */
  readonly daystart: number;
  /** Hours added to date-times, for times that were recorded in UTC. */
  readonly utc: number;
  readonly epoch: 1900 | 1904;
}

export const reasons = [
  "missingId", "missingDate", "unreadableDate", "missingStart", "unreadableStart", "startAfterAsOf", "errorCell",
  "beforeStart", "afterAsOf", "notIncluded",
] as const; // prettier-ignore
export type Reason = (typeof reasons)[number];

export interface Warnings {
  /** Texts with the year last beside dates that Excel had read: a sign of swapped days and months. */
  readonly swapped: { readonly count: number; readonly row: number; readonly text: string } | null;
  /** Texts in `include`, which count as not included, and the first of them. */
  readonly includeText: { readonly count: number; readonly text: string } | null;
  /** Customers whose rows give different start dates; the earliest is used. */
  readonly differingStarts: number;
}

export interface Rows {
  /** Rows that count; the arrays below have this length. */
  readonly count: number;
  /** Dense number of the row's customer, 0 … customers − 1, by first appearance. */
  readonly customer: Int32Array;
  /** Day as a serial of the 1900 system. */
  readonly day: Int32Array;
  /** Which row of the given cells it was (zero-based), to read further columns. */
  readonly source: Int32Array;
  readonly customers: number;
  /** Each customer's start day where `starts` is given. */
  readonly start: Int32Array | null;
  readonly asOf: number;
  /** Rows read: the given ones without wholly blank rows at the end. */
  readonly read: number;
  readonly leftOut: Readonly<Record<Reason, number>>;
  readonly warnings: Warnings;
}

export interface RowsRequest {
  readonly customers: Cells;
  readonly dates: Cells;
  readonly include?: Cells | null;
  readonly starts?: Cells | null;
  /** Further columns (amounts, orders …): a row with an error cell in one of them does not count. */
  readonly others?: readonly (Cells | null)[];
  /** Serial; `null`: the last date among the rows that count. */
  readonly asOf: number | null;
  readonly settings: ReadSettings;
}

/**
 * An argument as one column: rows of one cell each. A single row is turned; a single value is a column of one.
 * `null` where it is omitted. A block of several rows and columns is refused.
 */
export function columnOf(value: unknown, argument: string): Cells | null {
  if (!isBlock(value)) return value === null || value === undefined ? null : [[value]];
  if (value.length === 0) return null;
  const width = value[0].length;
  if (width <= 1) return value;
  if (value.length === 1) return value[0].map((cell) => [cell]);
  throw new Fault("value", "oneColumn", { argument, columns: width });
}

/**
 * As `columnOf`, for an optional column beside `rows` others: a single blank cell counts as omitted, and so does a 0 (a
 * blank, on Windows) unless there is a single row for it to speak of.
 */
export function optionalColumnOf(value: unknown, argument: string, rows: number): Cells | null {
  const cell = single(value);
  const omitted = cell !== undefined && (isBlank(cell) || (cell === 0 && rows !== 1));
  return omitted ? null : columnOf(value, argument);
}

export function sameLength(columns: readonly (readonly [string, Cells | null | undefined])[]): void {
  const [firstName, first] = columns[0];
  for (const [name, cells] of columns)
    if (cells && first && cells.length !== first.length)
      throw new Fault("value", "lengths", { first: firstName, rows: first.length, second: name, found: cells.length });
}

/** A number of 16 digits or more has lost its last digits in Excel, which keeps 15. */
const lostDigits = 1e15;

/** Stand in place of an identity where a cell holds none. */
const keyMissing = Symbol("missing");
const keyError = Symbol("error");
const keyKnown = Symbol("known");

function isSpace(code: number): boolean {
  return code <= 32 || code === 160 || code === 0x3000 || code === 0xfeff;
}

/** Text without white space at either end; the same string, untouched, where there is none. */
export function trimmed(text: string): string {
  const { length } = text;
  if (length === 0) return text;
  return isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(length - 1)) ? text.trim() : text;
}

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

/** The identities in a column of ids that stands by itself, as text and number apart (under `loose` as text); blanks and errors left out. */
export function identitiesOf(column: Cells, ids: ReadSettings["ids"], argument: string): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  for (const [i, row] of column.entries()) {
    const key = identity(row[0], ids === "loose");
    if (key === keyMissing || key === keyError) continue;
    refuseLostDigits(row[0], i, argument);
    found.add(key);
  }
  return found;
}

/** Per customer of the rows: 1 where its identity is among the given ones. Cost: one look-up a customer. */
export function markCustomers(
  { customer, source, customers }: Rows,
  column: Cells,
  ids: ReadSettings["ids"],
  among: ReadonlySet<unknown>,
): Uint8Array {
  const marks = new Uint8Array(customers).fill(2);
  for (let i = 0; i < customer.length; i++)
    if (marks[customer[i]] === 2)
      marks[customer[i]] = among.has(identity(column[source[i]][0], ids === "loose")) ? 1 : 0;
  return marks;
}

const DAY_MISSING = -1;
const DAY_UNREADABLE = -2;
const DAY_ERROR = -3;

/** Gives the serial of the day, or one of the negative codes. */
type DayReader = (cell: Cell) => number;

/**
 * A reader of the days of one column. `daystart` and `utc` move date-times only: a column without any time of day is
 * left alone, since moving its midnights would move every date to the day before.
 */
function dayReader(column: Cells, settings: ReadSettings): DayReader {
  const epoch = settings.epoch === 1904 ? epoch1904 : 0;
  const shift = settings.utc - settings.daystart;
  const numberShift =
    shift !== 0 && column.some((row) => typeof row[0] === "number" && row[0] !== Math.floor(row[0])) ? shift / 24 : 0;
  const text = (value: string): number => {
    const date = readDateText(value, settings.dates);
    if (!date) return DAY_UNREADABLE;
    if (date.time === null) return date.serial;
    // A zone in the text is undone only where the person says which clock to read by.
    const zone = settings.utc !== 0 && date.offset !== null ? date.offset : 0;
    const moved = shift - zone;
    return inRange(moved === 0 ? date.serial : Math.floor(date.serial + date.time + moved / 24 + instant));
  };
  const read = (cell: Cell): number => {
    if (typeof cell === "number") {
      if (cell === 0) return DAY_MISSING;
      if (numberShift === 0) return inRange(Math.floor(cell) + epoch);
      return inRange(Math.floor(cell + epoch + numberShift + instant));
    }
    if (typeof cell === "string") {
      const value = trimmed(cell);
      if (value === "") return DAY_MISSING;
      return isErrorText(value) ? DAY_ERROR : text(value);
    }
    if (cell === null || cell === undefined) return DAY_MISSING;
    return typeof cell === "boolean" ? DAY_UNREADABLE : read(plain(cell));
  };
  return read;
}

/** Under a tenth of a millisecond: keeps 04:00 − 4 hours from falling short of midnight by rounding. */
const instant = 1e-9;

function inRange(serial: number): number {
  return isSerial(serial) && serial <= lastSerial ? serial : DAY_UNREADABLE;
}

const INCLUDED = 1;
const NOT_INCLUDED = 0;
const INCLUDE_TEXT = 2;
const INCLUDE_ERROR = 3;

function included(cell: Cell): number {
  if (typeof cell === "boolean") return cell ? INCLUDED : NOT_INCLUDED;
  if (typeof cell === "number") return cell !== 0 ? INCLUDED : NOT_INCLUDED;
  if (cell === null || cell === undefined) return NOT_INCLUDED;
  if (typeof cell === "string") {
    const text = trimmed(cell);
    return text === "" ? NOT_INCLUDED : isErrorText(text) ? INCLUDE_ERROR : INCLUDE_TEXT;
  }
  return included(plain(cell));
}

/** How many rows remain when wholly blank ones at the end are dropped (a whole column holds a million of them). */
function usedLength(customers: Cells, dates: Cells): number {
  let n = customers.length;
  const empty = (cell: Cell): boolean => cell === null || cell === "" || cell === 0 || cell === undefined;
  while (n > 0 && empty(customers[n - 1][0]) && empty(dates[n - 1][0])) n--;
  return n;
}

/**
 * Reads rows into columns. Arguments must be of one length (`sameLength`).
 * A row that cannot count is counted once, under the first reason that applies: error cell, missing id, missing date,
 * unreadable date, (missing or unreadable start), not included, after as-of.
 * Cost: one pass, one Map look-up a row that counts.
 * Raises `digitsLost` for numeric ids of 16 digits and more, and `noRows` where nothing is left.
 */
export function readRows(request: RowsRequest): Rows {
  const { customers, dates, include, starts, settings } = request;
  const read = usedLength(customers, dates);
  if (read === 0) throw new Fault("na", "empty", {});
  const loose = settings.ids === "loose";
  const dayOf = dayReader(dates, settings);
  const others = (request.others ?? []).filter((column): column is Cells => column !== null);
  // Serials below this are days as they stand; where an option moves them, none is.
  const plainBelow = settings.epoch === 1900 && settings.utc === settings.daystart ? lastSerial + 1 : 0;
  const startOf = starts ? dayReader(starts, settings) : null;
  const limit = request.asOf ?? Infinity;
  // From cells as they stand, and from the identities they hold, to the customer's number.
  const numbers = new Map<Cell, number>();
  let known = 0;
  const customer = new Int32Array(read);
  const day = new Int32Array(read);
  const source = new Int32Array(read);
  const leftOut = Object.fromEntries(reasons.map((reason) => [reason, 0])) as Record<Reason, number>;
  const start: number[] = [];
  const differing = new Set<number>();
  const trouble = new Trouble();
  let serials = 0;
  let count = 0;
  let latest = 0;

  for (let i = 0; i < read; i++) {
    const dateCell = dates[i][0];
    const serial =
      typeof dateCell === "number" && dateCell >= 1 && dateCell < plainBelow ? Math.floor(dateCell) : dayOf(dateCell);
    const idCell = customers[i][0];
    // A cell that is known as it stands needs no second look: only identities are ever put into the Map.
    let number = numbers.get(idCell);
    const key = number === undefined ? identity(idCell, loose) : keyKnown;
    const use = include ? included(include[i][0]) : INCLUDED;
    if (
      serial === DAY_ERROR ||
      key === keyError ||
      use === INCLUDE_ERROR ||
      (others.length > 0 && anyError(others, i))
    ) {
      leftOut.errorCell++;
      continue;
    }
    if (key === keyMissing) {
      leftOut.missingId++;
      continue;
    }
    if (serial < 0) {
      if (serial === DAY_MISSING) leftOut.missingDate++;
      else {
        leftOut.unreadableDate++;
        trouble.unreadable(i, dateCell);
      }
      continue;
    }
    let startDay = 0;
    if (startOf && starts) {
      startDay = startOf(starts[i][0]);
      if (startDay < 0) {
        leftOut[startDay === DAY_MISSING ? "missingStart" : startDay === DAY_ERROR ? "errorCell" : "unreadableStart"]++;
        continue;
      }
    }
    if (use !== INCLUDED) {
      leftOut.notIncluded++;
      if (use === INCLUDE_TEXT && include) trouble.includeText(include[i][0]);
      continue;
    }
    if (serial > limit) {
      leftOut.afterAsOf++;
      continue;
    }
    if (startDay > limit) {
      leftOut.startAfterAsOf++;
      continue;
    }
    if (number === undefined) {
      refuseLostDigits(idCell, i);
      if (key !== idCell) number = numbers.get(key);
      if (number === undefined) {
        number = known++;
        numbers.set(key, number);
        if (startOf) start.push(startDay);
      }
      if (key !== idCell && typeof idCell !== "object") numbers.set(idCell, number);
    }
    if (startOf && start[number] !== startDay) {
      differing.add(number);
      if (startDay < start[number]) start[number] = startDay;
    }
    if (typeof dateCell === "number") serials++;
    else if (settings.dates !== "ymd") trouble.readable(i, dateCell);
    customer[count] = number;
    day[count] = serial;
    source[count] = i;
    count++;
    if (serial > latest) latest = serial;
  }
  const asOf = request.asOf ?? latest;
  const begun = startOf ? dropLateStarts({ customer, day, source }, count, start, asOf, leftOut) : null;
  const kept = begun?.count ?? count;
  if (kept === 0) throw trouble.nothingLeft(leftOut, read, settings.dates);
  return {
    count: kept,
    customer: customer.subarray(0, kept),
    day: day.subarray(0, kept),
    source: source.subarray(0, kept),
    customers: begun?.start.length ?? known,
    start: begun?.start ?? null,
    asOf,
    read,
    leftOut,
    warnings: trouble.warnings(serials, differing.size),
  };
}

function anyError(columns: readonly Cells[], row: number): boolean {
  for (const column of columns) if (isErrorCell(column[row][0])) return true;
  return false;
}

/**
 * With the default as-of, known only after the pass, a customer may begin after it; and rows before the start are no
 * activity. Moves the rows that stay to the front, in place.
 */
function dropLateStarts(
  { customer, day, source }: Pick<Rows, "customer" | "day" | "source">,
  count: number,
  start: readonly number[],
  asOf: number,
  leftOut: Record<Reason, number>,
): { count: number; start: Int32Array } {
  const renumber = new Int32Array(start.length);
  for (let c = 0, next = 0; c < start.length; c++) if (start[c] <= asOf) renumber[c] = next++;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const begins = start[customer[i]];
    if (begins > asOf) {
      leftOut.startAfterAsOf++;
      continue;
    }
    if (day[i] < begins) leftOut.beforeStart++;
    customer[kept] = renumber[customer[i]];
    day[kept] = day[i];
    source[kept] = source[i];
    kept++;
  }
  return { count: kept, start: Int32Array.from(start.filter((begins) => begins <= asOf)) };
}

function refuseLostDigits(cell: Cell, index: number, argument = "customers"): void {
  const value = plain(cell);
  if (typeof value === "number" && Math.abs(value) >= lostDigits)
    throw new Fault("value", "digitsLost", { argument, row: index + 1, found: String(value) });
}

/** Remembers the first example of what could not be used, for the messages. */
class Trouble {
  private unread = 0;
  private yearLast = 0;
  private firstUnread: { row: number; text: string } | null = null;
  private firstYearLast: { row: number; text: string } | null = null;
  private include: { count: number; text: string } | null = null;

  unreadable(index: number, cell: Cell): void {
    this.unread++;
    this.firstUnread ??= { row: index + 1, text: shown(cell) };
    this.readable(index, cell);
  }

  /** Texts with the year last matter whether they were read or not: beside serials, they tell that Excel swapped the others. */
  readable(index: number, cell: Cell): void {
    const value = plain(cell);
    if (typeof value !== "string" || !looksYearLast(value)) return;
    this.yearLast++;
    this.firstYearLast ??= { row: index + 1, text: shown(cell) };
  }

  includeText(cell: Cell): void {
    if (this.include) this.include.count++;
    else this.include = { count: 1, text: shown(cell) };
  }

  /** `serials`: dates that count and that Excel itself had read. */
  warnings(serials: number, differingStarts: number): Warnings {
    const swapped = this.firstYearLast && serials > 0 ? { count: this.yearLast, ...this.firstYearLast } : null;
    return { swapped, includeText: this.include, differingStarts };
  }

  nothingLeft(leftOut: Record<Reason, number>, read: number, order: DateOrder): Fault {
    if (this.firstYearLast && order === "ymd")
      return new Fault("value", "yearLastDates", { ...this.firstYearLast, rows: this.unread });
    if (this.firstUnread && this.unread * 2 >= read)
      return new Fault("value", "unreadableDates", { ...this.firstUnread, rows: this.unread });
    if (this.include) return new Fault("value", "includeText", { text: this.include.text });
    return new Fault("na", "noRows", {
      rows: read,
      reasons: reasons
        .filter((reason) => leftOut[reason] > 0)
        .map((reason) => ({ key: `reason.${reason}`, args: { count: leftOut[reason] } })),
    });
  }
}
