/**
 * Orders and money on top of rows: which rows make one order, on which day it was placed, what it came to, and each
 * customer's orders in sequence. The rules are those of docs/conventions.md, "Orders and money".
 */
import { type Cell, type Cells, isErrorText, plain, trimmed } from "./cells";
import type { Rows } from "./columns";

export const bases = ["placed", "paid", "net"] as const;
/** What amounts are: before cancellations and refunds (`placed`, `paid`), or after them (`net`). */
export type Basis = (typeof bases)[number];

export interface Sales {
  /** Per row: the order it belongs to, 0 … orders − 1, by first appearance. */
  readonly order: Int32Array;
  /** Per row: its amount; 0 where none is given, and where a refund does not count (`placed`, `paid`). */
  readonly amount: Float64Array;
  /** Orders, and credit notes: an order of refunds alone. `placed` tells them apart. */
  readonly orders: number;
  /** Per order: its customer, its day (of its first row that is no refund, otherwise of its first row), its sum. */
  readonly orderCustomer: Int32Array;
  readonly orderDay: Int32Array;
  readonly orderAmount: Float64Array;
  /** Per order: 1 where a row of it is no refund, 0 for a credit note, which is money but no order. */
  readonly placed: Uint8Array;
  /** Amounts that were blank, and amounts that were text; both count as 0. */
  readonly missingAmounts: number;
  readonly textAmounts: number;
  /** Rows with a negative amount. */
  readonly refunds: number;
  /** Rows without an order id where order ids are given; each is an order of its own. */
  readonly missingOrders: number;
}

/**
 * Reads amounts and order ids beside rows that were read by `readRows` (which must have been told to look for error
 * cells in both columns). Without order ids every row is an order. Rows of one order id but different customers are an
 * order each. Cost: one pass, one Map look-up a row where order ids are given.
 */
export function readSales(rows: Rows, amounts: Cells | null, orderIds: Cells | null, basis: Basis): Sales {
  const { count, customer, day, source } = rows;
  const order = new Int32Array(count);
  const amount = new Float64Array(count);
  const orderCustomer = new Int32Array(count);
  const orderDay = new Int32Array(count);
  const orderAmount = new Float64Array(count);
  const placed = new Uint8Array(count);
  const numbers = new Map<Cell, number>();
  const shared = new Map<string, number>();
  let orders = 0;
  let missingAmounts = 0;
  let textAmounts = 0;
  let refunds = 0;
  let missingOrders = 0;

  const begin = (i: number): number => {
    orderCustomer[orders] = customer[i];
    orderDay[orders] = day[i];
    return orders++;
  };
  const orderOf = (i: number): number => {
    if (!orderIds) return begin(i);
    const cell = orderIds[source[i]][0];
    let number = numbers.get(cell);
    if (number === undefined) {
      const id = orderId(cell);
      if (id === null) {
        missingOrders++;
        return begin(i);
      }
      if (id !== cell) number = numbers.get(id);
      if (number === undefined) {
        number = begin(i);
        numbers.set(id, number);
      }
      if (id !== cell && typeof cell !== "object") numbers.set(cell, number);
    }
    if (orderCustomer[number] === customer[i]) return number;
    const key = `${number} ${customer[i]}`;
    let own = shared.get(key);
    if (own === undefined) shared.set(key, (own = begin(i)));
    return own;
  };

  for (let i = 0; i < count; i++) {
    const number = orderOf(i);
    order[i] = number;
    let value = 0;
    let refund = false;
    if (amounts) {
      const cell = amounts[source[i]][0];
      const given = typeof cell === "number" ? cell : amountOf(cell);
      if (given === null) missingAmounts++;
      else if (Number.isNaN(given)) textAmounts++;
      else {
        refund = given < 0;
        if (refund) refunds++;
        value = refund && basis !== "net" ? 0 : given;
      }
    }
    amount[i] = value;
    orderAmount[number] += value;
    if (!refund) {
      if (placed[number] === 0 || day[i] < orderDay[number]) orderDay[number] = day[i];
      placed[number] = 1;
    } else if (placed[number] === 0 && day[i] < orderDay[number]) orderDay[number] = day[i];
  }
  return {
    order,
    amount,
    orders,
    orderCustomer: orderCustomer.subarray(0, orders),
    orderDay: orderDay.subarray(0, orders),
    orderAmount: orderAmount.subarray(0, orders),
    placed: placed.subarray(0, orders),
    missingAmounts,
    textAmounts,
    refunds,
    missingOrders,
  };
}

/** The first row of each order, in which its properties stand. */
export function firstRowOfOrders({ count }: Rows, { order, orders }: Sales): Int32Array {
  const first = new Int32Array(orders).fill(-1);
  for (let i = 0; i < count; i++) if (first[order[i]] < 0) first[order[i]] = i;
  return first;
}

/** Trimmed text, or the number itself; `null` where blank (0 too, as Windows hands blanks over). */
function orderId(cell: Cell): string | number | null {
  const value = plain(cell);
  if (typeof value === "number") return value === 0 ? null : value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "string") return null;
  const text = trimmed(value);
  return text === "" ? null : text;
}

/** `null` where blank, NaN where it is no number. */
function amountOf(cell: Cell): number | null {
  const value = plain(cell);
  if (typeof value === "number") return Number.isFinite(value) ? value : NaN;
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return trimmed(value) === "" ? null : isErrorText(value) ? null : NaN;
  return NaN;
}

/** Each customer's orders in the order of their days; of one day, in the order of the rows. */
export interface Sequences {
  /** Customer c has the entries from `offset[c]` up to, not including, `offset[c + 1]`. */
  readonly offset: Int32Array;
  /** Order numbers. */
  readonly order: Int32Array;
}

/**
 * Orders by customer and day. Credit notes are left out unless `all`. Cost: O(orders + days) by counting, no comparisons.
 */
export function sequencesOf(
  customers: number,
  { orders, orderCustomer, orderDay, placed }: Sales,
  all = false,
): Sequences {
  const counts = (o: number): boolean => all || placed[o] === 1;
  let first = Infinity;
  let last = -Infinity;
  for (let o = 0; o < orders; o++) {
    if (orderDay[o] < first) first = orderDay[o];
    if (orderDay[o] > last) last = orderDay[o];
  }
  const byDay = countingOrder(orders, last - first + 1, (o) => orderDay[o] - first);
  const offset = new Int32Array(customers + 1);
  for (let o = 0; o < orders; o++) if (counts(o)) offset[orderCustomer[o] + 1]++;
  for (let c = 0; c < customers; c++) offset[c + 1] += offset[c];
  const next = offset.slice(0, customers);
  const order = new Int32Array(offset[customers]);
  for (let j = 0; j < orders; j++) if (counts(byDay[j])) order[next[orderCustomer[byDay[j]]]++] = byDay[j];
  return { offset, order };
}

/** 0 … n − 1 in the order of small whole-number keys; equal keys keep their order. */
export function countingOrder(n: number, keys: number, keyOf: (i: number) => number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (let i = 0; i < n; i++) next[keyOf(i) + 1]++;
  for (let k = 1; k < next.length; k++) next[k] += next[k - 1];
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[next[keyOf(i)]++] = i;
  return order;
}
