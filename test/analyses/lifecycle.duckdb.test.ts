/** LIFECYCLE asked of DuckDB as well: 200 random small tables, stages and warnings of every customer, and their counts. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { lifecycle } from "../../src/analyses/lifecycle";
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
  const table = { ...randomOrders(seed), useOrders: false, day: true };
  const { pick } = random(seed + 4000);
  const given = pick([null, null, [5, 20, 60], [30, 31, 400]]);
  const late = pick([1, 2, 3.5]);
  const { customers, dates, by, include } = columnsOf(table);
  const ours = (show: string): unknown[][] => {
    const { table: result } = lifecycle.evaluate([
      customers,
      dates,
      given && [given],
      show,
      table.asOf,
      by,
      include,
      `late=${late}; top=5000`,
    ]);
    return renderTable(result, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await loadOrders(connection, table);
  const shares = [0.75, 0.9, 0.95].map((p) => `ceil(round((SELECT quantile_cont(next - d, ${p}) FROM o), 9))`);
  const [t1, t2, t3] = given ?? [shares[0], `greatest(${shares[1]}, t1 + 1)`, `greatest(${shares[2]}, t2 + 1)`];
  const found =
    table.rows.length === 0
      ? []
      : await query(
          connection,
          `WITH t AS (SELECT *, ${t3} AS t3 FROM (SELECT *, ${t2} AS t2 FROM (SELECT cutoff, ${t1} AS t1 FROM a))),
          c AS (SELECT id, max(d) AS last, min(d) AS first, count(*) AS n, quantile_cont(next - d, 0.5) AS own FROM o GROUP BY id),
          x AS (SELECT c.*, t.*, cutoff - last AS r, CASE WHEN n > 3 THEN own ELSE (SELECT quantile_cont(next - d, 0.5) FROM o) END AS usual FROM c, t)
          SELECT x.id, g.g, r, n, usual, t1, t2, t3, CASE WHEN r > t3 THEN 'Lost' WHEN r > t2 THEN 'Dormant' WHEN r > t1 THEN 'At risk'
            WHEN cutoff - first <= t1 THEN 'New'
            WHEN EXISTS (SELECT 1 FROM o WHERE o.id = x.id AND o.next - o.d > t2 AND cutoff - o.next <= t1) THEN 'Won back' ELSE 'Active' END AS stage,
            CASE WHEN r > t3 THEN 4 WHEN r > t2 THEN 3 WHEN r > t1 THEN 2 WHEN r > ${late} * usual THEN 1 ELSE 0 END AS warning
          FROM x JOIN g USING (id)`,
        );
  if (found.length === 0 || found[0].t1 === null) {
    expect(() => ours("counts")).toThrow();
    return;
  }
  const list = ours("customers");
  expect(list).toHaveLength(found.length);
  const at = table.useBy ? 2 : 1;
  for (const expected of found) {
    const row = list.find((candidate) => candidate[0] === expected.id) as unknown[];
    if (table.useBy) expect(row[1]).toBe(expected.g);
    const numbers = [row[at + 1], row[at + 3], row[at + 4], row[at + 5] === "" ? null : row[at + 5]];
    expect([row[at], ...numbers]).toEqual([
      expected.stage,
      expected.warning,
      expected.r,
      expected.n,
      expected.usual === null ? null : Number(expected.usual),
    ]);
    compared++;
  }
  for (const row of ours("counts")) {
    const [stage, from, to, count, share, lateCount] = row.slice(-6);
    const own = found.filter((c) => !table.useBy || row[0] === "All" || c.g === row[0]);
    const inStage = own.filter((c) => stage === "All" || c.stage === stage);
    expect([count, share]).toEqual([inStage.length, inStage.length / own.length]);
    if (["New", "Active", "Won back", "All"].includes(String(stage)))
      expect(lateCount).toBe(inStage.filter((c) => c.warning === 1).length);
    const { t1: a, t2: b, t3: c } = found[0] as Record<string, number>;
    const bounds: Record<string, unknown[]> = {
      New: [0, +a],
      Dormant: [+b + 1, +c],
      Lost: [+c + 1, ""],
      "At risk": [+a + 1, +b],
    };
    if (bounds[String(stage)]) expect([from, to]).toEqual(bounds[String(stage)]);
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(700));
