/** The proof in numbers that nothing was lost: what each form says it comes to, against the lines collected from it. */
import { type Decimal } from "../../../analytics/allocate";
import { exactly, plus, unitsAt, zero } from "../../../analytics/decimals";
import type { CollectedRow, FormsRecord } from "./types";

type Amounts = readonly (number | null)[];

const sum = (amounts: Amounts): Decimal =>
  amounts.reduce<Decimal>((total, amount) => (amount === null ? total : plus(total, exactly(amount))), zero);

/** The double next to a decimal. */
const numberOf = ({ units, scale }: Decimal): number => Number(`${units}e${-scale}`);

/** Sum of decimal amounts, exact before it becomes a double again; empty ones count 0. Cost: O(n). */
export const sumOf = (amounts: Amounts): number => numberOf(sum(amounts));

/** What rows come to in a year. */
export const yearOf = (rows: readonly Pick<CollectedRow, "months">[]): number =>
  sumOf(rows.flatMap(({ months }) => months));

/** a − b, exact as the sums are. */
export const difference = (a: number, b: number): number => sumOf([a, -b]);

/** Equal to the cent: what is finer than half a cent comes from amounts with more decimals. */
export const tied = (a: number, b: number): boolean => unitsAt(sum([a, -b]), 2) === 0n;

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
