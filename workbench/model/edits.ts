/** Inserting and deleting cells, rows and columns (Univer moves formulas, tables and rules along), and the selection. */
import { Direction } from "@univerjs/core";
import {
  DeleteRangeMoveLeftCommand,
  DeleteRangeMoveUpCommand,
  InsertColByRangeCommand,
  InsertRangeMoveDownCommand,
  InsertRangeMoveRightCommand,
  InsertRowByRangeCommand,
  RemoveColByRangeCommand,
  RemoveRowByRangeCommand,
  SheetsSelectionsService,
} from "@univerjs/sheets";
import { MAX_COLUMNS, MAX_ROWS, cellRange, contains, intersect } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import { ModelError } from "./errors";
import type { Sheet } from "./sheet";
import { fromIRange, toIRange } from "./spills";
import type { Table } from "./tables";

export class Edits {
  constructor(private readonly book: Book) {}

  selection(): { sheet: Sheet; ranges: RangeData[]; active: RangeData } {
    const sheet = this.book.activeSheet;
    const selections =
      this.book.injector
        .get(SheetsSelectionsService)
        .getWorkbookSelections(this.book.unitId)
        .getSelectionsOfWorksheet(sheet.id) ?? [];
    const ranges = selections.map(({ range }) => this.whole(sheet, fromIRange(range)));
    const primary = selections.at(-1)?.primary;
    return {
      sheet,
      ranges: ranges.length > 0 ? ranges : [cellRange(0, 0)],
      active: primary ? cellRange(primary.startRow, primary.startColumn) : cellRange(0, 0),
    };
  }

  /** A selection of the grid's full height or width stands for whole columns or rows. */
  private whole(sheet: Sheet, range: RangeData): RangeData {
    const full = { rows: sheet.worksheet.getRowCount(), columns: sheet.worksheet.getColumnCount() };
    const valid = {
      row: Math.max(0, range.row || 0),
      column: Math.max(0, range.column || 0),
      rows: range.rows || full.rows,
      columns: range.columns || full.columns,
    };
    return {
      ...valid,
      rows: valid.row === 0 && valid.rows >= full.rows ? MAX_ROWS : valid.rows,
      columns: valid.column === 0 && valid.columns >= full.columns ? MAX_COLUMNS : valid.columns,
    };
  }

  /** Makes room for new cells; what was there moves down or right. Returns the new, empty range. */
  async insertCells(sheet: Sheet, range: RangeData, shift: "Down" | "Right"): Promise<RangeData> {
    this.check(sheet, range, shift === "Down" ? "allowInsertRows" : "allowInsertColumns", shift);
    const wholeRows = range.columns >= MAX_COLUMNS;
    const wholeColumns = range.rows >= MAX_ROWS;
    const used = sheet.usedRange(true);
    if (
      used &&
      (shift === "Down"
        ? used.row + used.rows + range.rows > MAX_ROWS
        : used.column + used.columns + range.columns > MAX_COLUMNS) &&
      intersects(used, range, shift)
    ) {
      throw new ModelError("InvalidOperation", "Inserting would push cells with content off the end of the sheet.");
    }
    sheet.grow(range);
    const area = toIRange(sheet.clip(range)!);
    if (wholeRows)
      await this.command(InsertRowByRangeCommand.id, { ...sheet.target, range: area, direction: Direction.UP });
    else if (wholeColumns)
      await this.command(InsertColByRangeCommand.id, { ...sheet.target, range: area, direction: Direction.LEFT });
    else
      await this.onActive(sheet, shift === "Down" ? InsertRangeMoveDownCommand.id : InsertRangeMoveRightCommand.id, {
        range: area,
      });
    this.moved(sheet, range, shift === "Down" ? range.rows : 0, shift === "Right" ? range.columns : 0);
    return range;
  }

  /** Takes cells away; what was below or to the right moves in. */
  async deleteCells(sheet: Sheet, range: RangeData, shift: "Up" | "Left"): Promise<void> {
    this.check(sheet, range, shift === "Up" ? "allowDeleteRows" : "allowDeleteColumns", shift);
    const clipped = sheet.clip(range);
    if (clipped) {
      const area = toIRange(clipped);
      if (range.columns >= MAX_COLUMNS)
        await this.command(RemoveRowByRangeCommand.id, { ...sheet.target, range: area });
      else if (range.rows >= MAX_ROWS) await this.command(RemoveColByRangeCommand.id, { ...sheet.target, range: area });
      else
        await this.onActive(sheet, shift === "Up" ? DeleteRangeMoveUpCommand.id : DeleteRangeMoveLeftCommand.id, {
          range: area,
        });
    }
    this.moved(sheet, range, shift === "Up" ? -range.rows : 0, shift === "Left" ? -range.columns : 0);
  }

