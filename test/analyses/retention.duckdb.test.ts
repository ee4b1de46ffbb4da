/** RETENTION asked of DuckDB as well: 200 random small tables under random settings, every cell compared. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { retention } from "../../src/analyses/retention";
import { means, type shows } from "../../src/analyses/retentionshape";
import { modes } from "../../src/analytics/cohorts";
import { periods, type Period } from "../../src/analytics/calendar";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

const tables = 200;
const indexOf: Record<Period, (d: string) => string> = {
  day: (d) => `date_diff('day', DATE '1900-01-01', ${d})`,
  week: (d) => `date_diff('week', DATE '1900-01-01', ${d})`,
  month: (d) => `date_diff('month', DATE '1900-01-01', ${d})`,
  quarter: (d) => `date_diff('quarter', DATE '1900-01-01', ${d})`,
  half: (d) => `(year(${d}) * 2 + (month(${d}) > 6)::INT)`,
  year: (d) => `year(${d})`,
};
const labelOf: Record<Period, (d: string) => string> = {
  day: (d) => `strftime(${d}, '%Y-%m-%d')`,
  week: (d) => `strftime(${d}, '%G-W%V')`,
  month: (d) => `strftime(${d}, '%Y-%m')`,
  quarter: (d) => `year(${d}) || '-Q' || quarter(${d})`,
  half: (d) => `year(${d}) || '-H' || CASE WHEN month(${d}) > 6 THEN 2 ELSE 1 END`,
  year: (d) => `year(${d})::VARCHAR`,
};
const retained: Record<(typeof modes)[number], string> = {
  on: "EXISTS (SELECT 1 FROM act WHERE act.id = c.id AND act.p = c.s + k)",
  after: "EXISTS (SELECT 1 FROM act WHERE act.id = c.id AND act.p >= c.s + k)",
  before: "EXISTS (SELECT 1 FROM act WHERE act.id = c.id AND act.p > c.s AND act.p <= c.s + k)",
};

interface Case {
  rows: { id: string | null; serial: number | null; include: boolean; start: number; by: string | null }[];
  period: Period;
  mode: (typeof modes)[number];
  show: (typeof shows)[number];
  mean: (typeof means)[number];
  keep: boolean;
  min: number;
  asOf: number | null;
  by: boolean;
  include: boolean;
  starts: boolean;
}

function makeCase(seed: number): Case {
  const { int, pick, next } = random(seed);
  const span = pick([5, 40, 200, 700]);
  const customers = pick([1, 3, 12, 40]);
  const firstDay = int(44900, 45300);
  const starts = Array.from({ length: customers }, () => firstDay + int(-20, Math.floor(span / 2)));
  const rows = Array.from({ length: int(1, 90) }, () => {
    const customer = int(0, customers - 1);
    return {
      id: next() < 0.06 ? null : `c${customer}`,
      serial: next() < 0.05 ? null : firstDay + int(0, span),
      include: next() < 0.85,
      start: starts[customer],
      by: next() < 0.1 ? null : pick(["ads", "store", "web"]),
    };
  });
  return {
    rows,
    period: span > 200 ? pick(["week", "month", "quarter", "half", "year"]) : pick(periods),
    mode: pick(modes),
    show: pick(["rate", "customers"]),
    mean: pick(means),
    keep: next() < 0.5,
    min: pick([0, 0, 3]),
    asOf: next() < 0.5 ? firstDay + int(0, span) : null,
    by: next() < 0.3,
    include: next() < 0.5,
    starts: next() < 0.3,
  };
}

/** The long table of cells, by definition rather than by any clever algorithm. */
function sqlOf(chosen: Case): string {
  const index = indexOf[chosen.period];
  const valid = `id IS NOT NULL AND d IS NOT NULL ${chosen.include ? "AND include" : ""}`;
  const asOf = chosen.asOf === null ? `(SELECT max(d) FROM tx WHERE ${valid})` : `DATE '1899-12-30' + ${chosen.asOf}`;
  const cohort = chosen.by ? "coalesce(g, '(blank)')" : labelOf[chosen.period]("sd");
  return `
    WITH a AS (SELECT ${asOf} AS cutoff),
    t AS (SELECT tx.* FROM tx, a WHERE ${valid} AND d <= cutoff ${chosen.starts ? "AND start <= cutoff" : ""}),
    c AS (SELECT id, ${chosen.starts ? "min(start)" : "min(d)"} AS sd, ${index(chosen.starts ? "min(start)" : "min(d)")} AS s,
          first(by_value ORDER BY d, n) AS g FROM t GROUP BY id),
    act AS (SELECT DISTINCT t.id, ${index("d")} AS p FROM t JOIN c USING (id) WHERE d >= sd ${chosen.starts ? "" : "OR TRUE"}),
    e AS (SELECT ${index("cutoff")} AS last, ${index("(cutoff + 1)")} - 1 AS over FROM a),
    ages AS (SELECT unnest(range(0, (SELECT last FROM e) - (SELECT min(s) FROM c) + 1)) AS k)
    SELECT ${cohort} AS cohort, k,
      count(*) FILTER (WHERE s + k <= over) AS n, count(*) FILTER (WHERE s + k <= over AND r) AS kept,
      count(*) FILTER (WHERE s + k <= last) AS n_open, count(*) FILTER (WHERE s + k <= last AND r) AS kept_open, count(*) AS size
    FROM (SELECT c.*, k, ${retained[chosen.mode]} AS r FROM c, ages) AS cell, e GROUP BY ALL ORDER BY cohort, k`;
}

