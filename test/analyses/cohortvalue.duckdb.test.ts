/** COHORTVALUE asked of DuckDB as well: 200 random small tables with refunds, lines and lone credit notes, every cell compared. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { cohortvalue, valueShows } from "../../src/analyses/cohortvalue";
import { refundModes } from "../../src/analytics/cohortvalue";
import { bases } from "../../src/analytics/sales";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

interface Case {
  rows: { id: string | null; serial: number; start: number; amount: number | null; order: string | null; by: string }[];
  period: "month" | "week" | "year";
  show: (typeof valueShows)[number];
  mode: (typeof refundModes)[number];
  basis: (typeof bases)[number];
  asOf: number | null;
  keep: boolean;
  orders: boolean;
  by: boolean;
  starts: boolean;
  min: number;
}

function makeCase(seed: number): Case {
  const { int, pick, next } = random(seed + 100);
  const span = pick([5, 40, 300]);
  const customers = pick([1, 3, 12]);
  const firstDay = int(44900, 45300);
  const starts = Array.from({ length: customers }, () => firstDay + int(-20, Math.floor(span / 2)));
  return {
    rows: Array.from({ length: int(1, 80) }, () => {
      const customer = int(0, customers - 1);
      return {
        id: next() < 0.04 ? null : `c${customer}`,
        serial: firstDay + int(0, span),
        start: starts[customer],
        amount: next() < 0.05 ? null : next() < 0.2 ? -int(1, 60) : int(0, 100),
        order: next() < 0.05 ? null : `o${int(1, 40)}`,
        by: pick(["ads", "web"]),
      };
    }),
    period: pick(["month", "month", "week", "year"]),
    show: pick(valueShows),
    mode: pick(refundModes),
    basis: pick([...bases, "net", "net"]),
    asOf: next() < 0.5 ? firstDay + int(0, span) : null,
    keep: next() < 0.5,
    orders: next() < 0.8,
    by: next() < 0.3,
    starts: next() < 0.25,
    min: pick([0, 0, 2]),
  };
}

const index = {
  month: (d: string) => `date_diff('month', DATE '1900-01-01', ${d})`,
  week: (d: string) => `date_diff('week', DATE '1900-01-01', ${d})`,
  year: (d: string) => `year(${d})`,
};
const label = { month: "%Y-%m", week: "%G-W%V", year: "%Y" };

/** Per cohort, starting period and age: customers, money, orders, and the gross and first money of its customers. */
function sqlOf(chosen: Case): string {
  const asOf =
    chosen.asOf === null ? "(SELECT max(d) FROM tx WHERE id IS NOT NULL)" : `DATE '1899-12-30' + ${chosen.asOf}`;
  const p = index[chosen.period];
  const key = chosen.orders ? "coalesce(oid, 'row ' || n)" : "'row ' || n";
  const amount = chosen.basis === "net" ? "coalesce(amt, 0)" : "greatest(coalesce(amt, 0), 0)";
  return `
    WITH a AS (SELECT ${asOf} AS cutoff),
    t AS (SELECT tx.*, ${key} AS o FROM tx, a WHERE id IS NOT NULL AND d <= cutoff ${chosen.starts ? "AND start <= cutoff" : ""}),
    c AS (SELECT id, ${chosen.starts ? "min(start)" : "min(d)"} AS sd, first(by_value ORDER BY d, n) AS g FROM t GROUP BY id),
    ord AS (SELECT id, o, coalesce(min(d) FILTER (WHERE amt IS NULL OR amt >= 0), min(d)) AS od, bool_or(amt IS NULL OR amt >= 0) AS placed FROM t GROUP BY id, o),
    money AS (SELECT id, ${p(chosen.mode === "refund" ? "CASE WHEN amt < 0 THEN d ELSE od END" : "od")} AS p, ${amount} AS m
      FROM t JOIN ord USING (id, o) JOIN c USING (id) WHERE od >= sd AND (${chosen.mode === "order"} OR amt IS NULL OR amt >= 0 OR d >= sd)),
    e AS (SELECT ${p("cutoff")} AS last, ${p("(cutoff + 1)")} - 1 AS over FROM a),
    who AS (SELECT id, ${chosen.by ? "g" : `strftime(sd, '${label[chosen.period]}')`} AS cohort, ${p("sd")} AS s FROM c),
    ages AS (SELECT unnest(range(0, (SELECT last FROM e) - (SELECT min(s) FROM who) + 1)) AS k),
    cell AS (SELECT who.*, k, (SELECT coalesce(sum(m), 0) FROM money WHERE money.id = who.id AND p = s + k) AS r,
      (SELECT coalesce(sum(m), 0) FROM money WHERE money.id = who.id AND p = s) AS r0,
      (SELECT coalesce(sum(m), 0) FROM money WHERE money.id = who.id AND p BETWEEN s AND s + k) AS cum,
      (SELECT count(*) FROM ord WHERE ord.id = who.id AND placed AND ${p("od")} = s + k AND od >= (SELECT sd FROM c WHERE c.id = who.id)) AS orders
      FROM who, ages)
    SELECT cohort, k, s + k <= over AS over, count(*) AS n, sum(r) AS r, sum(r0) AS r0, sum(cum) AS cum, sum(orders) AS orders,
      sum(greatest(0, least(r, r0))) AS kept, sum(greatest(0, r0)) AS kept0
    FROM cell, e WHERE s + k <= last GROUP BY ALL`;
}

