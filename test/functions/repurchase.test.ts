import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const repurchase = functions.REPURCHASE;
const d = serial;

/** Ann buys three times, Bob twice on one day, Cyd after 90 days, Dee once and late. */
const customers = column("ann", "bob", "cyd", "ann", "bob", "ann", "cyd", "dee");
const dates = column(
  ...[
    "2023-01-01",
    "2023-01-10",
    "2023-02-01",
    "2023-01-31",
    "2023-01-10",
    "2024-01-15",
    "2023-05-02",
    "2024-03-01",
  ].map(d),
);
const orders = column("a1", "b1", "c1", "a2", "b2", "a3", "c2", "d1");
const call = (given: Record<string, unknown> = {}): unknown[][] => {
  const names = ["orders", "windows", "period", "show", "mode", "asOf", "by", "include", "options"];
  return repurchase(customers, dates, ...names.map((name) => given[name] ?? null));
};
const channel = column("ads", "web", "web", "web", "ads", "ads", "ads", "ads");

describe("after the first order", () => {
  test("the share that bought again so far, and within each window among those observed that long", () => {
    // As of 2024-03-01: Dee has been observed for 0 days, so she is only in So far.
    expect(call()).toEqual([
      ["", "Customers", "So far", "30 days", "60 days", "90 days", "180 days", "365 days"],
      ["All", 4, 3 / 4, 2 / 3, 2 / 3, 1, 1, 1],
    ]);
  });
  test("observed=all keeps customers who could not have come back yet", () => {
    expect(call({ windows: [[30, 90]], options: "observed=all" })[1]).toEqual(["All", 4, 0.75, 0.5, 0.75]);
  });
  test("a gap of exactly the window is within it, one day less is not", () => {
    expect(call({ windows: 30, show: "customers" })[1]).toEqual(["All", 4, 3, 2]);
    expect(call({ windows: 29, show: "customers" })[1]).toEqual(["All", 4, 3, 1]);
  });
  test("count=day makes one purchase of the orders of a day", () => {
    expect(call({ windows: 30, show: "customers", options: "count=day" })[1]).toEqual(["All", 4, 2, 1]);
  });
  test("lines of one order id are one order", () => {
    expect(repurchase(column("a", "a"), column(1, 40), column("x", "x"), 60)[1]).toEqual(["All", 1, 0, ""]);
    expect(repurchase(column("a", "a"), column(1, 40), null, 30)[1]).toEqual(["All", 1, 1, 0]);
  });
  test("by makes a row per value of each customer's first row, and All sums them", () => {
    expect(call({ windows: 90, by: channel, show: "customers" })).toEqual([
      ["Group", "Customers", "So far", "90 days"],
      ["ads", 2, 1, 1],
      ["web", 2, 2, 2],
      ["All", 4, 3, 3],
    ]);
  });
  test("period makes a row per period of the first order", () => {
    expect(call({ windows: 30, period: "month", show: "base" })).toEqual([
      ["Period", "Customers", "So far", "30 days"],
      ["2023-01", 2, 2, 2],
      ["2023-02", 1, 1, 1],
      ["2024-03", 1, 1, 0],
      ["All", 4, 4, 3],
    ]);
    expect(call({ windows: 30, period: "year", by: channel, show: "base" })[1]).toEqual(["ads", "2023", 1, 1, 1]);
  });
  test("low and high are Wilson bounds, wider with ci=99; min blanks rates of few", () => {
    // 3 of 4 at 95 %: (0.75 + z²/8 ± z·√(0.75·0.25/4 + z²/64)) ÷ (1 + z²/4).
    expect(call({ show: "low" })[1][2]).toBeCloseTo(0.30064, 5);
    expect(call({ show: "high" })[1][2]).toBeCloseTo(0.95441, 5);
    expect(Number(call({ show: "low", options: "ci=99" })[1][2])).toBeLessThan(0.3);
    expect(call({ options: "min=4" })[1]).toEqual(["All", 4, 0.75, "", "", "", "", ""]);
  });
});

describe("after each order", () => {
  test("a row per order number, All pools them", () => {
    expect(call({ mode: "nth", windows: 60, show: "customers" })).toEqual([
      ["After order", "Customers", "So far", "60 days"],
      [1, 4, 3, 2],
      [2, 3, 1, 0],
      [3, 1, 0, ""],
      ["All", 8, 4, 2],
    ]);
    expect(call({ mode: "nth", windows: 60 })[3]).toEqual([3, 1, 0, ""]);
  });
  test("depth limits the rows, and All with them", () => {
    expect(call({ mode: "nth", windows: 60, options: "depth=1", show: "customers" }).slice(1)).toEqual([[1, 4, 3, 2], ["All", 4, 3, 2]]); // prettier-ignore
  });
});

describe("by period", () => {
  test("two or more within the period, of its buyers; the year that is not over is blank", () => {
    expect(call({ mode: "period" })).toEqual([
      ["Period", "Customers", "Rate"],
      ["2023", 3, 1],
      ["2024", 2, ""],
      ["All", 5, 1],
    ]);
    expect(call({ mode: "period", options: "partial=keep" }).slice(2)).toEqual([["2024", 2, 0], ["All", 5, 1]]); // prettier-ignore
    expect(call({ mode: "period", period: "month", show: "customers" })[1]).toEqual(["2023-01", 2, 2]);
  });
  test("buyers of the period before who bought in this one", () => {
    expect(call({ mode: "previous", options: "partial=keep" })).toEqual([
      ["Period", "Customers", "Rate"],
      ["2024", 3, 1 / 3],
      ["All", 3, ""],
    ]);
    expect(call({ mode: "previous", period: "month", show: "customers" }).slice(1, 3)).toEqual([["2023-02", 2, 0], ["2023-03", 1, 0]]); // prettier-ignore
  });
});

