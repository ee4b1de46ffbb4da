/**
 * Cohort retention where cohorts and ages are both periods, which is nearly always. All customers of a cohort are then
 * of one age at a time, so its counts follow from each customer's active periods alone. `tallyCohorts` does the rest.
 */
import { markActive, wordsFor } from "./activity";
import type { CohortRequest, CohortTally } from "./cohorts";

export interface PeriodActivity {
  /** The earliest starting period; slots are periods counted from it. */
  readonly first: number;
  readonly slots: number;
  readonly lastCohort: number;
  /** Each customer's starting slot. */
  readonly start: Int32Array;
  /** A bit per customer and slot, `words` words of 32 a customer. */
  readonly bits: Int32Array;
  readonly words: number;
}

/**
 * In which periods each customer was active. `null` where cohorts or ages are no periods, where several rows are needed,
 * or where there are more periods than 16 MB hold.
 * Cost: one pass over the rows, O(customers · periods ÷ 32).
 */
export function periodActivity(request: CohortRequest): PeriodActivity | null {
  const { customer, day, periodOf, firstDay, customers, startDay, group, events = 1 } = request;
  if (group || events > 1) return null;
  const starting = startDay ? startDay.map((begins) => periodOf[begins - firstDay]) : null;
  const first = starting ? starting.reduce((earliest, period) => Math.min(earliest, period)) : periodOf[0];
  const slots = periodOf[periodOf.length - 1] - first + 1;
  const words = wordsFor(customers, slots);
  if (words * 32 < slots) return null;
  const bits = new Int32Array(customers * words);
  const slotOf = periodOf.map((period) => period - first);
  markActive({ customer, day, slotOf, firstDay, begins: startDay, relative: false, counted: null }, bits, words, 0);
  const start = starting ? starting.map((period) => period - first) : firstSlots(bits, words, customers);
  let latest = 0;
  for (const slot of start) if (slot > latest) latest = slot;
  return { first, slots, lastCohort: first + latest, start, bits, words };
}

/** The lowest bit of each customer, who has at least one. */
function firstSlots(bits: Int32Array, words: number, customers: number): Int32Array {
  const first = new Int32Array(customers);
  for (let c = 0; c < customers; c++) {
    let w = c * words;
    while (bits[w] === 0) w++;
    first[c] = (w - c * words) * 32 + lowest(bits[w]);
  }
  return first;
}

/** Which bit of a word that is not 0 is its lowest. */
const lowest = (word: number): number => 31 - Math.clz32(word & -word);

/** Counts by cohort and age, as `tallyCohorts` gives them. Cost: O(customers · periods ÷ 32 + activity + cells). */
export function tallyPeriods(
  { mode, customers, lastComplete }: Pick<CohortRequest, "mode" | "customers" | "lastComplete">,
  { first, slots, lastCohort, start, bits }: PeriodActivity,
): CohortTally {
  const cohorts = lastCohort - first + 1;
  const counts = (): Int32Array => new Int32Array(cohorts * slots);
  const [retained, observed, observedOpen, retainedOpen, atStart, atStartOpen] = [counts(), counts(), counts(), counts(), counts(), counts()]; // prettier-ignore
  const size = new Int32Array(cohorts);
  const begun = new Int32Array(cohorts);
  for (let c = 0, w = 0; c < customers; c++) {
    const cohort = start[c];
    // The cell of slot s is at + s.
    const at = cohort * slots - cohort;
    size[cohort]++;
    let second = -1;
    let last = -1;
    for (let from = 0; from < slots; from += 32, w++) {
      let word = bits[w];
      while (word !== 0) {
        last = from + lowest(word);
        word &= word - 1;
        if (last === cohort) begun[cohort]++;
        else if (second < 0) second = last;
        if (mode === "on") retained[at + last]++;
      }
    }
    if (mode === "after" && last >= 0) retained[at + last]++;
    if (mode === "before" && second >= 0) retained[at + second]++;
  }
  for (let cohort = 0; cohort < cohorts; cohort++) {
    const base = cohort * slots;
    /** The age that the last period is, and the number of ages that are over. */
    const open = slots - 1 - cohort;
    const over = lastComplete ? open + 1 : open;
    if (mode === "after") for (let k = open - 1; k >= 0; k--) retained[base + k] += retained[base + k + 1];
    if (mode === "before") for (let k = 1; k <= open; k++) retained[base + k] += retained[base + k - 1];
    observed.fill(size[cohort], base, base + over);
    atStart.fill(begun[cohort], base, base + over);
    if (lastComplete) continue;
    observedOpen[base + open] = size[cohort];
    atStartOpen[base + open] = begun[cohort];
    retainedOpen[base + open] = retained[base + open];
    retained[base + open] = 0;
  }
  return { first, cohorts, ages: slots, size, observed, retained, observedOpen, retainedOpen, atStart, atStartOpen };
}
