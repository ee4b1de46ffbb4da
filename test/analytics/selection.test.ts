import fc from "fast-check";
import { quantiles, valuesAtRanks } from "../../src/analytics/selection";
import { quantile } from "../../src/analytics/statistics";
import { random } from "../support/duckdb";

const laws: Record<string, (next: () => number) => number> = {
  "spread evenly": (next) => next() * 1000,
  "whole and few": (next) => Math.floor(next() * 7),
  "all the same": () => 12.5,
  "with one far away": (next) => (next() < 0.0002 ? 1e9 : next()),
  "over many orders of size": (next) => Math.exp(40 * next() - 20) * (next() < 0.5 ? -1 : 1),
};

test.each(Object.entries(laws))("values %s: those at ranks are those of a sort", (_, law) => {
  for (const [seed, n] of [1, 2, 3000, 20_000].entries()) {
    const { next, int } = random(seed + 70);
    const values = Float64Array.from({ length: n }, () => law(next));
    const sorted = values.slice().sort();
    const ranks = [0, n - 1, ...Array.from({ length: 8 }, () => int(0, n - 1))];
    expect(valuesAtRanks(values, ranks)).toEqual(ranks.map((rank) => sorted[rank]));
    const shares = [0, 0.2, 0.5, 0.8, next(), 1];
    expect(quantiles(values, shares)).toEqual(shares.map((p) => quantile(sorted, p)));
  }
});

test("few values of any kind", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
      const values = Float64Array.from(list);
      expect(quantiles(values, [p])).toEqual([quantile(values.slice().sort(), p)]);
    }),
  );
}); // prettier-ignore
