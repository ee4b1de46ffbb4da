/**
 * A whole table by its columns' different values: what is asked of a value is asked once, however many rows hold it.
 */
import { type Cell, type Cells, isBlank, plain } from "./cells";
import { Numbers } from "./interning";

export interface TableColumn {
  /** Per row: the number of its value; 0 is blank. */
  readonly codes: Int32Array;
  /** The different values; the first is `null`, for all blanks. */
  readonly values: readonly Cell[];
  /** Per value: the number of its rows. */
  readonly counts: Int32Array;
  /** Texts that every other text of the column is like, but for digits at its end: their numbers. */
  readonly patterns: readonly number[];
}

/** Column `column` of the rows from `from` up to (not including) `to`. Cost: a look-up a row. */
export function internColumn(rows: Cells, column: number, from: number, to: number): TableColumn {
  const numbers = new Numbers(to - from);
  const others = new Map<Cell, number>();
  const values: Cell[] = [null];
  const codes = new Int32Array(to - from);
  for (let i = from; i < to; i++) {
    const cell = rows[i][column];
    const value = typeof cell === "object" ? plain(cell) : cell;
    let number: number | undefined = 0;
    if (typeof value === "number" || (typeof value === "string" && !isBlankText(value))) {
      number = numbers.numberOf(value, values.length);
      if (number === values.length) values.push(value);
    } else if (!isBlank(value)) {
      number = others.get(value);
      if (number === undefined) others.set(value, (number = values.push(value) - 1));
    }
    codes[i - from] = number;
  }
  const patterns = numbers.series < 0 ? [] : [numbers.series];
  for (const [value, number] of numbers.others) if (typeof value === "string") patterns.push(number);
  return { codes, values, counts: countsOf(codes, values.length), patterns };
}

function isBlankText(text: string): boolean {
  const code = text.charCodeAt(0);
  return !(code > 32 && code < 127) && isBlank(text);
}

function countsOf(codes: Int32Array, values: number): Int32Array {
  const counts = new Int32Array(values);
  for (let i = 0; i < codes.length; i++) counts[codes[i]]++;
  return counts;
}

/** The column with its zeros as blanks, as which Excel for Windows hands blanks over. */
export function zerosAsBlanks(column: TableColumn): TableColumn {
  const zero = column.values.indexOf(0);
  if (zero < 0) return column;
  const codes = column.codes.map((code) => (code === zero ? 0 : code));
  return { ...column, codes, counts: countsOf(codes, column.values.length) };
}

/** Per row: 1 where nothing stands in any column, but zeros beside at least one blank, as Windows hands blank rows over. */
export function blankRows(columns: readonly TableColumn[], rows: number): Uint8Array {
  const blank = new Uint8Array(rows);
  const isFull = ({ counts, values }: TableColumn): boolean => counts[0] === 0 && !(counts[values.indexOf(0)] > 0);
  if (columns.some(isFull)) return blank;
  for (const { codes } of columns) for (let i = 0; i < rows; i++) if (codes[i] === 0) blank[i] = 1;
  for (const { codes, values } of columns) {
    const zero = values.indexOf(0);
    for (let i = 0; i < rows; i++) if (codes[i] !== 0 && codes[i] !== zero) blank[i] = 0;
  }
  return blank;
}

/** The column with nothing in rows that are marked. */
export function blankedRows<T extends TableColumn>(column: T, marks: Uint8Array): T {
  const codes = column.codes.map((code, i) => (marks[i] === 1 ? 0 : code));
  return { ...column, codes, counts: countsOf(codes, column.values.length) };
}

/**
 * Per row: the first row that is the same in all columns, −1 where that is the row itself. Cost: one pass over the rows, with
 * a look-up for each that shares its value in the column of most values. Rows of one such value, which often stand close to
 * each other, have a hash table of their own.
 */
export function repeatedRows(columns: readonly TableColumn[], rows: number): Int32Array {
  const same = new Int32Array(rows).fill(-1);
  if (columns.length === 0) return same;
  const main = columns.reduce((most, column) => (column.values.length > most.values.length ? column : most));
  const { codes, counts } = main;
  const others = columns.filter((column) => column !== main).map((column) => column.codes);
  // Twice as many places as rows: the tables of the values one after the other.
  const begins = new Int32Array(counts.length);
  let size = 0;
  for (let value = 0; value < counts.length; value++) {
    begins[value] = size;
    if (counts[value] > 1) size += 2 * counts[value];
  }
  /** Rows, counted from 1. */
  const table = new Int32Array(size);
  for (let i = 0; i < rows; i++) {
    const code = codes[i];
    if (counts[code] < 2) continue;
    const begin = begins[code];
    const places = 2 * counts[code];
    let hash = 0;
    for (let c = 0; c < others.length; c++) {
      hash = Math.imul(hash ^ others[c][i], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let place = (Math.imul(hash, 0x85ebca6b) >>> 1) % places;
    for (; table[begin + place] !== 0; place = place + 1 === places ? 0 : place + 1) {
      const other = table[begin + place] - 1;
      if (!sameIn(others, other, i)) continue;
      same[i] = other;
      break;
    }
    if (same[i] < 0) table[begin + place] = i + 1;
  }
  return same;
}

function sameIn(columns: readonly Int32Array[], a: number, b: number): boolean {
  for (let c = 0; c < columns.length; c++) if (columns[c][a] !== columns[c][b]) return false;
  return true;
}

/**
 * Per row: 1 where its number in `second` is new to its number in `first` (1 … firsts − 1), and that one already has
 * another; without `second` every row has a number of its own. Rows with a 0, and those that `skip` marks, are
 * passed over. However the rows are ordered, there are as many: different pairs less different firsts.
 * Cost: one pass, with a look-up for each row whose first has had another second before.
 */
export function furtherPairs(
  first: Int32Array,
  firsts: number,
  second: Int32Array | null,
  skip: Uint8Array | null,
): Uint8Array {
  const rows = first.length;
  const further = new Uint8Array(rows);
  const begun = new Int32Array(firsts);
  let size = 16;
  while (size < rows * 2) size *= 2;
  /** Rows with a further pair, by their pair, counted from 1. */
  let table: Int32Array | null = null;
  for (let i = 0; i < rows; i++) {
    const a = first[i];
    const b = second ? second[i] : i + 1;
    if (a === 0 || b === 0 || (skip !== null && skip[i] === 1) || begun[a] === b) continue;
    if (begun[a] === 0) {
      begun[a] = b;
      continue;
    }
    if (second) {
      table ??= new Int32Array(size);
      const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
      let slot = (mixed ^ (mixed >>> 15)) & (size - 1);
      while (table[slot] !== 0 && (first[table[slot] - 1] !== a || second[table[slot] - 1] !== b))
        slot = (slot + 1) & (size - 1);
      if (table[slot] !== 0) continue;
      table[slot] = i + 1;
    }
    further[i] = 1;
  }
  return further;
}
