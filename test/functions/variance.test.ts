import fc from "fast-check";
import { decimalOf } from "../../src/analytics/allocate";
import { column, errorOf, functions } from "../support/functions";

const { VARIANCE: variance } = functions;
const title = (table: unknown[][], name: string): unknown[] => table.slice(1).map((row) => row[table[0].indexOf(name)]);
const notesOf = (table: unknown[][], label: string): unknown[] =>
  table.filter((row) => row[0] === label).map((row) => row[1]);
/** Lines alone, everything else left out unless given. */
const lines = (rows: unknown[][], more: { directions?: unknown; forecasts?: unknown; by?: unknown; include?: unknown; options?: string } = {}): unknown[][] =>
  variance(rows.map(([name]) => [name]), rows.map((row) => [row[1]]), rows.map((row) => [row[2]]), more.forecasts, more.directions, "lines", more.by, more.include, more.options); // prettier-ignore
/** Rows of name, the plan's columns, the actual's columns. */
const pvm = (rows: unknown[][], options?: string, by?: unknown): unknown[][] => {
  const half = (rows[0].length - 1) / 2;
  return variance(rows.map(([name]) => [name]), rows.map((row) => row.slice(1, 1 + half)), rows.map((row) => row.slice(1 + half)), null, null, "pvm", by, null, options); // prettier-ignore
};

