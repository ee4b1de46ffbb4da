import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const names = ["orders", "products", "show", "bands", "asOf", "by", "include", "options"];
const ask = (customers: unknown[][], amounts: unknown[][] | null, given: Record<string, unknown> = {}): unknown[][] =>
  functions.POWER(
    customers,
    given.dates ?? customers.map((_, i) => [i + 1]),
    amounts,
    ...names.map((name) => given[name] ?? null),
  );

/** Order o1 has two lines; o3 is refunded in part, o9 is a refund without its order. */
const customers = column("ann", "ann", "bob", "cyd", "cyd", "bob", "cyd");
const orders = column("o1", "o1", "o2", "o3", "o4", "o9", "o3");
const amounts = column(30, 20, 120, 80, 100, -5, -20);
const products = column("tea", "cup", "tea", "pot", "tea", "tea", "pot");
const channel = column("web", "web", "ads", "web", "web", "ads", "web");
const bands = column(50, 100);
const call = (given: Record<string, unknown> = {}): unknown[][] =>
  ask(customers, amounts, { orders, products, bands, ...given });

describe("bands", () => {
  test("hold orders by value, an edge belonging to the band above it", () => {
    expect(call()).toEqual([
      ["From", "Below", "Orders", "Share", "Money", "Share of money", "Money per order"],
      ["", 50, 0, 0, 0, 0, ""],
      [50, 100, 2, 0.5, 110, 1 / 3, 55],
      [100, "", 2, 0.5, 220, 2 / 3, 110],
      ["All", "", 4, 1, 330, 1, 82.5],
    ]);
  });
  test("hold customers by what they have spent, with of=customer", () => {
    expect(call({ options: "of=customer" }).slice(1)).toEqual([
      ["", 50, 0, 0, 0, 0, ""],
      [50, 100, 1, 1 / 3, 50, 50 / 325, 50],
      [100, "", 2, 2 / 3, 275, 275 / 325, 137.5],
      ["All", "", 3, 1, 325, 1, 325 / 3],
    ]);
  });
  test("leave refunds out that have no order, and say how much they are", () => {
    const notes = new Map(call({ options: "notes=on" }).map((row) => [row[0], row[1]]));
    expect(notes.get("Money of refunds without their order, in no band")).toBe(-5);
  });
  test("stand for each group and for all of them", () => {
    expect(call({ by: channel, bands: column(100) }).slice(1).map((row) => row.slice(0, 4))).toEqual([
      ["ads", "", 100, 0], ["ads", 100, "", 1], ["ads", "All", "", 1],
      ["web", "", 100, 2], ["web", 100, "", 1], ["web", "All", "", 3],
      ["All", "", 100, 2], ["All", 100, "", 2], ["All", "All", "", 4],
    ]); // prettier-ignore
  });
  test("are by default parted by rounded quintiles", () => {
    const values = Array.from({ length: 101 }, (_, i) => 1000 + i * 10);
    const block = ask(column(...values.map((_, i) => `c${i}`)), column(...values));
    expect(block.slice(1, -1).map((row) => [row[0], row[1]])).toEqual([["", 1200], [1200, 1400], [1400, 1600], [1600, 1800], [1800, ""]]); // prettier-ignore
    expect(ask(column("a", "b"), column(1000, 1111)).slice(1, -1).map((row) => row[1])).toEqual([1000, 1100, ""]); // prettier-ignore
  });
  test("an edge of one cell, negative edges and blanks at the end are fine", () => {
    expect(call({ bands: 100 })).toHaveLength(4);
    expect(call({ bands: column(-10, 0, null, "") })).toHaveLength(5);
  });
});

describe("mix", () => {
  test("has customers, orders and money by product, the most money first", () => {
    expect(call({ show: "mix", bands: null })).toEqual([
      ["Product", "Customers", "Share of customers", "Orders", "Share of orders", "Money", "Share of money"],
      ["tea", 3, 1, 3, 0.75, 245, 245 / 325],
      ["pot", 1, 1 / 3, 1, 0.25, 60, 60 / 325],
      ["cup", 1, 1 / 3, 1, 0.25, 20, 20 / 325],
      ["All", 3, 1, 4, 1, 325, 1],
    ]);
  });
  test("has an index per group: share of its money ÷ share of all money", () => {
    const block = call({ show: "mix", bands: null, by: channel });
    expect(block[0].slice(-1)).toEqual(["Index"]);
    // tea: all of 115 with ads, 130 of 210 with web, 245 of 325 of all.
    expect(block[1].slice(0, 3)).toEqual(["ads", "tea", 1]);
    expect(block[1][8]).toBeCloseTo(325 / 245, 12);
    expect(block.find((row) => row[0] === "web" && row[1] === "tea")?.[8]).toBeCloseTo(130 / 210 / (245 / 325), 12);
    expect(block.at(-1)).toEqual(["All", "All", 3, 1, 4, 1, 325, 1, 1]);
  });
  test("top lists the first products and says how many more there are", () => {
    const block = call({ show: "mix", bands: null, options: "top=1" });
    expect(block.map((row) => row[0])).toEqual(["Product", "tea", "All", "… and 2 more"]);
    expect(block[2]).toEqual(["All", 3, 1, 4, 1, 325, 1]);
  });
});

test("the order of rows changes nothing, and the parts add up to All", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: -20, max: 90 }), fc.constantFrom("x", "y", "z"), fc.constantFrom("g", "h"), fc.integer({ min: 1, max: 9 })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom("bands", "mix"), (list, show) => {
      fc.pre(list.some((r) => r[1] >= 0));
      const make = (rows: typeof list, given = {}): unknown[][] =>
        ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), {
          dates: column(...rows.map((r) => r[4])),
          products: column(...rows.map((r) => r[2])),
          show,
          bands: show === "bands" ? column(10, 40) : null,
          ...given,
        });
      const whole = make(list);
      expect(make([...list].reverse())).toEqual(whole);
      const money = show === "bands" ? 4 : 5;
      const body = whole.slice(1, -1);
      expect(body.reduce((sum, r) => sum + Number(r[money]), 0)).toBeCloseTo(Number(whole.at(-1)?.[money]), 9);
      const split = make(list, { by: column(...list.map((r) => r[3])) });
      expect(split.filter((r) => r[0] === "All").map((r) => r.slice(1, whole[0].length + 1))).toEqual(whole.slice(1));
    }),
  );
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["edges that fall", { bands: column(100, 50) }, /^#VALUE! bands, position 2: 50 is not above 100/],
    ["a text for an edge", { bands: column(50, "x") }, /bands, row 2, column 1: "x" is not a number/],
    ["101 edges", { bands: column(...Array.from({ length: 101 }, (_, i) => i + 1)) }, /bands has 101 edges; at most 100/],
    ["mix without products", { show: "mix", products: null, bands: null }, /products is missing/],
    ["mix with bands", { show: "mix" }, /bands cannot be combined with show=mix/],
    ["an unknown show", { show: "list" }, /Known: bands, mix/],
    ["products of another length", { products: column("a") }, /customers has 7 rows but products has 1/],
  ])("%s", (_, given, expected) => {
    const { code, message } = errorOf(() => call(given));
    expect(`${code} ${message}`).toMatch(expected);
  }); // prettier-ignore
  test("no amounts", () => expect(errorOf(() => ask(customers, null)).message).toMatch(/amounts is missing/));
  test("refunds alone", () => {
    expect(errorOf(() => ask(column("a"), column(-1))).message).toMatch(/None of the 1 customers has an order/);
  });
});
