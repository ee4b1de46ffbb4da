import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const kpisplit = functions.KPISPLIT;
const numbers = (table: unknown[][]): number[][] => table.slice(1).map((row) => row.slice(1).map(Number));

describe("the split", () => {
  test("has a row per period and a total", () => {
    expect(kpisplit(1200, column(1, 2), [[0.5]], 10, 20, [[1, 8]])).toEqual([
      ["Period", "Target", "Old from base", "Old from plan", "Old GMV", "New GMV", "New customers", "Surplus"],
      [1, 400, 4, 0, 80, 320, 32, 0],
      [2, 800, 0, 16, 320, 480, 48, 0],
      ["Total", 1200, 4, 16, 400, 800, 80, 0],
    ]);
  });
  test("shows a surplus, not negative customers, where returning customers alone exceed a target", () => {
    expect(kpisplit(100, 2, [[0.5]], 10, 20, [[1, 100]])[1]).toEqual([1, 50, 50, 0, 1000, 0, 0, 950]);
  });
  test("takes a value per period", () => {
    const table = kpisplit(200, 2, [[0.5]], [[10, 20]], column(1, 2));
    expect(table.slice(1, 3)).toEqual([
      [1, 100, 0, 0, 0, 100, 10, 0],
      [2, 100, 0, 5, 10, 90, 4.5, 0],
    ]);
  });
  test("multiplies old customers' activity by the season beside the weights", () => {
    const table = kpisplit(200, [[1, 1], [1, 2]], [[0.5]], 10, 1); // prettier-ignore
    expect(table[2].slice(0, 5)).toEqual([2, 100, 0, 10, 10]);
  });
  test("reads weights in a row, and with their season in two rows", () => {
    expect(kpisplit(300, [[1, 2]], [[0.5]], 10, 1)).toEqual(kpisplit(300, column(1, 2), [[0.5]], 10, 1));
    expect(kpisplit(300, [[1, 2, 1], [1, 2, 3]], [[0.5]], 10, 1)).toEqual(kpisplit(300, [[1, 1], [2, 2], [1, 3]], [[0.5]], 10, 1)); // prettier-ignore
  });
  test("tail hold lets the last share hold", () => {
    expect(kpisplit(300, 3, [[0.5]], 10, 1, null, "hold").map((row) => row[3])).toEqual([
      "Old from plan",
      0,
      5,
      9.75,
      14.75,
    ]);
    expect(kpisplit(300, 3, [[0.5]], 10, 1, null, "zero").map((row) => row[3])).toEqual([
      "Old from plan",
      0,
      5,
      4.75,
      9.75,
    ]);
  });
  test("round=up feeds whole customers to later periods, and GMV follows", () => {
    const table = kpisplit(105, 2, [[0.5]], 10, 1, null, null, "round=up");
    expect(table.slice(1, 3)).toEqual([
      [1, 52.5, 0, 0, 0, 60, 6, 0],
      [2, 52.5, 0, 3, 3, 50, 5, 0],
    ]);
  });
  test("round=up does not take floating-point noise for a customer", () => {
    expect(kpisplit(0.3, 1, [[0.5]], 0.1, 1, null, null, "round=up")[1][6]).toBe(3);
  });
  test("lang and notes: words, and a warning where retention ends before the plan", () => {
    const table = kpisplit(300, 3, [[0.5]], 10, 1, null, null, "notes=on; lang=zh-Hans");
    expect(table[0][6]).toBe("新客数");
    expect(table.find((row) => row[0] === "请检查")?.[1]).toMatch(/第 2 期.*1 期/);
  });
});

