/** Growth accounting: what changed from each period to the next, customer by customer. */
import { type Sales, sequencesOf } from "./sales";

export interface GrowthRequest {
  readonly customers: number;
  readonly sales: Sales;
  /** Period of each day, `periodOf[day − firstDay]`, counted from 0. */
  readonly periodOf: Int32Array;
  readonly firstDay: number;
  readonly periods: number;
  /** Each customer's group, where the result is split. */
  readonly group: Int32Array | null;
  readonly groups: number;
}

/**
 * By period and group: cell (p, g) is at p · groups + g. `active` and `revenue` are counted by themselves, not made of
 * the flows, so that the flows can be checked against them.
 */
export interface GrowthTally {
  readonly active: Int32Array;
  readonly fresh: Int32Array;
  readonly retained: Int32Array;
  readonly resurrected: Int32Array;
  readonly churned: Int32Array;
  readonly revenue: Float64Array;
  readonly freshRevenue: Float64Array;
  readonly resurrectedRevenue: Float64Array;
  readonly expansion: Float64Array;
  readonly contraction: Float64Array;
  readonly churnedRevenue: Float64Array;
}

/** A customer in a period: the money of it, and whether there was an order. */
interface State {
  readonly money: number;
  readonly ordered: boolean;
}

const absent: State = { money: 0, ordered: false };

/**
 * Active in a period is who has an order in it. A customer's change of money from one period to the next goes to one
 * flow, by activity: first order ever → new; active in both → expansion or contraction; active again after a pause →
 * resurrected; no longer active → churned; active in neither (a refund alone) → contraction, or expansion where it ends.
 * Cost: one pass over the orders in the sequence of each customer.
 */
export function tallyGrowth({
  customers,
  sales,
  periodOf,
  firstDay,
  periods,
  group,
  groups,
}: GrowthRequest): GrowthTally {
  const cells = periods * groups;
  const counts = (): Int32Array => new Int32Array(cells);
  const sums = (): Float64Array => new Float64Array(cells);
  const tally: GrowthTally = {
    active: counts(), fresh: counts(), retained: counts(), resurrected: counts(), churned: counts(),
    revenue: sums(), freshRevenue: sums(), resurrectedRevenue: sums(), expansion: sums(), contraction: sums(), churnedRevenue: sums(),
  }; // prettier-ignore
  const { offset, order } = sequencesOf(customers, sales, true);
  const { orderDay, orderAmount, orderCustomer, placed } = sales;
  for (let o = 0; o < sales.orders; o++)
    tally.revenue[periodOf[orderDay[o] - firstDay] * groups + (group ? group[orderCustomer[o]] : 0)] += orderAmount[o];

  const move = (cell: number, before: State, now: State, first: boolean): void => {
    const change = now.money - before.money;
    if (now.ordered && first) {
      tally.fresh[cell]++;
      tally.freshRevenue[cell] += change;
    } else if (now.ordered && before.ordered) {
      tally.retained[cell]++;
      if (change > 0) tally.expansion[cell] += change;
      else tally.contraction[cell] -= change;
    } else if (now.ordered) {
      tally.resurrected[cell]++;
      tally.resurrectedRevenue[cell] += change;
    } else if (before.ordered) {
      tally.churned[cell]++;
      tally.churnedRevenue[cell] -= change;
    } else if (change > 0) tally.expansion[cell] += change;
    else tally.contraction[cell] -= change;
  };

  for (let c = 0; c < customers; c++) {
    const g = group ? group[c] : 0;
    let before = absent;
    let periodBefore = -2;
    let first = true;
    const leave = (until: number): void => {
      if (periodBefore >= 0 && periodBefore + 1 < until) move((periodBefore + 1) * groups + g, before, absent, false);
    };
    for (let j = offset[c]; j < offset[c + 1];) {
      const p = periodOf[orderDay[order[j]] - firstDay];
      let money = 0;
      let ordered = false;
      for (; j < offset[c + 1] && periodOf[orderDay[order[j]] - firstDay] === p; j++) {
        money += orderAmount[order[j]];
        if (placed[order[j]] === 1) ordered = true;
      }
      leave(p);
      const now = { money, ordered };
      const cell = p * groups + g;
      if (ordered) tally.active[cell]++;
      move(cell, periodBefore === p - 1 ? before : absent, now, first);
      if (ordered) first = false;
      before = now;
      periodBefore = p;
    }
    leave(periods);
  }
  return tally;
}
