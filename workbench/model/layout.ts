/** Widths, heights, merged cells, frozen panes, and the looks that whole columns and rows carry. */
import type { ICellData, IStyleData, Nullable } from "@univerjs/core";
import { BooleanNumber } from "@univerjs/core";
import {
  AddWorksheetMergeMutation,
  RemoveWorksheetMergeMutation,
  SetColDataMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRowDataMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetTabColorMutation,
  ToggleGridlinesMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetRowHeightMutation,
  SetWorksheetRowIsAutoHeightMutation,
} from "@univerjs/sheets";
import { MAX_COLUMNS, MAX_ROWS, contains, intersect } from "./address";
import type { RangeData } from "./data";
import type { Sheet } from "./sheet";
import type { Matrix } from "./sheet-cells";
import { fromIRange, toIRange } from "./spills";

export class SheetLayout {
  constructor(private readonly sheet: Sheet) {}

  private get worksheet() {
    return this.sheet.worksheet;
  }

  private run(id: string, params: object): void {
    this.sheet.book.execute(id, { ...this.sheet.target, ...params });
  }

  // --- looks ---------------------------------------------------------------------------------------------------

  /** The look of the row or the column behind a cell that has none of its own. */
  styleBehind(row: number, column: number): Nullable<IStyleData> {
    const rowStyle = this.worksheet.getRowManager().getRow(row)?.s;
    const columnStyle = this.worksheet.getColumnManager().getColumn(column)?.s;
    if (!rowStyle && !columnStyle) return undefined;
    const { styles } = this.sheet.book;
    return {
      ...(columnStyle ? styles.get(columnStyle as string) : null),
      ...(rowStyle ? styles.get(rowStyle as string) : null),
    };
  }

  style(range: RangeData, change: IStyleData): void {
    if (range.rows >= MAX_ROWS) this.styleColumns(range, change);
    else if (range.columns >= MAX_COLUMNS) this.styleRows(range, change);
    else {
      this.sheet.grow(range);
      const matrix: Matrix<ICellData> = {};
      for (let r = range.row; r < range.row + range.rows; r++) {
        const line: Record<number, ICellData> = (matrix[r] = {});
        for (let c = range.column; c < range.column + range.columns; c++) line[c] = { s: change };
      }
      this.sheet.setCells(range, matrix);
    }
  }

  private styleColumns(range: RangeData, change: IStyleData): void {
    const area = this.sheet.clip(range);
    if (!area) return;
    const columnData: Record<number, object> = {};
    for (let c = area.column; c < area.column + area.columns; c++) {
      const { s } = this.worksheet.getColumnManager().getColumn(c) ?? {};
      columnData[c] = { s: merged(s ? this.sheet.book.styles.get(s as string) : undefined, change) };
    }
    this.run(SetColDataMutation.id, { columnData });
    this.styleExisting(area, change);
  }

  private styleRows(range: RangeData, change: IStyleData): void {
    const area = this.sheet.clip(range);
    if (!area) return;
    const rowData: Record<number, object> = {};
    for (let r = area.row; r < area.row + area.rows; r++) {
      const { s } = this.worksheet.getRowManager().getRow(r) ?? {};
      rowData[r] = { s: merged(s ? this.sheet.book.styles.get(s as string) : undefined, change) };
    }
    this.run(SetRowDataMutation.id, { rowData });
    this.styleExisting(area, change);
  }

  /** Cells with a look of their own do not see their column's: they take the change too. */
  private styleExisting(area: RangeData, change: IStyleData): void {
    const matrix: Matrix<ICellData> = {};
    for (const row of this.sheet.rowsWithCells(area)) {
      const line: Record<number, ICellData> = {};
      for (const [key, cell] of Object.entries(this.sheet.matrix[row] ?? {})) {
        const column = Number(key);
        if (cell?.s && column >= area.column && column < area.column + area.columns) line[column] = { s: change };
      }
      if (Object.keys(line).length > 0) matrix[row] = line;
    }
    this.sheet.setCells(area, matrix);
  }

  clearStyle(range: RangeData): void {
    const area = this.sheet.clip(range);
    if (!area) return;
    if (range.rows >= MAX_ROWS) {
      const columnData: Record<number, object> = {};
      for (let c = area.column; c < area.column + area.columns; c++)
        if (this.worksheet.getColumnManager().getColumn(c)?.s) columnData[c] = { s: null };
      if (Object.keys(columnData).length > 0) this.run(SetColDataMutation.id, { columnData });
    }
    if (range.columns >= MAX_COLUMNS) {
      const rowData: Record<number, object> = {};
      for (let r = area.row; r < area.row + area.rows; r++)
        if (this.worksheet.getRowManager().getRow(r)?.s) rowData[r] = { s: null };
      if (Object.keys(rowData).length > 0) this.run(SetRowDataMutation.id, { rowData });
    }
  }

  // --- sizes, in pixels -----------------------------------------------------------------------------------------

  columnWidth(column: number): number {
    return this.worksheet.getColumnManager().getColumn(column)?.w ?? this.worksheet.getConfig().defaultColumnWidth;
  }

  setColumnWidth(column: number, columns: number, pixels: number): void {
    const area = { row: 0, column, rows: 1, columns };
    this.sheet.grow(area);
    this.run(SetWorksheetColWidthMutation.id, { ranges: [toIRange(area)], colWidth: pixels });
  }

