/** Which customers were active in which slots of time, from rows in any order. */
import { countingOrder } from "./sales";

/** 32-bit words (a bit per customer and slot) or counters that are held at a time: 16 MB. */
const wordsAtATime = 1 << 22;
const countersAtATime = 1 << 23;

export interface Activity {
  /** Per row: its customer and day. */
  readonly customer: Int32Array;
  readonly day: Int32Array;
  /** The slot of each day from `firstDay` on; or of each day since the customer's own, if `relative`. */
  readonly slotOf: Int32Array;
  readonly firstDay: number;
  /** Per customer: the day before which rows are no activity. */
  readonly begins: Int32Array | null;
  /** Whether slots are counted from `begins`. */
  readonly relative: boolean;
  /** Per row: 0 where it is no activity. */
  readonly counted: Uint8Array | null;
}

export interface ActivityRequest extends Activity {
  readonly customers: number;
  /** Slots are 0 … slots − 1. */
  readonly slots: number;
  /** Rows in one slot that make the customer active in it, 1 … 65535. */
  readonly minimum: number;
}

/**
 * Calls `visit` once for each customer and slot with enough rows, slots of one customer in ascending order.
 * Cost: one pass over the rows (a few for very many slots), O(customers · slots ÷ 32 + activity); 16 MB.
 */
export function visitActive(request: ActivityRequest, visit: (customer: number, slot: number) => void): void {
  if (request.minimum > 1) visitCounted(request, visit);
  else visitOnce(request, visit);
}

function visitOnce(request: ActivityRequest, visit: (customer: number, slot: number) => void): void {
  const { customers, slots } = request;
  const words = wordsFor(customers, slots);
  const bits = new Int32Array(customers * words);
  for (let from = 0; from < slots; from += words * 32) {
    if (from > 0) bits.fill(0);
    markActive(request, bits, words, from);
    for (let c = 0, w = 0; c < customers; c++)
      for (let k = 0; k < words; k++, w++) {
        let word = bits[w];
        while (word !== 0) {
          const lowest = word & -word;
          visit(c, from + k * 32 + 31 - Math.clz32(lowest));
          word ^= lowest;
        }
      }
  }
}

/** How many words a customer there may be at a time: enough for all slots where they are not very many. */
export function wordsFor(customers: number, slots: number): number {
  return Math.max(1, Math.min(Math.ceil(slots / 32), Math.floor(wordsAtATime / customers)));
}

/** Sets the bit of each customer and slot, from the slot `from` on, in `words` words a customer. Cost: one pass. */
export function markActive(
  { customer, day, slotOf, firstDay, begins, relative, counted }: Activity,
  bits: Int32Array,
  words: number,
  from: number,
): void {
  const width = words * 32;
  for (let i = 0; i < customer.length; i++) {
    const c = customer[i];
    const begin = begins ? begins[c] : firstDay;
    if (day[i] < begin || (counted && counted[i] === 0)) continue;
    const at = slotOf[day[i] - (relative ? begin : firstDay)] - from;
    if (at >= 0 && at < width) bits[c * words + (at >> 5)] |= 1 << (at & 31);
  }
}

function visitCounted(request: ActivityRequest, visit: (customer: number, slot: number) => void): void {
  const { customers, slots, minimum } = request;
  const width = Math.max(1, Math.min(slots, Math.floor(countersAtATime / customers)));
  const counts = new Uint16Array(customers * width);
  for (let from = 0; from < slots; from += width) {
    if (from > 0) counts.fill(0);
    countUp(request, counts, width, from);
    for (let c = 0, cell = 0; c < customers; c++)
      for (let at = 0; at < width; at++, cell++) if (counts[cell] === minimum) visit(c, from + at);
  }
}

/** Counts the rows of each customer and slot, from the slot `from` on, in `width` counters a customer, up to the minimum. */
function countUp(request: ActivityRequest, counts: Uint16Array, width: number, from: number): void {
  const { customer, day, slotOf, firstDay, begins, relative, counted, minimum } = request;
  for (let i = 0; i < customer.length; i++) {
    const c = customer[i];
    const begin = begins ? begins[c] : firstDay;
    if (day[i] < begin || (counted && counted[i] === 0)) continue;
    const at = slotOf[day[i] - (relative ? begin : firstDay)] - from;
    if (at < 0 || at >= width) continue;
    const cell = c * width + at;
    if (counts[cell] < minimum) counts[cell]++;
  }
}

/** Per row: 1 where it is the first of its customer on its day. Cost: O(rows + days). */
export function firstOfDay(customer: Int32Array, day: Int32Array, customers: number): Uint8Array {
  const first = new Uint8Array(day.length);
  if (day.length === 0) return first;
  let earliest = day[0];
  let latest = day[0];
  for (const d of day) {
    if (d < earliest) earliest = d;
    if (d > latest) latest = d;
  }
  const seen = new Int32Array(customers).fill(-1);
  for (const i of countingOrder(day.length, latest - earliest + 1, (row) => day[row] - earliest)) {
    if (seen[customer[i]] === day[i]) continue;
    seen[customer[i]] = day[i];
    first[i] = 1;
  }
  return first;
}
