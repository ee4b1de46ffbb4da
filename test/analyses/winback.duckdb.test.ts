/** WINBACK asked of DuckDB as well: 200 random small tables with refunds, silences and money by definition. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { winback } from "../../src/analyses/winback";
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
  const table = randomOrders(seed);
  const { pick, next } = random(seed + 5000);
  const silent = pick([[1], [3, 20], [10, 45]]);
  const within = pick([[2], [7, 30]]);
  const net = next() < 0.6;
  const money = next() < 0.8;
  const { customers, dates, orders, amounts, by, include } = columnsOf(table);
  const ours = (): unknown[][] => {
    const { table: result } = winback.evaluate([customers, dates, money ? amounts : null, orders, [silent], [within], table.asOf, by, include, net ? "" : "basis=placed"]); // prettier-ignore
    return renderTable(result, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await loadOrders(connection, table);
  const key = table.useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n";
  // Without amounts nobody can tell a refund: every row places its order.
  const placed = money ? "amount >= 0" : "TRUE";
  const value = net ? "amount" : "greatest(amount, 0)";
  const pairs = silent.flatMap((s) => within.map((w) => `(${s}, ${w})`)).join(", ");
  const found =
    table.rows.length === 0
      ? []
      : await query(
          connection,
          `WITH m AS (SELECT id, coalesce(min(d) FILTER (WHERE ${placed}), min(d)) AS d, bool_or(${placed}) AS placed, sum(${value}) AS money FROM t GROUP BY id, ${key}),
          day AS (SELECT DISTINCT id, d FROM m WHERE placed),
          p AS (SELECT * FROM (VALUES ${pairs}) AS v(s, w)),
          spell AS (SELECT g.g, id, d, (SELECT min(d) FROM day AS x WHERE x.id = day.id AND x.d > day.d) AS next, s, w FROM day JOIN g USING (id), p, a
            WHERE d + s + w <= cutoff),
          silence AS (SELECT *, next IS NOT NULL AND next <= d + s + w AS back,
            (SELECT sum(money) FROM m WHERE m.id = spell.id AND m.d > spell.d + s AND m.d <= spell.d + s + w) AS money
            FROM spell WHERE next IS NULL OR next > d + s)
          SELECT coalesce(g, 'total') AS g, s, w, count(*) AS n, count(*) FILTER (WHERE back) AS k, coalesce(sum(money) FILTER (WHERE back), 0) AS money
          FROM silence GROUP BY GROUPING SETS ((g, s, w), (s, w))`,
        );
  if (found.length === 0) {
    expect(ours).toThrow();
    return;
  }
  const expected = new Map(found.map((row) => [`${String(row.g)} ${String(row.s)} ${String(row.w)}`, row]));
  const rows = ours();
  const labelled = table.useBy ? 1 : 0;
  for (const row of rows) {
    const label = labelled === 0 || row[0] === "All" ? "total" : row[0];
    const [s, w, n, k, rate, , , sales, each] = row.slice(labelled);
    const own = expected.get(`${String(label)} ${String(s)} ${String(w)}`) ?? { n: 0, k: 0, money: 0 };
    expect([n, k, rate]).toEqual([own.n, own.k, own.n === 0 ? "" : Number(own.k) / Number(own.n)]);
    if (money) {
      expect(sales).toBeCloseTo(Number(own.money), 8);
      if (own.n === 0) expect(each).toBe("");
      else expect(each).toBeCloseTo(Number(own.money) / Number(own.n), 8);
    } else expect(sales).toBeUndefined();
    compared++;
  }
  expect(rows.filter((row) => labelled === 0 || row[0] === "All")).toHaveLength(silent.length * within.length);
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(400));
