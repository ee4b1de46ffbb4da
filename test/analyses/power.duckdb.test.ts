/** POWER asked of DuckDB as well: 200 random small tables, bands and mix, every cell. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { power } from "../../src/analyses/power";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = randomOrders(seed + 3500);
  const { pick } = random(seed + 6000);
  const show = pick(["bands", "mix"]);
  const of = pick(["order", "customer"]);
  const basis = pick(["net", "placed"]);
  const { customers, dates, amounts, orders, by, include } = columnsOf(table);
  // Products are what `by` would be; groups stay those of each customer's first row.
  const products = table.rows.map((row, i) => [`${row.by ?? "none"} ${i % 3}`]);
  const ours = (): unknown[][] => {
    const bands = show === "bands" ? [[0], [10], [25]] : null;
    const options = `${show === "bands" ? `of=${of}; ` : ""}basis=${basis}`;
    const args = [customers, dates, amounts, orders, products, show, bands, table.asOf, by, include, options];
    return renderTable(power.evaluate(args).table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await loadOrders(connection, table);
  const key = table.useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n";
  const money = basis === "net" ? "amount" : "greatest(amount, 0)";
  const common = `z AS (SELECT t.id, g.g, ${key} AS k, ${money} AS m, amount >= 0 AS buys, coalesce(by_value, 'none') || ' ' || (n % 3) AS p FROM t JOIN g USING (id)),
    w AS (SELECT id, g, k, sum(m) AS m, bool_or(buys) AS placed FROM z GROUP BY ALL),
    c AS (SELECT id, g, sum(m) AS m FROM w GROUP BY ALL HAVING bool_or(placed))`;
  const sql =
    show === "bands"
      ? `WITH ${common}, v AS (${of === "order" ? "SELECT g, m FROM w WHERE placed" : "SELECT g, m FROM c"}),
          b AS (SELECT g, m, CASE WHEN m < 0 THEN 0 WHEN m < 10 THEN 1 WHEN m < 25 THEN 2 ELSE 3 END AS b FROM v)
        SELECT g, b, count(*) AS n, sum(m) AS m FROM b GROUP BY CUBE (g, b) HAVING count(*) > 0`
      : `WITH ${common}
        SELECT g, p AS b, count(DISTINCT k || ' ' || id) FILTER (WHERE buys) AS n, sum(m) AS m, count(DISTINCT id) FILTER (WHERE buys) AS customers
        FROM z WHERE (SELECT count(*) FROM c) > 0 GROUP BY CUBE (g, b) HAVING count(*) > 0`;
  const found = table.rows.length === 0 ? [] : await query(connection, sql);
  if (found.length === 0) return expect(ours).toThrow();
  const lookup = new Map(found.map((row) => [`${String(row.g)} ${String(row.b)}`, row]));
  const edges = ["", 0, 10, 25];
  const rows = ours();
  // A single blank cell is no column of groups.
  const grouped = table.useBy && !(table.rows.length === 1 && table.rows[0].by === null);
  for (const row of rows) {
    const g = grouped ? row[0] : "All";
    const cells = grouped ? row.slice(1) : row;
    // In a cube, NULL stands for all.
    const group = g === "All" ? "null" : String(g);
    const at = (part: unknown): Record<string, unknown> => lookup.get(`${group} ${part === "All" ? "null" : String(part)}`) ?? { n: 0, m: 0, customers: 0 }; // prettier-ignore
    const own = at(cells[0] === "All" || show === "mix" ? cells[0] : edges.indexOf(cells[0] as string | number));
    const whole = at("All");
    const share = (k: string): unknown => (Number(whole[k]) > 0 ? Number(own[k]) / Number(whole[k]) : "");
    if (show === "bands") {
      expect(cells.slice(2, 6)).toEqual([own.n, share("n"), own.m, share("m")]);
      expect(cells[6]).toBe(Number(own.n) > 0 ? Number(own.m) / Number(own.n) : "");
    } else expect(cells.slice(1, 7)).toEqual([own.customers, share("customers"), own.n, share("n"), own.m, share("m")]);
    compared++;
  }
  if (show === "mix" && !grouped) {
    const sorted = found.filter((row) => row.g === null && row.b !== null).map((row) => Number(row.m)).sort((a, b) => b - a); // prettier-ignore
    expect(rows.slice(0, -1).map((row) => row[5])).toEqual(sorted);
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(1000));
