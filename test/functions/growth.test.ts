import fc from "fast-check";
import { CellError, column, errorOf, functions, serial } from "../support/functions";

const growth = functions.GROWTH;
const d = serial;

/** Ann: January 100, February 60. Bob: January 50, March 80. Cyd: February 30, April 20, refunded in part in April. */
const customers = column("ann", "bob", "ann", "cyd", "bob", "cyd", "cyd");
const dates = column(
  d("2024-01-05"),
  d("2024-01-31"),
  d("2024-02-10"),
  d("2024-02-11"),
  d("2024-03-01"),
  d("2024-04-29"),
  d("2024-04-30"),
);
const amounts = column(100, 50, 60, 30, 80, 20, -5);
const call = (
  show: string | null,
  options: string | null = null,
  by: unknown = null,
  asOf: unknown = null,
): unknown[][] => growth(customers, dates, amounts, null, null, show, asOf, by, null, options);

describe("customers", () => {
  test("of each period come from the period before: new, retained, resurrected, churned", () => {
    expect(call(null)).toEqual([
      ["Period", "Active before", "New", "Retained", "Resurrected", "Churned", "Active", "Net change", "Growth", "Retention", "Churn", "Quick ratio", "Check"],
      ["2024-01", 0, 2, 0, 0, 0, 2, 2, "", "", "", "", 0],
      ["2024-02", 2, 1, 1, 0, 1, 2, 0, 0, 0.5, 0.5, 1, 0],
      ["2024-03", 2, 0, 0, 1, 2, 1, -1, -0.5, 0, 1, 0.5, 0],
      ["2024-04", 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0],
      ["All", 0, 3, 1, 2, 4, 1, 1, "", 0.2, 0.8, 5 / 4, 0],
    ]); // prettier-ignore
  });
});

describe("revenue", () => {
  test("of each period comes from the period before: new, resurrected, expansion, contraction, churned", () => {
    expect(call("revenue")).toEqual([
      ["Period", "Revenue before", "New", "Resurrected", "Expansion", "Contraction", "Churned", "Revenue", "Net change", "Growth", "Net retention", "Gross retention", "Quick ratio", "Check"],
      ["2024-01", 0, 150, 0, 0, 0, 0, 150, 150, "", "", "", "", 0],
      ["2024-02", 150, 30, 0, 0, 40, 50, 90, -60, -60 / 150, 60 / 150, 60 / 150, 30 / 90, 0],
      ["2024-03", 90, 0, 80, 0, 0, 90, 80, -10, -10 / 90, 0, 0, 80 / 90, 0],
      ["2024-04", 80, 0, 15, 0, 0, 80, 15, -65, -65 / 80, 0, 0, 15 / 80, 0],
      ["All", 0, 180, 95, 0, 40, 220, 15, 15, "", "", "", 275 / 260, 0],
    ]); // prettier-ignore
  });
  test("has the growth of retained customers as expansion", () => {
    const block = growth(
      column("a", "a", "b", "b"),
      column(d("2024-01-05"), d("2024-02-05"), d("2024-01-06"), d("2024-02-29")),
      column(10, 25, 40, 30),
      null,
      null,
      "revenue",
    );
    expect(block[2]).toEqual(["2024-02", 50, 0, 0, 15, 10, 0, 55, 5, 0.1, 1.1, 0.8, 1.5, 0]);
  });
  test("counts a refund alone as contraction, not as activity", () => {
    const block = growth(
      column("a", "a", "b"),
      column(d("2024-01-05"), d("2024-03-05"), d("2024-03-31")),
      column(50, -20, 1),
      null,
      null,
      "revenue",
    );
    expect(block[3]).toEqual(["2024-03", 0, 1, 0, 0, 20, 0, -19, -19, "", "", "", 1 / 20, 0]);
  });
});

