/** Where each customer stands: new, active, at risk, dormant, lost or won back, and how late for the next purchase. */
import type { Purchases } from "./purchases";
import { quantileOfCounts } from "./statistics";

export const stages = ["new", "active", "wonBack", "atRisk", "dormant", "lost"] as const;
export type LifecycleStage = (typeof stages)[number];

/** Days of silence after which a customer is at risk, dormant, lost; ascending. */
export type Thresholds = readonly [atRisk: number, dormant: number, lost: number];

export interface Gaps {
  /** `counts[d]` gaps of d days. */
  readonly counts: Int32Array;
  readonly total: number;
}

/** All gaps between purchases, by length. Cost: O(purchases + longest gap). */
export function countGaps({ offset, day }: Purchases): Gaps {
  let longest = 0;
  for (let c = 0; c + 1 < offset.length; c++)
    for (let j = offset[c] + 1; j < offset[c + 1]; j++) longest = Math.max(longest, day[j] - day[j - 1]);
  const counts = new Int32Array(longest + 1);
  let total = 0;
  for (let c = 0; c + 1 < offset.length; c++)
    for (let j = offset[c] + 1; j < offset[c + 1]; j++) {
      counts[day[j] - day[j - 1]]++;
      total++;
    }
  return { counts, total };
}

/** Thresholds at shares of the gaps, rounded up to whole days and at least a day apart; the gaps must not be empty. */
export function thresholdsAt({ counts, total }: Gaps, shares: readonly number[]): Thresholds {
  let last = 0;
  // A quantile is a sum of products of fractions: what is a billionth above a whole day is that day.
  const days = shares.map((p) => (last = Math.max(last + 1, Math.ceil(quantileOfCounts(counts, total, p) - 1e-9))));
  return [days[0], days[1], days[2]];
}

export interface Standing {
  /** Per customer: index into `stages`; 255 for one without a purchase. */
  readonly stage: Uint8Array;
  /** 0 as usual, 1 late by the customer's own rhythm, 2 at risk, 3 dormant, 4 lost. */
  readonly warning: Uint8Array;
  /** Days since the last purchase. */
  readonly silent: Int32Array;
  /** Median of the customer's own gaps, or of everyone's where there are fewer than three; NaN where there are none. */
  readonly usual: Float64Array;
}

const ownGaps = 3;

/**
 * Each customer's stage at as-of. A customer whose first purchase is no further back than the first threshold is new; one
 * who within that time ended a silence longer than the second threshold is won back. `late` is how many times the usual
 * gap a silence must exceed to be a warning. Cost: O(purchases), and a sort of each customer's own gaps.
 */
export function standingOf(
  { offset, day }: Purchases,
  asOf: number,
  thresholds: Thresholds,
  gaps: Gaps,
  late: number,
): Standing {
  const customers = offset.length - 1;
  const stage = new Uint8Array(customers).fill(255);
  const warning = new Uint8Array(customers);
  const silent = new Int32Array(customers);
  const usual = new Float64Array(customers);
  const everyone = gaps.total > 0 ? quantileOfCounts(gaps.counts, gaps.total, 0.5) : NaN;
  const [atRisk, dormant, lost] = thresholds;
  for (let c = 0; c < customers; c++) {
    const [from, to] = [offset[c], offset[c + 1]];
    if (from === to) continue;
    const days = asOf - day[to - 1];
    silent[c] = days;
    usual[c] = to - from > ownGaps ? medianGap(day, from, to) : everyone;
    if (days > atRisk) {
      const depth = days > lost ? 3 : days > dormant ? 2 : 1;
      stage[c] = 2 + depth;
      warning[c] = 1 + depth;
      continue;
    }
    stage[c] = asOf - day[from] <= atRisk ? 0 : cameBack(day, from, to, asOf - atRisk, dormant) ? 2 : 1;
    warning[c] = days > late * usual[c] ? 1 : 0;
  }
  return { stage, warning, silent, usual };
}

/** Whether a silence longer than `dormant` days ended on or after a day. */
function cameBack(day: Int32Array, from: number, to: number, since: number, dormant: number): boolean {
  for (let j = to - 1; j > from && day[j] >= since; j--) if (day[j] - day[j - 1] > dormant) return true;
  return false;
}

function medianGap(day: Int32Array, from: number, to: number): number {
  const own = new Int32Array(to - from - 1);
  for (let j = from + 1; j < to; j++) own[j - from - 1] = day[j] - day[j - 1];
  own.sort();
  const half = own.length >> 1;
  return own.length % 2 === 1 ? own[half] : (own[half - 1] + own[half]) / 2;
}