describe("plan against actual", () => {
  test("amount, percent and status by line, lines in the order of the rows", () => {
    expect(lines([["b", 200, 250], ["a", 100, 90], [7, 50, 50]])).toEqual([
      ["Line", "Plan", "Actual", "Variance", "Variance %", "Status"],
      ["b", 200, 250, 50, 0.25, "favourable"],
      ["a", 100, 90, -10, -0.1, "unfavourable"],
      [7, 50, 50, 0, 0, "on plan"],
      ["Total", 350, 390, 40, 40 / 350, "favourable"],
    ]); // prettier-ignore
  });
  test("sums are those of decimals, not of binary fractions", () => {
    const table = lines([["a", 0.1, 0.3], ["b", 0.2, 0.1], ["b", 0.7, 0.1]]); // prettier-ignore
    expect(table.slice(1).map((row) => row.slice(1, 4))).toEqual([[0.1, 0.3, 0.2], [0.9, 0.2, -0.7], [1, 0.5, -0.5]]); // prettier-ignore
    expect(title(lines([["a", 0.1 + 0.2, 0.3]]), "Status")).toEqual(["on plan", "on plan"]);
    expect(lines([["a", 1e12 + 0.25, 1e12 + 0.5]])[1].slice(1, 4)).toEqual([1e12 + 0.25, 1e12 + 0.5, 0.25]);
    expect(lines([["a", 1e300, 3e300]])[1][3]).toBe(2e300);
  });
  test("lower is better for costs; what it does to the result adds up over both, and so does the total", () => {
    const rows = [["Sales", 1000, 1080], ["Ads", 300, 345], ["Rent", 200, 190]]; // prettier-ignore
    const table = lines(rows, { directions: column("higher", "LOWER", "lower") });
    expect(table[0].slice(4)).toEqual(["Variance %", "Effect on result", "Status"]);
    expect(title(table, "Effect on result")).toEqual([80, -45, 10, 45]);
    expect(title(table, "Status")).toEqual(["favourable", "unfavourable", "favourable", "favourable"]);
    expect(table[4]).toEqual(["Result", 500, 545, 45, 0.09, 45, "favourable"]);
  });
  test("lines of one direction are added up as they are; one direction may be given for all", () => {
    const rows = [["Ads", 300, 345], ["Rent", 200, 190]]; // prettier-ignore
    expect(lines(rows, { directions: "lower" })[3]).toEqual(["Total", 500, 535, 35, 0.07, -35, "unfavourable"]);
    expect(lines(rows, { directions: column("lower", "lower") })).toEqual(lines(rows, { directions: [["lower"]] }));
  });
  test("a blank direction is that of the line's other rows, or higher", () => {
    const rows = [["Ads", 10, 20], ["Ads", 10, 10], ["Sales", 1, 2]]; // prettier-ignore
    expect(title(lines(rows, { directions: column(null, "lower", 0) }), "Effect on result")).toEqual([-10, 1, -9]);
  });
  test("the percent is of the plan without its sign: a budgeted loss of 10,000 that became a gain of 12,000 is 220 %", () => {
    // The worked example of percent variance with negative values in "Ready-to-use Excel formulas" (2017).
    expect(lines([["Result", -10000, 12000]])[1].slice(3)).toEqual([22000, 2.2, "favourable"]);
    expect(lines([["Result", -100, -150]])[1].slice(3)).toEqual([-50, -0.5, "unfavourable"]);
  });
  test("there is no percent of a plan of 0, blank or #N/A as told", () => {
    const rows = [["new", 0, 5], ["gone", 5, null], ["none", "", 0]]; // prettier-ignore
    expect(title(lines(rows), "Variance %")).toEqual(["", -1, "", 0]);
    expect(title(lines(rows, { options: "gap=na" }), "Variance %")[0]).toMatchObject({ code: "#N/A" });
    const table = lines(rows, { options: "notes=on" });
    expect(notesOf(table, "Without a plan")).toEqual(["new"]);
    expect(notesOf(table, "Without an actual")).toEqual(["gone"]);
  });
  test("rows of a line are added up, blank rows are passed over, and notes say so", () => {
    const rows = [["a", 1, 2], [null, 0, ""], ["b", 5, 5], [" a ", 3, 4], ["", 1, 1], [0, 0, 0]]; // prettier-ignore
    const table = lines(rows, { options: "notes=on" });
    expect(table.slice(1, 5).map((row) => row.slice(0, 3))).toEqual([["a", 4, 6], ["b", 5, 5], ["(blank)", 1, 1], ["Total", 10, 12]]); // prettier-ignore
    expect([notesOf(table, "Rows read"), notesOf(table, "Rows used"), notesOf(table, "Rows added to a line above")]).toEqual([[5], [4], [1]]); // prettier-ignore
  });
  test("by gives each group its lines and its total, groups in the order of their first rows", () => {
    const rows = [["Sales", 100, 120], ["Ads", 40, 50], ["Sales", 10, 5], ["Rent", 7, 7]]; // prettier-ignore
    const table = lines(rows, { directions: column("higher", "lower", "higher", "lower"), by: column("web", "web", null, "web") }); // prettier-ignore
    expect(table.map((row) => row.slice(0, 4))).toEqual([
      ["Group", "Line", "Plan", "Actual"],
      ["web", "Sales", 100, 120],
      ["web", "Ads", 40, 50],
      ["web", "Rent", 7, 7],
      ["web", "Result", 53, 63],
      ["(blank)", "Sales", 10, 5],
      ["(blank)", "Total", 10, 5],
      ["All", "Result", 63, 68],
    ]);
  });
  test("include keeps the rows whose condition holds", () => {
    const rows = [["a", 1, 2], ["a", 10, null]]; // prettier-ignore
    const table = lines(rows, { include: column(true, false), options: "notes=on" });
    expect(table[1].slice(0, 3)).toEqual(["a", 1, 2]);
    expect(notesOf(table, "Left out: not included")).toEqual([1]);
  });
  test("a forecast is compared with the plan as the actual is", () => {
    const table = lines([["Ads", 100, 40], ["Rent", 50, 25]], { forecasts: column(130, 50), directions: "lower", options: "percent=10%" }); // prettier-ignore
    expect(table[0].slice(7)).toEqual(["Forecast", "Variance, forecast", "Variance %, forecast", "Effect on result, forecast", "Status, forecast"]); // prettier-ignore
    expect(table.slice(1).map((row) => row.slice(7))).toEqual([
      [130, 30, 0.3, -30, "unfavourable"],
      [50, 0, 0, 0, "on plan"],
      [180, 30, 0.2, -30, "unfavourable"],
    ]);
  });
});

