/**
 * Member tiers: what a customer must have spent and ordered within some days. The rules are those of docs/conventions.md,
 * "Tiers".
 */
import { toMillionth } from "./customers";
import type { Rows } from "./columns";
import type { Sales } from "./sales";
import { sequencesBy } from "./sequences";

export interface Tier {
  /** Least sum of amounts, and least number of orders; 0 asks for nothing. */
  readonly amount: number;
  readonly orders: number;
}

/** What customers did within a window of days. */
export interface Window {
  /** Per customer: all amounts, refunds taken off, to the millionth, and orders. */
  readonly amount: Float64Array;
  readonly orders: Int32Array;
  /** Per customer: 1 where there is an order up to the end of the window, within it or before. */
  readonly known: Uint8Array;
}

/** From the day after `from` to `to`; a refund counts on its own day. Cost: one pass over rows and orders. */
export function windowOf(rows: Rows, sales: Sales, from: number, to: number): Window {
  const amount = new Float64Array(rows.customers);
  const orders = new Int32Array(rows.customers);
  const known = new Uint8Array(rows.customers);
  for (let i = 0; i < rows.count; i++)
    if (rows.day[i] > from && rows.day[i] <= to) amount[rows.customer[i]] += sales.amount[i];
  for (let o = 0; o < sales.orders; o++) {
    const day = sales.orderDay[o];
    if (sales.placed[o] === 0 || day > to) continue;
    known[sales.orderCustomer[o]] = 1;
    if (day > from) orders[sales.orderCustomer[o]]++;
  }
  for (let c = 0; c < amount.length; c++) amount[c] = toMillionth(amount[c]);
  return { amount, orders, known };
}

/** The highest tier (from 1) whose conditions all hold; 0 for none. `tiers` stand from the lowest to the highest. */
export function tierFor(tiers: readonly Tier[], amount: number, orders: number): number {
  let t = tiers.length;
  while (t > 0 && (amount < tiers[t - 1].amount || orders < tiers[t - 1].orders)) t--;
  return t;
}

export const notYet = -1;

/**
 * Per customer the tier on a day, 0 for none, −1 for who has not ordered by then. It rests on the `window` days that end
 * on the day (0: on all before). With `keep` a tier once reached is held for so many days: the customer has the highest
 * one that they reached on one of the last `keep` days. Cost: one pass over the rows, with `keep` another one in the
 * sequence of each customer.
 */
export function tiersOn(
  rows: Rows,
  sales: Sales,
  tiers: readonly Tier[],
  day: number,
  window: number,
  keep: number,
): Int16Array {
  const { amount, orders, known } = windowOf(rows, sales, window > 0 ? day - window : -Infinity, day);
  const tier = new Int16Array(rows.customers);
  for (let c = 0; c < tier.length; c++) tier[c] = known[c] === 1 ? tierFor(tiers, amount[c], orders[c]) : notYet;
  if (keep > 0) raiseToHeld(rows, sales, tiers, day, window, keep, tier);
  return tier;
}

/** A tier can only be reached on a day with a row, or be there from before the first of the `keep` days. */
function raiseToHeld(
  { count, customer, day: dayOfRow, customers }: Rows,
  sales: Sales,
  tiers: readonly Tier[],
  end: number,
  window: number,
  keep: number,
  tier: Int16Array,
): void {
  const { order: lineOrder, amount: lineAmount, orderDay, placed } = sales;
  /** The row that stands for its order: the first one on the order's day. */
  const counted = new Uint8Array(count);
  const seen = new Uint8Array(sales.orders);
  for (let i = 0; i < count; i++) {
    const o = lineOrder[i];
    if (seen[o] === 1 || placed[o] === 0 || orderDay[o] !== dayOfRow[i]) continue;
    seen[o] = 1;
    counted[i] = 1;
  }
  const { offset, order: row, day } = sequencesBy(customers, customer, dayOfRow, null);
  const since = end - keep;
  for (let c = 0; c < customers; c++) {
    const [from, to] = [offset[c], offset[c + 1]];
    if (tier[c] === notYet) continue;
    let [amount, orders, tail] = [0, 0, from];
    const reached = (at: number): void => {
      for (; window > 0 && tail < to && day[tail] <= at - window; tail++) {
        amount -= lineAmount[row[tail]];
        orders -= counted[row[tail]];
      }
      tier[c] = Math.max(tier[c], tierFor(tiers, toMillionth(amount), orders));
    };
    let begun = false;
    for (let j = from; j < to;) {
      const today = day[j];
      if (today > end) break;
      if (!begun && today > since + 1) {
        // What stood on the first of the days, before anything happened on them.
        reached(since + 1);
        begun = true;
      }
      for (; j < to && day[j] === today; j++) {
        amount += lineAmount[row[j]];
        orders += counted[row[j]];
      }
      if (today > since) {
        reached(today);
        begun = true;
      }
    }
    if (!begun) reached(since + 1);
  }
}
