/** A formula that a file shares among cells, as it reads so many rows and columns further on. Pure. */

const MAX_ROWS = 1048576;
const MAX_COLUMNS = 16384;

/** Texts, quoted sheets, structured references; whole columns, whole rows, cells; names and numbers. */
const token = new RegExp(
  [
    /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:'.|[^[\]']|\[(?:'.|[^[\]'])*\])*\]/u,
    /\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_.$])|\$?\d+:\$?\d+(?![\p{L}\p{N}_.])/u,
    /\$?[A-Z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.])/u,
    /[\p{L}\p{N}_\\][\p{L}\p{N}_.\\?]*/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "giu",
);
const cell = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/i;
const columns = /^(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})$/i;
const rows = /^(\$?)(\d+):(\$?)(\d+)$/;

/** `A1` moves, `$A$1` stays; where a reference would leave the sheet, null. */
export function shifted(formula: string, down: number, right: number): string | null {
  let outside = false;
  const row = (fixed: string, digits: string): string => {
    const moved = Number(digits) + (fixed ? 0 : down);
    if (moved < 1 || moved > MAX_ROWS) outside = true;
    return `${fixed}${moved}`;
  };
  const column = (fixed: string, letters: string): string => {
    const moved = columnNumber(letters) + (fixed ? 0 : right);
    if (moved < 1 || moved > MAX_COLUMNS) outside = true;
    return `${fixed}${lettersOf(moved)}`;
  };
  const text = formula.replace(token, (whole: string, at: number) => {
    const next = formula[at + whole.length];
    // A function such as LOG10( or a sheet such as Q1! looks like a cell and is none.
    if (next === "(" || next === "!") return whole;
    let found = cell.exec(whole);
    if (found) return column(found[1], found[2]) + row(found[3], found[4]);
    found = columns.exec(whole);
    if (found) return `${column(found[1], found[2])}:${column(found[3], found[4])}`;
    found = rows.exec(whole);
    if (found) return `${row(found[1], found[2])}:${row(found[3], found[4])}`;
    return whole;
  });
  return outside ? null : text;
}

/** A → 1. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(column: number): string {
  let letters = "";
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}
