/** BASKET asked of DuckDB as well: self-joins of baskets, the exact p-value as a sum of hypergeometric chances, BH by rank. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { basket } from "../../src/analyses/basket";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const SQL = (min: number, sets: boolean): string => `
  WITH g AS (SELECT DISTINCT ord, item FROM tx WHERE ord IS NOT NULL AND item IS NOT NULL AND include),
  n AS (SELECT count(DISTINCT ord) AS n FROM g), i AS (SELECT item, count(*) AS c FROM g GROUP BY item), f AS (SELECT * FROM i WHERE c >= ${min}),
  l AS (SELECT a.item AS x, b.item AS y, count(*) AS c FROM g a JOIN g b ON a.ord = b.ord AND a.item < b.item GROUP BY ALL HAVING count(*) >= ${min}),
  s AS (${
    sets
      ? `SELECT l.x, l.y, h.item AS z, l.c AS lc, count(*) AS c FROM l JOIN g p ON p.item = l.x JOIN g q ON q.ord = p.ord AND q.item = l.y
         JOIN g h ON h.ord = p.ord AND h.item <> l.x AND h.item <> l.y GROUP BY ALL HAVING count(*) >= ${min}`
      : `SELECT a.item AS x, '' AS y, b.item AS z, i.c AS lc, count(*) AS c FROM g a JOIN g b ON a.ord = b.ord AND a.item <> b.item
         JOIN i ON i.item = a.item GROUP BY ALL HAVING count(*) >= ${min}`
  }),
  m AS (SELECT ${sets ? "(SELECT count(*) FROM l) * ((SELECT count(*) FROM f) - 2)" : "(SELECT count(*) FROM f) * ((SELECT count(*) FROM f) - 1)"} AS tested),
  r AS (SELECT s.*, i.c AS rc, n.n, lgamma(lc + 1) AS g1 FROM s JOIN i ON i.item = s.z, n),
  p AS (SELECT r.*, (SELECT sum(exp(lgamma(lc + 1) - lgamma(k + 1) - lgamma(lc - k + 1) + lgamma(n - lc + 1) - lgamma(rc - k + 1) - lgamma(n - lc - rc + k + 1)
      - lgamma(n + 1) + lgamma(rc + 1) + lgamma(n - rc + 1))) FROM (SELECT unnest(range(c, least(lc, rc) + 1)) AS k) WHERE n - lc - rc + k >= 0) AS p FROM r),
  q AS (SELECT p.*, p.p * tested / (count(*) OVER (ORDER BY round(p.p, 12) RANGE UNBOUNDED PRECEDING)) AS raw FROM p, m)
  SELECT *, least(1, min(raw) OVER (ORDER BY round(p, 12) DESC RANGE UNBOUNDED PRECEDING)) AS q FROM q`;

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, pick, next } = random(seed + 4000);
  const [orders, items, size] = [pick([1, 5, 20, 60]), pick([2, 5, 9]), pick([0, 1, 20, 90, 200])];
  const min = pick([1, 2, 4]);
  const sets = next() < 0.5;
  const rows = Array.from({ length: size }, () => ({
    order: next() < 0.05 ? null : `o${int(1, orders)}`,
    // Some products go with others, so that not all is chance.
    item: next() < 0.05 ? null : `p${Math.min(int(1, items), int(1, items))}`,
    include: next() < 0.9,
  }));
  await createTable(connection, "tx", ["ord VARCHAR", "item VARCHAR", "include BOOLEAN"], rows.map((row) => [row.order, row.item, row.include])); // prettier-ignore
  const found = await query(connection, SQL(min, sets));
  const ours = (): unknown[][] => {
    const { table } = basket.evaluate([
      column(...rows.map((row) => row.order)),
      column(...rows.map((row) => row.item)),
      sets ? "sets" : "pairs",
      null,
      column(...rows.map((row) => row.include)),
      `baskets=${min}; top=100000`,
    ]);
    return renderTable(table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  if (found.length === 0) {
    expect(ours).toThrow();
    return;
  }
  const width = sets ? 2 : 1;
  const own = new Map(ours().map((row) => [row.slice(0, width + 1).join(" "), row.slice(width + 1).map(Number)]));
  expect(own.size).toBe(found.length);
  for (const row of found) {
    const { x, y, z } = row;
    const [c, lc, rc, n, p, q] = [row.c, row.lc, row.rc, row.n, row.p, row.q].map(Number);
    const cells = own.get((sets ? [x, y, z] : [x, z]).join(" ")) as number[];
    const conviction = c === lc ? 0 : (1 - rc / n) / (1 - c / lc);
    [c, c / n, c / lc, (c * n) / (lc * rc), c / n - (lc * rc) / n / n, conviction, p, q].forEach((value, i) => {
      expect(cells[i]).toBeCloseTo(value, 8);
      compared++;
    });
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(10_000));
