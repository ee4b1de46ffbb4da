/** SPREAD asked of DuckDB: 200 random plans by weights or by its own calendar's days, largest remainder in its integers. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { spread } from "../../src/analyses/spread";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";

/** Quotas, their whole parts, and a unit each to the largest remainders among the free periods. */
const sql = (cents: number): string => `
  WITH rest AS (SELECT ${cents} - coalesce(sum(held), 0) AS units FROM p),
  q AS (SELECT i, held, (abs(units) * w)::HUGEINT AS product, sum(w) OVER () AS total, units FROM p, rest WHERE held IS NULL),
  d AS (SELECT i, units, product // total AS whole, product % total AS remainder FROM q),
  r AS (SELECT i, units, whole, row_number() OVER (ORDER BY remainder DESC, i) AS place,
    abs(units) - sum(whole) OVER () AS spare FROM d)
  SELECT p.i, coalesce(p.held, (whole + CASE WHEN place <= spare THEN 1 ELSE 0 END) * sign(units))::BIGINT AS part
  FROM p LEFT JOIN r USING (i) ORDER BY p.i`;

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

test.each([0, 50, 100, 150])("50 random plans from seed %i", async (first) => {
  for (let seed = first; seed < first + 50; seed++) {
    const { int, next, pick } = random(seed);
    const count = int(1, 14);
    const cents = int(-500000, 500000);
    const byDays = seed % 4 === 0;
    const [year, month] = [int(1999, 2030), int(1, 12)];
    const held = Array.from({ length: count }, (_, i) => (i > 0 && next() < 0.3 ? int(-2000, 50000) : null));
    const weights = Array.from({ length: count }, (_, i) => (i === 0 ? int(1, 9) : pick([0, 1, 1, 2, int(1, 1000)])));
    await createTable(connection, "p", ["i INTEGER", "w BIGINT", "held BIGINT"], held.map((hold, i) => [i, weights[i], hold])); // prettier-ignore
    const start = `${year}-${String(month).padStart(2, "0")}-01`;
    if (byDays)
      await connection.run(
        `UPDATE p SET w = date_diff('day', DATE '${start}' + to_months(i), DATE '${start}' + to_months(i + 1))`,
      );
    const holds = held.flatMap((hold, i) => (hold === null ? [] : [[i + 1, hold / 100]]));
    const { table } = spread.evaluate(
      byDays
        ? [cents / 100, count, null, "days", holds.length ? holds : null, 2, `start=${start}`]
        : [cents / 100, count, weights.map((w) => [w]), "seasonal", holds.length ? holds : null, 2],
    );
    const block = renderTable(table, "en", { notes: false, na: "#N/A" });
    const expected = (await query(connection, sql(cents))).map((row) => Number(row.part));
    expect([seed, block.slice(1, -1).map((row) => Math.round(Number(row[2]) * 100) + 0)]).toEqual([seed, expected.map((n) => n + 0)]); // prettier-ignore
  }
});
