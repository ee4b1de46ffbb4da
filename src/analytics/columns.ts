/**
 * The one place that turns cells into columns: which rows count, which customer each belongs to and on which day.
 * The rules are those of docs/conventions.md. What is left out is counted by reason, and what looks wrong is noted.
 */
import { type Cell, type Cells, isBlank, isBlock, isErrorCell, isErrorText, plain, single, trimmed } from "./cells"; // prettier-ignore
import { DAY_ERROR, DAY_MISSING, dayReader, type DaySettings, readDays } from "./days";
import { Fault } from "./fault";
import { ID_ERROR, ID_MISSING, type IdMatching, internIds, refuseLostDigits } from "./ids";
import { type Reason, reasons, Trouble, type Warnings } from "./rowtrouble";

export { type Reason, reasons, type Warnings } from "./rowtrouble";

export interface ReadSettings extends DaySettings {
  /** `loose`: the number 7 and the text "7" are one customer. */
  readonly ids: IdMatching;
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
  throw new Fault("value", "fault.oneColumn", { argument, columns: width });
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
      throw new Fault("value", "fault.lengths", {
        first: firstName,
        rows: first.length,
        second: name,
        found: cells.length,
      });
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
 * Cost: a pass over the ids with one Map look-up a row, a pass over the dates, a pass that puts them together.
 * Raises `digitsLost` for numeric ids of 16 digits and more, and `noRows` where nothing is left.
 */
export function readRows(request: RowsRequest): Rows {
  const { customers, dates, include, starts, settings } = request;
  const read = usedLength(customers, dates);
  if (read === 0) throw new Fault("na", "fault.empty", {});
  const ids = internIds(customers, read, settings.ids);
  const days = readDays(dates, read, settings);
  const others = (request.others ?? []).filter((column): column is Cells => column !== null);
  const startOf = starts ? dayReader(starts, settings) : null;
  const limit = request.asOf ?? Infinity;
  const leftOut = Object.fromEntries(reasons.map((reason) => [reason, 0])) as Record<Reason, number>;
  const starting = startOf ? new Int32Array(ids.known).fill(-1) : null;
  const differing = new Set<number>();
  const trouble = new Trouble();
  // Rows that count move to the front, in place.
  const { number: customer } = ids;
  const day = days;
  const source = new Int32Array(read);
  let count = 0;
  let latest = 0;

  for (let i = 0; i < read; i++) {
    const serial = days[i];
    const id = ids.number[i];
    const use = include ? included(include[i][0]) : INCLUDED;
    if (
      serial === DAY_ERROR ||
      id === ID_ERROR ||
      use === INCLUDE_ERROR ||
      (others.length > 0 && anyError(others, i))
    ) {
      leftOut.errorCell++;
      continue;
    }
    if (id === ID_MISSING) {
      leftOut.missingId++;
      continue;
    }
    if (serial < 0) {
      if (serial === DAY_MISSING) leftOut.missingDate++;
      else {
        leftOut.unreadableDate++;
        trouble.unreadable(i, dates[i][0]);
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
    if (ids.lostDigits) refuseLostDigits(customers[i][0], i);
    if (starting && starting[id] !== startDay) {
      if (starting[id] >= 0) differing.add(id);
      if (starting[id] < 0 || startDay < starting[id]) starting[id] = startDay;
    }
    if (settings.dates !== "ymd") trouble.readable(i, dates[i][0]);
    customer[count] = id;
    day[count] = serial;
    source[count] = i;
    count++;
    if (serial > latest) latest = serial;
  }
  const asOf = request.asOf ?? latest;
  const anySerial = (): boolean => source.subarray(0, count).some((row) => typeof dates[row][0] === "number");
  const warnings = trouble.warnings(anySerial, differing.size);
  // Where no row was left out, the numbers of the ids are those of the customers already.
  const [known, start] = count === read ? [ids.known, starting] : renumber(customer, count, ids.known, starting);
  const begun = start ? dropLateStarts({ customer, day, source }, count, start, asOf, leftOut) : null;
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
    warnings,
  };
}

function anyError(columns: readonly Cells[], row: number): boolean {
  for (const column of columns) if (isErrorCell(column[row][0])) return true;
  return false;
}

/**
 * Numbers the customers of the first `count` rows anew, in place, by first appearance: those of no row that counts have
 * no number. Returns how many there are, and their starting days.
 */
function renumber(
  customer: Int32Array,
  count: number,
  ids: number,
  starting: Int32Array | null,
): [known: number, start: Int32Array | null] {
  const numbers = new Int32Array(ids).fill(-1);
  const start = starting && new Int32Array(ids);
  let known = 0;
  for (let i = 0; i < count; i++) {
    const id = customer[i];
    if (numbers[id] < 0) {
      if (start && starting) start[known] = starting[id];
      numbers[id] = known++;
    }
    customer[i] = numbers[id];
  }
  return [known, start && start.subarray(0, known)];
}

/**
 * With the default as-of, known only after the pass, a customer may begin after it; and rows before the start are no
 * activity. Moves the rows that stay to the front, in place.
 */
function dropLateStarts(
  { customer, day, source }: Pick<Rows, "customer" | "day" | "source">,
  count: number,
  start: Int32Array,
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
  return { count: kept, start: start.filter((begins) => begins <= asOf) };
}
