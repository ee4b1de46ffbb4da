/**
 * RETENTION's other ages asked of DuckDB: windows, brackets, minimum events, maturity and the curve of one age over 200
 * random small tables. Every age is spelt out as the dates between which it lies for each customer.
 */
import type { DuckDBConnection } from "@duckdb/node-api";
import { retention } from "../../src/analyses/retention";
import { modes } from "../../src/analytics/cohorts";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

const tables = 200;

interface Case {
  rows: { id: string; serial: number; start: number; by: string }[];
  ages: { kind: "month" } | { kind: "window"; days: number } | { kind: "brackets"; edges: number[] };
  mode: (typeof modes)[number];
  show: "rate" | "customers" | "maturity" | "curve";
  keep: boolean;
  events: number;
  eventof: "row" | "day";
  age: number;
  asOf: number | null;
  by: boolean;
  starts: boolean;
}

function makeCase(seed: number): Case {
  const { int, pick, next } = random(seed + 5000);
  const span = pick([5, 60, 250]);
  const customers = pick([1, 3, 12]);
  const firstDay = int(44900, 45300);
  const starts = Array.from({ length: customers }, () => firstDay + int(-20, Math.floor(span / 2)));
  const edges = [...new Set(Array.from({ length: int(2, 6) }, () => int(0, 90)))].sort((a, b) => a - b);
  return {
    rows: Array.from({ length: int(1, 90) }, () => {
      const customer = int(0, customers - 1);
      return { id: `c${customer}`, serial: firstDay + int(0, span), start: starts[customer], by: pick(["ads", "web"]) };
    }),
    ages: pick<Case["ages"]>([
      { kind: "month" },
      { kind: "window", days: pick([1, 7, 30]) },
      { kind: "brackets", edges: edges.length < 2 ? [0, 1, 3, 7, 14, 30] : edges },
      { kind: "brackets", edges: [0, 1, 3, 7, 14, 30] },
    ]),
    mode: pick(modes),
    show: pick(["rate", "customers", "maturity", "curve"]),
    keep: next() < 0.5,
    events: pick([1, 1, 2, 3]),
    eventof: pick(["row", "day"]),
    age: int(0, 2),
    asOf: next() < 0.5 ? firstDay + int(0, span) : null,
    by: next() < 0.3,
    starts: next() < 0.3,
  };
}

/** First and last date of age k of customer c, in SQL. */
function bounds({ ages }: Case): { from: string; to: string; count: string; beginning: number } {
  switch (ages.kind) {
    case "month":
      return {
        from: "CAST(date_trunc('month', sd) + to_months(k::INT) AS DATE)",
        to: "CAST(date_trunc('month', sd) + to_months(k + 1) AS DATE) - 1",
        count: "(SELECT max(date_diff('month', sd, cutoff)) + 1 FROM c, a)",
        beginning: 0,
      };
    case "window":
      return {
        from: `sd + k * ${ages.days}`,
        to: `sd + (k + 1) * ${ages.days} - 1`,
        count: `(SELECT max(cutoff - sd) // ${ages.days} + 1 FROM c, a)`,
        beginning: 0,
      };
    default: {
      // A last bracket without end stands behind those that are shown: who comes after them comes later.
      const list = `[${[...ages.edges, 40000].join(",")}]`;
      return {
        from: `sd + (${list})[k + 1]`,
        to: `sd + (${list})[k + 2] - 1`,
        count: String(ages.edges.length),
        beginning: ages.edges[0] === 0 ? 0 : -1,
      };
    }
  }
}

function sqlOf(chosen: Case): string {
  const asOf = chosen.asOf === null ? "(SELECT max(d) FROM tx)" : `DATE '1899-12-30' + ${chosen.asOf}`;
  const { from, to, count, beginning } = bounds(chosen);
  const events = chosen.eventof === "row" ? "count(*)" : "count(DISTINCT d)";
  const retained = {
    on: "EXISTS (SELECT 1 FROM act WHERE act.id = cell.id AND act.k = cell.k)",
    after: "EXISTS (SELECT 1 FROM act WHERE act.id = cell.id AND act.k >= cell.k)",
    before: `EXISTS (SELECT 1 FROM act WHERE act.id = cell.id AND act.k > ${beginning} AND act.k <= cell.k)`,
  }[chosen.mode];
  return `
    WITH a AS (SELECT ${asOf} AS cutoff),
    t AS (SELECT tx.* FROM tx, a WHERE d <= cutoff ${chosen.starts ? "AND start <= cutoff" : ""}),
    c AS (SELECT id, ${chosen.starts ? "min(start)" : "min(d)"} AS sd, first(by_value ORDER BY d, n) AS g FROM t GROUP BY id),
    ages AS (SELECT unnest(range(0, ${count}))::INT AS k),
    cell AS (SELECT c.*, k, ${from} AS lo, ${to} AS hi FROM c, ages),
    act AS (SELECT cell.id, k FROM cell JOIN t ON t.id = cell.id AND t.d >= sd AND t.d BETWEEN lo AND hi GROUP BY ALL HAVING ${events} >= ${chosen.events})
    SELECT ${chosen.by ? "g" : "strftime(sd, '%Y-%m')"} AS cohort, k, count(*) AS size,
      count(*) FILTER (WHERE hi <= cutoff) AS n, count(*) FILTER (WHERE hi <= cutoff AND r) AS kept, count(*) FILTER (WHERE hi <= cutoff AND z) AS zero,
      count(*) FILTER (WHERE lo <= cutoff) AS n_begun, count(*) FILTER (WHERE lo <= cutoff AND r) AS kept_begun, count(*) FILTER (WHERE lo <= cutoff AND z) AS zero_begun
    FROM (SELECT cell.*, cutoff, ${retained} AS r, EXISTS (SELECT 1 FROM act WHERE act.id = cell.id AND act.k = 0) AS z FROM cell, a) AS cell
    GROUP BY ALL ORDER BY cohort, k`;
}

