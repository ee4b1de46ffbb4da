/** Ranges that the add-in keeps between requests; they move along when cells are inserted or deleted. */
import type { Book } from "../model/book";
import type { HostObject } from "./type";
import type { RangeRef } from "./types/range-ref";

export class References {
  private readonly objects = new Map<string, HostObject>();
  private readonly ids = new Map<HostObject, string>();
  private counter = 0;

  constructor(book: Book) {
    book.on("cellsMoved", ({ sheetId, range, rows, columns }) => {
      for (const { self } of this.objects.values()) {
        const ref = self as RangeRef;
        if (ref?.sheet?.id === sheetId && ref.range) move(ref, range, rows, columns);
      }
    });
  }

  keep(object: HostObject): string {
    const known = this.idOf(object);
    if (known) return known;
    const id = `ref${++this.counter}`;
    this.objects.set(id, object);
    this.ids.set(object, id);
    return id;
  }

  get(id: string): HostObject | undefined {
    return this.objects.get(id);
  }

  idOf(object: HostObject): string | undefined {
    return this.ids.get(object);
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const object = this.objects.get(id);
      if (object) this.ids.delete(object);
      this.objects.delete(id);
    }
  }

  clear(): void {
    this.objects.clear();
    this.ids.clear();
  }

  get size(): number {
    return this.objects.size;
  }
}

function move(ref: RangeRef, from: RangeRef["range"], rows: number, columns: number): void {
  const { range } = ref;
  const sameColumns = range.column >= from.column && range.column + range.columns <= from.column + from.columns;
  const sameRows = range.row >= from.row && range.row + range.rows <= from.row + from.rows;
  if (rows !== 0 && sameColumns && range.row >= from.row + (rows < 0 ? from.rows : 0))
    ref.range = { ...range, row: range.row + rows };
  if (columns !== 0 && sameRows && range.column >= from.column + (columns < 0 ? from.columns : 0))
    ref.range = { ...range, column: range.column + columns };
}
