/** Cohort retention as counts: who came back at which age, and who has been observed long enough to tell. */
import { type ActivityRequest, firstOfDay, visitActive } from "./activity";
import type { DayAges } from "./ages";

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
  /** Rows (or, with `eventDays`, days with a row) within one age that make a customer active in it; default 1. */
  readonly events?: number;
  readonly eventDays?: boolean;
}

/**
 * Counts by cohort and age, row after row: cell (c, k) is at c · ages + k.
 * `retained` of `observed` customers: those whose own age k is over.
 * `retainedOpen` of `observedOpen`: those whose own age k has begun but is not over.
 * With periods as cohorts and as ages a cell is wholly of the one kind or of the other; else it may be of both.
 * `atStart` and `atStartOpen`: how many of those observed were active at age 0.
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
  readonly atStart: Int32Array;
  readonly atStartOpen: Int32Array;
}

/** Each customer's first day and starting period, and the ends of them: known before any large array is made. */
export interface CohortExtent {
  readonly first: number;
  readonly lastCohort: number;
  readonly last: number;
  readonly start: Int32Array;
  readonly begins: Int32Array;
  /** Days from the earliest first day to as-of. */
  readonly span: number;
}

export function cohortExtent(
  request: Pick<CohortRequest, "customer" | "day" | "periodOf" | "firstDay" | "customers" | "startDay">,
): CohortExtent {
  const { customer, day, periodOf, firstDay, customers, startDay } = request;
  const begins = startDay ?? new Int32Array(customers).fill(0x7fffffff);
  if (!startDay)
    for (let i = 0; i < customer.length; i++) {
      const c = customer[i];
      if (day[i] < begins[c]) begins[c] = day[i];
    }
  const start = new Int32Array(customers);
  let first = 0x7fffffff;
  let lastCohort = -0x7fffffff;
  let earliest = 0x7fffffff;
  for (let c = 0; c < customers; c++) {
    const period = periodOf[begins[c] - firstDay];
    start[c] = period;
    if (begins[c] < earliest) earliest = begins[c];
    if (period < first) first = period;
    if (period > lastCohort) lastCohort = period;
  }
  const asOf = firstDay + periodOf.length - 1;
  return { first, lastCohort, last: periodOf[periodOf.length - 1], start, begins, span: asOf - earliest };
}

/**
 * Tallies the rows. Ages are periods counted from the customer's own first one, or with `days` windows of days from the
 * customer's own first day.
 * Cost: two passes over the rows (a few for very many ages), O(customers · ages ÷ 32 + activity + cells); 16 MB for
 * the activity, 4 bytes a row and 24 bytes a cell.
 */
export function tallyCohorts(
  request: CohortRequest,
  extent: CohortExtent = cohortExtent(request),
  days: DayAges | null = null,
): CohortTally {
  const { mode, customers, firstDay, periodOf, group, lastComplete } = request;
  const { first, lastCohort, last, start, begins } = extent;
  const cohorts = group ? request.groups : lastCohort - first + 1;
  const ages = days ? days.count : last - first + 1;
  const asOf = firstDay + periodOf.length - 1;
  const size = new Int32Array(cohorts);
  const counts = (): Int32Array => new Int32Array(cohorts * ages);
  const [observed, retained, observedOpen, retainedOpen, atStart, atStartOpen] = [counts(), counts(), counts(), counts(), counts(), counts()]; // prettier-ignore

  // Ranges of ages are added at their first age and taken off after their last; running sums at the end fill them in.
  const addAges = (cells: Int32Array, base: number, from: number, to: number): void => {
    if (to < from) return;
    cells[base + from]++;
    if (to + 1 < ages) cells[base + to + 1]--;
  };

  const base = new Int32Array(customers);
  /** Each customer's last age that is over, and the last that has begun. */
  const over = new Int32Array(customers);
  const begun = new Int32Array(customers);
  const lastAge = new Int32Array(customers).fill(-1);
  const returned = new Uint8Array(customers);
  for (let c = 0; c < customers; c++) {
    const cohort = group ? group[c] : start[c] - first;
    base[c] = cohort * ages;
    size[cohort]++;
    begun[c] = days ? days.begun[asOf - begins[c]] : last - start[c];
    over[c] = days ? days.over[asOf - begins[c]] : lastComplete ? begun[c] : begun[c] - 1;
    addAges(observed, base[c], 0, over[c]);
    if (begun[c] > over[c]) observedOpen[base[c] + begun[c]]++;
  }

  /** The age in which a customer begins, and from which no coming back is counted. */
  const beginning = days && !days.fromStart ? -1 : 0;
  const active = (c: number, age: number): void => {
    if (age === 0) {
      addAges(atStart, base[c], 0, over[c]);
      if (begun[c] > over[c]) atStartOpen[base[c] + begun[c]]++;
    }
    if (mode === "on") {
      if (age <= over[c]) retained[base[c] + age]++;
      else if (age === begun[c]) retainedOpen[base[c] + age]++;
    } else if (mode === "after") {
      lastAge[c] = age;
    } else if (age > beginning && returned[c] === 0) {
      returned[c] = 1;
      addAges(retained, base[c], age, over[c]);
      if (begun[c] > over[c] && age <= begun[c]) retainedOpen[base[c] + begun[c]]++;
    }
  };
  const shift = days ? null : start;
  visitActive(activityOf(request, extent, days, ages), (c, at) => active(c, shift ? at + first - shift[c] : at));
  if (mode === "after") {
    for (let c = 0; c < customers; c++) {
      if (lastAge[c] < 0) continue;
      addAges(retained, base[c], 0, Math.min(lastAge[c], over[c]));
      if (begun[c] > over[c] && lastAge[c] >= begun[c]) retainedOpen[base[c] + begun[c]]++;
    }
  }
  accumulate(observed, ages);
  accumulate(atStart, ages);
  if (mode !== "on") accumulate(retained, ages);
  return { first, cohorts, ages, size, observed, retained, observedOpen, retainedOpen, atStart, atStartOpen };
}

/** Slots are periods counted from the first one, or ages in windows of days. */
function activityOf(
  request: CohortRequest,
  { first, begins }: CohortExtent,
  days: DayAges | null,
  ages: number,
): ActivityRequest {
  const { customer, day, periodOf, firstDay, customers, startDay, events = 1 } = request;
  return {
    customer,
    customers,
    day,
    slotOf: days ? days.ageOf : periodOf.map((period) => period - first),
    slots: days ? ages + 1 : ages,
    firstDay,
    begins: days ? begins : startDay,
    relative: days !== null,
    counted: request.eventDays && events > 1 ? firstOfDay(customer, day, customers) : null,
    minimum: events,
  };
}

function accumulate(counts: Int32Array, ages: number): void {
  for (let i = 0; i < counts.length; i++) if (i % ages !== 0) counts[i] += counts[i - 1];
}
