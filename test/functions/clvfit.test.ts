import fc from "fast-check";
import { random } from "../support/duckdb";
import { column, errorOf, functions } from "../support/functions";

const clvfit = functions.CLVFIT;
const start = 45292;

interface Row {
  id: string;
  day: number;
  money: number;
}

/** Customers who buy at rates and leave by chances of their own. */
function shop(seed: number, customers: number, days: number): Row[] {
  const { next } = random(seed);
  const exponential = (): number => -Math.log(1 - next());
  return Array.from({ length: customers }, (_, c) => {
    let day = Math.floor(next() * 60);
    const rate = 0.08 * exponential();
    const leaves = next() ** 2;
    const usual = 10 + 40 * exponential();
    const rows: Row[] = [];
    while (day <= days) {
      rows.push({ id: `c${c}`, day: start + day, money: Math.round(usual * (0.5 + next()) * 100) / 100 });
      if (next() < leaves) break;
      day += Math.ceil(exponential() / rate);
    }
    return rows;
  }).flat();
}

const call = (rows: readonly Row[], ...rest: unknown[]): unknown[][] =>
  clvfit(column(...rows.map((row) => row.id)), column(...rows.map((row) => row.day)), ...rest);
const values = (table: unknown[][]): Record<string, unknown> =>
  Object.fromEntries(table.slice(1).map((row) => [row[0], row[1]]));
const moneyOf = (rows: readonly Row[]): unknown[][] => column(...rows.map((row) => row.money));
const rows = shop(7, 150, 300);
const end = start + 300;

describe("the block", () => {
  test("has the model, its parameters with errors and bounds, and how well they fit", () => {
    const table = call(rows, moneyOf(rows), null, "mbgnbd", "week", end);
    expect(table[0]).toEqual(["Parameter", "Estimate", "Standard error", "Low", "High"]);
    expect(table.slice(1).map((row) => row[0])).toEqual([
      "model", "unit", "r", "alpha", "a", "b", "p", "q", "gamma", "Log-likelihood", "Log-likelihood of spend", "Converged", "Customers", "with repeat orders", "Repeat orders", "expected by the model",
    ]); // prettier-ignore
    for (const [, estimate, error, low, high] of table.slice(3, 10).map((row) => row.map(Number))) {
      expect(error).toBeGreaterThan(0);
      expect(low).toBeLessThan(estimate);
      expect(high).toBeGreaterThan(estimate);
      expect(Math.sqrt(low * high) / estimate).toBeCloseTo(1, 2);
    }
    expect(values(table)).toMatchObject({ model: "mbgnbd", unit: "week", Converged: true, Customers: 150 });
  });
  test("leaves spend out where there are no amounts, and names s and beta for the Pareto/NBD", () => {
    expect(call(rows, null, null, "paretonbd", null, end).slice(3, 7).map((row) => row[0])).toEqual(["r", "alpha", "s", "beta"]); // prettier-ignore
    expect(values(call(rows, null, null, "paretonbd", null, end))).not.toHaveProperty("p");
  });
  test("counts repeat days, not rows: further orders of a day are one purchase", () => {
    const twice = rows.flatMap((row) => [row, { ...row, money: 0 }]);
    const [once, doubled] = [rows, twice].map((list) => call(list, moneyOf(list), null, null, null, end));
    expect(doubled).toEqual(once);
    const days = new Map<string, Set<number>>();
    for (const row of rows) days.set(row.id, (days.get(row.id) ?? new Set()).add(row.day));
    const sizes = [...days.values()].map((set) => set.size - 1);
    expect(values(once)["Repeat orders"]).toBe(sizes.reduce((a, b) => a + b, 0));
    expect(values(once)["with repeat orders"]).toBe(sizes.filter((n) => n > 0).length);
  });
  test("expects about as many repeat orders as there were", () => {
    for (const model of ["bgnbd", "mbgnbd", "paretonbd"]) {
      const found = values(call(rows, null, null, model, null, end));
      expect(Number(found["expected by the model"]) / Number(found["Repeat orders"])).toBeGreaterThan(0.85);
      expect(Number(found["expected by the model"]) / Number(found["Repeat orders"])).toBeLessThan(1.15);
    }
  });
  test("does not depend on the order of the rows, nor on what customers are called", () => {
    const expected = call(rows, moneyOf(rows), null, "mbgnbd", null, end);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { next } = random(seed);
        const mixed = rows.map((row) => ({ row, at: next() })).sort((a, b) => a.at - b.at).map(({ row }) => ({ ...row, id: `x${row.id}` })); // prettier-ignore
        const table = call(mixed, moneyOf(mixed), null, "mbgnbd", null, end);
        table
          .slice(1)
          .forEach((row, i) =>
            row.forEach((cell, c) =>
              typeof cell === "number"
                ? expect(cell / Number(expected[i + 1][c])).toBeCloseTo(1, 2)
                : expect(cell).toBe(expected[i + 1][c]),
            ),
          );
      }),
      { numRuns: 3 },
    );
  });
});