type Expected = (string | number)[];

function expectedBody(chosen: Case, long: Record<string, unknown>[]): { rows: Map<string, Expected>; all: Expected } {
  const number = (value: unknown): number => Number(value);
  const rows = new Map<string, Expected>();
  const ages = 1 + Math.max(...long.map((cell) => number(cell.k)));
  for (const cell of long) {
    const row = rows.get(String(cell.cohort)) ?? [number(cell.size)];
    const n = number(chosen.keep ? cell.n_open : cell.n);
    const kept = number(chosen.keep ? cell.kept_open : cell.kept);
    row.push(n === 0 ? "" : chosen.show === "customers" ? kept : n < chosen.min ? "" : kept / n);
    rows.set(String(cell.cohort), row);
  }
  const all: Expected = [[...rows.values()].reduce((sum, row) => sum + Number(row[0]), 0)];
  for (let age = 0; age < ages; age++) {
    const cells = long
      .filter((cell) => number(cell.k) === age && number(cell.n) > 0)
      .map((cell) => [number(cell.n), number(cell.kept)]);
    const sum = (of: (n: number, kept: number) => number): number =>
      cells.reduce((total, [n, kept]) => total + of(n, kept), 0);
    if (cells.length === 0) all.push("");
    else if (chosen.show === "customers") all.push(sum((_, kept) => kept));
    else if (chosen.mean === "pooled") all.push(sum((_, kept) => kept) / sum((n) => n));
    else if (chosen.mean === "simple") all.push(sum((n, kept) => kept / n) / cells.length);
    else all.push(sum((n, kept) => n * kept) / sum((n) => n * n));
  }
  return { rows, all };
}

function ours(chosen: Case): unknown[][] {
  const pick = (of: (row: Case["rows"][number]) => unknown): unknown[][] => column(...chosen.rows.map(of));
  const { table } = retention.evaluate([
    pick((row) => row.id),
    pick((row) => row.serial),
    chosen.period,
    chosen.show,
    chosen.mode,
    chosen.asOf,
    chosen.by ? pick((row) => row.by) : null,
    chosen.include ? pick((row) => row.include) : null,
    chosen.starts ? pick((row) => row.start) : null,
    `mean=${chosen.mean}; partial=${chosen.keep ? "keep" : "drop"}; min=${chosen.min}`,
  ]);
  return renderTable(table, "en", { notes: false, na: "#N/A" });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: tables }, (_, seed) => seed))("random table %i", async (seed) => {
  const chosen = makeCase(seed);
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "include BOOLEAN", "start DATE", "by_value VARCHAR"],
    chosen.rows.map((row, i) => {
      const date = (serial: number | null): string | null =>
        serial === null ? null : new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);
      return [i, row.id, date(row.serial), row.include, date(row.start), row.by];
    }),
  );
  const long = await query(connection, sqlOf(chosen));
  if (long.length === 0) {
    expect(() => ours(chosen)).toThrow();
    return;
  }
  const { rows, all } = expectedBody(chosen, long);
  const block = ours(chosen);
  const body = block.slice(1, -1);
  for (const [label, size, ...cells] of body) {
    const expected = rows.get(String(label));
    if (expected) expect([size, ...cells].slice(0, expected.length)).toEqual(expected);
    else expect([size, ...cells]).toEqual([0, ...cells.map(() => "")]);
    compared += cells.length;
  }
  expect(body.filter(([label]) => rows.has(String(label)))).toHaveLength(rows.size);
  const [label, customers, ...cells] = block[block.length - 1];
  expect([label, customers]).toEqual(["All", all[0]]);
  expect(cells).toHaveLength(all.length - 1);
  cells.forEach((cell, age) =>
    typeof cell === "number" ? expect(cell).toBeCloseTo(Number(all[age + 1]), 12) : expect(cell).toBe(all[age + 1]),
  );
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(5000));
