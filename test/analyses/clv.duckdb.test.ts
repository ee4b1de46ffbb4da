/** CLV asked of DuckDB as well: 200 random tables under given parameters; every customer's history, chance and spend. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { clv } from "../../src/analyses/clv";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";
import { historySql, purchaseTable } from "../support/histories";

const ratio = "((alpha + age) / (alpha + tx)) ** (r + x)";
const alive: Record<string, string> = {
  bgnbd: `CASE WHEN x = 0 THEN 1 ELSE 1 / (1 + a / (b + greatest(x, 1) - 1) * ${ratio}) END`,
  mbgnbd: `1 / (1 + a / (b + x) * ${ratio})`,
  paretonbd: `1 / (1 + (age - tx) / 1200 * (SELECT sum((CASE WHEN i IN (0, 400) THEN 1 WHEN i % 2 = 1 THEN 4 ELSE 2 END)
    * s * ((alpha + age) / (alpha + tx + (age - tx) * i / 400)) ** (r + x) * (beta + age) ** s / (beta + tx + (age - tx) * i / 400) ** (s + 1))
    FROM range(0, 401) AS g(i)))`,
};
/** Orders of a customer who is alive, in closed form for the Pareto/NBD; the others stand in test/analytics/buytilldie.test.ts. */
const whileAlive =
  "(r + x) * (beta + age) / ((alpha + age) * (s - 1)) * (1 - ((beta + age) / (beta + age + h)) ** (s - 1))";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { next, pick, int } = random(seed + 5000);
  const { rows, asOf } = purchaseTable(seed, pick([1, 3, 12, 40]));
  const model = pick(["bgnbd", "mbgnbd", "paretonbd"] as const);
  const names = model === "paretonbd" ? ["r", "alpha", "s", "beta"] : ["r", "alpha", "a", "b"];
  const values = [0.2 + 2 * next(), 5 + 60 * next(), 1.2 + next(), 3 + 80 * next()];
  const spend = [1 + 5 * next(), 1.5 + 4 * next(), 5 + 40 * next()];
  const horizon = int(1, 400);
  const margin = pick([1, 0.35]);
  const [discount, top] = [pick([0, 0.12]), pick([2, 1000])];
  // A single blank cell is a column that was left out, and without amounts nothing has a worth.
  const hasAmounts = rows.length !== 1 || rows[0].amount !== null;
  const worth = hasAmounts ? `margin=${margin}; discount=${discount}` : "";
  const block = [["unit", "day"], ...[...names, "p", "q", "gamma"].map((name, i) => [name, [...values, ...spend][i]])];
  await createTable(connection, "tx", ["id VARCHAR", "d INT", "amount DOUBLE"], rows.map((row) => [row.id, row.serial, row.amount])); // prettier-ignore
  const expected = await query(
    connection,
    `WITH ${historySql(asOf)}, p AS (SELECT ${names.map((name, i) => `${values[i]}::DOUBLE AS ${name}`).join(", ")}, ${horizon}::DOUBLE AS h, ${spend[0]}::DOUBLE AS p, ${spend[1]}::DOUBLE AS q, ${spend[2]}::DOUBLE AS gamma)
      SELECT id, x, tx, age, ${alive[model]} AS alive, p * (gamma + x * greatest(spend, 0)) / (p * x + q - 1) AS money,
        ${model === "paretonbd" ? whileAlive : "NULL"} AS orders FROM history, p`,
  );
  const run = (): unknown[][] =>
    renderTable(
      clv.evaluate([column(...rows.map((row) => row.id)), column(...rows.map((row) => row.serial)), column(...rows.map((row) => row.amount)), null, model, "day", horizon, asOf, null, block, `top=${top}; ${worth}`]).table,
      "en",
      { notes: false, na: "#N/A" },
    ); // prettier-ignore
  if (expected.length === 0) {
    expect(run).toThrow();
    return;
  }
  const table = run();
  // A single row with a blank amount reads as no amounts at all.
  if (rows.length === 1 && rows[0].amount === null) return;
  const more = expected.length > top;
  const body = table.slice(1, more ? -2 : -1);
  expect(body).toHaveLength(Math.min(top, expected.length));
  const byId = new Map(expected.map((row) => [row.id, row]));
  for (const [id, x, tx, age, chance, orders, money, value] of body) {
    const row = byId.get(id) as Record<string, unknown>;
    expect([x, tx, age]).toEqual([row.x, row.tx, row.age].map(Number));
    expect(Math.abs(Number(chance) - Number(row.alive))).toBeLessThan(1e-6);
    expect(Number(money) / Number(row.money)).toBeCloseTo(1, 10);
    if (row.orders !== null)
      expect(Math.abs(Number(orders) - Number(chance) * Number(row.orders))).toBeLessThan(
        1e-9 * (1 + Number(row.orders)),
      );
    const undiscounted = Number(orders) * Number(money) * margin;
    if (discount === 0 || undiscounted === 0)
      expect(Math.abs(Number(value) - undiscounted)).toBeLessThanOrEqual(1e-10 * undiscounted);
    else {
      expect(Number(value)).toBeLessThan(undiscounted);
      expect(Number(value)).toBeGreaterThan(undiscounted * 1.12 ** (-horizon / 365.25));
    }
    compared++;
  }
  const ranks = body.map((row) => Number(row[7]));
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  const all = table[table.length - 1];
  expect(all[1]).toBe(expected.reduce((sum, row) => sum + Number(row.x), 0));
  expect(
    Math.abs(Number(all[4]) - expected.reduce((sum, row) => sum + Number(row.alive) / expected.length, 0)),
  ).toBeLessThan(1e-6);
  if (more) expect(table[table.length - 2][0]).toBe(`… and ${expected.length - top} more`);
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(1000));
