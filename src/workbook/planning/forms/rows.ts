/** The rows of a form that came back, found by their numbers, and what is amiss in them. Pure. */
import { cellAddress, rectAddress } from "../../a1";
import { rectOf } from "../../document/draft";
import { alike, formulaAt, isDateFormat, isEmpty, isError, textOf, valueAt, wordsOf } from "./cells";
import { normalFormula } from "./formulas";
import { finding } from "./findings";
import { TOLERANCE } from "./head";
import { rowMarks } from "./layout";
import { isHeader, type Located } from "./locate";
import type { FormTextsByLang } from "./texts";
import type { Finding, FormCell, FormRow, FormSheet, FormSpec } from "./types";

export interface Rows {
  readonly rows: readonly FormRow[];
  /** Row of the total; null where it was not found. */
  readonly total: number | null;
  readonly findings: readonly Finding[];
}

/** From the headings to the total: given lines by their numbers, added ones where anything stands in them. */
export function readRows(sheet: FormSheet, located: Located, expected: FormSpec | null, texts: FormTextsByLang): Rows {
  const { layout, table } = located;
  const columnOf = (id: "no" | "name" | "category" | "note" | "first"): number => layout.columns[id] + table.column;
  const at = (row: number, id: Parameters<typeof columnOf>[0], m = 0): FormCell => valueAt(sheet, { row, column: columnOf(id) + m }); // prettier-ignore
  const totals = new Set(Object.values(texts).map(({ column }) => alike(column.total)));
  // Its mark may be gone, but the sum of all lines must never be taken for a line.
  const isTotal = (row: number): boolean =>
    textOf(at(row, "no")).trim() === rowMarks.total ||
    (isEmpty(at(row, "no")) && totals.has(alike(textOf(at(row, "name"))))) ||
    normalFormula(formulaAt(sheet, { row, column: columnOf("first") }) ?? "").startsWith(
      `=SUM(${cellAddress(layout.top + table.row, columnOf("first"))}:`,
    );
  const rows: FormRow[] = [];
  const findings: Finding[] = [];
  let total: number | null = null;
  for (let row = layout.top + table.row; row < sheet.values.length; row++) {
    const mark = at(row, "no");
    if (isTotal(row)) {
      total = row;
      break;
    }
    // The months of the plan below the lines: the total is gone.
    if (isHeader(sheet, { row, column: columnOf("first") }, expected?.months ?? null)) break;
    const no = numberOf(mark);
    const cells = Array.from({ length: layout.months }, (_, m) => at(row, "first", m));
    const used = [at(row, "name"), at(row, "category"), at(row, "note"), ...cells].some((value) => !isEmpty(value));
    if (no === null && !used) continue;
    const read: FormRow = {
      no,
      kind: no === null ? "added" : "given",
      name: wordsOf(at(row, "name")),
      category: wordsOf(at(row, "category")),
      months: cells.map((value, m) => (typeof value === "number" && !isDateFormat(sheet, { row, column: columnOf("first") + m }) ? value : null)), // prettier-ignore
      note: wordsOf(at(row, "note")),
      row,
      address: rectAddress(rectOf(row, columnOf("first"), 1, layout.months)),
    };
    rows.push(read);
    const labels = [columnOf("name"), columnOf("category")];
    for (const column of labels) {
      const value = valueAt(sheet, { row, column });
      if (isError(value)) findings.push(finding("error", cellAddress(row, column), { line: lineOf(read), found: value.error })); // prettier-ignore
    }
    cells.forEach((value, m) => {
      const amiss = amount(value, read.months[m]);
      if (amiss) findings.push(finding(amiss, cellAddress(row, columnOf("first") + m), { line: lineOf(read), found: typeof value === "number" ? value : textOf(value) })); // prettier-ignore
    });
    const count = cells.filter(isEmpty).length;
    if (count > 0) findings.push(finding("empty", read.address, { line: lineOf(read), count }));
  }
  findings.push(...added(sheet, rows, expected, columnOf("name"), columnOf("category")));
  return { rows, total, findings };
}

/** How a row is called in sentences. */
export const lineOf = ({ name, no, row }: FormRow): string => name || (no === null ? cellAddress(row, 1) : String(no));

/** A number of a line, as a number or as a text that reads so. */
function numberOf(value: FormCell): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\s*\d+\s*$/.test(value) ? Number(value) : null;
}

function amount(value: FormCell, read: number | null): "text" | "negative" | "error" | null {
  if (isEmpty(value)) return null;
  if (isError(value)) return "error";
  if (read === null) return "text";
  return read < 0 ? "negative" : null;
}

/** Names and categories of the lines that were added. */
function added(
  sheet: FormSheet,
  rows: readonly FormRow[],
  expected: FormSpec | null,
  names: number,
  categories: number,
): Finding[] {
  // prettier-ignore
  const known = expected && new Set(expected.categories.map(alike));
  const times = new Map<string, number>();
  for (const { name } of rows) times.set(alike(name), (times.get(alike(name)) ?? 0) + 1);
  return rows.filter(({ kind }) => kind === "added").flatMap((row) => {
    const found: Finding[] = [];
    const [name, category] = [cellAddress(row.row, names), cellAddress(row.row, categories)];
    const failed = (column: number): boolean => isError(valueAt(sheet, { row: row.row, column }));
    if (row.name === "") {
      if (!failed(names)) found.push(finding("noName", name));
    } else if (times.get(alike(row.name))! > 1) found.push(finding("twice", name, { line: row.name }));
    if (!failed(categories) && (row.category === "" || (known && !known.has(alike(row.category)))))
      found.push(finding("noCategory", category, { line: lineOf(row), found: row.category }));
    return found;
  }); // prettier-ignore
}

/** Totals of the form that are not the sums of their parts. */
export function untied(sheet: FormSheet, { layout, table }: Located, { rows, total }: Rows): Finding[] {
  const first = layout.columns.first + table.column;
  const column = layout.columns.total + table.column;
  // As Excel adds them: whatever is a number, however it shows.
  const parts = rows.map(({ row }) => Array.from({ length: layout.months }, (_, m) => numeric(valueAt(sheet, { row, column: first + m })))); // prettier-ignore
  const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
  const compare = (row: number, at: number, expected: number): Finding[] => {
    const found = valueAt(sheet, { row, column: at });
    // A file that nobody worked out shows nothing where a formula stands.
    if (found === null && formulaAt(sheet, { row, column: at }) !== null) return [];
    const shown = isEmpty(found) ? 0 : found;
    if (typeof shown === "number" && Math.abs(shown - expected) <= TOLERANCE + 1e-9 * Math.abs(expected)) return [];
    return [finding("untied", cellAddress(row, at), { expected, found: typeof found === "number" ? found : textOf(found) })]; // prettier-ignore
  };
  const found = rows.flatMap(({ row }, i) => compare(row, column, sum(parts[i])));
  if (total === null) return found;
  for (let m = 0; m < layout.months; m++) found.push(...compare(total, first + m, sum(parts.map((row) => row[m]))));
  found.push(...compare(total, column, sum(parts.flat())));
  return found;
}

const numeric = (value: FormCell): number => (typeof value === "number" ? value : 0);
