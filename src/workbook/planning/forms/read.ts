/**
 * A form as it came back: what stands in it, and all that is amiss. It is read by the numbers of its lines, not by where
 * they stand, and compared with what was given out where the plan remembers that. Pure.
 */
import { languages } from "../../../i18n/languages";
import { cellAddress, type Rect } from "../../a1";
import { alike, isError, textOf, valueAt, wordsOf } from "./cells";
import type { FormCode } from "./code";
import { edited } from "./compare";
import { finding } from "./findings";
import { findCode, locate, type Located, moved } from "./locate";
import { lineOf, readRows, type Rows, untied } from "./rows";
import type { FormTextsByLang } from "./texts";
import { type Finding, FORM_SCHEMA, type FormSheet, type FormSpec, type FormStatus, formStatuses, type NotAForm, type ReadForm } from "./types"; // prettier-ignore

/** Whether a sheet says that it is a form, of whatever layout. */
export const isForm = (sheet: FormSheet): boolean => findCode(sheet) !== null;

/** Which form a sheet says that it is, by which the plan finds what it was made from; null where it says nothing. */
export const formCode = (sheet: FormSheet): FormCode | null => findCode(sheet)?.code ?? null;

/**
 * `expected`: what the form was made from, in whichever round; null where the plan knows nothing of it, and then it is
 * looked at by itself alone. Amounts come as they stand, not rounded. Time grows with the cells of the form.
 */
export function readForm(sheet: FormSheet, expected: FormSpec | null, texts: FormTextsByLang): ReadForm | NotAForm {
  const { file, sheet: name } = sheet;
  const code = findCode(sheet);
  if (!code) return { file, sheet: name, notAForm: "noCode", schema: null };
  const { schema } = code.code;
  if (schema !== FORM_SCHEMA) return { file, sheet: name, notAForm: "otherSchema", schema };
  const located = locate(sheet, code.at, expected?.lines.length ?? 0, expected?.months ?? null);
  const { layout, head } = located;
  const inHead = (place: Rect) => valueAt(sheet, { row: place.row + head.row, column: place.column + head.column });
  const read: Rows = located.found
    ? readRows(sheet, located, expected, texts)
    : { rows: [], total: null, findings: [] };
  const spoiled = read.findings.some(({ kind }) => kind === "error");
  const findings: Finding[] = [...located.findings, ...read.findings];
  // One error value in a month spoils every total above it: that is one thing to mend.
  if (!spoiled) findings.push(...untied(sheet, located, read), ...errors(sheet, located, read));
  const said = textOf(inHead(layout.status));
  const status = statusOf(said, texts);
  const statusAt = cellAddress(layout.status.row + head.row, layout.status.column + head.column);
  if (status === null) findings.push(finding("status", statusAt, { found: said }));
  const early = (status === "submitted" || status === "approved") && findings.some(({ kind }) => ofContents.has(kind));
  if (early) findings.push(finding("statusEarly", statusAt, { status }));
  if (expected && located.found) findings.push(...against(sheet, expected, texts, located, read));
  const shown = read.total === null ? null : valueAt(sheet, { row: read.total, column: layout.columns.total + located.table.column }); // prettier-ignore
  return {
    file,
    sheet: name,
    ...code.code,
    unit: wordsOf(inHead(layout.unit)),
    person: wordsOf(inHead(layout.person)),
    status,
    rows: read.rows,
    total: typeof shown === "number" ? shown : null,
    findings,
  };
}

/** What keeps a form from being done. */
const ofContents: ReadonlySet<Finding["kind"]> = new Set(["empty", "text", "negative", "error", "noName", "noCategory", "twice", "untied"]); // prettier-ignore

/** In whichever language the form is. */
function statusOf(said: string, texts: FormTextsByLang): FormStatus | null {
  const words = (status: FormStatus) => languages.map((lang) => alike(texts[lang].statuses[status]));
  return formStatuses.find((status) => words(status).includes(alike(said))) ?? null;
}

/** Error values that the form's own formulas show though no amount has one. */
function errors(sheet: FormSheet, { layout, table, head }: Located, { rows, total }: Rows): Finding[] {
  const { columns } = layout;
  const places = [
    ...[layout.missing, layout.wrong, layout.untied, layout.next].map(({ row, column }) => ({ row: row + head.row, column: column + head.column })), // prettier-ignore
    ...[...rows.map(({ row }) => row), ...(total === null ? [] : [total])].flatMap(
      (row) =>
      [columns.prior, columns.planned, columns.total, columns.change, columns.check, ...(row === total ? Array.from({ length: layout.months }, (_, m) => columns.first + m) : [])].map((column) => ({ row, column: column + table.column })), // prettier-ignore
    ),
  ];
  return places.flatMap((place) => {
    const value = valueAt(sheet, place);
    return isError(value) ? [finding("error", cellAddress(place.row, place.column), { found: value.error })] : [];
  });
}

/** Against what was given out: lines, order, protected cells. */
function against(
  sheet: FormSheet,
  expected: FormSpec,
  texts: FormTextsByLang,
  located: Located,
  { rows, total }: Rows,
): Finding[] {
  const { layout, table, head } = located;
  const findings: Finding[] = [];
  const order: Finding[] = [];
  const column = layout.columns.no + table.column;
  const belongs = (row: number) => ({ row: row + table.row, column });
  const due = new Map(expected.lines.map(({ no }, i) => [no, belongs(layout.top + i).row]));
  const at = new Map<number, number>();
  for (const row of rows) {
    if (row.no === null) continue;
    const args = { no: row.no, line: lineOf(row) };
    if (at.has(row.no)) findings.push(finding("lineTwice", cellAddress(row.row, column), args));
    // Of two, the one in its place is the line.
    if (!at.has(row.no) || due.get(row.no) === row.row) at.set(row.no, row.row);
    if (!due.has(row.no)) findings.push(finding("unknownLine", cellAddress(row.row, column), args)); // prettier-ignore
  }
  for (const { no, name } of expected.lines) {
    const row = at.get(no);
    if (row === undefined) findings.push(finding("missingLine", null, { no, line: name }));
    else if (row !== due.get(no)) order.push(moved({ row: due.get(no)!, column }, { row, column }, true));
  }
  const sum = belongs(layout.total);
  if (total === null) order.push(finding("moved", null, { expected: cellAddress(sum.row, sum.column) }));
  else if (total !== sum.row) order.push(moved(sum, { row: total, column }, true));
  // The first says enough: one row that is put in moves all below it.
  findings.push(...order.slice(0, 1));
  const still = located.findings.length === 0 && order.length === 0;
  const placed = (place: Pick<Rect, "row" | "column">) => {
    if (still) return place;
    const { row } = place;
    if (row < layout.header) return { row: row + head.row, column: place.column + head.column };
    if (row === layout.header) return { row: row + table.row, column: place.column + table.column };
    const line = row < layout.spare ? at.get(expected.lines[row - layout.top].no) : undefined;
    return line === undefined ? null : { row: line, column: place.column + table.column };
  };
  return [...findings, ...edited(sheet, expected, texts[expected.lang], layout, placed, still)];
}
