/** Inserting and deleting cells, rows and columns (Univer moves formulas, tables and rules along), and the selection. */
import { Direction, ICommandService } from "@univerjs/core";
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

export class Edits {
  constructor(private readonly book: Book) {}

  selection(): { sheet: Sheet; ranges: RangeData[]; active: RangeData } {
    const sheet = this.book.activeSheet;
    const selections = this.book.injector.get(SheetsSelectionsService).getWorkbookSelections(this.book.unitId).getSelectionsOfWorksheet(sheet.id) ?? [];
    const ranges = selections.map(({ range }) => this.whole(sheet, fromIRange(range)));
    const primary = selections.at(-1)?.primary;
    return { sheet, ranges: ranges.length > 0 ? ranges : [cellRange(0, 0)], active: primary ? cellRange(primary.startRow, primary.startColumn) : cellRange(0, 0) };
  }

  /** A selection of the grid's full height or width stands for whole columns or rows. */
  private whole(sheet: Sheet, range: RangeData): RangeData {
    const full = { rows: sheet.worksheet.getRowCount(), columns: sheet.worksheet.getColumnCount() };
    const valid = { row: Math.max(0, range.row || 0), column: Math.max(0, range.column || 0), rows: range.rows || full.rows, columns: range.columns || full.columns };
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
    if (used && (shift === "Down" ? used.row + used.rows + range.rows > MAX_ROWS : used.column + used.columns + range.columns > MAX_COLUMNS) && intersects(used, range, shift)) {
      throw new ModelError("InvalidOperation", "Inserting would push cells with content off the end of the sheet.");
    }
    sheet.grow(range);
    const area = toIRange(sheet.clip(range)!);
    if (wholeRows) await this.command(InsertRowByRangeCommand.id, { ...sheet.target, range: area, direction: Direction.UP });
    else if (wholeColumns) await this.command(InsertColByRangeCommand.id, { ...sheet.target, range: area, direction: Direction.LEFT });
    else await this.onActive(sheet, shift === "Down" ? InsertRangeMoveDownCommand.id : InsertRangeMoveRightCommand.id, { range: area });
    this.moved(sheet, range, shift === "Down" ? range.rows : 0, shift === "Right" ? range.columns : 0);
    return range;
  }

  /** Takes cells away; what was below or to the right moves in. */
  async deleteCells(sheet: Sheet, range: RangeData, shift: "Up" | "Left"): Promise<void> {
    this.check(sheet, range, shift === "Up" ? "allowDeleteRows" : "allowDeleteColumns", shift);
    const clipped = sheet.clip(range);
    if (clipped) {
      const area = toIRange(clipped);
      if (range.columns >= MAX_COLUMNS) await this.command(RemoveRowByRangeCommand.id, { ...sheet.target, range: area });
      else if (range.rows >= MAX_ROWS) await this.command(RemoveColByRangeCommand.id, { ...sheet.target, range: area });
      else await this.onActive(sheet, shift === "Up" ? DeleteRangeMoveUpCommand.id : DeleteRangeMoveLeftCommand.id, { range: area });
    }
    this.moved(sheet, range, shift === "Up" ? -range.rows : 0, shift === "Left" ? -range.columns : 0);
  }

  private check(sheet: Sheet, range: RangeData, option: "allowInsertRows" | "allowInsertColumns" | "allowDeleteRows" | "allowDeleteColumns", shift: string): void {
    const whole = range.columns >= MAX_COLUMNS || range.rows >= MAX_ROWS;
    if (sheet.protected && !(whole && this.book.protection.allows(sheet.id, option))) throw sheet.denied(range);
    if (whole) return;
    const moving = shift === "Down" || shift === "Up" ? { ...range, rows: MAX_ROWS - range.row } : { ...range, columns: MAX_COLUMNS - range.column };
    const cut = this.book.tables.onSheet(sheet).find((table) => {
      const both = intersect(table.range, moving);
      const through = both && (shift === "Down" || shift === "Up" ? both.columns < table.range.columns : both.rows < table.range.rows);
      return through && !contains(table.range, range);
    });
    if (cut) throw new ModelError("InsertDeleteConflict", `This would move part of the table ${cut.name} but not all of it.`);
  }

  private async command(id: string, params: object): Promise<void> {
    if ((await this.book.injector.get(ICommandService).executeCommand(id, params)) === false) throw new ModelError("GeneralException", "The grid refused to move the cells.");
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
  return intersect(used, shift === "Down" ? { ...range, rows: MAX_ROWS - range.row } : { ...range, columns: MAX_COLUMNS - range.column }) !== null;
}
