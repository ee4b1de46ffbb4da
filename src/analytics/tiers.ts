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

/**
 * Of the `keep` days the first is looked at, and each on which a row comes into the window or leaves it: a refund that
 * leaves lifts a tier too.
 */
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
  for (let c = 0; c < customers; c++) {
    if (tier[c] === notYet) continue;
    const to = offset[c + 1];
    let [head, last] = [offset[c], offset[c]];
    let [amount, orders, ordered] = [0, 0, false];
    for (let today = end - keep + 1; today <= end;) {
      for (; head < to && day[head] <= today; head++) {
        amount += lineAmount[row[head]];
        orders += counted[row[head]];
        ordered ||= counted[row[head]] === 1;
      }
      for (; window > 0 && last < head && day[last] <= today - window; last++) {
        amount -= lineAmount[row[last]];
        orders -= counted[row[last]];
      }
      if (ordered) tier[c] = Math.max(tier[c], tierFor(tiers, toMillionth(amount), orders));
      const comes = head < to ? day[head] : Infinity;
      today = window > 0 && last < head ? Math.min(comes, day[last] + window) : comes;
    }
  }
}
