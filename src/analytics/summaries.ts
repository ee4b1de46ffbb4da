/** Each customer's history in the few numbers that models of repeat buying need. */
import { type Sales, sequencesOf } from "./sales";

export interface Summaries {
  /** Customers with at least one purchase; the arrays have this length. */
  readonly count: number;
  /** Number of the customer in the rows. */
  readonly customer: Int32Array;
  /** Repeat purchases: days with an order, but for the first. */
  readonly frequency: Int32Array;
  /** Days from the first purchase to the last, and from the first to as-of. */
  readonly recency: Int32Array;
  readonly age: Int32Array;
  /** Mean money of a repeat purchase; 0 where there is none. */
  readonly spend: Float64Array;
  /** Money of all purchases. */
  readonly total: Float64Array;
  /** Orders on a day on which the customer had ordered before. */
  readonly sameDay: number;
  /** Customers with credit notes alone. */
  readonly withoutPurchase: number;
}

/**
 * A purchase is a day with at least one order; its money is that of the day. A credit note of a later day is taken off
 * the purchase before it; one before any purchase is passed over.
 * Cost: that of `sequencesBy`.
 */
export function summarise(customers: number, sales: Sales, asOf: number): Summaries {
  const { offset, order, day: dayAt } = sequencesOf(customers, sales, true);
  const { orderAmount, placed: isPlaced } = sales;
  const customer = new Int32Array(customers);
  const frequency = new Int32Array(customers);
  const recency = new Int32Array(customers);
  const age = new Int32Array(customers);
  const spend = new Float64Array(customers);
  const total = new Float64Array(customers);
  let sameDay = 0;
  let count = 0;
  for (let c = 0; c < customers; c++) {
    let purchases = 0;
    let first = 0;
    let last = 0;
    let all = 0;
    let repeat = 0;
    for (let j = offset[c]; j < offset[c + 1];) {
      const day = dayAt[j];
      let placed = 0;
      let money = 0;
      for (; j < offset[c + 1] && dayAt[j] === day; j++) {
        placed += isPlaced[order[j]];
        money += orderAmount[order[j]];
      }
      if (placed > 0) {
        if (purchases++ === 0) first = day;
        last = day;
        sameDay += placed - 1;
      }
      if (purchases === 0) continue;
      all += money;
      if (purchases > 1) repeat += money;
    }
    if (purchases === 0) continue;
    customer[count] = c;
    frequency[count] = purchases - 1;
    recency[count] = last - first;
    age[count] = asOf - first;
    spend[count] = purchases > 1 ? repeat / (purchases - 1) : 0;
    total[count] = all;
    count++;
  }
  return {
    count,
    customer: customer.subarray(0, count),
    frequency: frequency.subarray(0, count),
    recency: recency.subarray(0, count),
    age: age.subarray(0, count),
    spend: spend.subarray(0, count),
    total: total.subarray(0, count),
    sameDay,
    withoutPurchase: customers - count,
  };
}

/** Customers with the same history, counted: what a likelihood goes over. Times are in days. */
export interface Histories {
  readonly count: number;
  readonly frequency: Int32Array;
  readonly recency: Int32Array;
  readonly age: Int32Array;
  readonly customers: Float64Array;
  readonly total: number;
  readonly mostFrequent: number;
  readonly oldest: number;
}

/** Cost: one Map look-up a customer. */
export function historiesOf({ count, frequency, recency, age }: Summaries): Histories {
  let mostFrequent = 0;
  let oldest = 0;
  for (let i = 0; i < count; i++) {
    if (frequency[i] > mostFrequent) mostFrequent = frequency[i];
    if (age[i] > oldest) oldest = age[i];
  }
  const numbers = new Map<number, number>();
  const at = new Int32Array(count);
  const customers = new Float64Array(count);
  const width = oldest + 1;
  for (let i = 0; i < count; i++) {
    const key = (frequency[i] * width + recency[i]) * width + age[i];
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
      at[number] = i;
    }
    customers[number]++;
  }
  const used = at.subarray(0, numbers.size);
  return {
    count: used.length,
    frequency: used.map((i) => frequency[i]),
    recency: used.map((i) => recency[i]),
    age: used.map((i) => age[i]),
    customers: customers.subarray(0, used.length),
    total: count,
    mostFrequent,
    oldest,
  };
}
