/** Money and orders of cohorts by age, kept apart by the customers' starting period so that each age can be told to be over. */
import { type CohortExtent } from "./cohorts";
import type { Rows } from "./columns";
import { countingOrder, type Sales } from "./sales";

export const refundModes = ["order", "refund"] as const;
/** Where a refund counts: in the period of the order it belongs to, or of its own date. */
export type RefundMode = (typeof refundModes)[number];

export interface CohortValueRequest {
  readonly rows: Rows;
  readonly sales: Sales;
  readonly refunds: RefundMode;
  readonly periodOf: Int32Array;
  readonly firstDay: number;
  readonly extent: CohortExtent;
  /** Each customer's cohort where cohorts are not the starting periods. */
  readonly group: Int32Array | null;
  readonly groups: number;
  /** Gross retention needs each customer's money by age, which costs as much again as all the rest. */
  readonly gross: boolean;
}

/**
 * Sums by group, starting period and age: cell (g, s, k) is at (g · starts + s) · ages + k. Without groups g is 0.
 * `cumulative` is revenue at ages 0 … k; `gross` the money of age 0 that was still there at age k, customer by customer,
 * all 0 where it was not asked for.
 */
export interface CohortValues {
  readonly starts: number;
  readonly ages: number;
  readonly groups: number;
  /** Customers by group and starting period. */
  readonly size: Int32Array;
  readonly revenue: Float64Array;
  readonly cumulative: Float64Array;
  readonly orders: Int32Array;
  readonly gross: Float64Array;
  /** Refunds whose order is not among the rows (`order`): they count on their own date. */
  readonly unlinked: number;
}

/** Cost: one pass over rows and orders; for `gross` another one, customer by customer. */
export function tallyCohortValues(request: CohortValueRequest): CohortValues {
  const { rows, sales, refunds, periodOf, firstDay, extent, group } = request;
  const { first, last, lastCohort, start, begins } = extent;
  const starts = lastCohort - first + 1;
  const ages = last - first + 1;
  const groups = group ? request.groups : 1;
  const cells = groups * starts * ages;
  const size = new Int32Array(groups * starts);
  const base = new Int32Array(rows.customers);
  for (let c = 0; c < rows.customers; c++) {
    const sub = (group ? group[c] : 0) * starts + start[c] - first;
    size[sub]++;
    base[c] = sub * ages;
  }
  const orders = new Int32Array(cells);
  /** Cell of each order; −1 where it lies before the customer's start. */
  const cellOfOrder = new Int32Array(sales.orders);
  let unlinked = 0;
  for (let o = 0; o < sales.orders; o++) {
    const c = sales.orderCustomer[o];
    const day = sales.orderDay[o];
    const cell = day < begins[c] ? -1 : base[c] + periodOf[day - firstDay] - start[c];
    cellOfOrder[o] = cell;
    if (sales.placed[o] === 0) unlinked++;
    else if (cell >= 0) orders[cell]++;
  }
  const cellOf = (i: number): number => {
    const cell = cellOfOrder[sales.order[i]];
    if (refunds === "order" || sales.amount[i] >= 0 || cell < 0) return cell;
    const c = rows.customer[i];
    return rows.day[i] < begins[c] ? -1 : base[c] + periodOf[rows.day[i] - firstDay] - start[c];
  };
  const revenue = new Float64Array(cells);
  for (let i = 0; i < rows.count; i++) {
    const cell = cellOf(i);
    if (cell >= 0) revenue[cell] += sales.amount[i];
  }
  const cumulative = revenue.slice();
  for (let at = 0; at < cells; at++) if (at % ages !== 0) cumulative[at] += cumulative[at - 1];
  const gross = new Float64Array(cells);
  if (request.gross) addGross(rows, sales.amount, base, cellOf, ages, gross);
  return { starts, ages, groups, size, revenue, cumulative, orders, gross, unlinked };
}

/** Adds, for each customer and age, the smaller of the money at that age and at age 0, neither below 0. */
function addGross(
  rows: Rows,
  amount: Float64Array,
  base: Int32Array,
  cellOf: (row: number) => number,
  ages: number,
  gross: Float64Array,
): void {
  const own = new Float64Array(ages);
  const touched = new Int32Array(ages);
  let count = 0;
  let current = -1;
  const isTouched = new Uint8Array(ages);
  const finish = (): void => {
    const atStart = own[0];
    for (let t = 0; t < count; t++) {
      const age = touched[t];
      const kept = Math.min(own[age], atStart);
      if (kept > 0) gross[base[current] + age] += kept;
    }
    for (let t = 0; t < count; t++) {
      own[touched[t]] = 0;
      isTouched[touched[t]] = 0;
    }
    count = 0;
  };
  for (const i of countingOrder(rows.count, rows.customers, (row) => rows.customer[row])) {
    if (rows.customer[i] !== current) {
      if (current >= 0) finish();
      current = rows.customer[i];
    }
    const cell = cellOf(i);
    if (cell < 0) continue;
    const age = cell - base[current];
    if (isTouched[age] === 0) {
      isTouched[age] = 1;
      touched[count++] = age;
    }
    own[age] += amount[i];
  }
  if (current >= 0) finish();
}
