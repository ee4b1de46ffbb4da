/**
 * What every analysis returns: a table whose words are message keys, so that one result can be read in four languages
 * and written to a spilling formula, a report block or a preview alike.
 */
import type { MessageRef } from "../analytics/fault";

export type { MessageRef } from "../analytics/fault";

/** `null` is a blank cell (empty text in a sheet); `{ na: true }` is `#N/A`, a gap in a chart; a MessageRef is a word. */
export type TableCell = number | string | boolean | null | { readonly na: true } | MessageRef;

export const NA: TableCell = Object.freeze({ na: true as const });

/** How the numbers of a column are meant to be read; `workbook/` turns it into a number format, the pane into text. */
export type ColumnFormat = "label" | "count" | "decimal" | "money" | "rate" | "probability" | "text";

export interface Column {
  readonly title: string | number | MessageRef;
  readonly format: ColumnFormat;
  /** Part of the heat map (colour scale over the body rows, totals left out). */
  readonly heat?: boolean;
}

export interface Note {
  readonly label: MessageRef;
  readonly value: number | string | MessageRef | readonly MessageRef[];
  /** Something the person should look at, not only know. */
  readonly warning?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The last row sums or averages the others. */
  readonly totalRow: boolean;
  /** Rows read, rows left out by reason, as-of, every convention used. */
  readonly notes: readonly Note[];
}

export const word = (key: string, args?: MessageRef["args"]): MessageRef => (args ? { key, args } : { key });

export const note = (key: `note.${string}`, value: Note["value"], warning = false): Note =>
  warning ? { label: word(key), value, warning } : { label: word(key), value };

export const column = (key: string, format: ColumnFormat, args?: MessageRef["args"]): Column => ({
  title: word(key, args),
  format,
});
