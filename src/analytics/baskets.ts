/** Baskets of different items, and the sets of items that many baskets hold together. */

export interface Baskets {
  readonly count: number;
  /** Per item, in how many baskets it is. */
  readonly itemCount: Int32Array;
  /** Items in at least `min` baskets. */
  readonly frequent: number;
  /** The frequent items of each basket, ascending, with a −1 after each basket. */
  readonly sequence: Int32Array;
  /** Rows that repeat an item of their basket. */
  readonly repeated: number;
}

/**
 * Baskets of rows of one item each; `basket` and `item` count from 0. Items in fewer than `min` baskets are left out of the
 * sequence: no larger set with them can be frequent. Cost: O(rows + baskets + items), by counting.
 */
export function basketsOf(basket: Int32Array, baskets: number, item: Int32Array, items: number, min: number): Baskets {
  const rows = item.length;
  const byItem = order(rows, items, item);
  const itemCount = new Int32Array(items);
  const lastOf = new Int32Array(baskets).fill(-1);
  const kept = new Int32Array(rows);
  let distinct = 0;
  for (let j = 0; j < rows; j++) {
    const i = byItem[j];
    if (lastOf[basket[i]] === item[i]) continue;
    lastOf[basket[i]] = item[i];
    itemCount[item[i]]++;
    kept[distinct++] = i;
  }
  const next = new Int32Array(baskets + 1);
  for (let j = 0; j < distinct; j++) if (itemCount[item[kept[j]]] >= min) next[basket[kept[j]] + 1]++;
  for (let b = 0; b < baskets; b++) next[b + 1] += next[b] + 1;
  const sequence = new Int32Array(next[baskets]).fill(-1);
  for (let j = 0; j < distinct; j++) {
    const i = kept[j];
    if (itemCount[item[i]] >= min) sequence[next[basket[i]]++] = item[i];
  }
  let frequent = 0;
  for (let k = 0; k < items; k++) if (itemCount[k] >= min) frequent++;
  return { count: baskets, itemCount, frequent, sequence, repeated: rows - distinct };
}

/** Places of the rows in the order of their keys; equal keys keep their order. */
function order(n: number, keys: number, key: Int32Array): Int32Array {
  const next = new Int32Array(keys + 1);
  for (let i = 0; i < n; i++) next[key[i] + 1]++;
  for (let k = 0; k < keys; k++) next[k + 1] += next[k];
  const sorted = new Int32Array(n);
  for (let i = 0; i < n; i++) sorted[next[key[i]]++] = i;
  return sorted;
}

/** Items, ascending, and in how many baskets all of them are. */
export interface ItemSet {
  readonly items: readonly number[];
  readonly count: number;
}

/**
 * All sets of 2 … `size` items that at least `min` baskets hold; `null` where there are more than `most`. Depth first: the
 * baskets of a set are walked once, and every item that follows is counted on the way, so there are no candidates to test.
 * Source: the lists of occurrences are those of M. J. Zaki (2000), "Scalable algorithms for association mining", IEEE TKDE
 * 12. Cost: O(Σ over frequent sets of the items after them), for pairs O(Σ items² of a basket ÷ 2).
 */
export function frequentSets(baskets: Baskets, min: number, size: number, most: number): ItemSet[] | null {
  const { sequence, itemCount } = baskets;
  const items = itemCount.length;
  const tally = new Int32Array(items);
  const sets: ItemSet[] = [];

  /** Walks the places at which the last item of the prefix stands; false where there are too many sets. */
  const extend = (prefix: readonly number[], places: Int32Array): boolean => {
    const touched: number[] = [];
    for (let i = 0; i < places.length; i++)
      for (let at = places[i] + 1; sequence[at] >= 0; at++) if (tally[sequence[at]]++ === 0) touched.push(sequence[at]);
    const following = touched.filter((item) => tally[item] >= min).sort((a, b) => a - b);
    const counts = following.map((item) => tally[item]);
    for (const item of touched) tally[item] = 0;
    const deeper = prefix.length + 2 <= size && following.length > 1;
    const lists = deeper && prefix.length + 1 < size ? placesOf(places, following, counts) : null;
    for (let i = 0; i < following.length; i++) {
      const set = [...prefix, following[i]];
      sets.push({ items: set, count: counts[i] });
      if (sets.length > most) return false;
      if (lists && i + 1 < following.length && !extend(set, lists[i])) return false;
    }
    return true;
  };

  /** Where each of the following items stands in the baskets of the prefix. */
  const placesOf = (places: Int32Array, following: readonly number[], counts: readonly number[]): Int32Array[] => {
    const lists = counts.map((count) => new Int32Array(count));
    const filled = new Int32Array(following.length);
    following.forEach((item, i) => (tally[item] = i + 1));
    for (let i = 0; i < places.length; i++)
      for (let at = places[i] + 1; sequence[at] >= 0; at++) {
        const own = tally[sequence[at]] - 1;
        if (own >= 0) lists[own][filled[own]++] = at;
      }
    for (const item of following) tally[item] = 0;
    return lists;
  };

  const start = new Int32Array(items + 1);
  for (let at = 0; at < sequence.length; at++) if (sequence[at] >= 0) start[sequence[at] + 1]++;
  for (let k = 0; k < items; k++) start[k + 1] += start[k];
  const occurrences = new Int32Array(start[items]);
  const next = start.slice(0, items);
  for (let at = 0; at < sequence.length; at++) if (sequence[at] >= 0) occurrences[next[sequence[at]]++] = at;
  for (let k = 0; k < items; k++)
    if (itemCount[k] >= min && !extend([k], occurrences.subarray(start[k], start[k + 1]))) return null;
  return sets;
}

/** Of `total` baskets, `left` hold all items of the antecedent, `right` the consequent, `both` all of them. */
export interface Rule {
  readonly antecedent: readonly number[];
  readonly consequent: number;
  readonly both: number;
  readonly left: number;
  readonly right: number;
}

/**
 * The rules "who buys these buys that one too" of sets of `least` items or more: each item of a set once as the consequent.
 * Cost: O(sets · items).
 */
export function rulesOf(sets: readonly ItemSet[], itemCount: Int32Array, least: number): Rule[] {
  const counts = new Map<string, number>();
  // The antecedent of a pair is a single item, whose count is known.
  if (sets.some(({ items }) => items.length > 2)) for (const { items, count } of sets) counts.set(items.join(), count);
  const rules: Rule[] = [];
  for (const { items, count } of sets) {
    if (items.length < least) continue;
    for (const consequent of items) {
      const antecedent = items.filter((item) => item !== consequent);
      const left = antecedent.length === 1 ? itemCount[antecedent[0]] : (counts.get(antecedent.join()) as number);
      rules.push({ antecedent, consequent, both: count, left, right: itemCount[consequent] });
    }
  }
  return rules;
}
