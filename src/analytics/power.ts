/** Bands of value, and what is bought by whom. */
import type { Rows } from "./columns";
import { countingOrder, type Sales } from "./sales";
import { quantile } from "./statistics";

/** Which band a value lies in: 0 below the first edge; a value on an edge is in the band above it. Cost: O(log edges). */
export function bandOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Edges that part values into about fifths and read well: the 20, 40, 60 and 80 % quantiles (type 7), rounded to two
 * significant digits; equal ones once. Cost: a sort of numbers.
 */
export function roundEdges(values: Float64Array): number[] {
  const sorted = values.slice().sort();
  const edges = [0.2, 0.4, 0.6, 0.8].map((p) => Number(quantile(sorted, p).toPrecision(2)));
  return [...new Set(edges)].sort((a, b) => a - b);
}

/** Counts by group and product: cell (g, p) is at g · products + p. */
export interface Mix {
  /** Orders with the product (refunds bring none), customers who ordered it, and its money, refunds taken off. */
  readonly orders: Int32Array;
  readonly customers: Int32Array;
  readonly money: Float64Array;
  /** All orders and customers of a group; an order of several products is one. */
  readonly groupOrders: Int32Array;
  readonly groupCustomers: Int32Array;
}

/**
 * `refund` (1 for a row with a negative amount: money of its product, but no purchase) and `product` are per row, `group` is
 * per customer, or `null` for one group. Cost: one pass over the rows, sorted by customer and product by counting.
 */
export function tallyMix(
  rows: Rows,
  sales: Sales,
  refund: Uint8Array,
  product: Int32Array,
  products: number,
  group: Int32Array | null,
  groups: number,
): Mix {
  const orders = new Int32Array(groups * products);
  const customers = new Int32Array(groups * products);
  const money = new Float64Array(groups * products);
  const groupOrders = new Int32Array(groups);
  const groupCustomers = new Int32Array(groups);
  const groupOf = (c: number): number => (group ? group[c] : 0);
  const buys = new Uint8Array(rows.customers);
  for (let o = 0; o < sales.orders; o++) {
    if (sales.placed[o] === 0) continue;
    const c = sales.orderCustomer[o];
    groupOrders[groupOf(c)]++;
    if (buys[c] === 0) groupCustomers[groupOf(c)]++;
    buys[c] = 1;
  }
  // By product, then by order or customer: what was seen last tells whether the same came before.
  const byProduct = countingOrder(rows.count, products, (i) => product[i]);
  const lastOrder = new Int32Array(sales.orders).fill(-1);
  const lastCustomer = new Int32Array(rows.customers).fill(-1);
  for (const i of byProduct) {
    const c = rows.customer[i];
    const p = product[i];
    const at = groupOf(c) * products + p;
    money[at] += sales.amount[i];
    if (refund[i] === 1) continue;
    const o = sales.order[i];
    if (lastOrder[o] !== p) orders[at]++;
    lastOrder[o] = p;
    if (lastCustomer[c] !== p) customers[at]++;
    lastCustomer[c] = p;
  }
  return { orders, customers, money, groupOrders, groupCustomers };
}
