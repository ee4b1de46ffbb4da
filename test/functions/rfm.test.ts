import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const rfm = functions.RFM;
const names = ["orders", "show", "method", "asOf", "include", "segments", "options"];
const ask = (
  customers: unknown[][],
  dates: unknown[][],
  amounts: unknown[][] | null,
  given: Record<string, unknown> = {},
): unknown[][] => rfm(customers, dates, amounts, ...names.map((name) => given[name] ?? null));

/** Ten customers, c0 … c9: c-k last ordered k·10 days before as-of, (10 − k) money, c0 and c1 twice. */
const ids = [...Array.from({ length: 10 }, (_, k) => `c${k}`), "c0", "c1"];
const end = serial("2024-06-30");
const customers = column(...ids);
const dates = column(...ids.map((id, i) => (i < 10 ? end - Number(id[1]) * 10 : end - 200)));
const amounts = column(...ids.map((id, i) => (i < 10 ? (10 - Number(id[1])) * 10 : 1)));
const call = (given: Record<string, unknown> = {}): unknown[][] => ask(customers, dates, amounts, given);
const rowOf = (block: unknown[][], id: string): unknown[] => block.find((row) => row[0] === id) ?? [];

describe("a row per customer", () => {
  test("holds values, scores and segment, the most money first", () => {
    const block = call();
    expect(block.slice(0, 3)).toEqual([
      ["Customer", "Last order", "Days since", "Orders", "Money", "R", "F", "M", "Segment"],
      ["c0", "2024-06-30", 0, 2, 101, 5, 5, 5, "Champions"],
      ["c1", "2024-06-20", 10, 2, 91, 5, 5, 5, "Champions"],
    ]);
    // Days 0, 10 … 90: the cuts lie at 18, 36, 54 and 72.
    expect(block.slice(1).map((row) => row[5])).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    expect(block.slice(1).map((row) => row[7])).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
  });
  test("method value gives equal values one score", () => {
    // Eight of ten have one order: 20, 40, 60 % lie at 1, 80 % at 1.2.
    expect(call().slice(1).map((row) => row[6])).toEqual([5, 5, 1, 1, 1, 1, 1, 1, 1, 1]); // prettier-ignore
  });
  test("method even gives fifths of equal size and parts ties by id", () => {
    const frequency = call({ method: "even" }).slice(1).map((row) => [row[0], row[6]]); // prettier-ignore
    expect(frequency).toEqual([
      ["c0", 5], ["c1", 5], ["c2", 1], ["c3", 1], ["c4", 2], ["c5", 2], ["c6", 3], ["c7", 3], ["c8", 4], ["c9", 4],
    ]); // prettier-ignore
  });
  test("method even gives the lower fifths one more where they cannot be equal", () => {
    const seven = ask(column(1, 2, 3, 4, 5, 6, 7), column(1, 2, 3, 4, 5, 6, 7), column(10, 20, 30, 40, 50, 60, 70), { method: "even" }); // prettier-ignore
    expect(seven.slice(1).map((row) => [row[0], row[5], row[7]])).toEqual(
      [7, 6, 5, 4, 3, 2, 1].map((id) => [id, ...Array<number>(2).fill([1, 1, 2, 2, 3, 4, 5][id - 1])]),
    );
  });
  test("top lists the first ones and says how many more there are", () => {
    const block = call({ options: "top=3" });
    expect(block).toHaveLength(5);
    expect(block.slice(1, 4)).toEqual(call().slice(1, 4));
    expect(block[4]).toEqual(["… and 7 more", "", "", "", "", "", "", "", ""]);
  });
  test("top breaks ties of money by id", () => {
    const block = ask(column("b", "c", "a"), column(1, 1, 1), column(5, 5, 5), { options: "top=2" });
    expect(block.slice(1, 3).map((row) => row[0])).toEqual(["a", "b"]);
  });
});

