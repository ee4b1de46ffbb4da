/** Dynamic arrays of one sheet: where each formula spilled and what the spilled cells hold. */
import type { ICellData, IRange } from "@univerjs/core";
import { intersect } from "./address";
import type { RangeData } from "./data";
import type { Sheet } from "./sheet";

export class Spills {
  constructor(private readonly sheet: Sheet) {}

  /** What a formula elsewhere put into this cell (or into its own anchor). */
  cell(row: number, column: number): ICellData | undefined {
    const { book, id } = this.sheet;
    return book.formulas.getArrayFormulaCellData()[book.unitId]?.[id]?.[row]?.[column] ?? undefined;
  }

  forEachCell(see: (row: number, column: number) => void): void {
    for (const { range } of this.all()) {
      for (let r = range.row; r < range.row + range.rows; r++)
        for (let c = range.column; c < range.column + range.columns; c++) if (this.cell(r, c)) see(r, c);
    }
  }

  /** Every array that spills into more than its own cell. */
  all(): { row: number; column: number; range: RangeData }[] {
    const { book, id } = this.sheet;
    const anchors = book.formulas.getArrayFormulaRange()[book.unitId]?.[id] ?? {};
    const out: { row: number; column: number; range: RangeData }[] = [];
    for (const [r, line] of Object.entries(anchors)) {
      for (const [c, range] of Object.entries(line ?? {})) {
        const row = Number(r);
        const column = Number(c);
        if (!range || this.sheet.cell(row, column)?.v === "#SPILL!") continue;
        const area = fromIRange(range as IRange);
        if (area.rows * area.columns > 1) out.push({ row, column, range: area });
      }
    }
    return out;
  }

  /** The spill that a cell belongs to, as its anchor or not. */
  at(row: number, column: number): { row: number; column: number; range: RangeData } | undefined {
    return this.all().find(({ range }) => intersect(range, { row, column, rows: 1, columns: 1 }));
  }

  from(row: number, column: number): RangeData | undefined {
    return this.all().find((spill) => spill.row === row && spill.column === column)?.range;
  }

  touching(range: RangeData): { row: number; column: number; range: RangeData }[] {
    return this.all().filter((spill) => intersect(spill.range, range));
  }
}

export const fromIRange = ({ startRow, startColumn, endRow, endColumn }: IRange): RangeData => ({
  row: startRow,
  column: startColumn,
  rows: endRow - startRow + 1,
  columns: endColumn - startColumn + 1,
});

export const toIRange = ({ row, column, rows, columns }: RangeData): IRange => ({
  startRow: row,
  startColumn: column,
  endRow: row + rows - 1,
  endColumn: column + columns - 1,
});
