import fc from "fast-check";
import { column, errorOf, functions } from "../support/functions";

const { SBG: sbg, KPISPLIT: kpisplit } = functions;
const body = (table: unknown[][]): number[][] => table.slice(1).map((row) => row.slice(1).map(Number));

/** Survival of an sBG law, from its definition: each age's renewal rate is (β + t − 1) ÷ (α + β + t − 1). */
function law(alpha: number, beta: number, ages: number): number[] {
  let there = 1;
  return Array.from({ length: ages }, (_, i) => (there *= (beta + i) / (alpha + beta + i)));
}

describe("the curve", () => {
  test("has a row per age from 1 on: given, fitted, given and then fitted, renewal rate", () => {
    // A uniform chance of leaving (α = β = 1) keeps 1/2, 1/3, 1/4 …: ages 1 to 3 fix both parameters.
    const table = sbg(column(1 / 2, 1 / 3, 1 / 4), 2);
    expect(table[0]).toEqual(["Age", "Given", "Fitted", "Continued", "Stays"]);
    expect(table.slice(1).map((row) => row[1])).toEqual([1 / 2, 1 / 3, 1 / 4, "", ""]);
    table.slice(1).forEach((row, i) => {
      expect(row[0]).toBe(i + 1);
      expect(row[2]).toBeCloseTo(1 / (i + 2), 6);
      expect(row[3]).toBe(i < 3 ? row[1] : row[2]);
      expect(row[4]).toBeCloseTo((i + 1) / (i + 2), 6);
    });
  });
  test("goes on for twelve ages unless horizon says otherwise", () => {
    expect(sbg(column(0.5, 0.375, 0.3125))).toHaveLength(1 + 3 + 12);
    expect(sbg(column(0.5, 0.375, 0.3125), 0)).toHaveLength(1 + 3);
  });
  test("is read from a row as from a column, blank cells at its end left out", () => {
    expect(sbg([[0.5, 0.375, 0.3125, null]], 1)).toEqual(sbg(column(0.5, 0.375, 0.3125), 1));
  });
  test("finds the law that made the shares, by either fit, wherever it lies", () => {
    const parameter = fc.double({ min: 0.05, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        parameter,
        parameter,
        fc.integer({ min: 4, max: 12 }),
        fc.constantFrom("likelihood", "squares"),
        (alpha, beta, ages, fit) => {
          const shares = law(alpha, beta, ages);
          fc.pre(shares[ages - 1] > 1e-3 && shares[0] < 0.999);
          const truth = law(alpha, beta, ages + 5);
          body(sbg([shares], 5, "curve", `fit=${fit}`)).forEach((row, i) => expect(row[1]).toBeCloseTo(truth[i], 4));
        },
      ),
    );
  });
});

describe("the parameters", () => {
  test("come with the mean chance of leaving and the log-likelihood per customer", () => {
    const table = sbg(column(0.5, 0.375, 0.3125), null, "parameters");
    expect(table[0]).toEqual(["Parameter", "Estimate", "Standard error", "Low", "High"]);
    expect(table.slice(1).map((row) => row[0])).toEqual([
      "alpha",
      "beta",
      "Mean chance of leaving",
      "Log-likelihood per customer",
      "Customers",
    ]);
    expect(table.slice(1, 4).map((row) => row[1])).toEqual([0.5, 0.5, 0.5]);
    expect(table[4][1]).toBeCloseTo(
      0.5 * Math.log(0.5) + 0.125 * Math.log(0.125) + 0.0625 * Math.log(0.0625) + 0.3125 * Math.log(0.3125),
      8,
    );
    expect(table[1].slice(2)).toEqual(["", "", ""]);
  });
  test("have standard errors where the cohort's size is given, and they fall with its root", () => {
    const shares = column(0.63, 0.47, 0.38, 0.33, 0.29);
    const [small, large] = [100, 10000].map((size) => body(sbg(shares, null, "parameters", `size=${size}`)));
    for (const r of [0, 1, 2]) {
      expect(small[r][0]).toBe(large[r][0]);
      expect(small[r][1] / large[r][1]).toBeCloseTo(10, 3);
      expect(small[r][2]).toBeLessThan(large[r][2]);
      expect(small[r][3]).toBeGreaterThan(large[r][3]);
    }
    expect(large[3][0] / small[3][0]).toBeCloseTo(100, 6);
  });
  test("the standard error of the mean is the binomial one where a single renewal was seen and then all leave by one law", () => {
    // With two ages the model is exact, and the mean chance of leaving is that of age 1: its error is √(p(1 − p)/n).
    const table = body(sbg(column(0.6, 0.45), null, "parameters", "size=400"));
    expect(table[2][0]).toBeCloseTo(0.4, 6);
    expect(table[2][1]).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 400), 4);
  });
  test("have no standard errors by least squares, and notes say so", () => {
    const table = sbg(column(0.5, 0.375, 0.3125), null, "parameters", "fit=squares; size=100; notes=on");
    expect(table[1].slice(2)).toEqual(["", "", ""]);
    expect(table.find((row) => row[0] === "Standard errors")?.[1]).toMatch(/least squares/);
  });
  test("ci widens the bounds", () => {
    const [narrow, wide] = ["90", "99"].map((ci) =>
      body(sbg(column(0.6, 0.45, 0.4), null, "parameters", `size=400; ci=${ci}`)),
    );
    expect(wide[0][2]).toBeLessThan(narrow[0][2]);
    expect(wide[0][3]).toBeGreaterThan(narrow[0][3]);
  });
});

