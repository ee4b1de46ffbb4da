/** Groups of customers by a property of theirs, such as channel or city. */
import { type Cell, type Cells, isErrorText, plain, trimmed } from "../analytics/cells";
import type { Rows } from "../analytics/columns";
import { Fault } from "../analytics/fault";
import { firstRows } from "../analytics/purchases";
import { word } from "./reading";
import type { TableCell } from "./table";

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

/** Groups by the value in the given row of each customer (or order); where it is −1, as for a blank cell. */
export function groupByRow(rows: Rows, by: Cells, row: Int32Array, argument: string): Groups {
  const numbers = new Map<Property, number>();
  const found = Int32Array.from(row, (i) => {
    const value = i < 0 ? null : propertyOf(by[rows.source[i]][0]);
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    return number;
  });
  if (numbers.size > mostGroups)
    throw new Fault("value", "tooManyGroups", { argument, found: numbers.size, most: mostGroups });
  const values = [...numbers.keys()].sort(inOrder);
  const place = new Int32Array(values.length);
  values.forEach((value, i) => (place[numbers.get(value) as number] = i));
  return {
    group: found.map((number) => place[number]),
    labels: values.map((value) => value ?? word("retention.noValue")),
  };
}

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
