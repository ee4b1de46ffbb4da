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
  const { offset, order, day } = sequencesOf(customers, sales, true);
  const { orderDay, orderAmount, orderCustomer, placed } = sales;
  for (let o = 0; o < sales.orders; o++)
    tally.revenue[periodOf[orderDay[o] - firstDay] * groups + (group ? group[orderCustomer[o]] : 0)] += orderAmount[o];

  /** Money and activity in the period before (0) and in this one (1). */
  const move = (
    cell: number,
    money0: number,
    active0: boolean,
    money1: number,
    active1: boolean,
    first: boolean,
  ): void => {
    const change = money1 - money0;
    if (active1 && first) {
      tally.fresh[cell]++;
      tally.freshRevenue[cell] += change;
    } else if (active1 && active0) {
      tally.retained[cell]++;
      if (change > 0) tally.expansion[cell] += change;
      else tally.contraction[cell] -= change;
    } else if (active1) {
      tally.resurrected[cell]++;
      tally.resurrectedRevenue[cell] += change;
    } else if (active0) {
      tally.churned[cell]++;
      tally.churnedRevenue[cell] -= change;
    } else if (change > 0) tally.expansion[cell] += change;
    else tally.contraction[cell] -= change;
  };

  for (let c = 0; c < customers; c++) {
    const g = group ? group[c] : 0;
    const end = offset[c + 1];
    let before = -2;
    let money0 = 0;
    let active0 = false;
    let first = true;
    let j = offset[c];
    let p = j < end ? periodOf[day[j] - firstDay] : periods;
    while (j < end) {
      const own = p;
      let money = 0;
      let active = false;
      for (; p === own && j < end; p = ++j < end ? periodOf[day[j] - firstDay] : periods) {
        money += orderAmount[order[j]];
        if (placed[order[j]] === 1) active = true;
      }
      const cell = own * groups + g;
      if (active) tally.active[cell]++;
      const follows = before === own - 1;
      move(cell, follows ? money0 : 0, follows && active0, money, active, first);
      if (active) first = false;
      // Nothing in the period after: the customer leaves there, if it is one of the periods.
      if (p > own + 1 && own + 1 < periods) move(cell + groups, money, active, 0, false, false);
      before = own;
      money0 = money;
      active0 = active;
    }
  }
  return tally;
}
