/** Bands of value, and what is bought by whom. */
import type { Rows } from "./columns";
import type { Sales } from "./sales";
import { quantiles } from "./selection";

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
 * significant digits; equal ones once. Cost: that of `quantiles`.
 */
export function roundEdges(values: Float64Array): number[] {
  const edges = quantiles(values, [0.2, 0.4, 0.6, 0.8]).map((edge) => Number(edge.toPrecision(2)));
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

/** The different owners (customers, orders) of each product's rows that are no refund. */
export interface Owners {
  /** Product p has the entries from `offset[p]` up to, not including, `offset[p + 1]`. */
  readonly offset: Int32Array;
  readonly owner: Int32Array;
}

/** `owner`, `refund` and `product` are per row. Cost: two passes over the rows, by counting. */
export function ownersByProduct(
  owner: Int32Array,
  owners: number,
  refund: Uint8Array,
  product: Int32Array,
  products: number,
): Owners {
  const n = owner.length;
  const next = new Int32Array(products + 1);
  for (let i = 0; i < n; i++) if (refund[i] === 0) next[product[i] + 1]++;
  for (let p = 0; p < products; p++) next[p + 1] += next[p];
  const sorted = new Int32Array(next[products]);
  for (let i = 0; i < n; i++) if (refund[i] === 0) sorted[next[product[i]]++] = owner[i];
  // By now next[p] is where the rows of p end. Who was seen with this product last is here for the second time.
  const offset = new Int32Array(products + 1);
  const last = new Int32Array(owners).fill(-1);
  let kept = 0;
  for (let p = 0, j = 0; p < products; p++) {
    for (; j < next[p]; j++) {
      if (last[sorted[j]] === p) continue;
      last[sorted[j]] = p;
      sorted[kept++] = sorted[j];
    }
    offset[p + 1] = kept;
  }
  return { offset, owner: sorted.subarray(0, kept) };
}

/**
 * `product` is per row, `group` per customer, or `null` for one group. A refund is money of its product, but no purchase.
 * Cost: one pass over the rows, and two for each of customers and orders.
 */
export function tallyMix(
  rows: Rows,
  sales: Sales,
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
  const buys = new Uint8Array(rows.customers);
  const { orderCustomer, placed, refund } = sales;
  for (let o = 0; o < sales.orders; o++) {
    if (placed[o] === 0) continue;
    const c = orderCustomer[o];
    const g = group ? group[c] : 0;
    groupOrders[g]++;
    if (buys[c] === 0) groupCustomers[g]++;
    buys[c] = 1;
  }
  const ownOrders = sales.orders === rows.count;
  for (let i = 0; i < rows.count; i++) {
    const at = (group ? group[rows.customer[i]] : 0) * products + product[i];
    money[at] += sales.amount[i];
    if (ownOrders && refund[i] === 0) orders[at]++;
  }
  const buyers = ownersByProduct(rows.customer, rows.customers, refund, product, products);
  for (let p = 0; p < products; p++)
    for (let j = buyers.offset[p]; j < buyers.offset[p + 1]; j++)
      customers[(group ? group[buyers.owner[j]] : 0) * products + p]++;
  if (!ownOrders) {
    const { offset, owner } = ownersByProduct(sales.order, sales.orders, refund, product, products);
    for (let p = 0; p < products; p++)
      for (let j = offset[p]; j < offset[p + 1]; j++)
        orders[(group ? group[orderCustomer[owner[j]]] : 0) * products + p]++;
  }
  return { orders, customers, money, groupOrders, groupCustomers };
}
