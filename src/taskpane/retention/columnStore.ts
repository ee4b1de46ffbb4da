import type { Cells } from "../../analytics/cells";
import type { Source } from "../../workbook/types";
import type { Workbook } from "../app/workbook";
import { columnsNeeded, type Choices } from "./choices";

/** Rows added to a table change its address; so does another range. */
export function identityOf(source: Source | null): string {
  return source ? [source.kind, source.name, source.address, ...source.header].join("\u0001") : "";
}

/** Columns of one source, read when first needed and kept until the source is read again. */
export class ColumnStore {
  private readonly cells = new Map<number, Cells>();

  constructor(
    private readonly source: Source,
    private readonly workbook: Workbook,
    private readonly turn: number,
  ) {}

  /** The same source with nothing read yet. */
  renewed(): ColumnStore {
    return new ColumnStore(this.source, this.workbook, this.turn);
  }

  readonly keyOf = (index: number): string => `${identityOf(this.source)}\u0001${this.turn}\u0001${index}`;

  async read(
    choices: Choices,
    signal: AbortSignal | undefined,
    onProgress: (share: number) => void,
  ): Promise<Map<string, Cells>> {
    const missing = columnsNeeded(choices).filter((index) => !this.cells.has(index));
    if (missing.length > 0) {
      const found = await this.workbook.readColumns(this.source, missing, { signal, onProgress });
      missing.forEach((index, position) => this.cells.set(index, found[position]));
    }
    return new Map([...this.cells].map(([index, cells]) => [this.keyOf(index), cells]));
  }
}