describe("tolerance", () => {
  const rows = [["small, much", 10, 15], ["large, little", 1000, 1050], ["both", 100, 200], ["neither", 100, 101], ["no plan", 0, 30]]; // prettier-ignore
  const statuses = (options: string): unknown[] => title(lines(rows, { options }), "Status").slice(0, 5);
  const [yes, no] = ["favourable", "within tolerance"];
  test("flags what exceeds the amount and the percent, or either, as told", () => {
    expect(statuses("amount=20; percent=10%")).toEqual([no, no, yes, no, yes]);
    expect(statuses("amount=20; percent=0.1; flag=either")).toEqual([yes, yes, yes, no, yes]);
    expect(statuses("amount=20")).toEqual([no, yes, yes, no, yes]);
    expect(statuses("percent=10%; flag=either")).toEqual([yes, no, yes, no, yes]);
    expect(statuses("flag=either")).toEqual([yes, yes, yes, yes, yes]);
  });
  test("what lies on the limit is within it, to the last digit", () => {
    expect(title(lines([["a", 0.7, 0.77], ["b", 1, 1.1]], { options: "percent=10%" }), "Status").slice(0, 2)).toEqual([no, no]); // prettier-ignore
    expect(title(lines([["a", 100, 102.9]], { options: "percent=2.9%" }), "Status")[0]).toBe(no);
    expect(title(lines([["a", 100, 102.91]], { options: "percent=2.9%" }), "Status")[0]).toBe(yes);
    expect(title(lines([["a", 0.3, 0.4]], { options: "amount=0.1" }), "Status")[0]).toBe(no);
  });
  test("notes name it", () => {
    const said = (options: string): unknown[] =>
      notesOf(lines(rows, { options: `${options}; notes=on` }), "Flagged beyond");
    expect(said("amount=20; percent=2.9%")).toEqual(["20; 2.9% of the plan; both of them"]);
    expect(said("amount=20; percent=10%; flag=either")).toEqual(["20; 10% of the plan; either of them"]);
    expect(said("flag=both")).toEqual([]);
  });
});

test("notes warn of costs written as negative amounts whose direction is lower", () => {
  const table = lines([["Ads", -100, -120]], { directions: "lower", options: "notes=on" });
  expect(notesOf(table, "Please check")).toEqual([expect.stringMatching(/^Costs written as negative .*: Ads\./)]);
});

describe("price, volume and mix: published examples", () => {
  const effects = (table: unknown[][], ...names: string[]): unknown[][] =>
    table.slice(1).map((row) => names.map((name) => row[table[0].indexOf(name)]));
  test("Accounting for Managers (Lovely Professional University), unit 11, pages 240 and 241", () => {
    const table = pvm([["A", 400, 30, 500, 31], ["B", 200, 25, 100, 24]], "columns=rates"); // prettier-ignore
    expect(effects(table, "Variance", "Price", "Mix", "Volume")).toEqual([
      [3500, 500, 3000, 0],
      [-2600, -100, -2500, 0],
      [900, 400, 500, 0],
    ]);
  });
  test("Management Control Systems (Lovely Professional University), revenue variances, page 178", () => {
    // Thousands of units, contributions of 0.20, 0.90 and 1.20, prices 0.10 below, 0.05 above and 0.50 below the standard.
    const table = pvm([["A", 100, 0.2, 100, 0.1], ["B", 100, 0.9, 200, 0.95], ["C", 100, 1.2, 150, 0.7]], "columns=rates"); // prettier-ignore
    expect(effects(table, "Price", "Mix", "Volume")).toEqual([
      [-10, -10, 10],
      [10, 45, 45],
      [-75, 0, 60],
      [-75, 35, 115],
    ]);
  });
  test("Horngren et al., Cost Accounting (13th ed.), pages 517 to 519: sales-quantity and sales-mix variances", () => {
    const table = pvm([["Kola", 4e5, 2, 4.8e5, 2], ["Limor", 6e5, 1.2, 9e5, 1.2], ["Orlem", 15e5, 2.5, 16.2e5, 2.5]], "columns=rates"); // prettier-ignore
    expect(effects(table, "Volume", "Mix", "Price")).toEqual([
      [160000, 0, 0],
      [144000, 216000, 0],
      [750000, -450000, 0],
      [1054000, -234000, 0],
    ]);
  });
  test("Management Accounting (Lovely Professional University), page 192: the sales value variance of Vision Ltd.", () => {
    const table = pvm([["A", 1200, 15, 880, 18], ["B", 800, 20, 880, 20], ["C", 2000, 40, 2640, 38]], "columns=rates"); // prettier-ignore
    expect(title(table, "Variance")).toEqual([-2160, 1600, 20320, 19760]);
  });
});

