import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const names = ["amounts", "orders", "products", "show", "asOf", "include", "attributes", "options"];
const ask = (
  customers: unknown[][],
  dates: unknown[][],
  rule: unknown,
  given: Record<string, unknown> = {},
): unknown[][] => functions.SEGMENT(customers, dates, rule, ...names.map((name) => given[name] ?? null));

const d = serial;
/** As of 30 June: ann 2 orders (150), bob 1 (80), cyd 2 (60), dee 1 (20). */
const customers = column("ann", "ann", "bob", "cyd", "cyd", "dee", "bob");
const dates = column(...["2024-01-10", "2024-06-30", "2024-06-10", "2024-02-01", "2024-03-01", "2024-05-01", "2024-06-11"].map(d)); // prettier-ignore
const given = {
  amounts: column(100, 50, 90, 30, 30, 20, -10),
  products: column("Tea", "cup", "tea", "pot", "pot", "cup", "pan"),
  attributes: [
    ["channel", "shop visits"],
    ["web", 3],
    ["ads", 9],
    ["ads", 1],
    ["web", 5],
    ["web", 5],
    [null, null],
    ["web", 4],
  ],
};
const list = (rule: unknown, more: Record<string, unknown> = {}): unknown[] =>
  ask(customers, dates, rule, { ...given, ...more })
    .slice(1)
    .map((row) => row[0]);

describe("the list", () => {
  test("has last order, recency, orders, money and attributes, the most money first", () => {
    expect(ask(customers, dates, "orders>=1", given)).toEqual([
      ["Customer", "Last order", "Days since", "Orders", "Money", "channel", "shop visits"],
      ["ann", "2024-06-30", 0, 2, 150, "web", 3],
      ["bob", "2024-06-10", 20, 1, 80, "ads", 1],
      ["cyd", "2024-03-01", 121, 2, 60, "web", 5],
      ["dee", "2024-05-01", 60, 1, 20, "", ""],
    ]);
  });
  test("without amounts has the most orders first", () => {
    expect(ask(customers, dates, "orders>=1").map((row) => row.slice(0, 4))[1]).toEqual(["ann", "2024-06-30", 0, 2]);
  });
  test("top says how many more there are", () => {
    expect(list("orders>=1", { options: "top=1" })).toEqual(["ann", "… and 3 more"]);
  });
});

describe("a rule", () => {
  test.each<[string, unknown[]]>([
    ["recency<=20", ["ann", "bob"]],
    ["recency < 20", ["ann"]],
    ["age>=150", ["ann", "cyd"]],
    ["orders = 2", ["ann", "cyd"]],
    ["orders <> 2", ["bob", "dee"]],
    ["days=2 and amount<100", ["cyd"]],
    ["aov>=75", ["ann", "bob"]],
    ["orders=2 or recency>=60", ["ann", "cyd", "dee"]],
    ["orders=2 and recency>=60 or amount=80", ["bob", "cyd"]],
    ["orders=2 and (recency>=60 or amount=80)", ["cyd"]],
    ["not orders=2 and not amount=20", ["bob"]],
    ["NOT (orders=2 OR amount=20)", ["bob"]],
    ['channel="WEB"', ["ann", "cyd"]],
    ["channel='web'", ["ann", "cyd"]],
    ["channel=“ads”", ["bob"]],
    ["channel<>web", ["bob", "dee"]],
    ['channel=""', ["dee"]],
    ['channel in ("ads", "web")', ["ann", "bob", "cyd"]],
    ["[shop visits]>=3", ["ann", "cyd"]],
    ["[shop visits] in (1,5)", ["bob", "cyd"]],
    ["product=tea", ["ann", "bob"]],
    ["product<>tea", ["cyd", "dee"]],
    ["product=tea and product=cup", ["ann"]],
    ["product in (pot, cup)", ["ann", "cyd", "dee"]],
    ["r=5", ["ann"]],
    ["m>=5 or r=1", ["ann", "cyd"]],
    ["f=1", ["bob", "dee"]],
    ["stage=new", ["ann", "bob", "cyd", "dee"]],
    ["age≥170，", []],
  ])("%s", (rule, expected) => {
    if (expected.length === 0) expect(() => list(rule)).toThrow();
    else expect(list(rule, { options: rule.startsWith("stage") ? "stages=200,300,400" : null })).toEqual(expected);
  });
  test("a stage goes by the given days", () => {
    expect(list("stage in (atrisk, dormant, lost)", { options: "stages=30,90,200" })).toEqual(["cyd", "dee"]);
    expect(list("stage=DORMANT", { options: "stages=30,90,200" })).toEqual(["cyd"]);
  });
  test("of several cells asks for all of them", () => {
    expect(list(column("orders=2 or amount=80", null, "recency<=20"))).toEqual(["ann", "bob"]);
  });
  test("a refund is no purchase of its product", () => {
    expect(errorOf(() => list("product=pan")).message).toMatch(/None of the 4 customers meets the rule product=pan/);
  });
});

