import fc from "fast-check";
import { invertPositive, minimise, nelderMead, significant } from "../../src/analytics/optimise";

describe("minimise", () => {
  test("goes to the bottom of Rosenbrock's valley from its published start, and from any other", () => {
    const valley = ([x, y]: readonly number[]): number => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    const near = ({ point, converged }: ReturnType<typeof minimise>): void => {
      expect(point[0]).toBeCloseTo(1, 6);
      expect(point[1]).toBeCloseTo(1, 6);
      expect(converged).toBe(true);
    };
    near(minimise(valley, [-1.2, 1]));
    const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => near(minimise(valley, [x, y]))),
      { numRuns: 50 },
    );
  });
  test("gives the second derivatives at the bottom, and their inverse", () => {
    // x² + xy + 2y² + cosh z: Hessian 2 1 0, 1 4 0, 0 0 1.
    const { hessian, inverse, value } = minimise(([x, y, z]) => x * x + x * y + 2 * y * y + Math.cosh(z), [3, -2, 1]);
    expect(value).toBeCloseTo(1, 12);
    [[2, 1, 0], [1, 4, 0], [0, 0, 1]].forEach((row, i) => row.forEach((cell, j) => expect(hessian[i][j]).toBeCloseTo(cell, 5))); // prettier-ignore
    [[4 / 7, -1 / 7, 0], [-1 / 7, 2 / 7, 0], [0, 0, 1]].forEach((row, i) => row.forEach((cell, j) => expect(inverse?.[i][j]).toBeCloseTo(cell, 5))); // prettier-ignore
  });
  test("the inverse is right to four digits along a flat valley with steep walls, whatever the last bit of the value", () => {
    // exp u − u + λ v² ÷ 2 with u = x + y, v = x − y: its Hessian is 1 + λ on the diagonal, 1 − λ beside it.
    const flatness = 1e-4;
    const variance = (1 + flatness) / (4 * flatness);
    for (const bit of [0, 2 ** -52]) {
      let turn = 0;
      const valley = ([x, y]: readonly number[]): number =>
        (Math.exp(x + y) - (x + y) + (flatness / 2) * (x - y) ** 2) * (1 + (turn++ % 3) * bit);
      expect(minimise(valley, [0.3, -0.2]).inverse![0][0] / variance).toBeCloseTo(1, 4);
    }
  });
  test("does not claim a minimum where there is none", () => {
    expect(minimise(([x, y]) => (x + y) ** 2, [1, 2]).inverse).toBeNull();
    expect(minimise(([x]) => Math.exp(-x), [0]).point[0]).toBeGreaterThan(15);
    expect(minimise(() => 1, [0, 0]).converged).toBe(false);
  });
  test("goes round points where the function is no number", () => {
    const f = ([x]: readonly number[]): number => (x < 0.1 ? NaN : x - Math.log(x));
    expect(minimise(f, [5]).point[0]).toBeCloseTo(1, 7);
  });
});

test("the simplex alone comes near Powell's minimum, whose second derivatives are singular", () => {
  const powell = ([a, b, c, d]: readonly number[]): number =>
    (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4;
  expect(nelderMead(powell, [3, -1, 0, 1], 1).value).toBeLessThan(1e-6);
});

test("the inverse of a matrix that is not positive definite is null", () => {
  expect(invertPositive([[1, 2], [2, 1]])).toBeNull(); // prettier-ignore
  expect(invertPositive([[1, 1], [1, 1]])).toBeNull(); // prettier-ignore
  expect(invertPositive([[4]])).toEqual([[0.25]]);
});

test("estimates keep seven digits", () => {
  expect(significant(0.66808835376)).toBe(0.6680884);
  expect(significant(-9582.4291234, 9)).toBe(-9582.42912);
});
