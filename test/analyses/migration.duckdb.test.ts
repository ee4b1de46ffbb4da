/** MIGRATION asked of DuckDB as well: 200 random small tables, customers and money of every cell. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { migration } from "../../src/analyses/migration";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";
import { nameOf, rules, tiersSql } from "../support/tiers";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const random2 = random(seed + 8000);
  const drawn = randomOrders(seed + 2500);
  const serials = drawn.rows.map((row) => row.serial ?? 0).filter((serial) => serial > 0);
  const first = serials.length > 0 ? Math.min(...serials) : 45000;
  const from = first + random2.int(-3, 80);
  const to = from + random2.int(1, 90);
  const table = { ...drawn, asOf: to };
  const [days, keep] = [random2.pick([0, 10, 60]), random2.pick([0, 0, 15])];
  const { customers, dates, amounts, orders, include } = columnsOf(table);
  const ours = (show: string): unknown[][] => {
    const args = [customers, dates, amounts, rules, from, to, orders, show, include, `days=${days}; keep=${keep}`];
    return renderTable(migration.evaluate(args).table, "en", { notes: false, na: "#N/A" });
  };
  await loadOrders(connection, table);
  const day = (serial: number): string => `DATE '1899-12-30' + ${serial}`;
  const found =
    table.rows.length === 0
      ? []
      : await query(
          connection,
          `WITH ${tiersSql(table, "net", [day(from), day(to)], days, keep)}, b AS (
            SELECT x.tier AS before, y.tier AS after,
              coalesce((SELECT sum(amount) FROM t WHERE t.id = x.id AND t.d > ${day(from)}), 0) AS m
            FROM own x JOIN own y ON x.id = y.id AND x.day = ${day(from)} AND y.day = ${day(to)} WHERE y.tier >= 0)
          SELECT before, after, count(*) AS n, sum(m) AS m FROM b GROUP BY ALL`,
        );
  if (found.length === 0) return expect(() => ours("customers")).toThrow();
  const lookup = new Map(found.map((row) => [`${nameOf(row.before)} > ${nameOf(row.after)}`, row]));
  for (const [show, key] of [
    ["customers", "n"],
    ["value", "m"],
  ] as const) {
    const [titles, ...rows] = ours(show);
    expect(rows).toHaveLength(rules.length + 3);
    for (const row of rows.slice(0, -1))
      for (let c = 2; c < 2 + rules.length + 1; c++) {
        expect([row[0], titles[c], row[c]]).toEqual([row[0], titles[c], lookup.get(`${String(row[0])} > ${String(titles[c])}`)?.[key] ?? 0]); // prettier-ignore
        compared++;
      }
    expect(rows.at(-1)?.[1]).toBe(found.reduce((sum, row) => sum + Number(row[key]), 0));
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(4000));
