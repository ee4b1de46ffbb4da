/** Sums of what forms bring, exact before they become doubles again. Pure. */
import { type Decimal } from "../../../analytics/allocate";
import { exactly, plus, unitsAt, zero } from "../../../analytics/decimals";
import type { CollectedRow } from "./types";

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

/** Equal to the cent: what is finer than half a cent comes from amounts with more decimals. */
export const tied = (a: number, b: number): boolean => unitsAt(sum([a, -b]), 2) === 0n;
