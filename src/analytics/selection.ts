/** Order statistics without putting everything in order. */
import { quantile } from "./statistics";

/** Below this a sort costs no more. */
const fewValues = 2048;
const partCount = 1 << 12;
/** How often what lies around a rank is parted again before it is sorted. */
const deepest = 3;

/**
 * The values that stand at the given ranks (from 0) when sorted. Only the values that lie around a rank are sorted.
 * Cost: O(values) and small sorts; that of a sort where nearly all values lie in a small part of their range.
 */
export function valuesAtRanks(values: Float64Array, ranks: readonly number[], depth = 0): number[] {
  const n = values.length;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < n; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  if (n >= fewValues && least === most) return ranks.map(() => least);
  const scale = partCount / (most - least);
  if (n < fewValues || depth === deepest || !(scale > 0 && scale < Infinity)) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => sorted[rank]);
  }
  const partOf = (value: number): number => Math.min(partCount - 1, Math.floor((value - least) * scale));
  const starts = new Int32Array(partCount + 1);
  for (let i = 0; i < n; i++) starts[partOf(values[i]) + 1]++;
  for (let p = 0; p < partCount; p++) starts[p + 1] += starts[p];
  const parts = ranks.map((rank) => {
    let part = 0;
    while (starts[part + 1] <= rank) part++;
    return part;
  });
  // Where the next value of a part goes; −1 for parts without a rank.
  const next = new Int32Array(partCount).fill(-1);
  let size = 0;
  const near = new Map<number, [from: number, to: number]>();
  for (const part of parts)
    if (!near.has(part)) {
      near.set(part, [size, size + starts[part + 1] - starts[part]]);
      next[part] = size;
      size += starts[part + 1] - starts[part];
    }
  const kept = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    const part = partOf(values[i]);
    if (next[part] >= 0) kept[next[part]++] = values[i];
  }
  const found = new Array<number>(ranks.length);
  for (const [part, [from, to]] of near) {
    const inside = parts.flatMap((own, k) => (own === part ? [k] : []));
    const own = valuesAtRanks(kept.subarray(from, to), inside.map((k) => ranks[k] - starts[part]), depth + 1); // prettier-ignore
    inside.forEach((k, i) => (found[k] = own[i]));
  }
  return found;
}

/** Quantiles (type 7), as `quantile` of the sorted values gives them; the values must not be empty. Cost: as above. */
export function quantiles(values: Float64Array, shares: readonly number[]): number[] {
  const ranks = shares.flatMap((p) => {
    const below = Math.floor((values.length - 1) * p);
    return [below, Math.min(below + 1, values.length - 1)];
  });
  const around = valuesAtRanks(values, ranks);
  return shares.map((p, k) => {
    const at = (values.length - 1) * p;
    return quantile([around[2 * k], around[2 * k + 1]], at - Math.floor(at));
  });
}
