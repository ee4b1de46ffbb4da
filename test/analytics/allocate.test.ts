import fc from "fast-check";
import { decimalOf, decimalsOf, fromUnits, shareUnits, unitsOf } from "../../src/analytics/allocate";

const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1e6, noNaN: true })), {
  minLength: 1,
  maxLength: 40,
});
const nonZero = (list: number[]): boolean => list.some((weight) => weight > 0);

test("shares add up to the units exactly, whatever the weights", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights.filter(nonZero), (units, list) => {
      expect(shareUnits(units, list).reduce((a, b) => a + b, 0n)).toBe(units);
    }),
  );
});

test("weights of either sign share exactly too, as long as they do not cancel out", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100000, max: 100000 }),
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }),
      (units, list) => {
        fc.pre(list.reduce((a, b) => a + b, 0) !== 0);
        expect(shareUnits(BigInt(units), list).reduce((a, b) => a + b, 0n)).toBe(BigInt(units));
      },
    ),
  );
});

test("each share is its quota rounded down or up (the quota rule)", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }).filter(nonZero),
      (units, list) => {
        const sum = list.reduce((a, b) => a + b, 0);
        shareUnits(BigInt(units), list).forEach((share, i) => {
          const product = BigInt(units) * BigInt(list[i]);
          expect(share === product / BigInt(sum) || share === product / BigInt(sum) + 1n).toBe(true);
        });
      },
    ),
  );
});

test("a negative total is shared as its positive counterpart", () => {
  expect(shareUnits(-100n, [1, 1, 1])).toEqual([-34n, -33n, -33n]);
  expect(shareUnits(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
});

test("equal remainders go to the earlier part, even where doubles would blur them", () => {
  expect(shareUnits(1n, [0.1, 0.1])).toEqual([1n, 0n]);
  expect(shareUnits(3n, [0.1, 0.2, 0.3, 0.6])).toEqual([0n, 1n, 1n, 1n]);
  expect(shareUnits(2n, [0.3, 0.3, 0.1 + 0.2])).toEqual([1n, 0n, 1n]);
});

// M. L. Balinski and H. P. Young, "Fair Representation": Hamilton's apportionment of 1792 gave these 120 seats.
test("apportions the House of 1792 as Hamilton's bill did", () => {
  const states = {
    CT: 236841, DE: 55540, GA: 70835, KY: 68705, MD: 278514, MA: 475327, NH: 141822, NJ: 179570, NY: 331589, NC: 353523,
    PA: 432879, RI: 68446, SC: 206236, VT: 85533, VA: 630560,
  }; // prettier-ignore
  expect(shareUnits(120n, Object.values(states)).map(Number)).toEqual([
    8, 2, 2, 2, 9, 16, 5, 6, 11, 12, 14, 2, 7, 3, 21,
  ]);
});

test("decimals are those that a number shows, noise left out", () => {
  expect([100, 99.95, 0.1 + 0.2, 1e-7, 110.00000000000001, 1e21, 123456789012345].map(decimalsOf)).toEqual([
    0, 2, 1, 7, 0, 0, 0,
  ]);
  expect(decimalOf(1.5e-3)).toEqual({ units: 15n, scale: 4 });
  expect(decimalOf(-2e22)).toEqual({ units: -2n * 10n ** 22n, scale: 0 });
});

test("a total in units is exact, or refused where it is finer", () => {
  expect(unitsOf(1234.56, 2)).toBe(123456n);
  expect(unitsOf(0.1 + 0.2, 2)).toBe(30n);
  expect(unitsOf(10.005, 2)).toBeNull();
  expect(unitsOf(123456789012345, 0)).toBe(123456789012345n);
  expect(fromUnits(123456n, 2)).toBe(1234.56);
  expect(fromUnits(-5n, 3)).toBe(-0.005);
});
