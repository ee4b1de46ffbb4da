/** REPORT asked of DuckDB as well: 200 random small tables by period, event and day of events, every cell compared. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { report } from "../../src/analyses/report";
import { oldMeanings } from "../../src/analytics/newold";
import { bases } from "../../src/analytics/sales";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

interface Case {
  rows: {
    id: string | null;
    serial: number;
    amount: number | null;
    order: string | null;
    by: string;
    member: unknown;
  }[];
  metrics: { serial: number; name: string; value: number }[];
  wide: boolean;
  calendar: { event: string; phase: string; year: number; first: number | null; last: number | null }[];
  period: "day" | "week" | "month" | "quarter" | "year";
  event: boolean;
  daily: boolean;
  old: (typeof oldMeanings)[number];
  basis: (typeof bases)[number];
  open: "todate" | "none";
  weeks: boolean;
  drop: boolean;
  asOf: number | null;
  historyfrom: number | null;
  orders: boolean;
  by: boolean;
  earlier: string[];
}

function makeCase(seed: number): Case {
  const { int, pick, next } = random(seed + 5100);
  const span = pick([4, 40, 430, 900]);
  const customers = pick([1, 3, 12]);
  // Around leap days and years of 53 weeks.
  const firstDay = pick([43810, 44150, 45240, int(43000, 45300)]);
  const period = span <= 40 ? pick(["day", "week", "month"] as const) : span === 430 ? pick(["day", "week", "quarter"] as const) : pick(["week", "month", "quarter", "year"] as const); // prettier-ignore
  const event = next() < 0.4;
  const by = next() < 0.3;
  const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
  const calendar = ["sale", "feast"].flatMap((name) =>
    years.flatMap((year) =>
      ["early", "late"].flatMap((phase): Case["calendar"] => {
        if (next() < 0.25) return [];
        if (next() < 0.15) return [{ event: name, phase, year, first: null, last: null }];
        const first = 43466 + Math.round((year - 2019) * 365.25) + int(20, 330);
        return [{ event: name, phase, year, first, last: first + int(0, 12) }];
      }),
    ),
  );
  return {
    rows: Array.from({ length: int(1, 90) }, () => ({
      id: next() < 0.04 ? null : `c${int(1, customers)}`,
      serial: firstDay + int(0, span),
      amount: next() < 0.05 ? null : next() < 0.2 ? -int(1, 60) : int(0, 100),
      order: next() < 0.05 ? null : `o${int(1, 50)}`,
      by: pick(["ads", "web"]),
      member: pick([true, false, 1, 0, null, "yes"]),
    })),
    metrics: by ? [] : Array.from({ length: int(0, 60) }, () => ({ serial: firstDay + int(-20, span + 20), name: pick(metricNames), value: int(0, 50) })), // prettier-ignore
    wide: next() < 0.5,
    calendar,
    period,
    event,
    daily: event && next() < 0.3,
    old: pick(oldMeanings),
    basis: pick([...bases, "net"]),
    open: next() < 0.7 ? "todate" : "none",
    weeks: !event && (period === "day" || period === "week") && next() < 0.4,
    drop: next() < 0.4,
    asOf: next() < 0.5 ? firstDay + int(0, span) : null,
    historyfrom: next() < 0.2 ? firstDay - int(0, 500) : null,
    orders: next() < 0.8,
    by,
    earlier: next() < 0.3 ? [`c${int(1, customers)}`] : [],
  };
}

const metricNames = ["sent", "delivered", "SMS sent", "SMS delivered", "contacts"];
const iso = (serial: number): string => new Date((serial - 25569) * 86400000).toISOString().slice(0, 10);
const format = { day: "%Y-%m-%d", week: "%G-W%V", month: "%Y-%m", quarter: "%Y-Q", year: "%Y" } as const;

/** Lines with the first and last day of each: what is reported (role 0), what was before (1), a year before (2). */
function linesSql(chosen: Case): string {
  const { period } = chosen;
  if (!chosen.event) {
    const name = period === "quarter" ? "strftime(p, '%Y-Q') || quarter(p)" : `strftime(p, '${format[period]}')`;
    const weekBefore = "CAST(try_strptime((isoyear(p) - 1) || '-W' || lpad(CAST(weekofyear(p) AS VARCHAR), 2, '0') || '-1', '%G-W%V-%u') AS DATE)"; // prettier-ignore
    const year = chosen.weeks
      ? "p - 364"
      : period === "week"
        ? `CASE WHEN weekofyear(${weekBefore}) = weekofyear(p) THEN ${weekBefore} END`
        : "CASE WHEN day(p - INTERVAL 1 YEAR) = day(p) THEN CAST(p - INTERVAL 1 YEAR AS DATE) END";
    return `
      per AS (SELECT DISTINCT CAST(unnest(generate_series(date_trunc('${period}', (SELECT min(d) FROM t)), (SELECT cutoff FROM a), INTERVAL 1 ${period})) AS DATE) AS p),
      line AS (SELECT ${name} AS name, '' AS label, p AS s, CAST(p + INTERVAL 1 ${period} AS DATE) - 1 AS e,
        CAST(p - INTERVAL 1 ${period} AS DATE) AS s1, p - 1 AS e1, ${year} AS s2, CAST((${year}) + INTERVAL 1 ${period} AS DATE) - 1 AS e2 FROM per)`;
  }
  const days = chosen.daily
    ? `, line AS (SELECT name, label || ' ' || (k + 1) AS label, s + k AS s, s + k AS e,
        CASE WHEN s1 + k <= e1 THEN s1 + k END AS s1, CASE WHEN s1 + k <= e1 THEN s1 + k END AS e1, CASE WHEN s2 + k <= e2 THEN s2 + k END AS s2, CASE WHEN s2 + k <= e2 THEN s2 + k END AS e2
        FROM (SELECT *, CAST(unnest(generate_series(0, CAST(least(e, (SELECT cutoff FROM a)) - s AS INT))) AS INT) AS k FROM whole WHERE s <= (SELECT cutoff FROM a)))`
    : ", line AS (SELECT * FROM whole)";
  return `
      occ AS (SELECT event, year, min(s) AS s, max(e) AS e, count(*) AS n, string_agg(phase, '+' ORDER BY phase) AS phases FROM cal WHERE s IS NOT NULL GROUP BY event, year),
      ph AS (SELECT event, year, phase AS key, phase, s, e FROM cal WHERE s IS NOT NULL UNION ALL SELECT event, year, 'all ' || phases, 'All', s, e FROM occ WHERE n > 1),
      ranked AS (SELECT ph.*, occ.s AS begins FROM ph JOIN occ USING (event, year)),
      whole AS (SELECT CAST(r.year AS VARCHAR) AS name, r.event || ' ' || r.phase AS label, r.s, r.e, b.s AS s1, b.e AS e1, y.s AS s2, y.e AS e2 FROM ranked r
        LEFT JOIN ranked b ON b.event = r.event AND b.key = r.key AND (b.begins, b.year) = (SELECT max((o.begins, o.year)) FROM ranked o WHERE o.event = r.event AND o.key = r.key AND (o.begins, o.year) < (r.begins, r.year))
        LEFT JOIN ranked y ON y.event = r.event AND y.key = r.key AND y.year = r.year - 1
        WHERE r.s <= (SELECT cutoff FROM a) AND r.e >= (SELECT start FROM h))
      ${days}`;
}

