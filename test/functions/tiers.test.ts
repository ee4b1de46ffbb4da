import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const names = ["orders", "show", "asOf", "include", "options"];
const ask = (
  customers: unknown[][],
  dates: unknown[][],
  amounts: unknown[][] | null,
  rules: unknown,
  given: Record<string, unknown> = {},
): unknown[][] => functions.TIERS(customers, dates, amounts, rules, ...names.map((name) => given[name] ?? null));

const rules = [["Silver", 100], ["Gold", 500]]; // prettier-ignore
const d = serial;
/** As of 30 June: ann is Gold (600), bob Silver (120), cyd has 40, dee bought long ago. */
const customers = column("ann", "ann", "bob", "cyd", "dee", "ann");
const dates = column(
  d("2024-01-10"),
  d("2024-06-30"),
  d("2024-02-01"),
  d("2024-05-01"),
  d("2022-05-01"),
  d("2024-06-30"),
);
const amounts = column(400, 250, 120, 40, 900, -50);
const call = (given: Record<string, unknown> = {}, table: unknown = rules): unknown[][] =>
  ask(customers, dates, amounts, table, given);
const tierOf = (block: unknown[][]): unknown => new Map(block.slice(1).map((row) => [row[0], row[1]]));

describe("structure", () => {
  test("sums customers, orders and money of the window by tier, the highest first", () => {
    expect(call()).toEqual([
      ["Tier", "Customers", "Share", "Buyers", "Orders", "Money", "Share of money", "Money per customer", "Money per order"],
      ["Gold", 1, 0.25, 1, 2, 600, 600 / 760, 600, 300],
      ["Silver", 1, 0.25, 1, 1, 120, 120 / 760, 120, 120],
      ["(no tier)", 2, 0.5, 1, 1, 40, 40 / 760, 20, 40],
      ["All", 4, 1, 3, 4, 760, 1, 190, 190],
    ]); // prettier-ignore
  });
  test("days=0 looks at all days so far, days=60 at two months", () => {
    expect(call({ options: "days=0" }).map((row) => row[1]).slice(1)).toEqual([2, 1, 1, 4]); // prettier-ignore
    expect(call({ options: "days=60" }).map((row) => row[1]).slice(1)).toEqual([0, 1, 3, 4]); // prettier-ignore
  });
});

describe("customers", () => {
  test("lists tier, and what is missing to the next one, the most money first", () => {
    expect(call({ show: "customers" })).toEqual([
      ["Customer", "Tier", "Orders", "Money", "Next tier", "Money missing", "Orders missing"],
      ["ann", "Gold", 2, 600, "", "", ""],
      ["bob", "Silver", 1, 120, "Gold", 380, 0],
      ["cyd", "(no tier)", 1, 40, "Silver", 60, 0],
      ["dee", "(no tier)", 0, 0, "Silver", 100, 0],
    ]);
  });
  test("asks for orders, too, where they are given, under a header", () => {
    const table = [["Tier", "Amount", "Orders"], ["Silver", 100, null], ["Gold", 500, 3], [null, null, null]]; // prettier-ignore
    expect(call({ show: "customers" }, table)[1]).toEqual(["ann", "Silver", 2, 600, "Gold", 0, 1]);
  });
  test("top says how many more there are", () => {
    expect(call({ show: "customers", options: "top=1" })[2]).toEqual(["… and 3 more", "", "", "", "", "", ""]);
  });
  test("the first day of the window is the day after as-of minus days", () => {
    const one = (day: number): unknown => ask(column("a"), column(day), column(100), rules, { show: "customers", asOf: 1000, options: "days=10" })[1][1]; // prettier-ignore
    expect([one(990), one(991)]).toEqual(["(no tier)", "Silver"]);
  });
});

