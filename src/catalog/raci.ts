import type { RaciLetter } from "./types";

/** A row of a matrix as people edit it: a cell may hold two letters (`["A", "R"]`: answers for the work and does it). */
export interface RaciRow {
  readonly id: string;
  /** Role id → letters. A role without letters is blank in this row; it still counts as a role of the matrix. */
  readonly cells: Readonly<Record<string, readonly RaciLetter[]>>;
}

export type RaciProblem =
  /** Nobody answers for the row. */
  | { readonly kind: "noAccountable"; readonly row: string }
  /** Several do, so nobody does. */
  | { readonly kind: "manyAccountable"; readonly row: string; readonly roles: readonly string[] }
  /** Nobody does the work. */
  | { readonly kind: "noResponsible"; readonly row: string }
  /** One role does the work nearly everywhere, though another could take some of it. */
  | { readonly kind: "overloaded"; readonly role: string; readonly rows: readonly string[] };

export interface RaciLimits {
  /** R in more than this share of the rows is too much for one role. */
  readonly share?: number;
  /** Fewer rows with R than this are never too much. */
  readonly least?: number;
}

/**
 * Health check of a responsibility matrix: exactly one A and at least one R a row, and no role overloaded. A role is
 * overloaded when it has R in more than `share` of the rows (default 0.9), at least `least` of them (default 5), while
 * another role that doesn't answer for every row could take some.
 *
 * Problems come in the order of the rows, then of the roles; an empty matrix has none. Cost: one pass over the cells.
 */
export function checkRaci(rows: readonly RaciRow[], limits: RaciLimits = {}): RaciProblem[] {
  const { share = 0.9, least = 5 } = limits;
  const problems: RaciProblem[] = [];
  const loads = new Map<string, { answers: number; does: string[] }>();
  for (const row of rows) {
    const accountable: string[] = [];
    let responsible = 0;
    for (const [role, letters] of Object.entries(row.cells)) {
      const load = loads.get(role) ?? { answers: 0, does: [] };
      loads.set(role, load);
      if (letters.includes("A")) {
        accountable.push(role);
        load.answers++;
      }
      if (letters.includes("R")) {
        responsible++;
        load.does.push(row.id);
      }
    }
    if (accountable.length === 0) problems.push({ kind: "noAccountable", row: row.id });
    if (accountable.length > 1) problems.push({ kind: "manyAccountable", row: row.id, roles: accountable });
    if (responsible === 0) problems.push({ kind: "noResponsible", row: row.id });
  }
  for (const [role, { does }] of loads) {
    if (does.length < least || does.length <= share * rows.length) continue;
    const others = [...loads].filter(([id, load]) => id !== role && load.answers < rows.length);
    if (others.length > 0) problems.push({ kind: "overloaded", role, rows: does });
  }
  return problems;
}
