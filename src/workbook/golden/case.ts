/**
 * Golden cases as data: what goes in, which formula is asked, and what it must give by another way: a published figure, or
 * a native-formula twin, that is ordinary formulas which compute the same cells from the same input. Twins keep to what
 * Excel 2016, LibreOffice 7.4 and Univer all know. Pure.
 */
export type Datum = string | number | boolean | null;

/** Input cells with headings, side by side on top of a sheet; several cases may read the same ones. */
export interface Block {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Datum[])[];
  /** A letter a column: see `formatLetters`. */
  readonly format: string;
  /** Columns of formulas beside the input, for the twins alone: by heading, what stands in each row. */
  readonly helpers?: Readonly<Record<string, (at: RowRefs) => string | number>>;
  /** Letters of those that are dates, or that programs would take for dates because they are worked out from some. */
  readonly helperFormats?: Readonly<Record<string, string>>;
}

/** A column of an input, or some columns of it, perhaps with their headings, as an argument. */
export interface InputRef {
  readonly block: Block;
  readonly columns: readonly [first: number, last: number];
  readonly headings?: boolean;
}

export type GoldenArgument = Datum | InputRef;

/** Addresses for twins. Rows and columns count from 0. */
export interface Refs {
  /** `$C$6:$C$35` */
  col(block: Block, column: string): string;
  /** `$C$8` */
  at(block: Block, column: string, row: number): string;
}

export interface RowRefs extends Refs {
  /** This row's number, from 0. */
  readonly row: number;
  /** The cell of a column in this row. */
  here(column: string): string;
  /** The cells of a column from the first row to this one. */
  upTo(column: string): string;
  /** The cells of a column from this row to the last one. */
  from(column: string): string;
}

export interface CaseRefs extends Refs {
  /** A cell of the expected table itself. */
  e(row: number, column: number): string;
  /** Cells of the expected table from one to another. */
  es(row: number, column: number, lastRow: number, lastColumn: number): string;
  /** A cell of what the live formula shows. */
  live(row: number, column: number): string;
}

/** A formula where it begins with `=`; `null` is a cell that is not compared. */
export type Expected = string | number | boolean | null;

/** Something worked out from the live result, and what it must be. */
export type Derived = readonly [label: string, live: string, expected: Expected];

export interface GoldenCase {
  /** The function's id. */
  readonly fn: string;
  readonly args: readonly GoldenArgument[];
  /** Every cell that spills, with its headings. */
  readonly expected: (at: CaseRefs) => readonly (readonly Expected[])[];
  readonly derived?: (at: CaseRefs) => readonly Derived[];
  /** The publication that all expected figures come from. Without it they are native formulas. */
  readonly source?: string;
  /** A publication that some of them come from, beside native formulas. */
  readonly also?: string;
  /** Decimals to which published figures are given. Without it the tolerance is relative above 1, and absolute below. */
  readonly decimals?: number;
  /** Where not 1e-9. */
  readonly relative?: number;
  /** A letter a column, the last one for all that follow. */
  readonly format: string;
}

export interface Family {
  readonly id: string;
  readonly inputs: readonly Block[];
  readonly cases: readonly GoldenCase[];
}

/** Number formats by letter. */
export const formatLetters: Readonly<Record<string, string>> = {
  ".": "General",
  "0": "#,##0",
  "2": "#,##0.00",
  "4": "0.0000",
  "%": "0.0%",
  d: "yyyy-mm-dd",
};

export function formatOf(letters: string, column: number): string {
  return formatLetters[letters[Math.min(column, letters.length - 1)]];
}

function columnOf(block: Block, name: string): number {
  const index = block.columns.indexOf(name);
  if (index < 0) throw new Error(`no column ${name} in ${block.title}`);
  return index;
}

/** Columns of an input as an argument; without a name all of them. */
export function input(block: Block, first?: string, last: string | undefined = first): InputRef {
  return {
    block,
    columns: [
      first === undefined ? 0 : columnOf(block, first),
      last === undefined ? block.columns.length - 1 : columnOf(block, last),
    ],
  };
}

/** The whole input with its headings. */
export function withHeadings(block: Block): InputRef {
  return { ...input(block), headings: true };
}

export function isInput(argument: GoldenArgument): argument is InputRef {
  return typeof argument === "object" && argument !== null;
}

/** An argument as a function receives it. */
export function argumentValue(argument: GoldenArgument): unknown {
  if (!isInput(argument)) return argument;
  const { block, columns, headings } = argument;
  const rows = headings ? [block.columns, ...block.rows] : block.rows;
  return rows.map((row) => row.slice(columns[0], columns[1] + 1));
}

/** Excel's serial number of a date. */
export function day(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86400000 + 25569;
}

/** Rows written one a line, cells parted by white space: dates become serials, numbers numbers, `-` a blank cell. */
export function rowsOf(text: string): Datum[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(datum));
}

function datum(word: string): Datum {
  if (word === "-") return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return day(word);
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word;
}

/** `count` items from 0 on. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
