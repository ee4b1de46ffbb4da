import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const names = ["orders", "show", "include", "options"];
const rules = [["Silver", 100], ["Gold", 500]]; // prettier-ignore
const ask = (
  rows: readonly (readonly [string, number, number])[],
  from: unknown,
  to: unknown,
  given: Record<string, unknown> = {},
): unknown[][] =>
  functions.MIGRATION(
    ...([0, 1, 2].map((k) => column(...rows.map((row) => row[k]))) as [unknown[][], unknown[][], unknown[][]]),
    given.rules ?? rules,
    from,
    to,
    ...names.map((name) => given[name] ?? null),
  );

const d = serial;
/** By March ann is Silver, bob Gold, cyd has no tier; by June ann is Gold, bob (refunded) Silver, cyd as before, dee new. */
const rows = [
  ["ann", d("2024-01-10"), 120],
  ["ann", d("2024-04-10"), 400],
  ["bob", d("2024-02-01"), 600],
  ["bob", d("2024-05-01"), -300],
  ["cyd", d("2024-03-31"), 20],
  ["dee", d("2024-06-01"), 100],
] as const;
const call = (given: Record<string, unknown> = {}): unknown[][] => ask(rows, d("2024-03-31"), d("2024-06-30"), given);

test("counts customers by the tiers on the two days", () => {
  expect(call()).toEqual([
    ["From \\ to", "Customers", "(no tier)", "Silver", "Gold", "Up", "Same", "Down"],
    ["Gold", 1, 0, 1, 0, 0, 0, 1],
    ["Silver", 1, 0, 0, 1, 1, 0, 0],
    ["(no tier)", 1, 1, 0, 0, 0, 1, 0],
    ["(new since)", 1, 0, 1, 0, "", "", ""],
    ["All", 4, 1, 2, 1, 1, 1, 1],
  ]);
});
test("shares are of the row's customers; up, same and down of All are of those known before", () => {
  expect(call({ show: "share" }).slice(2)).toEqual([
    ["Silver", 1, 0, 0, 1, 1, 0, 0],
    ["(no tier)", 1, 1, 0, 0, 0, 1, 0],
    ["(new since)", 1, 0, 1, 0, "", "", ""],
    ["All", 4, 0.25, 0.5, 0.25, 1 / 3, 1 / 3, 1 / 3],
  ]);
});
test("value is the money after the first day, up to the second", () => {
  expect(call({ show: "value" }).slice(1)).toEqual([
    ["Gold", -300, 0, -300, 0, 0, 0, -300],
    ["Silver", 400, 0, 0, 400, 400, 0, 0],
    ["(no tier)", 0, 0, 0, 0, 0, 0, 0],
    ["(new since)", 100, 0, 100, 0, "", "", ""],
    ["All", 200, 0, -200, 400, 400, 0, -300],
  ]);
});
test("a blank to is the last date in the data", () => {
  expect(ask(rows, d("2024-03-31"), null)).toEqual(ask(rows, d("2024-03-31"), d("2024-06-01")));
});
test("keep holds a tier that its conditions no longer give", () => {
  expect(call({ options: "keep=90" })[1]).toEqual(["Gold", 1, 0, 0, 1, 0, 1, 0]);
});

test("each matrix has the customers of TIERS on its days, and the order of rows changes nothing", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 45000, max: 45060 }), fc.integer({ min: 0, max: 300 })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (list, days) => {
      const last = Math.max(...list.map((r) => r[1]));
      const from = last - 20;
      const options = `days=${days}`;
      const block = ask(list, from, last, { options });
      expect(ask([...list].reverse(), from, last, { options })).toEqual(block);
      const tiers = (asOf: number): number[] =>
        list.some((r) => r[1] <= asOf)
          ? functions
              .TIERS(...([0, 1, 2].map((k) => column(...list.map((r) => r[k]))) as [unknown[][], unknown[][], unknown[][]]), rules, null, null, asOf, null, options)
              .slice(1, 4)
              .map((r) => Number(r[1]))
          : [0, 0, 0]; // prettier-ignore
      expect(block.slice(1, 4).map((r) => r[1])).toEqual(tiers(from));
      expect([4, 3, 2].map((k) => block[5][k])).toEqual(tiers(last));
    }),
  );
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["no from", () => ask(rows, null, d("2024-06-30")), /^#VALUE! from is missing/],
    ["from after to", () => ask(rows, d("2024-06-30"), d("2024-06-30")), /from \(2024-06-30\) is not before to \(2024-06-30\)/],
    ["a text for a date", () => ask(rows, "spring", d("2024-06-30")), /from: "spring" is not a date/],
    ["tiers that fall", () => call({ rules: [["a", 9], ["b", 1]] }), /b asks for no more than a/],
    ["an unknown show", () => call({ show: "rate" }), /Known: customers, share, value/],
    ["refunds alone", () => ask([["a", 9, -1]], 1, 9), /^#N\/A None of the 1 customers has an order/],
  ])("%s", (_, run, expected) => {
    const { code, message } = errorOf(run);
    expect(`${code} ${message}`).toMatch(expected);
  }); // prettier-ignore
});

test("notes name the two days", () => {
  const notes = new Map(call({ options: "notes=on" }).map((row) => [row[0], row[1]]));
  expect(notes.get("Tiers as of")).toBe("rows: 2024-03-31; columns: 2024-06-30");
});
