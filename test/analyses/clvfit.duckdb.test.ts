/** CLVFIT asked of DuckDB as well: 200 random tables; likelihoods by SQL, and none nearby is higher. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { clvfit } from "../../src/analyses/clvfit";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";
import { historySql, purchaseTable } from "../support/histories";

const near = "[0.95, 0.999, 1.0, 1.001, 1.05]";
/** Each parameter alone, a little off its estimate. */
const neighbours = (names: string[], values: number[]): string => {
  const moved = names.map(
    (_, i) =>
      `SELECT ${names.map((n, j) => `${values[j]}${i === j ? " * k" : ""} AS ${n}`).join(", ")}, k FROM (SELECT unnest(${near}) AS k)`,
  );
  return moved.join(" UNION ");
};
const lnBeta = (a: string, b: string): string => `(lgamma(${a}) + lgamma(${b}) - lgamma(${a} + ${b}))`;
const purchases = (exposure: string): string =>
  `(lgamma(r + x) - lgamma(r) + r * ln(alpha) - (r + x) * ln(alpha + ${exposure}))`;
const likelihood: Record<string, string> = {
  bgnbd: `ln(exp(${lnBeta("a", "b + x")} - ${lnBeta("a", "b")} + ${purchases("age")})
    + CASE WHEN x > 0 THEN exp(${lnBeta("a + 1", "b + greatest(x, 1) - 1")} - ${lnBeta("a", "b")} + ${purchases("tx")}) ELSE 0 END)`,
  mbgnbd: `ln(exp(${lnBeta("a", "b + x + 1")} - ${lnBeta("a", "b")} + ${purchases("age")})
    + exp(${lnBeta("a + 1", "b + x")} - ${lnBeta("a", "b")} + ${purchases("tx")}))`,
  // Alive at T, or gone at a time in between: Simpson's rule over 1,000 steps.
  paretonbd: `ln(exp(${purchases("age")} + s * ln(beta / (beta + age))) + (age - tx) / 3000 * (SELECT sum(
      (CASE WHEN i IN (0, 1000) THEN 1 WHEN i % 2 = 1 THEN 4 ELSE 2 END)
      * exp(${purchases("(tx + (age - tx) * i / 1000)")} + ln(s) + s * ln(beta) - (s + 1) * ln(beta + tx + (age - tx) * i / 1000))) FROM range(0, 1001) AS g(i)))`,
};
const spendLikelihood =
  "lgamma(p * x + q) - lgamma(p * x) - lgamma(q) + q * ln(gamma) + (p * x - 1) * ln(spend) + p * x * ln(x) - (p * x + q) * ln(gamma + x * spend)";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const fitted = { bgnbd: 0, mbgnbd: 0, paretonbd: 0, spend: 0 };
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const model = (["bgnbd", "mbgnbd", "bgnbd", "mbgnbd", "paretonbd"] as const)[seed % 5];
  const { rows, asOf } = purchaseTable(seed, random(seed + 1000).pick([40, 90, 160]));
  const withSpend = seed % 2 === 0;
  await createTable(connection, "tx", ["id VARCHAR", "d INT", "amount DOUBLE"], rows.map((row) => [row.id, row.serial, withSpend ? row.amount : null])); // prettier-ignore
  let block: Map<unknown, number>;
  try {
    const { table } = clvfit.evaluate([
      column(...rows.map((row) => row.id)),
      column(...rows.map((row) => row.serial)),
      withSpend ? column(...rows.map((row) => row.amount)) : null,
      null,
      model,
      "day",
      asOf,
    ]);
    block = new Map(renderTable(table, "en", { notes: false, na: "#N/A" }).map((row) => [row[0], Number(row[1])]));
  } catch (fault) {
    expect((fault as Error).message).toMatch(
      /^fault\.(lifetimeFew|lifetimeNoLeaving|lifetimeEdge|lifetimeFewSpends|lifetimeSpendEdge|noConvergence)$/,
    );
    return;
  }
  fitted[model]++;
  const names = model === "paretonbd" ? ["r", "alpha", "s", "beta"] : ["r", "alpha", "a", "b"];
  const ask = async (
    of: string[],
    formula: string,
    where: string,
  ): Promise<{ own: number; nearby: number; customers: number; x: number }> => {
    const found = await query(
      connection,
      `WITH ${historySql(asOf)}, m AS (${neighbours(of, of.map((name) => block.get(name) as number))}),
        l AS (SELECT k, ${of.join(", ")}, sum(${formula}) AS ll, count(*) AS customers, sum(x) AS x FROM m, history WHERE ${where} GROUP BY ALL)
        SELECT max(ll) FILTER (WHERE k = 1) AS own, max(ll) FILTER (WHERE k <> 1) AS nearby, max(customers) AS customers, max(x) AS x FROM l`,
    ); // prettier-ignore
    return Object.fromEntries(Object.entries(found[0]).map(([key, value]) => [key, Number(value)])) as never;
  };
  const { own, nearby, customers, x } = await ask(names, likelihood[model], "TRUE");
  expect(customers).toBe(block.get("Customers"));
  expect(x).toBe(block.get("Repeat orders"));
  expect(Math.abs(own - (block.get("Log-likelihood") as number))).toBeLessThan(2e-8 * Math.abs(own) + 1e-6);
  expect(own).toBeGreaterThan(nearby);
  if (!withSpend) return;
  fitted.spend++;
  const spend = await ask(["p", "q", "gamma"], spendLikelihood, "x > 0 AND spend > 0");
  expect(Math.abs(spend.own - (block.get("Log-likelihood of spend") as number))).toBeLessThan(
    2e-8 * Math.abs(spend.own) + 1e-6,
  );
  expect(spend.own).toBeGreaterThan(spend.nearby);
});

test("most tables could be fitted", () => {
  expect(fitted.bgnbd).toBeGreaterThan(30);
  expect(fitted.mbgnbd).toBeGreaterThan(30);
  expect(fitted.paretonbd).toBeGreaterThan(12);
  expect(fitted.spend).toBeGreaterThan(30);
});
