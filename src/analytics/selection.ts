/** Order statistics without putting everything in order. */
import { quantile } from "./statistics";

/** Below this a sort costs no more. */
const fewValues = 2048;
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
  const parts = 1 << 12;
  const scale = parts / (most - least);
  if (n < fewValues || depth === deepest || !(scale > 0 && scale < Infinity)) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => sorted[rank]);
  }
  const partOf = (value: number): number => Math.min(parts - 1, Math.floor((value - least) * scale));
  const starts = new Int32Array(parts + 1);
  for (let i = 0; i < n; i++) starts[partOf(values[i]) + 1]++;
  for (let p = 0; p < parts; p++) starts[p + 1] += starts[p];
  const found = new Array<number>(ranks.length);
  for (let k = 0; k < ranks.length; k++) {
    if (found[k] !== undefined) continue;
    let part = 0;
    while (starts[part + 1] <= ranks[k]) part++;
    const [from, to] = [starts[part], starts[part + 1]];
    const near = new Float64Array(to - from);
    for (let i = 0, at = 0; i < n; i++) if (partOf(values[i]) === part) near[at++] = values[i];
    const inside = ranks.flatMap((rank, place) => (rank >= from && rank < to ? [place] : []));
    const own = valuesAtRanks(near, inside.map((place) => ranks[place] - from), depth + 1); // prettier-ignore
    inside.forEach((place, i) => (found[place] = own[i]));
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
