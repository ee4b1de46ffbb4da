/**
 * Forms: what a department or an owner is given to fill, what comes back, and what the plan makes of it. Everything here
 * stands in ordinary cells of the plan (sheets `forms` and `collected`); these are its shapes in between. Pure.
 */
import type { Lang } from "../../../i18n/languages";

/** In the order in which a form goes through them; the person who fills it chooses the first two. */
export const formStatuses = ["draft", "submitted", "returned", "approved", "locked"] as const;
export type FormStatus = (typeof formStatuses)[number];

/** Layout of a form; one of another layout says so and is not read as if it were this one. */
export const FORM_SCHEMA = 1;

/** By whom the lines of a budget are handed out. */
export type FormBy = "department" | "owner";

/** Rows for lines that a manager adds. */
export const SPARE_LINES = 8;

/** A line as it is given out. */
export interface FormLine {
  /** Its row in the plan's list of budget lines, from 1. */
  readonly no: number;
  readonly name: string;
  readonly category: string;
  /** In words what its amount is worked out from. */
  readonly driver: string;
  /** Amount of the year before; null where nobody knows it. */
  readonly prior: number | null;
  /** The plan's amounts by month when the form was given out. */
  readonly planned: readonly number[];
}

/** All that a form is made from, and all that the plan remembers of it. */
export interface FormSpec {
  /** The plan's id, from its settings: a form of another plan is not collected. */
  readonly plan: string;
  /** The form's own code: the plan's id and a number, such as `K7Q2-3`. */
  readonly code: string;
  /** 1 when first given out; each time the same form is given out again, one more. */
  readonly round: number;
  readonly lang: Lang;
  readonly currency: string;
  /** Title of the plan's year, as a person writes it: `2027`, `2027/28`. */
  readonly year: string;
  readonly by: FormBy;
  /** The department or owner. */
  readonly unit: string;
  /** Who fills it; may be empty. */
  readonly person: string;
  /** A day as Excel counts them; null where there is no date. */
  readonly due: number | null;
  /** First days of the plan's periods. */
  readonly months: readonly number[];
  /** What the plan calls them; null where they are months of the calendar, which their days name. */
  readonly headings: readonly string[] | null;
  readonly categories: readonly string[];
  readonly lines: readonly FormLine[];
}

export type FormCell = string | number | boolean | null | { readonly error: string };

/** A sheet as it came back, from the open workbook or a file; rows and columns from 0. */
export interface FormSheet {
  /** The file's name; null for a sheet of the open workbook. */
  readonly file: string | null;
  readonly sheet: string;
  /** Values; a cell that isn't there is null. Rows may differ in length. */
  readonly values: readonly (readonly FormCell[])[];
  /** With `=`; null where a cell has none. A formula that a file keeps in a way that can't be told is `"="`. */
  readonly formulas: readonly (readonly (string | null)[])[];
  /** Number formats, where they are known: an amount that shows as a date is none. */
  readonly formats?: readonly (readonly (string | null)[])[];
}

/** A sheet that is no form, or one of another layout than this code reads. */
export interface NotAForm {
  readonly file: string | null;
  readonly sheet: string;
  readonly notAForm: "noCode" | "otherSchema";
  /** The layout that it names; null where it names none. */
  readonly schema: number | null;
}

export interface FormRow {
  /** The number that the form shows; null in a spare row. */
  readonly no: number | null;
  readonly kind: "given" | "added";
  readonly name: string;
  readonly category: string;
  /** What stands in the months: only numbers count, the rest is null and a finding. */
  readonly months: readonly (number | null)[];
  readonly note: string;
  /** Row of the sheet, from 0, and where its months stand. */
  readonly row: number;
  readonly address: string;
}

export const findingKinds = [
  /** The form's own contents. */
  "empty", // a month of a given line, or of an added one, is empty
  "text", // a text where an amount belongs
  "negative",
  "error", // an error value where an amount belongs, or a formula of the form shows one
  "noName", // a spare row has amounts, but no name
  "noCategory",
  "twice", // two lines of one name
  "untied", // a total of the form is not the sum of its parts
  "status", // the status is none of the five
  "statusEarly", // submitted, though something is missing or wrong
  /** Against what was given out. */
  "edited", // a protected cell does not hold what was given out: expected, found
  "moved", // rows or columns are not where they were
  "unknownLine", // a line number that was not given out
  "missingLine", // a line that was given out is not there
  "lineTwice", // a line number stands in two rows
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** `stop`: cannot be collected as it is; `warn`: can, after a look; `note`: to be known. */
  readonly severity: "stop" | "warn" | "note";
  /** Where, in A1 notation on the form's sheet; null where it is about the whole. */
  readonly address: string | null;
  /** Line, expected, found: what the sentence of this kind says (`findingText`). An empty text is an empty cell. */
  readonly args: Readonly<Record<string, string | number>>;
}

/** A form as it came back. */
export interface ReadForm {
  readonly file: string | null;
  readonly sheet: string;
  readonly plan: string;
  readonly code: string;
  readonly round: number;
  readonly schema: number;
  readonly unit: string;
  readonly person: string;
  /** Null where the cell says something else. */
  readonly status: FormStatus | null;
  readonly rows: readonly FormRow[];
  /** As the form's own total shows it; null where it shows no number. */
  readonly total: number | null;
  readonly findings: readonly Finding[];
}

/** A row of the plan's register, sheet `forms`. */
export interface RegisterRow {
  readonly code: string;
  readonly by: FormBy;
  readonly unit: string;
  readonly person: string;
  readonly due: number | null;
  readonly round: number;
  readonly givenOn: number;
  /** The sheet's or file's name. */
  readonly where: string;
  /** As last collected; null before. */
  readonly status: FormStatus | null;
  readonly collectedOn: number | null;
  readonly origin: string;
  /** The form's own total when it was collected. */
  readonly total: number | null;
}

/** A row of sheet `collected`: a line that was given out, or that came back besides. */
export interface CollectedRow {
  readonly code: string;
  /** Its row in the list of budget lines; null where it has none (yet). */
  readonly no: number | null;
  readonly kind: "given" | "added" | "unknown";
  readonly name: string;
  readonly category: string;
  readonly driver: string;
  readonly prior: number | null;
  readonly planned: readonly (number | null)[];
  /** Null: not collected, or left empty. */
  readonly months: readonly (number | null)[];
  readonly note: string;
  /** `Marketing.xlsx › Budget Marketing!F12:Q12`; empty before it is collected. */
  readonly origin: string;
  readonly collectedOn: number | null;
}

/** What the plan knows of its forms. */
export interface FormsRecord {
  readonly plan: string;
  readonly schema: number;
  readonly register: readonly RegisterRow[];
  readonly collected: readonly CollectedRow[];
}
