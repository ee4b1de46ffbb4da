/** CHANNEL asked of DuckDB as well: customers, cost, retention, orders and value by age from joins over orders. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { channel } from "../../src/analyses/channel";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

/** Orders with their money and their age in months; customers with their channel and whether an age is over. */
const views = (useOrders: boolean): string => `
  CREATE OR REPLACE VIEW f AS SELECT id, min(d) AS first FROM t GROUP BY id;
  CREATE OR REPLACE VIEW m AS SELECT id, coalesce(min(d) FILTER (WHERE amount >= 0), min(d)) AS d, sum(amount) AS money, bool_or(amount >= 0) AS placed
    FROM t GROUP BY id, ${useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n"};
  CREATE OR REPLACE VIEW x AS SELECT m.*, g.g, date_diff('month', f.first, m.d) AS age FROM m JOIN f USING (id) JOIN g USING (id);
  CREATE OR REPLACE VIEW c AS SELECT id, g.g, first, date_diff('month', first, cutoff + INTERVAL 1 DAY) - 1 AS over FROM f JOIN g USING (id), a;`;

const SQL = (by: string): string => `SELECT ${by} AS g, count(*) AS n,
    (SELECT count(*) FROM x WHERE placed AND ${by === "'All'" ? "true" : "x.g = c.g"}) AS orders,
    (SELECT sum(money) FROM x WHERE ${by === "'All'" ? "true" : "x.g = c.g"}) AS money,
    count(*) FILTER (WHERE over >= 1) AS observed,
    count(*) FILTER (WHERE over >= 1 AND EXISTS (FROM x WHERE x.id = c.id AND placed AND age = 1)) AS retained
  FROM c GROUP BY ALL`;
const curves = (by: string): string => `SELECT ${by} AS g, k, count(DISTINCT c.id) AS n,
    coalesce(sum((SELECT sum(money) FROM x WHERE x.id = c.id AND age <= k)), 0) AS money
  FROM c, (SELECT unnest(range(0, 30)) AS k) WHERE over >= k GROUP BY ALL`;

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = { ...randomOrders(seed), useBy: true };
  const { int, pick } = random(seed + 7000);
  const spend = ["ads", "store", "web"].map((name) => [name, int(0, 60), int(1, 90)]);
  const margin = pick([0, 0.25]);
  const { customers, dates, orders, amounts, by, include } = columnsOf(table);
  const ours = (show: string): unknown[][] => {
    const args = [customers, dates, amounts, by, spend, orders, null, show, table.asOf, include, `margin=${margin}`];
    return renderTable(channel.evaluate(args).table, "en", { notes: false, na: "#N/A" });
  };
  await loadOrders(connection, table);
  await connection.run(views(table.useOrders));
  const found = [...(await query(connection, SQL("c.g"))), ...(await query(connection, SQL("'All'")))].filter((row) => Number(row.n) > 0); // prettier-ignore
  // A single row with a blank channel is a channel that was left out.
  if (found.length === 0 || (table.rows.length === 1 && table.rows[0].by === null)) {
    expect(() => ours("summary")).toThrow();
    return;
  }
  const lines = [...(await query(connection, curves("c.g"))), ...(await query(connection, curves("'All'")))];
  const [titles, ...summary] = ours("summary");
  const payback = ours("payback").slice(1);
  const costs = new Map(spend.map(([name, cost]) => [name, Number(cost)]));
  const factor = margin || 1;
  for (const expected of found) {
    const all = expected.g === "All";
    const row = summary.find((r) => r[0] === expected.g) as unknown[];
    const same = (title: string, value: number | null): void => {
      const cell = row[titles.indexOf(title)];
      if (value === null) expect([title, cell]).toEqual([title, ""]);
      else expect(cell).toBeCloseTo(value, 8);
      compared++;
    };
    const [n, count, money, observed, retained] = [expected.n, expected.orders, expected.money, expected.observed, expected.retained].map(Number); // prettier-ignore
    const cost = all ? [...costs.values()].reduce((sum, x) => sum + x, 0) : (costs.get(String(expected.g)) ?? null);
    same("New customers", n);
    same("CAC", cost === null ? null : cost / n);
    same("Orders each", count / n);
    same("Value each", (money / n) * factor);
    same("Retained at 1", observed === 0 ? null : retained / observed);
    same("Value ÷ CAC", cost === null || cost === 0 ? null : (money * factor) / cost);
    const own = lines.filter((line) => line.g === expected.g).sort((a, b) => Number(a.k) - Number(b.k));
    const curve = payback.find((r) => r[0] === expected.g) as unknown[];
    let first: unknown = cost === null ? "" : "not yet";
    curve.slice(4).forEach((cell, age) => {
      const line = own.find((candidate) => Number(candidate.k) === age);
      if (!line) return expect(cell).toBe("");
      const value = (Number(line.money) / Number(line.n)) * factor;
      expect(cell).toBeCloseTo(value, 8);
      compared++;
      if (first === "not yet" && cost !== null && value >= cost / n - 1e-9) first = age;
    });
    expect([expected.g, curve[3]]).toEqual([expected.g, first]);
    same("Share", n / Number(found.at(-1)?.n));
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(3000));
