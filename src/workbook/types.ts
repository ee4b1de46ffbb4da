/** What the pane and the commands ask of the workbook, in terms that know nothing of Office.js. */
import type { Cells } from "../analytics/cells";
import type { Table } from "../analyses/table";
import type { Lang } from "../i18n/languages";

/** A table or range with a header row that rows can be read from. */
export interface Source {
  readonly kind: "table" | "range";
  /** The table's name, or the range's address. */
  readonly name: string;
  readonly sheet: string;
  /** Header included, with the sheet's name. */
  readonly address: string;
  readonly header: readonly string[];
  /** Data rows, header and totals left out. */
  readonly rows: number;
  /** The first data rows (at most 50), for guessing what the columns hold. */
  readonly sample: Cells;
}

export interface Sources {
  readonly tables: readonly Source[];
  /** The table under the selection, or the region around it. */
  readonly selected: Source | null;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** 0 … 1 */
  readonly onProgress?: (share: number) => void;
}

/** The top left cell of where something goes; zero-based. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** For people: `Sheet1!B3`. */
  readonly address: string;
}

export type PlaceCheck =
  | { readonly free: true }
  /** `occupied` is the address of the first block in the way; `suggestion` is a free place (perhaps on a new sheet). */
  | {
      readonly free: false;
      readonly reason: "occupied" | "protected" | "outside";
      readonly occupied?: string;
      readonly suggestion: Place | NewSheet;
    };

export interface NewSheet {
  /** The wished name: cleaned of what Excel forbids, cut to 31 characters, and numbered where it is taken. */
  readonly newSheet: string;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface Insertion {
  /** The analysis's result, for values, formats, heat map and size. */
  readonly table: Table;
  readonly lang: Lang;
  /** A formula (with leading `=`) that spills the table, or the values themselves. */
  readonly as: { readonly formula: string } | "values";
  readonly place: Place | NewSheet;
  /**
   * The block of notes under the table. A formula brings its own by `notes=on`: say true here too, so that the notes'
   * rows are counted as part of the block.
   */
  readonly notes: boolean;
  /** Freeze the rows down to the header, where the block starts at the top of its sheet. */
  readonly freezeHeader?: boolean;
}

export interface Inserted {
  readonly sheet: string;
  /** The whole block, with the sheet's name. */
  readonly address: string;
  /** Its top left cell. */
  readonly place: Place;
  /**
   * Set where the formula stands in its cell but doesn't show the table: `formulaSpill`, `formulaName`,
   * `formulaError`, `formulaBusy` or `formulaSize` of `i18n/<lang>/workbook.json`.
   */
  readonly warning?: WorkbookProblem;
}

/**
 * Raised for everything a person can mend: the key is one of `i18n/<lang>/workbook.json`, ready to be shown.
 * Anything else that comes out of `workbook/` is a bug or a host failure.
 */
export class WorkbookProblem extends Error {
  constructor(
    readonly key: string,
    readonly args: Readonly<Record<string, string | number>> = {},
  ) {
    super(key);
    this.name = "WorkbookProblem";
  }
}
