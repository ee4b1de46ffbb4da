/** References to columns, for formulas. Pure. */
import { absoluteAddress, parseAddress } from "./a1";
import type { Source } from "./types";

/** Letters, digits, underscores and inner single spaces need no second pair of brackets. */
const plainColumn = /^[\p{L}\p{N}_]+( [\p{L}\p{N}_]+)*$/u;

/** Inside a column specifier, `[`, `]`, `#`, `'` and `@` are preceded by an apostrophe. */
function escapeColumn(name: string): string {
  return name.replace(/[[\]#'@]/g, "'$&");
}

/** `Orders[Customer]`; `Orders[[Total '#]]` where the header holds characters that mean something to Excel. */
export function structuredReference(table: string, column: string): string {
  return plainColumn.test(column) ? `${table}[${column}]` : `${table}[[${escapeColumn(column)}]]`;
}

/**
 * The data cells of one column of a source, as a formula names them: by table and header, which follows the table when
 * it grows, or `Sheet1!$A$2:$A$5001` for a range.
 */
export function columnReference(source: Source, index: number): string {
  if (index < 0 || index >= source.header.length) throw new RangeError(`no column ${index} in ${source.name}`);
  if (source.kind === "table") return structuredReference(source.name, source.header[index]);
  const range = parseAddress(source.address);
  return absoluteAddress(range.sheet || source.sheet, {
    row: range.row + 1,
    column: range.column + index,
    rows: source.rows,
    columns: 1,
  });
}
