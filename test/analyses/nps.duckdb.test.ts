/** NPS asked of DuckDB as well: counts, scores and bounds by SQL; Student's law by stdlib. */
import type { DuckDBConnection } from "@duckdb/node-api";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { nps } from "../../src/analyses/nps";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const z = 1.959963984540054;
const SQL = (least: number, most: number, by: string): string => `
  WITH r AS (SELECT *, ${by} AS g FROM tx WHERE score IS NOT NULL AND include AND score BETWEEN ${least} AND ${most}),
  s AS (SELECT g, count(*) AS n, count(*) FILTER (WHERE score >= 9) AS up, count(*) FILTER (WHERE score <= 6) AS down,
    count(*) FILTER (WHERE score >= 4) AS good, avg(score) AS mean, stddev_samp(score) AS sd FROM r GROUP BY g),
  a AS (SELECT *, (up - down) / (n + 3.0)::DOUBLE AS net, (up + down + 1.5) / (n + 3.0)::DOUBLE AS spread FROM s)
  SELECT *, 100.0::DOUBLE * (up - down) / n AS nps, 100 * greatest(-1, net - ${z} * sqrt((spread - net * net) / (n + 3))) AS nlow,
    100 * least(1, net + ${z} * sqrt((spread - net * net) / (n + 3))) AS nhigh,
    (good + ${z * z} / 2 - ${z} * sqrt(good::DOUBLE * (n - good) / n + ${(z * z) / 4})) / (n + ${z * z}) AS glow,
    (good + ${z * z} / 2 + ${z} * sqrt(good::DOUBLE * (n - good) / n + ${(z * z) / 4})) / (n + ${z * z}) AS ghigh FROM a`;

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, pick, next } = random(seed + 300);
  const mode = pick(["nps", "csat", "ces"]);
  const [least, most] = { nps: [0, 10], csat: [1, 5], ces: [1, 7] }[mode] as [number, number];
  const size = pick([0, 1, 2, 15, 80]);
  const rows = Array.from({ length: size }, () => ({
    score: next() < 0.1 ? null : int(least - (next() < 0.05 ? 1 : 0), most + (next() < 0.1 ? 2 : 0)),
    by: next() < 0.1 ? null : pick(["pay", "wait", "use"]),
    include: next() < 0.9,
  }));
  // A 0 beside a blank touchpoint at the end is a blank row (see the conventions).
  while (rows.length > 0 && !rows[rows.length - 1].score && rows[rows.length - 1].by === null) rows.pop();
  await createTable(
    connection,
    "tx",
    ["score INT", "by_value VARCHAR", "include BOOLEAN"],
    rows.map((row) => [row.score, row.by, row.include]),
  );
  const found = [
    ...(await query(connection, SQL(least, most, "coalesce(by_value, '(blank)')"))),
    ...(await query(connection, SQL(least, most, "'All'"))),
  ];
  const ours = (): unknown[][] => {
    const of = (value: (row: (typeof rows)[number]) => unknown): unknown[][] => column(...rows.map(value));
    const { table } = nps.evaluate([of((row) => row.score), mode, of((row) => row.by), of((row) => row.include)]);
    return renderTable(table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  if (found.length === 0) {
    expect(ours).toThrow();
    return;
  }
  // A blank touchpoint in a single row is a column that was left out.
  const own = new Map(ours().map((row) => [row[0], row.slice(1)]));
  for (const row of found) {
    const cells = own.get(row.g);
    if (rows.length === 1 && row.g !== "All") continue;
    const { n, up, down, good, mean, sd } = row as Record<string, number>;
    const expected = {
      nps: [n, up, n - up - down, down, row.nps, row.nlow, row.nhigh],
      csat: [n, good, good / n, row.glow, row.ghigh],
      ces: [n, mean],
    }[mode] as number[];
    expected.forEach((value, i) => {
      expect(cells?.[i]).toBeCloseTo(Number(value), 8);
      compared++;
    });
    if (mode !== "ces" || !(Number(sd) > 0)) continue;
    expect(cells?.[2]).toBeCloseTo(Number(sd), 10);
    const reach = (Number(cells?.[4]) - Number(mean)) / (Number(sd) / Math.sqrt(n));
    expect(tCdf(reach, n - 1)).toBeCloseTo(0.975, 9);
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(1500));
