/** Turns message keys into text: words and notes of a table, faults. Small on purpose: it ships in functions.js. */
import type { MessageArgument, MessageRef } from "../analytics/fault";
import type { Note, Table, TableCell } from "../analyses/table";
import type { Lang } from "./languages";
import { textOf } from "./texts";

const separators: Readonly<Record<Lang, string>> = { en: "; ", "zh-Hans": "；", "zh-Hant": "；", es: "; " };

function messageOf(key: string, lang: Lang): string {
  const found = textOf(key, lang);
  if (found === undefined) throw new Error(`No text for ${key} in ${lang}`);
  return found;
}

function argumentText(value: MessageArgument, lang: Lang): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if ("key" in value) return renderRef(value, lang);
  return value.map((ref) => renderRef(ref, lang)).join(separators[lang]);
}

/** The text of a message, its `{{blanks}}` filled in. */
export function renderRef(ref: MessageRef, lang: Lang): string {
  return messageOf(ref.key, lang).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = ref.args?.[name];
    if (value === undefined) throw new Error(`Nothing for {{${name}}} in ${ref.key}`);
    return argumentText(value, lang);
  });
}

/** A cell of a table as Excel takes it; `na` is what stands for `#N/A` at this door (an error object or a text). */
export function renderCell<N>(cell: TableCell, lang: Lang, na: N): string | number | boolean | N {
  if (cell === null) return "";
  if (typeof cell !== "object") return cell;
  return "na" in cell ? na : renderRef(cell, lang);
}

export function renderNote(note: Note, lang: Lang): [label: string, value: string | number] {
  const label = renderRef(note.label, lang);
  return [label, typeof note.value === "number" ? note.value : argumentText(note.value, lang)];
}

/**
 * A table as rows of values, rectangular: header (where columns have titles), body, and with `notes` an empty row and
 * then a row per note.
 */
export function renderTable<N>(
  table: Table,
  lang: Lang,
  options: { notes: boolean; na: N },
): (string | number | boolean | N)[][] {
  const rows: (string | number | boolean | N)[][] = [];
  if (table.columns.length > 0)
    rows.push(table.columns.map(({ title }) => (typeof title === "object" ? renderRef(title, lang) : title)));
  for (const row of table.rows) rows.push(row.map((cell) => renderCell(cell, lang, options.na)));
  if (options.notes) rows.push([], ...table.notes.map((note) => renderNote(note, lang)));
  const width = Math.max(...rows.map((row) => row.length));
  for (const row of rows) while (row.length < width) row.push("");
  return rows;
}
