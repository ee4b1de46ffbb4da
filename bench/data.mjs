/** Orders to measure with: seeded, so every run sees the same rows. */

/** mulberry32: a small seeded generator, good enough to spread orders. */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const firstDay = 45292; // 2024-01-01 as an Excel serial
const days = 1096; // 36 months

/**
 * Two columns as Excel hands them to a function: rows of one cell. A third as many customers as rows, ids of nine
 * characters, whole days over 36 months. The texts come from JSON, as they do in Excel.
 * @param {number} rows
 * @returns {{ customers: string[][]; dates: number[][] }}
 */
export function makeOrders(rows, seed = 20240101) {
  const random = randomNumbers(seed);
  const people = Math.max(1, Math.floor(rows / 3));
  const customers = [];
  const dates = [];
  for (let i = 0; i < rows; i++) {
    customers.push([`C${String(Math.floor(random() * people)).padStart(8, "0")}`]);
    dates.push([firstDay + Math.floor(random() * days)]);
  }
  return JSON.parse(JSON.stringify({ customers, dates }));
}
