/** The plan's record of its forms as cells of its sheets `forms` and `collected`, and back. Pure. */
import { type EntryCell, isEmpty } from "../../document/entries";
import { MONTHS } from "../frame";
import { collectedColumns } from "../sheets/forms/collected";
import { registerColumns } from "../sheets/forms/register";
import type { PlanningTexts } from "../texts";
import type { CollectedRow, RegisterRow } from "./types";

type Words = PlanningTexts["forms"];
type Cells = readonly (readonly unknown[])[];

export function registerCells(row: RegisterRow | undefined, words: Words): EntryCell[] {
  const c = registerColumns;
  const cells = new Array<EntryCell>(c.written).fill(null);
  if (!row) return cells;
  cells[c.code] = row.code;
  cells[c.unit] = row.unit;
  cells[c.by] = words.by[row.by];
  cells[c.person] = row.person;
  cells[c.due] = row.due;
  cells[c.round] = row.round;
  cells[c.givenOn] = row.givenOn;
  cells[c.where] = row.where;
  cells[c.status] = row.status && words.statuses[row.status];
  cells[c.collectedOn] = row.collectedOn;
  cells[c.origin] = row.origin;
  cells[c.total] = row.total;
  return cells.map((cell) => (cell === "" ? null : cell));
}

export function collectedCells(row: CollectedRow | undefined, words: Words): EntryCell[] {
  const c = collectedColumns;
  const cells = new Array<EntryCell>(c.written).fill(null);
  if (!row) return cells;
  cells[c.code] = row.code;
  cells[c.no] = row.no;
  cells[c.name] = row.name;
  cells[c.category] = row.category;
  cells[c.kind] = words.kind[row.kind];
  cells[c.note] = row.note;
  cells[c.origin] = row.origin;
  cells[c.on] = row.collectedOn;
  cells[c.driver] = row.driver;
  cells[c.prior] = row.prior;
  for (let m = 0; m < MONTHS; m++) {
    cells[c.months + m] = row.months[m] ?? null;
    cells[c.planned + m] = row.planned[m] ?? null;
  }
  return cells.map((cell) => (cell === "" ? null : cell));
}

const text = (cell: unknown): string => (cell === null || cell === undefined ? "" : String(cell));
const number = (cell: unknown): number | null => (typeof cell === "number" ? cell : null);

function keyOf<K extends string>(words: Readonly<Record<K, string>>, cell: unknown): K | null {
  const word = text(cell).trim().toLowerCase();
  return (Object.keys(words) as K[]).find((key) => words[key].toLowerCase() === word) ?? null;
}

/** Rows without a code are free. */
export function registerRows(values: Cells, words: Words): RegisterRow[] {
  const c = registerColumns;
  return values
    .filter((row) => text(row[c.code]) !== "")
    .map((row) => ({
      code: text(row[c.code]),
      unit: text(row[c.unit]),
      by: keyOf(words.by, row[c.by]) ?? "department",
      person: text(row[c.person]),
      due: number(row[c.due]),
      round: number(row[c.round]) ?? 0,
      givenOn: number(row[c.givenOn]) ?? 0,
      where: text(row[c.where]),
      status: keyOf(words.statuses, row[c.status]),
      collectedOn: number(row[c.collectedOn]),
      origin: text(row[c.origin]),
      total: number(row[c.total]),
    }));
}

/** Rows without a code are free. A row whose kind nobody can read counts as unknown. */
export function collectedRows(values: Cells, words: Words): CollectedRow[] {
  const c = collectedColumns;
  const twelve = (row: readonly unknown[], first: number): (number | null)[] =>
    Array.from({ length: MONTHS }, (_, m) => number(row[first + m]));
  return values
    .filter((row) => text(row[c.code]) !== "")
    .map((row) => ({
      code: text(row[c.code]),
      no: number(row[c.no]),
      kind: keyOf(words.kind, row[c.kind]) ?? "unknown",
      name: text(row[c.name]),
      category: text(row[c.category]),
      driver: text(row[c.driver]),
      prior: number(row[c.prior]),
      planned: twelve(row, c.planned),
      months: twelve(row, c.months),
      note: text(row[c.note]),
      origin: text(row[c.origin]),
      collectedOn: number(row[c.on]),
    }));
}

/** Rows that say something else now, as runs: where each begins, what it held, what it will hold. */
export function changedRows(
  before: Cells,
  after: readonly (readonly EntryCell[])[],
): { readonly first: number; readonly before: Cells; readonly after: readonly (readonly EntryCell[])[] }[] {
  const same = (row: number): boolean =>
    after[row].every((cell, c) => (isEmpty(cell) ? isEmpty(before[row][c]) : cell === before[row][c]));
  const runs: { first: number; last: number }[] = [];
  after.forEach((_, row) => {
    if (same(row)) return;
    const last = runs.at(-1);
    if (last?.last === row - 1) last.last = row;
    else runs.push({ first: row, last: row });
  });
  return runs.map(({ first, last }) => ({
    first,
    before: before.slice(first, last + 1),
    after: after.slice(first, last + 1),
  }));
}
