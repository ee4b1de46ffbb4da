/** What customers have done up to a day: their orders, the first and the last of them, and their money. */
import { type PurchaseUnit, purchasesOf } from "./purchases";
import type { Sales } from "./sales";

export const creditUses = ["drop", "count"] as const;
/** Whether a credit note (an order of refunds alone) is an order. Its money counts in either case. */
export type CreditUse = (typeof creditUses)[number];

export interface CustomerFigures {
  /** Per customer: day of the first and of the last order, number of orders (or of days with orders). */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly orders: Int32Array;
  /** Sum of all amounts, refunds taken off, to the millionth. */
  readonly amount: Float64Array;
}

/** Sums in binary miss the last digits of decimals: to the millionth, customers with the same money have the same number. */
export function toMillionth(value: number): number {
  return Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 : value;
}

/** Where a list of numbers is above 0 (customers with an order, by their numbers of orders). */
export function placesOf(numbers: Int32Array | Int16Array | Uint8Array): Int32Array {
  const places = new Int32Array(numbers.length);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (numbers[i] > 0) places[count++] = i;
  return places.subarray(0, count);
}

/** Figures per customer; a customer without an order has 0 orders. Cost: O(orders), with days as purchases two passes more. */
export function customerFigures(
  customers: number,
  sales: Sales,
  unit: PurchaseUnit = "order",
  credits: CreditUse = "drop",
): CustomerFigures {
  const { orderCustomer, orderDay, orderAmount } = sales;
  const placed = credits === "count" ? new Uint8Array(sales.orders).fill(1) : sales.placed;
  const first = new Int32Array(customers);
  const last = new Int32Array(customers);
  const orders = new Int32Array(customers);
  const amount = new Float64Array(customers);
  for (let o = 0; o < sales.orders; o++) {
    const c = orderCustomer[o];
    amount[c] += orderAmount[o];
    if (placed[o] === 0) continue;
    const day = orderDay[o];
    if (orders[c] === 0 || day < first[c]) first[c] = day;
    if (day > last[c]) last[c] = day;
    orders[c]++;
  }
  if (unit === "day") {
    const { offset } = purchasesOf(customers, { ...sales, placed }, "day");
    for (let c = 0; c < customers; c++) orders[c] = offset[c + 1] - offset[c];
  }
  for (let c = 0; c < customers; c++) amount[c] = toMillionth(amount[c]);
  return { first, last, orders, amount };
}
