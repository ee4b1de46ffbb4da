import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const cohortvalue = functions.COHORTVALUE;
const d = serial;

/** Ann and Bob begin in January, Cyd in February. Ann's order o1 is refunded by half in March. As of the end of March. */
const customers = column("ann", "bob", "ann", "bob", "cyd", "ann", "cyd");
const dates = column(
  d("2024-01-05"),
  d("2024-01-31"),
  d("2024-02-10"),
  d("2024-02-11"),
  d("2024-02-12"),
  d("2024-03-01"),
  d("2024-03-31"),
);
const amounts = column(100, 50, 60, 80, 30, -50, 40);
const orders = column("o1", "o2", "o3", "o4", "o5", "o1", "o6");
const call = (
  show: string | null = null,
  mode: string | null = null,
  options: string | null = null,
  by: unknown = null,
): unknown[][] => cohortvalue(customers, dates, amounts, orders, null, show, mode, null, by, null, null, options);

describe("the table", () => {
  test("shows by default what a customer has brought up to each age", () => {
    expect(call()).toEqual([
      ["Cohort", "Customers", 0, 1, 2],
      ["2024-01", 2, 50, 120, 120],
      ["2024-02", 1, 30, 70, ""],
      ["All", 3, 130 / 3, 310 / 3, 120],
    ]);
  });
  test("shows revenue, orders and revenue per order", () => {
    expect(call("revenue").slice(1)).toEqual([["2024-01", 2, 100, 140, 0], ["2024-02", 1, 30, 40, ""], ["All", 3, 130, 180, 0]]); // prettier-ignore
    expect(call("orders").slice(1)).toEqual([["2024-01", 2, 2, 2, 0], ["2024-02", 1, 1, 1, ""], ["All", 3, 3, 3, 0]]); // prettier-ignore
    expect(call("aov").slice(1)).toEqual([["2024-01", 2, 50, 70, ""], ["2024-02", 1, 30, 40, ""], ["All", 3, 130 / 3, 60, ""]]); // prettier-ignore
  });
  test("shows net and gross revenue retention", () => {
    expect(call("nrr").slice(1)).toEqual([["2024-01", 2, 1, 1.4, 0], ["2024-02", 1, 1, 40 / 30, ""], ["All", 3, 1, 180 / 130, 0]]); // prettier-ignore
    // Ann keeps her 50 of 50 (60 bought), Bob 50 of 50 (80 bought), Cyd 30 of 30.
    expect(call("grr").slice(1)).toEqual([["2024-01", 2, 1, 1, 0], ["2024-02", 1, 1, 1, ""], ["All", 3, 1, 1, 0]]); // prettier-ignore
  });
});

describe("mode", () => {
  test("refund charges a refund to its own date instead of its order's", () => {
    expect(call("revenue", "refund").slice(1)).toEqual([["2024-01", 2, 150, 140, -50], ["2024-02", 1, 30, 40, ""], ["All", 3, 180, 180, -50]]); // prettier-ignore
    expect(call("grr", "refund")[1]).toEqual(["2024-01", 2, 1, (60 + 50) / 150, 0]);
  });
  test("a refund whose order is unknown counts on its own date, with a warning", () => {
    const block = cohortvalue(
      customers,
      dates,
      amounts,
      column("o1", "o2", "o3", "o4", "o5", "o9", "o6"),
      null,
      "revenue",
      null,
      null,
      null,
      null,
      null,
      "notes=on",
    );
    expect(block[1]).toEqual(["2024-01", 2, 150, 140, -50]);
    expect(block.find((row) => row[0] === "Please check")?.[1]).toMatch(/1 refunds have an order id that no order/);
    const without = cohortvalue(
      customers,
      dates,
      amounts,
      null,
      null,
      "revenue",
      null,
      null,
      null,
      null,
      null,
      "notes=on",
    );
    expect(without[1]).toEqual(["2024-01", 2, 150, 140, -50]);
    expect(without.find((row) => row[0] === "Please check")?.[1]).toMatch(/because orders is not given/);
  });
});

describe("by", () => {
  test("makes cohorts of the value in each customer's first row; a cell covers those whose age is over", () => {
    const by = column("web", "web", "ads", "ads", "web", "web", "web");
    expect(call("cumulative", null, null, by)).toEqual([["Cohort", "Customers", 0, 1, 2], ["web", 3, 130 / 3, 310 / 3, 120], ["All", 3, 130 / 3, 310 / 3, 120]]); // prettier-ignore
  });
});

describe("starts", () => {
  test("leaves out the money of orders before the customer's own start", () => {
    const starts = column(...customers.map(([name]) => d(name === "ann" ? "2024-02-01" : "2024-01-15")));
    const block = cohortvalue(customers, dates, amounts, orders, null, "revenue", "refund", null, null, null, starts);
    // Ann's o1 of January, and the refund of it, are before her start.
    expect(block.slice(1)).toEqual([["2024-01", 2, 50, 110, 40], ["2024-02", 1, 60, 0, ""], ["All", 3, 110, 110, 40]]); // prettier-ignore
  });
});