type Cell = Record<"size" | "n" | "kept" | "zero" | "n_begun" | "kept_begun" | "zero_begun", number>;

const matured = (cell: Cell): string =>
  cell.n_begun === 0 ? "" : cell.n === cell.size ? "closed" : cell.n > 0 ? "partly" : "open";

function expectedCell({ show, keep }: Case, cell: Cell): unknown {
  if (show === "maturity") return matured(cell);
  const [n, kept] = keep ? [cell.n_begun, cell.kept_begun] : [cell.n, cell.kept];
  if (n === 0) return "";
  return show === "customers" ? kept : kept / n;
}

function expectedCurve({ keep }: Case, cell: Cell): unknown[] {
  const [n, kept, zero] = keep ? [cell.n_begun, cell.kept_begun, cell.zero_begun] : [cell.n, cell.kept, cell.zero];
  const shown = (value: number): unknown => (n === 0 ? "" : value);
  return [shown(n), shown(zero), shown(kept), shown(kept / n), zero > 0 ? shown(kept / zero) : "", matured(cell)];
}

function ours(chosen: Case): unknown[][] {
  const pick = (of: (row: Case["rows"][number]) => unknown): unknown[][] => column(...chosen.rows.map(of));
  const ages =
    chosen.ages.kind === "month"
      ? ""
      : chosen.ages.kind === "window"
        ? `window=${chosen.ages.days};`
        : `brackets=${chosen.ages.edges.join(",")};`;
  const { table } = retention.evaluate([
    pick((row) => row.id),
    pick((row) => row.serial),
    "month",
    chosen.show,
    chosen.mode,
    chosen.asOf,
    chosen.by ? pick((row) => row.by) : null,
    null,
    chosen.starts ? pick((row) => row.start) : null,
    `${ages} partial=${chosen.keep ? "keep" : "drop"}; events=${chosen.events}; ${chosen.events > 1 ? `eventof=${chosen.eventof};` : ""} ${chosen.show === "curve" ? `age=${chosen.age}` : ""}`,
  ]);
  return renderTable(table, "en", { notes: false, na: "#N/A" });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const compared = { rate: 0, customers: 0, maturity: 0, curve: 0 };

test.each(Array.from({ length: tables }, (_, seed) => seed))("random table %i", async (seed) => {
  const chosen = makeCase(seed);
  const iso = (serial: number): string => new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "start DATE", "by_value VARCHAR"],
    chosen.rows.map((row, i) => [i, row.id, iso(row.serial), iso(row.start), row.by]),
  );
  const long = (await query(connection, sqlOf(chosen))).map((row) => ({
    ...row,
    k: Number(row.k),
    cohort: String(row.cohort),
  })) as unknown as (Cell & { k: number; cohort: string })[];
  if (long.length === 0) {
    expect(() => ours(chosen)).toThrow();
    return;
  }
  const shownAges =
    chosen.ages.kind === "brackets" ? chosen.ages.edges.length - 1 : Math.max(...long.map((cell) => cell.k)) + 1;
  if (chosen.show === "curve" && chosen.age >= shownAges) {
    expect(() => ours(chosen)).toThrow("ageBeyond");
    return;
  }
  const block = ours(chosen);
  const cohorts = new Map<string, Cell[]>();
  for (const cell of long) cohorts.set(cell.cohort, [...(cohorts.get(cell.cohort) ?? []), cell]);
  const body = new Map(block.slice(1, -1).map((row) => [String(row[0]), row.slice(1)]));
  for (const [cohort, cells] of cohorts) {
    const [size, ...row] = body.get(cohort)!;
    expect(size).toBe(cells[0].size);
    compared[chosen.show] += row.length;
    if (chosen.show !== "curve")
      expect(row).toEqual(cells.slice(0, shownAges).map((cell) => expectedCell(chosen, cell)));
    else expect([...row.slice(0, 4), ...row.slice(6)]).toEqual(expectedCurve(chosen, cells[chosen.age]));
  }
  expect([...body].filter(([cohort, row]) => !cohorts.has(cohort) && row[0] !== 0)).toEqual([]);
});

test("the tables were not trivial", () => {
  for (const cells of Object.values(compared)) expect(cells).toBeGreaterThan(200);
});
