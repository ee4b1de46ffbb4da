/** The weights by which a total is spread over periods, and the spreading itself, where some periods may be held. */
import type { Calendar } from "./calendar";
import { shareUnits } from "./allocate";

/** A rate of growth from each period to the next: 1, 1 + r, (1 + r)², … */
export function growthWeights(periods: number, rate: number): number[] {
  return Array.from({ length: periods }, (_, i) => (1 + rate) ** i);
}

/** Days of consecutive periods of a calendar, from the period with number `first` on. */
export function dayWeights(calendar: Calendar, first: number, periods: number): number[] {
  return Array.from({ length: periods }, (_, i) => calendar.lastDay(first + i) - calendar.firstDay(first + i) + 1);
}

/** `list` as often as it takes to fill `length`, which must be a multiple of its own. */
export function repeated(list: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, i) => list[i % list.length]);
}

/**
 * Shares `units` over the periods by weight; a held period has its own amount, and the others share what is left.
 * The parts add up to `units` exactly; `null` where something is left and no free period has a weight.
 * Units are whole, `held` has `null` for free periods. Cost: O(n log n).
 */
export function spreadUnits(
  units: bigint,
  weights: readonly number[],
  held: readonly (bigint | null)[],
): bigint[] | null {
  const rest = held.reduce<bigint>((left, amount) => left - (amount ?? 0n), units);
  const free = weights.map((_, i) => i).filter((i) => held[i] === null);
  const parts = held.map((amount) => amount ?? 0n);
  if (free.every((i) => weights[i] === 0)) return rest === 0n ? parts : null;
  const shares = shareUnits(
    rest,
    free.map((i) => weights[i]),
  );
  free.forEach((i, n) => (parts[i] = shares[n]));
  return parts;
}
