/** Gaps between purchases: as they were observed, and corrected for customers who may still come back (Kaplan–Meier). */
import type { Purchases } from "./purchases";
import { quantile } from "./statistics";

export interface Waits {
  /** Row r has the entries from `offset[r]` up to, not including, `offset[r + 1]`. */
  readonly offset: Int32Array;
  /** Days, ascending within a row; among equal ones those that ended come first. */
  readonly days: Int32Array;
  /** 1 where the next purchase came after that many days, 0 where none has come up to as-of. */
  readonly ended: Uint8Array;
}

/**
 * The wait after every purchase, by row; `open` keeps those that have not ended, up to as-of. `rowOf` gives the row of a
 * customer's n-th purchase (from 0). Cost: O(purchases + days + rows), by counting.
 */
export function waitsOf(
  { offset, day }: Purchases,
  asOf: number,
  open: boolean,
  rows: number,
  rowOf: (customer: number, n: number) => number,
): Waits {
  const row = new Int32Array(day.length);
  const key = new Int32Array(day.length);
  let count = 0;
  let longest = 0;
  for (let c = 0; c + 1 < offset.length; c++)
    for (let j = offset[c]; j < offset[c + 1]; j++) {
      const ends = j + 1 < offset[c + 1];
      if (!ends && !open) continue;
      const days = (ends ? day[j + 1] : asOf) - day[j];
      if (days > longest) longest = days;
      row[count] = rowOf(c, j - offset[c]);
      key[count++] = days * 2 + (ends ? 0 : 1);
    }
  const next = new Int32Array(longest * 2 + 3);
  for (let i = 0; i < count; i++) next[key[i] + 1]++;
  for (let k = 1; k < next.length; k++) next[k] += next[k - 1];
  const byKey = new Int32Array(count);
  for (let i = 0; i < count; i++) byKey[next[key[i]]++] = i;

  const ends = new Int32Array(rows + 1);
  for (let i = 0; i < count; i++) ends[row[i] + 1]++;
  for (let r = 0; r < rows; r++) ends[r + 1] += ends[r];
  const place = ends.slice(0, rows);
  const days = new Int32Array(count);
  const ended = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const from = byKey[i];
    const at = place[row[from]]++;
    days[at] = key[from] >> 1;
    ended[at] = 1 - (key[from] & 1);
  }
  return { offset: ends, days, ended };
}

/** All rows of a range as one, in the same order. Cost: O(waits · log rows). */
export function mergeWaits(waits: Waits): Waits {
  const count = waits.days.length;
  let longest = 0;
  for (let i = 0; i < count; i++) if (waits.days[i] > longest) longest = waits.days[i];
  const counts = new Int32Array(longest * 2 + 2);
  for (let i = 0; i < count; i++) counts[waits.days[i] * 2 + 1 - waits.ended[i]]++;
  const days = new Int32Array(count);
  const ended = new Uint8Array(count);
  for (let key = 0, at = 0; key < counts.length; key++)
    for (let i = 0; i < counts[key]; i++, at++) {
      days[at] = key >> 1;
      ended[at] = 1 - (key & 1);
    }
  return { offset: Int32Array.of(0, count), days, ended };
}

export interface GapStatistics {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation; `null` for a single gap. */
  readonly deviation: number | null;
  readonly min: number;
  readonly max: number;
  /** Quantiles of type 7. */
  readonly quantile: (p: number) => number;
}

/** Statistics of ascending whole numbers; `null` where there are none. Cost: O(gaps). */
export function describeGaps(gaps: Int32Array): GapStatistics | null {
  const n = gaps.length;
  if (n === 0) return null;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += gaps[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (gaps[i] - mean) ** 2;
  return {
    count: n,
    mean,
    deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    min: gaps[0],
    max: gaps[n - 1],
    quantile: (p) => quantile(gaps, p),
  };
}

export interface SurvivalCurve {
  /** Waits, and how many of them ended. */
  readonly count: number;
  readonly ended: number;
  /** Days at which waits ended, and the estimated share that has ended by then. */
  readonly days: readonly number[];
  readonly share: readonly number[];
}

/**
 * Product-limit estimate of the share of waits that end within so many days; of waits of equal length those that ended
 * come before those still open. Source: E. L. Kaplan and P. Meier (1958), "Nonparametric estimation from incomplete
 * observations", JASA 53. Cost: O(waits).
 */
export function kaplanMeier(days: Int32Array, ended: Uint8Array): SurvivalCurve {
  const n = days.length;
  const at: number[] = [];
  const share: number[] = [];
  let open = 1;
  let total = 0;
  for (let i = 0; i < n;) {
    let events = 0;
    let j = i;
    for (; j < n && days[j] === days[i]; j++) events += ended[j];
    if (events > 0) {
      open *= 1 - events / (n - i);
      at.push(days[i]);
      share.push(1 - open);
      total += events;
    }
    i = j;
  }
  return { count: n, ended: total, days: at, share };
}

/** Products of fractions end a hair beside the number they stand for. */
const rounding = 1e-12;

/** The first day by which at least the share `p` has ended; `null` where the curve never gets there. */
export function dayOfShare({ days, share }: SurvivalCurve, p: number): number | null {
  if (p <= 0) return days.length > 0 ? days[0] : null;
  const i = share.findIndex((reached) => reached >= p - rounding);
  return i < 0 ? null : days[i];
}
