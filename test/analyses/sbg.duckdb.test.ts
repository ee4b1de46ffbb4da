/** SBG asked of DuckDB as well: 200 random cohorts; survival and likelihood by SQL, and no likelihood nearby is higher. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { sbg } from "../../src/analyses/sbg";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";

/** Customers left of a cohort at ages 0, 1, 2 …: each leaves by a chance of his own. */
function cohort(seed: number): number[] {
  const { int, next, pick } = random(seed);
  const size = pick([60, 300, 2000]);
  const ages = int(2, 9);
  const [low, high] = [next() * 0.3, 0.3 + next() * 0.7];
  const counts = new Array<number>(ages + 1).fill(0);
  for (let i = 0; i < size; i++) {
    const leaves = low + (high - low) * next() ** 2;
    for (let age = 0; age <= ages; age++) {
      counts[age]++;
      if (next() < leaves) break;
    }
  }
  return counts;
}

/** Survival as a product of renewal rates, and the likelihood, for the parameters themselves and for neighbours of theirs. */
const sql = (alpha: number, beta: number, last: number): string => `
  WITH p AS (SELECT ${alpha} * da AS a, ${beta} * db AS b, da, db
    FROM (SELECT unnest([0.97, 0.999, 1.0, 1.001, 1.03]) AS da), (SELECT unnest([0.97, 0.999, 1.0, 1.001, 1.03]) AS db)),
  s AS (SELECT da, db, a, b, age, (SELECT coalesce(exp(sum(ln((b + i - 1) / (a + b + i - 1)))), 1) FROM range(1, age + 1) AS r(i)) AS survival
    FROM p, range(0, ${last} + 1) AS g(age)),
  l AS (SELECT s.da, s.db, sum(CASE WHEN t.age IS NULL THEN 0 WHEN t.age = m THEN t.n * ln(s.survival) ELSE 0 END)
      + sum(CASE WHEN t.age >= 1 THEN (b4.n - t.n) * ln(bs.survival - s.survival) ELSE 0 END) AS ll
    FROM s LEFT JOIN t USING (age) LEFT JOIN t AS b4 ON b4.age = s.age - 1
    LEFT JOIN s AS bs ON bs.age = s.age - 1 AND bs.da = s.da AND bs.db = s.db, (SELECT max(age) AS m FROM t) GROUP BY ALL)
  SELECT s.age, s.survival, l.ll, (SELECT max(ll) FROM l WHERE NOT (da = 1 AND db = 1)) AS nearby
  FROM s JOIN l USING (da, db) WHERE da = 1 AND db = 1 ORDER BY age`;

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let fitted = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random cohort %i", async (seed) => {
  const counts = cohort(seed);
  const shares = counts.slice(1).map((n) => n / counts[0]);
  const call = (show: string): unknown[][] =>
    renderTable(sbg.evaluate([[shares], 6, show, show === "curve" ? null : `size=${counts[0]}`]).table, "en", {
      notes: false,
      na: "#N/A",
    });
  let parameters: unknown[][];
  try {
    parameters = call("parameters");
  } catch (fault) {
    // The only excuse is a renewal rate that does not rise over the first ages, or hardly.
    expect((fault as Error).message).toMatch(/^fault\.sbg(Geometric|Level)$/);
    return;
  }
  fitted++;
  const [alpha, beta] = [Number(parameters[1][1]), Number(parameters[2][1])];
  await createTable(connection, "t", ["age INT", "n DOUBLE"], counts.map((n, age) => [age, n])); // prettier-ignore
  const rows = await query(connection, sql(alpha, beta, counts.length - 1 + 6));
  const curve = call("curve").slice(1);
  rows.slice(1).forEach((row, i) => expect(curve[i][2]).toBeCloseTo(Number(row.survival), 12));
  expect(Math.abs(Number(parameters[4][1]) - Number(rows[0].ll))).toBeLessThan(1e-6 * Math.abs(Number(rows[0].ll)));
  expect(Number(rows[0].ll)).toBeGreaterThan(Number(rows[0].nearby));
});

test("most cohorts could be fitted", () => expect(fitted).toBeGreaterThan(120));
