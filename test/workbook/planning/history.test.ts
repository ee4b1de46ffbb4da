/** What a plan takes from past orders, asked of DuckDB as well. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { newold } from "../../../src/analyses/newold";
import { retention } from "../../../src/analyses/retention";
import { seasonality } from "../../../src/analyses/seasonality";
import { readHistory, type RunAnalysis } from "../../../src/workbook/planning/history";
import { learnsByCalendarMonths, type PlanStart } from "../../../src/workbook/planning/learned";
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

const read = ({ rows }: Orders, plan: PlanStart) =>
  readHistory<Column>(
    {
      customers: rows.map(({ id }) => [id]),
      dates: rows.map(({ day }) => [day]),
      amounts: rows.map(({ amount }) => [amount]),
      orders: null,
      include: null,
    },
    plan,
    run,
  );

const civil = (year: number, firstMonth: number): PlanStart => ({ year, firstMonth, fiscal: null });

/** First days of the years of the National Retail Federation's 4-5-4 calendar, as published; 2023 has 53 weeks. */
const retailYears = ["2023-01-29", "2024-02-04", "2025-02-02", "2026-02-01", "2027-01-31"].map(serial);
const retail: PlanStart = {
  year: 2026,
  firstMonth: 2,
  fiscal: { calendar: "454", firstDay: retailYears[3], weeks: 52 },
};

/** A table `p` of months by number: of the calendar, or of whole weeks. */
async function createMonths(connection: DuckDBConnection, { fiscal }: PlanStart): Promise<void> {
  const starts = fiscal
    ? retailYears.flatMap((start) => Array.from({ length: 12 }, (_, m) => start + 7 * (13 * Math.floor(m / 3) + [0, 4, 9][m % 3]))) // prettier-ignore
    : Array.from({ length: 60 }, (_, n) => Date.UTC(2023, n, 1) / 86400000 + 25569);
  const months = starts.slice(0, -1).map((start, n) => [n, iso(start), iso(starts[n + 1] - 1)]);
  await createTable(connection, "p", ["n INT", "a DATE", "z DATE"], months);
}

/** In SQL: months are whole from the first to the month before the last date's, unless that is its month's last day. */
async function asked(connection: DuckDBConnection, { rows }: Orders, plan: PlanStart, start: string) {
  await createTable(connection, "o", ["id VARCHAR", "d DATE", "amount DOUBLE"], rows.map(({ id, day, amount }) => [id, iso(day), amount])); // prettier-ignore
  await createMonths(connection, plan);
  const setup = `
    WITH t AS (SELECT id, d, amount, n AS m FROM o JOIN p ON d BETWEEN a AND z WHERE d < DATE '${start}'),
    f AS (SELECT id, min(m) AS c FROM t GROUP BY id),
    w AS (SELECT t.*, f.c, t.m = f.c AS fresh FROM t JOIN f USING (id)),
    over AS (SELECT n FROM p WHERE z <= (SELECT max(d) FROM t)),
    plan AS (SELECT n FROM p WHERE a = DATE '${start}'),
    whole AS (SELECT DISTINCT m FROM w WHERE m IN (SELECT n FROM over) ORDER BY m DESC LIMIT 12),
    ages AS (SELECT range AS age FROM range(1, 61)),
    cells AS (SELECT c, age, (SELECT count(DISTINCT id) FROM w WHERE w.c = g.c AND w.m = g.c + age) AS back,
      (SELECT count(*) FROM f WHERE f.c = g.c) AS size
      FROM (SELECT DISTINCT c FROM f) g, ages WHERE c + age IN (SELECT n FROM over)),
    curve AS (SELECT age, sum(back) / sum(size) AS r FROM cells GROUP BY age HAVING sum(size) >= 30)`;
  const [year] = await query(
    connection,
    `${setup} SELECT sum(amount) AS gmv, sum(amount) FILTER (fresh) AS fresh,
      sum(k) FILTER (fresh) AS newHeads, sum(k) FILTER (NOT fresh) AS oldHeads, sum(n) FILTER (NOT fresh) AS oldOrders FROM
      (SELECT m, id, fresh, sum(amount) AS amount, 1 AS k, count(*) AS n FROM w WHERE m IN (SELECT m FROM whole) GROUP BY m, id, fresh)`,
  );
  const curve = await query(connection, `${setup} SELECT * FROM curve ORDER BY age`);
  const base = await query(
    connection,
    `${setup} SELECT (SELECT n FROM plan) - c AS age, count(*) AS size FROM f GROUP BY 1 ORDER BY 1 DESC`,
  );
  const [{ best }] = await query(
    connection,
    `${setup} SELECT max(n) AS best FROM (SELECT c, count(*) AS n FROM f WHERE c IN (SELECT n FROM over) GROUP BY c)`,
  );
  // Who came back, of whom the curve expects, in whole years back from the last month; from the plan's first month on.
  const season = await query(
    connection,
    `${setup},
      due AS (SELECT c + age AS t, sum(back) AS back, sum(size * r) AS due FROM cells JOIN curve USING (age) GROUP BY 1),
      used AS (SELECT * FROM due ORDER BY t DESC LIMIT (SELECT count(*) // 12 * 12 FROM due)),
      s AS (SELECT (t - (SELECT n FROM plan) + 1200) % 12 AS k, sum(back) / sum(due) AS s, sum(due) AS due FROM used GROUP BY 1)
      SELECT s / (SELECT avg(s) FROM s) AS s, (SELECT min(due) FROM s) AS due FROM s ORDER BY k`,
  );
  return { year, curve, base, best, season };
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});

