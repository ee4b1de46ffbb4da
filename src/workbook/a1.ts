/** Addresses as Excel writes them: `Sheet1!B3`, `'My sheet'!$A$1:$C$9`. Pure; rows and columns are zero-based. */

export const MAX_ROWS = 1048576;
export const MAX_COLUMNS = 16384;

export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

const known: string[] = [];

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnLetters(column: number): string {
  return (known[column] ??= lettersOf(column));
}

function lettersOf(column: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** `A` → 0, `AA` → 26; upper or lower case. */
export function columnNumber(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Names that would be read as a cell (`AB12`, `R1C1`, `RC`) or a truth value. */
const ambiguous = /^([A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*|TRUE|FALSE)$/i;

/** A sheet's name as it stands before `!`: quoted unless it is certain that it needs no quotes. */
export function quoteSheet(name: string): string {
  return plainName.test(name) && !ambiguous.test(name) ? name : `'${name.replace(/'/g, "''")}'`;
}

export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + (row + 1);
}

/** Without a sheet: `B3`, or `B3:D9` for more than one cell. */
export function rectAddress(rect: Rect): string {
  return twoCells(rect, cellAddress);
}

/** Without a sheet: `$B$3`, or `$B$3:$D$9`. */
export function fixedAddress(rect: Rect): string {
  return twoCells(rect, (row, column) => `$${columnLetters(column)}$${row + 1}`);
}

function twoCells({ row, column, rows, columns }: Rect, cell: (row: number, column: number) => string): string {
  const first = cell(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cell(row + rows - 1, column + columns - 1)}`;
}

export function sheetAddress(sheet: string, rect: Rect): string {
  return `${quoteSheet(sheet)}!${rectAddress(rect)}`;
}

/** `Sheet1!$A$2:$A$9`, for formulas. */
export function absoluteAddress(sheet: string, rect: Rect): string {
  return `${quoteSheet(sheet)}!${fixedAddress(rect)}`;
}

/**
 * Reads `Sheet1!A1:C9`, `'It''s'!$A$1`, `B3`, `A:C`, `2:5`. A workbook in front (`[Book1]Sheet1!A1`) is dropped.
 * `sheet` is empty where the address names none. Throws on anything else, such as an address of several areas.
 */
export function parseAddress(address: string): Rect & { readonly sheet: string } {
  const bang = address.lastIndexOf("!");
  let sheet = bang < 0 ? "" : address.slice(0, bang);
  if (sheet.startsWith("'") && sheet.endsWith("'")) sheet = sheet.slice(1, -1).replace(/''/g, "'");
  sheet = sheet.replace(/^\[[^\]]*\]/, "");
  const cells = address.slice(bang + 1).replace(/\$/g, "");
  const match = /^([A-Za-z]*)(\d*)(?::([A-Za-z]*)(\d*))?$/.exec(cells);
  if (!match || cells === "") throw new Error(`not an address: ${address}`);
  const [, c1, r1, c2 = c1, r2 = r1] = match;
  const column = c1 ? columnNumber(c1) : 0;
  const lastColumn = c2 ? columnNumber(c2) : MAX_COLUMNS - 1;
  const row = r1 ? Number(r1) - 1 : 0;
  const lastRow = r2 ? Number(r2) - 1 : MAX_ROWS - 1;
  return { sheet, row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

export function intersection(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function fitsSheet(rect: Rect): boolean {
  return (
    rect.row >= 0 && rect.column >= 0 && rect.row + rect.rows <= MAX_ROWS && rect.column + rect.columns <= MAX_COLUMNS
  );
}