describe("orders and money", () => {
  const line = { orders: column("o1", "o1", "o2", "o3") };
  const lines = (given: Record<string, unknown>): unknown[] =>
    rowOf(ask(column("a", "a", "a", "b"), column(10, 10, 20, 20), column(5, 6, -4, 9), given), "a").slice(1, 5);
  test("lines of one order are one order; an order of refunds alone is none, but its money counts", () => {
    expect(lines(line)).toEqual(["1900-01-10", 10, 1, 7]);
    expect(lines({ ...line, options: "basis=paid" })).toEqual(["1900-01-10", 10, 1, 11]);
  });
  test("credits=count makes it one", () => {
    expect(lines({ ...line, options: "credits=count" })).toEqual(["1900-01-20", 0, 2, 7]);
  });
  test("count=day counts days with orders", () => {
    expect(lines({ options: "count=day" })[2]).toBe(1);
    expect(lines({})[2]).toBe(2);
  });
  test("a customer of refunds alone is left out, and counted", () => {
    const block = ask(column("a", "b"), column(1, 2), column(5, -5), { options: "notes=on" });
    expect(rowOf(block, "b")).toEqual([]);
    expect(rowOf(block, "Customers without an order, left out")[1]).toBe(1);
  });
  test("money that is equal in decimals shares a score, whatever the order of its sums", () => {
    const three = (id: string, ...parts: number[]): unknown[][] => parts.map((part) => [id, 1, part]);
    const rows = [...three("a", 0.1, 0.2, 0.3), ...three("b", 0.3, 0.2, 0.1), ...three("c", 9)];
    const block = ask(rows.map((r) => [r[0]]), rows.map((r) => [r[1]]), rows.map((r) => [r[2]])); // prettier-ignore
    expect(rowOf(block, "a")[7]).toBe(rowOf(block, "b")[7]);
    expect(rowOf(block, "a")[4]).toBe(0.6);
  });
});

describe("cuts", () => {
  test("shows each score's range and the cut that parts it from the one below", () => {
    const block = call({ show: "cuts" });
    expect(block[0]).toEqual(["Measure", "Score", "Cut", "Least", "Most", "Customers", "Share"]);
    expect(block.slice(1, 6)).toEqual([
      ["Days since", 5, 18, 0, 10, 2, 0.2],
      ["Days since", 4, 36, 20, 30, 2, 0.2],
      ["Days since", 3, 54, 40, 50, 2, 0.2],
      ["Days since", 2, 72, 60, 70, 2, 0.2],
      ["Days since", 1, "", 80, 90, 2, 0.2],
    ]);
    expect(block.slice(6, 11)).toEqual([
      ["Orders", 5, 1.2, 2, 2, 2, 0.2],
      ["Orders", 4, 1, "", "", 0, 0],
      ["Orders", 3, 1, "", "", 0, 0],
      ["Orders", 2, 1, "", "", 0, 0],
      ["Orders", 1, "", 1, 1, 8, 0.8],
    ]);
    expect(call({ show: "cuts", method: "even" }).slice(1).every((row) => row[2] === "")).toBe(true); // prettier-ignore
  });
  test("are those given, a value on a cut lying below it", () => {
    const block = call({ show: "cuts", options: "rcuts=10,20,30,40; fcuts=1,2,3,4; mcuts=5,10,20,91" });
    expect(block.slice(1).map((row) => [row[1], row[2], row[5]])).toEqual([
      [5, 10, 2], [4, 20, 1], [3, 30, 1], [2, 40, 1], [1, "", 5],
      [5, 4, 0], [4, 3, 0], [3, 2, 0], [2, 1, 2], [1, "", 8],
      [5, 91, 1], [4, 20, 7], [3, 10, 1], [2, 5, 1], [1, "", 0],
    ]); // prettier-ignore
  });
});

