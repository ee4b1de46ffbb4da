/** What a cell holds as Excel hands it over: blank (null, "" or 0 by platform), number, text, boolean, an error or a rich value. */
export type Cell = unknown;

/** A block of cells, rows first, as Excel hands a range to a custom function and as `Range.values` holds it. */
export type Cells = readonly (readonly Cell[])[];

const errorTexts = new Set([
  "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!",
  "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", "#EXTERNAL!",
]); // prettier-ignore

/** True for the text by which `Range.values` shows an error cell. */
export function isErrorText(text: string): boolean {
  return text.charCodeAt(0) === 35 && errorTexts.has(text);
}

/**
 * A rich value (currency, date or linked type) as its plain value; an error value as its text (`#N/A`); anything plain as
 * it is.
 */
export function plain(cell: Cell): Cell {
  if (typeof cell !== "object" || cell === null) return cell;
  const rich = cell as { basicValue?: unknown; code?: unknown; type?: unknown };
  if (rich.basicValue !== undefined) return rich.basicValue;
  if (typeof rich.code === "string") return isErrorText(rich.code) ? rich.code : "#VALUE!";
  return rich.type === "Empty" ? null : "#VALUE!";
}

/** True for an error cell, whichever way it arrives: as text, as an error object, as a rich value. */
export function isErrorCell(cell: Cell): boolean {
  if (typeof cell === "number") return false;
  const value = plain(cell);
  return typeof value === "string" && isErrorText(value);
}

/** Blank by the rules of docs/conventions.md: nothing, or text of nothing but white space. Numeric 0 is the caller's to judge. */
export function isBlank(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

function isSpace(code: number): boolean {
  return code <= 32 || code === 160 || code === 0x3000 || code === 0xfeff;
}

/** Text without white space at either end; the same string, untouched, where there is none. */
export function trimmed(text: string): string {
  const { length } = text;
  if (length === 0) return text;
  return isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(length - 1)) ? text.trim() : text;
}

/** True for a block of cells, false for a single value. */
export function isBlock(value: unknown): value is Cells {
  return Array.isArray(value);
}

/** The single value of an argument that may come bare or as a block of one cell; a larger block is given back as `undefined`. */
export function single(value: unknown): Cell {
  if (!isBlock(value)) return plain(value) ?? null;
  if (value.length === 0) return null;
  if (value.length === 1 && value[0].length <= 1) return plain(value[0][0] ?? null);
  return undefined;
}

/** How a found value is shown in a message: short, and text in quotes. */
export function shown(cell: Cell): string {
  const value = plain(cell);
  if (value === null || value === undefined) return "–";
  if (typeof value !== "string") return String(value);
  if (isErrorText(value)) return value;
  return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`;
}