test("notes warn of a curve from few ages; words come in the language asked for", () => {
  const table = sbg(column(0.5, 0.375, 0.3125), 0, null, "notes=on; lang=es");
  expect(table[0]).toEqual(["Edad", "Dado", "Ajustado", "Continuado", "Permanece"]);
  expect(table.find((row) => row[0] === "Conviene revisar")?.[1]).toMatch(/Solo se dan 3 edades/);
});

describe("KPISPLIT with tail sbg", () => {
  test("plans with the column Continued", () => {
    const retention = [[0.5, 0.375, 0.3125]];
    const continued = sbg(retention, 20).slice(1).map((row) => [row[3]]); // prettier-ignore
    const plan = (curve: unknown, tail: string): unknown[][] => kpisplit(60000, 12, curve, 100, 40, [[2, 300], [9, 50]], tail); // prettier-ignore
    expect(plan(retention, "sbg")).toEqual(plan(continued, "zero"));
    expect(plan(retention, "sbg")).not.toEqual(plan(retention, "hold"));
  });
  test("fits nothing where the plan stays within the shares given", () => {
    expect(kpisplit(600, 3, [[0.2, 0.3]], 100, 40, null, "sbg")).toEqual(
      kpisplit(600, 3, [[0.2, 0.3]], 100, 40, null, "zero"),
    );
  });
  test("names the curve in its notes", () => {
    const table = kpisplit(600, 6, [[0.5, 0.375, 0.3125]], 100, 40, null, "sbg", "notes=on");
    expect(table.find((row) => row[0] === "Curve beyond the end")?.[1]).toBe(
      "sBG by maximum likelihood: alpha 0.5, beta 0.5",
    );
  });
  test("refuses shares that rise, unless least squares are asked for", () => {
    const call = (options: string): unknown[][] => kpisplit(600, 6, [[0.2, 0.1, 0.12]], 100, 40, null, "sbg", options);
    expect(errorOf(() => call("")).message).toMatch(
      /retention, position 3: 0.12 is more than the 0.1 before it.*fit=squares/,
    );
    expect(call("fit=squares")).toHaveLength(8);
  });
});

describe("what cannot be used is refused with its reason", () => {
  const message = (...args: unknown[]): string => {
    const { code, message: text } = errorOf(() => sbg(...args));
    return `${code} ${text}`;
  };
  test.each<[string, unknown[], RegExp]>([
    ["nothing", [], /^#VALUE! retention is missing/],
    ["one age", [[[0.5]]], /^#VALUE! retention has 1 age/],
    ["age 0", [[[1, 0.5, 0.4]]], /retention begins with 1.*age 0/],
    ["percent as numbers", [[[86.9, 74.3]]], /retention, position 1: 86.9 is not a share/],
    ["shares that rise", [[[0.5, 0.4, 0.45]]], /position 3: 0.45 is more than the 0.4 before it/],
    ["two columns", [[[0.5, 0.4], [0.3, 0.2]]], /retention must be one column/], // prettier-ignore
    ["a text", [[[0.5, "x"]]], /retention, row 1, column 2: "x" is not a number/],
    ["half an age", [[[0.5, 0.4]], 1.5], /horizon: 1.5 is not a whole number from 0 to 1000/],
    ["a horizon of text", [[[0.5, 0.4]], "long"], /horizon: "long" is not a number/],
    ["a constant renewal rate", [[[0.8, 0.64, 0.512]]], /^#N\/A No sBG curve fits: customers stay at 80.0% per age/],
    ["a falling renewal rate", [[[0.8, 0.4]]], /^#N\/A No sBG curve fits: customers stay at/],
    ["everybody gone at once", [[[0, 0]]], /^#N\/A No sBG curve fits/],
    ["nobody leaving after age 1", [[[0.3, 0.3, 0.3]]], /^#N\/A No sBG curve fits: nobody leaves after age 1/],
    ["an unknown show", [[[0.5, 0.4]], null, "plot"], /show: "plot" is not known. Known: curve, parameters/],
    [
      "an unknown fit",
      [[[0.5, 0.4]], null, null, "fit=exact"],
      /"exact" is no value for fit. Known: likelihood, squares/,
    ],
  ])("%s", (_, args, expected) => expect(message(...args)).toMatch(expected));
});
