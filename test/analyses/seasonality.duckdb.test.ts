/** SEASONALITY asked of DuckDB as well: 200 random tables, with window functions for the moving average. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { seasonality } from "../../src/analyses/seasonality";
import { Fault } from "../../src/analytics/fault";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

const periods = {
  day: { trunc: "day", season: "isodow(p) - 1", seasons: 7, step: "1 DAY", span: 120 },
  month: { trunc: "month", season: "month(p) - 1", seasons: 12, step: "1 MONTH", span: 1500 },
  quarter: { trunc: "quarter", season: "quarter(p) - 1", seasons: 4, step: "3 MONTH", span: 1200 },
} as const;

/** Every period from that of the first row to the last complete one, its level, and the mean of ratios by season. */
const sql = (period: keyof typeof periods, method: string, asOf: string): string => {
  const { trunc, season, seasons, step } = periods[period];
  const half = Math.floor(seasons / 2);
  const cycle = period === "day" ? "date_trunc('week', p)" : "year(p)";
  const level =
    method === "mean"
      ? `CASE WHEN count(*) OVER (PARTITION BY ${cycle}) = ${seasons} THEN avg(y) OVER (PARTITION BY ${cycle}) END`
      : seasons % 2 === 1
        ? `CASE WHEN count(*) OVER w = ${seasons} THEN avg(y) OVER w END`
        : `CASE WHEN count(*) OVER w = ${seasons + 1} THEN (sum(y) OVER w - lag(y, ${half}) OVER o / 2 - lead(y, ${half}) OVER o / 2) / ${seasons} END`;
  return `
    WITH v AS (SELECT date_trunc('${trunc}', d)::DATE AS p, coalesce(amount, 0) AS amount FROM tx WHERE d IS NOT NULL AND inc AND d <= ${asOf}),
    grid AS (SELECT unnest(generate_series((SELECT min(p) FROM v)::TIMESTAMP, ${asOf}::TIMESTAMP, INTERVAL ${step}))::DATE AS p),
    s AS (SELECT grid.p, coalesce(sum(amount), 0)::DOUBLE AS y FROM grid LEFT JOIN v ON v.p = grid.p WHERE grid.p + INTERVAL ${step} <= ${asOf} + INTERVAL 1 DAY GROUP BY grid.p),
    l AS (SELECT p, y, ${level} AS level FROM s WINDOW o AS (ORDER BY p), w AS (ORDER BY p ROWS BETWEEN ${half} PRECEDING AND ${half} FOLLOWING)),
    m AS (SELECT ${season} AS season, avg(y / level) AS ratio, count(*) AS n, min(y / level) AS least, max(y / level) AS most FROM l WHERE level IS NOT NULL GROUP BY ALL)
    SELECT season, ratio, n, least, most, (SELECT avg(ratio) FROM m) AS scale, (SELECT min(level) FROM l) AS lowest FROM m ORDER BY season`;
};

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, next, pick } = random(seed);
  const period = pick(["day", "month", "quarter"] as const);
  const method = pick(["moving", "mean"]);
  const first = int(44000, 44400);
  const { span, seasons } = periods[period];
  const rows = Array.from({ length: pick([3, 150, 400]) }, () => ({
    serial: next() < 0.03 ? null : first + int(0, span),
    amount: next() < 0.03 ? null : next() < 0.05 ? -int(1, 20) : int(1, 100),
    include: next() < 0.9,
  }));
  const iso = (serial: number): string => new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);
  const asOf = first + span - int(0, 60);
  await createTable(connection, "tx", ["d DATE", "amount DOUBLE", "inc BOOLEAN"], rows.map((row) => [row.serial && iso(row.serial), row.amount, row.include])); // prettier-ignore
  const expected = await query(connection, sql(period, method, `DATE '${iso(asOf)}'`));
  const pickColumn = (of: (row: (typeof rows)[number]) => unknown): unknown[][] => column(...rows.map(of));
  const run = () =>
    seasonality.evaluate([
      pickColumn((row) => row.serial),
      pickColumn((row) => row.amount),
      period,
      method,
      asOf,
      pickColumn((row) => row.include),
      null,
    ]);
  // Too short, or a level of 0 or below: there is no answer.
  if (expected.length < seasons || Number(expected[0].lowest) <= 0 || !(Number(expected[0].scale) > 0)) {
    expect(run).toThrow(Fault);
    return;
  }
  const { table } = run();
  expected.forEach((row, s) => {
    const [, index, weight, n, least, most] = table.rows[s].map(Number);
    const scale = Number(row.scale);
    expect(Math.abs(index - Number(row.ratio) / scale)).toBeLessThan(1e-10);
    expect(Math.abs(weight - Number(row.ratio) / scale / seasons)).toBeLessThan(1e-10);
    expect(n).toBe(row.n);
    expect(Math.abs(least - Number(row.least) / scale)).toBeLessThan(1e-10);
    expect(Math.abs(most - Number(row.most) / scale)).toBeLessThan(1e-10);
    compared++;
  });
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(600));
