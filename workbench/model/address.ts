/** A1 addresses and the sheet's bounds. Rows and columns are zero-based in code, one-based and lettered in addresses. */
import type { RangeData } from "./data";
import { ModelError } from "./errors";

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export function columnName(column: number): string {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

export function columnIndex(name: string): number {
  let n = 0;
  for (const letter of name.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

/** `A1:B2`, `A1` for one cell, `A:B` for whole columns, `1:2` for whole rows. */
export function toA1({ row, column, rows, columns }: RangeData, absolute = false): string {
  const dollar = absolute ? "$" : "";
  const col = (c: number) => `${dollar}${columnName(c)}`;
  const line = (r: number) => `${dollar}${r + 1}`;
  if (rows >= MAX_ROWS && columns < MAX_COLUMNS) return `${col(column)}:${col(column + columns - 1)}`;
  if (columns >= MAX_COLUMNS) return `${line(row)}:${line(row + rows - 1)}`;
  const first = `${col(column)}${line(row)}`;
  return rows === 1 && columns === 1 ? first : `${first}:${col(column + columns - 1)}${line(row + rows - 1)}`;
}

const CELL_LIKE = /^[a-z]{1,3}\d+$|^r\d*c\d*$|^[rc]$/i;

/** Quoted where a formula would need it. */
export function quoteSheet(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !CELL_LIKE.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

export function fullAddress(sheet: string, range: RangeData, absolute = false): string {
  return `${quoteSheet(sheet)}!${toA1(range, absolute)}`;
}

/** Splits `'My sheet'!A1` into its two parts; without a sheet the first is undefined. */
export function splitSheet(address: string): { sheet?: string; local: string } {
  const at = address.lastIndexOf("!");
  if (at < 0) return { local: address };
  const raw = address.slice(0, at);
  const sheet = raw.startsWith("'") && raw.endsWith("'") ? raw.slice(1, -1).replaceAll("''", "'") : raw;
  return { sheet, local: address.slice(at + 1) };
}

/** `A1:B2,'a, b'!D4` at the commas that are not part of a sheet's name. */
export function splitList(addresses: string): string[] {
  return addresses.split(/,(?=(?:[^']*'[^']*')*[^']*$)/).map((part) => part.trim());
}

const CELL = /^\$?([a-z]{1,3})\$?(\d{1,7})$/i;
const COLUMN = /^\$?([a-z]{1,3})$/i;
const ROW = /^\$?(\d{1,7})$/;

/** Reads an address without its sheet. `null` where it is no address at all (it may be a name); throws where it lies outside a sheet. */
export function parseA1(text: string): RangeData | null {
  const parts = text.trim().split(":");
  if (parts.length > 2 || parts[0] === "") return null;
  const [a, b = a] = parts as [string, string?];
  const cellA = CELL.exec(a);
  const cellB = CELL.exec(b);
  if (cellA && cellB)
    return corners(Number(cellA[2]) - 1, columnIndex(cellA[1]!), Number(cellB[2]) - 1, columnIndex(cellB[1]!), text);
  if (parts.length < 2) return null;
  const columnA = COLUMN.exec(a);
  const columnB = COLUMN.exec(b);
  if (columnA && columnB) return corners(0, columnIndex(columnA[1]!), MAX_ROWS - 1, columnIndex(columnB[1]!), text);
  const rowA = ROW.exec(a);
  const rowB = ROW.exec(b);
  if (rowA && rowB) return corners(Number(rowA[1]) - 1, 0, Number(rowB[1]) - 1, MAX_COLUMNS - 1, text);
  return null;
}

function corners(row1: number, column1: number, row2: number, column2: number, text: string): RangeData {
  const row = Math.min(row1, row2);
  const column = Math.min(column1, column2);
  const range = { row, column, rows: Math.abs(row2 - row1) + 1, columns: Math.abs(column2 - column1) + 1 };
  checkBounds(range, text);
  return range;
}

export function inBounds({ row, column, rows, columns }: RangeData): boolean {
  return (
    row >= 0 && column >= 0 && rows >= 1 && columns >= 1 && row + rows <= MAX_ROWS && column + columns <= MAX_COLUMNS
  );
}

export function checkBounds(range: RangeData, text = ""): void {
  if (!inBounds(range))
    throw new ModelError("InvalidArgument", `The range ${text} lies outside the sheet.`.replace("  ", " "));
}

export function intersect(a: RangeData, b: RangeData): RangeData | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function contains(outer: RangeData, inner: RangeData): boolean {
  const both = intersect(outer, inner);
  return both !== null && both.rows === inner.rows && both.columns === inner.columns;
}

export function bounding(a: RangeData, b: RangeData): RangeData {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

export const sameRange = (a: RangeData, b: RangeData): boolean =>
  a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;

export const cellRange = (row: number, column: number): RangeData => ({ row, column, rows: 1, columns: 1 });

/** The part of `outer` that is left once `hole` is taken out of it: up to four ranges. */
export function subtract(outer: RangeData, hole: RangeData): RangeData[] {
  const cut = intersect(outer, hole);
  if (!cut) return [outer];
  const parts: RangeData[] = [];
  const push = (row: number, column: number, rows: number, columns: number) => {
    if (rows > 0 && columns > 0) parts.push({ row, column, rows, columns });
  };
  push(outer.row, outer.column, cut.row - outer.row, outer.columns);
  push(cut.row + cut.rows, outer.column, outer.row + outer.rows - cut.row - cut.rows, outer.columns);
  push(cut.row, outer.column, cut.rows, cut.column - outer.column);
  push(cut.row, cut.column + cut.columns, cut.rows, outer.column + outer.columns - cut.column - cut.columns);
  return parts;
}
