/** GROWTH asked of DuckDB as well: 200 random small tables, every customer in every period compared with the one before. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { growth, growthShows } from "../../src/analyses/growth";
import { bases } from "../../src/analytics/sales";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

interface Case {
  rows: { id: string | null; serial: number; amount: number | null; order: string | null; by: string }[];
  period: "month" | "week";
  show: (typeof growthShows)[number];
  basis: (typeof bases)[number];
  asOf: number | null;
  orders: boolean;
  by: boolean;
}

function makeCase(seed: number): Case {
  const { int, pick, next } = random(seed + 300);
  const span = pick([5, 60, 250]);
  const customers = pick([1, 3, 12]);
  const firstDay = int(44900, 45300);
  return {
    rows: Array.from({ length: int(1, 80) }, () => ({
      id: next() < 0.04 ? null : `c${int(1, customers)}`,
      serial: firstDay + int(0, span),
      amount: next() < 0.05 ? null : next() < 0.25 ? -int(1, 60) : int(0, 100),
      order: next() < 0.05 ? null : `o${int(1, 40)}`,
      by: pick(["ads", "web"]),
    })),
    period: pick(["month", "week"]),
    show: pick(growthShows),
    basis: pick([...bases, "net"]),
    asOf: next() < 0.5 ? firstDay + int(0, span) : null,
    orders: next() < 0.8,
    by: next() < 0.3,
  };
}

const iso = (serial: number): string => new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);

function sqlOf(chosen: Case): string {
  const asOf =
    chosen.asOf === null ? "(SELECT max(d) FROM tx WHERE id IS NOT NULL)" : `DATE '1899-12-30' + ${chosen.asOf}`;
  const key = chosen.orders ? "coalesce(oid, 'row ' || n)" : "'row ' || n";
  const amount = chosen.basis === "net" ? "coalesce(amt, 0)" : "greatest(coalesce(amt, 0), 0)";
  const p = (d: string): string => `date_diff('${chosen.period}', DATE '1900-01-01', ${d})`;
  return `
    WITH a AS (SELECT ${asOf} AS cutoff),
    t AS (SELECT tx.*, ${key} AS o FROM tx, a WHERE id IS NOT NULL AND d <= cutoff),
    c AS (SELECT id, ${chosen.by ? "first(by_value ORDER BY d, n)" : "'-'"} AS g FROM t GROUP BY id),
    ord AS (SELECT id, o, ${p("coalesce(min(d) FILTER (WHERE amt IS NULL OR amt >= 0), min(d))")} AS p, bool_or(amt IS NULL OR amt >= 0) AS placed, sum(${amount}) AS m
      FROM t GROUP BY id, o),
    ps AS (SELECT unnest(range((SELECT ${p("min(d)")} FROM t), (SELECT ${p("cutoff")} + 1 FROM a))) AS p),
    cp AS (SELECT c.id, g, ps.p, coalesce((SELECT sum(m) FROM ord WHERE ord.id = c.id AND ord.p = ps.p), 0) AS m,
      EXISTS (SELECT 1 FROM ord WHERE ord.id = c.id AND ord.p = ps.p AND placed) AS here,
      EXISTS (SELECT 1 FROM ord WHERE ord.id = c.id AND ord.p < ps.p AND placed) AS ever FROM c, ps),
    x AS (SELECT *, coalesce(lag(m) OVER w, 0) AS m0, coalesce(lag(here) OVER w, FALSE) AS was FROM cp WINDOW w AS (PARTITION BY id ORDER BY p))
    SELECT p - (SELECT min(p) FROM ps) AS p, g, p <= ${p("(cutoff + 1)")} - 1 AS over,
      sum(was::INT) AS c_before, sum(here::INT) AS c_now, sum((here AND NOT ever)::INT) AS c_new, sum((here AND was)::INT) AS c_retained,
      sum((here AND ever AND NOT was)::INT) AS c_resurrected, sum((was AND NOT here)::INT) AS c_churned,
      sum(m0) AS r_before, sum(m) AS r_now, coalesce(sum(m - m0) FILTER (WHERE here AND NOT ever), 0) AS r_new,
      coalesce(sum(m - m0) FILTER (WHERE here AND ever AND NOT was), 0) AS r_resurrected, coalesce(sum(m0 - m) FILTER (WHERE was AND NOT here), 0) AS r_churned,
      coalesce(sum(greatest(m - m0, 0)) FILTER (WHERE here = was), 0) AS r_expansion, coalesce(sum(greatest(m0 - m, 0)) FILTER (WHERE here = was), 0) AS r_contraction
    FROM x, a GROUP BY ALL ORDER BY p, g`;
}

function ours(chosen: Case): unknown[][] {
  const pick = (of: (row: Case["rows"][number]) => unknown): unknown[][] => column(...chosen.rows.map(of));
  const { table } = growth.evaluate([
    pick((row) => row.id),
    pick((row) => row.serial),
    pick((row) => row.amount),
    chosen.orders ? pick((row) => row.order) : null,
    chosen.period,
    chosen.show,
    chosen.asOf,
    chosen.by ? pick((row) => row.by) : null,
    null,
    `basis=${chosen.basis}; partial=keep`,
  ]);
  return renderTable(table, "en", { notes: false, na: "#N/A" });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
const ratio = (above: number, below: number): unknown => (below > 0 ? expect.closeTo(above / below, 10) : "");

test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const chosen = makeCase(seed);
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "amt INT", "oid VARCHAR", "by_value VARCHAR"],
    chosen.rows.map((row, i) => [i, row.id, iso(row.serial), row.amount, row.order, row.by]),
  );
  const found = await query(connection, sqlOf(chosen));
  if (found.length === 0) {
    expect(() => ours(chosen)).toThrow();
    return;
  }
  const block = ours(chosen);
  const rows = block.slice(1, -1).map((row) => row.slice(chosen.by ? 2 : 1));
  expect(rows).toHaveLength(found.length);
  found.forEach((row, i) => {
    const n = (key: string): number => Number(row[key]);
    const expected =
      chosen.show === "customers"
        ? [n("c_before"), n("c_new"), n("c_retained"), n("c_resurrected"), n("c_churned"), n("c_now"), n("c_now") - n("c_before"), ratio(n("c_now") - n("c_before"), n("c_before")),
            ratio(n("c_retained"), n("c_before")), ratio(n("c_churned"), n("c_before")), ratio(n("c_new") + n("c_resurrected"), n("c_churned")), 0]
        : [n("r_before"), n("r_new"), n("r_resurrected"), n("r_expansion"), n("r_contraction"), n("r_churned"), n("r_now"), n("r_now") - n("r_before"), ratio(n("r_now") - n("r_before"), n("r_before")),
            ratio(n("r_before") + n("r_expansion") - n("r_contraction") - n("r_churned"), n("r_before")), ratio(n("r_before") - n("r_contraction") - n("r_churned"), n("r_before")),
            ratio(n("r_new") + n("r_resurrected") + n("r_expansion"), n("r_contraction") + n("r_churned")), 0]; // prettier-ignore
    expect(rows[i]).toEqual(expected);
    compared += expected.length;
  });
  const total = block[block.length - 1].slice(chosen.by ? 2 : 1);
  const over = found.filter((row) => row.over === true);
  if (over.length === 0) expect(total.every((cell) => cell === "")).toBe(true);
  else {
    const sum = (key: string): number => over.reduce((all, row) => all + Number(row[key]), 0);
    expect(total[1]).toBe(sum(chosen.show === "customers" ? "c_new" : "r_new"));
    expect(total[chosen.show === "customers" ? 4 : 5]).toBe(
      sum(chosen.show === "customers" ? "c_churned" : "r_churned"),
    );
    expect(total[total.length - 1]).toBe(0);
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(5000));
