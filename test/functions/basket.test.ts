import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const basket = functions.BASKET;
/** Each text is a basket: "a b" holds a and b. */
function baskets(...texts: string[]): [unknown[][], unknown[][]] {
  const rows = texts.flatMap((text, i) => text.split(" ").map((item) => [`o${i + 1}`, item]));
  return [column(...rows.map((row) => row[0])), column(...rows.map((row) => row[1]))];
}
const call = (texts: string[], show: unknown, options = "baskets=1", sort: unknown = null): unknown[][] =>
  basket(...baskets(...texts), show, sort, null, options);

describe("pairs", () => {
  // Ten baskets: a in 5, b in 4, both in 3.
  const ten = ["a b", "a b", "a b", "a", "a c", "b c", "c", "c", "c", "c"];
  test("measures by their definitions, the highest lift first, a rule in both directions", () => {
    const table = call(ten, "pairs");
    expect(table[0]).toEqual([
      ...["If bought", "Then also", "Baskets", "Support", "Confidence", "Lift", "Leverage", "Conviction"],
      ...["p-value", "q-value"],
    ]);
    const [ab, ba] = table.slice(1);
    expect(ab.slice(0, 2)).toEqual(["a", "b"]);
    expect(ba.slice(0, 2)).toEqual(["b", "a"]);
    // Support 3/10, confidence 3/5, lift 0.3/(0.5·0.4), leverage 0.3 − 0.2, conviction (1 − 0.4)/(1 − 0.6).
    [3, 0.3, 0.6, 1.5, 0.1, 1.5].forEach((value, i) => expect(ab[2 + i]).toBeCloseTo(value, 12));
    // P(X ≥ 3) of 4 draws from 10 with 5 marked: (C(5,3)·C(5,1) + C(5,4)) ÷ C(10,4) = 55 ÷ 210.
    expect(ab[8]).toBeCloseTo(55 / 210, 12);
    // Six rules could be found; two share the smallest p-value.
    expect(ab[9]).toBeCloseTo(((55 / 210) * 6) / 2, 12);
    expect(ba[7]).toBeCloseTo(2, 12);
  });
  test("sort orders by another measure; ties stand in the order of names", () => {
    const support = call(ten, "pairs", "baskets=1", "support").slice(1);
    expect(support.map((row) => row[2])).toEqual([3, 3, 1, 1, 1, 1]);
    expect(support.slice(2).map((row) => `${String(row[0])}${String(row[1])}`)).toEqual(["ac", "bc", "ca", "cb"]);
    expect(call(ten, "pairs", "baskets=1", "confidence")[1].slice(0, 2)).toEqual(["b", "a"]);
  });
  test("conviction is blank where a rule never fails, and such rules stand first", () => {
    const table = call(["a b", "a b", "b", "c"], "pairs", "baskets=1", "conviction");
    expect(table[1].slice(0, 2).concat(table[1][7])).toEqual(["a", "b", ""]);
    expect(call(["a b", "a b", "b", "c"], "pairs", "baskets=1; gap=na", "conviction")[1][7]).toMatchObject({
      code: "#N/A",
    });
  });
  test("a product counts once a basket; ids as numbers and as text are different baskets", () => {
    expect(call(["a a b", "a b b"], "pairs")[1].slice(2, 4)).toEqual([2, 1]);
    expect(basket(column(1, 1, "1"), column("a", "b", "a"), null, null, null, "baskets=1")[1][4]).toBe(0.5);
  });
  test("rules need enough baskets, in number or as a share, and enough confidence", () => {
    expect(call(ten, "pairs", "baskets=2")).toHaveLength(3);
    expect(call(ten, "pairs", "baskets=1; support=0.3")).toHaveLength(3);
    expect(call(ten, "pairs", "baskets=1; confidence=0.7")).toHaveLength(2);
    expect(errorOf(() => call(ten, "pairs", "baskets=1; support=0.31")).message).toMatch(
      /at least 4 of the 10 baskets/,
    );
  });
  test("top limits the rows, and the last row says how many more there are", () => {
    const table = call(ten, "pairs", "baskets=1; top=2");
    expect(table).toHaveLength(4);
    expect(table[3].slice(0, 2)).toEqual(["… and 4 more", ""]);
  });
  test("fdr keeps what is hardly chance", () => {
    const strong = [...Array.from({ length: 30 }, () => "a b"), ...Array.from({ length: 30 }, () => "c"), ...ten];
    const all = call(strong, "pairs");
    const kept = call(strong, "pairs", "baskets=1; fdr=0.05");
    expect(kept).toHaveLength(1 + all.slice(1).filter((row) => Number(row[9]) <= 0.05).length);
    expect(kept.length).toBeLessThan(all.length);
  });
});