describe("keep", () => {
  /** 150 on day 100: Silver for the 10 days 100 … 109, by the window. */
  const kept = (asOf: number, keep: number): unknown =>
    ask(column("a"), column(100), column(150), rules, { show: "customers", asOf, options: `days=10; keep=${keep}` })[1][1]; // prettier-ignore
  test("holds a tier for so many days after the last one on which it was reached", () => {
    expect([kept(109, 0), kept(110, 0)]).toEqual(["Silver", "(no tier)"]);
    expect([kept(110, 1), kept(110, 2), kept(114, 5), kept(114, 6)]).toEqual(["(no tier)", "Silver", "(no tier)", "Silver"]); // prettier-ignore
  });
  test("holds the highest one", () => {
    const block = ask(column("a", "a", "b"), column(100, 101, 120), column(600, -200, 1), rules, { show: "customers", options: "days=0; keep=20" }); // prettier-ignore
    expect(tierOf(block)).toEqual(new Map([["a", "Silver"], ["b", "(no tier)"]])); // prettier-ignore
    const longer = ask(column("a", "a", "b"), column(100, 101, 120), column(600, -200, 1), rules, { show: "customers", options: "days=0; keep=21" }); // prettier-ignore
    expect(tierOf(longer)).toEqual(new Map([["a", "Gold"], ["b", "(no tier)"]])); // prettier-ignore
  });
});

describe("gain", () => {
  // Tiers on day 100: a and b Gold, c to f Silver; until day 190 a and c buy again.
  const ids = ["a", "b", "c", "d", "e", "f", "a", "c"];
  const block = (options = ""): unknown[][] =>
    ask(column(...ids), column(90, 90, 90, 90, 90, 90, 150, 190), column(500, 500, 100, 100, 100, 100, 300, 80), rules, { show: "gain", options }); // prettier-ignore
  test("counts who bought again since, and what one point more would have brought", () => {
    const [titles, gold, silver, none] = block();
    expect(titles).toEqual([
      "Tier", "Customers", "Bought again", "Rate", "Low", "High", "Money per buyer", "Money per customer",
      "+1 pt buy again", "+1 pt move up", "Adds most",
    ]); // prettier-ignore
    // 2 · 1 % · 300 = 6; no tier above Gold.
    expect([gold[1], gold[2], gold[3], gold[6], gold[7], gold[8], gold[9], gold[10]]).toEqual([2, 1, 0.5, 300, 150, 6, "", "buy again"]); // prettier-ignore
    // 4 · 1 % · 80 = 3.2; 4 · 1 % · (150 − 20) = 5.2.
    expect(silver.slice(0, 4)).toEqual(["Silver", 4, 1, 0.25]);
    expect(silver[8]).toBeCloseTo(3.2, 12);
    expect(silver[9]).toBeCloseTo(5.2, 12);
    expect(silver[10]).toBe("move up");
    expect(none).toEqual(["(no tier)", 0, 0, "", "", "", "", "", "", "", ""]);
    // Wilson bounds of 1 of 4 at 95 %: published tables give 0.0456 to 0.6994.
    expect(Number(silver[4])).toBeCloseTo(0.0456, 4);
    expect(Number(silver[5])).toBeCloseTo(0.6994, 4);
  });
  test("points scale it, up to everybody", () => {
    expect(block("points=2")[1][8]).toBeCloseTo(12, 12);
    expect(block("points=100")[1][8]).toBe(300);
  });
});

test("a refund that leaves the window lifts a tier, on a day on which nothing happens", () => {
  const held = (keep: number): unknown =>
    ask(column("b", "b", "b", "a"), column(45000, 45001, 45001, 45040), column(-1, 70, 30, 0), rules, {
      show: "customers",
      options: `days=36; keep=${keep}`,
    }).find(([id]) => id === "b")![1];
  // 99 until the 36 days no longer hold 45000, 100 on 45036, and nothing from 45037 on.
  expect([4, 5, 6, 40].map(held)).toEqual(["(no tier)", "Silver", "Silver", "Silver"]);
});

test("a tier that asks for nothing is not held from before the first order", () => {
  const [, row] = ask(column("a", "a"), column(45040, 45040), column(10, -20), [["Any", 0]], {
    show: "customers",
    options: "days=36; keep=10",
  });
  expect(row[1]).toBe("(no tier)");
});