describe("price, volume and mix", () => {
  test("with orders the change of frequency stands by itself", () => {
    // 100 customers · 2 orders · 10 planned; 120 · 2.5 · 9 came: 20·2·10, 120·0.5·10, 300·(−1).
    const table = pvm([["Old", 100, 200, 2000, 120, 300, 2700]]);
    expect(table).toEqual([
      ["Line", "Plan", "Actual", "Variance", "Volume", "Mix", "Frequency", "Price", "New or gone"],
      ["Old", 2000, 2700, 700, 400, 0, 600, -300, 0],
      ["Total", 2000, 2700, 700, 400, 0, 600, -300, 0],
    ]);
    expect(pvm([["Old", 100, 2, 10, 120, 2.5, 9]], "columns=rates")).toEqual(table);
  });
  test("a group that is new or gone stands apart and leaves volume and mix to the others", () => {
    const rows = [["A", 100, 1000, 150, 1500], ["new", 0, 0, 50, 400], ["gone", 20, 300, 0, 0]]; // prettier-ignore
    const table = pvm(rows, "notes=on");
    expect(table.slice(1, 5).map((row) => row.slice(3))).toEqual([
      [500, 500, 0, 0, 0],
      [400, 0, 0, 0, 400],
      [-300, 0, 0, 0, -300],
      [600, 500, 0, 0, 100],
    ]);
    expect([notesOf(table, "Without a plan"), notesOf(table, "Without an actual")]).toEqual([["new"], ["gone"]]);
  });
  test("or takes part in the mix: a new one at its own value, one that is gone with no customers", () => {
    const rows = [["A", 80, 800, 150, 1500], ["new", 0, 0, 50, 400], ["gone", 20, 300, 0, 0]]; // prettier-ignore
    expect(pvm(rows, "unmatched=mix").map((row) => row.slice(3))).toEqual([
      ["Variance", "Volume", "Mix", "Price"],
      [700, 800, -100, 0],
      [400, 0, 400, 0],
      [-300, 300, -600, 0],
      [800, 1100, -300, 0],
    ]);
  });
  test("money without customers is price in the mix, and apart otherwise", () => {
    const rows = [["A", 10, 100, 10, 100], ["fee", 0, 50, 0, 70], ["late refunds", 10, 100, 0, -5]]; // prettier-ignore
    expect(title(pvm(rows), "New or gone")).toEqual([0, 20, -105, -85]);
    expect(pvm(rows, "unmatched=mix").map((row) => row.slice(4))).toEqual([
      ["Volume", "Mix", "Price"],
      [-50, 50, 0],
      [0, 0, 20],
      [-50, -50, -5],
      [-100, 0, 15],
    ]);
    expect(title(pvm([["fee", 0, 1, 0, 3]], "unmatched=mix"), "Price")).toEqual([2, 2]);
  });
  test("by adds up the lines of each group; volume and mix stay those of the whole", () => {
    const rows = [["New", 10, 100, 20, 200], ["Old", 10, 300, 10, 300], ["New", 20, 200, 30, 330]]; // prettier-ignore
    const table = pvm(rows, "notes=on", column("web", "web", "shop"));
    expect(table.slice(0, 7).map((row) => [row[0], row[1], ...row.slice(4, 8)])).toEqual([
      ["Group", "Line", "Variance", "Volume", "Mix", "Price"],
      ["web", "New", 100, 50, 50, 0],
      ["web", "Old", 0, 150, -150, 0],
      ["web", "Total", 100, 200, -100, 0],
      ["shop", "New", 130, 100, 0, 30],
      ["shop", "Total", 130, 100, 0, 30],
      ["All", "Total", 230, 300, -100, 30],
    ]);
    expect(notesOf(table, "Groups")).toEqual(["volume and mix are over all lines, not within a group"]);
  });
  test("keeps as many digits as a cell holds, so that thirds too add up", () => {
    const [, a, , total] = pvm([["A", 3, 1, 1, 1], ["B", 4, 2, 4, 2]]) as number[][]; // prettier-ignore
    expect(a[4]).toBe(-0.2857142857143);
    expect(exact(total.slice(4))).toBe(exact([total[3]]));
  });
});

