import fc from "fast-check";
import { CellError, column, errorOf, functions } from "../support/functions";

const intervals = functions.INTERVALS;
const names = ["orders", "percentiles", "mode", "asOf", "by", "include", "options"];
const ask = (customers: unknown[][], dates: unknown[][], given: Record<string, unknown> = {}): unknown[][] =>
  intervals(customers, dates, ...names.map((name) => given[name] ?? null));

const customers = column("ann", "ann", "ann", "bob", "bob", "cyd", "dee", "dee");
const dates = column(45000, 45010, 45040, 45000, 45020, 45005, 45050, 45050);
const channel = column("ads", "web", "web", "web", "web", "ads", "ads", "ads");
const call = (given: Record<string, unknown> = {}): unknown[][] => ask(customers, dates, given);

describe("observed gaps", () => {
  test("by order number, and all together: count, mean, deviation, least, percentiles, most, window", () => {
    // Gaps 10, 20 and 0 after the first order, 30 after the second.
    expect(call({ percentiles: 0.5 })).toEqual([
      ["After order", "Gaps", "Mean", "Std dev", "Least", "P50", "Most", "Window 80%"],
      [1, 3, 10, 10, 0, 10, 20, 16],
      [2, 1, 30, "", 30, 30, 30, 30],
      ["All", 4, 15, Math.sqrt(500 / 3), 0, 15, 30, expect.closeTo(24, 9)],
    ]);
  });
  test("of days with count=day, which leaves gaps of 0 out", () => {
    expect(call({ percentiles: 0.5, options: "count=day" })[3].slice(0, 3)).toEqual(["All", 3, 20]);
  });
  test("have percentiles as asked for, titled in percent", () => {
    const table = call({ percentiles: [[0, 0.025, 1]], options: "share=0.5" });
    expect(table[0].slice(5)).toEqual(["P0", "P2.5", "P100", "Most", "Window 50%"]);
    expect(table[3].slice(5)).toEqual([0, expect.closeTo(0.75, 9), 30, 30, 15]);
  });
  test("stop at depth, but All holds every gap", () => {
    expect(call({ options: "depth=1" }).map((row) => row.slice(0, 2))).toEqual([["After order", "Gaps"], [1, 3], ["All", 4]]); // prettier-ignore
    expect(call({ options: "depth=0" }).slice(1)).toEqual([call()[3]]);
  });
  test("by group, by the customer's first row, with an All for each", () => {
    expect(call({ by: channel }).map((row) => row.slice(0, 4))).toEqual([
      ["Group", "After order", "Gaps", "Mean"],
      ["ads", 1, 2, 5],
      ["ads", 2, 1, 30],
      ["ads", "All", 3, 40 / 3],
      ["web", 1, 1, 20],
      ["web", "All", 1, 20],
      ["All", "All", 4, 15],
    ]);
  });
  test("of few are blanked with min, or #N/A with gap=na", () => {
    expect(call({ options: "min=2" })[2]).toEqual([2, 1, "", "", "", "", "", "", "", "", "", ""]);
    expect(call({ options: "min=2; gap=na" })[2][2]).toBeInstanceOf(CellError);
  });
});

