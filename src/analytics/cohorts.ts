/** Cohort retention as counts: who came back at which age, and who has been observed long enough to tell. */

export const modes = ["on", "after", "before"] as const;
export type Mode = (typeof modes)[number];

export interface CohortRequest {
  readonly mode: Mode;
  /** Per row: customer number and period number. */
  readonly customer: Int32Array;
  readonly period: Int32Array;
  readonly customers: number;
  /** Each customer's starting period, where it is not the period of the first row. */
  readonly start: Int32Array | null;
  /** Rows that are no activity (they lie before the customer's start); they still make the customer known. */
  readonly inactive: ((row: number) => boolean) | null;
  /** Each customer's cohort, 0 … cohorts − 1, where cohorts are not the starting periods. */
  readonly group: Int32Array | null;
  readonly groups: number;
  /** The period of as-of, and whether it is over. */
  readonly last: number;
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

/** The first and last period in which a customer starts, before any large array is made. */
export function cohortExtent(request: CohortRequest): { first: number; lastCohort: number; start: Int32Array } {
  const start = request.start ?? firstPeriods(request);
  let first = Infinity;
  let lastCohort = -Infinity;
  for (const period of start) {
    if (period < first) first = period;
    if (period > lastCohort) lastCohort = period;
  }
  return { first, lastCohort, start };
}

function firstPeriods({ customer, period, customers }: CohortRequest): Int32Array {
  const start = new Int32Array(customers).fill(0x7fffffff);
  for (let i = 0; i < customer.length; i++) if (period[i] < start[customer[i]]) start[customer[i]] = period[i];
  return start;
}

/**
 * Tallies the rows. Rows are walked in the order of their periods, so that one stamp per customer tells a second row in
 * the same period. Cost: O(rows + periods + cohorts · ages) time; memory of 4 bytes a row and 16 a cell.
 */
export function tallyCohorts(request: CohortRequest, extent = cohortExtent(request)): CohortTally {
  const { mode, customer, period, customers, inactive, group, last, lastComplete } = request;
  const { first, lastCohort, start } = extent;
  const cohorts = group ? request.groups : lastCohort - first + 1;
  const ages = last - first + 1;
  const lastOver = lastComplete ? last : last - 1;
  const cells = cohorts * ages;
  const size = new Int32Array(cohorts);
  const observed = new Int32Array(cells);
  const retained = new Int32Array(cells);
  const observedOpen = new Int32Array(cells);
  const retainedOpen = new Int32Array(cells);

  // Ranges of ages are added at their first age and taken off after their last; running sums at the end fill them in.
  const addAges = (counts: Int32Array, base: number, from: number, to: number): void => {
    if (to < from) return;
    counts[base + from]++;
    if (to + 1 < ages) counts[base + to + 1]--;
  };

  const base = new Int32Array(customers);
  for (let c = 0; c < customers; c++) {
    const cohort = group ? group[c] : start[c] - first;
    base[c] = cohort * ages;
    size[cohort]++;
    addAges(observed, base[c], 0, lastOver - start[c]);
    if (!lastComplete) observedOpen[base[c] + last - start[c]]++;
  }

  const stamp = new Int32Array(customers).fill(-1);
  const returned = new Uint8Array(customers);
  const order = sortedByPeriod(period, last);
  for (let j = 0; j < period.length; j++) {
    const i = order ? order[j] : j;
    const c = customer[i];
    const age = period[i] - start[c];
    if (stamp[c] === age || age < 0 || inactive?.(i)) continue;
    stamp[c] = age;
    if (mode === "on") {
      if (period[i] <= lastOver) retained[base[c] + age]++;
      else retainedOpen[base[c] + age]++;
    } else if (mode === "before" && age > 0 && returned[c] === 0) {
      returned[c] = 1;
      addAges(retained, base[c], age, lastOver - start[c]);
      if (!lastComplete) retainedOpen[base[c] + last - start[c]]++;
    }
  }
  if (mode === "after") {
    // The stamp has come to rest on each customer's last active age.
    for (let c = 0; c < customers; c++) {
      if (stamp[c] < 0) continue;
      addAges(retained, base[c], 0, Math.min(stamp[c], lastOver - start[c]));
      if (!lastComplete && start[c] + stamp[c] === last) retainedOpen[base[c] + stamp[c]]++;
    }
  }
  accumulate(observed, ages);
  if (mode !== "on") accumulate(retained, ages);
  return { first, cohorts, ages, size, observed, retained, observedOpen, retainedOpen };
}

function accumulate(counts: Int32Array, ages: number): void {
  for (let i = 0; i < counts.length; i++) if (i % ages !== 0) counts[i] += counts[i - 1];
}

/** Row numbers in the order of their periods (counting sort); `null` where the rows stand so already. */
function sortedByPeriod(period: Int32Array, last: number): Int32Array | null {
  let lowest = last;
  let sorted = true;
  for (let i = 0; i < period.length; i++) {
    if (period[i] < lowest) lowest = period[i];
    if (i > 0 && period[i] < period[i - 1]) sorted = false;
  }
  if (sorted) return null;
  const next = new Int32Array(last - lowest + 2);
  for (let i = 0; i < period.length; i++) next[period[i] - lowest + 1]++;
  for (let p = 1; p < next.length; p++) next[p] += next[p - 1];
  const order = new Int32Array(period.length);
  for (let i = 0; i < period.length; i++) order[next[period[i] - lowest]++] = i;
  return order;
}
