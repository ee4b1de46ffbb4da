/** RFM asked of DuckDB as well: 200 random small tables, both methods, every customer and every cut. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { rfm } from "../../src/analyses/rfm";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const usual = `CASE WHEN r = 5 AND f >= 4 THEN 'Champions' WHEN r >= 3 AND f >= 4 THEN 'Loyal'
  WHEN r >= 4 AND f >= 2 THEN 'Potential loyalists' WHEN r = 5 THEN 'New' WHEN r = 4 THEN 'Promising'
  WHEN r = 3 AND f = 3 THEN 'Need attention' WHEN r = 3 THEN 'About to sleep' WHEN f = 5 THEN 'Cannot lose'
  WHEN f >= 3 THEN 'At risk' ELSE 'Hibernating' END`;

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = randomOrders(seed + 500);
  const { pick } = random(seed + 9000);
  const method = pick(["value", "even"]);
  const credits = pick(["drop", "count"]);
  const basis = pick(["net", "placed"]);
  const { customers, dates, amounts, orders, include } = columnsOf(table);
  const ours = (show: string): unknown[][] => {
    const options = `count=${table.day ? "day" : "order"}; credits=${credits}; basis=${basis}`;
    const args = [customers, dates, amounts, orders, show, method, table.asOf, include, null, options];
    return renderTable(rfm.evaluate(args).table, "en", { notes: false, na: "#N/A" });
  };
  await loadOrders(connection, table);
  const key = table.useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n";
  const money = basis === "net" ? "amount" : "greatest(amount, 0)";
  // An order lies on the day of its first row that is no refund; without such a row it is a credit note.
  const scored = `WITH w AS (
      SELECT id, coalesce(min(d) FILTER (WHERE amount >= 0), min(d)) AS d, sum(${money}) AS m, bool_or(amount >= 0) AS placed
      FROM t GROUP BY id, ${key}),
    c AS (
      SELECT id, max(d) FILTER (WHERE placed OR ${credits === "count"}) AS last, sum(m) AS m,
        ${table.day ? "count(DISTINCT d)" : "count(*)"} FILTER (WHERE placed OR ${credits === "count"}) AS orders
      FROM w GROUP BY id),
    k AS (SELECT id, cutoff - last AS days, orders, m, strftime(last, '%Y-%m-%d') AS last FROM c, a WHERE orders > 0),
    q AS (SELECT quantile_cont(days, [0.2, 0.4, 0.6, 0.8]) AS rq, quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) AS fq,
      quantile_cont(m, [0.2, 0.4, 0.6, 0.8]) AS mq FROM k),
    s AS (SELECT k.*, ${
      method === "value"
        ? `5 - len(list_filter(rq, x -> x < days)) AS r, 1 + len(list_filter(fq, x -> x < orders)) AS f, 1 + len(list_filter(mq, x -> x < m)) AS mm`
        : `ntile(5) OVER (ORDER BY days DESC, id) AS r, ntile(5) OVER (ORDER BY orders, id) AS f, ntile(5) OVER (ORDER BY m, id) AS mm`
    }, rq, fq, mq FROM k, q)`;
  const sql = `${scored} SELECT id, last, days, orders, m, r, f, mm, ${usual} AS segment FROM s ORDER BY m DESC, id`;
  const found = table.rows.length === 0 ? [] : await query(connection, sql);
  if (found.length === 0) return expect(() => ours("customers")).toThrow();
  expect(ours("customers").slice(1)).toEqual(
    found.map((row) => [row.id, row.last, ...["days", "orders", "m", "r", "f", "mm"].map((k) => Number(row[k])), row.segment]),
  ); // prettier-ignore
  const summary = await query(
    connection,
    `${scored} SELECT ${usual} AS g, count(*) AS n, sum(m) AS m, avg(days) AS days, avg(orders) AS orders FROM s GROUP BY ROLLUP (g)`,
  );
  const segments = new Map(ours("segments").map((row) => [row[0], row]));
  for (const row of summary) {
    const own = segments.get(row.g === null ? "All" : row.g) ?? [];
    expect([own[1], own[3]]).toEqual([row.n, row.m]);
    expect(own[5]).toBeCloseTo(Number(row.days), 9);
    expect(own[6]).toBeCloseTo(Number(row.orders), 9);
  }
  if (method === "value") {
    const [{ cuts }] = await query(
      connection,
      `${scored} SELECT array_to_string(list_concat(rq, list_reverse(fq), list_reverse(mq)), ',') AS cuts FROM s LIMIT 1`,
    );
    const shown = ours("cuts").slice(1).map((row) => row[2]).filter((cut) => cut !== "").map(Number); // prettier-ignore
    String(cuts).split(",").forEach((cut, i) => expect(shown[i]).toBeCloseTo(Number(cut), 6)); // prettier-ignore
  }
  compared += found.length * 7;
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(5000));