function sqlOf(chosen: Case): string {
  const asOf = chosen.asOf === null ? "(SELECT max(d) FROM tx WHERE id IS NOT NULL)" : `DATE '1899-12-30' + ${chosen.asOf}`; // prettier-ignore
  const key = chosen.orders ? "coalesce(oid, 'row ' || n)" : "'row ' || n";
  const amount = chosen.basis === "net" ? "coalesce(amt, 0)" : "greatest(coalesce(amt, 0), 0)";
  const known = chosen.earlier.length > 0 ? `x.id IN (${chosen.earlier.map((id) => `'${id}'`).join(",")})` : "FALSE";
  const old = {
    before: `${known} OR x.seen < v.s`,
    two: `(SELECT count(*) FROM ord y WHERE y.id = x.id AND y.placed AND y.od <= v.e) + (${known})::INT >= 2`,
    year: `EXISTS (SELECT 1 FROM ord y WHERE y.id = x.id AND y.placed AND y.od < v.s AND y.od >= v.s - 365)
      OR ((${known}) AND (SELECT start FROM h) - 1 >= v.s - 365 AND NOT EXISTS (SELECT 1 FROM ord y WHERE y.id = x.id AND y.placed AND y.od < v.s))`,
  }[chosen.old];
  const start = chosen.historyfrom === null ? "min(d)" : `least(min(d), DATE '1899-12-30' + ${chosen.historyfrom})`;
  const open = chosen.open === "todate" ? "" : "AND e <= cutoff";
  return `
    WITH a AS (SELECT ${asOf} AS cutoff),
    t AS (SELECT tx.*, ${key} AS o FROM tx, a WHERE id IS NOT NULL AND d <= cutoff),
    h AS (SELECT ${start} AS start FROM t),
    c AS (SELECT id, min(d) AS seen FROM t GROUP BY id),
    ord AS (SELECT id, o, coalesce(min(d) FILTER (WHERE amt IS NULL OR amt >= 0), min(d)) AS od, bool_or(amt IS NULL OR amt >= 0) AS placed,
      sum(${amount}) AS m, ${chosen.by ? "first(by_value ORDER BY n)" : "'-'"} AS g, first(member ORDER BY n) AS mem FROM t GROUP BY id, o),
    x AS (SELECT ord.*, seen FROM ord JOIN c USING (id)),
    ${linesSql(chosen)},
    v AS (SELECT label, name, 0 AS role, s, least(e, cutoff) AS e FROM line, a
      UNION ALL SELECT label, name, 1, s1, least(e1, s1 + CAST(CASE WHEN e > cutoff THEN cutoff - s ELSE 100000 END AS INT)) FROM line, a, h WHERE s1 IS NOT NULL ${open}
      UNION ALL SELECT label, name, 2, s2, least(e2, s2 + CAST(CASE WHEN e > cutoff THEN cutoff - s ELSE 100000 END AS INT)) FROM line, a, h WHERE s2 IS NOT NULL ${open}),
    judged AS (SELECT v.label, v.name, v.role, x.*, ${old} AS old FROM v JOIN x ON x.od BETWEEN v.s AND v.e),
    f AS (SELECT label, name, role, g, count(DISTINCT id) FILTER (WHERE placed) AS b, count(DISTINCT id) FILTER (WHERE placed AND NOT old) AS b0,
      count(*) FILTER (WHERE placed) AS o, sum(m) AS s, coalesce(sum(m) FILTER (WHERE NOT old), 0) AS s0,
      count(DISTINCT id) FILTER (WHERE placed AND mem) AS mb, coalesce(sum(m) FILTER (WHERE mem), 0) AS ms FROM judged GROUP BY ALL),
    counted AS (SELECT mt.* FROM mt, a WHERE mt.d <= cutoff),
    mv AS (SELECT v.label, v.name, v.role, ${metricNames.map((metric, i) => `sum(c.v) FILTER (WHERE c.name = '${metric}') AS m${i}`).join(", ")}
      FROM v LEFT JOIN counted AS c ON c.d BETWEEN v.s AND v.e GROUP BY v.label, v.name, v.role)
    SELECT v.label, v.name, v.role, q.g, CAST(v.e - v.s + 1 AS INT) AS days, CAST(v.s AS VARCHAR) AS first,
      v.role = 0 OR (v.e >= start AND ${chosen.drop ? "v.s >= start" : "TRUE"}) AS reached,
      coalesce(b, 0) AS b, coalesce(b0, 0) AS b0, coalesce(o, 0) AS o, coalesce(s_, 0) AS s, coalesce(s0, 0) AS s0, coalesce(mb, 0) AS mb, coalesce(ms, 0) AS ms, mv.* EXCLUDE (label, name, role)
    FROM v CROSS JOIN h CROSS JOIN (SELECT DISTINCT g FROM ord) AS q
      LEFT JOIN (SELECT * RENAME (s AS s_) FROM f) AS f ON f.label = v.label AND f.name = v.name AND f.role = v.role AND f.g = q.g
      LEFT JOIN mv ON mv.label = v.label AND mv.name = v.name AND mv.role = v.role`;
}