test("compare puts the definitions side by side, each named", () => {
  expect(call({ mode: "compare", windows: 60, period: "month" })).toEqual([
    ["Definition", "Customers", "Rate"],
    ["Two orders or more so far", 4, 0.75],
    ["Orders on two days or more so far", 4, 0.5],
    ["Within 60 days of the first, all customers", 4, 0.5],
    ["Within 60 days of the first, customers observed that long", 3, 2 / 3],
    ["Two or more in 2024-02", 0, ""],
    ["Buyers of 2024-01 who bought in 2024-02", 1, 0],
  ]);
  expect(call({ mode: "compare", windows: 60, by: channel })[1].slice(0, 3)).toEqual([
    "ads",
    "Two orders or more so far",
    2,
  ]);
});

describe("what it is made of", () => {
  test("notes name the definition, and warn where lines may be taken for orders", () => {
    const notes = new Map(call({ options: "notes=on" }).map((row) => [row[0], row[1]]));
    expect(notes.get("Method")).toBe("second purchase within the window after the first");
    expect(notes.get("A purchase is")).toBe("an order");
    expect(notes.get("As of")).toBe("2024-03-01");
    expect(notes.get("Please check")).toMatch(/^1 rows are further orders of the same customer on the same day/);
    expect(call({ orders, options: "notes=on" }).some((row) => row[0] === "Please check")).toBe(false);
    expect(call({ options: "notes=on; lang=es" }).some((row) => /un pedido/.test(String(row[1])))).toBe(true);
  });

  test("the order of rows changes nothing, and the groups sum to All", () => {
    const row = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 45000, max: 45200 }));
    const choices = fc.record({
      mode: fc.constantFrom("first", "nth", "period", "previous"),
      count: fc.constantFrom("", "count=day", "observed=all"),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), choices, (rows, { mode, count }) => {
        const options = mode === "first" || mode === "nth" ? count : count.replace("observed=all", "");
        const period = mode === "nth" ? null : "month";
        const make = (list: typeof rows): unknown[][] =>
          repurchase(
            column(...list.map((r) => r[0])),
            column(...list.map((r) => r[1])),
            null,
            null,
            period,
            "customers",
            mode,
            null,
            null,
            null,
            options,
          );
        const table = make(rows);
        expect(make([...rows].reverse())).toEqual(table);
        const sums = table[0].map((_, i) => table.slice(1, -1).reduce((sum, r) => sum + Number(r[i]), 0));
        expect(Number(table[table.length - 1][1])).toBe(sums[1]);
        table[table.length - 1].slice(2).forEach((cell, i) => expect(Number(cell)).toBe(sums[i + 2]));
      }),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  const message = (given: Record<string, unknown>): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  const distinct = column(...Array.from({ length: 5001 }, (_, i) => i));
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "a window of half a day",
      { windows: [[30, 0.5]] },
      /^#VALUE! windows, position 2: 0.5 is no number of days. Give whole numbers from 1 to 36525/,
    ],
    [
      "a window that is text",
      { windows: [["a month"]] },
      /^#VALUE! windows, row 1, column 1: "a month" is not a number/,
    ],
    ["windows by period", { windows: 30, mode: "period" }, /^#VALUE! windows has no meaning with mode period/],
    ["a period after each order", { period: "month", mode: "nth" }, /^#VALUE! period has no meaning with mode nth/],
    [
      "too many windows",
      { windows: [Array.from({ length: 101 }, (_, i) => i + 1)] },
      /^#VALUE! windows has 101 values; at most 100/,
    ],
    [
      "an unknown mode",
      { mode: "second" },
      /mode: "second" is not known. Known: first, nth, period, previous, compare/,
    ],
    ["orders of another length", { orders: column(1) }, /customers has 8 rows but orders has 1/],
    [
      "an unknown option",
      { options: "window=3" },
      /"window" is not known here. Known: count, observed, depth, partial/,
    ],
    ["a depth of 0", { options: "depth=0" }, /depth: "0" is not a whole number from 1 to 1000/],
    ["nothing before as-of", { asOf: 44000 }, /^#N\/A None of the 8 rows.*after as-of \(8\)/],
  ])("%s", (_, given, expected) => expect(message(given)).toMatch(expected));

  test("a by of ids", () => {
    const error = errorOf(() =>
      repurchase(
        distinct.map((_, i) => [`c${i}`]),
        distinct.map(() => [45000]),
        null,
        null,
        null,
        null,
        null,
        null,
        distinct,
      ),
    );
    expect(error.message).toMatch(/^by has 5001 different values, more than the 5000/);
  });
  test("days by period over a century", () => {
    const error = errorOf(() => repurchase(column("a", "a"), column(1, 120000), null, null, "day"));
    expect(error.message).toMatch(/By day the table would have 120000 rows/);
  });
});
