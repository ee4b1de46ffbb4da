/** UPLIFT asked of DuckDB as well: counts, means, standard errors and statistics by SQL, their tails by stdlib. */
import type { DuckDBConnection } from "@duckdb/node-api";
import erfc from "@stdlib/math-base-special-erfc";
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { uplift } from "../../src/analyses/uplift";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const SQL = (mode: string, useBy: boolean): string => {
  const score = (name: string): string =>
    mode === "rate" ? `(coalesce(${name}, 0) > 0)::INT::DOUBLE` : `coalesce(${name}, 0)`;
  const rows = `SELECT *, ${score("outcome")} AS y, ${score("prior")} AS x FROM tx WHERE grp IS NOT NULL AND include`;
  return `WITH r AS (${rows}), p AS (SELECT 'All' AS part, * FROM r ${useBy ? "UNION ALL SELECT coalesce(by_value, '(blank)'), * FROM r" : ""}),
    s AS (SELECT part, grp, count(*) AS n, sum(y) AS total, avg(y) AS m, var_samp(y) AS v, avg(x) AS was, avg(y - x) AS dm, var_samp(y - x) AS dv,
      sum(coalesce(cost, 0)) AS cost FROM p GROUP BY ALL)
    SELECT t.*, c.n AS cn, c.total AS ctotal, t.m - c.m AS diff, t.dm - c.dm AS ddiff, c.m AS cm, c.was AS cwas, c.dm AS cdm,
      sqrt(t.v / t.n + c.v / c.n) AS se, pow(t.v / t.n + c.v / c.n, 2) / (pow(t.v / t.n, 2) / (t.n - 1) + pow(c.v / c.n, 2) / (c.n - 1)) AS df,
      sqrt(t.dv / t.n + c.dv / c.n) AS dse, pow(t.dv / t.n + c.dv / c.n, 2) / (pow(t.dv / t.n, 2) / (t.n - 1) + pow(c.dv / c.n, 2) / (c.n - 1)) AS ddf,
      sqrt(greatest(0, (t.total + c.total) / (t.n + c.n) * (1 - (t.total + c.total) / (t.n + c.n))) * (1.0 / t.n + 1.0 / c.n)) AS pse,
      sqrt(greatest(0, t.m * (1 - t.m) / t.n + c.m * (1 - c.m) / c.n)) AS use, t.cost - c.cost / c.n * t.n AS extra
    FROM s t JOIN s c ON t.part = c.part AND c.grp = 'control' WHERE t.grp <> 'control'`;
};

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const { int, pick, next } = random(seed + 900);
  const mode = pick(["rate", "mean"]);
  const [useBy, useBefore] = [next() < 0.4, next() < 0.4];
  const size = pick([2, 6, 30, 120]);
  const arms = pick([["a", "control"], ["a", "b", "control"]]); // prettier-ignore
  const amount = (): number | null => (next() < 0.1 ? null : next() < 0.4 ? 0 : int(-3, 50));
  const rows = Array.from({ length: size }, () => ({
    group: next() < 0.05 ? null : pick(arms),
    outcome: amount(),
    prior: amount(),
    cost: next() < 0.1 ? null : int(0, 4),
    by: next() < 0.1 ? null : pick(["x", "y"]),
    include: next() < 0.9,
  }));
  await createTable(
    connection,
    "tx",
    ["grp VARCHAR", "outcome DOUBLE", "prior DOUBLE", "cost DOUBLE", "by_value VARCHAR", "include BOOLEAN"],
    rows.map((row) => [row.group, row.outcome, row.prior, row.cost, row.by, row.include]),
  );
  const of = (value: (row: (typeof rows)[number]) => unknown): unknown[][] => column(...rows.map(value));
  const ours = (): unknown[][] => {
    const { table } = uplift.evaluate([
      of((row) => row.group),
      of((row) => row.outcome),
      of((row) => row.cost),
      mode,
      "control",
      useBy ? of((row) => row.by) : null,
      of((row) => row.include),
      useBefore ? of((row) => row.prior) : null,
      `margin=0.5; ${mode === "rate" ? "value=20;" : ""} ${mode === "rate" && !useBefore ? "interval=wald; test=z" : ""}`,
    ]);
    return renderTable(table, "en", { notes: false, na: "#N/A" });
  };
  const used = rows.filter((row) => row.group !== null && row.include);
  const kinds = new Set(used.map((row) => row.group));
  if (!kinds.has("control") || (kinds.size < 2 && !useBefore)) {
    expect(ours).toThrow();
    return;
  }
  if (kinds.size < 2) return;
  const [titles, ...body] = ours();
  const found = await query(connection, SQL(mode, useBy));
  for (const expected of found) {
    const row = body.find((r) =>
      useBy ? r[0] === expected.part && r[1] === expected.grp : r[0] === expected.grp,
    ) as unknown[];
    const cell = (title: string): unknown => row[titles.indexOf(title)];
    const near = (title: string, value: unknown): void => {
      expect(cell(title)).toBeCloseTo(Number(value), 8);
      compared++;
    };
    const n = Number(expected.n);
    const difference = Number(useBefore ? expected.ddiff : expected.diff);
    near("People", n);
    near("Difference", difference);
    near("Incremental", difference * n);
    near("Extra cost", expected.extra);
    near("Return", difference * n * 0.5 * (mode === "rate" ? 20 : 1));
    const base = useBefore ? Number(expected.was) + Number(expected.cdm) : Number(expected.cm);
    if (base > 1e-9) near("Lift", difference / base);
    if (!useBefore) near(mode === "rate" ? "Rate" : "Mean", expected.m);
    if (mode === "rate" && !useBefore) {
      near("p-value", Number(expected.pse) > 0 ? erfc(Math.abs(difference / Number(expected.pse)) / Math.SQRT2) : 1);
      near("High", difference + 1.959963984540054 * Number(expected.use));
    } else {
      const [se, df] = useBefore ? [expected.dse, expected.ddf] : [expected.se, expected.df];
      if (se === null || df === null || !(Number(se) > 1e-9)) {
        expect([cell("Low"), cell("p-value")]).toEqual(["", ""]);
        continue;
      }
      near("p-value", 2 * tCdf(-Math.abs(difference / Number(se)), Number(df)));
      // The interval reaches to where the law leaves 2.5 % outside.
      expect(tCdf((Number(cell("High")) - difference) / Number(se), Number(df))).toBeCloseTo(0.975, 8);
    }
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(1500));
