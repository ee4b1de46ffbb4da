/**
 * A whole table by its columns' different values: what is asked of a value is asked once, however many rows hold it.
 */
import { type Cell, type Cells, isBlank, plain } from "./cells";

export interface TableColumn {
  /** Per row: the number of its value; 0 is blank. */
  readonly codes: Int32Array;
  /** The different values; the first is `null`, for all blanks. */
  readonly values: readonly Cell[];
  /** Per value: the number of its rows. */
  readonly counts: Int32Array;
}

/** Column `column` of the rows from `from` up to (not including) `to`. Cost: a Map look-up a row. */
export function internColumn(rows: Cells, column: number, from: number, to: number): TableColumn {
  const numbers = new Map<Cell, number>();
  const values: Cell[] = [null];
  const codes = new Int32Array(to - from);
  for (let i = from; i < to; i++) {
    const cell = rows[i][column];
    const value = typeof cell === "object" ? plain(cell) : cell;
    let number = numbers.get(value);
    if (number === undefined) {
      number = isBlank(value) ? 0 : values.push(value) - 1;
      numbers.set(value, number);
    }
    codes[i - from] = number;
  }
  return { codes, values, counts: countsOf(codes, values.length) };
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
  return { codes, values: column.values, counts: countsOf(codes, column.values.length) };
}

/** Per row: 1 where nothing stands in any column, but zeros beside at least one blank, as Windows hands blank rows over. */
export function blankRows(columns: readonly TableColumn[], rows: number): Uint8Array {
  const blank = new Uint8Array(rows);
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

/** Per row: the first row that is the same in all columns, −1 where that is the row itself. Cost: one pass over the cells. */
export function repeatedRows(columns: readonly TableColumn[], rows: number): Int32Array {
  const hashes = new Int32Array(rows);
  for (const { codes } of columns)
    for (let i = 0; i < rows; i++) {
      const mixed = Math.imul(hashes[i] ^ codes[i], 0x9e3779b1);
      hashes[i] = mixed ^ (mixed >>> 15);
    }
  let size = 16;
  while (size < rows * 2) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const same = new Int32Array(rows).fill(-1);
  for (let i = 0; i < rows; i++) {
    let slot = Math.imul(hashes[i], 0x85ebca6b) & (size - 1);
    for (; table[slot] >= 0; slot = (slot + 1) & (size - 1)) {
      const other = table[slot];
      if (hashes[other] === hashes[i] && columns.every(({ codes }) => codes[other] === codes[i])) {
        same[i] = other;
        break;
      }
    }
    if (same[i] < 0) table[slot] = i;
  }
  return same;
}

/**
 * Per row: 1 where its number in `second` is new to its number in `first`, and that one already has another. Rows with a
 * negative number, and those that `counts` refuses, are passed over. However the rows are ordered, there are as many:
 * different pairs less different firsts. Cost: a look-up a row.
 */
export function furtherPairs(
  first: (row: number) => number,
  second: (row: number) => number,
  rows: number,
  counts: (row: number) => boolean = () => true,
): Uint8Array {
  const further = new Uint8Array(rows);
  const seen = new Set<number>();
  const begun = new Set<number>();
  const stride = 2 ** 26;
  for (let i = 0; i < rows; i++) {
    const [a, b] = [first(i), second(i)];
    if (a < 0 || b < 0 || !counts(i)) continue;
    const pair = a * stride + b;
    if (seen.has(pair)) continue;
    seen.add(pair);
    if (begun.has(a)) further[i] = 1;
    else begun.add(a);
  }
  return further;
}