  rowHeight(row: number): number {
    const data = this.worksheet.getRowManager().getRow(row);
    return (
      (data?.ia === BooleanNumber.FALSE ? data.h : (data?.ah ?? data?.h)) ?? this.worksheet.getConfig().defaultRowHeight
    );
  }

  setRowHeight(row: number, rows: number, pixels: number): void {
    const area = { row, column: 0, rows, columns: 1 };
    this.sheet.grow(area);
    this.run(SetWorksheetRowIsAutoHeightMutation.id, { ranges: [toIRange(area)], autoHeightInfo: BooleanNumber.FALSE });
    this.run(SetWorksheetRowHeightMutation.id, { ranges: [toIRange(area)], rowHeight: pixels });
  }

  autofitRows(row: number, rows: number): void {
    this.run(SetWorksheetRowIsAutoHeightMutation.id, {
      ranges: [toIRange({ row, column: 0, rows, columns: 1 })],
      autoHeightInfo: BooleanNumber.TRUE,
    });
  }

  /** Widens or narrows each column to its longest text; wide characters count double. No fonts are measured. */
  autofitColumns(range: RangeData): void {
    const area = this.sheet.clip(range);
    const used = area && this.sheet.usedRange(true, area);
    if (!used) return;
    for (let c = used.column; c < used.column + used.columns; c++) {
      const texts = this.sheet.text({ row: used.row, column: c, rows: used.rows, columns: 1 });
      let longest = 0;
      for (const [text] of texts) for (const line of text!.split("\n")) longest = Math.max(longest, textWidth(line));
      if (longest > 0) this.setColumnWidth(c, 1, Math.min(1790, Math.ceil(longest * 7.2) + 12));
    }
  }

  isColumnHidden(column: number): boolean {
    return !this.worksheet.getColumnManager().getColVisible(column);
  }

  isRowHidden(row: number): boolean {
    return this.worksheet.getRowManager().getRow(row)?.hd === BooleanNumber.TRUE;
  }

  hideColumns(range: RangeData, hidden: boolean): void {
    const area = this.sheet.clip(range);
    if (area) this.run(hidden ? SetColHiddenMutation.id : SetColVisibleMutation.id, { ranges: [toIRange(area)] });
  }

  hideRows(range: RangeData, hidden: boolean): void {
    const area = this.sheet.clip(range);
    if (area) this.run(hidden ? SetRowHiddenMutation.id : SetRowVisibleMutation.id, { ranges: [toIRange(area)] });
  }

  // --- merged cells, panes, the sheet itself -------------------------------------------------------------------

  get merges(): RangeData[] {
    return this.worksheet.getMergeData().map(fromIRange);
  }

  merge(range: RangeData, across = false): void {
    this.sheet.checkWritable(range);
    if (this.sheet.book.tables.onSheet(this.sheet).some((table) => intersect(table.range, range))) {
      throw this.sheet.book.error("InvalidOperation", "Cells of a table cannot be merged.");
    }
    this.unmerge(range);
    const areas = across
      ? Array.from({ length: range.rows }, (_, i) => ({ ...range, row: range.row + i, rows: 1 }))
      : [range];
    for (const area of areas) {
      for (let r = area.row; r < area.row + area.rows; r++) {
        const first = r === area.row ? area.column + 1 : area.column;
        const rest = { row: r, column: first, rows: 1, columns: area.column + area.columns - first };
        if (rest.columns > 0) this.sheet.clear(rest, "Contents");
      }
    }
    this.sheet.grow(range);
    this.run(AddWorksheetMergeMutation.id, { ranges: areas.map(toIRange) });
  }

  unmerge(range: RangeData): void {
    const ranges = this.merges.filter((merge) => intersect(merge, range));
    if (ranges.length > 0) this.run(RemoveWorksheetMergeMutation.id, { ranges: ranges.map(toIRange) });
  }

  /** The merged area that a range lies in. */
  mergeAround(range: RangeData): RangeData | undefined {
    return this.merges.find((merge) => contains(merge, range));
  }

  get frozen(): { rows: number; columns: number } {
    const { xSplit, ySplit } = this.worksheet.getConfig().freeze;
    return { rows: ySplit, columns: xSplit };
  }

  freeze(rows: number, columns: number): void {
    this.run(SetFrozenMutation.id, { startRow: rows || -1, startColumn: columns || -1, ySplit: rows, xSplit: columns });
  }

  get tabColor(): string {
    return this.worksheet.getTabColor() || "";
  }

  set tabColor(color: string) {
    this.run(SetTabColorMutation.id, { color });
  }

  get gridlines(): boolean {
    return this.worksheet.getConfig().showGridlines !== BooleanNumber.FALSE;
  }

  set gridlines(show: boolean) {
    this.run(ToggleGridlinesMutation.id, { showGridlines: show ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  }
}

/** In characters of Latin width. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char)
      ? 2
      : 1;
  return width;
}

function merged(old: Nullable<IStyleData>, change: IStyleData): IStyleData | null {
  const style = Object.fromEntries(
    Object.entries({ ...old, ...change }).filter(([, value]) => value !== null && value !== undefined),
  );
  return Object.keys(style).length > 0 ? (style as IStyleData) : null;
}
