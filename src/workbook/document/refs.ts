/** What a formula of a document may refer to, by the names that its author gave to places. */
import type { Rect } from "../a1";

/** A piece of a marked block, counted from its top left cell. */
export type Part = Partial<Rect>;

/** Makes a formula, without `=`, when it is known where everything stands. */
export type Build = (at: Refs) => string;

/** What a cell holds. A function makes a formula; text never is one. */
export type Content = string | number | boolean | null | Build;

export interface Refs {
  /** `C5`, or `'Other sheet'!C5`: moves along when the formula is copied. */
  cell(mark: string, row?: number, column?: number): string;
  /** `$C$5`: stays. */
  fixed(mark: string, row?: number, column?: number): string;
  /** `C5:N5`, the block or a part of it. */
  range(mark: string, part?: Part): string;
  /** `$C$5:$N$5` */
  fixedRange(mark: string, part?: Part): string;
  /** A cell of this formula's own sheet, so many rows and columns away. */
  near(rows: number, columns: number): string;
  /** Cells of this formula's own sheet from one such place to another. */
  nearRange(rows: number, columns: number, lastRows: number, lastColumns: number): string;
  /** A name that the document defines, as it is called in this workbook. */
  name(defined: string): string;
  /** Whether the document has such a place: it may be built in parts. */
  has(mark: string): boolean;
  /** Rows and columns of a marked block. */
  size(mark: string): { readonly rows: number; readonly columns: number };
}
