import fc from "fast-check";
import { column, errorOf, functions, serial } from "../support/functions";

const { FORECAST: forecast, KPISPLIT: kpisplit, RETENTION: retention } = functions;
const cell = (table: unknown[][], row: number, c: number): number => Number(table[row][c]);

describe("the forecast", () => {
  test("has a row per period and a total: 100 new, half of them and a quarter of the base's 40 in the next period", () => {
    expect(forecast(column(100, 80), column(0.5, 0.25), 10, 20, [[1, 40]])).toEqual([
      ["Period", "New customers", "Old from base", "Old from plan", "Active customers", "New GMV", "Old GMV", "GMV"],
      [1, 100, 20, 0, 120, 1000, 400, 1400],
      [2, 80, 10, 50, 140, 800, 1200, 2000],
      ["Total", 180, 30, 50, 260, 1800, 1600, 3400],
    ]);
  });
  test("by cohort: a layer each, blank before it begins", () => {
    const args = [column(100, 80), column(0.5, 0.25), 10, 20, [[1, 40]], null];
    expect(forecast(...args, "customers")).toEqual([
      ["Cohort", "Customers", 1, 2],
      ["Base, age 1", 40, 20, 10],
      ["Period 1", 100, 100, 50],
      ["Period 2", 80, "", 80],
      ["Total", 220, 120, 140],
    ]);
    expect(forecast(...args, "gmv").slice(1).map((row) => row.slice(2))).toEqual([[400, 200], [1000, 1000], ["", 800], [1400, 2000]]); // prettier-ignore
  });
  test("multiplies old customers' activity, not new customers, by the season beside them", () => {
    const table = forecast([[100, 1], [80, 3]], [[0.5, 0.25]], 10, 20, [[1, 40]]); // prettier-ignore
    expect(table[2].slice(1, 4)).toEqual([80, 30, 150]);
    expect(forecast([[100, 80, 0], [1, 3, 1]], [[0.5, 0.25]], 10, 20)).toEqual(forecast([[100, 1], [80, 3], [0, 1]], [[0.5, 0.25]], 10, 20)); // prettier-ignore
  });
  test("takes a value per period, and no new customers at all", () => {
    const table = forecast([[0, 0]], [[0.5, 0.25]], [[10, 20]], column(1, 2), [[1, 40]]);
    expect(table.slice(1, 3)).toEqual([[1, 0, 20, 0, 20, 0, 20, 20], [2, 0, 10, 0, 10, 0, 20, 20]]); // prettier-ignore
  });
  test("goes beyond the curve as tail says", () => {
    const last = (tail: string): unknown =>
      forecast([[100, 0, 0, 0, 0]], [[0.5, 0.375, 0.3125]], 1, 1, null, tail)[5][3];
    expect(last("zero")).toBe(0);
    expect(last("hold")).toBe(31.25);
    expect(last("sbg")).toBeCloseTo(27.34375, 8);
  });
  test("notes warn of ages beyond the curve, in the language asked for", () => {
    const table = forecast([[100, 0, 0]], [[0.5]], 1, 1, null, null, null, "notes=on; lang=zh-Hant");
    expect(table[0][4]).toBe("活躍顧客");
    expect(table.find((row) => row[0] === "請檢查")?.[1]).toMatch(/第 2 期.*1 期/);
  });
});

test("the layers of cohorts add up to the total of each period, by customers and by GMV", () => {
  const share = fc.double({ min: 0, max: 0.99, noNaN: true });
  const plan = fc.record({
    fresh: fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom(0.5, 1, 2)), {
      minLength: 2,
      maxLength: 14,
    }),
    curve: fc.array(share, { minLength: 1, maxLength: 9 }),
    base: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 900 })), { maxLength: 4 }),
    tail: fc.constantFrom("zero", "hold"),
  });
  fc.assert(
    fc.property(plan, ({ fresh, curve, base, tail }) => {
      const args = [fresh, [curve], 7, 11, base.length > 0 ? base : null, tail];
      const [total, customers, gmv] = ["total", "customers", "gmv"].map((show) => forecast(...args, show));
      fresh.forEach((_, m) => {
        expect(cell(customers, customers.length - 1, m + 2)).toBeCloseTo(cell(total, m + 1, 4), 6);
        expect(cell(gmv, gmv.length - 1, m + 2)).toBeCloseTo(cell(total, m + 1, 7), 6);
      });
    }),
  );
});

test("fed with the customers that KPISPLIT finds, it gives back the targets", () => {
  const weights = [[1, 1], [2, 1], [4, 1.5], [1, 0.5]]; // prettier-ignore
  const args = [[[0.31, 0.22, 0.17]], 80, 95, [[3, 1200]]];
  for (const tail of ["zero", "hold", "sbg"]) {
    const split = kpisplit(900000, weights, ...args, tail);
    const plan = weights.map(([, season], m) => [split[m + 1][6], season]);
    forecast(plan, ...args, tail).slice(1, 5).forEach((row, m) => expect(Number(row[7])).toBeCloseTo(Number(split[m + 1][1]), 5)); // prettier-ignore
  }
});

