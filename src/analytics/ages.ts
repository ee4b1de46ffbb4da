/** Ages counted in days from the customer's own first day: windows of equal length, or brackets of one's own. */

/**
 * Looked up by the number of days since the customer's first day: `ageOf` a row, and for as-of the last age that is
 * `over` and the last that has `begun` (−1 where none). Days beyond the last bracket have the age `count`; days before
 * the first one −1.
 */
export interface DayAges {
  readonly count: number;
  readonly ageOf: Int32Array;
  readonly over: Int32Array;
  readonly begun: Int32Array;
  /** Whether the first day itself lies in age 0. */
  readonly fromStart: boolean;
  /** First and last day of an age, counted from the customer's first day, which is 0. */
  firstDay(age: number): number;
  lastDay(age: number): number;
}

/** Windows of `length` days for spans up to `span` days after the first day. Cost: one step a day. */
export function windowAges(length: number, span: number): DayAges {
  return agesOf((age) => age * length, Math.floor(span / length) + 1, span);
}

/**
 * Brackets by their edges: edge i is the first day of bracket i, and the last edge ends the last bracket. Edges
 * 0, 1, 3, 7 make the brackets 0, 1–2 and 3–6.
 */
export function bracketAges(edges: readonly number[], span: number): DayAges {
  return agesOf((age) => edges[age], edges.length - 1, span);
}

function agesOf(firstDay: (age: number) => number, count: number, span: number): DayAges {
  const ageOf = new Int32Array(span + 1);
  const over = new Int32Array(span + 1);
  const begun = new Int32Array(span + 1);
  let age = -1;
  for (let day = 0; day <= span; day++) {
    while (age < count && day >= firstDay(age + 1)) age++;
    ageOf[day] = age;
    begun[day] = Math.min(age, count - 1);
    over[day] = age === count || day + 1 >= firstDay(age + 1) ? begun[day] : Math.max(age - 1, -1);
  }
  return { count, ageOf, over, begun, fromStart: firstDay(0) === 0, firstDay, lastDay: (k) => firstDay(k + 1) - 1 };
}
