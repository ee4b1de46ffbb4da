/**
 * Undo for what the model writes. Within `group`, changes of cells become one step of Univer's own undo stack, so that
 * Ctrl+Z takes back what one click in the add-in did. Cells and their looks are covered (widths stay); sheets, tables,
 * rules, names and protection are not, and clear the steps before them, as they do in Excel.
 */
import type { IMutationInfo } from "@univerjs/core";
import { ICommandService, IUndoRedoService, RedoCommand, UndoCommand } from "@univerjs/core";
import type { ISetRangeValuesMutationParams } from "@univerjs/sheets";
import { SetRangeValuesMutation, SetRangeValuesUndoMutationFactory } from "@univerjs/sheets";
import type { Book } from "./book";

/** Beyond this many cells a step would cost more memory than it is worth: it cannot be undone. */
const MOST_CELLS = 50_000;

export class Undo {
  private depth = 0;
  private undos: IMutationInfo[] = [];
  private redos: IMutationInfo[] = [];
  private cells = 0;
  private broken = false;

  constructor(private readonly book: Book) {}

  private get service(): IUndoRedoService {
    return this.book.injector.get(IUndoRedoService);
  }

  async group<T>(work: () => Promise<T>): Promise<T> {
    this.depth++;
    try {
      return await work();
    } finally {
      this.book.writes.flush();
      if (--this.depth === 0) this.push();
    }
  }

  /** Called before a mutation runs, while the cells still hold what they held. */
  record(id: string, params: object): void {
    if (this.depth === 0 || this.broken) return;
    if (id !== SetRangeValuesMutation.id) {
      if (!HARMLESS.has(id)) this.broken = true;
      return;
    }
    const given = params as ISetRangeValuesMutationParams;
    for (const line of Object.values(given.cellValue ?? {})) this.cells += Object.keys(line ?? {}).length;
    if (this.cells > MOST_CELLS) this.broken = true;
    else {
      this.undos.unshift({ id, params: SetRangeValuesUndoMutationFactory(this.book.injector, given) });
      this.redos.push({ id, params: given });
    }
  }

  private push(): void {
    const { undos, redos, broken } = this;
    this.undos = [];
    this.redos = [];
    this.cells = 0;
    this.broken = false;
    if (broken) this.clear();
    else if (undos.length > 0)
      this.service.pushUndoRedo({ unitID: this.book.unitId, undoMutations: undos, redoMutations: redos });
  }

  clear(): void {
    this.service.clearUndoRedo(this.book.unitId);
  }

  async undo(): Promise<void> {
    await this.book.injector.get(ICommandService).executeCommand(UndoCommand.id);
  }

  async redo(): Promise<void> {
    await this.book.injector.get(ICommandService).executeCommand(RedoCommand.id);
  }
}

/** Changes that a step need not take back: the selection, the room the grid shows. */
const HARMLESS = new Set([
  "sheet.operation.set-selections",
  "sheet.operation.set-worksheet-active",
  "sheet.mutation.set-worksheet-row-count",
  "sheet.mutation.set-worksheet-column-count",
  "sheet.mutation.set-worksheet-col-width",
  "sheet.mutation.set-worksheet-row-height",
  "sheet.mutation.set-worksheet-row-is-auto-height",
]);
