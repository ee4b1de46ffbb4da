/**
 * Looks for an order in which what is alike stands near: one declaration after the other is taken out and put where most of
 * its runs, and of those after it, find the same run not long before. At first also where it is little worse, ever less so
 * (simulated annealing; with all places weighed against each other, as in Gibbs sampling). The same for the same input.
 */
import { random } from "./random.mjs";

/** How far back a run is looked for, in bytes, and what it costs where it is not there: gzip's window, and that near is cheap. */
const windows = [
  { window: 32_000, share: 0.6 },
  { window: 12_000, share: 0.2 },
  { window: 4_000, share: 0.2 },
];
const sweeps = 12;
const [hot, cold] = [40, 0.5];
/** What a `let` costs, or the end of its list, in runs that are not found. */
const turn = 1.5;
/** Places are looked up in steps of so many bytes. */
const step = 128;

/**
 * @param {import("./repeats.mjs").Repeats} repeats
 * @param {{ bounds: [number, number][]; listed: boolean[]; fixed: number; seed: number }} options `bounds` are pairs of which
 * the first stays before the second; `listed` tells what is written in a list with its neighbours; the first so many stay
 * @returns {{ order: number[]; cost: number }}
 */
export function arrange({ sizes, weights, from, members, offsets }, { bounds, listed, fixed, seed }) {
  const count = sizes.length;
  const next = random(seed);
  const [earlier, later, repeatsIn] = [lists(count), lists(count), lists(count)];
  for (const [before, after] of bounds) {
    earlier[after].push(before);
    later[before].push(after);
  }
  for (let repeat = 0; repeat < weights.length; repeat++)
    for (let i = from[repeat]; i < from[repeat + 1]; i++) repeatsIn[members[i]].push({ repeat, offset: offsets[i] });

  const order = Int32Array.from(sizes.keys());
  const rank = new Int32Array(count);
  const starts = new Int32Array(count + 1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const slots = new Int32Array(Math.ceil(total / step) + 2);
  const gains = new Float64Array(count + 2);
  const found = new Int32Array(count);

  /** Places of the first `length` in the order. */
  function place(length) {
    let [at, slot] = [0, 0];
    for (let i = 0; i < length; i++) {
      rank[order[i]] = i;
      starts[i] = at;
      while (slot * step <= at) slots[slot++] = i;
      at += sizes[order[i]];
    }
    starts[length] = at;
    while (slot * step <= at) slots[slot++] = length;
    slots.fill(length + 1, slot);
  }
  /** The first place that begins there or later. */
  const slotFrom = (at) => (at <= 0 ? 0 : slots[Math.min(Math.ceil(at / step), slots.length - 1)]);

  /** Puts into `found` where in `members` those of a repeat are, in their present order; returns their number. */
  function find(repeat, without) {
    let length = 0;
    for (let i = from[repeat]; i < from[repeat + 1]; i++) {
      if (members[i] === without) continue;
      let j = length++;
      for (; j > 0 && rank[members[found[j - 1]]] > rank[members[i]]; j--) found[j] = found[j - 1];
      found[j] = i;
    }
    return length;
  }

  const between = (first, last, gain) => {
    if (last < first) return;
    gains[first] += gain;
    gains[last + 1] -= gain;
  };

  /** What is found again with a declaration at each of the places between the others. */
  function weigh(declaration) {
    const rest = count - 1;
    gains.fill(0);
    for (const { repeat, offset } of repeatsIn[declaration]) {
      const length = find(repeat, declaration);
      const end = sizes[declaration] - offset;
      for (const { window, share } of windows) {
        const gain = weights[repeat] * share;
        let covered = -1;
        let last = -1;
        let lastAt = -Infinity;
        for (let i = 0; i < length; i++) {
          const place = rank[members[found[i]]];
          const at = starts[place] + offsets[found[i]];
          // After this other one, it finds the run there.
          const until = Math.min(slotFrom(at - offset + window) - 1, rest);
          between(Math.max(place, covered) + 1, until, gain);
          covered = Math.max(covered, until);
          // Before it, the other one finds the run here that it misses.
          if (at - lastAt > window) between(Math.max(slotFrom(at + end - window), last + 1), place, gain);
          last = place;
          lastAt = at;
        }
      }
    }
    const turns = (a, b) => (a === b ? 0 : turn);
    const own = listed[declaration];
    for (let i = 0, sum = 0; i <= rest; i++) {
      sum += gains[i];
      const before = i > 0 && listed[order[i - 1]];
      const after = i < rest && listed[order[i]];
      gains[i] = sum - turns(before, own) - turns(own, after) + turns(before, after);
    }
  }

  function choose(first, last, heat) {
    let best = first;
    for (let i = first; i <= last; i++) if (gains[i] > gains[best]) best = i;
    if (heat === 0) return best;
    const most = gains[best];
    let sum = 0;
    for (let i = first; i <= last; i++) sum += gains[i] = Math.exp((gains[i] - most) / heat);
    let left = next() * sum;
    for (let i = first; i <= last; i++) if ((left -= gains[i]) <= 0) return i;
    return best;
  }

  function move(declaration, heat) {
    const was = rank[declaration];
    order.copyWithin(was, was + 1);
    place(count - 1);
    const first = earlier[declaration].reduce((most, other) => Math.max(most, rank[other] + 1), fixed);
    const last = later[declaration].reduce((least, other) => Math.min(least, rank[other]), count - 1);
    weigh(declaration);
    const is = choose(first, last, heat);
    order.copyWithin(is + 1, is);
    order[is] = declaration;
    rank[declaration] = is;
    for (let i = is; i < count; i++) rank[order[i]] = i;
  }

  function cost() {
    place(count);
    let sum = 0;
    for (let repeat = 0; repeat < weights.length; repeat++) {
      const length = find(repeat, -1);
      for (let i = 1; i < length; i++) {
        const a = found[i - 1];
        const b = found[i];
        const apart = starts[rank[members[b]]] + offsets[b] - starts[rank[members[a]]] - offsets[a];
        for (const { window, share } of windows) if (apart > window) sum += share * weights[repeat];
      }
    }
    return sum;
  }

  place(count);
  const turnsTaken = [...sizes.keys()].slice(fixed);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const heat = sweep === sweeps - 1 ? 0 : hot * (cold / hot) ** (sweep / (sweeps - 2));
    shuffle(turnsTaken, next);
    for (const declaration of turnsTaken) move(declaration, heat);
  }
  return { order: [...order], cost: cost() };
}

const lists = (length) => Array.from({ length }, () => []);

function shuffle(list, next) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}
