/** What a block will put where, before any cell is touched. Pure; rows and columns count from the block's top left cell. */
import type { Column, Table } from "../analyses/table";
import type { Lang } from "../i18n/languages";
import { renderTable } from "../i18n/render";
import type { Rect } from "./a1";
import { quoteText } from "./formula";
import { cellAddress } from "./a1";
import { colors, GENERAL, numberFormats, shownNumber, TEXT, widthFor } from "./formats";
import type { Size } from "./types";

/** A gap in a chart. */
export const NA_CELL = Object.freeze({ na: true });
export type PlannedCell = string | number | boolean | typeof NA_CELL | null;

export interface Style {
  readonly rect: Rect;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fill?: string;
  readonly align?: "Left" | "Right" | "Center";
}

/** A conditional format: where the formula (relative to the rectangle's first cell) is true. */
export interface Rule {
  readonly rect: Rect;
  readonly formula: string;
  readonly fill: string;
  readonly bold: boolean;
}

export interface BlockPlan extends Size {
  /** `null`: nothing is written. Empty under a formula that spills. */
  readonly cells: readonly (readonly PlannedCell[])[];
  readonly formula: {
    readonly row: number;
    readonly column: number;
    readonly text: string;
    readonly size: Size;
  } | null;
  /** A number format for each cell of the block. */
  readonly formats: readonly (readonly string[])[];
  /** Number formats outside the block, on a sheet of its own alone, for what a formula will spill next month. */
  readonly growth: readonly { readonly rect: Rect; readonly format: string }[];
  readonly styles: readonly Style[];
  readonly rules: readonly Rule[];
  readonly heat: readonly Rect[];
  /** Points a column; a column is never made narrower. */
  readonly widths: readonly number[];
}

export interface TablePlan {
  readonly table: Table;
  readonly lang: Lang;
  readonly notes: boolean;
  readonly as: { readonly formula: string } | "values";
}

/** So many rows and columns a spilling table can grow before its numbers lose their format. */
const GROWTH = 24;

export function rendered(table: Table, lang: Lang, notes: boolean): PlannedCell[][] {
  return renderTable<PlannedCell>(table, lang, { notes, na: NA_CELL });
}

/** `at` is where the block starts on its sheet, for the formulas of the rules; `alone`: the sheet is new. */
export function planTable(
  { table, lang, notes, as }: TablePlan,
  at: { row: number; column: number },
  alone: boolean,
): BlockPlan {
  const cells = rendered(table, lang, notes);
  const size: Size = { rows: cells.length, columns: cells[0]?.length ?? 0 };
  const header = table.columns.length > 0 ? 1 : 0;
  const body: Rect = {
    row: header,
    column: 0,
    rows: table.rows.length - (table.totalRow ? 1 : 0),
    columns: table.columns.length,
  };
  const live = as !== "values";
  const isNote = (row: number): boolean => row >= header + table.rows.length;
  const formats = cells.map((line, row) =>
    line.map((cell, column) => {
      if (typeof cell === "string" && cell !== "" && !live) return textFormat(cell);
      if (isNote(row) && typeof cell === "number") return noteFormat(cell);
      return columnFormat(table, column, row, header, isNote(row));
    }),
  );
  const plan: BlockPlan = {
    ...size,
    cells: live ? [] : cells.map((line) => line.map((cell) => (cell === "" ? null : cell))),
    formula: live ? { row: 0, column: 0, text: as.formula, size } : null,
    formats,
    growth: live && alone ? growthOf(table, size) : [],
    styles: [
      ...headerStyles(header, table.columns.length, live && alone),
      ...alignments(table, cells, header),
      ...noteStyles(table, cells, header),
    ],
    rules: [],
    heat: heatRects(table.columns, body),
    widths: widthsOf(cells, formats, table),
  };
  return { ...plan, ...totals(plan, table, cells, header, at, live, alone) };
}

