/** What customers have (orders, rows) in the order of its days. */

/** Each customer's things in the order of their days; of one day, in the order of their numbers. */
export interface Sequences {
  /** Customer c has the entries from `offset[c]` up to, not including, `offset[c + 1]`. */
  readonly offset: Int32Array;
  /** Numbers of the things, and the day of each. */
  readonly order: Int32Array;
  readonly day: Int32Array;
}

/** Up to so many things of a customer are put in order one by one, which costs less than it takes to call a sort. */
const fewThings = 32;

/**
 * Things 0 … n − 1 by customer and day; where `counts` is given, those with a 1 alone.
 * Cost: two passes, and a sort of the things of each customer with many that are in no order.
 */
export function sequencesBy(
  customers: number,
  customer: Int32Array,
  days: Int32Array,
  counts: Uint8Array | null,
): Sequences {
  const n = customer.length;
  const offset = new Int32Array(customers + 1);
  // offset[c + 1] first counts, then says where the next thing of c goes, which in the end is where those of c + 1 begin.
  for (let i = 0; i < n; i++) if (counts === null || counts[i] === 1) offset[customer[i] + 1]++;
  let total = 0;
  for (let c = 1; c <= customers; c++) {
    const own = offset[c];
    offset[c] = total;
    total += own;
  }
  const order = new Int32Array(total);
  const day = new Int32Array(total);
  for (let i = 0; i < n; i++) {
    if (counts !== null && counts[i] !== 1) continue;
    const at = offset[customer[i] + 1]++;
    order[at] = i;
    day[at] = days[i];
  }
  for (let c = 0; c < customers; c++) {
    const from = offset[c];
    const to = offset[c + 1];
    if (to - from > fewThings) sortMany(order, day, from, to);
    else if (to - from > 1) sortFew(order, day, from, to);
  }
  return { offset, order, day };
}

function sortFew(order: Int32Array, day: Int32Array, from: number, to: number): void {
  for (let j = from + 1; j < to; j++) {
    const own = day[j];
    if (day[j - 1] <= own) continue;
    const thing = order[j];
    let at = j;
    for (; at > from && day[at - 1] > own; at--) {
      day[at] = day[at - 1];
      order[at] = order[at - 1];
    }
    day[at] = own;
    order[at] = thing;
  }
}

/** Room for the number of a thing beside its day in one double. */
const numbersRoom = 2 ** 31;

function sortMany(order: Int32Array, day: Int32Array, from: number, to: number): void {
  let sorted = true;
  for (let j = from + 1; j < to && sorted; j++) sorted = day[j - 1] <= day[j];
  if (sorted) return;
  const keys = new Float64Array(to - from);
  for (let j = from; j < to; j++) keys[j - from] = day[j] * numbersRoom + order[j];
  keys.sort();
  for (let j = from; j < to; j++) {
    day[j] = Math.floor(keys[j - from] / numbersRoom);
    order[j] = keys[j - from] - day[j] * numbersRoom;
  }
}
