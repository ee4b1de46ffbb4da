import libraryErfc from "@stdlib/math-base-special-erfc";
import gammaln from "@stdlib/math-base-special-gammaln";
import gauss from "@stdlib/math-base-special-hyp2f1";
import fc from "fast-check";
import { erfc, hyp2f1, hyp2f1One, lnGamma } from "../../src/analytics/special";

const near = (found: number, expected: number, digits = 12): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(10 ** -digits * Math.max(1, Math.abs(expected)));

test("ln Γ: factorials, Γ(1/2) = √π, and the published Γ(1/3), Γ(1/4)", () => {
  let factorial = 0;
  for (let n = 1; n < 150; n++) near(lnGamma(n + 1), (factorial += Math.log(n)), 14);
  near(lnGamma(0.5), Math.log(Math.PI) / 2, 14);
  near(Math.exp(lnGamma(1 / 3)), 2.6789385347077476337, 14);
  near(Math.exp(lnGamma(0.25)), 3.6256099082219083119, 14);
});

test("ln Γ: the library's, of small and of great arguments", () => {
  const argument = fc.double({ min: -30, max: 30, noNaN: true }).map(Math.exp);
  fc.assert(
    fc.property(argument, (x) => near(lnGamma(x), gammaln(x), 13.7)),
    { numRuns: 2000 },
  );
});

test("erfc: the library's, of each size down to the smallest numbers, and its ends", () => {
  for (let x = -0.9; x < 26; x += 0.001) expect(Math.abs(erfc(x) / libraryErfc(x) - 1)).toBeLessThan(4e-15);
  expect(erfc(0)).toBe(1);
  expect([erfc(28), erfc(29), erfc(1e300), erfc(Infinity)]).toEqual([0, 0, 0, 0]);
  expect(erfc(NaN)).toBeNaN();
});

describe("₂F₁", () => {
  test("has the closed forms of Abramowitz and Stegun 15.1", () => {
    for (const z of [0.01, 0.3, 0.75, 0.95]) {
      near(hyp2f1(1, 1, 2, z), -Math.log1p(-z) / z);
      near(hyp2f1(2.5, 1.7, 1.7, z), (1 - z) ** -2.5);
      near(hyp2f1(0.5, 1, 1.5, z), Math.atanh(Math.sqrt(z)) / Math.sqrt(z));
      near(hyp2f1One(1, 2, z), -Math.log1p(-z) / z);
      near(hyp2f1One(0.5, 1.5, z), Math.atanh(Math.sqrt(z)) / Math.sqrt(z));
    }
  });
  test("gives what mpmath gives to thirty digits", () => {
    near(hyp2f1One(2.5, 4.1, 0.3), 1.23148095660205);
    near(hyp2f1One(30.5, 33.2, 0.9999), 18.8621563643844);
    near(hyp2f1One(200, 203, 0.7), 3.2233691969567);
    near(hyp2f1(1, 3, 4.5, 1 - 1e-9), 6.99934808465199);
    for (const [a, b, c, z, expected] of [
      [5.5, -0.4, 60.2, 0.99, 0.9625996466445006],
      [-2.3, 0.7, 0.05, 0.95, -4.277907525918594],
      [12.25, 11.5, 12.75, 0.9999, 1.0565063422378e44],
      [30, 25, 40.5, 0.999, 1.691427809724224e46],
      [0.3, 0.2, 1e-7, 0.9, 2717849.804234705],
      [-12.5, 4.25, 4.75, 0.9998, 0.000106186260463494],
      [3, -0.75, 250, 1 - 1e-6, 0.9909819305193742],
      [1.5, 0.5, 2, 1 - 2 ** -40, 18.14269326871026],
      [55.875, 30.25, 94.875, 0.99995, 1.036670711910623e17],
    ])
      expect(hyp2f1(a, b, c, z) / expected).toBeCloseTo(1, 9);
  });
  test("agrees with the library's own where its terms have one sign", () => {
    const parameter = fc.double({ min: 0.01, max: 20, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, parameter, fc.double({ min: 0, max: 0.99, noNaN: true }), (a, b, c, z) => {
        const expected = gauss(a, b, c, z);
        expect(Math.abs(hyp2f1(a, b, c, z) / expected - 1)).toBeLessThan(1e-10);
      }),
      { numRuns: 1000 },
    );
  });
  test("with a first parameter of 1: the continued fraction agrees with the series", () => {
    const parameter = fc.double({ min: 0.01, max: 60, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, fc.double({ min: 0, max: 0.97, noNaN: true }), (b, more, z) => {
        near(hyp2f1One(b, 1 + b + more, z), hyp2f1(1, b, 1 + b + more, z), 11);
      }),
      { numRuns: 500 },
    );
  });
});
