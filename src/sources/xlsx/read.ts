/** The cells of an .xlsx file as plain data. Loads the library: import it where a file is read, not before. */
import { readXlsx, type Cell, type Workbook } from "../../files/xlsx";
import { compoundHolds, kindOf } from "./kind";
import { limits, MEGABYTE } from "./limits";
import { directoryOf, type Directory, withEntries } from "./package";
import { FileProblem } from "./problem";
import { columnNumber, shifted } from "./shared";

export type SheetCell = string | number | boolean | null | { readonly error: string };

/** A sheet of a file; rows and columns from 0, each row as long as the sheet is wide. */
export interface FileSheet {
  readonly file: string;
  readonly sheet: string;
  /** Dates are serial numbers as Excel counts them from 1900; a cell that isn't there is null. */
  readonly values: readonly (readonly SheetCell[])[];
  /** With `=`, in English; null where a cell has none; `"="` where the file doesn't say how it reads. */
  readonly formulas: readonly (readonly (string | null)[])[];
}

type Book = Pick<Workbook, "sheets">;

/**
 * Every worksheet of a workbook, hidden ones too, in their order: values as they were last saved, and formulas. Charts,
 * pictures, pivots, comments and macros are left aside. A result that stands in a cell because a formula beside it fills
 * several has the formula `"="`. Raises FileProblem. Costs up to a quarter of a
 * second for a million bytes of cells, unpacked, in which the page stands still.
 */
export async function readSheets(bytes: Uint8Array, file: string): Promise<readonly FileSheet[]> {
  const directory = opened(bytes, file);
  const parts = directory.entries.filter(({ name }) => holdsCells(name));
  const unpacked = parts.reduce((sum, part) => sum + sizeOf(part, file), 0);
  if (unpacked > limits.unpackedMegabytes * MEGABYTE)
    throw new FileProblem("unpacksTooLarge", file, { limit: limits.unpackedMegabytes });
  // Without its styles the library can't take numbers for dates, which would cost them their last digits.
  const bare = withEntries(bytes, directory.offset, parts.filter(({ name }) => !isStyles(name))); // prettier-ignore
  const { book, from1904 } = await worksheets(bare, file);
  if (!from1904) return book.sheets.map((sheet) => cellsOf(sheet, file));
  // Which numbers are dates, and so to be moved to 1900, only the styles tell.
  const { book: dated } = await worksheets(withEntries(bytes, directory.offset, parts), file);
  return dated.sheets.map((sheet) => cellsOf(sheet, file));
}

/** What can be said of the bytes before the library sees them. */
function opened(bytes: Uint8Array, file: string): Directory {
  if (bytes.length === 0) throw new FileProblem("empty", file);
  if (bytes.length > limits.fileMegabytes * MEGABYTE)
    throw new FileProblem("tooLarge", file, { limit: limits.fileMegabytes });
  const kind = kindOf(bytes);
  if (kind === "compound") {
    const holds = compoundHolds(bytes);
    throw new FileProblem(holds === "encrypted" ? "password" : holds === "oldExcel" ? holds : "notWorkbook", file);
  }
  if (kind === "other") throw new FileProblem("notWorkbook", file);
  const directory = directoryIn(bytes, file);
  const has = (name: string): boolean => directory.entries.some((entry) => entry.name.toLowerCase() === name);
  if (has("xl/workbook.bin")) throw new FileProblem("binary", file);
  if (has("mimetype") && has("content.xml")) throw new FileProblem("openDocument", file);
  if (!has("[content_types].xml")) throw new FileProblem("notWorkbook", file);
  return directory;
}

function directoryIn(bytes: Uint8Array, file: string): Directory {
  try {
    return directoryOf(bytes);
  } catch (cause) {
    throw new FileProblem("damaged", file, {}, { cause });
  }
}

/** A part without a size could unpack to anything. */
function sizeOf({ packed, unpacked }: Directory["entries"][number], file: string): number {
  if (unpacked === 0 && packed > 2) throw new FileProblem("damaged", file);
  return unpacked;
}

const aside =
  /(^|\/)(theme|drawings|media|charts|chartsheets|pivot\w*|tables|threadedComments|persons|slicer\w*|timeline\w*|externalLinks|ctrlProps|activeX|embeddings|customXml|docProps|queryTables|richData|printerSettings|diagrams|model|customUI|worksheets\/_rels)\/|(^|\/)(comments\d*|calcChain|connections|cellimages)\.xml$/i;

function holdsCells(name: string): boolean {
  return /\.(xml|rels)$/i.test(name) && !aside.test(name);
}

