/** What a plan takes from past orders, asked of DuckDB as well. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { newold } from "../../../src/analyses/newold";
import { retention } from "../../../src/analyses/retention";
import { seasonality } from "../../../src/analyses/seasonality";
import { readHistory, type RunAnalysis } from "../../../src/workbook/planning/history";
import { connect, createTable, query, random } from "../../support/duckdb";

type Column = (string | number)[][];

const run: RunAnalysis<Column> = (analysis, args) =>
  Promise.resolve({ NEWOLD: newold, RETENTION: retention, SEASONALITY: seasonality }[analysis].evaluate([...args]));

const serial = (iso: string): number => Date.parse(iso) / 86400000 + 25569;
const iso = (day: number): string => new Date((day - 25569) * 86400000).toISOString().slice(0, 10);

interface Orders {
  readonly rows: { id: string; day: number; amount: number }[];
}

/** Orders of some 400 customers from January 2024 on, with a busy November. */
function orders(seed: number, days: number): Orders {
  const { int, next } = random(seed);
  const first = serial("2024-01-01");
  const rows = Array.from({ length: 3000 }, () => {
    const day = first + int(0, days);
    const november = new Date((day - 25569) * 86400000).getUTCMonth() === 10;
    return { id: `c${Math.floor(next() ** 1.7 * 400)}`, day, amount: int(5, 80) * (november ? 2 : 1) };
  });
  return { rows };
}

const read = ({ rows }: Orders, year: number, firstMonth: number) =>
  readHistory<Column>(
    {
      customers: rows.map(({ id }) => [id]),
      dates: rows.map(({ day }) => [day]),
      amounts: rows.map(({ amount }) => [amount]),
      orders: null,
      include: null,
    },
    { year, firstMonth },
    run,
  );

/** In SQL: months are whole from the first to the month before the last date's, unless that is its month's last day. */
async function asked(connection: DuckDBConnection, { rows }: Orders, start: string) {
  await createTable(connection, "o", ["id VARCHAR", "d DATE", "amount DOUBLE"], rows.map(({ id, day, amount }) => [id, iso(day), amount])); // prettier-ignore
  const setup = `
    WITH t AS (SELECT id, d, amount, date_trunc('month', d) AS m FROM o WHERE d < DATE '${start}'),
    f AS (SELECT id, min(m) AS c FROM t GROUP BY id),
    w AS (SELECT t.*, f.c, t.m = f.c AS fresh FROM t JOIN f USING (id)),
    whole AS (SELECT DISTINCT m FROM w WHERE last_day(m) <= (SELECT max(d) FROM t) ORDER BY m DESC LIMIT 12)`;
  const [year] = await query(
    connection,
    `${setup} SELECT sum(amount) AS gmv, sum(amount) FILTER (fresh) AS fresh,
      sum(k) FILTER (fresh) AS newHeads, sum(k) FILTER (NOT fresh) AS oldHeads, sum(n) FILTER (NOT fresh) AS oldOrders FROM
      (SELECT m, id, fresh, sum(amount) AS amount, 1 AS k, count(*) AS n FROM w WHERE m IN (SELECT m FROM whole) GROUP BY m, id, fresh)`,
  );
  const curve = await query(
    connection,
    `${setup}, ages AS (SELECT range AS age FROM range(1, 61)),
     cells AS (SELECT c, age, (SELECT count(DISTINCT id) FROM w WHERE w.c = g.c AND w.m = g.c + to_months(age::INT)) AS back,
       (SELECT count(*) FROM f WHERE f.c = g.c) AS size FROM (SELECT DISTINCT c FROM f) g, ages
       WHERE last_day(g.c + to_months(age::INT)) <= (SELECT max(d) FROM t))
     SELECT age, sum(back) AS back, sum(size) AS size FROM cells GROUP BY age HAVING sum(size) >= 30 ORDER BY age`,
  );
  const base = await query(
    connection,
    `${setup} SELECT date_diff('month', c, DATE '${start}') AS age, count(*) AS size FROM f GROUP BY 1 ORDER BY 1 DESC`,
  );
  const [{ best }] = await query(
    connection,
    `${setup} SELECT max(n) AS best FROM (SELECT c, count(*) AS n FROM f
      WHERE last_day(c) <= (SELECT max(d) FROM t) GROUP BY c)`,
  );
  return { year, curve, base, best };
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});

test.each([
  [1, 900, 2026, 7],
  [2, 700, 2026, 1],
  [3, 500, 2025, 4],
  [4, 130, 2024, 6],
])("shares, values and existing customers are SQL's (seed %d)", async (seed, days, year, firstMonth) => {
  const table = orders(seed, days);
  const start = `${year}-${String(firstMonth).padStart(2, "0")}-01`;
  const sql = await asked(connection, table, start);
  const { history, tooOld } = await read(table, year, firstMonth);
  const { gmv, fresh, newHeads, oldHeads, oldOrders } = sql.year as Record<string, number>;
  expect(history.lastYear).toEqual({
    newCustomers: newHeads,
    newGmv: expect.closeTo(fresh, 6),
    returningMonths: oldHeads,
    returningOrders: oldOrders,
    returningGmv: expect.closeTo(gmv - fresh, 6),
    bestMonth: sql.best,
  });
  expect(history.newValue).toBeCloseTo(fresh / newHeads, 6);
  expect(history.oldValue).toBeCloseTo((gmv - fresh) / oldHeads, 6);
  expect(history.retention).toEqual(sql.curve.map(({ back, size }) => expect.closeTo(Number(back) / Number(size), 9)));
  expect([...history.base].sort((a, b) => b.age - a.age)).toEqual(sql.base);
  expect(tooOld).toBe(0);
});

test("seasons begin with the plan's first month, and are unknown with less than a year", async () => {
  const { history, seasonal } = await read(orders(5, 1090), 2027, 4);
  expect(seasonal).toBe(true);
  // April comes first, so November is the eighth.
  expect(history.weights).toHaveLength(12);
  expect(history.weights!.indexOf(Math.max(...history.weights!))).toBe(7);
  expect((await read(orders(6, 300), 2025, 1)).history.weights).toBeNull();
});

test("orders from the plan's first day on count for nothing", async () => {
  const table = orders(7, 700);
  const before = { rows: table.rows.filter(({ day }) => day < serial("2025-06-01")) };
  expect((await read(table, 2025, 6)).history.lastYear).toEqual((await read(before, 2025, 6)).history.lastYear);
});

test("orders that all come later are told", async () => {
  await expect(read(orders(8, 100), 2023, 1)).rejects.toMatchObject({
    key: "planNoMonths",
    args: { month: "2023-01" },
  });
});