describe("sets", () => {
  const texts = ["a b c", "a b c", "a b", "a c d", "b c", "d", "d"];
  test("from two products to a third, each product in a column of its own", () => {
    const table = call(texts, "sets");
    expect(table[0].slice(0, 4)).toEqual(["If bought 1", "If bought 2", "Then also", "Baskets"]);
    const row = table.find((r) => r.slice(0, 3).join() === "a,b,c") as unknown[];
    // a and b in 3 baskets, c in 4 of 7, all in 2.
    [2, 2 / 7, 2 / 3, (2 * 7) / (3 * 4)].forEach((value, i) => expect(row[3 + i]).toBeCloseTo(value, 12));
  });
  test("larger ones with items", () => {
    const table = call(["a b c d e", "a b c d e", "x"], "sets", "baskets=2; items=5; top=1000");
    // Antecedents of two, three and four of five products: 10·3 + 10·2 + 5·1.
    expect(table).toHaveLength(1 + 55);
    expect(table[0]).toHaveLength(4 + 9);
    expect(table.filter((row) => row[2] === "").length).toBe(30);
  });
});

test("items lists the products by their support", () => {
  expect(call(["a b", "b", "b c"], "items", "top=2")).toEqual([
    ["Product", "Baskets", "Support"],
    ["b", 3, 1],
    ["a", 1, 1 / 3],
    ["… and 1 more", "", ""],
  ]);
});

test("notes tell what was read, what was tested and how", () => {
  const table = basket(column("o", "o", null, "p", "p", "p"), column("a", "b", "c", "a", "a", null), null, null, null, "notes=on; baskets=1"); // prettier-ignore
  const notes = new Map(table.map((row) => [row[0], row[1]]));
  expect(notes.get("Baskets")).toBe(2);
  expect(notes.get("Left out: no orders")).toBe(1);
  expect(notes.get("Left out: no products")).toBe(1);
  expect(notes.get("Rows that repeat a product of their basket")).toBe(1);
  expect(notes.get("q-value")).toMatch(/over all 2 rules/);
});

test("the order of rows changes nothing; pairs and sets agree with counting by hand", () => {
  const text = fc.array(fc.constantFrom(..."abcdef"), { minLength: 1, maxLength: 6 }).map((items) => items.join(" "));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), fc.constantFrom("pairs", "sets"), (texts, show) => {
      const contents = texts.map((t) => new Set(t.split(" ")));
      const options = `baskets=1; ${show === "sets" ? "items=4; " : ""}top=100000`;
      let table: unknown[][];
      try {
        table = call(texts, show, options);
      } catch {
        expect(contents.every((set) => set.size < (show === "pairs" ? 2 : 3))).toBe(true);
        return;
      }
      const [orders, products] = baskets(...texts);
      expect(basket([...orders].reverse(), [...products].reverse(), show, null, null, options)).toEqual(table);
      const width = show === "pairs" ? 1 : 3;
      for (const row of table.slice(1)) {
        const left = row.slice(0, width).filter((item) => item !== "") as string[];
        const right = row[width] as string;
        const holding = contents.filter((set) => left.every((item) => set.has(item)));
        expect(row[width + 1]).toBe(holding.filter((set) => set.has(right)).length);
        expect(row[width + 3]).toBeCloseTo(holding.filter((set) => set.has(right)).length / holding.length, 12);
        expect(Number(row[width + 8])).toBeGreaterThanOrEqual(Number(row[width + 7]));
      }
    }),
  );
});

describe("what cannot be used is refused with its reason", () => {
  const ok = baskets("a b", "a b");
  test.each<[string, unknown[], RegExp]>([
    ["no products", [ok[0]], /^#VALUE! products is missing/],
    ["products of another length", [ok[0], column("a")], /orders has 4 rows but products has 1/],
    ["blank cells", [column(null, 0), column(null, null)], /^#N\/A orders is blank/],
    [
      "orders without products",
      [ok[0], column(null, "", " ", 0)],
      /^#N\/A None of the 4 rows can be used: no products \(4\)\.$/,
    ],
    [
      "products without orders",
      [column(null, "", " ", 0), ok[1]],
      /^#N\/A None of the 4 rows can be used: no orders \(4\)\.$/,
    ],
    ["too few baskets", [...ok], /^#N\/A No products stand together in at least 5 of the 2 baskets/],
    ["nothing passes", [...ok, null, null, null, "baskets=1; fdr=0.0001"], /^#N\/A None of the 2 rules passes/],
    ["an unknown show", [...ok, "rules"], /show: "rules" is not known. Known: pairs, sets, items/],
    ["an unknown measure", [...ok, null, "cosine"], /sort: "cosine" is not known. Known: lift, support/],
    ["items sorted by lift", [...ok, "items", "lift"], /sort=lift cannot be combined with show=items/],
    ["sets of six", [...ok, "sets", null, null, "items=6"], /items: "6" is not a whole number from 3 to 5/],
    [
      "a confidence in percent",
      [...ok, null, null, null, "confidence=25"],
      /confidence: "25" is not a number from 0 to 1/,
    ],
  ])("%s", (_, args, expected) => {
    const { code, message } = errorOf(() => basket(...args));
    expect(`${code} ${message}`).toMatch(expected);
  });
  test("more sets than anybody reads", () => {
    const everything = Array.from({ length: 700 }, (_, i) => `p${i}`).join(" ");
    expect(errorOf(() => call([everything], "pairs")).message).toMatch(
      /More than 200000 sets.*Raise baskets or support/,
    );
  });
});
