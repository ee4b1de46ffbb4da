/**
 * The proof in numbers that nothing was lost: what each form says it comes to, against the lines collected from it. What
 * the sheet of the plan shows by formulas, worked out by itself.
 */
import { sumOf, tied, yearOf } from "../../src/workbook/planning/forms/sums";
import type { CollectedRow, FormsRecord } from "../../src/workbook/planning/forms/types";

/** a − b, exact as the sums are. */
export const difference = (a: number, b: number): number => sumOf([a, -b]);

export interface FormProof {
  readonly code: string;
  readonly unit: string;
  /** Rows collected, those still empty included. */
  readonly rows: number;
  /** By month, and together. */
  readonly months: readonly number[];
  readonly sum: number;
  /** The form's own total when it was collected; null before, or where it showed none. */
  readonly total: number | null;
  /** Total less sum; null where there is no total to compare with. */
  readonly difference: number | null;
  readonly tied: boolean | null;
}

export interface Reconciliation {
  /** In the register's order. */
  readonly forms: readonly FormProof[];
  readonly months: readonly number[];
  readonly sum: number;
  /** Rows of `collected` whose code the register doesn't know; they are in `months` and `sum`. */
  readonly strays: readonly CollectedRow[];
  /** No form is off by a cent, and there are no strays. */
  readonly tied: boolean;
}

/** Cost: O(rows · months). */
export function reconcile({ register, collected }: FormsRecord): Reconciliation {
  const width = Math.max(0, ...collected.map(({ months }) => months.length));
  const byMonth = (rows: readonly CollectedRow[]): number[] =>
    Array.from({ length: width }, (_, m) => sumOf(rows.map(({ months }) => months[m] ?? null)));
  const forms = register.map(({ code, unit, total }): FormProof => {
    const rows = collected.filter((row) => row.code === code);
    const together = yearOf(rows);
    return {
      code,
      unit,
      rows: rows.length,
      months: byMonth(rows),
      sum: together,
      total,
      difference: total === null ? null : difference(total, together),
      tied: total === null ? null : tied(total, together),
    };
  });
  const known = new Set(register.map(({ code }) => code));
  const strays = collected.filter(({ code }) => !known.has(code));
  return {
    forms,
    months: byMonth(collected),
    sum: yearOf(collected),
    strays,
    tied: strays.length === 0 && forms.every((form) => form.tied !== false),
  };
}
