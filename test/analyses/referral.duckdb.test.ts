/** REFERRAL asked of DuckDB as well: users joined to their inviters, K and the median wait. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { referral } from "../../src/analyses/referral";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const SQL = (within: number, by: string): string => `
  WITH t AS (SELECT * FROM tx WHERE id IS NOT NULL AND d IS NOT NULL AND include), a AS (SELECT max(d) AS cutoff FROM t),
  u AS (SELECT id, min(d) AS d, first(inviter ORDER BY d, n) AS inviter, first(by_value ORDER BY d, n) AS v, sum(coalesce(sent, 0)) AS sent FROM t GROUP BY id),
  l AS (SELECT i.id AS who, c.d - i.d AS wait, c.id AS whom FROM u c JOIN u i ON c.inviter = i.id WHERE i.id <> c.id AND i.d <= c.d),
  o AS (SELECT u.*, ${by} AS g, (SELECT count(*) FROM l WHERE l.who = u.id ${within > 0 ? `AND wait <= ${within}` : ""}) AS brought,
    EXISTS (FROM l WHERE l.whom = u.id) AS invited FROM u, a WHERE cutoff - u.d >= ${within})
  SELECT g, count(*) AS n, count(*) FILTER (WHERE invited) AS invited, count(*) FILTER (WHERE brought > 0) AS inviters, sum(brought) AS brought,
    avg(brought) AS k, sum(sent) AS sent, stddev_samp(brought) / sqrt(count(*)) AS se,
    (SELECT median(wait) FROM l JOIN o AS p ON p.id = l.who WHERE p.g = o.g ${within > 0 ? `AND wait <= ${within}` : ""}) AS wait FROM o GROUP BY g`;

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, pick, next } = random(seed + 500);
  const [size, people, span] = [pick([0, 1, 5, 30, 80]), pick([2, 10, 40]), pick([3, 60, 300])];
  const within = pick([0, 0, 7, 30]);
  const rows = Array.from({ length: size }, (_, n) => ({
    n,
    id: next() < 0.05 ? null : `u${int(1, people)}`,
    day: next() < 0.05 ? null : 45300 + int(0, span),
    inviter: next() < 0.4 ? null : `u${int(1, people + 2)}`,
    sent: next() < 0.2 ? null : int(0, 9),
    by: next() < 0.1 ? null : pick(["x", "y"]),
    include: next() < 0.9,
  }));
  const date = (day: number | null): string | null =>
    day === null ? null : new Date((day - 25569) * 86400000).toISOString().slice(0, 10);
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "inviter VARCHAR", "sent INT", "by_value VARCHAR", "include BOOLEAN"],
    rows.map((row) => [row.n, row.id, date(row.day), row.inviter, row.sent, row.by, row.include]),
  );
  const found = [
    ...(await query(connection, SQL(within, "coalesce(v, '(blank)')"))),
    ...(await query(connection, SQL(within, "'All'"))),
  ];
  const of = (value: (row: (typeof rows)[number]) => unknown): unknown[][] => column(...rows.map(value));
  const ours = (): unknown[][] => {
    const { table } = referral.evaluate([
      of((row) => row.id),
      of((row) => row.day),
      of((row) => row.inviter),
      of((row) => row.sent),
      ...[null, null, null, null],
      of((row) => row.by),
      of((row) => row.include),
      `within=${within}`,
    ]);
    return renderTable(table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  // Single rows with a blank cell are arguments that were left out.
  if (size === 1) return;
  if (found.length === 0) {
    expect(ours).toThrow();
    return;
  }
  const own = new Map(ours().map((row) => [row[0], row.slice(1)]));
  expect(own.size).toBe(found.length);
  for (const row of found) {
    const cells = own.get(row.g) as unknown[];
    const { n, invited, inviters, brought, k, sent, wait, se } = row as Record<string, number | null>;
    [n, invited, inviters, brought, k].forEach((value, i) => expect(cells[i]).toBeCloseTo(Number(value), 10));
    expect(cells[7]).toBe(Number(sent));
    if (Number(sent) > 0) expect(cells[9]).toBeCloseTo(Number(brought) / Number(sent), 10);
    if (wait === null) expect(cells[10]).toBe("");
    else expect(cells[10]).toBe(Number(wait));
    if (Number(se) > 0) expect(Number(cells[6])).toBeGreaterThan(Number(k) + 1.95 * Number(se));
    else expect(cells[6]).toBe("");
    compared += 9;
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(2000));
