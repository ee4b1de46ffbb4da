/**
 * What a person does in the grid follows the same rules as what the add-in writes: typed texts are read by `coerce.ts`,
 * and protected sheets keep their locked cells. The page shows a refusal from the `refused` event.
 */
import type { ICellData, ICommandInfo, IExecutionOptions, IRange } from "@univerjs/core";
import { CellValueType, CustomCommandExecutionError, ICommandService } from "@univerjs/core";
import {
  AFTER_CELL_EDIT,
  InsertColMutation,
  InsertRowMutation,
  MoveRangeMutation,
  RemoveColMutation,
  RemoveRowMutation,
  SetRangeValuesMutation,
  SheetInterceptorService,
} from "@univerjs/sheets";
import type { Book } from "./book";
import { coerceText } from "./coerce";
import type { Sheet } from "./sheet";
import { toCell } from "./snapshot";
import { fromIRange } from "./spills";

/** Before Univer's own reading of numbers, and in its place. */
const PRIORITY = 10_000;

export function attachTyping(book: Book): () => void {
  const interceptor = book.injector.get(SheetInterceptorService).writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
    priority: PRIORITY,
    handler: (cell, context, next) => {
      if (
        context.unitId !== book.unitId ||
        !cell ||
        typeof cell.v !== "string" ||
        cell.f ||
        cell.p ||
        cell.t === CellValueType.FORCE_STRING
      )
        return next(cell);
      const sheet = book.findSheet(context.subUnitId);
      return sheet ? typed(book, sheet, cell as ICellData, context.row, context.col) : next(cell);
    },
  });
  const guard = book.injector
    .get(ICommandService)
    .beforeCommandExecuted((command, options) => refuseLocked(book, command, options));
  return () => {
    interceptor();
    guard.dispose();
  };
}

/** The cell that typing `cell.v` gives. */
export function typed(book: Book, sheet: Sheet, cell: ICellData, row: number, column: number): ICellData {
  const pattern = sheet.numberFormat(row, column);
  const coerced = coerceText(String(cell.v), pattern === "General" ? undefined : pattern);
  if (coerced.formula !== undefined) return { ...cell, f: coerced.formula, v: null, t: null, p: null, si: null };
  const text = coerced.forcedText || pattern === "@";
  const out: ICellData = { ...cell, v: null, t: null, ...toCell(coerced.value), f: null, si: null, p: null };
  if (text && out.v !== null) out.t = CellValueType.FORCE_STRING;
  if (coerced.numberFormat && pattern === "General") {
    const style = typeof cell.s === "string" ? book.styles.get(cell.s) : cell.s;
    out.s = { ...style, n: { pattern: coerced.numberFormat } };
  }
  return out;
}

const MOVES = new Set<string>([
  InsertRowMutation.id,
  RemoveRowMutation.id,
  InsertColMutation.id,
  RemoveColMutation.id,
  MoveRangeMutation.id,
]);

/** The model checks its own writes; this is for what comes from the grid. */
function refuseLocked(book: Book, command: ICommandInfo, options: IExecutionOptions | undefined): void {
  if (book.executing || options?.onlyLocal || (options as { fromFormula?: boolean } | undefined)?.fromFormula) return;
  const params = command.params as
    | {
        unitId?: string;
        subUnitId?: string;
        cellValue?: Record<string, Record<string, ICellData | null> | undefined>;
        range?: IRange;
      }
    | undefined;
  if (!params?.subUnitId || params.unitId !== book.unitId || !book.protection.isProtected(params.subUnitId)) return;
  const sheet = book.findSheet(params.subUnitId);
  if (!sheet) return;
  if (MOVES.has(command.id)) throw refused(book, sheet, params.range);
  if (command.id !== SetRangeValuesMutation.id) return;
  const formats = book.protection.allows(sheet.id, "allowFormatCells");
  for (const [row, line] of Object.entries(params.cellValue ?? {})) {
    for (const [column, cell] of Object.entries(line ?? {})) {
      const content = cell === null || "v" in cell || "f" in cell || "p" in cell;
      if (content ? sheet.isLocked(Number(row), Number(column)) : !formats) {
        throw refused(book, sheet, {
          startRow: Number(row),
          endRow: Number(row),
          startColumn: Number(column),
          endColumn: Number(column),
        });
      }
    }
  }
}

function refused(book: Book, sheet: Sheet, range: IRange | undefined): CustomCommandExecutionError {
  book.emitter.emit("refused", {
    sheetId: sheet.id,
    range: range ? fromIRange(range) : { row: 0, column: 0, rows: 1, columns: 1 },
    reason: "protected",
  });
  return new CustomCommandExecutionError(`The sheet ${sheet.name} is protected.`);
}
