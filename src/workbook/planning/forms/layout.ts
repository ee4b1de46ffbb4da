/** Where things stand on a form, worked out from how many lines it was given: whoever reads one needs no draft of it. Pure. */
import type { Rect } from "../../a1";
import { rectOf } from "../../document/draft";
import { type FormStatus, SPARE_LINES } from "./types";

/** What stands in the column of numbers for a row that is no given line. */
export const rowMarks = { spare: "+", total: "Σ" } as const;

/** In the order of the drop-down list: the first three can be chosen whatever the form holds. */
export const offered: readonly FormStatus[] = ["draft", "returned", "locked", "submitted", "approved"];
/** So many of them while something is missing or wrong. */
export const OFFERED_EARLY = 3;

/** Columns of the lines' table, from 0; the months begin at `first`. */
export interface FormColumns {
  readonly no: number;
  readonly name: number;
  readonly category: number;
  readonly driver: number;
  readonly prior: number;
  /** The plan's amount of the year. */
  readonly planned: number;
  readonly first: number;
  readonly total: number;
  /** Against the year before. */
  readonly change: number;
  /** In words what is amiss in the row. */
  readonly check: number;
  readonly note: number;
  readonly count: number;
}

/** Columns of the workings, which count what is amiss: a row a line, in the order of the lines. */
export const workings = ["used", "empty", "noAmount", "negative", "error", "noName", "twice", "noCategory", "untied"] as const; // prettier-ignore
export type Working = (typeof workings)[number];

export interface FormLayout {
  readonly columns: FormColumns;
  /** How many months, and how many lines were given. */
  readonly months: number;
  readonly given: number;
  /** Cells of the head. */
  readonly title: Rect;
  readonly code: Rect;
  readonly unit: Rect;
  readonly person: Rect;
  readonly due: Rect;
  readonly currency: Rect;
  readonly status: Rect;
  /** The native status: counts of cells to fill, of things to mend, of totals that don't tie, and what to do next. */
  readonly missing: Rect;
  readonly wrong: Rect;
  readonly untied: Rect;
  readonly next: Rect;
  /** Totals at a glance: of the form, of the plan when it was given out, of the year before. */
  readonly sums: Rect;
  /** Rows of the headings, of the first given line, of the first spare one, and of the total. */
  readonly header: number;
  readonly top: number;
  readonly spare: number;
  readonly total: number;
  /** Months of all lines, given and spare. */
  readonly inputs: Rect;
  /** The plan's months when the form was given out: row of its heading, and of the first line. */
  readonly reference: { readonly section: number; readonly header: number; readonly top: number };
  readonly workings: {
    readonly section: number;
    readonly header: number;
    readonly top: number;
    readonly first: number;
  };
  /** Statuses, then categories, from `top` down; they end the sheet. */
  readonly lists: { readonly section: number; readonly top: number; readonly statuses: number; readonly categories: number }; // prettier-ignore
}

const FIRST_MONTH = 6;
const HEADER = 8;

export function formLayout(given: number, months = 12): FormLayout {
  const total = FIRST_MONTH + months;
  const columns: FormColumns = {
    no: 0,
    name: 1,
    category: 2,
    driver: 3,
    prior: 4,
    planned: 5,
    first: FIRST_MONTH,
    total,
    change: total + 1,
    check: total + 2,
    note: total + 3,
    count: total + 4,
  };
  const lines = given + SPARE_LINES;
  const top = HEADER + 1;
  const sum = top + lines;
  const reference = sum + 2;
  // Without given lines the reference still has a row, which stays empty.
  const working = reference + 3 + Math.max(1, given) + 1;
  const lists = working + 3 + lines + 1;
  return {
    columns,
    months,
    given,
    title: rectOf(0, 0),
    code: rectOf(2, 0),
    unit: rectOf(3, 2),
    person: rectOf(4, 2),
    due: rectOf(5, 2),
    status: rectOf(6, 2),
    currency: rectOf(3, FIRST_MONTH + 6),
    missing: rectOf(3, FIRST_MONTH),
    wrong: rectOf(4, FIRST_MONTH),
    untied: rectOf(5, FIRST_MONTH),
    next: rectOf(6, 4),
    sums: rectOf(3, FIRST_MONTH + 5, 3, 1),
    header: HEADER,
    top,
    spare: top + given,
    total: sum,
    inputs: rectOf(top, FIRST_MONTH, lines, months),
    reference: { section: reference, header: reference + 2, top: reference + 3 },
    workings: { section: working, header: working + 2, top: working + 3, first: FIRST_MONTH },
    lists: { section: lists, top: lists + 3, statuses: 1, categories: 2 },
  };
}