describe("segments", () => {
  const own = [["good", 4, 5, 1, 5], ["rest", 1, 3, "", ""]]; // prettier-ignore
  test("are summed up, and add up to All", () => {
    const block = call({ show: "segments", segments: own });
    expect(block).toEqual([
      ["Segment", "Customers", "Share", "Money", "Share of money", "Mean days since", "Orders per customer", "Money per customer"],
      ["good", 4, 0.4, 342, 342 / 552, 15, 1.5, 85.5],
      ["rest", 6, 0.6, 210, 210 / 552, 65, 1, 35],
      ["All", 10, 1, 552, 1, 45, 1.2, 55.2],
    ]); // prettier-ignore
  });
  test("the customary ten hold every combination of R and F once", () => {
    const block = call({ show: "segments" });
    expect(block.map((row) => row[0])).toEqual([
      "Segment", "Champions", "Loyal", "Potential loyalists", "New", "Promising", "Need attention", "About to sleep",
      "Cannot lose", "At risk", "Hibernating", "All",
    ]); // prettier-ignore
    expect(block.slice(1, -1).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(10);
  });
  test("of your own may have a header, several rows of a name, money, and blanks for any score", () => {
    const segments = [
      ["Name", "R from", "R to", "F from", "F to", "M from", "M to"],
      ["rich", 5, 5, null, null, 4, 5],
      ["rest", 1, 4, null, null, null, null],
      ["rest", 5, 5, 0, 0, 1, 3],
      [null, null, null, null, null, null, null],
    ];
    const block = call({ show: "segments", segments });
    expect(block.slice(1).map((row) => row.slice(0, 2))).toEqual([["rich", 2], ["rest", 8], ["All", 10]]); // prettier-ignore
  });
  test("that leave gaps are warned of, and their customers have none", () => {
    const block = call({ show: "segments", segments: [["good", 4, 5, 1, 5]], options: "notes=on" });
    expect(rowOf(block, "(no segment)").slice(0, 2)).toEqual(["(no segment)", 6]);
    expect(block.map((row) => String(row[1])).join("\n")).toMatch(
      /75 of the 125 combinations of scores lie in no segment, the first is R 1, F 1, M 1; so 6 customers have none/,
    );
  });
});

test("the order of rows changes nothing, and scores follow values", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.integer({ min: 45000, max: 45030 }), fc.integer({ min: -20, max: 90 })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.constantFrom("value", "even"), (list, method) => {
      fc.pre(list.some((r) => r[2] >= 0));
      const make = (rows: typeof list): unknown[][] =>
        ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), column(...rows.map((r) => r[2])), { method, asOf: 45030 }); // prettier-ignore
      const block = make(list);
      expect(make([...list].reverse())).toEqual(block);
      for (const a of block.slice(1))
        for (const b of block.slice(1))
          for (const [value, score, sign] of [
            [2, 5, -1],
            [3, 6, 1],
            [4, 7, 1],
          ])
            // prettier-ignore
            if ((Number(a[value]) - Number(b[value])) * sign > 0)
              expect(Number(a[score])).toBeGreaterThanOrEqual(Number(b[score]));
            else if (a[value] === b[value] && method === "value") expect(a[score]).toBe(b[score]);
    }),
  );
});

describe("what cannot be used is refused with its reason", () => {
  const message = (given: Record<string, unknown>): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["an unknown show", { show: "list" }, /^#VALUE! show: "list" is not known. Known: customers, segments, cuts/],
    ["an unknown method", { method: "odd" }, /method: "odd" is not known. Known: value, even/],
    ["segments of three columns", { segments: [["a", 1, 5]] }, /segments has 3 columns. Give five/],
    ["a segment without a name", { segments: [["", 1, 5, 1, 5]] }, /segments, row 1 has no name/],
    ["a score of 6", { segments: [["a", 1, 6, 1, 5]] }, /segments, row 1, column 3: 6 is not a score/],
    ["a text for a score", { segments: [["a", 1, 5, 1, 5], ["b", 1, "x", 1, 5]] }, /row 2, column 3: "x" is not a score/],
    ["a box turned round", { segments: [["a", 5, 1, 1, 5]] }, /row 1: from 5 to 1 runs backwards/],
    ["boxes that overlap", { segments: [["a", 1, 3, 1, 5], ["b", 3, 5, 2, 5]] }, /rows 1 and 2 overlap: both hold R 3, F 2, M 1/],
    ["cuts that fall", { options: "rcuts=4,3,2,1" }, /rcuts: "4,3,2,1" is no list of rising whole numbers/],
    ["three cuts", { options: "fcuts=1,2,3" }, /fcuts: "1,2,3" is no list .* 4 to 4 of them/],
    ["cuts with even fifths", { method: "even", options: "mcuts=1,2,3,4" }, /mcuts cannot be combined with method=even/],
  ])("%s", (_, given, expected) => expect(message(given)).toMatch(expected)); // prettier-ignore
  test("no amounts", () => {
    expect(errorOf(() => ask(customers, dates, null)).message).toMatch(/amounts is missing/);
  });
  test("refunds alone", () => {
    const { code, message: text } = errorOf(() => ask(column("a"), column(1), column(-1)));
    expect(`${code} ${text}`).toMatch(/^#N\/A None of the 1 customers has an order/);
  });
});

test("notes give the cuts, the method and what looks weak", () => {
  const block = call({ options: "notes=on" });
  expect(rowOf(block, "Cuts of recency (days)")[1]).toBe("18, 36, 54, 72");
  expect(rowOf(block, "Customers scored")[1]).toBe(10);
  const warnings = block.filter((row) => row[0] === "Please check").map((row) => String(row[1]));
  expect(warnings.join("\n")).toMatch(/Only 10 customers/);
  expect(warnings.join("\n")).toMatch(/Orders: only 2 of the 5 scores occur/);
});
