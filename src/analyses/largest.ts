/** Customers by id and by size, for lists of which a sheet shows only the first ones. */
import type { Cells } from "../analytics/cells";
import type { Rows } from "../analytics/columns";
import { firstRows } from "../analytics/purchases";
import { valuesAtRanks } from "../analytics/selection";
import { idAt } from "./customerlist";
import { inOrder, type Property } from "./groups";

export interface CustomerIds {
  /** The id of a customer by number, as it stands in their first row. */
  of(customer: number): Property;
  /** By id: numbers, then texts by code point. */
  compare(a: number, b: number): number;
}

/** Ids are looked up when first asked for. */
export function customerIds(rows: Rows, customers: Cells): CustomerIds {
  const first = firstRows(rows);
  const known = new Array<Property | undefined>(rows.customers);
  const of = (c: number): Property => (known[c] ??= idAt(rows, customers, first[c]));
  const compare = (a: number, b: number): number => {
    const x = of(a);
    const y = of(b);
    if (typeof x === "string" && typeof y === "string") return x < y ? -1 : x > y ? 1 : 0;
    return inOrder(x, y);
  };
  return { of, compare };
}

/**
 * All `numbers`, of which the first `top` stand in order: the largest value first, equal ones by `compare`. The rest is in
 * no order. Cost: that of `valuesAtRanks`; only those at the top are compared.
 */
export function largestFirst(
  numbers: Int32Array,
  valueOf: (number: number) => number,
  top: number,
  compare: (a: number, b: number) => number,
): Int32Array {
  const n = numbers.length;
  let least = -Infinity;
  if (n > top) {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = valueOf(numbers[i]);
    [least] = valuesAtRanks(values, [n - top]);
  }
  const large: number[] = [];
  for (let i = 0; i < n; i++) if (valueOf(numbers[i]) >= least) large.push(numbers[i]);
  large.sort((a, b) => valueOf(b) - valueOf(a) || compare(a, b));
  const order = new Int32Array(n);
  order.set(large);
  for (let i = 0, at = large.length; i < n; i++) if (!(valueOf(numbers[i]) >= least)) order[at++] = numbers[i];
  return order;
}