/** Excel shows `####` for a very long text under the text format; such a text is no number and, so checked, no formula. */
export function textFormat(text: string): string {
  return text.length > 250 && !/^[=+\-@']/.test(text) ? GENERAL : TEXT;
}

/** A small whole number reads the same without a format, and a score that is 1 today may be 1.02 tomorrow. */
function noteFormat(value: number): string {
  if (!Number.isInteger(value)) return numberFormats.decimal;
  return Math.abs(value) < 1000 ? GENERAL : numberFormats.count;
}

function columnFormat(table: Table, column: number, row: number, header: number, note: boolean): string {
  const format = table.columns[column]?.format;
  return row < header || note || !format ? GENERAL : numberFormats[format];
}

/** A header that may grow is followed by a rule instead. */
function headerStyles(header: number, columns: number, ruled: boolean): Style[] {
  return header === 0 || ruled
    ? []
    : [{ rect: { row: 0, column: 0, rows: 1, columns }, bold: true, fill: colors.header }];
}

/** Labels on the left, numbers among them too; headings over their numbers; signs of a letter or two in the middle. */
function alignments(table: Table, cells: readonly (readonly PlannedCell[])[], header: number): Style[] {
  const rows = header + table.rows.length;
  const kinds = table.columns.map(({ format }, column) => {
    const texts = cells.slice(header, rows).map((row) => row[column]);
    if (format === "label") return texts.some((cell) => typeof cell === "number") ? "Left" : null;
    if (format !== "text") return header > 0 ? "Right" : null;
    return column > 0 && texts.every((cell) => String(cell ?? "").length <= 3) ? "Center" : null;
  });
  return runs(kinds).flatMap(({ value, from, length }): Style[] =>
    value === null
      ? []
      : [{ rect: { row: 0, column: from, rows: value === "Right" ? 1 : rows, columns: length }, align: value }],
  );
}

/** The notes' values are texts and numbers in turn: all on the left. Warnings are marked. */
function noteStyles(table: Table, cells: readonly (readonly PlannedCell[])[], header: number): Style[] {
  const first = header + table.rows.length + 1;
  if (cells.length <= first) return [];
  const warnings = table.notes.flatMap(({ warning }, i): Style[] =>
    warning ? [{ rect: { row: first + i, column: 0, rows: 1, columns: 2 }, fill: colors.warning }] : [],
  );
  return [{ rect: { row: first, column: 1, rows: cells.length - first, columns: 1 }, align: "Left" }, ...warnings];
}

/**
 * The total row. Values stay where they are, so its style is a plain one. A formula's total row moves down as cohorts are
 * added, so a conditional format looks for its label; and where the sheet is ours, another one follows the header.
 */
function totals(
  plan: BlockPlan,
  table: Table,
  cells: PlannedCell[][],
  header: number,
  at: { row: number; column: number },
  live: boolean,
  alone: boolean,
): Pick<BlockPlan, "styles" | "rules"> {
  const columns = table.columns.length;
  const grow = alone ? GROWTH : 0;
  const styles = [...plan.styles];
  const rules: Rule[] = [];
  if (live && alone && header > 0) {
    const rect = { row: 0, column: 0, rows: 1, columns: columns + grow };
    rules.push({ rect, formula: `=${cellAddress(at.row, at.column)}<>""`, fill: colors.header, bold: true });
  }
  const last = header + table.rows.length - 1;
  const label = cells[last]?.[0];
  if (!table.totalRow || table.rows.length === 0) return { styles, rules };
  if (!live) styles.push({ rect: { row: last, column: 0, rows: 1, columns }, bold: true, fill: colors.total });
  else if (typeof label === "string" && label !== "") {
    const rect = { row: header, column: 0, rows: table.rows.length + grow, columns: columns + grow };
    const first = `$${cellAddress(at.row + header, at.column)}`;
    const next = `$${cellAddress(at.row + header + 1, at.column)}`;
    const shown = `${cellAddress(at.row, at.column).replace(/\d+$/, "")}$${at.row + 1}`;
    // Only under a header: the growth to the right stays bare until a column is there.
    rules.push({
      rect,
      formula: `=AND(${first}=${quoteText(label)},${next}="",${shown}<>"")`,
      fill: colors.total,
      bold: true,
    });
  }
  return { styles, rules };
}

function growthOf(table: Table, size: Size): BlockPlan["growth"] {
  const formats = table.columns.map(({ format }) => numberFormats[format]);
  const growth = runs(formats)
    .filter(({ value }) => value !== GENERAL)
    .map(({ value, from, length }) => ({
      rect: { row: size.rows, column: from, rows: GROWTH, columns: length },
      format: value,
    }));
  const last = formats[formats.length - 1];
  if (last && last !== GENERAL)
    growth.push({
      rect: { row: 1, column: formats.length, rows: size.rows - 1 + GROWTH, columns: GROWTH },
      format: last,
    });
  return growth;
}

function heatRects(columns: readonly Column[], body: Rect): Rect[] {
  if (body.rows <= 0) return [];
  return runs(columns.map(({ heat }) => heat === true))
    .filter(({ value }) => value)
    .map(({ from, length }) => ({ row: body.row, column: from, rows: body.rows, columns: length }));
}

/** Bold texts are wider. Of the notes, labels count; their values may run over to the right. */
function widthsOf(
  cells: readonly (readonly PlannedCell[])[],
  formats: readonly (readonly string[])[],
  table: Table,
): number[] {
  const header = table.columns.length > 0 ? 1 : 0;
  const rows = header + table.rows.length;
  const isBold = (row: number): boolean => row < header || (table.totalRow && row === rows - 1);
  return Array.from({ length: cells[0]?.length ?? 0 }, (_, column) =>
    widthFor(
      cells.slice(0, column === 0 ? cells.length : rows).map((row, r) => {
        const cell = row[column];
        const text =
          typeof cell === "number" ? shownNumber(cell, formats[r][column]) : typeof cell === "string" ? cell : "";
        return isBold(r) ? `${text}${" ".repeat(Math.ceil(text.length / 8))}` : text;
      }),
    ),
  );
}

interface Run<T> {
  readonly value: T;
  readonly from: number;
  readonly length: number;
}

export function runs<T>(values: readonly T[]): Run<T>[] {
  const found: { value: T; from: number; length: number }[] = [];
  values.forEach((value, i) => {
    const last = found[found.length - 1];
    if (last && last.value === value) last.length++;
    else found.push({ value, from: i, length: 1 });
  });
  return found;
}
