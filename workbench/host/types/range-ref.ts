/** A range as the add-in holds it: a sheet and a place on it, which moves when cells are inserted above or beside. */
import { MAX_COLUMNS, MAX_ROWS, cellRange, inBounds } from "../../model/address";
import type { RangeData } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";

export interface RangeRef {
  readonly sheet: Sheet;
  range: RangeData;
}

export const isUnbounded = ({ range }: RangeRef): boolean => range.rows >= MAX_ROWS || range.columns >= MAX_COLUMNS;

/** A range on the same sheet; refuses what lies outside of it. */
export function at(ref: RangeRef, range: RangeData): RangeRef {
  if (!inBounds(range)) throw new HostError("InvalidArgument", "The requested range lies outside the sheet.");
  return { sheet: ref.sheet, range };
}

/** The part of a range that holds cells; for whole columns and rows the used part. */
export function used(ref: RangeRef): RangeData {
  if (!isUnbounded(ref)) return ref.range;
  return ref.sheet.usedRange(false, ref.range) ?? cellRange(ref.range.row, ref.range.column);
}

/** One value for all cells of a range, or `null` where they differ. */
export function uniform<T>(ref: RangeRef, get: (row: number, column: number) => T): T | null {
  const { row, column, rows, columns } = isUnbounded(ref) ? cellRange(ref.range.row, ref.range.column) : ref.range;
  const first = get(row, column);
  for (let r = row; r < row + rows; r++)
    for (let c = column; c < column + columns; c++) if (get(r, c) !== first) return null;
  return first;
}