test("the order of rows changes nothing, and tiers add up to All", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 45000, max: 45060 }), fc.integer({ min: -50, max: 300 })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (list, days, keep) => {
      fc.pre(list.some((r) => r[2] >= 0));
      const make = (rows: typeof list, show: string, held = keep): unknown[][] =>
        ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), column(...rows.map((r) => r[2])), rules, { show, options: `days=${days}; keep=${held}` }); // prettier-ignore
      for (const show of ["structure", "customers"]) expect(make([...list].reverse(), show)).toEqual(make(list, show));
      const block = make(list, "structure").slice(1);
      for (const k of [1, 3, 4, 5])
        expect(block.slice(0, -1).reduce((sum, r) => sum + Number(r[k]), 0)).toBeCloseTo(Number(block[3][k]), 9);
      // Who holds tiers longer has no lower one.
      const rank = ["(no tier)", "Silver", "Gold"];
      const longer = tierOf(make(list, "customers", keep + 5)) as Map<unknown, string>;
      for (const [id, tier] of tierOf(make(list, "customers")) as Map<unknown, string>)
        expect(rank.indexOf(longer.get(id) ?? "")).toBeGreaterThanOrEqual(rank.indexOf(tier));
    }),
  ); // prettier-ignore
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, unknown, Record<string, unknown>, RegExp]>([
    ["no rules", null, {}, /^#VALUE! rules is missing/],
    ["rules of one column", [["a"], ["b"]], {}, /^#VALUE! rules has 1 columns. Give two or three/],
    ["a tier without a name", [["", 5]], {}, /rules, tier 1 has no name/],
    ["a text for an amount", [["a", 5], ["b", "x"]], {}, /rules, tier 2, column 2: "x" is not a number from 0/],
    ["a negative amount", [["a", -5]], {}, /tier 1, column 2: -5 is not a number from 0/],
    ["tiers that fall", [["a", 50], ["b", 5]], {}, /tier 2: b asks for no more than a above it/],
    ["tiers that ask for the same", [["a", 50, 1], ["b", 50, 1]], {}, /tier 2: b asks for no more than a/],
    ["a name twice", [["a", 50], ["a", 500]], {}, /tier 2: the name a is there twice/],
    ["an unknown show", rules, { show: "list" }, /Known: structure, customers, gain/],
    ["nobody before the days followed", rules, { show: "gain", options: "follow=5000" }, /^#N\/A Nobody had ordered by 2010-10-22, 5000 days before as-of/],
    ["points of 0", rules, { options: "points=0" }, /points: "0" is not a number from 0.01 to 100/],
  ])("%s", (_, table, given, expected) => {
    const { code, message } = errorOf(() => call(given, table));
    expect(`${code} ${message}`).toMatch(expected);
  }); // prettier-ignore
  test("refunds alone", () => {
    expect(errorOf(() => ask(column("a"), column(1), column(-1), rules)).message).toMatch(/None of the 1 customers has an order/); // prettier-ignore
  });
  test("no amounts", () => {
    expect(errorOf(() => ask(customers, dates, null, rules)).message).toMatch(/amounts is missing/);
  });
});

test("notes give the rules and the days they rest on", () => {
  const notes = new Map(call({ show: "gain", options: "notes=on; follow=30; days=900; keep=30" }).map((row) => [row[0], row[1]])); // prettier-ignore
  expect(notes.get("Tiers")).toBe("Silver: from 100, 0 orders; Gold: from 500, 0 orders");
  expect(notes.get("Tiers rest on")).toBe("amounts and orders of the last 900 days");
  expect(notes.get("A tier is held")).toMatch(/for 30 days/);
  expect(notes.get("Followed")).toBe("30 days, 2024-06-01 to 2024-06-30");
  expect(notes.get("Please check")).toMatch(/do not reach back the 900 days/);
});