  /** Adds rows to a table's body, below it or before a row; the cells beneath move down. Returns the first one's index. */
  async addTableRows(table: Table, index: number | null, values: unknown): Promise<number> {
    const { sheet, body } = table;
    const rows = Array.isArray(values)
      ? Array.isArray(values[0])
        ? (values as unknown[][])
        : [values as unknown[]]
      : [new Array<unknown>(body.columns).fill(values ?? "")];
    const at = index === null || index < 0 || index >= body.rows ? body.rows : index;
    const area: RangeData = { ...body, row: body.row + at, rows: rows.length };
    if (rows.some((row) => row.length !== body.columns))
      throw new ModelError("InvalidArgument", `The table has ${body.columns} columns.`);
    const range = table.range;
    const next = { ...range, row: range.row + range.rows, rows: rows.length };
    const append = at === body.rows && table.totals === null;
    if (append && this.free(sheet, next)) table.resize({ ...range, rows: range.rows + rows.length });
    else {
      await this.insertCells(sheet, area, "Down");
      if (table.range.rows === range.rows) table.resize({ ...range, rows: range.rows + rows.length });
    }
    const formats = sheet.numberFormats({ ...body, row: body.row + Math.max(0, at - 1), rows: 1 })[0]!;
    if (formats.some((format) => format !== "General"))
      sheet.setNumberFormats(
        area,
        rows.map(() => formats),
      );
    sheet.write(area, rows);
    return at;
  }

  async deleteTableRows(table: Table, indexes: readonly number[]): Promise<void> {
    const { sheet } = table;
    for (const index of [...indexes].sort((a, b) => b - a)) {
      const { body, range } = table;
      if (index < 0 || index >= body.rows) throw new ModelError("InvalidArgument", `The table has no row ${index}.`);
      if (body.rows === 1) {
        sheet.clear(body, "Contents");
        continue;
      }
      await this.deleteCells(sheet, { ...body, row: body.row + index, rows: 1 }, "Up");
      if (table.range.rows === range.rows) table.resize({ ...range, rows: range.rows - 1 });
    }
  }

  /** Adds a column before `index` or at the end; `values` may begin with the header. */
  async addTableColumn(
    table: Table,
    index: number | null,
    values: readonly (readonly unknown[])[] | null,
    name?: string,
  ): Promise<number> {
    const { sheet, range } = table;
    const at = index === null || index < 0 || index >= range.columns ? range.columns : index;
    const area: RangeData = { ...range, column: range.column + at, columns: 1 };
    if (at < range.columns || !this.free(sheet, area)) await this.insertCells(sheet, area, "Right");
    if (table.range.columns === range.columns) table.resize({ ...range, columns: range.columns + 1 });
    if (values) sheet.write({ ...area, rows: values.length }, values);
    if (name !== undefined) sheet.write(cellRange(area.row, area.column), [[`'${name}`]]);
    this.book.tables.headersChanged(sheet, table.header);
    return at;
  }

  async deleteTableColumn(table: Table, index: number): Promise<void> {
    const { sheet, range } = table;
    if (range.columns === 1) return table.delete();
    await this.deleteCells(sheet, { ...range, column: range.column + index, columns: 1 }, "Left");
    if (table.range.columns === range.columns) table.resize({ ...range, columns: range.columns - 1 });
    table.syncColumns();
  }

  private free(sheet: Sheet, range: RangeData): boolean {
    for (let r = range.row; r < range.row + range.rows; r++)
      for (let c = range.column; c < range.column + range.columns; c++) if (sheet.isOccupied(r, c)) return false;
    return true;
  }

  private check(
    sheet: Sheet,
    range: RangeData,
    option: "allowInsertRows" | "allowInsertColumns" | "allowDeleteRows" | "allowDeleteColumns",
    shift: string,
  ): void {
    const whole = range.columns >= MAX_COLUMNS || range.rows >= MAX_ROWS;
    if (sheet.protected && !(whole && this.book.protection.allows(sheet.id, option))) throw sheet.denied(range);
    if (whole) return;
    const moving =
      shift === "Down" || shift === "Up"
        ? { ...range, rows: MAX_ROWS - range.row }
        : { ...range, columns: MAX_COLUMNS - range.column };
    const cut = this.book.tables.onSheet(sheet).find((table) => {
      const both = intersect(table.range, moving);
      const through =
        both &&
        (shift === "Down" || shift === "Up" ? both.columns < table.range.columns : both.rows < table.range.rows);
      return through && !contains(table.range, range);
    });
    if (cut)
      throw new ModelError("InsertDeleteConflict", `This would move part of the table ${cut.name} but not all of it.`);
  }

  private command(id: string, params: object): Promise<void> {
    return this.book.executeAsync(id, params);
  }

  /** Univer moves parts of rows on the active sheet only. */
  private async onActive(sheet: Sheet, id: string, params: object): Promise<void> {
    const before = this.book.activeSheet;
    if (before !== sheet) this.book.activate(sheet);
    try {
      await this.command(id, params);
    } finally {
      if (before !== sheet) this.book.activate(before);
    }
  }

  private moved(sheet: Sheet, range: RangeData, rows: number, columns: number): void {
    this.book.emitter.emit("cellsMoved", { sheetId: sheet.id, range, rows, columns });
  }
}

function intersects(used: RangeData, range: RangeData, shift: "Down" | "Right"): boolean {
  return (
    intersect(
      used,
      shift === "Down" ? { ...range, rows: MAX_ROWS - range.row } : { ...range, columns: MAX_COLUMNS - range.column },
    ) !== null
  );
}
