/** What the parts of a form are written with. */
import type { Rect } from "../../a1";
import type { SheetDraft } from "../../document/draft";
import { type FormatName, showing } from "../../document/look";
import type { Refs } from "../../document/refs";
import type { FormLayout } from "./layout";
import type { FormTexts } from "./texts";
import { type FormSpec, SPARE_LINES } from "./types";

export interface Form {
  readonly sheet: SheetDraft;
  readonly spec: FormSpec;
  readonly texts: FormTexts;
  readonly layout: FormLayout;
  /** Given lines and spare ones. */
  readonly lines: number;
}

/** Columns of the lines' table with a mark of their own. */
export type LineColumn = "no" | "name" | "category" | "driver" | "prior" | "planned" | "total" | "change" | "check" | "note"; // prettier-ignore

/** How a place of a form is marked in its draft: two forms may be written together. */
export const formMark = (code: string, place: string): string => `form.${code}.${place}`;

export const marked = ({ sheet, spec }: Form, place: string, rect: Rect): void =>
  void sheet.mark(formMark(spec.code, place), rect);

/** Addresses of a form's places, as its formulas write them. */
export interface Places {
  /** The cell, or that of a row of the block; it moves along. */
  cell(place: string, row?: number, column?: number): string;
  fixed(place: string, row?: number): string;
  /** The block, or one row of it. */
  range(place: string, row?: number): string;
  fixedRange(place: string): string;
}

export function placesOf({ spec }: Form, at: Refs): Places {
  const mark = (place: string): string => formMark(spec.code, place);
  return {
    cell: (place, row = 0, column = 0) => at.cell(mark(place), row, column),
    fixed: (place, row = 0) => at.fixed(mark(place), row),
    range: (place, row) => at.range(mark(place), row === undefined ? {} : { row, rows: 1 }),
    fixedRange: (place) => at.fixedRange(mark(place)),
  };
}

/** The heading of a month: a day, by which the form is read again, shown as the plan calls the month. */
export const monthHeading = (spec: FormSpec, m: number): FormatName =>
  spec.headings ? showing(spec.headings[m]) : "month";

export const linesOf = (spec: FormSpec): number => spec.lines.length + SPARE_LINES;
