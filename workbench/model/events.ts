/** What the book tells whoever listens: the page (to redraw) and the host (to push events to the add-in). */
import type { RangeData } from "./data";

export interface BookEvents {
  /** Values or formulas of cells changed, by a person or by the add-in; not by recalculation. */
  changed: {
    sheetId: string;
    range: RangeData;
    change:
      | "RangeEdited"
      | "RowInserted"
      | "RowDeleted"
      | "ColumnInserted"
      | "ColumnDeleted"
      | "CellInserted"
      | "CellDeleted";
  };
  /** Cells from `range` on moved by so many rows and columns. */
  cellsMoved: { sheetId: string; range: RangeData; rows: number; columns: number };
  formatChanged: { sheetId: string; range: RangeData };
  calculated: Record<string, never>;
  selection: { sheetId: string; range: RangeData };
  sheetActivated: { sheetId: string; previous: string | null };
  sheetAdded: { sheetId: string };
  sheetDeleted: { sheetId: string; name: string };
  sheetRenamed: { sheetId: string; before: string; after: string };
  tableAdded: { tableId: string; sheetId: string };
  tableDeleted: { tableId: string; sheetId: string; name: string };
  /** Charts are drawn by the page: it draws the sheet's charts anew. */
  chartsChanged: { sheetId: string };
  namesChanged: Record<string, never>;
  protectionChanged: { sheetId: string };
  /** How a sheet prints. */
  pageChanged: { sheetId: string };
  /** A person tried in the grid what a protected sheet does not take. */
  refused: { sheetId: string; range: RangeData; reason: "protected" };
  settingsChanged: Record<string, never>;
}

type Listener<T> = (event: T) => void;

export class Emitter {
  private readonly listeners = new Map<string, Set<Listener<never>>>();

  on<K extends keyof BookEvents>(name: K, listener: Listener<BookEvents[K]>): () => void {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set);
    set.add(listener as Listener<never>);
    return () => set.delete(listener as Listener<never>);
  }

  emit<K extends keyof BookEvents>(name: K, event: BookEvents[K]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) (listener as Listener<BookEvents[K]>)(event);
  }

  clear(): void {
    this.listeners.clear();
  }
}
