import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const allocate = functions.ALLOCATE;

test("gives a block of the shape of the weights", () => {
  expect(allocate(100, column(1, 1, 1))).toEqual([[34], [33], [33]]);
  expect(allocate(100, [[1, 1, 1]])).toEqual([[34, 33, 33]]);
  expect(allocate(10, [[1, 2], [3, 4]])).toEqual([[1, 2], [3, 4]]); // prettier-ignore
  expect(allocate(5, 3)).toEqual([[5]]);
});
test("takes the decimals of the total unless told otherwise", () => {
  expect(allocate(100.01, column(1, 1))).toEqual([[50.01], [50]]);
  expect(allocate(100, column(1, 1, 1), 2)).toEqual([[33.34], [33.33], [33.33]]);
  expect(allocate(110.00000000000001, column(1, 1, 1))).toEqual([[37], [37], [36]]);
});
test("shares a negative total, and nothing", () => {
  expect(allocate(-100, column(1, 1, 1))).toEqual([[-34], [-33], [-33]]);
  expect(allocate(0, column(1, 1))).toEqual([[0], [0]]);
});
test("adds up to the total exactly, in cents", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 }),
      (cents, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const parts = allocate(cents / 100, column(...weights), 2).map(([part]) => Math.round(Number(part) * 100));
        expect(parts.reduce((a, b) => a + b, 0)).toBe(cents);
      },
    ),
  );
});
test("adds up exactly with all 15 digits that a cell keeps, as SPREAD does", () => {
  const units = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
  const list = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 });
  /** Whole numbers of the last decimal, by digits and not by arithmetic. */
  const unitsOf = (part: unknown, decimals: number): bigint => BigInt(Number(part).toFixed(decimals).replace(".", ""));
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 6 }), list, (whole, decimals, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      const total = Number(`${whole}e-${decimals}`);
      const parts = allocate(total, column(...weights), decimals).map(([part]) => part);
      const spread = functions
        .SPREAD(total, weights.length, column(...weights), "seasonal", null, decimals)
        .slice(1, -1)
        .map((row) => row[2]);
      for (const all of [parts, spread])
        expect(all.reduce<bigint>((sum, part) => sum + unitsOf(part, decimals), 0n)).toBe(whole);
    }),
  );
});
test("notes name the method and a negative weight", () => {
  const table = allocate(100, column(3, -1), null, "notes=on");
  expect(table.slice(0, 2).map((row) => row[0])).toEqual([150, -50]);
  expect(table.find((row) => row[0] === "Method")?.[1]).toMatch(/largest remainder/);
  expect(table.find((row) => row[0] === "Please check")?.[1]).toMatch(/negative/);
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, unknown[], RegExp]>([
    ["no total", [null, [[1]]], /total is missing/],
    ["no weights", [100], /weights is missing/],
    ["weights of zero", [100, column(0, 0)], /weights add up to 0/],
    ["weights that cancel out", [100, column(0.1, 0.2, -0.3)], /weights add up to 0/],
    ["a blank weight", [100, column(1, null)], /weights, row 2, column 1 is blank/],
    ["a text weight", [100, column(1, "2")], /weights, row 2, column 1: "2" is not a number/],
    ["a total finer than its parts", [100.5, column(1, 1), 0], /100.5 cannot be shared exactly with 0 decimals/],
    ["negative decimals", [100, column(1, 1), -1], /decimals: -1 is not a whole number from 0 to 15/],
    ["more digits than Excel keeps", [1e12, column(1, 1), 6], /more than the 15 digits/],
  ])("%s", (_, args, expected) => {
    const { code, message } = errorOf(() => allocate(...args));
    expect(code).toBe("#VALUE!");
    expect(message).toMatch(expected);
  });
});
