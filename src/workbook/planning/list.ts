/** Sheets that are lists: a row per thing, spare rows included, and what is missing or out of place in them. */
import { rectOf, type SheetDraft, type Validation } from "../document/draft";
import type { FormatName, Look, LookName } from "../document/look";
import type { Build, Content, Refs } from "../document/refs";

export interface ListColumn {
  /** The column is marked `<list>.<key>`. */
  readonly key: string;
  readonly title: string;
  readonly look: LookName | Look;
  readonly format?: FormatName;
  /** What stands in a row at first; nothing where absent. */
  readonly make?: (row: number) => Content;
  readonly check?: Pick<Validation, "accepts" | "title" | "message" | "prompt">;
}

export interface List {
  readonly id: string;
  /** Of the headings; the rows follow. */
  readonly row: number;
  readonly rows: number;
  readonly columns: readonly ListColumn[];
  readonly column?: number;
}

/** Text beside the figures before it. */
export const beside = { align: "Left", indent: 1 } as const;

/** Thin lines, so that rows of empty inputs can be told apart. */
export const RULED = "#EADFB8";

const isNumber = ({ format = "general" }: ListColumn): boolean => format !== "general" && format !== "text";

/** Returns the first row below. */
export function list(sheet: SheetDraft, { id, row, rows, columns, column: first = 0 }: List): number {
  columns.forEach(({ key, title, look, format, make = () => null, check }, i) => {
    const column = first + i;
    const rect = rectOf(row + 1, column, rows, 1);
    sheet.put(row, column, title, isNumber(columns[i]) ? "header" : "headerLeft");
    sheet.block(rect, (r) => make(r), look, format, `${id}.${key}`);
    if (typeof look === "string" && look.startsWith("input")) sheet.style(rect, { below: RULED, vertical: "Center" });
    if (i > 0 && isNumber(columns[i - 1]) && !isNumber(columns[i]))
      sheet.style({ ...rect, row, rows: rows + 1 }, beside);
    if (check) sheet.validate({ rect, ...check });
  });
  return row + 1 + rows;
}

/** How many cells are empty in rows that have a name; a formula that shows nothing counts as empty. */
export function gaps(at: Refs, name: string, needed: readonly string[]): string {
  const named = `(${at.range(name)}<>"")`;
  return needed.map((mark) => `SUMPRODUCT(${named}*(${at.range(mark)}=""))`).join("+");
}

/** How many rows have something in them but no name. */
export function orphans(at: Refs, name: string, others: readonly string[]): string {
  // A truth value is greater than any number in Excel, so it is made a number first.
  const any = others.map((mark) => `(${at.range(mark)}<>"")*1`).join("+");
  return `SUMPRODUCT((${at.range(name)}="")*((${any})>0))`;
}

/** How many cells hold a text where a number belongs: pasting goes past validation. */
export function notNumbers(at: Refs, marks: readonly string[]): string {
  return marks.map((mark) => `SUMPRODUCT(ISTEXT(${at.range(mark)})*(${at.range(mark)}<>""))`).join("+");
}

/** How many rows have an end before their beginning. */
export function reversed(at: Refs, start: string, end: string): string {
  const [from, to] = [at.range(start), at.range(end)];
  return `SUMPRODUCT(ISNUMBER(${from})*ISNUMBER(${to})*(${to}<${from}))`;
}

/** Dates of this century and the next: what is typed as a date, not a number that looks like one. */
export const anyDate: Validation["accepts"] = { kind: "date", least: 36526, most: 109574 };

/** The first and the last day of the plan. */
export const planStart: Build = (at) => at.fixed("settings.months");
export const planEnd: Build = (at) => at.fixed("settings.ends", 11);
