/** FORECAST asked of DuckDB as well: 200 random plans as joins of cohorts, periods and ages. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { forecast } from "../../src/analyses/forecast";
import { connect, createTable, query, random } from "../support/duckdb";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

test.each(Array.from({ length: 200 }, (_, seed) => seed))("random plan %i", async (seed) => {
  const { int, next, pick } = random(seed);
  const n = int(2, 12);
  const fresh = Array.from({ length: n }, () => [pick([0, int(1, 500), 10.5]), pick([1, 0.5, 2])]);
  const curve = Array.from({ length: int(1, 8) }, () => next() * 0.9);
  const base = Array.from({ length: int(0, 4) }, () => [int(1, 10), int(1, 400)]);
  const value = Array.from({ length: n }, () => [int(0, 90), int(0, 90)]);
  const tail = pick(["zero", "hold"]);
  await createTable(connection, "plan", ["m INT", "fresh DOUBLE", "season DOUBLE", "v_new DOUBLE", "v_old DOUBLE"], fresh.map(([size, season], m) => [m + 1, size, season, ...value[m]])); // prettier-ignore
  await createTable(connection, "r", ["age INT", "share DOUBLE"], curve.map((share, k) => [k + 1, share])); // prettier-ignore
  await createTable(connection, "base", ["age INT", "size DOUBLE"], base); // prettier-ignore
  const expected = await query(
    connection,
    `WITH ages AS (SELECT i AS age, coalesce((SELECT share FROM r WHERE r.age = i), ${tail === "hold" ? "(SELECT arg_max(share, age) FROM r)" : "0"}) AS share FROM range(1, 60) AS g(i)),
      b AS (SELECT plan.m, sum(size * share * season) AS old FROM plan, base, ages WHERE ages.age = base.age + plan.m - 1 GROUP BY plan.m),
      p AS (SELECT now.m, sum(born.fresh * share * now.season) AS old FROM plan AS now, plan AS born, ages WHERE ages.age = now.m - born.m GROUP BY now.m)
      SELECT plan.m, fresh, coalesce(b.old, 0) AS from_base, coalesce(p.old, 0) AS from_plan, v_new, v_old FROM plan LEFT JOIN b USING (m) LEFT JOIN p USING (m) ORDER BY m`,
  );
  const { table } = forecast.evaluate([fresh, [curve], [value.map(([v]) => v)], [value.map(([, v]) => v)], base.length > 0 ? base : null, tail, null, null]); // prettier-ignore
  expect(table.rows).toHaveLength(n + 1);
  expected.forEach((row, m) => {
    const [size, fromBase, fromPlan, vNew, vOld] = [row.fresh, row.from_base, row.from_plan, row.v_new, row.v_old].map(
      Number,
    );
    const found = table.rows[m].slice(1).map(Number);
    const wanted = [
      size,
      fromBase,
      fromPlan,
      size + fromBase + fromPlan,
      size * vNew,
      (fromBase + fromPlan) * vOld,
      size * vNew + (fromBase + fromPlan) * vOld,
    ];
    found.forEach((cell, c) => expect(Math.abs(cell - wanted[c])).toBeLessThan(1e-9 * (1 + Math.abs(wanted[c]))));
  });
});