describe("options", () => {
  test("basis=placed leaves refunds out", () =>
    expect(call("revenue", null, "basis=placed")[1]).toEqual(["2024-01", 2, 150, 140, 0]));
  test("partial=keep shows the period that is not over, outside All", () => {
    const of = (options: string): unknown[][] =>
      cohortvalue(customers, dates, amounts, orders, null, "revenue", null, d("2024-03-30"), null, null, null, options);
    expect(of("").slice(1)).toEqual([["2024-01", 2, 100, 140, ""], ["2024-02", 1, 30, "", ""], ["All", 3, 130, 140, ""]]); // prettier-ignore
    expect(of("partial=keep").slice(1)).toEqual([["2024-01", 2, 100, 140, 0], ["2024-02", 1, 30, 0, ""], ["All", 3, 130, 140, ""]]); // prettier-ignore
  });
  test("min blanks ratios of few customers, not sums", () => {
    expect(call("cumulative", null, "min=2")[2]).toEqual(["2024-02", 1, "", "", ""]);
    expect(call("revenue", null, "min=2")[2]).toEqual(["2024-02", 1, 30, 40, ""]);
  });
  test("notes say what was counted and how", () => {
    const block = call(null, null, "notes=on");
    const notes = new Map(block.map((row) => [row[0], row[1]]));
    expect(notes.get("A refund counts")).toBe("in the period of the order it belongs to");
    expect(notes.get("Amounts are")).toMatch(/^net/);
    expect(notes.get("Rows with a negative amount")).toBe(1);
    expect(notes.get("As of")).toBe("2024-03-31");
  });
});

describe("whatever the rows", () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c", "d"),
    fc.integer({ min: 45000, max: 45200 }),
    fc.integer({ min: -40, max: 100 }),
    fc.constantFrom("1", "2", "3", "4", "5"),
  );
  type Row = [string, number, number, string];
  const make = (rows: Row[], show: string, mode = "order", options = "partial=keep"): unknown[][] =>
    cohortvalue(
      column(...rows.map((r) => r[0])),
      column(...rows.map((r) => r[1])),
      column(...rows.map((r) => r[2])),
      column(...rows.map((r) => r[3])),
      "month",
      show,
      mode,
      null,
      null,
      null,
      null,
      options,
    );
  const total = (block: unknown[][]): number =>
    block.slice(1, -1).reduce((sum, r) => sum + r.slice(2).reduce((s: number, cell) => s + Number(cell), 0), 0);

  test("their order changes nothing, and the cells add up to all the money", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.constantFrom("order", "refund"), (rows, mode) => {
        const block = make(rows, "revenue", mode);
        expect(make([...rows].reverse(), "revenue", mode)).toEqual(block);
        expect(total(block)).toBe(rows.reduce((sum, r) => sum + r[2], 0));
      }),
    );
  });
  test("gross retention never exceeds 1, nor net retention where nothing is refunded", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const bought = rows.map(([a, b, c, e]): Row => [a, b, Math.abs(c) + 1, e]);
        const [gross, net] = ["grr", "nrr"].map((show) => make(bought, show));
        gross.slice(1).forEach((cells, r) =>
          cells.slice(2).forEach((cell, k) => {
            if (cell === "") return;
            expect(Number(cell)).toBeLessThanOrEqual(1);
            expect(Number(cell)).toBeLessThanOrEqual(Number(net[r + 1][k + 2]) + 1e-12);
          }),
        );
      }),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  const message = (...args: unknown[]): string => {
    const { code, message: text } = errorOf(() => cohortvalue(...args));
    return `${code} ${text}`;
  };
  const a = column("a", "b");
  test.each<[string, unknown[], RegExp]>([
    ["nothing", [], /^#VALUE! customers is missing/],
    ["no amounts", [a, column(45000, 45001)], /^#VALUE! amounts is missing/],
    ["amounts of another length", [a, column(45000, 45001), column(1)], /customers has 2 rows but amounts has 1/],
    [
      "orders of another length",
      [a, column(45000, 45001), column(1, 2), column("x")],
      /customers has 2 rows but orders has 1/,
    ],
    [
      "an unknown show",
      [a, column(45000, 45001), column(1, 2), null, null, "ltv"],
      /show: "ltv" is not known. Known: cumulative, revenue, orders, aov, nrr, grr/,
    ],
    [
      "an unknown mode",
      [a, column(45000, 45001), column(1, 2), null, null, null, "both"],
      /mode: "both".*order, refund/,
    ],
    [
      "an unknown basis",
      [a, column(45000, 45001), column(1, 2), null, null, null, null, null, null, null, null, "basis=gross"],
      /"gross" is no value for basis. Known: placed, paid, net/,
    ],
    [
      "a century of days",
      [a, column(1, 73000), column(1, 2), null, "day"],
      /^#VALUE! By day the table would have 73000 rows/,
    ],
    [
      "error cells in amounts",
      [column("a"), column(45000), column("#N/A")],
      /^#N\/A None of the 1 rows.*error cell \(1\)/,
    ],
  ])("%s", (_, args, expected) => expect(message(...args)).toMatch(expected));
});
