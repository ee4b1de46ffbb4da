/**
 * One sheet as .csv, as Excel writes "CSV UTF-8": what the cells show, a byte-order mark (or Excel would read UTF-8 as
 * the computer's code page), commas and CRLF. `shown` gives the text of a cell as its number format shows it.
 */
import Papa from "papaparse";
import type { CellData, SheetData } from "../model/data";

export function writeCsv(sheet: SheetData, shown: (cell: CellData, row: number, column: number) => string): Uint8Array {
  let lastRow = -1;
  let lastColumn = -1;
  for (const [row, columns] of sheet.cells) {
    for (const [column, cell] of columns) {
      if (cell.value === undefined || cell.value === null || cell.value === "") continue;
      lastRow = Math.max(lastRow, row);
      lastColumn = Math.max(lastColumn, column);
    }
  }
  const rows: string[][] = [];
  for (let row = 0; row <= lastRow; row++) {
    const columns = sheet.cells.get(row);
    rows.push(
      Array.from({ length: lastColumn + 1 }, (_, column) => {
        const cell = columns?.get(column);
        return cell ? shown(cell, row, column) : "";
      }),
    );
  }
  return new TextEncoder().encode(`\ufeff${Papa.unparse(rows, { newline: "\r\n" })}\r\n`);
}
