/** Each customer's purchases in the order of their days, and the properties by which customers are grouped. */
import type { Rows } from "./columns";
import { type Sales, sequencesOf } from "./sales";

export const purchaseUnits = ["order", "day"] as const;
/** What a purchase is: an order, or a day with at least one order. */
export type PurchaseUnit = (typeof purchaseUnits)[number];

export interface Purchases {
  /** Customer c has the entries from `offset[c]` up to, not including, `offset[c + 1]`. */
  readonly offset: Int32Array;
  /** Day of each purchase, ascending within a customer. */
  readonly day: Int32Array;
  /** The purchase's order; with days as purchases, the first order of the day. */
  readonly order: Int32Array;
  /** Orders of a customer who had ordered on the same day before. */
  readonly sameDay: number;
}

/** Purchases by customer and day; credit notes are none. Cost: that of `sequencesBy`. */
export function purchasesOf(customers: number, sales: Sales, unit: PurchaseUnit): Purchases {
  const { offset, order, day } = sequencesOf(customers, sales);
  let sameDay = 0;
  for (let c = 0; c < customers; c++)
    for (let j = offset[c] + 1; j < offset[c + 1]; j++) if (day[j] === day[j - 1]) sameDay++;
  if (unit === "order" || sameDay === 0) return { offset, day, order, sameDay };
  const own = new Int32Array(customers + 1);
  let kept = 0;
  for (let c = 0; c < customers; c++) {
    for (let j = offset[c]; j < offset[c + 1]; j++) {
      if (j > offset[c] && day[j] === day[kept - 1]) continue;
      day[kept] = day[j];
      order[kept] = order[j];
      kept++;
    }
    own[c + 1] = kept;
  }
  return { offset: own, day: day.subarray(0, kept), order: order.subarray(0, kept), sameDay };
}

/** Each customer's first row: the earliest day, the upper row among rows of one day; −1 for a customer without rows. */
export function firstRows(rows: Rows): Int32Array {
  const first = new Int32Array(rows.customers).fill(-1);
  for (let i = 0; i < rows.count; i++) {
    const c = rows.customer[i];
    if (first[c] < 0 || rows.day[i] < rows.day[first[c]]) first[c] = i;
  }
  return first;
}
