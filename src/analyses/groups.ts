/** Groups of customers by a property of theirs, such as channel or city. */
import { type Cell, type Cells, isErrorText, plain, trimmed } from "../analytics/cells";
import type { Rows } from "../analytics/columns";
import { Fault } from "../analytics/fault";
import { firstRows } from "../analytics/purchases";
import { type TableCell, word } from "./table";

export type Property = string | number | null;

export interface Groups {
  /** Per customer, 0 … labels − 1. */
  readonly group: Int32Array;
  readonly labels: readonly TableCell[];
}

/** More groups than this are a column of ids, not of groups. */
const mostGroups = 5000;

/**
 * Groups by the value in each customer's first row (the earliest day; the upper row among equals), in the order
 * numbers, texts, blank. `null` where there is no column. Raises `tooManyGroups`.
 */
export function groupByFirstRow(rows: Rows, by: Cells | null, argument = "by"): Groups | null {
  return by ? groupByRow(rows, by, firstRows(rows), argument) : null;
}

/**
 * Groups by the value in the given row of each customer (or order), or of every row for itself; where it is −1, as for a
 * blank cell.
 */
export function groupByRow(rows: Rows, by: Cells, row: Int32Array | null, argument: string, column = 0): Groups {
  const { label, values } = labelsOf(argument, by, row ? sourcesOf(rows, row) : rows.source, mostGroups, column);
  return { group: label, labels: values.map(labelCell) };
}

function sourcesOf({ source }: Rows, row: Int32Array): Int32Array {
  const sources = new Int32Array(row.length);
  for (let i = 0; i < row.length; i++) sources[i] = row[i] < 0 ? -1 : source[row[i]];
  return sources;
}

/** Labels of rows, in the order numbers, texts, blank. */
export interface Labels {
  /** Per row that counts, 0 … values − 1. */
  readonly label: Int32Array;
  readonly values: readonly Property[];
}

/** Numbers a column's labels in the order of their appearance; a row −1 is blank. Cost: a Map look-up a row. */
export function internLabels(
  cells: Cells,
  source: Int32Array,
  column = 0,
): { label: Int32Array; values: readonly Property[] } {
  // From cells as they stand, and from the labels they hold, to the number.
  const cellNumbers = new Map<Cell, number>();
  const numbers = new Map<Property, number>();
  const label = new Int32Array(source.length);
  for (let i = 0; i < source.length; i++) {
    const cell = source[i] < 0 ? null : cells[source[i]][column];
    let number = cellNumbers.get(cell);
    if (number === undefined) {
      const value = propertyOf(cell);
      number = numbers.get(value);
      if (number === undefined) numbers.set(value, (number = numbers.size));
      if (typeof cell !== "object") cellNumbers.set(cell, number);
    }
    label[i] = number;
  }
  return { label, values: [...numbers.keys()] };
}

/** The different labels of a column among the rows that count, in order. Raises `tooManyGroups`. */
export function labelsOf(argument: string, cells: Cells, source: Int32Array, most: number, column = 0): Labels {
  const { label, values } = internLabels(cells, source, column);
  if (values.length > most) throw new Fault("value", "fault.tooManyGroups", { argument, found: values.length, most });
  const sorted = values.map((_, i) => i).sort((a, b) => inOrder(values[a], values[b]));
  const place = new Int32Array(values.length);
  sorted.forEach((number, i) => (place[number] = i));
  for (let i = 0; i < label.length; i++) label[i] = place[label[i]];
  return { label, values: sorted.map((number) => values[number]) };
}

/** A label as it stands in a table. */
export const labelCell = (value: Property): TableCell => value ?? word("retention.noValue");

/** A number, a trimmed text, or `null` for a blank or an error. */
export function propertyOf(cell: Cell): Property {
  if (typeof cell === "number") return cell;
  const value = plain(cell);
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "string") return null;
  const text = trimmed(value);
  return text === "" || isErrorText(text) ? null : text;
}

/** Numbers, then texts by code point, then blank. */
export function inOrder(a: Property, b: Property): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? -1 : 1;
}
