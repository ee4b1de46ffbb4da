/** Ordered steps from events: how far each customer got, and how long it took. */
import { epoch1904 } from "./calendar";
import { type Cells, plain } from "./cells";
import type { ReadSettings, Rows } from "./columns";
import { readDateText } from "./dates";

export const funnelModes = ["sequential", "strict", "any"] as const;
export type FunnelMode = (typeof funnelModes)[number];

/**
 * When each row that counts happened, in days with their fraction, to order events and measure times between them. A zone
 * that a text names is undone where `utc` says by which clock to read, as `readRows` does for days. Cost: O(rows).
 */
export function instantsOf({ count, source }: Rows, dates: Cells, settings: ReadSettings): Float64Array {
  const instants = new Float64Array(count);
  const epoch = settings.epoch === 1904 ? epoch1904 : 0;
  for (let i = 0; i < count; i++) {
    const cell = dates[source[i]][0];
    const value = typeof cell === "number" ? cell : plain(cell);
    if (typeof value === "number") instants[i] = value + epoch;
    else {
      const date = readDateText(String(value), settings.dates);
      if (!date) continue;
      const zone = settings.utc !== 0 && date.offset !== null ? date.offset : 0;
      instants[i] = date.serial + (date.time ?? 0) - zone / 24;
    }
  }
  return instants;
}

export interface FunnelRequest {
  readonly mode: FunnelMode;
  readonly customers: number;
  readonly customer: Int32Array;
  readonly instant: Float64Array;
  /** Per row: number of its step from 0; `steps` for another event, −1 for a row that is none. */
  readonly step: Int32Array;
  readonly steps: number;
  /** Days from the first step within which the others must come. */
  readonly window: number;
  /** What a time is counted from. */
  readonly base: "first" | "previous";
  /** Each customer's group. */
  readonly group: Int32Array | null;
  readonly groups: number;
}

export interface FunnelTally {
  /** At group · steps + step: customers who got there, and the days each of them took (none for the first step). */
  readonly reached: Int32Array;
  readonly days: readonly (readonly number[])[];
}

/** A ten-thousandth of a second: what is left after subtracting fractions of days is no time. */
const instantly = 1e-9;

/**
 * Goes through each customer's events in time; events of the same instant in the order of the steps, others after them.
 * A customer gets to a step at the earliest event that completes the steps so far; the time counts from the latest first
 * step (or step before) that does so. Cost: O(rows · log of a customer's rows), with `any` times the number of steps.
 */
export function tallyFunnel(request: FunnelRequest): FunnelTally {
  const { mode, instant, step, steps, base, group, groups } = request;
  const reached = new Int32Array(groups * steps);
  const days: number[][] = Array.from({ length: groups * steps }, () => []);
  const { offset, rows } = eventsByCustomer(request);
  const progress = { sequential, strict, any }[mode](request);
  for (let c = 0; c + 1 < offset.length; c++) {
    const [from, to] = [offset[c], offset[c + 1]];
    if (from === to) continue;
    progress.reset();
    for (let j = from; j < to; j++) progress.event(step[rows[j]], instant[rows[j]]);
    const at = group ? group[c] * steps : 0;
    for (let k = 0; k < steps && progress.done[k] === 1; k++) {
      reached[at + k]++;
      if (k > 0) days[at + k].push(base === "first" ? progress.sinceFirst[k] : progress.sincePrevious[k]);
    }
  }
  return { reached, days };
}

/** Rows by customer, in time; with `strict` also those of other events. */
function eventsByCustomer({ mode, customers, customer, instant, step, steps }: FunnelRequest): {
  offset: Int32Array;
  rows: Int32Array;
} {
  const counts = (i: number): boolean => step[i] >= 0 && (mode === "strict" || step[i] < steps);
  const offset = new Int32Array(customers + 1);
  for (let i = 0; i < customer.length; i++) if (counts(i)) offset[customer[i] + 1]++;
  for (let c = 0; c < customers; c++) offset[c + 1] += offset[c];
  const next = offset.slice(0, customers);
  const rows = new Int32Array(offset[customers]);
  for (let i = 0; i < customer.length; i++) if (counts(i)) rows[next[customer[i]]++] = i;
  const later = (a: number, b: number): number => instant[a] - instant[b] || step[a] - step[b];
  for (let c = 0; c < customers; c++) {
    let sorted = true;
    for (let j = offset[c] + 1; j < offset[c + 1] && sorted; j++) sorted = later(rows[j - 1], rows[j]) <= 0;
    if (!sorted) rows.subarray(offset[c], offset[c + 1]).sort(later);
  }
  return { offset, rows };
}

/** How far one customer got; reused for all of them. */
interface Progress {
  readonly done: Uint8Array;
  readonly sinceFirst: Float64Array;
  readonly sincePrevious: Float64Array;
  reset(): void;
  event(step: number, time: number): void;
}

function record(steps: number): Pick<Progress, "done" | "sinceFirst" | "sincePrevious"> {
  return { done: new Uint8Array(steps), sinceFirst: new Float64Array(steps), sincePrevious: new Float64Array(steps) };
}

/** Steps in order, other events in between; `start[k]` is the latest first step of a chain that has got to step k. */
function sequential({ steps, window }: FunnelRequest): Progress {
  const made = record(steps);
  const start = new Float64Array(steps);
  const at = new Float64Array(steps);
  const open = new Uint8Array(steps);
  return {
    ...made,
    reset() {
      made.done.fill(0);
      open.fill(0);
    },
    event(k, time) {
      if (k === 0) start[0] = time;
      else if (open[k - 1] === 1 && time - start[k - 1] <= window + instantly) start[k] = start[k - 1];
      else return;
      if (made.done[k] === 0) {
        made.done[k] = 1;
        made.sinceFirst[k] = time - start[k];
        made.sincePrevious[k] = k > 0 ? time - at[k - 1] : 0;
      }
      open[k] = 1;
      at[k] = time;
    },
  };
}

/** Each step the very next event after the one before. */
function strict({ steps, window }: FunnelRequest): Progress {
  const made = record(steps);
  let next = 0;
  let start = 0;
  let last = 0;
  return {
    ...made,
    reset() {
      made.done.fill(0);
      next = 0;
    },
    event(k, time) {
      if (k === 0) {
        start = time;
        next = 0;
      } else if (k !== next || time - start > window + instantly) {
        next = 0;
        return;
      }
      if (made.done[k] === 0) {
        made.done[k] = 1;
        made.sinceFirst[k] = time - start;
        made.sincePrevious[k] = k > 0 ? time - last : 0;
      }
      last = time;
      next = k + 1;
    },
  };
}

/** The steps so far in any order, all within a window; `last[k]` is when step k was last done. */
function any({ steps, window }: FunnelRequest): Progress {
  const made = record(steps);
  const last = new Float64Array(steps);
  const finished = new Float64Array(steps);
  return {
    ...made,
    reset() {
      made.done.fill(0);
      last.fill(-Infinity);
    },
    event(k, time) {
      last[k] = time;
      let earliest = time;
      for (let i = 0; i < steps; i++) {
        if (last[i] < earliest) earliest = last[i];
        if (time - earliest > window + instantly || earliest === -Infinity) return;
        // A further event of the instant of completion may shorten the way, never lengthen it.
        if (i < k || (made.done[i] === 1 && finished[i] !== time)) continue;
        made.done[i] = 1;
        finished[i] = time;
        made.sinceFirst[i] = time - earliest;
        made.sincePrevious[i] = i > 0 ? time - finished[i - 1] : 0;
      }
    },
  };
}