function isStyles(name: string): boolean {
  return /(^|\/)styles\.xml$/i.test(name);
}

/** The library stops at a sheet that holds a chart or a macro instead of cells, so such a sheet is passed over. */
async function worksheets(bytes: Uint8Array, file: string): Promise<{ book: Book; from1904: boolean }> {
  const without = new Set<string>();
  for (;;) {
    try {
      const book = await readXlsx(bytes, { sheets: ({ name }) => !without.has(name) });
      if (book.sheets.length === 0) throw new FileProblem("notWorkbook", file);
      return { book, from1904: book.dateSystem === "1904" };
    } catch (cause) {
      const noCells = /missing worksheet file for sheet "([^]*)"$/.exec(messageOf(cause))?.[1];
      if (noCells === undefined || without.has(noCells)) throw problemOf(cause, file);
      without.add(noCells);
    }
  }
}

function problemOf(cause: unknown, file: string): FileProblem {
  if (cause instanceof FileProblem) return cause;
  const message = messageOf(cause);
  const sheet = /^Sheet "([^]*)" spans /.exec(message)?.[1];
  if (sheet !== undefined) return new FileProblem("tooManyCells", file, { sheet, limit: limits.cells }, { cause });
  if (/cannot find workbook|missing workbook|missing _rels/.test(message))
    return new FileProblem("notWorkbook", file, {}, { cause });
  return new FileProblem("damaged", file, {}, { cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

function cellsOf({ name, rows, cells }: Book["sheets"][number], file: string): FileSheet {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length * width > limits.cells)
    throw new FileProblem("tooManyCells", file, { sheet: name, limit: limits.cells });
  const formulas = rows.map(() => new Array<string | null>(width).fill(null));
  const values = rows.map((row, r) =>
    Array.from({ length: width }, (_, c) => valueOf(row[c] ?? null, cells?.get(`${r},${c}`))),
  );
  const origins = new Map<number, Origin>();
  for (const [key, cell] of cells ?? []) {
    if (cell.formula === undefined) continue;
    const [row, column] = key.split(",").map(Number);
    const filled = filledBy(cell);
    for (let r = row; r < Math.min(filled.rows, rows.length); r++)
      for (let c = column; c < Math.min(filled.columns, width); c++) formulas[r][c] ??= "=";
    formulas[row][column] = formulaOf(cell, row, column, origins);
  }
  return { file, sheet: name, values, formulas };
}

const errors = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!|PYTHON!)$/; // prettier-ignore

/** Of a formula's result the library doesn't say whether it is an error or its text; it is taken for the error. */
function valueOf(raw: Book["sheets"][number]["rows"][number][number], cell: Cell | undefined): SheetCell {
  if (raw instanceof Date) return serial(raw);
  if (typeof raw === "string" && (cell?.type === "error" || (cell?.formula !== undefined && errors.test(raw))))
    return { error: raw };
  return raw;
}

const DAY = 86_400_000;
const DAY_0 = Date.UTC(1899, 11, 30);

/** Dates of 1904 workbooks; none is before Excel's leap day of 1900. */
function serial(date: Date): number {
  return (date.getTime() - DAY_0) / DAY;
}

interface Origin {
  readonly formula: string;
  readonly row: number;
  readonly column: number;
}

/** What a shared formula reads like is written in its first cell alone. */
function formulaOf(cell: Cell, row: number, column: number, origins: Map<number, Origin>): string {
  const shared = cell.formulaType === "shared" ? cell.formulaSharedIndex : undefined;
  if (cell.formula !== "") {
    if (shared !== undefined) origins.set(shared, { formula: cell.formula!, row, column });
    return `=${plain(cell.formula!)}`;
  }
  const origin = shared === undefined ? undefined : origins.get(shared);
  const moved = origin && shifted(origin.formula, row - origin.row, column - origin.column);
  return `=${moved ? plain(moved) : ""}`;
}

/** Down to which row and column an array formula fills cells, counted from 1; a plain one fills none but its own. */
function filledBy({ formulaType, formulaRef = "" }: Cell): { rows: number; columns: number } {
  const last = formulaType === "array" ? /:\$?([A-Z]+)\$?(\d+)$/i.exec(formulaRef) : null;
  return last ? { rows: Number(last[2]), columns: columnNumber(last[1]) } : { rows: 0, columns: 0 };
}

/** Without the prefixes that files put before younger functions and bound names. */
function plain(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 ? part : part.replace(/_xlfn\.|_xlws\.|_xlpm\.|_xlop\./gi, "")))
    .join("");
}