describe("censored", () => {
  // E. J. Freireich et al. (1963), Blood 21: weeks of remission under 6-mercaptopurine, + still in remission; the standard
  // example of Kaplan and Meier's estimate. Survival .857 at 6, .807 at 7, .753 at 10, .690 at 13, .627 at 16, .538 at 22,
  // .448 at 23; median 23.
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const asOf = 46000;
  const patients = [...ended.map((t) => [asOf - 500, asOf - 500 + t]), ...open.map((t) => [asOf - t])];
  const ids = column(...patients.flatMap((days, i) => days.map(() => `p${i}`)));
  const days = column(...patients.flat());
  const first = (percentiles: unknown, options = "depth=1"): unknown[] =>
    ask(ids, days, { mode: "censored", percentiles, asOf, options })[1];

  test("gives the published estimate", () => {
    expect(first(0.5).slice(0, 3)).toEqual([1, 21, 9]);
    expect(first(0.5)[3]).toBeCloseTo(1 - 0.448, 3);
    expect(first(0.5)[4]).toBe(23);
    for (const [t, survival] of [
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ])
      // prettier-ignore
      expect(first([[1 - survival - 0.001, 1 - survival + 0.001]])[4]).toBe(t);
  });
  test("is blank where the share never comes back; the window is of those who do", () => {
    expect(first([[0.9]])[4]).toBe("");
    // 80 % of .552 is .441: passed at 22 (.462), not at 16 (.373).
    expect(first([[0.9]])[5]).toBe(22);
  });
  test("without open waits it is the empirical distribution", () => {
    const closed = ask(column("a", "a", "b", "b", "c", "c"), column(1, 3, 1, 5, 1, 9), {
      mode: "censored",
      percentiles: [[1 / 3, 0.34, 1]],
      asOf: 9,
      options: "depth=1",
    });
    expect(closed[1].slice(1)).toEqual([3, 3, 1, 2, 4, 8, 8]);
  });
  test("with nobody coming back there is a row of zeros, and no percentiles", () => {
    expect(ask(column("a", "b"), column(1, 5), { mode: "censored", percentiles: 0.5 })[1]).toEqual([
      1,
      2,
      0,
      0,
      "",
      "",
    ]);
  });
});

test("the order of rows changes nothing, and the order numbers sum to All", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 45000, max: 45100 }));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.constantFrom("count=order", "count=day"),
      (list, options) => {
        const make = (rows: typeof list): unknown[][] =>
          ask(column(...rows.map((r) => r[0])), column(...rows.map((r) => r[1])), {
            mode: "censored",
            options: `${options}; depth=100`,
          });
        const table = make(list);
        expect(make([...list].reverse())).toEqual(table);
        for (const at of [1, 2])
          expect(table.slice(1, -1).reduce((sum, r) => sum + Number(r[at]), 0)).toBe(table[table.length - 1][at]);
      },
    ),
  );
});

test("notes name the method and count gaps of 0 days", () => {
  const notes = new Map(call({ options: "notes=on" }).map((row) => [row[0], row[1]]));
  expect(notes.get("Gaps of 0 days")).toBe(1);
  expect(notes.get("Method")).toMatch(/PERCENTILE\.INC/);
  expect(notes.get("Repurchase window")).toBe("day by which 80% of the gaps have ended");
  expect(notes.get("Please check")).toMatch(/count=day/);
});

describe("what cannot be used is refused with its reason", () => {
  const message = (given: Record<string, unknown>): string => {
    const { code, message: text } = errorOf(() => call(given));
    return `${code} ${text}`;
  };
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "percent instead of a share",
      { percentiles: [[0.5, 90]] },
      /^#VALUE! percentiles, position 2: 90 is not a share from 0 to 1/,
    ],
    [
      "a percentile as text",
      { percentiles: "median" },
      /^#VALUE! percentiles, row 1, column 1: "median" is not a number/,
    ],
    [
      "too many percentiles",
      { percentiles: [Array.from({ length: 102 }, () => 0.5)] },
      /percentiles has 102 values; at most 101/,
    ],
    ["an unknown mode", { mode: "km" }, /mode: "km" is not known. Known: observed, censored/],
    ["a share above 1", { options: "share=80" }, /share: "80" is not a number from 0.01 to 1/],
    [
      "nobody who came back",
      { asOf: 45004, include: column(1, 0, 0, 1, 0, 0, 0, 0) },
      /^#N\/A None of the 2 customers has bought a second time/,
    ],
    ["include of another length", { include: column(1) }, /customers has 8 rows but include has 1/],
  ])("%s", (_, given, expected) => expect(message(given)).toMatch(expected));
});
