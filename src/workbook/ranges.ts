/** Rectangles as ranges of a sheet, and large ones piece by piece. */
import type { Rect } from "./a1";

export function rangeOf(sheet: Excel.Worksheet, rect: Rect): Excel.Range {
  return sheet.getRangeByIndexes(rect.row, rect.column, rect.rows, rect.columns);
}

/** A rectangle counted from another one's top left cell, as one of the sheet. */
export function moved(part: Rect, by: Rect): Rect {
  return { ...part, row: part.row + by.row, column: part.column + by.column };
}

/** From top to bottom, each slice of at most so many cells (but at least a row); `last` with the last one. */
export async function inSlices(
  rect: Rect,
  cells: number,
  work: (slice: Rect, last: boolean) => Promise<void>,
): Promise<void> {
  const step = Math.max(1, Math.floor(cells / rect.columns));
  for (let from = 0; from < rect.rows; from += step) {
    const rows = Math.min(step, rect.rows - from);
    await work({ ...rect, row: rect.row + from, rows }, from + rows === rect.rows);
  }
}
