/** NEWOLD asked of DuckDB as well: 200 random small tables, all meanings of old, by period and by day, every cell compared. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { newold } from "../../src/analyses/newold";
import { oldMeanings } from "../../src/analytics/newold";
import { bases } from "../../src/analytics/sales";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

interface Case {
  rows: { id: string | null; serial: number; amount: number | null; order: string | null; by: string }[];
  period: "month" | "week";
  mode: (typeof oldMeanings)[number];
  daily: boolean;
  anyRow: boolean;
  basis: (typeof bases)[number];
  asOf: number | null;
  from: number | null;
  orders: boolean;
  by: boolean;
  earlier: string[];
}

function makeCase(seed: number): Case {
  const { int, pick, next } = random(seed + 900);
  const span = pick([5, 60, 800]);
  const customers = pick([1, 3, 12]);
  const firstDay = int(44000, 45300);
  return {
    rows: Array.from({ length: int(1, 80) }, () => ({
      id: next() < 0.04 ? null : `c${int(1, customers)}`,
      serial: firstDay + int(0, span),
      amount: next() < 0.05 ? null : next() < 0.2 ? -int(1, 60) : int(0, 100),
      order: next() < 0.05 ? null : `o${int(1, 40)}`,
      by: pick(["ads", "web"]),
    })),
    period: span > 700 ? "month" : pick(["month", "week"]),
    mode: pick(oldMeanings),
    daily: next() < 0.4,
    anyRow: next() < 0.3,
    basis: pick([...bases, "net"]),
    asOf: next() < 0.4 ? firstDay + int(0, span) : null,
    from: next() < 0.3 ? firstDay + int(0, span) : null,
    orders: next() < 0.8,
    by: next() < 0.3,
    earlier: next() < 0.3 ? [`c${int(1, customers)}`] : [],
  };
}

const iso = (serial: number): string => new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);

/** Every order with the state of its customer, by definition; then counted by period and group. */
function sqlOf(chosen: Case): string {
  const asOf =
    chosen.asOf === null ? "(SELECT max(d) FROM tx WHERE id IS NOT NULL)" : `DATE '1899-12-30' + ${chosen.asOf}`;
  const key = chosen.orders ? "coalesce(oid, 'row ' || n)" : "'row ' || n";
  const amount = chosen.basis === "net" ? "coalesce(amt, 0)" : "greatest(coalesce(amt, 0), 0)";
  const start = `CAST(date_trunc('${chosen.period}', od) AS DATE)`;
  const [begins, ends] = chosen.daily ? ["od", "od"] : ["p", `CAST(p + INTERVAL 1 ${chosen.period} AS DATE) - 1`];
  const known = chosen.earlier.length > 0 ? `x.id IN (${chosen.earlier.map((id) => `'${id}'`).join(",")})` : "FALSE";
  const bought = chosen.anyRow ? "TRUE" : "y.placed";
  const old = {
    before: `${known} OR x.seen < x.begins`,
    two: `(SELECT count(*) FROM ord y WHERE y.id = x.id AND ${bought} AND y.od <= x.ends) + (${known})::INT >= 2`,
    year: `EXISTS (SELECT 1 FROM ord y WHERE y.id = x.id AND ${bought} AND y.od < x.begins AND y.od >= x.begins - 365) OR ((${known}) AND (SELECT min(seen) FROM c) - 1 >= x.begins - 365
      AND NOT EXISTS (SELECT 1 FROM ord y WHERE y.id = x.id AND ${bought} AND y.od < x.begins))`,
  }[chosen.mode];
  return `
    WITH a AS (SELECT ${asOf} AS cutoff),
    t AS (SELECT tx.*, ${key} AS o FROM tx, a WHERE id IS NOT NULL AND d <= cutoff),
    c AS (SELECT id, min(d) AS seen FROM t GROUP BY id),
    ord AS (SELECT id, o, coalesce(min(d) FILTER (WHERE amt IS NULL OR amt >= 0), min(d)) AS od, bool_or(amt IS NULL OR amt >= 0) AS placed,
      sum(${amount}) AS m, ${chosen.by ? "first(by_value ORDER BY n)" : "'-'"} AS g FROM t GROUP BY id, o),
    x AS (SELECT ord.*, seen, ${start} AS p FROM ord JOIN c USING (id)),
    x2 AS (SELECT *, ${begins} AS begins, ${ends} AS ends FROM x),
    judged AS (SELECT *, ${old} AS old FROM x2 AS x)
    SELECT strftime(p, '${chosen.period === "month" ? "%Y-%m" : "%G-W%V"}') AS p, g,
      count(DISTINCT id) FILTER (WHERE buys) AS b, count(DISTINCT id) FILTER (WHERE buys AND NOT old) AS b0, count(DISTINCT id) FILTER (WHERE buys AND old) AS b1,
      count(*) FILTER (WHERE placed AND NOT old) AS o0, count(*) FILTER (WHERE placed AND old) AS o1,
      coalesce(sum(m) FILTER (WHERE NOT old), 0) AS s0, coalesce(sum(m) FILTER (WHERE old), 0) AS s1
    FROM (SELECT *, ${chosen.anyRow ? "TRUE" : "placed"} AS buys FROM judged) GROUP BY ALL`;
}

