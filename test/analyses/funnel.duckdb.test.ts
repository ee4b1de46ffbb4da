/** FUNNEL asked of DuckDB as well: every chain of events by brute force, over 200 random small tables and all modes. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { funnel } from "../../src/analyses/funnel";
import { funnelModes } from "../../src/analytics/funnel";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

/**
 * Per customer: `r2`, `r3` the earliest completion of the first two and of three steps, `f2`, `f3` the latest first step
 * that leads to it, `p2`, `p3` the latest moment of the step before.
 */
function chainsSql(mode: (typeof funnelModes)[number], window: number | null): string {
  const within = (span: string): string => (window === null ? "TRUE" : `${span} <= ${window}`);
  const e = `e AS (SELECT id, t, s, row_number() OVER (PARTITION BY id ORDER BY t, s) AS rn FROM ev),
    e1 AS (SELECT * FROM e WHERE s = 1), e2 AS (SELECT * FROM e WHERE s = 2), e3 AS (SELECT * FROM e WHERE s = 3)`;
  if (mode === "any")
    return `WITH ${e},
      c2 AS (SELECT id, greatest(e1.t, e2.t) AS t, least(e1.t, e2.t) AS f FROM e1 JOIN e2 USING (id) WHERE ${within("abs(e1.t - e2.t)")}),
      c3 AS (SELECT id, greatest(e1.t, e2.t, e3.t) AS t, least(e1.t, e2.t, e3.t) AS f FROM e1 JOIN e2 USING (id) JOIN e3 USING (id)
        WHERE ${within("greatest(e1.t, e2.t, e3.t) - least(e1.t, e2.t, e3.t)")}),
      r1 AS (SELECT id, min(t) AS r1 FROM e1 GROUP BY id), r2 AS (SELECT id, min(t) AS r2 FROM c2 GROUP BY id), r3 AS (SELECT id, min(t) AS r3 FROM c3 GROUP BY id)
      SELECT id, r2, r3, (SELECT max(f) FROM c2 WHERE c2.id = r1.id AND c2.t = r2) AS f2, (SELECT max(f) FROM c3 WHERE c3.id = r1.id AND c3.t = r3) AS f3,
        r1 AS p2, r2 AS p3 FROM r1 LEFT JOIN r2 USING (id) LEFT JOIN r3 USING (id)`;
  const follows = (a: string, b: string): string => (mode === "strict" ? `${b}.rn = ${a}.rn + 1` : `${b}.t >= ${a}.t`);
  return `WITH ${e},
    c2 AS (SELECT id, e2.t AS t, e1.t AS f FROM e1 JOIN e2 USING (id) WHERE ${follows("e1", "e2")} AND ${within("e2.t - e1.t")}),
    c3 AS (SELECT id, e3.t AS t, e1.t AS f, e2.t AS p FROM e1 JOIN e2 USING (id) JOIN e3 USING (id)
      WHERE ${follows("e1", "e2")} AND ${follows("e2", "e3")} AND ${within("e3.t - e1.t")}),
    r1 AS (SELECT id FROM e1 GROUP BY id), r2 AS (SELECT id, min(t) AS r2 FROM c2 GROUP BY id), r3 AS (SELECT id, min(t) AS r3 FROM c3 GROUP BY id)
    SELECT id, r2, r3, (SELECT max(f) FROM c2 WHERE c2.id = r1.id AND c2.t = r2) AS f2, (SELECT max(f) FROM c3 WHERE c3.id = r1.id AND c3.t = r3) AS f3,
      (SELECT max(f) FROM c2 WHERE c2.id = r1.id AND c2.t = r2) AS p2, (SELECT max(p) FROM c3 WHERE c3.id = r1.id AND c3.t = r3) AS p3 FROM r1 LEFT JOIN r2 USING (id) LEFT JOIN r3 USING (id)`;
}

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, pick, next } = random(seed + 6000);
  const mode = funnelModes[seed % 3];
  const window = pick([null, 0.5, 2, 6]);
  const base = pick(["first", "previous"]);
  const customers = pick([1, 3, 10]);
  const span = pick([0, 3, 12]);
  const byName = next() < 0.4;
  const rows = Array.from({ length: pick([1, 8, 40, 70]) }, () => ({
    id: `c${int(0, customers - 1)}`,
    t: 45000 + int(0, span * 4) / 4,
    s: pick([1, 2, 3, 9]),
  }));
  const ours = (): unknown[][] => {
    const of = (value: (row: (typeof rows)[number]) => unknown): unknown[][] => column(...rows.map(value));
    // Groups by a property of the customer, so that the row that is first does not matter.
    const by = byName ? of((row) => (Number(row.id.slice(1)) % 2 === 0 ? "even" : "odd")) : null;
    const { table } = funnel.evaluate([[["s1"], ["s2"], ["s3"]], of((row) => row.id), of((row) => row.t), of((row) => `s${row.s}`), mode, window, base, null, by, null, null]); // prettier-ignore
    return renderTable(table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await createTable(connection, "ev", ["id VARCHAR", "t DOUBLE", "s INT"], rows.map((row) => [row.id, row.t, row.s])); // prettier-ignore
  const chains = `(${chainsSql(mode, window)})`;
  const from = base === "first" ? "f" : "p";
  const found = await query(
    connection,
    `SELECT CASE WHEN substr(id, 2)::INT % 2 = 0 THEN 'even' ELSE 'odd' END AS g, count(*) AS n1, count(r2) AS n2, count(r3) AS n3,
      quantile_cont(r2 - ${from}2, 0.5) AS d2, quantile_cont(r3 - ${from}3, 0.5) AS d3 FROM ${chains} GROUP BY g
     UNION ALL SELECT 'All', count(*), count(r2), count(r3), quantile_cont(r2 - ${from}2, 0.5), quantile_cont(r3 - ${from}3, 0.5) FROM ${chains}`,
  );
  const all = found.find((row) => row.g === "All") as Record<string, unknown>;
  if (all.n1 === 0) {
    expect(ours).toThrow();
    return;
  }
  for (const row of ours()) {
    const own = (byName ? found.find((candidate) => candidate.g === row[0]) : all) ?? {
      n1: 0,
      n2: 0,
      n3: 0,
      d2: null,
      d3: null,
    };
    const [step, n, share, lost, dropOff, days] = row.slice(-6);
    const k = Number(String(step).slice(1));
    const counts = [Number(own.n1), Number(own.n2), Number(own.n3)];
    const ratio = (a: number, b: number): unknown => (b === 0 ? "" : a / b);
    expect(n).toBe(counts[k - 1]);
    if (k === 1)
      expect([share, lost, dropOff, days]).toEqual([base === "first" ? ratio(counts[0], counts[0]) : "", "", "", ""]);
    else {
      expect([share, lost]).toEqual([
        ratio(counts[k - 1], base === "first" ? counts[0] : counts[k - 2]),
        counts[k - 2] - counts[k - 1],
      ]);
      expect(dropOff).toEqual(ratio(counts[k - 2] - counts[k - 1], counts[k - 2]));
      const median = own[`d${k}` as "d2"];
      expect(days).toBe(median === null ? "" : Number(median));
    }
    compared++;
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(600));
