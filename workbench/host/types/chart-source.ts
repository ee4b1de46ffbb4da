/** Which cells of a block become series, names and categories when a chart is made of it. */
import type { ChartSeries } from "../../model/charts";
import type { RangeData } from "../../model/data";
import type { RangeRef } from "./range-ref";

/** In pixels: the size Excel gives a new chart. */
export const DEFAULT_CHART = { left: 64, top: 40, width: 480, height: 288 };

/**
 * As Excel guesses: a first row of texts names the series, a first column of texts (or dates) or a blank corner holds the
 * categories; series run along the longer side, columns if both are equal, unless `by` says otherwise.
 */
export function seriesFrom({ sheet, range }: RangeRef, by: string = "Auto"): ChartSeries[] {
  const values = sheet.values(range);
  const text = (value: unknown) => typeof value === "string" && value !== "";
  const corner = values[0]?.[0] ?? null;
  const headerRow =
    range.rows > 1 &&
    values[0]!.slice(range.columns > 1 ? 1 : 0).every((value) => text(value) || value === null) &&
    values[0]!.some(text);
  const firstColumn = values.slice(headerRow ? 1 : 0).map((row) => row[0] ?? null);
  const dates = isDate(sheet.numberFormat(range.row + (headerRow ? 1 : 0), range.column));
  const labels =
    range.columns > 1 &&
    firstColumn.length > 0 &&
    (firstColumn.every((value) => text(value) || value === null) || dates || (headerRow && corner === null));
  const body: RangeData = {
    row: range.row + (headerRow ? 1 : 0),
    column: range.column + (labels ? 1 : 0),
    rows: range.rows - (headerRow ? 1 : 0),
    columns: range.columns - (labels ? 1 : 0),
  };
  const byRows = by === "Rows" || (by !== "Columns" && body.columns > body.rows);
  const count = byRows ? body.rows : body.columns;
  return Array.from({ length: count }, (_, i) => {
    const line: RangeData = byRows
      ? { ...body, row: body.row + i, rows: 1 }
      : { ...body, column: body.column + i, columns: 1 };
    const named = byRows ? labels : headerRow;
    const nameCell = byRows
      ? sheet.text({ row: line.row, column: range.column, rows: 1, columns: 1 })
      : sheet.text({ row: range.row, column: line.column, rows: 1, columns: 1 });
    const categories: RangeData | null = byRows
      ? headerRow
        ? { row: range.row, column: body.column, rows: 1, columns: body.columns }
        : null
      : labels
        ? { row: body.row, column: range.column, rows: body.rows, columns: 1 }
        : null;
    return {
      name: named ? nameCell[0]![0]! : `Series${i + 1}`,
      values: sheet.address(line, true),
      ...(categories && { categories: sheet.address(categories, true) }),
    };
  });
}

const isDate = (format: string) => /[ymd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|General/g, ""));
