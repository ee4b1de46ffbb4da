import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const depth = functions.DEPTH;
const names = ["orders", "depth", "period", "show", "asOf", "by", "include", "options"];
const ask = (customers: unknown[][], dates: unknown[][], given: Record<string, unknown> = {}): unknown[][] =>
  depth(customers, dates, ...names.map((name) => given[name] ?? null));

/** Ann orders three times, Bob twice, Cyd and Dee once. */
const customers = column("ann", "bob", "ann", "cyd", "bob", "ann", "dee");
const dates = column(
  ...["2024-01-01", "2024-01-10", "2024-01-11", "2024-02-01", "2024-02-09", "2024-03-11", "2024-02-20"].map(serial),
);
const channel = column("ads", "web", "web", "ads", "ads", "ads", "web");
const call = (given: Record<string, unknown> = {}): unknown[][] => ask(customers, dates, given);

describe("the funnel", () => {
  test("has customers per order number, their shares, and the median days since the order before", () => {
    expect(call()).toEqual([
      ["Order", "Customers", "Of first", "Of previous", "Drop-off", "Median days"],
      [1, 4, 1, "", "", ""],
      [2, 2, 0.5, 0.5, 0.5, 20],
      [3, 1, 0.25, 0.5, 0.5, 60],
    ]);
  });
  test("ends at depth", () => {
    expect(call({ depth: 2 })).toEqual(call().slice(0, 3));
    expect(call({ depth: 1 })).toEqual(call().slice(0, 2));
  });
  test("begins with visitors and registered users where they are given", () => {
    expect(call({ options: "visitors=40; registered=10" }).slice(1, 4)).toEqual([
      ["Visitors", 40, 1, "", "", ""],
      ["Registered", 10, 0.25, 0.25, 0.75, ""],
      [1, 4, 0.1, 0.4, 0.6, ""],
    ]);
  });
  test("stands for each group and for all of them", () => {
    expect(call({ by: channel }).map((row) => row.slice(0, 4))).toEqual([
      ["Group", "Order", "Customers", "Of first"],
      ["ads", 1, 2, 1],
      ["ads", 2, 1, 0.5],
      ["ads", 3, 1, 0.5],
      ["web", 1, 2, 1],
      ["web", 2, 1, 0.5],
      ["All", 1, 4, 1],
      ["All", 2, 2, 0.5],
      ["All", 3, 1, 0.25],
    ]);
  });
  test("stands for each period of the first order", () => {
    expect(call({ period: "month", depth: 2 }).slice(1).map((row) => row.slice(0, 3))).toEqual([
      ["2024-01", 1, 2], ["2024-01", 2, 2], ["2024-02", 1, 2], ["All", 1, 4], ["All", 2, 2],
    ]); // prettier-ignore
  });
  test("counts with mature only those who had the time", () => {
    expect(call({ options: "mature=60" }).slice(1, 3).map((row) => row.slice(0, 3))).toEqual([[1, 2, 1], [2, 2, 1]]); // prettier-ignore
    expect(call({ options: "mature=70" })[1].slice(0, 2)).toEqual([1, 1]);
  });
  test("takes lines of one order for one order, and orders of one day for one with count=day", () => {
    expect(ask(column("a", "a"), column(1, 1), { orders: column("x", "x") })).toHaveLength(2);
    expect(ask(column("a", "a"), column(1, 1))).toHaveLength(3);
    expect(ask(column("a", "a"), column(1, 1), { options: "count=day" })).toHaveLength(2);
  });
  test("min blanks the shares of few", () => {
    expect(call({ options: "min=3" })[3]).toEqual([3, 1, 0.25, "", "", 60]);
  });
});

describe("single", () => {
  test("is the share who stayed at one order, by month of the first one", () => {
    expect(call({ show: "single" })).toEqual([
      ["Period", "Customers", "One order only"],
      ["2024-01", 2, 0],
      ["2024-02", 2, 1],
      ["All", 4, 0.5],
    ]);
  });
  test("has a column per channel", () => {
    expect(call({ show: "single", by: channel, period: "quarter" })).toEqual([
      ["Period", "Customers", "One order only", "ads", "web"],
      ["2024-Q1", 4, 0.5, 0.5, 0.5],
      ["All", 4, 0.5, 0.5, 0.5],
    ]);
  });
  test("or at most so many orders", () => {
    expect(call({ show: "single", depth: 2, period: "year" })).toEqual([
      ["Period", "Customers", "At most 2 orders"], ["2024", 4, 0.75], ["All", 4, 0.75],
    ]); // prettier-ignore
  });
});

test("the order of rows changes nothing, and the groups sum to All", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 45000, max: 45100 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.constantFrom("", "count=day"), (list, options) => {
      const make = (rows: typeof list, given = {}): unknown[][] =>
        ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), { options, depth: 50, ...given });
      const whole = make(list);
      expect(make([...list].reverse())).toEqual(whole);
      const split = make(list, { period: "month" });
      expect(split.filter((r) => r[0] === "All").map((r) => r.slice(1))).toEqual(whole.slice(1));
      const total = (rows: unknown[][]): number => rows.reduce((sum, r) => sum + Number(r[r.length - 5]), 0);
      expect(total(split.slice(1).filter((r) => r[0] !== "All"))).toBe(total(whole.slice(1)));
      // Customers over all order numbers are the orders.
      expect(total(whole.slice(1))).toBe(options === "" ? list.length : new Set(list.map(String)).size);
    }),
  );
});

test("notes say who is counted", () => {
  const notes = new Map(call({ options: "notes=on; mature=60" }).map((row) => [row[0], row[1]]));
  expect(notes.get("Customers counted")).toBe(2);
  expect(notes.get("Time to order again")).toMatch(/at least 60 days before as-of/);
});

describe("what cannot be used is refused with its reason", () => {
  const message = (given: Record<string, unknown>): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["half an order", { depth: 1.5 }, /^#VALUE! depth: 1.5 is not a whole number from 1 to 1000/],
    ["a depth as text", { depth: "all" }, /^#VALUE! depth: "all" is not a number/],
    ["an unknown show", { show: "cohort" }, /show: "cohort" is not known. Known: funnel, single/],
    ["visitors by channel", { by: channel, options: "visitors=9" }, /^#VALUE! visitors cannot be combined with by/],
    ["registered by month", { period: "month", options: "registered=9" }, /registered cannot be combined with period/],
    ["visitors of singles", { show: "single", options: "visitors=9" }, /visitors cannot be combined with show=single/],
    ["nobody mature", { options: "mature=400" }, /^#N\/A No customer's first order is at least 400 days before as-of/],
    ["a negative number of visitors", { options: "visitors=-1" }, /visitors: "-1" is not a whole number from 0/],
    ["by of another length", { by: column(1) }, /customers has 7 rows but by has 1/],
  ])("%s", (_, given, expected) => expect(message(given)).toMatch(expected));
});
