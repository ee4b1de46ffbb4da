/** Distributions against published tables and against implementations that nobody here wrote. */
import erfcinv from "@stdlib/math-base-special-erfcinv";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import fc from "fast-check";
import {
  fisherGreater,
  fisherTwoSided,
  normalQuantile,
  normalTwoSided,
  studentCritical,
  studentTwoSided,
} from "../../src/analytics/distributions";
import { benjaminiHochberg, holm } from "../../src/analytics/multiple";

describe("the normal law", () => {
  test.each([
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.0001, -3.719016485455709],
  ])("quantile of %p, as every table has it", (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 13));
  test("quantile: the library's, from the middle to the far tails", () => {
    const far = fc.double({ min: -300, max: -1e-9, noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(far, (p) => {
        const expected = -Math.SQRT2 * erfcinv(2 * p);
        expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(2e-14 * Math.max(1, Math.abs(expected)));
      }),
      { numRuns: 2000 },
    );
  });
  test("the tail at 6 sigma keeps its digits", () => {
    // Published as 1.973175290 · 10⁻⁹ (two-sided "six sigma").
    expect(normalTwoSided(6) / 1.973175290075396e-9).toBeCloseTo(1, 11);
    expect(normalTwoSided(0)).toBe(1);
  });
});

describe("Student's t", () => {
  // Critical values of Student (1908) and Fisher's tables, two-sided 5 %, 1 %, 10 %.
  test.each([
    [0.05, 1, 12.7062047364],
    [0.05, 2, 4.30265272991],
    [0.05, 10, 2.22813885196],
    [0.05, 30, 2.0422724563],
    [0.01, 5, 4.03214298356],
    [0.1, 60, 1.67064886465],
    [0.01, 1, 63.6567411629],
  ])("|T| exceeds with chance %p at %p degrees of freedom", (tail, df, t) => {
    expect(studentCritical(tail, df)).toBeCloseTo(t, 8);
    expect(studentTwoSided(t, df)).toBeCloseTo(tail, 9);
  });
  test("with one degree of freedom is Cauchy's law, with two has a closed form", () => {
    for (const t of [0, 0.1, 1, 3, 40, 1e4]) {
      expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 12);
      expect(studentTwoSided(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12);
    }
  });
  test("agrees with stdlib's incomplete beta function over all sizes", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -12, max: 12, noNaN: true }),
        fc.double({ min: 0.3, max: 1e6, noNaN: true }),
        (t, df) => {
          const expected = 2 * tCdf(-Math.abs(t), df);
          expect(studentTwoSided(t, df) / expected).toBeCloseTo(1, 7);
          expect(studentTwoSided(t, df)).toBeCloseTo(expected, 10);
        },
      ),
      { numRuns: 500 },
    );
  });
  test("the critical value undoes the tail", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.9, noNaN: true }),
        fc.double({ min: 0.5, max: 1e7, noNaN: true }),
        (tail, df) => {
          expect(studentTwoSided(studentCritical(tail, df), df) / tail).toBeCloseTo(1, 8);
        },
      ),
    );
  });
  test("many degrees of freedom are the normal law", () => {
    expect(studentCritical(0.05, 1e7)).toBeCloseTo(1.959963984540054, 5);
    expect(studentCritical(0.05, 1e12)).toBeCloseTo(1.959963984540054, 12);
  });
});

/** Chances of all tables by products of whole numbers, exactly. */
function exactly(total: number, marked: number, draws: number): number[] {
  const choose = (n: number, k: number): bigint => {
    if (k < 0 || k > n) return 0n;
    let value = 1n;
    for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
    return value;
  };
  const all = choose(total, draws);
  return Array.from({ length: Math.min(marked, draws) + 1 }, (_, k) => {
    const part = choose(marked, k) * choose(total - marked, draws - k);
    return Number((part * 10n ** 25n) / all) / 1e25;
  });
}

describe("Fisher's exact test", () => {
  test("the lady tasting tea: three of four cups right", () => {
    // Fisher (1935): 16 ÷ 70 + 1 ÷ 70 one-sided; two-sided 34 ÷ 70.
    expect(fisherGreater(3, 8, 4, 4)).toBeCloseTo(17 / 70, 12);
    expect(fisherGreater(4, 8, 4, 4)).toBeCloseTo(1 / 70, 12);
    expect(fisherTwoSided(3, 8, 4, 4)).toBeCloseTo(34 / 70, 12);
  });
  test("Fisher's twins: 10 of 13 monozygotic and 2 of 17 dizygotic twins convicted, p = 0.0005367 two-sided", () => {
    expect(fisherTwoSided(2, 30, 17, 12)).toBeCloseTo(0.0005367, 7);
    expect(fisherGreater(10, 30, 13, 12)).toBeCloseTo(0.00046518, 8);
  });
  test("adds up the chances of all tables, whole numbers of any size", () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.nat(), fc.nat(), fc.nat()).map(([total, a, b, c]) => {
      const [marked, draws] = [a % (total + 1), b % (total + 1)];
      const least = Math.max(0, marked + draws - total);
      return { total, marked, draws, both: least + (c % (Math.min(marked, draws) - least + 1)) };
    });
    fc.assert(
      fc.property(table, ({ total, marked, draws, both }) => {
        const chances = exactly(total, marked, draws);
        const greater = chances.slice(both).reduce((sum, p) => sum + p, 0);
        const likely = chances[both] * (1 + 1e-7);
        const twoSided = chances.filter((p) => p <= likely).reduce((sum, p) => sum + p, 0);
        expect(fisherGreater(both, total, marked, draws)).toBeCloseTo(greater, 10);
        expect(fisherTwoSided(both, total, marked, draws)).toBeCloseTo(twoSided, 10);
      }),
    );
  });
  test("a million baskets keep nine digits, and a tiny chance keeps its size", () => {
    // Compared with whole numbers of any size: P(X = 40), and the tail is little more than its first terms.
    const choose = (n: number, k: number): bigint => {
      let value = 1n;
      for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1);
      return value;
    };
    let above = 0n;
    for (let k = 40; k < 90; k++) above += choose(2000, k) * choose(998000, 5000 - k);
    expect(fisherGreater(40, 1e6, 2000, 5000) / (Number((above * 10n ** 40n) / choose(1000000, 5000)) / 1e40)).toBeCloseTo(1, 7); // prettier-ignore
    expect(fisherGreater(12, 1e6, 2000, 5000)).toBeGreaterThan(fisherGreater(13, 1e6, 2000, 5000));
    expect(fisherGreater(0, 1e6, 2000, 5000)).toBe(1);
  });
});

describe("several tests at once", () => {
  /** The fifteen p-values of Benjamini and Hochberg (1995), section 3.2. */
  const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]; // prettier-ignore
  test("Benjamini and Hochberg's own example: four discoveries at 5 %, Holm three", () => {
    expect([...benjaminiHochberg(published)].filter((q) => q <= 0.05)).toHaveLength(4);
    expect([...holm(published)].filter((p) => p <= 0.05)).toHaveLength(3);
  });
  test("hand-computed q-values, whatever the order", () => {
    expect([...benjaminiHochberg([0.04, 0.01, 0.03])].map((q) => q.toFixed(6))).toEqual(["0.040000", "0.030000", "0.040000"]); // prettier-ignore
    expect([...benjaminiHochberg([0.01, 0.02], 10)].map((q) => q.toFixed(6))).toEqual(["0.100000", "0.100000"]);
    expect([...holm([0.04, 0.01, 0.03])].map((p) => p.toFixed(6))).toEqual(["0.060000", "0.030000", "0.060000"]);
  });
});
