/** Turns what happens in Univer, by a person's hand or by the model, into the book's own events. */
import type { ICellData } from "@univerjs/core";
import { ICommandService } from "@univerjs/core";
import { SetFormulaCalculationNotificationMutation } from "@univerjs/engine-formula";
import {
  InsertColMutation,
  InsertRowMutation,
  InsertSheetMutation,
  RemoveColMutation,
  RemoveRowMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetNameMutation,
} from "@univerjs/sheets";
import { TableManager } from "@univerjs/sheets-table";
import type { Book } from "./book";
import type { RangeData } from "./data";
import { fromIRange } from "./spills";

type Params = { unitId?: string; subUnitId: string } & Record<string, never>;

export function listenTo(book: Book): () => void {
  const { emitter } = book;
  let activeId: string | null = null;
  const names = new Map<string, string>();
  const listener = book.injector.get(ICommandService).onCommandExecuted((command, options) => {
    const params = command.params as Params | undefined;
    if (command.id === SetFormulaCalculationNotificationMutation.id) {
      if ((params as { functionsExecutedState?: number } | undefined)?.functionsExecutedState !== undefined)
        emitter.emit("calculated", {});
      return;
    }
    if (!params || params.unitId !== book.unitId) return;
    const sheetId = params.subUnitId;
    switch (command.id) {
      case SetRangeValuesMutation.id:
        // Results of formulas come back through the same mutation, marked as local.
        if (options?.onlyLocal || (options as { fromFormula?: boolean } | undefined)?.fromFormula) return;
        return valuesSet(book, sheetId, (params as unknown as { cellValue?: Matrix }).cellValue ?? {});
      case InsertRowMutation.id:
        return emitter.emit("changed", { sheetId, range: fromIRange(params.range), change: "RowInserted" });
      case RemoveRowMutation.id:
        return emitter.emit("changed", { sheetId, range: fromIRange(params.range), change: "RowDeleted" });
      case InsertColMutation.id:
        return emitter.emit("changed", { sheetId, range: fromIRange(params.range), change: "ColumnInserted" });
      case RemoveColMutation.id:
        return emitter.emit("changed", { sheetId, range: fromIRange(params.range), change: "ColumnDeleted" });
      case SetSelectionsOperation.id: {
        const last = (params as unknown as { selections: { range: never }[] }).selections.at(-1);
        return last && emitter.emit("selection", { sheetId, range: fromIRange(last.range) });
      }
      case SetWorksheetActiveOperation.id: {
        const previous = activeId;
        activeId = sheetId;
        return previous !== sheetId ? emitter.emit("sheetActivated", { sheetId, previous }) : undefined;
      }
      case SetWorksheetNameMutation.id: {
        const after = (params as unknown as { name: string }).name;
        emitter.emit("sheetRenamed", { sheetId, before: names.get(sheetId) ?? "", after });
        names.set(sheetId, after);
        return;
      }
      case InsertSheetMutation.id: {
        const sheet = (params as unknown as { sheet: { id: string; name: string } }).sheet;
        names.set(sheet.id, sheet.name);
        return emitter.emit("sheetAdded", { sheetId: sheet.id });
      }
    }
  });
  const tables = book.injector.get(TableManager);
  const added = tables.tableAdd$.subscribe(
    (event) =>
      event.unitId === book.unitId && emitter.emit("tableAdded", { tableId: event.tableId, sheetId: event.subUnitId }),
  );
  const deleted = tables.tableDelete$.subscribe(
    (event) =>
      event.unitId === book.unitId &&
      emitter.emit("tableDeleted", { tableId: event.tableId, sheetId: event.subUnitId, name: event.tableName }),
  );
  for (const worksheet of book.workbook.getSheets()) names.set(worksheet.getSheetId(), worksheet.getName());
  return () => {
    listener.dispose();
    added.unsubscribe();
    deleted.unsubscribe();
  };
}

type Matrix = Record<string, Record<string, ICellData | null> | undefined>;

function valuesSet(book: Book, sheetId: string, matrix: Matrix): void {
  const content = new Extent();
  const looks = new Extent();
  for (const [row, line] of Object.entries(matrix)) {
    for (const [column, cell] of Object.entries(line ?? {})) {
      if (cell === null || "v" in cell || "f" in cell || "p" in cell) content.see(Number(row), Number(column));
      else looks.see(Number(row), Number(column));
    }
  }
  const sheet = book.findSheet(sheetId);
  if (!sheet) return;
  const changed = content.range;
  if (changed) {
    book.tables.headersChanged(sheet, changed);
    book.emitter.emit("changed", { sheetId, range: changed, change: "RangeEdited" });
  }
  if (looks.range) book.emitter.emit("formatChanged", { sheetId, range: looks.range });
}

class Extent {
  private top = Infinity;
  private left = Infinity;
  private bottom = -1;
  private right = -1;

  see(row: number, column: number): void {
    if (row < this.top) this.top = row;
    if (row > this.bottom) this.bottom = row;
    if (column < this.left) this.left = column;
    if (column > this.right) this.right = column;
  }

  get range(): RangeData | null {
    return this.bottom < 0
      ? null
      : { row: this.top, column: this.left, rows: this.bottom - this.top + 1, columns: this.right - this.left + 1 };
  }
}