type Cell = Record<"k" | "n" | "r" | "r0" | "cum" | "orders" | "kept" | "kept0", number> & {
  cohort: string;
  over: boolean;
};

function expected({ show, min }: Case, cells: Cell[]): unknown {
  const sum = (key: "n" | "r" | "r0" | "cum" | "orders" | "kept" | "kept0"): number =>
    cells.reduce((total, cell) => total + cell[key], 0);
  if (cells.length === 0) return "";
  if (show === "revenue") return sum("r");
  if (show === "orders") return sum("orders");
  const [above, below] = { cumulative: ["cum", "n"], aov: ["r", "orders"], nrr: ["r", "r0"], grr: ["kept", "kept0"] }[
    show
  ] as ["r", "n"];
  return sum("n") < min || sum(below) <= 0 ? "" : sum(above) / sum(below);
}

function ours(chosen: Case): unknown[][] {
  const pick = (of: (row: Case["rows"][number]) => unknown): unknown[][] => column(...chosen.rows.map(of));
  const { table } = cohortvalue.evaluate([
    pick((row) => row.id),
    pick((row) => row.serial),
    pick((row) => row.amount),
    chosen.orders ? pick((row) => row.order) : null,
    chosen.period,
    chosen.show,
    chosen.mode,
    chosen.asOf,
    chosen.by ? pick((row) => row.by) : null,
    null,
    chosen.starts ? pick((row) => row.start) : null,
    `basis=${chosen.basis}; min=${chosen.min}; partial=${chosen.keep ? "keep" : "drop"}`,
  ]);
  return renderTable(table, "en", { notes: false, na: "#N/A" });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const chosen = makeCase(seed);
  const iso = (serial: number): string => new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);
  await createTable(
    connection,
    "tx",
    ["n INT", "id VARCHAR", "d DATE", "start DATE", "amt INT", "oid VARCHAR", "by_value VARCHAR"],
    chosen.rows.map((row, i) => [i, row.id, iso(row.serial), iso(row.start), row.amount, row.order, row.by]),
  );
  const long = (await query(connection, sqlOf(chosen))).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        key === "cohort" ? String(value) : key === "over" ? value : Number(value),
      ]),
    ),
  ) as unknown as Cell[];
  if (long.length === 0 || (chosen.rows.length === 1 && chosen.rows[0].amount === null)) {
    expect(() => ours(chosen)).toThrow();
    return;
  }
  const block = ours(chosen);
  const ages = block[0].length - 2;
  const same = (cell: unknown, wanted: unknown): void => {
    if (typeof wanted === "number") expect(cell).toBeCloseTo(wanted, 10);
    else expect(cell).toBe(wanted);
  };
  const cohorts = new Set(long.map((cell) => cell.cohort));
  for (const [cohort, , ...cells] of block.slice(1, -1)) {
    const own = long.filter((cell) => cell.cohort === String(cohort) && (cell.over || chosen.keep));
    cells.forEach((cell, k) =>
      same(
        cell,
        expected(
          chosen,
          own.filter((one) => one.k === k),
        ),
      ),
    );
    cohorts.delete(String(cohort));
    compared += cells.length;
  }
  expect([...cohorts]).toEqual([]);
  const all = block[block.length - 1].slice(2);
  for (let k = 0; k < ages; k++)
    same(
      all[k],
      expected(
        chosen,
        long.filter((cell) => cell.over && cell.k === k),
      ),
    );
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(2000));