describe("units", () => {
  test.each(["bgnbd", "mbgnbd", "paretonbd"])("%s: times scale with the unit, nothing else does", (model) => {
    const [days, weeks, months] = ["day", "week", "month"].map((unit) =>
      values(call(rows, null, null, model, unit, end)),
    );
    const times = model === "paretonbd" ? ["alpha", "beta"] : ["alpha"];
    for (const name of model === "paretonbd" ? ["r", "s"] : ["r", "a", "b"]) {
      expect(days[name]).toBe(weeks[name]);
      expect(months[name]).toBe(weeks[name]);
    }
    for (const name of times) {
      expect(Number(days[name]) / Number(weeks[name])).toBeCloseTo(7, 3);
      expect(Number(days[name]) / Number(months[name])).toBeCloseTo(30.4375, 2);
    }
  });
  test("spend in cents has gamma a hundred times as large, p and q as they were", () => {
    const cents = rows.map((row) => ({ ...row, money: row.money * 100 }));
    const [euro, cent] = [rows, cents].map((list) => values(call(list, moneyOf(list), null, null, null, end)));
    for (const name of ["p", "q"]) expect(Number(cent[name]) / Number(euro[name])).toBeCloseTo(1, 4);
    expect(Number(cent.gamma) / Number(euro.gamma)).toBeCloseTo(100, 2);
  });
});

test("orders: rows of one id are one purchase, on the day of its first row", () => {
  const spread = rows.flatMap((row, i) => [
    { ...row, order: `o${i}` },
    { ...row, day: Math.min(row.day + 1, end), order: `o${i}` },
  ]);
  expect(call(spread, null, column(...spread.map((row) => row.order)), null, null, end)).toEqual(
    call(rows, null, null, null, null, end),
  );
});

test("asOf ends the history, include chooses rows", () => {
  const half = start + 150;
  const before = rows.filter((row) => row.day <= half);
  expect(call(rows, null, null, null, null, half)).toEqual(call(before, null, null, null, null, half));
  expect(call(rows, null, null, null, null, half, column(...rows.map((row) => row.day <= half)))).toEqual(
    call(before, null, null, null, null, half),
  );
});

describe("notes", () => {
  const notes = (...rest: unknown[]): Map<unknown, unknown> =>
    new Map(call(rows, moneyOf(rows), null, ...rest, "notes=on").map((row) => [row[0], row[1]]));
  test("warn that the BG/NBD takes one-time buyers for alive; the others don't", () => {
    expect(notes("bgnbd", null, end, null).get("Please check")).toMatch(
      /customers ordered once\. BG\/NBD takes every one of them for alive/,
    );
    expect(notes("mbgnbd", null, end, null).get("Please check")).toBeUndefined();
  });
  test("name the model, the unit and the correlation of frequency and spend", () => {
    const found = notes("paretonbd", "month", end, null);
    expect(found.get("Method")).toBe("Pareto/NBD: customers may leave at any time");
    expect(found.get("Time unit")).toBe("month of 30.4375 days");
    expect(Math.abs(Number(found.get("Correlation of frequency and spend")))).toBeLessThan(0.3);
  });
  test("warn where who buys more often also spends more", () => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row.id, (counts.get(row.id) ?? 0) + 1);
    const tied = rows.map((row) => ({ ...row, money: row.money * (counts.get(row.id) ?? 1) ** 3 }));
    const table = call(tied, moneyOf(tied), null, "mbgnbd", null, end, null, "notes=on");
    expect(table.filter((row) => row[0] === "Please check").map((row) => row[1]).join()).toMatch(/Frequency and spend are correlated/); // prettier-ignore
  });
});

describe("what cannot be used is refused with its reason", () => {
  const message = (run: () => unknown): string => {
    const { code, message: text } = errorOf(run);
    return `${code} ${text}`;
  };
  const many = Array.from({ length: 40 }, (_, i) => `c${i}`);
  test("too few customers who came back", () => {
    expect(message(() => clvfit(column("a", "a", "b"), column(45000, 45010, 45020)))).toMatch(
      /^#N\/A Only 1 customers have repeat orders on another day; at least 10/,
    );
  });
  test("customers who never leave", () => {
    const weekly = many.flatMap((id) => Array.from({ length: 30 }, (_, w) => ({ id, day: start + 7 * w, money: 1 })));
    for (const model of ["bgnbd", "mbgnbd", "paretonbd"])
      expect(message(() => call(weekly, null, null, model))).toMatch(
        /^#N\/A (These data show no sign that customers leave|The fit of \w+ runs off)/,
      );
  });
  test("customers who all spend the same", () => {
    const same = rows.map((row) => ({ ...row, money: 20 }));
    expect(message(() => call(same, moneyOf(same), null, null, null, end))).toMatch(
      /^#N\/A The fit of spend runs off without bound/,
    );
  });
  test("repeat orders without money", () => {
    expect(message(() => call(rows, column(...rows.map(() => 0)), null, null, null, end))).toMatch(
      /^#N\/A Only 0 customers have repeat orders with money/,
    );
  });
  test.each<[string, unknown[], RegExp]>([
    ["nothing", [], /^#VALUE! customers is missing/],
    [
      "an unknown model",
      [column("a"), column(1), null, null, "nbd"],
      /model: "nbd" is not known. Known: bgnbd, mbgnbd, paretonbd/,
    ],
    [
      "an unknown unit",
      [column("a"), column(1), null, null, null, "year"],
      /unit: "year" is not known. Known: day, week, month/,
    ],
    [
      "amounts of another length",
      [column("a", "b"), column(1, 2), column(1)],
      /customers has 2 rows but amounts has 1/,
    ],
    [
      "an unknown option",
      [column("a"), column(1), null, null, null, null, null, null, "discount=1"],
      /"discount" is not known here. Known: ci, basis/,
    ],
  ])("%s", (_, args, expected) => expect(message(() => clvfit(...args))).toMatch(expected));
});
