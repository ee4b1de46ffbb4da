/**
 * Scores from 1 to 5 for recency, frequency and money, and boxes of scores that make segments.
 * The rules are those of docs/conventions.md, "RFM".
 */
import { toMillionth } from "./customers";
import { quantiles } from "./selection";

export const scoreCount = 5;

/** The 20, 40, 60 and 80 % quantiles (type 7) of the values, to the millionth. Cost: that of `quantiles`. */
export function quintileCuts(values: Float64Array): number[] {
  return quantiles(values, [1, 2, 3, 4].map((k) => k / scoreCount)).map(toMillionth); // prettier-ignore
}

/** 1 + the number of cuts below the value: equal values share a score, and a value on a cut is not above it. */
export function scoreByCuts(values: Float64Array, cuts: readonly number[]): Uint8Array {
  const scores = new Uint8Array(values.length).fill(1);
  for (const cut of cuts) for (let i = 0; i < values.length; i++) if (cut < values[i]) scores[i]++;
  return scores;
}

/**
 * Fifths of equal size in ascending order, as SQL's ntile(5): where customers cannot be shared out evenly, the lower fifths
 * have one more. Equal values that stand on both sides of a border are parted by `compare` of their numbers.
 * Cost: a sort of the values, and of the ties on borders.
 */
export function scoreEvenly(values: Float64Array, compare: (a: number, b: number) => number): Uint8Array {
  const n = values.length;
  const sorted = values.slice().sort();
  const begins = [1, 2, 3, 4].map((k) => k * Math.floor(n / scoreCount) + Math.min(k, n % scoreCount));
  const fifthOf = (rank: number): number => 1 + begins.filter((begin) => begin <= rank).length;
  const parted = new Map<number, number[]>();
  for (const begin of begins)
    if (begin > 0 && begin < n && sorted[begin] === sorted[begin - 1]) parted.set(sorted[begin], []);
  const firsts = begins.map((begin) => (begin < n ? sorted[begin] : Infinity));
  const scores = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const value = values[i];
    let score = 1;
    for (const first of firsts) if (first <= value) score++;
    scores[i] = score;
    if (parted.size > 0) parted.get(value)?.push(i);
  }
  for (const [value, ties] of parted) {
    let rank = lowerBound(sorted, value);
    for (const i of ties.sort(compare)) scores[i] = fifthOf(rank++);
  }
  return scores;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From and to, both included, for recency, frequency and money. */
export type Bounds = readonly [rFrom: number, rTo: number, fFrom: number, fTo: number, mFrom: number, mTo: number];

export interface Boxes {
  /** Per combination of scores (`boxAt`): which of the boxes holds it; −1 where none does. */
  readonly boxOf: Int16Array;
  /** Two boxes of different segments that hold the same scores, the first such place; `null` where none do. */
  readonly overlap: { readonly first: number; readonly second: number; readonly scores: Scores } | null;
  /** Combinations that no box holds, and the first of them. */
  readonly gaps: number;
  readonly firstGap: Scores | null;
}

export type Scores = readonly [r: number, f: number, m: number];

/** Place of a combination of scores among the 125. */
export function boxAt(r: number, f: number, m: number): number {
  return ((r - 1) * scoreCount + f - 1) * scoreCount + m - 1;
}

/** Lays boxes over the 125 combinations. `segment[i]` tells which segment box i belongs to: several may make one. */
export function layBoxes(boxes: readonly Bounds[], segment: readonly number[]): Boxes {
  const boxOf = new Int16Array(scoreCount ** 3).fill(-1);
  let overlap: Boxes["overlap"] = null;
  boxes.forEach(([rFrom, rTo, fFrom, fTo, mFrom, mTo], second) => {
    for (let r = rFrom; r <= rTo; r++)
      for (let f = fFrom; f <= fTo; f++)
        for (let m = mFrom; m <= mTo; m++) {
          const first = boxOf[boxAt(r, f, m)];
          if (first >= 0 && segment[first] !== segment[second]) overlap ??= { first, second, scores: [r, f, m] };
          boxOf[boxAt(r, f, m)] = second;
        }
  });
  let gaps = 0;
  let firstGap: Scores | null = null;
  for (let r = 1; r <= scoreCount; r++)
    for (let f = 1; f <= scoreCount; f++)
      for (let m = 1; m <= scoreCount; m++)
        if (boxOf[boxAt(r, f, m)] < 0) {
          gaps++;
          firstGap ??= [r, f, m];
        }
  return { boxOf, overlap, gaps, firstGap };
}
