/** TIERS asked of DuckDB as well: 200 random small tables, all three results, every cell. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { tiers } from "../../src/analyses/tiers";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";
import { nameOf, rules, tiersSql } from "../support/tiers";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = randomOrders(seed + 1500);
  const { pick, int } = random(seed + 7000);
  const [days, keep, follow] = [pick([0, 5, 10, 60]), pick([0, 1, 15, 40]), int(1, 60)];
  const basis = pick(["net", "placed"]);
  const { customers, dates, amounts, orders, include } = columnsOf(table);
  const ours = (show: string): unknown[][] => {
    const options = `days=${days}; keep=${keep}; ${show === "gain" ? `follow=${follow};` : ""} basis=${basis}`;
    const args = [customers, dates, amounts, rules, orders, show, table.asOf, include, options];
    return renderTable(tiers.evaluate(args).table, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await loadOrders(connection, table);
  const at = "(SELECT cutoff FROM a)";
  const ask = (sql: string): Promise<Record<string, unknown>[]> =>
    table.rows.length === 0 ? Promise.resolve([]) : query(connection, sql);

  const list = await ask(
    `WITH ${tiersSql(table, basis, [at], days, keep)} SELECT id, tier, n, m FROM own WHERE tier >= 0 ORDER BY m DESC, id`,
  );
  if (list.length === 0) {
    expect(() => ours("structure")).toThrow();
    return;
  }
  expect(ours("customers").map((row) => row.slice(0, 4))).toEqual(
    list.map(({ id, tier, n, m }) => [id, nameOf(tier), n, m]),
  );
  for (const row of ours("structure")) {
    const own = list.filter(({ tier }) => row[0] === "All" || nameOf(tier) === row[0]);
    const sum = (key: string): number => own.reduce((total, customer) => total + Number(customer[key]), 0);
    expect([row[1], row[3], row[4], row[5]]).toEqual([own.length, own.filter(({ n }) => Number(n) > 0).length, sum("n"), sum("m")]); // prettier-ignore
    compared++;
  }

  const money = basis === "net" ? "amount" : "greatest(amount, 0)";
  const gain = await ask(
    `WITH ${tiersSql(table, basis, [`${at} - ${follow}`], days, keep)}, b AS (
      SELECT tier, (SELECT count(*) FROM w WHERE w.id = own.id AND w.d > own.day) AS k,
        coalesce((SELECT sum(${money}) FROM t WHERE t.id = own.id AND t.d > own.day), 0) AS m FROM own WHERE tier >= 0)
    SELECT tier, count(*) AS n, count(*) FILTER (WHERE k > 0) AS k, coalesce(sum(m) FILTER (WHERE k > 0), 0) AS m FROM b GROUP BY tier`,
  );
  if (gain.length === 0) {
    expect(() => ours("gain")).toThrow();
    return;
  }
  const found = new Map(gain.map((row) => [nameOf(row.tier), row]));
  for (const [name, n, k, rate, , , perBuyer] of ours("gain")) {
    const own = found.get(String(name));
    expect([n, k]).toEqual([own?.n ?? 0, own?.k ?? 0]);
    expect(rate).toBe(own ? Number(own.k) / Number(own.n) : "");
    expect(perBuyer).toBe(own && Number(own.k) > 0 ? Number(own.m) / Number(own.k) : "");
    compared++;
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(1000));