/** The sum of numbers as they are written, in units of 10^−20. */
function exact(numbers: readonly unknown[]): bigint {
  return numbers.reduce<bigint>((sum, value) => {
    const { units, scale } = decimalOf(value as number);
    return sum + units * 10n ** BigInt(20 - scale);
  }, 0n);
}

describe("properties", () => {
  const money = fc.integer({ min: -1e7, max: 1e8 }).map((cents) => cents / 100);
  const count = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 5, arbitrary: fc.integer({ min: 1, max: 9999 }) }); // prettier-ignore
  const side = fc.tuple(count, count, money);
  const row = fc.tuple(fc.constantFrom("a", "b", "c", "d"), side, side, fc.constantFrom("x", "y"));
  const table = fc.array(row, { minLength: 1, maxLength: 12 });
  type Row = [string, [number, number, number], [number, number, number], string];
  const options = fc.constantFrom("unmatched=apart", "unmatched=mix");
  const of = (rows: Row[], option: string, orders: boolean): unknown[][] =>
    pvm(rows.map(([name, p, a]) => [name, ...(orders ? p : [p[0], p[2]]), ...(orders ? a : [a[0], a[2]])]), option, column(...rows.map((r) => r[3]))); // prettier-ignore
  const swapped = (rows: Row[]): Row[] => rows.map(([name, p, a, by]) => [name, a, p, by]);

  test("effects add up to the variance exactly, lines to groups, and groups to all", () => {
    fc.assert(
      fc.property(table, options, fc.boolean(), (rows, option, orders) => {
        const block = of(rows, option, orders);
        const from = block[0].indexOf("Volume");
        for (const line of block.slice(1)) {
          expect(exact(line.slice(from))).toBe(exact([line[4]]));
          expect(exact([line[3]]) - exact([line[2]])).toBe(exact([line[4]]));
        }
        const all = block.at(-1)!;
        for (let c = 2; c < block[0].length; c++) {
          const body = block.slice(1, -1);
          expect(exact(body.filter((r) => r[1] !== "Total").map((r) => r[c]))).toBe(exact([all[c]]));
          expect(exact(body.filter((r) => r[1] === "Total").map((r) => r[c]))).toBe(exact([all[c]]));
        }
      }),
    );
  });
  test("swapping plan and actual turns the sign of every variance", () => {
    fc.assert(
      fc.property(table, options, (rows, option) => {
        const there = title(of(rows, option, true), "Variance") as number[];
        const back = title(of(swapped(rows), option, true), "Variance") as number[];
        expect(back).toEqual(there.map((value) => 0 - value));
      }),
    );
  });
  test("the order of rows changes nothing but the order of lines", () => {
    fc.assert(
      fc.property(table, options, (rows, option) => {
        const sorted = (block: unknown[][]): string[] => block.slice(1).map((r) => JSON.stringify(r)).sort(); // prettier-ignore
        expect(sorted(of([...rows].reverse(), option, true))).toEqual(sorted(of(rows, option, true)));
      }),
    );
  });
  test("a plan that is met in all but size is volume alone; one met in all but value is price alone", () => {
    const full = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), { minLength: 1, maxLength: 6 }); // prettier-ignore
    fc.assert(
      fc.property(full, fc.integer({ min: 2, max: 9 }), (sides, k) => {
        const named = sides.map(([q, v], i) => [`l${i}`, q, q * v, k * q, k * q * v]);
        for (const line of pvm(named).slice(1)) expect(line.slice(4)).toEqual([line[3], 0, 0, 0]);
        const dearer = sides.map(([q, v], i) => [`l${i}`, q, q * v, q, k * q * v]);
        for (const line of pvm(dearer).slice(1)) expect(line.slice(4)).toEqual([0, 0, line[3], 0]);
      }),
    );
  });
});

