import fc from "fast-check";
import { Numbers } from "../../src/analytics/interning";

/** As a Map from id to number holds them. */
function expected(ids: readonly (string | number)[]): number[] {
  const numbers = new Map<string | number, number>();
  return ids.map((id) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    return numbers.get(id) as number;
  });
}

function found(ids: readonly (string | number)[]): number[] {
  const numbers = new Numbers(ids.length);
  let fresh = 0;
  return ids.map((id) => {
    const number = numbers.numberOf(id, fresh);
    if (number === fresh) fresh++;
    return number;
  });
}

test("ids are as different as a Map holds them", () => {
  const digits = fc.integer({ min: 0, max: 9_999_999_999 }).map(String);
  const id = fc.oneof(
    fc.integer({ min: -3, max: 30 }),
    fc.double({ min: 1, max: 4, noNaN: true }),
    fc.integer({ min: -300, max: 300 }).map((cents) => cents / 100),
    fc.integer({ min: -5000, max: 5000 }),
    fc.integer({ min: 2 ** 31 - 3, max: 2 ** 31 + 3 }),
    fc.tuple(fc.constantFrom("", "O", "O-", "A", "Ü1"), fc.oneof(digits, fc.constantFrom("7", "07", "007", "", "7a", "٣"))).map((parts) => parts.join("")),
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(id, { maxLength: 60 }), (ids) => expect(found(ids)).toEqual(expected(ids))),
    { numRuns: 1000 },
  );
});

test.each([
  ["one after the other", (i: number) => `O${100_000 + i}`],
  ["one before the other, and some far away", (i: number) => (i % 1000 === 0 ? -i * 30_000 : 60_000 - i)],
  ["of cents to both sides of nothing", (i: number) => (i % 2 === 0 ? i : -i) / 100],
  ["in steps that all end alike in binary", (i: number) => i * 4096 + 1],
  [
    "of nine digits without order",
    (i: number) =>
      String(Math.imul(i, 0x9e3779b1) >>> 2)
        .padStart(9, "0")
        .slice(-9),
  ],
  ["of letters", (i: number) => `${i.toString(26).replace(/\d/g, (d) => "qrstuvwxyz"[Number(d)])}x`],
])("ids %s grow the table, and each keeps its number", (_, idOf) => {
  const ids = Array.from({ length: 60_000 }, (_, i) => idOf(i % 50_000));
  const numbers = new Numbers(1);
  let fresh = 0;
  const own = ids.map((id) => {
    const number = numbers.numberOf(id, fresh);
    if (number === fresh) fresh++;
    return number;
  });
  expect(own).toEqual(expected(ids));
});
