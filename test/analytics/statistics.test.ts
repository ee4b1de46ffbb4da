import fc from "fast-check";
import { quantile, quantileOfCounts, wilsonInterval } from "../../src/analytics/statistics";

// R. G. Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("the 95%% interval of %i of %i is the published one", (k, n, low, high) => {
  const [a, b] = wilsonInterval(k, n, 95);
  expect(a).toBeCloseTo(low, 4);
  expect(b).toBeCloseTo(high, 4);
});

test("the interval solves |p − rate| = z·√(p(1 − p)/n) at both ends", () => {
  for (const [level, z] of [
    [90, 1.6448536269514722],
    [95, 1.959963984540054],
    [99, 2.5758293035489004],
  ] as const)
    // prettier-ignore
    for (const [k, n] of [[1, 3], [7, 10], [124, 781]]) // prettier-ignore
      for (const p of wilsonInterval(k, n, level)) expect(Math.abs(p - k / n)).toBeCloseTo(z * Math.sqrt((p * (1 - p)) / n), 12);
});

test("none and all of n reach 0 and 1 exactly", () => {
  expect(wilsonInterval(0, 5, 95)[0]).toBe(0);
  expect(wilsonInterval(5, 5, 95)[1]).toBe(1);
});

// R 4: quantile(c(1, 3, 4, 10), c(0, .1, .25, .5, .9, 1)); Excel: PERCENTILE.INC({1,2,3,4},0.3) = 1.9 (Microsoft's example).
test.each<[number[], number, number]>([
  [[1, 3, 4, 10], 0, 1],
  [[1, 3, 4, 10], 0.1, 1.6],
  [[1, 3, 4, 10], 0.25, 2.5],
  [[1, 3, 4, 10], 0.5, 3.5],
  [[1, 3, 4, 10], 0.9, 8.2],
  [[1, 3, 4, 10], 1, 10],
  [[1, 2, 3, 4], 0.3, 1.9],
  [[7], 0.4, 7],
])("the quantile of %j at %d is that of R and Excel", (sorted, p, expected) => {
  expect(quantile(sorted, p)).toBeCloseTo(expected, 12);
});

test("the quantile of counts is that of the list they count", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
      const counts = new Int32Array(31);
      for (const value of list) counts[value]++;
      const sorted = list.sort((a, b) => a - b);
      expect(quantileOfCounts(counts, list.length, p)).toBeCloseTo(quantile(sorted, p), 9);
    }),
  );
});