describe("the profile", () => {
  const block = ask(customers, dates, "orders=2", { ...given, show: "profile" });
  test("begins with customers and means, the segment ÷ the rest", () => {
    expect(block.slice(0, 5)).toEqual([
      ["Attribute", "Value", "Segment", "Share or mean", "Rest", "Share or mean, rest", "Lift", "Low", "High"],
      ["Customers", "", 2, 0.5, 2, 0.5, "", "", ""],
      ["Mean days since", "", 2, 60.5, 2, 40, 60.5 / 40, "", ""],
      ["Orders per customer", "", 2, 2, 2, 1, 2, "", ""],
      ["Money per customer", "", 2, 105, 2, 50, 2.1, "", ""],
    ]);
  });
  test("has the lift of each value, what sets the segment apart first", () => {
    expect(block.filter((row) => row[0] === "channel").map((row) => row.slice(1, 7))).toEqual([
      ["web", 2, 1, 0, 0, ""],
      ["ads", 0, 0, 1, 0.5, 0],
      ["(blank)", 0, 0, 1, 0.5, 0],
    ]);
    expect(block.filter((row) => row[0] === "Product").map((row) => row.slice(1, 7))).toEqual([
      ["Tea", 1, 0.5, 0, 0, ""], ["pot", 1, 0.5, 0, 0, ""], ["cup", 1, 0.5, 1, 0.5, 1], ["tea", 0, 0, 1, 0.5, 0],
    ]); // prettier-ignore
  });
  test("bounds the lift: 189 of 11034 with placebo against 104 of 11037 with aspirin is 1.82, 1.43 to 2.31", () => {
    // Heart attacks in the Physicians' Health Study (1988). By hand: ln 1.8178 = 0.5976; its standard error is
    // √(1/189 − 1/11034 + 1/104 − 1/11037) = 0.12135, so the bounds are e^(0.5976 ∓ 0.2378) = 1.433 and 2.306.
    const trial = (count: number, hit: boolean, group: string): unknown[][] => Array.from({ length: count }, (_, i) => [`${group}${String(hit)}${i}`, group, hit ? "yes" : "no"]); // prettier-ignore
    const rows = [...trial(189, true, "placebo"), ...trial(10845, false, "placebo"), ...trial(104, true, "aspirin"), ...trial(10933, false, "aspirin")]; // prettier-ignore
    const found = ask(column(...rows.map((r) => r[0])), column(...rows.map(() => 1)), "arm=placebo", {
      show: "profile",
      attributes: [["arm", "attack"], ...rows.map((r) => [r[1], r[2]])],
    }).find((row) => row[0] === "attack" && row[1] === "yes") as number[];
    expect([found[6], found[7], found[8]].map((x) => x.toFixed(2))).toEqual(["1.82", "1.43", "2.31"]);
  });
});

test("the order of rows changes nothing, and a rule and its opposite share out all customers", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 45000, max: 45060 }), fc.integer({ min: 0, max: 90 })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom("recency<=20", "orders>=3 or amount<50", "f>=3 and m<=4"), (rows, rule) => {
      const make = (from: typeof rows, text: string): unknown[] => {
        try {
          return ask(...([0, 1].map((k) => column(...from.map((r) => r[k]))) as [unknown[][], unknown[][]]), text, { amounts: column(...from.map((r) => r[2])) }).slice(1).map((r) => r[0]); // prettier-ignore
        } catch {
          return [];
        }
      };
      expect(make([...rows].reverse(), rule)).toEqual(make(rows, rule));
      expect([...make(rows, rule), ...make(rows, `not (${rule})`)].sort()).toEqual([...new Set(rows.map((r) => r[0]))].sort());
    }),
  ); // prettier-ignore
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, unknown, Record<string, unknown>, RegExp]>([
    ["no rule", null, {}, /^#VALUE! rule is missing/],
    ["an error for a rule", "#N/A", {}, /rule is the error #N\/A/],
    ["a rule that ends early", "orders>=", {}, /^#VALUE! rule, position 9: – is out of place/],
    ["a rule without an operator", "orders 2", {}, /rule, position 8: "2" is out of place/],
    ["two conditions side by side", "orders=2 recency<5", {}, /rule, position 10: "recency" is out of place/],
    ["an open parenthesis", "(orders=2", {}, /rule, position 10: – is out of place/],
    ["a strange sign", "orders=2 & r=5", {}, /rule, position 10: "& r=5" is out of place/],
    ["an unknown field", "visits>2", {}, /rule: visits is not known. Known: recency, age, .*product, channel, shop visits/],
    ["a text for a number", "orders=many", {}, /rule: orders is a number and cannot be compared with "many"/],
    ["a text by size", "channel>web", {}, /rule: > does not work for channel/],
    ["a product by size", "product>tea", {}, /rule: > does not work for product/],
    ["an unknown stage", "recency<0 and stage=asleep", {}, /rule: asleep is no stage. Known: new, active, wonBack/],
    ["money without amounts", "amount>5", { amounts: null }, /rule asks for amount, which needs amounts/],
    ["products without products", "product=tea", { products: null }, /rule asks for product, which needs products/],
    ["attributes of another length", "orders=2", { attributes: column(1, 2) }, /customers has 7 rows but attributes has 2/],
    ["an attribute named like a field", "orders=2", { attributes: column("Age", 1, 2, 3, 4, 5, 6, 7) }, /the name Age is there twice or has a meaning of its own/],
    ["nobody", "orders>9", {}, /^#N\/A None of the 4 customers meets the rule orders>9/],
    ["an unknown show", "orders=2", { show: "list" }, /Known: customers, profile/],
  ])("%s", (_, rule, more, expected) => {
    const { code, message } = errorOf(() => list(rule, more));
    expect(`${code} ${message}`).toMatch(expected);
  }); // prettier-ignore
});

test("notes give the rule and the size of the segment", () => {
  const notes = new Map(
    ask(customers, dates, "orders=2", { ...given, options: "notes=on" }).map((row) => [row[0], row[1]]),
  );
  expect([notes.get("Rule"), notes.get("Customers in the segment"), notes.get("Share of customers")]).toEqual(["orders=2", 2, "50.0%"]); // prettier-ignore
});
