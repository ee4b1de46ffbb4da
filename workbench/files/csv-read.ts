/**
 * A .csv file as a workbook, read as Excel opens one: each field as if it had been typed, in the locale en-US. One thing
 * is done better on purpose: Excel turns the id 00042 into 42 and cuts long ids to 15 digits. A column that holds such
 * ids stays text as a whole, and the person is told.
 */
import Papa from "papaparse";
import type { BookData, CellData, CellStyle, SheetData } from "../model/data";
import { MAX_COLUMNS, MAX_ROWS } from "../model/address";
import { coerceText } from "../model/coerce";
import { decodeText } from "./decode";
import { FileProblem, type FileNotice } from "./problem";

export interface CsvOptions {
  /** Columns with leading zeros or more than 15 digits stay text (default), or become numbers as in Excel. */
  readonly keepIds?: boolean;
}

const textStyle: CellStyle = { numberFormat: "@" };
const delimiters = [",", ";", "\t", "|"];

export function readCsv(
  bytes: Uint8Array,
  fileName: string,
  { keepIds = true }: CsvOptions = {},
): { data: BookData; notices: FileNotice[] } {
  const { text, encoding, guessed } = decodeText(bytes);
  if (text.trim() === "") throw new FileProblem("empty");
  const notices: FileNotice[] = [];
  if (guessed) notices.push({ key: "encodingGuessed", args: { encoding: encoding.toUpperCase() } });
  const rows = parse(text);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length > MAX_ROWS || width > MAX_COLUMNS) {
    notices.push({
      key: "rowsCut",
      args: { rows: rows.length, most: MAX_ROWS, columns: width, mostColumns: MAX_COLUMNS },
    });
    rows.length = Math.min(rows.length, MAX_ROWS);
  }
  const ids = keepIds ? idColumns(rows, Math.min(width, MAX_COLUMNS)) : new Set<number>();
  const sheet = sheetOf(rows, ids, sheetName(fileName));
  if (ids.size)
    notices.push({
      key: "idsKept",
      args: { columns: [...ids].map((column) => rows[0][column] || `#${column + 1}`).join(", ") },
    });
  return { data: { sheets: [sheet], names: [], customXml: [], active: 0 }, notices };
}

function parse(text: string): string[][] {
  // Excel's own hint: a first line `sep=;` names the delimiter and is not data.
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  // Blank lines count when rows are placed, but would mislead the guess.
  const guess = (): string =>
    Papa.parse<string[]>(body, { delimitersToGuess: delimiters, skipEmptyLines: true, preview: 50 }).meta.delimiter;
  const rows = Papa.parse<string[]>(body, { delimiter: hint?.[1] ?? guess(), skipEmptyLines: false }).data;
  while (rows.length && rows[rows.length - 1].every((field) => field === "")) rows.pop();
  return rows;
}

/** Columns under whose header stands at least one id that a number would spoil. */
function idColumns(rows: readonly string[][], width: number): Set<number> {
  const found = new Set<number>();
  for (let column = 0; column < width; column++) {
    for (const row of rows) {
      const field = row[column];
      if (field !== undefined && /^(0\d+|\d{16,})$/.test(field.trim())) {
        found.add(column);
        break;
      }
    }
  }
  return found;
}

function sheetOf(rows: readonly string[][], ids: ReadonlySet<number>, name: string): SheetData {
  const cells: SheetData["cells"] = new Map();
  const formats = new Map<string, CellStyle>();
  const widths: number[] = [];
  rows.forEach((fields, row) => {
    const columns = new Map<number, CellData>();
    fields.forEach((field, column) => {
      if (field === "" || column >= MAX_COLUMNS) return;
      const cell =
        ids.has(column) && /^\s*\d+\s*$/.test(field)
          ? { value: field.trim(), style: textStyle }
          : typed(field, formats);
      columns.set(column, cell);
      if (row < 200) widths[column] = Math.max(widths[column] ?? 0, Math.min(field.length, 40));
    });
    if (columns.size) cells.set(row, columns);
  });
  // Excel opens a .csv with narrow columns; wider ones spare the ####### under long dates and numbers.
  const columnWidths = new Map<number, number>();
  widths.forEach((characters, column) => {
    if (characters > 8) columnWidths.set(column, characters * 7 + 19);
  });
  return { name, cells, columnWidths, tables: [], conditionalFormats: [], validations: [], merges: [], charts: [] };
}

function typed(field: string, formats: Map<string, CellStyle>): CellData {
  const read = coerceText(field);
  if (read.formula !== undefined) return { formula: read.formula };
  const cell: CellData = { value: read.value ?? null };
  // An apostrophe is a sign for the keyboard alone; in a file it is part of the text.
  if (read.forcedText) cell.value = field;
  if (read.numberFormat && read.numberFormat !== "General") {
    let style = formats.get(read.numberFormat);
    if (!style) formats.set(read.numberFormat, (style = { numberFormat: read.numberFormat }));
    cell.style = style;
  }
  return cell;
}

/** Excel names the sheet after the file. */
export function sheetName(fileName: string): string {
  const name = fileName
    .replace(/^.*[\\/]/, "")
    .replace(/\.[^.]*$/, "")
    .replace(/[:\\/?*[\]]/g, " ")
    .trim()
    .replace(/^'+|'+$/g, "")
    .slice(0, 31)
    .trim();
  return name === "" || name.toLowerCase() === "history" ? "Sheet1" : name;
}
