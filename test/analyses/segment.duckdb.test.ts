/** SEGMENT asked of DuckDB as well: 200 random small tables with random rules, the list and the profile. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { segment } from "../../src/analyses/segment";
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
  const table = { ...randomOrders(seed + 4500), useBy: true, day: false };
  const { pick, int, next } = random(seed + 5000);
  const condition = (): [ours: string, sql: string] => {
    const operator = pick(["=", "<>", "<", "<=", ">", ">="]);
    const [field, limit] = pick([["recency", int(0, 60)], ["age", int(0, 200)], ["orders", int(1, 5)], ["amount", int(-5, 90)]] as const); // prettier-ignore
    const product = `p${int(0, 3)}`;
    return pick<[string, string]>([
      [`${field} ${operator} ${limit}`, `${field} ${operator} ${limit}`],
      [`${field}${operator}${limit}`, `${field} ${operator} ${limit}`],
      ["channel in ('WEB', ads)", "coalesce(channel, '') IN ('web', 'ads')"],
      ['channel<>"web"', "channel IS DISTINCT FROM 'web'"],
      [`product=${product}`, `list_contains(bought, '${product}')`],
      [`not product="${product}"`, `NOT list_contains(bought, '${product}')`],
    ]);
  };
  const [[a, aSql], [b, bSql], [c, cSql]] = [condition(), condition(), condition()];
  const [rule, where] = next() < 0.5 ? [`${a} and (${b} or ${c})`, `${aSql} AND (${bSql} OR ${cSql})`] : [`${a} or not (${b}) and ${c}`, `${aSql} OR NOT (${bSql}) AND ${cSql}`]; // prettier-ignore
  const { customers, dates, amounts, orders, by, include } = columnsOf(table);
  const products = table.rows.map((_, i) => [`p${i % 4}`]);
  const attributes = [["channel"], ...(by ?? [])];
  const ours = (show: string): unknown[][] => {
    const args = [customers, dates, rule, amounts, orders, products, show, table.asOf, include, attributes, null];
    return renderTable(segment.evaluate(args).table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  if (table.rows.length === 0) return expect(() => ours("customers")).toThrow();
  await loadOrders(connection, table);
  const key = table.useOrders ? "coalesce(ord, 'row ' || n)" : "'row ' || n";
  const facts = `w AS (SELECT id, min(d) FILTER (WHERE amount >= 0) AS d, bool_or(amount >= 0) AS placed FROM t GROUP BY id, ${key}),
    c AS (SELECT id, cutoff - max(d) AS recency, cutoff - min(d) AS age, count(*) AS orders, max(d) AS last FROM w, a WHERE placed GROUP BY id, cutoff),
    x AS (SELECT id, sum(amount) AS amount, first(by_value ORDER BY d, n) AS channel,
      coalesce(list(DISTINCT 'p' || (n % 4)) FILTER (WHERE amount >= 0), []) AS bought FROM t GROUP BY id),
    k AS (SELECT *, coalesce(${where}, false) AS inside FROM c JOIN x USING (id))`;
  const found = await query(
    connection,
    `WITH ${facts} SELECT id, strftime(last, '%Y-%m-%d') AS last, recency, orders, amount, coalesce(channel, '') AS channel FROM k WHERE inside ORDER BY amount DESC, id`,
  );
  if (found.length === 0) return expect(() => ours("customers")).toThrow();
  expect(ours("customers")).toEqual(found.map((row) => [row.id, row.last, row.recency, row.orders, row.amount, row.channel])); // prettier-ignore

  const profile = await query(
    connection,
    `WITH ${facts}, v AS (SELECT inside, 'channel' AS name, coalesce(channel, '(blank)') AS v FROM k
        UNION ALL SELECT inside, 'Product', unnest(bought) FROM k),
      s AS (SELECT count(*) FILTER (WHERE inside) AS n1, count(*) FILTER (WHERE NOT inside) AS n0 FROM k)
    SELECT name, v, count(*) FILTER (WHERE inside) AS k1, count(*) FILTER (WHERE NOT inside) AS k0, n1, n0 FROM v, s GROUP BY ALL`,
  );
  const shown = ours("profile");
  const means = await query(
    connection,
    `WITH ${facts} SELECT avg(recency) FILTER (WHERE inside) AS a, avg(orders) FILTER (WHERE NOT inside) AS b, avg(amount) FILTER (WHERE inside) AS c FROM k`,
  );
  expect(Number(shown[1][3])).toBeCloseTo(Number(means[0].a), 9);
  if (means[0].b !== null) expect(Number(shown[2][5])).toBeCloseTo(Number(means[0].b), 9);
  expect(Number(shown[3][3])).toBeCloseTo(Number(means[0].c), 9);
  const rows = new Map(shown.slice(4).map((row) => [`${String(row[0])} ${String(row[1])}`, row]));
  expect(rows.size).toBe(profile.length);
  for (const { name, v, k1, k0, n1, n0 } of profile) {
    const row = rows.get(`${String(name)} ${String(v)}`) ?? [];
    const [inside, outside] = [Number(k1) / Number(n1), Number(k0) / Number(n0)];
    expect(row.slice(2, 6)).toEqual([k1, inside, k0, Number(n0) > 0 ? outside : ""]);
    expect(row[6]).toBe(Number(n0) > 0 && Number(k0) > 0 ? inside / outside : "");
    compared++;
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(500));
