/** Of customers who fell silent, how many came back, and what they spent. */
import type { Purchases } from "./purchases";
import { type Sales, sequencesOf } from "./sales";

/** Each customer's orders by day with what they came to; credit notes included. */
export interface Spending {
  readonly offset: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
}

/** Cost: that of `sequencesBy`. */
export function spendingOf(customers: number, sales: Sales): Spending {
  const { offset, order, day } = sequencesOf(customers, sales, true);
  const amount = new Float64Array(order.length);
  for (let j = 0; j < order.length; j++) amount[j] = sales.orderAmount[order[j]];
  return { offset, day, amount };
}

/** What a customer spent from a day to another, both included. Cost: O(log orders + orders in between). */
function spent({ offset, day, amount }: Spending, customer: number, from: number, to: number): number {
  let low = offset[customer];
  let high = offset[customer + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (day[middle] < from) low = middle + 1;
    else high = middle;
  }
  let sum = 0;
  for (let j = low; j < offset[customer + 1] && day[j] <= to; j++) sum += amount[j];
  return sum;
}

export interface WinbackRequest {
  /** Days with orders. */
  readonly purchases: Purchases;
  readonly spending: Spending | null;
  readonly asOf: number;
  readonly silent: readonly number[];
  readonly within: readonly number[];
  readonly groups: number;
  /** Group of a silence that begins with the j-th purchase of customer c. */
  readonly groupOf: (customer: number, purchase: number) => number;
  /** Group of the return that the j-th purchase is; `null` where it is that of the silence. */
  readonly returnGroupOf: ((purchase: number) => number) | null;
}

/** Cell (group g, silence a, window b) is at (g · silent + a) · within + b. */
export interface WinbackTally {
  /** Silences of that many days, observed for the whole window. */
  readonly silences: Int32Array;
  readonly returned: Int32Array;
  /** Money within the window of those who returned. */
  readonly sales: Float64Array;
}

/**
 * A silence of d days begins with a purchase and no other one in the next d days; it counts for a window of w days when
 * as-of is at least d + w days after that purchase. It returned when the next purchase came by then.
 * Cost: O(purchases · silent · within), a binary search for each return where there is money.
 */
export function tallyWinback(request: WinbackRequest): WinbackTally {
  const { purchases, spending, asOf, silent, within, groups, groupOf, returnGroupOf } = request;
  const { offset, day } = purchases;
  const size = silent.length * within.length;
  const silences = new Int32Array(groups * size);
  const returned = new Int32Array(groups * size);
  const sales = new Float64Array(groups * size);
  const shortest = Math.min(...silent);
  for (let c = 0; c + 1 < offset.length; c++)
    for (let j = offset[c]; j < offset[c + 1]; j++) {
      const ended = j + 1 < offset[c + 1];
      const gap = ended ? day[j + 1] - day[j] : Infinity;
      const seen = asOf - day[j];
      if (gap <= shortest || seen <= shortest) continue;
      const group = groupOf(c, j);
      const back = ended && returnGroupOf ? returnGroupOf(j + 1) : group;
      for (let a = 0; a < silent.length; a++) {
        if (gap <= silent[a]) continue;
        for (let b = 0; b < within.length; b++) {
          const end = silent[a] + within[b];
          if (seen < end) continue;
          const cell = a * within.length + b;
          silences[group * size + cell]++;
          if (gap > end) continue;
          returned[back * size + cell]++;
          if (spending) sales[back * size + cell] += spent(spending, c, day[j] + silent[a] + 1, day[j] + end);
        }
      }
    }
  return { silences, returned, sales };
}
