/** A role matrix as a person edits it: the catalogue's proposal, changed. Pure. */
import {
  checkRaci,
  stageById,
  type Duty,
  type RaciCell,
  type RaciLetter,
  type RaciProblem,
  type StageId,
} from "../../catalog";
import { catalogWord, rolematrix, type RowKind } from "../../analyses/rolematrix";
import { type MessageRef, type Note, type Table, word } from "../../analyses/table";
import type { Lang } from "../../i18n/languages";

/** What a cell may hold; `A/R` is one role that answers for the work and does it. */
export const marks = ["", "R", "A", "C", "I", "A/R"] as const;
export type Mark = (typeof marks)[number];

/** A word of the catalogue, or what a person has typed. */
export type Name = MessageRef | string;

export interface MatrixRole {
  readonly id: string;
  readonly name: Name;
}

export interface MatrixRow {
  readonly id: string;
  readonly duty: Name;
  /** Only where rows are work items. */
  readonly work?: Name;
}

export interface Matrix {
  readonly stage: StageId;
  readonly kind: RowKind;
  readonly roles: readonly MatrixRole[];
  readonly rows: readonly MatrixRow[];
  /** Row id → role id → mark; nothing stands for a blank. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Mark>>>>;
}

export function proposal(stageId: StageId, kind: RowKind): Matrix {
  const stage = stageById(stageId);
  const cells: Record<string, Record<string, Mark>> = {};
  const fill = (id: string, raci: readonly RaciCell[]) => {
    cells[id] = Object.fromEntries(stage.roles.map((role, index) => [role, raci[index] ?? ""]));
  };
  const rowsOf = (duty: Duty): MatrixRow[] => {
    if (kind === "duties") {
      fill(duty.id, duty.raci);
      return [{ id: duty.id, duty: word(duty.id) }];
    }
    return duty.work.map((item) => {
      const id = `${duty.id}.${item.id}`;
      fill(id, item.raci);
      return { id, duty: word(duty.id), work: word(item.id) };
    });
  };
  return {
    stage: stageId,
    kind,
    roles: stage.roles.map((id) => ({ id, name: catalogWord("role", id) })),
    rows: stage.duties.flatMap(rowsOf),
    cells,
  };
}

export function markAt(matrix: Matrix, row: string, role: string): Mark {
  return matrix.cells[row]?.[role] ?? "";
}

export function withMark(matrix: Matrix, row: string, role: string, mark: Mark): Matrix {
  return { ...matrix, cells: { ...matrix.cells, [row]: { ...matrix.cells[row], [role]: mark } } };
}

export function nextMark(mark: Mark): Mark {
  return marks[(marks.indexOf(mark) + 1) % marks.length];
}

export function withRole(matrix: Matrix, role: MatrixRole): Matrix {
  return { ...matrix, roles: [...matrix.roles, role] };
}

export function withRow(matrix: Matrix, row: MatrixRow): Matrix {
  return { ...matrix, rows: [...matrix.rows, row] };
}

export function withoutRole(matrix: Matrix, id: string): Matrix {
  return { ...matrix, roles: matrix.roles.filter((role) => role.id !== id) };
}

export function withoutRow(matrix: Matrix, id: string): Matrix {
  return { ...matrix, rows: matrix.rows.filter((row) => row.id !== id) };
}

function marksOf(matrix: Matrix): string {
  return JSON.stringify([
    matrix.roles.map(({ id }) => id),
    matrix.rows.map(({ id }) => [id, ...matrix.roles.map((role) => markAt(matrix, id, role.id))]),
  ]);
}

/** Whether the matrix still is what ROLEMATRIX gives. */
export function isProposal(matrix: Matrix): boolean {
  return marksOf(matrix) === marksOf(proposal(matrix.stage, matrix.kind));
}

const letters = (mark: Mark): RaciLetter[] => (mark === "" ? [] : (mark.split("/") as RaciLetter[]));

export function health(matrix: Matrix): RaciProblem[] {
  return checkRaci(
    matrix.rows.map(({ id }) => ({
      id,
      cells: Object.fromEntries(matrix.roles.map((role) => [role.id, letters(markAt(matrix, id, role.id))])),
    })),
  );
}

/** The stage and what the letters mean hold for an edited matrix too; that it is our proposal does not. */
const kept = new Set(["catalog.rolematrix.stage", "catalog.rolematrix.letters"]);

/** The table for the sheet: of the analysis itself while nothing was changed. */
export function tableOf(matrix: Matrix, lang: Lang): Table {
  const { table } = rolematrix.evaluate([matrix.stage, matrix.kind, `lang=${lang}`]);
  if (isProposal(matrix)) return table;
  const labels = table.columns.slice(0, matrix.kind === "duties" ? 1 : 2);
  return {
    columns: [...labels, ...matrix.roles.map(({ name }) => ({ title: name, format: "text" as const }))],
    rows: matrix.rows.map((row) => [
      row.duty,
      ...(matrix.kind === "work" ? [row.work ?? null] : []),
      ...matrix.roles.map((role) => markAt(matrix, row.id, role.id) || null),
    ]),
    totalRow: false,
    notes: table.notes.filter((note: Note) => kept.has(note.label.key)),
  };
}
