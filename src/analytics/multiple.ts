/** p-values of several tests at once. */

/** Places of the numbers, ascending. */
function ranked(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
}

/** The last place of a value that is among the sorted ones. */
function lastPlace(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * q-values: the smallest false-discovery rate at which each test is called a discovery. `tests` is the number of tests
 * made where only the promising p-values are at hand; the missing ones are taken for larger, which errs on the safe side.
 * Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate", JRSS B 57. Cost: O(n log n).
 */
export function benjaminiHochberg(p: ArrayLike<number>, tests = p.length): Float64Array {
  const sorted = Float64Array.from(p).sort();
  const least = new Float64Array(sorted.length);
  for (let rank = sorted.length, q = 1; rank >= 1; rank--) {
    q = Math.min(q, sorted[rank - 1] * (tests / rank));
    least[rank - 1] = q;
  }
  // Equal p-values have one q-value, that of the last of them.
  return Float64Array.from(p, (value) => least[lastPlace(sorted, value)]);
}

/**
 * p-values that keep the chance of any false alarm at the level of one test.
 * Source: S. Holm (1979), "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6. Cost: O(n log n).
 */
export function holm(p: ArrayLike<number>): Float64Array {
  const order = ranked(p);
  const adjusted = new Float64Array(p.length);
  let most = 0;
  order.forEach((i, rank) => {
    most = Math.max(most, Math.min(1, p[i] * (order.length - rank)));
    adjusted[i] = most;
  });
  return adjusted;
}
