/**
 * The cells of one worksheet as they are stored. Everything is kept by Univer, nothing is cached here; writes that wait
 * are carried out before anything that they touch is read.
 */
import type { ICellData, Nullable, Worksheet } from "@univerjs/core";
import { SetWorksheetColumnCountMutation, SetWorksheetRowCountMutation } from "@univerjs/sheets";
import { MAX_COLUMNS, MAX_ROWS, cellRange, intersect } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import { columnsFor, rowsFor } from "./snapshot";

export type Matrix<T> = Record<number, Record<number, T>>;

export abstract class SheetCells {
  constructor(
    readonly book: Book,
    readonly worksheet: Worksheet,
  ) {}

  get id(): string {
    return this.worksheet.getSheetId();
  }

  /** What every mutation of Univer wants to know. */
  get target(): { unitId: string; subUnitId: string } {
    return { unitId: this.book.unitId, subUnitId: this.id };
  }

  cell(row: number, column: number): ICellData | undefined {
    return this.cellsIn(cellRange(row, column))[row]?.[column] ?? undefined;
  }

  get matrix(): Matrix<Nullable<ICellData>> {
    this.book.writes.flush();
    return this.stored;
  }

  /** What a range holds; writes that wait for other cells go on waiting. */
  cellsIn(range: RangeData): Matrix<Nullable<ICellData>> {
    if (this.book.writes.touches(this, range)) this.book.writes.flush();
    return this.stored;
  }

  /** Without the writes that wait. */
  protected get stored(): Matrix<Nullable<ICellData>> {
    return this.worksheet.getCellMatrix().getMatrix() as Matrix<Nullable<ICellData>>;
  }

  rowsWithCells(range: RangeData): number[] {
    const rows: number[] = [];
    const { matrix } = this;
    if (range.rows > 10_000) {
      for (const key of Object.keys(matrix))
        if (Number(key) >= range.row && Number(key) < range.row + range.rows) rows.push(Number(key));
    } else for (let r = range.row; r < range.row + range.rows; r++) if (matrix[r]) rows.push(r);
    return rows;
  }

  /** `range` is where the cells lie; the matrix may leave some of it alone. */
  setCells(range: RangeData, matrix: Matrix<Nullable<ICellData>>): void {
    if (Object.keys(matrix).length === 0) return;
    this.book.writes.add(this, range, matrix);
  }

  /** Makes room where a range lies beyond what the grid shows (never beyond Excel's own bounds). */
  grow(range: RangeData): void {
    const lastRow = range.rows >= MAX_ROWS ? 0 : range.row + range.rows;
    const lastColumn = range.columns >= MAX_COLUMNS ? 0 : range.column + range.columns;
    if (lastRow > this.worksheet.getRowCount())
      this.book.execute(SetWorksheetRowCountMutation.id, { ...this.target, rowCount: rowsFor(lastRow) });
    if (lastColumn > this.worksheet.getColumnCount())
      this.book.execute(SetWorksheetColumnCountMutation.id, { ...this.target, columnCount: columnsFor(lastColumn) });
  }

  /** The part of a range that the grid holds now. */
  clip(range: RangeData): RangeData | null {
    return intersect(range, {
      row: 0,
      column: 0,
      rows: this.worksheet.getRowCount(),
      columns: this.worksheet.getColumnCount(),
    });
  }
}
