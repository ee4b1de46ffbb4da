/** Cohort retention as counts: who came back at which age, and who has been observed long enough to tell. */

export const modes = ["on", "after", "before"] as const;
export type Mode = (typeof modes)[number];

export interface CohortRequest {
  readonly mode: Mode;
  /** Per row: customer number and day. */
  readonly customer: Int32Array;
  readonly day: Int32Array;
  /** Period of each day from `firstDay` to as-of: `periodOf[day − firstDay]`. */
  readonly periodOf: Int32Array;
  readonly firstDay: number;
  readonly customers: number;
  /** Each customer's start day, where it is not the day of the first row; earlier rows are no activity. */
  readonly startDay: Int32Array | null;
  /** Each customer's cohort, 0 … cohorts − 1, where cohorts are not the starting periods. */
  readonly group: Int32Array | null;
  readonly groups: number;
  /** Whether the last period (that of as-of) is over. */
  readonly lastComplete: boolean;
}

/**
 * Counts by cohort and age, row after row: cell (c, k) is at c · ages + k.
 * `retained` of `observed` customers: those whose own age k lies in a complete period.
 * `retainedOpen` of `observedOpen`: those whose own age k lies in the last period, begun but not over.
 * With periods as cohorts a cell is wholly of the one kind or of the other; with groups it may be of both.
 */
export interface CohortTally {
  /** The first cohort's period (periods as cohorts); the earliest start of any customer (groups). */
  readonly first: number;
  readonly cohorts: number;
  readonly ages: number;
  readonly size: Int32Array;
  readonly observed: Int32Array;
  readonly retained: Int32Array;
  readonly observedOpen: Int32Array;
  readonly retainedOpen: Int32Array;
}

/** Each customer's starting period, and the first and last of them: known before any large array is made. */
export interface CohortExtent {
  readonly first: number;
  readonly lastCohort: number;
  readonly last: number;
  readonly start: Int32Array;
}

export function cohortExtent({ customer, day, periodOf, firstDay, customers, startDay }: CohortRequest): CohortExtent {
  const begins = startDay ?? new Int32Array(customers).fill(0x7fffffff);
  if (!startDay)
    for (let i = 0; i < customer.length; i++) {
      const c = customer[i];
      if (day[i] < begins[c]) begins[c] = day[i];
    }
  const start = new Int32Array(customers);
  let first = 0x7fffffff;
  let lastCohort = -0x7fffffff;
  for (let c = 0; c < customers; c++) {
    const period = periodOf[begins[c] - firstDay];
    start[c] = period;
    if (period < first) first = period;
    if (period > lastCohort) lastCohort = period;
  }
  return { first, lastCohort, last: periodOf[periodOf.length - 1], start };
}

/** 32-bit words for the periods of all customers that are held at a time (16 MB). */
const wordsAtATime = 1 << 22;

/**
 * Tallies the rows: a bit per customer and period, set in any order of rows, then read off customer by customer.
 * Cost: one pass over the rows (a few for very many periods), O(customers · periods ÷ 32 + activity + cells); 16 MB for
 * the bits and 16 bytes a cell.
 */
export function tallyCohorts(request: CohortRequest, extent: CohortExtent = cohortExtent(request)): CohortTally {
  const { mode, customer, day, periodOf, firstDay, customers, startDay, group, lastComplete } = request;
  const { first, lastCohort, last, start } = extent;
  const cohorts = group ? request.groups : lastCohort - first + 1;
  const ages = last - first + 1;
  const lastOver = lastComplete ? last : last - 1;
  const size = new Int32Array(cohorts);
  const observed = new Int32Array(cohorts * ages);
  const retained = new Int32Array(cohorts * ages);
  const observedOpen = new Int32Array(cohorts * ages);
  const retainedOpen = new Int32Array(cohorts * ages);

  // Ranges of ages are added at their first age and taken off after their last; running sums at the end fill them in.
  const addAges = (counts: Int32Array, base: number, from: number, to: number): void => {
    if (to < from) return;
    counts[base + from]++;
    if (to + 1 < ages) counts[base + to + 1]--;
  };

  const base = new Int32Array(customers);
  const lastAge = new Int32Array(customers).fill(-1);
  const returned = new Uint8Array(customers);
  for (let c = 0; c < customers; c++) {
    const cohort = group ? group[c] : start[c] - first;
    base[c] = cohort * ages;
    size[cohort]++;
    addAges(observed, base[c], 0, lastOver - start[c]);
    if (!lastComplete) observedOpen[base[c] + last - start[c]]++;
  }

  const active = (c: number, period: number): void => {
    const age = period - start[c];
    if (mode === "on") {
      if (period <= lastOver) retained[base[c] + age]++;
      else retainedOpen[base[c] + age]++;
    } else if (mode === "after") {
      lastAge[c] = age;
    } else if (age > 0 && returned[c] === 0) {
      returned[c] = 1;
      addAges(retained, base[c], age, lastOver - start[c]);
      if (!lastComplete) retainedOpen[base[c] + last - start[c]]++;
    }
  };

  const words = Math.max(1, Math.min(Math.ceil(ages / 32), Math.floor(wordsAtATime / customers)));
  const bits = new Int32Array(customers * words);
  for (let from = first; from <= last; from += words * 32) {
    if (from > first) bits.fill(0);
    for (let i = 0; i < customer.length; i++) {
      const at = periodOf[day[i] - firstDay] - from;
      const c = customer[i];
      if (at < 0 || at >= words * 32 || (startDay !== null && day[i] < startDay[c])) continue;
      bits[c * words + (at >> 5)] |= 1 << (at & 31);
    }
    for (let c = 0, w = 0; c < customers; c++)
      for (let k = 0; k < words; k++, w++) {
        let word = bits[w];
        while (word !== 0) {
          const lowest = word & -word;
          active(c, from + k * 32 + 31 - Math.clz32(lowest));
          word ^= lowest;
        }
      }
  }
  if (mode === "after") {
    for (let c = 0; c < customers; c++) {
      if (lastAge[c] < 0) continue;
      addAges(retained, base[c], 0, Math.min(lastAge[c], lastOver - start[c]));
      if (!lastComplete && start[c] + lastAge[c] === last) retainedOpen[base[c] + lastAge[c]]++;
    }
  }
  accumulate(observed, ages);
  if (mode !== "on") accumulate(retained, ages);
  return { first, cohorts, ages, size, observed, retained, observedOpen, retainedOpen };
}

function accumulate(counts: Int32Array, ages: number): void {
  for (let i = 0; i < counts.length; i++) if (i % ages !== 0) counts[i] += counts[i - 1];
}
