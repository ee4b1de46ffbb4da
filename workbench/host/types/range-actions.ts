/** Longer methods of Range. */
import type { RangeData } from "../../model/data";
import type { Sheet } from "../../model/sheet";
import { toUniver } from "../../model/styles";
import { HostError } from "../errors";
import type { Host } from "../host";
import { type } from "../type";
import type { HostObject, Wrapper } from "../type";
import { isUnbounded, used } from "./range-ref";
import type { RangeRef } from "./range-ref";

export const POINTS_PER_PIXEL = 0.75;

/** A single value stands for every cell. */
export function toMatrix(ref: RangeRef, value: unknown): unknown[][] {
  if (Array.isArray(value)) return value as unknown[][];
  const { rows, columns } = isUnbounded(ref) ? used(ref) : ref.range;
  return Array.from({ length: rows }, () => new Array<unknown>(columns).fill(value));
}

export function pointsDown(sheet: Sheet, row: number, rows: number): number {
  const base = sheet.worksheet.getConfig().defaultRowHeight;
  const data = sheet.worksheet.getRowManager().getRowData();
  let pixels = rows * base;
  for (const key of Object.keys(data))
    if (Number(key) >= row && Number(key) < row + rows) pixels += sheet.layout.rowHeight(Number(key)) - base;
  return pixels * POINTS_PER_PIXEL;
}

export function pointsAcross(sheet: Sheet, column: number, columns: number): number {
  const base = sheet.worksheet.getConfig().defaultColumnWidth;
  const data = sheet.worksheet.getColumnManager().getColumnData();
  let pixels = columns * base;
  for (const key of Object.keys(data))
    if (Number(key) >= column && Number(key) < column + columns) pixels += sheet.layout.columnWidth(Number(key)) - base;
  return pixels * POINTS_PER_PIXEL;
}

/** The whole text or a part of it, from top left to bottom right. */
export function find(
  ref: RangeRef,
  text: string,
  criteria: { completeMatch?: boolean; matchCase?: boolean } = {},
): RangeRef | null {
  const fold = (value: string) => (criteria.matchCase ? value : value.toLowerCase());
  const area = used(ref);
  const rows = ref.sheet.text(area);
  for (let r = 0; r < rows.length; r++) {
    for (let c = 0; c < rows[r]!.length; c++) {
      const cell = fold(rows[r]![c]!);
      if (criteria.completeMatch ? cell === fold(text) : cell.includes(fold(text)))
        return { sheet: ref.sheet, range: { row: area.row + r, column: area.column + c, rows: 1, columns: 1 } };
    }
  }
  return null;
}

/** Copies contents and looks. Formulas are copied as they are written; relative references are not moved. */
export function copyFrom(
  ref: RangeRef,
  [source, copyType = "All", skipBlanks = false, transpose = false]: unknown[],
  host: Host,
): void {
  const from =
    typeof source === "string" ? host.book.resolve(source, ref.sheet) : (source as HostObject<RangeRef>).self;
  if (transpose) throw new HostError("NotImplemented", "The workbench does not transpose in Range.copyFrom.");
  const { rows, columns } = from.range;
  const target: RangeData = {
    ...ref.range,
    rows: Math.max(rows, ref.range.rows),
    columns: Math.max(columns, ref.range.columns),
  };
  const tile = <T>(cells: T[][]) =>
    Array.from({ length: target.rows }, (_, r) =>
      Array.from({ length: target.columns }, (_, c) => cells[r % rows]![c % columns]!),
    );
  if (copyType === "All" || copyType === "Formats") {
    const looks = Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (_, c) => from.sheet.style(from.range.row + r, from.range.column + c)),
    );
    ref.sheet.checkFormattable(target);
    const cells = tile(looks).map(
      (line, r) =>
        [
          target.row + r,
          Object.fromEntries(line.map((style, c) => [target.column + c, { s: toUniver(style) }])),
        ] as const,
    );
    ref.sheet.setCells(target, Object.fromEntries(cells));
  }
  if (copyType !== "Formats") {
    const cells = (copyType === "Values" ? from.sheet.values(from.range) : from.sheet.formulas(from.range)).map((row) =>
      row.map((value) =>
        value === null
          ? skipBlanks
            ? null
            : ""
          : typeof value === "string" && !(copyType !== "Values" && value.startsWith("="))
            ? `'${value}`
            : value,
      ),
    );
    ref.sheet.write(target, tile(cells), "formulas");
  }
}

interface Duplicates {
  removed: number;
  uniqueRemaining: number;
}

const removeDuplicatesResult: Wrapper<Duplicates> = type<Duplicates>("RemoveDuplicatesResult", {
  get: { removed: ({ removed }) => removed, uniqueRemaining: ({ uniqueRemaining }) => uniqueRemaining },
});

export function removeDuplicates(
  { sheet, range }: RangeRef,
  columns: readonly number[],
  includesHeader: boolean,
): HostObject {
  const body = includesHeader ? { ...range, row: range.row + 1, rows: range.rows - 1 } : range;
  const formulas = sheet.formulas(body);
  const keys = new Set<string>();
  const rest = sheet.values(body).flatMap((row, i) => {
    const key = JSON.stringify(
      columns.map((column) => (typeof row[column] === "string" ? (row[column] as string).toLowerCase() : row[column])),
    );
    if (keys.has(key)) return [];
    keys.add(key);
    return [
      formulas[i]!.map((value) => (typeof value === "string" && !value.startsWith("=") ? `'${value}` : (value ?? ""))),
    ];
  });
  const removed = body.rows - rest.length;
  const blanks = Array.from({ length: removed }, () => new Array<string>(body.columns).fill(""));
  sheet.write(body, [...rest, ...blanks], "formulas");
  return removeDuplicatesResult({ removed, uniqueRemaining: rest.length });
}