test.each([
  [1, 900, "2026-07-01", civil(2026, 7)],
  [2, 700, "2026-01-01", civil(2026, 1)],
  [3, 500, "2025-04-01", civil(2025, 4)],
  [4, 130, "2024-06-01", civil(2024, 6)],
  [9, 900, "2026-02-01", retail],
  [10, 640, "2026-02-01", retail],
])("shares, values, existing customers and their season are SQL's (seed %d)", async (seed, days, start, plan) => {
  const table = orders(seed, days);
  const sql = await asked(connection, table, plan, start);
  const { history, tooOld, returnSeason } = await read(table, plan);
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
  expect(history.retention).toEqual(sql.curve.map(({ r }) => expect.closeTo(Number(r), 9)));
  expect([...history.base].sort((a, b) => b.age - a.age)).toEqual(sql.base);
  expect(tooOld).toBe(0);
  const known = sql.season.length === 12 && Number(sql.season[0].due) >= 30;
  expect(history.season).toEqual(known ? sql.season.map(({ s }) => expect.closeTo(Number(s), 9)) : null);
  expect([returnSeason, history.civil]).toEqual([seed !== 4, false]);
});

test("seasons begin with the plan's first month, and are unknown with less than a year", async () => {
  const { history, seasonal } = await read(orders(5, 1090), civil(2027, 4));
  expect(seasonal).toBe(true);
  // April comes first, so November is the eighth.
  expect(history.weights).toHaveLength(12);
  expect(history.weights!.indexOf(Math.max(...history.weights!))).toBe(7);
  expect((await read(orders(6, 300), civil(2025, 1))).history.weights).toBeNull();
});

test("the season of returning customers has a mean of 1, and is unknown with less than a year of them", async () => {
  const { rows } = orders(11, 1090);
  const firsts = new Map<string, number>();
  for (const { id, day } of rows) firsts.set(id, Math.min(day, firsts.get(id) ?? day));
  // In Novembers half of those who were there before come back besides.
  const again = [...firsts].flatMap(
    ([id, first], i) =>
    ["2024-11-20", "2025-11-20"].flatMap((day) => (first < serial(day) - 40 && i % 2 === 0 ? [{ id, day: serial(day), amount: 5 }] : [])), // prettier-ignore
  );
  const { season } = (await read({ rows: [...rows, ...again] }, civil(2027, 4))).history;
  expect(season!.reduce((sum, value) => sum + value, 0)).toBeCloseTo(12, 9);
  expect(season!.indexOf(Math.max(...season!))).toBe(7);
  expect(season![7]).toBeGreaterThan(1.5);
  // Eleven months in which anybody could return, and twelve.
  const many = [1, 2, 3, 4].flatMap((k) => orders(k, 500).rows.map((row) => ({ ...row, id: `${k}${row.id}` })));
  const until = (day: string) => many.filter((row) => row.day <= serial(day));
  expect((await read({ rows: until("2024-12-31") }, civil(2025, 1))).history.season).toBeNull();
  const later = [...until("2025-01-30"), { id: "1c0", day: serial("2025-01-31"), amount: 1 }];
  expect((await read({ rows: later }, civil(2025, 2))).history.season).toHaveLength(12);
});

test("months of whole weeks weigh by their sales, and by the weeks that they have in the plan", async () => {
  const table = orders(12, 800);
  const { table: index } = seasonality.evaluate([table.rows.map(({ day }) => [day]), table.rows.map(({ amount }) => [amount]), null, null, "2026-01-31", null, "calendar=454; week=sun; fy=2"]); // prettier-ignore
  const { history } = await read(table, retail);
  expect(history.weights).toEqual(index.rows.map((row) => expect.closeTo(Number(row[1]), 9)));
  // A 53rd week makes the last of them a quarter longer.
  const longer = await read(table, { ...retail, fiscal: { ...retail.fiscal!, weeks: 53 } });
  expect(longer.history.weights![11]).toBeCloseTo(history.weights![11] * 1.25, 9);
});

test("a fiscal year that no calendar of the analyses has learns by months of the calendar", async () => {
  const table = orders(13, 800);
  const begins = (day: string) => ({ calendar: "445", firstDay: serial(day), weeks: 52 }) as const;
  const odd = await read(table, { year: 2026, firstMonth: 2, fiscal: begins("2026-02-11") });
  const usual = await read(table, civil(2026, 2));
  expect(odd).toEqual({ ...usual, history: { ...usual.history, civil: true } });
  const known = ["2026-01-25", "2026-01-26", "2026-02-04", "2026-02-05"].map((day) => !learnsByCalendarMonths({ fiscal: begins(day) })); // prettier-ignore
  expect(known).toEqual([false, true, true, false]);
});

test("orders from the plan's first day on count for nothing", async () => {
  const table = orders(7, 700);
  const before = { rows: table.rows.filter(({ day }) => day < serial("2025-06-01")) };
  const [all, earlier] = [await read(table, civil(2025, 6)), await read(before, civil(2025, 6))];
  expect(all.history.lastYear).toEqual(earlier.history.lastYear);
});

test("orders that all come later are told", async () => {
  const all = orders(8, 100);
  await expect(read(all, civil(2023, 1))).rejects.toMatchObject({ key: "planNoMonths", args: { month: "2023-01" } });
  const fiscal = { calendar: "454", firstDay: retailYears[0], weeks: 53 } as const;
  await expect(read(all, { year: 2023, firstMonth: 2, fiscal })).rejects.toMatchObject({
    key: "planNoMonths",
    args: { month: "2023-01-29" },
  });
});
