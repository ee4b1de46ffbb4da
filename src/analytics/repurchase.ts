/** Who bought again: within so many days of a purchase, within a period, or in the period after. */
import type { Purchases } from "./purchases";

export interface RepeatTally {
  /** Per row: purchases that begin a wait for the next one, and how many of them were followed by one at any time. */
  readonly base: Int32Array;
  readonly ever: Int32Array;
  /** At row · windows + w: purchases observed for the whole window. */
  readonly observed: Int32Array;
  /** Followed within the window, of all and of the observed ones. */
  readonly back: Int32Array;
  readonly backObserved: Int32Array;
}

/**
 * Tallies the purchases 1 … `depth` of each customer by whether the next one came within each window of days (a gap of
 * exactly that many days is within). `rowOf` gives the row of a customer's n-th purchase (from 0) on a day.
 * Cost: O(purchases · windows).
 */
export function tallyRepeats(
  { offset, day }: Purchases,
  windows: readonly number[],
  asOf: number,
  depth: number,
  rows: number,
  rowOf: (customer: number, n: number, day: number) => number,
): RepeatTally {
  const width = windows.length;
  const base = new Int32Array(rows);
  const ever = new Int32Array(rows);
  const observed = new Int32Array(rows * width);
  const back = new Int32Array(rows * width);
  const backObserved = new Int32Array(rows * width);
  for (let c = 0; c + 1 < offset.length; c++) {
    const end = offset[c + 1];
    for (let j = offset[c]; j < end && j - offset[c] < depth; j++) {
      const row = rowOf(c, j - offset[c], day[j]);
      base[row]++;
      const gap = j + 1 < end ? day[j + 1] - day[j] : -1;
      if (gap >= 0) ever[row]++;
      for (let w = 0, at = row * width; w < width; w++, at++) {
        const over = asOf - day[j] >= windows[w];
        if (over) observed[at]++;
        if (gap < 0 || gap > windows[w]) continue;
        back[at]++;
        if (over) backObserved[at]++;
      }
    }
  }
  return { base, ever, observed, back, backObserved };
}

export interface PeriodTally {
  /** At group · periods + p: customers who bought in the period, and those who bought at least twice in it. */
  readonly buyers: Int32Array;
  readonly twice: Int32Array;
  /** Customers who bought both in the period and in the one before. */
  readonly again: Int32Array;
}

/**
 * Tallies buyers by period. `periodOf[day − firstDay]` counts from `firstPeriod`; `group` is each customer's, or `null`.
 * Cost: O(purchases + groups · periods).
 */
export function tallyBuyers(
  { offset, day }: Purchases,
  periodOf: Int32Array,
  firstDay: number,
  firstPeriod: number,
  periods: number,
  group: Int32Array | null,
  groups: number,
): PeriodTally {
  const buyers = new Int32Array(groups * periods);
  const twice = new Int32Array(groups * periods);
  const again = new Int32Array(groups * periods);
  for (let c = 0; c + 1 < offset.length; c++) {
    const start = (group ? group[c] : 0) * periods - firstPeriod;
    let last = -1;
    let inPeriod = 0;
    for (let j = offset[c]; j < offset[c + 1]; j++) {
      const at = start + periodOf[day[j] - firstDay];
      if (at !== last) {
        buyers[at]++;
        if (last >= 0 && at === last + 1) again[at]++;
        inPeriod = 0;
        last = at;
      }
      if (++inPeriod === 2) twice[at]++;
    }
  }
  return { buyers, twice, again };
}