describe("what cannot be used is refused with its reason", () => {
  const a = column("a", "b");
  const n = column(1, 2);
  const two = [[1, 10], [2, 20]]; // prettier-ignore
  test.each<[string, unknown[], RegExp]>([
    ["no lines", [null, n, n], /^#VALUE! lines is missing/],
    ["no plans", [a, null, n], /plans is missing/],
    ["no actuals", [a, n], /actuals is missing/],
    ["columns of different length", [a, n, column(1, 2, 3)], /lines has 2 rows but actuals has 3/],
    ["a text among the plans", [a, column(1, "ten"), n], /plans, row 2, column 1: "ten" is not a number/],
    ["an error among the actuals", [a, n, column(1, "#N/A")], /actuals, row 2, column 1: #N\/A is not a number/],
    ["an error among the forecasts", [a, n, n, column("#REF!", 1)], /forecasts, row 1, column 1: #REF! is not/],
    ["an error among the lines", [column("a", "#REF!"), n, n], /lines is the error #REF!/],
    ["two columns of plans", [a, two, n], /plans must be one column or one row, but has 2/],
    ["an unknown direction", [a, n, n, null, column("higher", "up")], /directions, row 2: "up" is not known\. Known: higher, lower/], // prettier-ignore
    ["an unknown direction for all", [a, n, n, null, "within"], /"within" is not known/],
    ["two directions of a line", [column("a", "a"), n, n, null, column("higher", "lower")], /directions, row 2: "a" has the other direction/], // prettier-ignore
    ["an unknown show", [a, n, n, null, null, "mix"], /show: "mix" is not known\. Known: lines, pvm/],
    ["a text in include", [a, n, n, null, null, null, null, column("yes", "no")], /include holds text such as "yes"/],
    ["nothing included", [a, n, n, null, null, null, null, column(0, 0)], /^#N\/A None of the 2 rows can be used: not included \(2\)/], // prettier-ignore
    ["blank cells alone", [column(null, 0), column("", 0), column(null, null)], /^#N\/A lines is blank/],
    ["a percent beyond reason", [a, n, n, null, null, null, null, null, "percent=5"], /percent: "5" is not a number from 0 to 1\./], // prettier-ignore
    ["a percent sign alone", [a, n, n, null, null, null, null, null, "percent=%"], /percent: "%" is not a number/],
    ["rates without pvm", [a, n, n, null, null, null, null, null, "columns=rates"], /columns cannot be combined with show=lines/], // prettier-ignore
    ["a tolerance with pvm", [a, two, two, null, null, "pvm", null, null, "amount=5"], /amount cannot be combined with show=pvm/], // prettier-ignore
    ["directions with pvm", [a, two, two, null, column("lower", "lower"), "pvm"], /directions cannot be combined with show=pvm/], // prettier-ignore
    ["forecasts with pvm", [a, two, two, n, null, "pvm"], /forecasts cannot be combined with show=pvm/],
    ["amounts alone with pvm", [a, n, n, null, null, "pvm"], /plans has 1 columns\. With show=pvm give two/],
    ["unlike columns with pvm", [a, two, [[1, 2, 3], [1, 2, 3]], null, null, "pvm"], /actuals has 3 columns/], // prettier-ignore
    ["negative customers", [a, [[1, 10], [-2, 20]], two, null, null, "pvm"], /plans, position 2: -2 is negative/], // prettier-ignore
  ])("%s", (_, args, expected) => {
    const { code, message } = errorOf(() => variance(...args));
    expect(`${code} ${message}`).toMatch(expected);
  });
});
