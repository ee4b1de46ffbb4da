/** Ranges found from other ranges: regions, edges, used parts, spills. */
import { bounding, cellRange, inBounds, intersect, MAX_COLUMNS, MAX_ROWS, splitList } from "../../model/address";
import type { RangeData } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import { HostError } from "../errors";
import type { HostObject } from "../type";
import { rangeAreas } from "./range-areas";
import type { RangeRef } from "./range-ref";

/** A range given as an address or as an object; it has to lie on the same sheet. */
export function rangeOf(ref: RangeRef, other: string | HostObject<RangeRef>): RangeData {
  if (typeof other !== "string") {
    if (other.self.sheet !== ref.sheet) throw new HostError("InvalidArgument", "The ranges lie on different sheets.");
    return other.self.range;
  }
  const { sheet, range } = ref.sheet.book.resolve(other, ref.sheet);
  if (sheet !== ref.sheet) throw new HostError("InvalidArgument", "The ranges lie on different sheets.");
  return range;
}

export function intersection(ref: RangeRef, other: string | HostObject<RangeRef>): RangeRef | null {
  if (typeof other !== "string" && other.self.sheet !== ref.sheet) return null;
  const range = intersect(ref.range, rangeOf(ref, other));
  return range && { sheet: ref.sheet, range };
}

/** So many rows below (or above, negative), or columns after (or before). */
export function beside(range: RangeData, rows: number, columns: number): RangeData {
  if (rows > 0) return { ...range, row: range.row + range.rows, rows };
  if (rows < 0) return { ...range, row: range.row + rows, rows: -rows };
  if (columns > 0) return { ...range, column: range.column + range.columns, columns };
  return { ...range, column: range.column + columns, columns: -columns };
}

export function usedPart({ sheet, range }: RangeRef, valuesOnly: boolean): RangeRef | null {
  const area = sheet.usedRange(valuesOnly, range);
  return area && { sheet, range: area };
}

/** The block around a range, bounded by blank rows and columns (as Ctrl+A finds it). */
export function surrounding({ sheet, range }: RangeRef): RangeData {
  const limit = sheet.usedRange(true);
  if (!limit) return cellRange(range.row, range.column);
  let area: RangeData = range;
  for (;;) {
    const grown = growOnce(sheet, area);
    if (
      grown.row === area.row &&
      grown.column === area.column &&
      grown.rows === area.rows &&
      grown.columns === area.columns
    )
      return area;
    area = grown;
  }
}

function growOnce(sheet: Sheet, area: RangeData): RangeData {
  let out = area;
  const holds = (range: RangeData) => {
    if (!inBounds(range)) return false;
    for (let r = range.row; r < range.row + range.rows; r++)
      for (let c = range.column; c < range.column + range.columns; c++) if (sheet.isOccupied(r, c)) return true;
    return false;
  };
  const wide = () => {
    const column = Math.max(0, out.column - 1);
    return { column, columns: Math.min(MAX_COLUMNS, out.column + out.columns + 1) - column };
  };
  const tall = () => {
    const row = Math.max(0, out.row - 1);
    return { row, rows: Math.min(MAX_ROWS, out.row + out.rows + 1) - row };
  };
  while (out.row > 0 && holds({ ...wide(), row: out.row - 1, rows: 1 }))
    out = { ...out, row: out.row - 1, rows: out.rows + 1 };
  while (holds({ ...wide(), row: out.row + out.rows, rows: 1 })) out = { ...out, rows: out.rows + 1 };
  while (out.column > 0 && holds({ ...tall(), column: out.column - 1, columns: 1 }))
    out = { ...out, column: out.column - 1, columns: out.columns + 1 };
  while (holds({ ...tall(), column: out.column + out.columns, columns: 1 })) out = { ...out, columns: out.columns + 1 };
  return out;
}

const STEPS: Record<string, [number, number]> = { Left: [0, -1], Right: [0, 1], Up: [-1, 0], Down: [1, 0] };

/** Where Ctrl+arrow lands. */
export function edge({ sheet, range }: RangeRef, direction: string): RangeData {
  const [dr, dc] = STEPS[direction] ?? [0, 0];
  const used = sheet.usedRange(true) ?? cellRange(0, 0);
  let row = dr > 0 ? range.row + range.rows - 1 : range.row;
  let column = dc > 0 ? range.column + range.columns - 1 : range.column;
  const inside = (r: number, c: number) => r >= 0 && c >= 0 && r < MAX_ROWS && c < MAX_COLUMNS;
  const within = (r: number, c: number) => inside(r, c) && r <= used.row + used.rows && c <= used.column + used.columns;
  if (!inside(row + dr, column + dc)) return cellRange(row, column);
  const running = sheet.isOccupied(row, column) && sheet.isOccupied(row + dr, column + dc);
  row += dr;
  column += dc;
  if (running) {
    while (inside(row + dr, column + dc) && sheet.isOccupied(row + dr, column + dc))
      [row, column] = [row + dr, column + dc];
    return cellRange(row, column);
  }
  while (within(row, column) && !sheet.isOccupied(row, column)) [row, column] = [row + dr, column + dc];
  if (inside(row, column) && sheet.isOccupied(row, column)) return cellRange(row, column);
  return cellRange(dr > 0 ? MAX_ROWS - 1 : dr < 0 ? 0 : row, dc > 0 ? MAX_COLUMNS - 1 : dc < 0 ? 0 : column);
}

export function extended(ref: RangeRef, direction: string): RangeData {
  return bounding(ref.range, edge(ref, direction));
}

export function spillRange(sheet: Sheet, range: RangeData): RangeRef | null {
  oneCell(range);
  const area = sheet.spills.from(range.row, range.column);
  return area ? { sheet, range: area } : null;
}

export function spillParent(sheet: Sheet, range: RangeData): RangeRef | null {
  oneCell(range);
  const spill = sheet.spills.at(range.row, range.column);
  return spill ? { sheet, range: cellRange(spill.row, spill.column) } : null;
}

function oneCell(range: RangeData): void {
  if (range.rows !== 1 || range.columns !== 1)
    throw new HostError("InvalidArgument", "This works on a single cell only.");
}

/** True, false, or `null` where some of the cells spill. */
export function hasSpill(sheet: Sheet, range: RangeData): boolean | null {
  const spills = sheet.spills.touching(range);
  if (spills.length === 0) return false;
  let cells = 0;
  for (const spill of spills) {
    const both = intersect(spill.range, range)!;
    cells += both.rows * both.columns;
  }
  return cells === range.rows * range.columns ? true : null;
}

export function mergedAreas(sheet: Sheet, range: RangeData): HostObject | null {
  const areas = sheet.layout.merges.filter((merge) => intersect(merge, range));
  return areas.length > 0 ? rangeAreas(areas.map((area) => ({ sheet, range: area }))) : null;
}

/** `A1:B2,D4` on one sheet. */
export function areasOf(sheet: Sheet, address: string): RangeRef[] {
  return splitList(address).map((part) => sheet.book.resolve(part, sheet));
}
