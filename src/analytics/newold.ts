/** New and old customers by period: who bought, how many orders, how much money. */
import { type Sales, sequencesOf } from "./sales";
import type { Sequences } from "./sequences";

export const oldMeanings = ["before", "two", "year"] as const;
/** Old: ordered before the period; has two orders by its end; bought within the 365 days before it. */
export type OldMeaning = (typeof oldMeanings)[number];

export interface NewOldRequest {
  readonly customers: number;
  readonly sales: Sales;
  /** All orders in sequence, where somebody has made them already. */
  readonly sequences?: Sequences;
  readonly meaning: OldMeaning;
  /** Judge each day on its own instead of each period: what a customer buys after the first day is then old. */
  readonly daily: boolean;
  /** Credit notes make a buyer, too. */
  readonly creditsCount: boolean;
  /** Per customer: the day of the first row of any kind. */
  readonly known: Int32Array;
  /** Per customer: 1 where known from before the data begins; `null` where nothing is known of that time. */
  readonly earlier: Uint8Array | null;
  /** Day before which customers of `earlier` bought. */
  readonly historyStart: number;
  /** Period of each day, `periodOf[day − firstDay]`, counted from 0; and the first day of each period. */
  readonly periodOf: Int32Array;
  readonly firstDay: number;
  readonly periodStart: Int32Array;
  /** Per order, where the result is split by a property of orders. */
  readonly group: Int32Array | null;
  readonly groups: number;
}

/** Sums by period and group: cell (p, g) is at p · groups + g. Index 0 is new, 1 is old. */
export interface NewOldTally {
  /** Buyers of either kind, once; with `daily` a buyer may be both new and old in a period. */
  readonly buyers: Int32Array;
  readonly buyersOf: readonly [Int32Array, Int32Array];
  readonly orders: readonly [Int32Array, Int32Array];
  readonly sales: readonly [Float64Array, Float64Array];
}

const yearDays = 365;

/** Cost: one pass over the orders in the sequence of each customer. */
export function tallyNewOld(request: NewOldRequest): NewOldTally {
  const { customers, sales, meaning, daily, creditsCount, known, earlier, historyStart, periodOf, firstDay, periodStart, group, groups } = request; // prettier-ignore
  const { orderAmount, placed } = sales;
  const cells = periodStart.length * groups;
  const buyers = new Int32Array(cells);
  const buyersOf = [new Int32Array(cells), new Int32Array(cells)] as const;
  const orders = [new Int32Array(cells), new Int32Array(cells)] as const;
  const money = [new Float64Array(cells), new Float64Array(cells)] as const;
  // Who has been counted in a cell: the number of the customer's period.
  const seen = new Int32Array(groups).fill(-1);
  const seenOf = [new Int32Array(groups).fill(-1), new Int32Array(groups).fill(-1)] as const;
  const { offset, order, day: dayAt } = request.sequences ?? sequencesOf(customers, sales, true);
  let visit = 0;
  for (let c = 0; c < customers; c++) {
    const early = earlier !== null && earlier[c] === 1;
    let bought = early ? 1 : 0;
    let lastBought = early ? historyStart - 1 : -Infinity;
    let period = -1;
    for (let from = offset[c]; from < offset[c + 1];) {
      const day = dayAt[from];
      const p = periodOf[day - firstDay];
      if (p !== period) visit++;
      period = p;
      // The orders that are judged together: of one period, or of one day.
      let to = from;
      let own = 0;
      let last = lastBought;
      for (; to < offset[c + 1]; to++) {
        if (daily ? dayAt[to] !== day : periodOf[dayAt[to] - firstDay] !== p) break;
        if (!creditsCount && placed[order[to]] === 0) continue;
        own++;
        last = dayAt[to];
      }
      const begins = daily ? day : periodStart[p];
      const old =
        meaning === "before"
          ? early || known[c] < begins
          : meaning === "two"
            ? bought + own >= 2
            : lastBought >= begins - yearDays;
      const kind = old ? 1 : 0;
      for (let j = from; j < to; j++) {
        const o = order[j];
        const g = group ? group[o] : 0;
        const cell = p * groups + g;
        money[kind][cell] += orderAmount[o];
        if (placed[o] === 1) orders[kind][cell]++;
        if (!creditsCount && placed[o] === 0) continue;
        if (seen[g] !== visit) {
          seen[g] = visit;
          buyers[cell]++;
        }
        if (seenOf[kind][g] !== visit) {
          seenOf[kind][g] = visit;
          buyersOf[kind][cell]++;
        }
      }
      bought += own;
      lastBought = last;
      from = to;
    }
  }
  return { buyers, buyersOf, orders, sales: money };
}