describe("from RETENTION's table", () => {
  const customers = column("a", "b", "a", "c", "a", "d", "c");
  const dates = column(
    ...["2024-10-05", "2024-10-20", "2024-11-03", "2024-11-10", "2024-12-31", "2024-12-02", "2024-12-05"].map(serial),
  );
  const table = retention(customers, dates);
  test("the last row is the curve, the cohorts are the base, and the periods go on", () => {
    // October: a, b; November: c; December: d. Ages 1: a of {a, b} and c of {c}: 2/3; age 2: a of {a, b}: 1/2.
    expect(table[table.length - 1]).toEqual(["All", 4, 1, 2 / 3, 1 / 2]);
    const found = forecast(column(10, 20), table, 1, 1, null, null, "customers");
    expect(found[0]).toEqual(["Cohort", "Customers", "2025-01", "2025-02"]);
    expect(found.slice(1).map((row) => row[0])).toEqual([
      "2024-10",
      "2024-11",
      "2024-12",
      "2025-01",
      "2025-02",
      "Total",
    ]);
    expect(found.slice(1, 4).map((row) => row.slice(1))).toEqual([[2, 0, 0], [1, 0.5, 0], [1, 2 / 3, 0.5]]); // prettier-ignore
    expect(found.slice(4, 6).map((row) => row.slice(1))).toEqual([[10, 10, 10 * (2 / 3)], [20, "", 20]]); // prettier-ignore
  });
  test("notes below it do not matter, nor blank cells of ages not over", () => {
    const noted = retention(customers, dates, null, null, null, serial("2025-01-05"), null, null, null, "notes=on");
    const found = forecast(column(10), noted, 1, 1, null, null, "customers");
    expect(found[0][2]).toBe("2025-02");
    expect(found.slice(1, 4).map((row) => row[2])).toEqual([0, 0, 0.5]);
  });
  test("a base of one's own takes the place of its cohorts", () => {
    expect(forecast(column(10), table, 1, 1, [[1, 30]])[1].slice(0, 3)).toEqual(["2025-01", 10, 20]);
  });
  test("cohorts by channel need a base", () => {
    const byChannel = retention(
      customers,
      dates,
      null,
      null,
      null,
      null,
      column("web", "web", "x", "ads", "x", "ads", "x"),
    );
    expect(errorOf(() => forecast(column(10), byChannel, 1, 1)).message).toMatch(
      /cohorts of the retention table are no consecutive periods/,
    );
    expect(forecast(column(10), byChannel, 1, 1, [[1, 30]])[1][2]).toBeCloseTo(20, 10);
  });
});

describe("what cannot be used is refused with its reason", () => {
  const good: unknown[] = [column(100, 80), [[0.5]], 10, 20];
  test.each<[string, Record<number, unknown>, RegExp]>([
    ["no new customers", { 0: null }, /^#VALUE! newCustomers is missing/],
    ["negative ones", { 0: column(1, -2) }, /newCustomers, position 2: -2 is negative/],
    ["three columns", { 0: [[1, 1, 1], [1, 1, 1], [1, 1, 1]] }, /newCustomers must be one number per period/], // prettier-ignore
    ["text among them", { 0: column(1, "x") }, /newCustomers, row 2, column 1: "x" is not a number/],
    ["too many periods", { 0: Array.from({ length: 1001 }, () => [1]) }, /newCustomers has 1001 periods; at most 1000/],
    ["no retention", { 1: null }, /retention is missing/],
    ["age 0", { 1: [[1, 0.5]] }, /retention begins with 1/],
    ["customers instead of rates", { 1: [["Cohort", "Customers", 0, 1], ["2024-01", 9, 9, 3], ["All", 9, 9, 3]] }, /retention, position 1: 3 is not a share/], // prettier-ignore
    ["a table without any age", { 1: [["Cohort", "Customers", 0, 1], ["2024-01", 9, 1, ""], ["All", 9, 1, ""]] }, /holds no share after age 0/], // prettier-ignore
    ["a value for other periods", { 2: column(1, 2, 3) }, /newValue has 3 values for 2 periods/],
    ["a negative value", { 3: -1 }, /oldValue, position 1: -1 is negative/],
    ["a base of age 0", { 4: [[0, 5]] }, /base, row 1: 0 is no age/],
    ["an unknown tail", { 5: "grow" }, /tail: "grow" is not known. Known: zero, hold, sbg/],
    ["too short a curve for sbg", { 5: "sbg", 0: column(1, 1, 1) }, /retention has 1 age/],
    ["an unknown show", { 6: "cake" }, /show: "cake" is not known. Known: total, customers, gmv/],
    ["an unknown option", { 7: "round=up" }, /"round" is not known here/],
    ["a result beyond numbers", { 2: 1e308, 0: column(1e5, 1) }, /^#N\/A The result is too large/],
  ])("%s", (_, change, expected) => {
    const args = [...good];
    for (const [i, value] of Object.entries(change)) args[Number(i)] = value;
    const { code, message } = errorOf(() => forecast(...args));
    expect(`${code} ${message}`).toMatch(expected);
  });
});
