/** INTERVALS asked of DuckDB as well: quantile_cont for what was observed, a product over risk sets for what is censored. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { intervals } from "../../src/analyses/intervals";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const percentiles = [0.1, 0.25, 0.5, 0.9];

/** A row per label: `grp`, `label` (order number, or All), then the statistics. */
function observedSql(source: string): string {
  const marks = percentiles.map((p, i) => `quantile_cont(gap, ${p}) AS p${i}`).join(", ");
  return `SELECT grp, label, count(*) AS n, avg(gap) AS mean, stddev_samp(gap) AS sd, min(gap) AS least, ${marks}, max(gap) AS most,
    quantile_cont(gap, 0.8) AS w FROM (${source}) WHERE gap IS NOT NULL GROUP BY ALL`;
}

/** Kaplan–Meier: at each day with an event, 1 − events ÷ (waits of at least that length), multiplied up. */
function censoredSql(source: string): string {
  const reach = (p: string): string =>
    `(SELECT min(t) FROM km AS x WHERE x.grp = s.grp AND x.label = s.label AND x.f >= ${p} - 1e-9)`;
  const marks = percentiles.map((p, i) => `${reach(String(p))} AS p${i}`).join(", ");
  return `WITH w AS (SELECT grp, label, coalesce(gap, cutoff - d) AS t, gap IS NOT NULL AS e FROM (${source}), a),
    h AS (SELECT grp, label, t, count(*) AS events, (SELECT count(*) FROM w AS y WHERE y.grp = w.grp AND y.label = w.label AND y.t >= w.t) AS risk
      FROM w WHERE e GROUP BY ALL),
    km AS (SELECT grp, label, t, 1 - (SELECT product(1 - events::DOUBLE / risk) FROM h AS z WHERE z.grp = h.grp AND z.label = h.label AND z.t <= h.t) AS f FROM h),
    s AS (SELECT grp, label, count(*) AS n, count(*) FILTER (WHERE e) AS ended FROM w GROUP BY ALL),
    m AS (SELECT grp, label, max(f) AS f FROM km GROUP BY ALL)
    SELECT s.*, coalesce(m.f, 0) AS back, ${marks}, ${reach("0.8 * m.f")} AS w FROM s LEFT JOIN m USING (grp, label)`;
}

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = randomOrders(seed);
  const { pick, next } = random(seed + 2000);
  const mode = next() < 0.5 ? "observed" : "censored";
  const depth = pick([0, 1, 5]);
  const { customers, dates, orders, by, include } = columnsOf(table);
  const ours = (): unknown[][] => {
    const options = `count=${table.day ? "day" : "order"}; depth=${depth}`;
    const { table: result } = intervals.evaluate([
      customers,
      dates,
      orders,
      [percentiles],
      mode,
      table.asOf,
      by,
      include,
      options,
    ]);
    return renderTable(result, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await loadOrders(connection, table);
  const waits = "SELECT g AS own, k, d, next - d AS gap FROM o JOIN g USING (id)";
  const source = `SELECT own AS grp, k::VARCHAR AS label, d, gap FROM (${waits}) WHERE k <= ${depth}
    UNION ALL SELECT 'All', 'All', d, gap FROM (${waits}) ${table.useBy ? `UNION ALL SELECT own, 'All', d, gap FROM (${waits})` : ""}`;
  const found =
    table.rows.length === 0
      ? []
      : await query(connection, mode === "observed" ? observedSql(source) : censoredSql(source));
  if (found.length === 0) {
    expect(ours).toThrow();
    return;
  }
  const rows = ours();
  const key = (row: unknown[]): string =>
    table.useBy ? `${String(row[0])} ${String(row[1])}` : `All ${String(row[0])}`;
  expect(rows.map(key).sort()).toEqual(found.map((row) => `${String(row.grp)} ${String(row.label)}`).sort());
  for (const expected of found) {
    const row = rows.find(
      (candidate) => key(candidate) === `${String(expected.grp)} ${String(expected.label)}`,
    ) as unknown[];
    const values = Object.values(expected).slice(2);
    row.slice(table.useBy ? 2 : 1).forEach((cell, i) => {
      if (values[i] === null) expect(cell).toBe("");
      else expect(cell).toBeCloseTo(Number(values[i]), 8);
      compared++;
    });
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(3000));