function ours(chosen: Case): unknown[][] {
  const pick = (of: (row: Case["rows"][number]) => unknown): unknown[][] => column(...chosen.rows.map(of));
  const { table } = newold.evaluate([
    pick((row) => row.id),
    pick((row) => row.serial),
    pick((row) => row.amount),
    chosen.orders ? pick((row) => row.order) : null,
    chosen.period,
    "all",
    chosen.mode,
    chosen.asOf,
    chosen.by ? pick((row) => row.by) : null,
    null,
    chosen.earlier.length > 0 ? column(...chosen.earlier) : null,
    `split=${chosen.daily ? "day" : "period"}; buyer=${chosen.anyRow ? "row" : "order"}; basis=${chosen.basis}${chosen.from === null ? "" : `; from=${iso(chosen.from)}`}`,
  ]);
  return renderTable(table, "en", { notes: false, na: "#N/A" });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
const ratio = (above: number, below: number): number | string => (below === 0 ? "" : above / below);

test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const chosen = makeCase(seed);
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "amt INT", "oid VARCHAR", "by_value VARCHAR"],
    chosen.rows.map((row, i) => [i, row.id, iso(row.serial), row.amount, row.order, row.by]),
  );
  const found = await query(connection, sqlOf(chosen));
  const usable = chosen.rows.filter((row) => row.id !== null && (chosen.asOf === null || row.serial <= chosen.asOf));
  const asOf = chosen.asOf ?? Math.max(...usable.map((row) => row.serial));
  const labelOf = (serial: number): string => iso(serial).slice(0, 7);
  if (
    found.length === 0 ||
    (chosen.from !== null && chosen.period === "month" && labelOf(chosen.from) > labelOf(asOf))
  ) {
    expect(() => ours(chosen)).toThrow();
    return;
  }
  let block: unknown[][];
  try {
    block = ours(chosen);
  } catch (error) {
    // Only weeks that begin after as-of's own.
    expect(String(error)).toMatch(/fromTooLate/);
    expect(chosen.from).toBeGreaterThan(asOf);
    return;
  }
  const expected = new Map(found.map((row) => [`${String(row.p)} ${String(row.g)}`, row]));
  const at = (title: string): number => block[0].indexOf(title);
  const empty = { b: 0, b0: 0, b1: 0, o0: 0, o1: 0, s0: 0, s1: 0 };
  for (const row of block.slice(1, -1)) {
    const name = `${String(row[0])} ${chosen.by ? String(row[1]) : "-"}`;
    const { b, b0, b1, o0, o1, s0, s1 } = Object.fromEntries(
      Object.entries(expected.get(name) ?? empty).map(([key, value]) => [key, Number(value)]),
    ) as typeof empty;
    expected.delete(name);
    const wanted: Record<string, number | string> = {
      Buyers: b, "New buyers": b0, "Old buyers": b1, Orders: o0 + o1, "New orders": o0, "Old orders": o1, Sales: s0 + s1, "New sales": s0, "Old sales": s1,
      "Old share of buyers": ratio(b1, b), "Old share of sales": ratio(s1, s0 + s1), "Orders per new buyer": ratio(o0, b0), "Old sales per order": ratio(s1, o1), "Sales per buyer": ratio(s0 + s1, b),
    }; // prettier-ignore
    for (const [title, value] of Object.entries(wanted)) {
      if (typeof value === "number") expect([title, row[at(title)]]).toEqual([title, expect.closeTo(value, 10)]);
      else expect([title, row[at(title)]]).toEqual([title, value]);
      compared++;
    }
  }
  // What is left lies before the first period shown.
  const shown = block.slice(1, -1).map((row) => String(row[0])).sort(); // prettier-ignore
  for (const name of expected.keys()) expect([chosen.from !== null, name < shown[0]]).toEqual([true, true]);
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(5000));