function metricsOf({ metrics, wide }: Case): unknown[][] | null {
  if (metrics.length === 0) return null;
  const names = [...new Set(metrics.map(({ name }) => name))];
  if (!wide) return [["date", "metric", "value"], ...metrics.map(({ serial, name, value }) => [serial, name, value])];
  return [["date", ...names], ...metrics.map((row) => [row.serial, ...names.map((name) => (name === row.name ? row.value : null))])]; // prettier-ignore
}

function ours(chosen: Case): unknown[][] {
  const pick = (of: (row: Case["rows"][number]) => unknown): unknown[][] => column(...chosen.rows.map(of));
  const { table } = report.evaluate([
    pick((row) => row.id),
    pick((row) => row.serial),
    pick((row) => row.amount),
    chosen.orders ? pick((row) => row.order) : null,
    pick((row) => row.member),
    chosen.event ? (chosen.daily ? "day" : null) : chosen.period,
    "all",
    chosen.event ? "event" : "both",
    chosen.asOf,
    chosen.by ? pick((row) => row.by) : null,
    null,
    chosen.earlier.length > 0 ? column(...chosen.earlier) : null,
    metricsOf(chosen),
    chosen.event ? chosen.calendar.map(({ event, phase, year, first, last }) => [event, phase, year, first, last]) : null,
    `old=${chosen.old}; basis=${chosen.basis}; open=${chosen.open}; ${chosen.event ? "" : `yearby=${chosen.weeks ? "weeks" : "name"};`} first=${chosen.drop ? "drop" : "keep"}${chosen.historyfrom === null ? "" : `; historyfrom=${iso(chosen.historyfrom)}`}`,
  ]); // prettier-ignore
  return renderTable(table, "en", { notes: false, na: "#N/A" });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

let compared = 0;
let changesSeen = 0;
let rowsOfEvents = 0;
const ratio = (above: number | null, below: number | null): number | null =>
  above === null || below === null || below === 0 ? null : above / below;

type Row = Record<string, number | null>;
const measures: Record<string, (row: Row) => number | null> = {
  Sales: ({ s }) => s,
  Orders: ({ o }) => o,
  Buyers: ({ b }) => b,
  "Sales per order": ({ s, o }) => ratio(s, o),
  "Orders per buyer": ({ o, b }) => ratio(o, b),
  "New buyers": ({ b0 }) => b0,
  "Old buyers": ({ b, b0 }) => b! - b0!,
  "Old share of sales": ({ s, s0 }) => ratio(s! - s0!, s),
  "Sales per new buyer": ({ s0, b0 }) => ratio(s0, b0),
  "Member buyers": ({ mb }) => mb,
  "Member share of sales": ({ ms, s }) => ratio(ms, s),
  "Sales per member buyer": ({ ms, mb }) => ratio(ms, mb),
};
const ofMetrics: Record<string, (row: Row, own: boolean) => number | null> = {
  sent: ({ m0 }) => m0,
  delivered: ({ m1 }) => m1,
  "SMS delivered": ({ m3 }) => m3,
  "Delivery rate": ({ m0, m1 }) => ratio(m1, m0),
  "SMS, Delivery rate": ({ m2, m3 }) => ratio(m3, m2),
  "Contact rate": ({ m4, o }, own) => (own ? ratio(m4, o) : null),
};

test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const chosen = makeCase(seed);
  const member = (value: unknown): boolean => value === true || value === 1;
  await createTable(connection, "tx", ["n INT", "id VARCHAR", "d DATE", "amt INT", "oid VARCHAR", "by_value VARCHAR", "member BOOLEAN"], chosen.rows.map((row, i) => [i, row.id, iso(row.serial), row.amount, row.order, row.by, member(row.member)])); // prettier-ignore
  await createTable(connection, "mt", ["d DATE", "name VARCHAR", "v INT"], chosen.metrics.map((row) => [iso(row.serial), row.name, row.value])); // prettier-ignore
  await createTable(connection, "cal", ["event VARCHAR", "phase VARCHAR", "year INT", "s DATE", "e DATE"], chosen.calendar.map((row) => [row.event, row.phase, row.year, row.first && iso(row.first), row.last && iso(row.last)])); // prettier-ignore
  const found = await query(connection, sqlOf(chosen));
  if (found.length === 0) {
    expect(() => ours(chosen)).toThrow(/noRows|noEvents/);
    return;
  }
  let block: unknown[][];
  try {
    block = ours(chosen);
  } catch (error) {
    // All metrics lie after as-of.
    expect(String(error)).toMatch(/emptyColumn/);
    return;
  }
  const keyOf = (label: string, name: string, role: number, g: string): string => [label, name, role, g].join("|");
  const expected = new Map(found.map((row) => [keyOf(String(row.label), String(row.name), Number(row.role), String(row.g)), row])); // prettier-ignore
  const header = block[0];
  const wrong: unknown[][] = [];
  const shownMetrics = Object.keys(ofMetrics).filter((title) => header.includes(title));
  expect(new Set(block.slice(1).map((row) => row.slice(0, header.indexOf("From")).join("|"))).size).toBe(block.length - 1); // prettier-ignore
  for (const row of block.slice(1)) {
    const labels = row.slice(0, header.indexOf(chosen.event ? "Year" : "Period")).join(" ");
    const name = String(row[header.indexOf(chosen.event ? "Year" : "Period")]);
    const group = chosen.by ? String(row[header.indexOf("Group")]) : "-";
    const [now, before, year] = [0, 1, 2].map((role) => {
      const entry = expected.get(keyOf(labels, name, role, group));
      if (role === 0) expected.delete(keyOf(labels, name, role, group));
      return entry ? (entry as unknown as Row & { reached: boolean; first: string }) : null;
    });
    if (row[header.indexOf("From")] !== String(now?.first) || row[header.indexOf("Days")] !== now?.days)
      wrong.push([labels, name, row[header.indexOf("From")], row[header.indexOf("Days")], now]);
    const numbers = (entry: Row): Row => Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, value === null ? null : Number(value)])); // prettier-ignore
    const check = (title: string, of: (row: Row, own: boolean) => number | null, own: boolean): void => {
      const value = (entry: typeof now): number | null =>
        entry === null || (own && !entry.reached) ? null : of(numbers(entry), entry.reached);
      const at = header.indexOf(title);
      const current = value(now);
      const wanted = [current, ...[before, year].flatMap((base) => { const then = value(base); const change = current === null || then === null ? null : current - then; return [change, ratio(change, then === null ? null : Math.abs(then))]; })]; // prettier-ignore
      wanted.forEach((cell, i) => {
        const shown = row[at + i];
        const same = cell === null ? shown === "" : typeof shown === "number" && Math.abs(shown - cell) < 1e-9;
        if (!same) wrong.push([labels, name, group, header[at + i], shown, cell]);
        compared++;
        if (i > 0 && cell !== null) changesSeen++;
      });
    };
    for (const [title, of] of Object.entries(measures)) check(title, of, true);
    for (const title of shownMetrics) check(title, ofMetrics[title], false);
    if (chosen.event) rowsOfEvents++;
  }
  expect(wrong).toEqual([]);
  expect([...expected.values()].filter(({ role }) => Number(role) === 0)).toEqual([]);
});

test("the tables were not trivial", () => {
  expect(compared).toBeGreaterThan(100_000);
  expect(changesSeen).toBeGreaterThan(30_000);
  expect(rowsOfEvents).toBeGreaterThan(200);
});
