/** Sheets that hold tables: a header row, and rows of plain values with a number format a column. */
import type { CellData, CellStyle, CellValue, SheetData } from "../model/data";

export const formats = {
  text: { numberFormat: "@" },
  date: { numberFormat: "yyyy-mm-dd" },
  dateTime: { numberFormat: "yyyy-mm-dd hh:mm" },
  money: { numberFormat: "#,##0.00" },
  rate: { numberFormat: "0%" },
  count: { numberFormat: "#,##0" },
} as const satisfies Record<string, CellStyle>;

export interface Column {
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly style?: CellStyle;
}

export interface SampleTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** A cell with a style of its own is `[value, style]`. */
  readonly rows: readonly (readonly (CellValue | readonly [CellValue, CellStyle])[])[];
}

const inSight = 30;

/** Tables side by side, one empty column between two of them. */
export function tableSheet(name: string, tables: readonly SampleTable[]): SheetData {
  // Where all rows are in sight, titles that stay are of no use.
  const long = tables.some(({ rows }) => rows.length > inSight);
  const sheet: SheetData = {
    ...emptySheet(name),
    columnWidths: new Map(),
    ...(long ? { frozen: { rows: 1, columns: 0 } } : {}),
  };
  let left = 0;
  for (const { name: title, columns, rows } of tables) {
    columns.forEach((column, c) => {
      put(sheet, 0, left + c, { value: column.title });
      sheet.columnWidths!.set(left + c, column.width);
    });
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        const [value, style] = Array.isArray(cell)
          ? (cell as [CellValue, CellStyle])
          : [cell as CellValue, columns[c].style];
        if (value !== null || style) put(sheet, r + 1, left + c, cellOf(value, style));
      }),
    );
    sheet.tables.push({
      name: title,
      range: { row: 0, column: left, rows: rows.length + 1, columns: columns.length },
      totals: false,
      style: "TableStyleLight11",
    });
    left += columns.length + 1;
  }
  return sheet;
}

export function emptySheet(name: string): SheetData {
  return { name, cells: new Map(), tables: [], conditionalFormats: [], validations: [], merges: [], charts: [] };
}

export function put(sheet: SheetData, row: number, column: number, cell: CellData): void {
  let line = sheet.cells.get(row);
  if (!line) sheet.cells.set(row, (line = new Map()));
  line.set(column, cell);
}

function cellOf(value: CellValue, style: CellStyle | undefined): CellData {
  return { ...(value === null ? {} : { value }), ...(style ? { style } : {}) };
}
