/** DEPTH asked of DuckDB as well: 200 random small tables, both shows, every cell. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { depth } from "../../src/analyses/depth";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = randomOrders(seed);
  const { pick, next } = random(seed + 3000);
  const show = pick(["funnel", "single"]);
  const deepest = show === "funnel" ? pick([1, 3, 50]) : pick([1, 2]);
  const split = show === "single" || next() < 0.4;
  const mature = pick([0, 0, 20]);
  const { customers, dates, orders, by, include } = columnsOf(table);
  const ours = (): unknown[][] => {
    const options = `count=${table.day ? "day" : "order"}; mature=${mature}`;
    const { table: result } = depth.evaluate([
      customers,
      dates,
      orders,
      deepest,
      split ? "month" : null,
      show,
      table.asOf,
      by,
      include,
      options,
    ]);
    return renderTable(result, "en", { notes: false, na: "#N/A" });
  };
  await loadOrders(connection, table);
  // Every order with its customer's group, month of first order, and the day of the order before.
  const f = `f AS (SELECT o.id, g.g AS own, o.k, o.d - lag(o.d) OVER (PARTITION BY o.id ORDER BY o.k) AS days,
    strftime(min(o.d) OVER (PARTITION BY o.id), '%Y-%m') AS m, cutoff - min(o.d) OVER (PARTITION BY o.id) AS age FROM o JOIN g USING (id), a)`;
  if (show === "single") {
    const sql = `WITH ${f}, c AS (SELECT id, own, m, max(k) AS times FROM f WHERE age >= ${mature} GROUP BY ALL)
      SELECT m, own, count(*) AS n, count(*) FILTER (WHERE times <= ${deepest}) AS k FROM c GROUP BY CUBE (m, own)`;
    const found = table.rows.length === 0 ? [] : await query(connection, sql);
    if (found.every((row) => row.n === 0)) return expect(ours).toThrow();
    const [titles, ...rows] = ours();
    const lookup = new Map(found.map((row) => [`${String(row.m)} ${String(row.own)}`, row]));
    const months = [...new Set(found.map((row) => row.m))].filter((m) => m !== null).sort();
    expect(rows.map((row) => row[0])).toEqual([...months, "All"]);
    for (const [m, n, share, ...shares] of rows) {
      const month = m === "All" ? "null" : String(m);
      const all = lookup.get(`${month} null`);
      expect([n, share]).toEqual([all?.n, Number(all?.k) / Number(all?.n)]);
      shares.forEach((cell, i) => {
        const own = lookup.get(`${month} ${String(titles[i + 3])}`);
        expect(cell).toBe(own ? Number(own.k) / Number(own.n) : "");
        compared++;
      });
      compared++;
    }
    return;
  }
  const label = `${table.useBy ? "own" : "'All'"} AS g, ${split ? "m" : "'All'"} AS m`;
  const sql = `WITH ${f}, r AS (SELECT * FROM f WHERE age >= ${mature} AND k <= ${deepest})
    SELECT 'All' AS g, 'All' AS m, k, count(*) AS n, quantile_cont(days, 0.5) AS days FROM r GROUP BY k
    ${table.useBy || split ? `UNION ALL SELECT ${label}, k, count(*), quantile_cont(days, 0.5) FROM r GROUP BY ALL` : ""}`;
  const found = table.rows.length === 0 ? [] : await query(connection, sql);
  if (found.length === 0) return expect(ours).toThrow();
  const count = new Map(found.map((row) => [`${String(row.g)} ${String(row.m)} ${String(row.k)}`, row]));
  const rows = ours().slice(1);
  expect(rows).toHaveLength(found.length);
  for (const row of rows) {
    const [k, n, ofFirst, ofPrevious, dropOff, days] = row.slice(-6);
    const g = table.useBy ? row[0] : "All";
    const m = split ? row[table.useBy ? 1 : 0] : "All";
    const key = (order: number): Record<string, unknown> | undefined => count.get(`${String(g)} ${String(m)} ${order}`);
    const [first, before, own] = [key(1), key(Number(k) - 1), key(Number(k))].map((cell) => Number(cell?.n));
    expect([n, ofFirst]).toEqual([own, own / first]);
    expect([ofPrevious, dropOff]).toEqual(k === 1 ? ["", ""] : [own / before, (before - own) / before]);
    expect(days).toEqual(k === 1 ? "" : Number(key(Number(k))?.days));
    compared++;
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(700));