test("every period ties: target + surplus = old GMV + new GMV, and new customers · value = new GMV", () => {
  const plan = fc.record({
    target: fc.integer({ min: 0, max: 10_000_000 }),
    weights: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0.5, 1, 2)), {
      minLength: 2,
      maxLength: 13,
    }),
    retention: fc.array(fc.double({ min: 0, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 13 }),
    newValue: fc.integer({ min: 1, max: 500 }),
    oldValue: fc.integer({ min: 0, max: 500 }),
    base: fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 5000 })), { maxLength: 4 }),
    tail: fc.constantFrom("zero", "hold"),
  });
  fc.assert(
    fc.property(plan, ({ target, weights, retention, newValue, oldValue, base, tail }) => {
      const table = numbers(
        kpisplit(target, weights, [retention], newValue, oldValue, base.length > 0 ? base : null, tail),
      );
      const near = (a: number, b: number): void =>
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));
      for (const [due, fromBase, fromPlan, oldGmv, newGmv, customers, surplus] of table.slice(0, -1)) {
        near(due + surplus, oldGmv + newGmv);
        near(customers * newValue, newGmv);
        near((fromBase + fromPlan) * oldValue, oldGmv);
      }
      const total = table[table.length - 1];
      expect(total[0]).toBe(target);
      for (const c of [1, 2, 3, 4, 5, 6])
        near(
          total[c],
          table.slice(0, -1).reduce((sum, row) => sum + row[c], 0),
        );
    }),
  );
});

test("splitting one plan's new customers forward gives back its targets (the inverse of the solve)", () => {
  const retention = [0.31, 0.22, 0.17, 0.12];
  const table = numbers(kpisplit(900000, 6, [retention], 80, 95, [[3, 1200]], "zero")).slice(0, -1);
  const acquired = table.map((row) => row[5]);
  table.forEach((row, m) => {
    let old = 1200 * (retention[3 + m - 1] ?? 0);
    for (let i = 0; i < m; i++) old += acquired[i] * (retention[m - i - 1] ?? 0);
    expect(acquired[m] * 80 + old * 95 - row[6]).toBeCloseTo(150000, 6);
  });
});

describe("what cannot be used is refused with its reason", () => {
  const good: unknown[] = [1200, 2, [[0.5]], 10, 20];
  const message = (change: Record<number, unknown>): string => {
    const args = good.map((value, i) => (i in change ? change[i] : value));
    for (const [i, value] of Object.entries(change)) args[Number(i)] = value;
    const { code, message: text } = errorOf(() => kpisplit(...args));
    return `${code} ${text}`;
  };
  test.each<[string, Record<number, unknown>, RegExp]>([
    ["a negative target", { 0: -1 }, /^#VALUE! target: -1 is negative/],
    ["a target as text", { 0: "much" }, /target: "much" is not a number/],
    ["no target", { 0: null }, /target is missing/],
    ["weights of zero", { 1: column(0, 0) }, /weights add up to 0/],
    ["a negative weight", { 1: column(1, -2) }, /weights, position 2: -2 is negative/],
    ["no periods", { 1: 0 }, /weights: 0 is no number of periods/],
    ["half a period", { 1: 2.5 }, /weights: 2.5 is no number of periods/],
    ["a blank weight", { 1: column(1, null, 2) }, /weights, row 2, column 1 is blank/],
    ["three columns of weights", { 1: [[1, 1, 1], [1, 1, 1], [1, 1, 1]] }, /weights must be a number of equal periods/], // prettier-ignore
    ["retention from age 0", { 2: [[1, 0.5]] }, /retention begins with 1.*age 0/],
    ["retention in percent", { 2: [[20, 10]] }, /retention, position 1: 20 is not a share.*20%/],
    ["no retention", { 2: null }, /retention is missing/],
    ["a text in retention", { 2: [[0.5, "x"]] }, /retention, row 1, column 2: "x" is not a number/],
    ["a value for other periods", { 3: column(1, 2, 3) }, /newValue has 3 values for 2 periods/],
    ["new customers worth nothing", { 3: 0 }, /newValue, position 1, is 0/],
    ["a negative value", { 4: -5 }, /oldValue, position 1: -5 is negative/],
    ["a base of one column", { 5: column(1, 2) }, /base must have two columns/],
    ["a base of age 0", { 5: [[0, 100]] }, /base, row 1: 0 is no age/],
    ["a base of negative size", { 5: [[1, -100]] }, /base, position 1: -100 is negative/],
    ["an unknown tail", { 6: "grow" }, /tail: "grow" is not known. Known: zero, hold, sbg/],
    ["an unknown rounding", { 7: "round=down" }, /"down" is no value for round. Known: none, up/],
    ["a result beyond numbers", { 0: 1e308, 3: 1e-300 }, /^#N\/A The result is too large/],
  ])("%s", (_, change, expected) => expect(message(change)).toMatch(expected));
});
