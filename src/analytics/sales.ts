/**
 * Orders and money on top of rows: which rows make one order, on which day it was placed, what it came to, and each
 * customer's orders in sequence. The rules are those of docs/conventions.md, "Orders and money".
 */
import { type Cell, type Cells, isErrorText, plain, trimmed } from "./cells";
import type { Rows } from "./columns";
import { Numbers } from "./interning";
import { type Sequences, sequencesBy } from "./sequences";

export const bases = ["placed", "paid", "net"] as const;
/** What amounts are: before cancellations and refunds (`placed`, `paid`), or after them (`net`). */
export type Basis = (typeof bases)[number];

export interface Sales {
  /** Per row: the order it belongs to, 0 … orders − 1, by first appearance. */
  readonly order: Int32Array;
  /** Per row: its amount; 0 where none is given, and where a refund does not count (`placed`, `paid`). */
  readonly amount: Float64Array;
  /** Per row: 1 where its amount is negative. */
  readonly refund: Uint8Array;
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
 * order each. Cost: one pass, and where order ids are given another one with a look-up a row.
 */
export function readSales(rows: Rows, amounts: Cells | null, orderIds: Cells | null, basis: Basis): Sales {
  const money = readMoney(rows, amounts, basis);
  return orderIds ? ordersById(rows, orderIds, money) : rowsAsOrders(rows, money);
}

type Money = Pick<Sales, "amount" | "refund" | "missingAmounts" | "textAmounts" | "refunds">;

function readMoney({ count, source }: Rows, amounts: Cells | null, basis: Basis): Money {
  const amount = new Float64Array(count);
  const refund = new Uint8Array(count);
  let missingAmounts = 0;
  let textAmounts = 0;
  let refunds = 0;
  for (let i = 0; amounts !== null && i < count; i++) {
    const cell = amounts[source[i]][0];
    const given = typeof cell === "number" ? cell : amountOf(cell);
    if (given === null) missingAmounts++;
    else if (Number.isNaN(given)) textAmounts++;
    else if (given >= 0) amount[i] = given;
    else {
      refund[i] = 1;
      refunds++;
      if (basis === "net") amount[i] = given;
    }
  }
  return { amount, refund, missingAmounts, textAmounts, refunds };
}

/** Every row an order: what is known by row is known by order. */
function rowsAsOrders({ count, customer, day }: Rows, money: Money): Sales {
  const order = new Int32Array(count);
  const placed = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    order[i] = i;
    placed[i] = 1 - money.refund[i];
  }
  return {
    ...money,
    ...{ order, orders: count, orderCustomer: customer, orderDay: day, orderAmount: money.amount, placed },
    missingOrders: 0,
  };
}

/** The first row of each order, in which its properties stand. */
export function firstRowOfOrders({ count }: Rows, { order, orders }: Sales): Int32Array {
  const first = new Int32Array(orders).fill(-1);
  for (let i = 0; i < count; i++) if (first[order[i]] < 0) first[order[i]] = i;
  return first;
}

function ordersById(rows: Rows, orderIds: Cells, money: Money): Sales {
  const { count, day } = rows;
  const { amount, refund } = money;
  const { order, orders, orderCustomer, missingOrders } = numberOrders(rows, orderIds);
  const orderDay = new Int32Array(orders);
  const orderAmount = new Float64Array(orders);
  const placed = new Uint8Array(orders);
  // Days are above 0: an order without one has not been met yet.
  for (let i = 0; i < count; i++) {
    const o = order[i];
    orderAmount[o] += amount[i];
    if (refund[i] === 0) {
      if (placed[o] === 0 || day[i] < orderDay[o]) orderDay[o] = day[i];
      placed[o] = 1;
    } else if (placed[o] === 0 && (orderDay[o] === 0 || day[i] < orderDay[o])) orderDay[o] = day[i];
  }
  return { ...money, order, orders, orderCustomer, orderDay, orderAmount, placed, missingOrders };
}

function numberOrders(
  { count, customer, source, customers }: Rows,
  orderIds: Cells,
): Pick<Sales, "order" | "orders" | "orderCustomer" | "missingOrders"> {
  const order = new Int32Array(count);
  const orderCustomer = new Int32Array(count);
  const numbers = new Numbers(count);
  /** Orders of further customers under an id that is another one's, by its number and theirs. */
  const shared = new Map<number, number>();
  let orders = 0;
  let missingOrders = 0;
  let before: Cell = null;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const cell = orderIds[source[i]][0];
    // Lines of an order stand below each other, as a rule.
    let number = last;
    if (cell !== before || last < 0) {
      const id = orderId(cell);
      number = id === null ? orders : numbers.numberOf(id, orders);
      if (id === null) missingOrders++;
      before = cell;
      last = id === null ? -1 : number;
    }
    if (number < orders && orderCustomer[number] !== customer[i]) {
      const key = number * customers + customer[i];
      const own = shared.get(key);
      number = own ?? orders;
      if (own === undefined) shared.set(key, number);
    }
    if (number === orders) orderCustomer[orders++] = customer[i];
    order[i] = number;
  }
  return { order, orders, orderCustomer: orderCustomer.subarray(0, orders), missingOrders };
}

/** Trimmed text, or the number itself; `null` where blank (0 too, as Windows hands blanks over). */
function orderId(cell: Cell): string | number | null {
  const value = typeof cell === "string" ? cell : plain(cell);
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

/** Each customer's orders in the order of their days. Credit notes are left out unless `all`. Cost: that of `sequencesBy`. */
export function sequencesOf(customers: number, sales: Sales, all = false): Sequences {
  return sequencesBy(customers, sales.orderCustomer, sales.orderDay, all ? null : sales.placed);
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