describe("options and choices", () => {
  test("a period that is not over is blank, or shown with partial=keep, and never enters All", () => {
    const asOf = d("2024-04-29");
    expect(call(null, null, null, asOf)[4]).toEqual(["2024-04", ...new Array<string>(12).fill("")]);
    expect(call(null, "partial=keep", null, asOf)[4].slice(0, 7)).toEqual(["2024-04", 1, 0, 0, 1, 1, 1]);
    expect(call(null, "partial=keep", null, asOf)[5]).toEqual(call(null, null, null, asOf)[5]);
    expect(call(null, null, null, asOf)[5].slice(1, 7)).toEqual([0, 3, 1, 1, 3, 1]);
  });
  test("gap=na leaves gaps that a chart skips", () => expect(call(null, "gap=na")[1][8]).toBeInstanceOf(CellError));
  test("basis=paid leaves refunds out", () => expect(call("revenue", "basis=paid")[4][7]).toBe(20));
  test("by splits customers by the value in their first row, and every group ties", () => {
    const by = column("web", "ads", "ads", "web", "web", "ads", "web");
    const block = call("revenue", null, by);
    expect(block.slice(0, 5).map((row) => [row[0], row[1], row[3], row[8]])).toEqual([
      ["Period", "Group", "New", "Revenue"],
      ["2024-01", "ads", 50, 50],
      ["2024-01", "web", 100, 100],
      ["2024-02", "ads", 0, 0],
      ["2024-02", "web", 30, 90],
    ]);
    expect(block.slice(1).every((row) => row.at(-1) === 0)).toBe(true);
    expect(block.at(-1)!.slice(2)).toEqual(call("revenue").at(-1)!.slice(1));
  });
  test("notes warn that everybody is new in the first period", () => {
    expect(call(null, "notes=on").find((row) => row[0] === "Please check")?.[1]).toMatch(
      /In 2024-01.*everybody is new/,
    );
  });
});

describe("whatever the rows", () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c", "d"),
    fc.integer({ min: 45000, max: 45200 }),
    fc.integer({ min: -40, max: 100 }),
    fc.constantFrom("1", "2", "3", "4"),
  );
  type Row = [string, number, number, string];
  const make = (rows: Row[], show: string): unknown[][] =>
    growth(
      column(...rows.map((r) => r[0])),
      column(...rows.map((r) => r[1])),
      column(...rows.map((r) => r[2])),
      column(...rows.map((r) => r[3])),
      "month",
      show,
      null,
      null,
      null,
      "partial=keep",
    );
  test("their order changes nothing, the flows tie, and what is before is what was", () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 40 }),
        fc.constantFrom("customers", "revenue"),
        (rows, show) => {
          const block = make(rows, show);
          expect(make([...rows].reverse(), show)).toEqual(block);
          const at = (title: string): number => block[0].indexOf(title);
          const body = block.slice(1, -1);
          const stock = at(show === "customers" ? "Active" : "Revenue");
          body.forEach((line, p) => {
            expect(line[at("Check")]).toBe(0);
            expect(line[1]).toBe(p === 0 ? 0 : body[p - 1][stock]);
            if (show === "customers") expect(Number(line[at("Retained")]) + Number(line[at("Churned")])).toBe(line[1]);
          });
          if (show === "revenue")
            expect(body.reduce((sum, line) => sum + Number(line[stock]), 0)).toBe(
              rows.reduce((sum, r) => sum + r[2], 0),
            );
        },
      ),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  const message = (...args: unknown[]): string => {
    const { code, message: text } = errorOf(() => growth(...args));
    return `${code} ${text}`;
  };
  const a = column("a", "b");
  const days = column(45000, 45001);
  test.each<[string, unknown[], RegExp]>([
    ["nothing", [], /^#VALUE! customers is missing/],
    ["revenue without amounts", [a, days, null, null, null, "revenue"], /^#VALUE! amounts is missing/],
    ["an unknown show", [a, days, null, null, null, "money"], /show: "money".*customers, revenue/],
    ["an unknown period", [a, days, null, null, "decade"], /period: "decade" is not known/],
    ["by of another length", [a, days, null, null, null, null, null, column("x")], /customers has 2 rows but by has 1/],
    ["an option of another function", [a, days, null, null, null, null, null, null, null, "mean=simple"], /"mean" is not known here. Known: partial, gap, week/],
    ["centuries of days", [a, column(1, 2000000), null, null, "day"], /^#VALUE! By day the table would have 2000000 rows/],
  ])("%s", (_, args, expected) => expect(message(...args)).toMatch(expected)); // prettier-ignore
});
