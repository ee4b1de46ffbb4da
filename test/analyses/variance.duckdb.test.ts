/** VARIANCE asked of DuckDB: 200 random tables with repeated, blank, new and vanished lines, both ways of showing them. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { variance } from "../../src/analyses/variance";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";
import { column } from "../support/functions";

interface Row {
  readonly group: string | null;
  readonly line: string;
  readonly sense: 1 | -1;
  /** Customers, orders, amount. */
  readonly plan: readonly (number | null)[];
  readonly actual: readonly (number | null)[];
  readonly forecast: number | null;
  readonly include: boolean;
}

function makeRows(seed: number): Row[] {
  const { int, next, pick } = random(seed);
  const cents = (): number | null => (next() < 0.15 ? null : int(-20000, 90000) / 100);
  const side = (): (number | null)[] => [pick([null, 0, int(1, 9), int(10, 900)]), pick([0, int(1, 2000)]), cents()];
  return Array.from({ length: int(2, 14) }, () => {
    const line = pick(["a", "b", "c", "d", "e"]);
    return {
      group: pick([null, "x", "y"]),
      line,
      sense: line < "d" ? 1 : -1,
      plan: side(),
      actual: side(),
      forecast: cents(),
      include: next() < 0.85,
    };
  });
}

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

async function load(rows: readonly Row[]): Promise<void> {
  await createTable(
    connection,
    "r",
    ["n INT", "g VARCHAR", "line VARCHAR", "sense INT", "pq BIGINT", "po BIGINT", "p DECIMAL(18,2)", "aq BIGINT", "ao BIGINT", "a DECIMAL(18,2)", "f DECIMAL(18,2)", "inc BOOLEAN"],
    rows.map(({ group, line, sense, plan, actual, forecast, include }, n) => [n, group, line, sense, ...plan, ...actual, forecast, include]),
  ); // prettier-ignore
}

/** Sums by line; `key` is what makes a line. */
const lineSql = (byGroup: boolean, include: boolean): string => `
  l AS (SELECT ${byGroup ? "coalesce(g, '(blank)')" : "'-'"} AS g, line, any_value(sense) AS sense, coalesce(sum(p), 0) AS p, coalesce(sum(a), 0) AS a,
    coalesce(sum(f), 0) AS f, coalesce(sum(pq), 0)::DOUBLE AS pq, coalesce(sum(po), 0)::DOUBLE AS po, coalesce(sum(aq), 0)::DOUBLE AS aq, coalesce(sum(ao), 0)::DOUBLE AS ao
    FROM r ${include ? "WHERE inc" : ""} GROUP BY ALL)`;

const arguments_ = (rows: readonly Row[], pvm: "" | "two" | "three", byGroup: boolean, include: boolean): unknown[] => {
  const of = (side: Row["plan"]): unknown[] =>
    pvm === "" ? [side[2]] : pvm === "two" ? [side[0], side[2]] : [...side];
  return [
    column(...rows.map(({ line }) => line)),
    rows.map(({ plan }) => of(plan)),
    rows.map(({ actual }) => of(actual)),
    pvm === "" ? column(...rows.map(({ forecast }) => forecast)) : null,
    pvm === "" ? column(...rows.map(({ sense }) => (sense === 1 ? "higher" : "lower"))) : null,
    pvm === "" ? "lines" : "pvm",
    byGroup ? column(...rows.map(({ group }) => group)) : null,
    include ? column(...rows.map((row) => row.include)) : null,
  ];
};

/** Rows as `group line`, numbers by title. */
function ours(args: unknown[], options: string, byGroup: boolean): Map<string, Record<string, unknown>> {
  const { table } = variance.evaluate([...args, options]);
  const [header, ...body] = renderTable(table, "en", { notes: false, na: "#N/A" });
  return new Map(
    body.map((row) => {
      const [group, line] = byGroup ? row : ["-", row[0]];
      const name = line === "Total" || line === "Result" ? "Sum" : String(line);
      return [
        `${String(group)} ${name}`,
        { label: line, ...Object.fromEntries(row.map((cell, c) => [header[c], cell])) },
      ];
    }),
  );
}

const used = (rows: readonly Row[], include: boolean): boolean => rows.some((row) => !include || row.include);
let compared = 0;

test.each([0, 50, 100, 150])("50 random tables of plan against actual from seed %i", async (first) => {
  for (let seed = first; seed < first + 50; seed++) {
    const rows = makeRows(seed);
    const { pick } = random(seed + 7000);
    const byGroup = seed % 2 === 0;
    const include = seed % 3 === 0;
    const [amount, percent, flag] = [pick([0, 50, 120.5]), pick([0, 0.1, 0.75]), pick(["both", "either"])];
    const args = arguments_(rows, "", byGroup, include);
    const options = `amount=${amount}; percent=${percent}; flag=${flag}`;
    if (!used(rows, include)) {
      expect(() => variance.evaluate([...args, options])).toThrow();
      continue;
    }
    await load(rows);
    const test = [amount > 0 ? `abs(v) > ${amount}` : "", percent > 0 ? `abs(v) > ${percent} * abs(p)` : ""].filter(String); // prettier-ignore
    const over = test.length === 0 ? "TRUE" : `(${test.join(flag === "both" ? " AND " : " OR ")})`;
    const status = (v: string): string =>
      `CASE WHEN ${v} = 0 THEN 'on plan' WHEN NOT ${over.replaceAll("(v)", `(${v})`)} THEN 'within tolerance' WHEN sense * ${v} > 0 THEN 'favourable' ELSE 'unfavourable' END`;
    const sum = (of: string): string =>
      `CASE WHEN count(DISTINCT sense) = 1 THEN sum(${of}) ELSE sum(sense * ${of}) END AS ${of}`;
    const sums = `CASE WHEN count(DISTINCT sense) = 1 THEN min(sense) ELSE 1 END AS sense, ${["p", "a", "f"].map(sum).join(", ")}`;
    const found = await query(connection, `
      WITH ${lineSql(byGroup, include)},
      u AS (SELECT g, line, sense, p, a, f, 'line' AS label FROM l
        ${byGroup ? `UNION ALL SELECT g, 'Sum', ${sums}, CASE WHEN count(DISTINCT sense) = 1 THEN 'Total' ELSE 'Result' END FROM l GROUP BY g` : ""}
        UNION ALL SELECT '${byGroup ? "All" : "-"}', 'Sum', ${sums}, CASE WHEN count(DISTINCT sense) = 1 THEN 'Total' ELSE 'Result' END FROM l),
      x AS (SELECT *, a - p AS v, f - p AS w FROM u)
      SELECT g, line, label, p::DOUBLE AS p, a::DOUBLE AS a, v::DOUBLE AS v, (v / abs(nullif(p, 0)))::DOUBLE AS share, (sense * v)::DOUBLE AS effect, ${status("v")} AS status,
        f::DOUBLE AS f, w::DOUBLE AS w, (w / abs(nullif(p, 0)))::DOUBLE AS wshare, ${status("w")} AS fstatus FROM x`); // prettier-ignore
    const mine = ours(args, options, byGroup);
    expect([seed, mine.size]).toEqual([seed, found.length]);
    for (const row of found) {
      const line = mine.get(`${String(row.g)} ${String(row.line)}`)!;
      if (row.line === "Sum") expect(line.label).toBe(row.label);
      const exact = { Plan: row.p, Actual: row.a, Variance: row.v, "Effect on result": row.effect, Status: row.status, Forecast: row.f, "Variance, forecast": row.w, "Status, forecast": row.fstatus }; // prettier-ignore
      for (const [title, value] of Object.entries(exact)) {
        const cell = line[title];
        expect([seed, row.line, title, typeof cell === "number" ? cell + 0 : cell]).toEqual([seed, row.line, title, typeof value === "number" ? value + 0 : value]); // prettier-ignore
        compared++;
      }
      const shares = { "Variance %": row.share, "Variance %, forecast": row.wshare };
      for (const [title, value] of Object.entries(shares))
        expect([seed, title, line[title]]).toEqual([seed, title, value === null ? "" : expect.closeTo(value as number, 10)]); // prettier-ignore
    }
  }
});

test.each([0, 50, 100, 150])("50 random tables of price, volume and mix from seed %i", async (first) => {
  for (let seed = first; seed < first + 50; seed++) {
    const rows = makeRows(seed);
    const byGroup = seed % 2 === 0;
    const include = seed % 3 === 0;
    const orders = seed % 4 < 2;
    const apart = seed % 5 < 3;
    const args = arguments_(rows, orders ? "three" : "two", byGroup, include);
    const options = `unmatched=${apart ? "apart" : "mix"}`;
    if (!used(rows, include)) {
      expect(() => variance.evaluate([...args, options])).toThrow();
      continue;
    }
    await load(rows);
    const unplanned = orders ? "(pq = 0 OR po = 0)" : "pq = 0";
    // Unit values, as the accountants' formulas have them.
    const found = await query(connection, `
      WITH ${lineSql(byGroup, include)},
      m AS (SELECT *, ${unplanned} AS unplanned, ${apart ? `(${unplanned} OR aq = 0)` : "FALSE"} AS apart FROM l),
      t AS (SELECT sum(pq) AS planned, sum(aq) AS reached FROM m WHERE NOT apart),
      k AS (SELECT m.*, planned, reached, p / nullif(pq, 0) AS each, pq / planned AS share FROM m, t),
      e AS (SELECT g, line, p::DOUBLE AS p, a::DOUBLE AS a,
        CASE WHEN apart OR unplanned THEN 0 ELSE (reached - planned) * share * each END AS volume,
        CASE WHEN apart THEN 0 WHEN unplanned THEN CASE WHEN aq = 0 THEN 0 ELSE (a - p)::DOUBLE END ELSE (aq - reached * share) * each END AS mix,
        CASE WHEN apart OR unplanned OR ${!orders} THEN 0 ELSE (ao - aq * (po / pq)) * (p / po) END AS frequency,
        CASE WHEN apart THEN 0 WHEN unplanned THEN CASE WHEN aq = 0 THEN (a - p)::DOUBLE ELSE 0 END ELSE a - ${orders ? "ao * (p / po)" : "aq * each"} END AS price,
        CASE WHEN apart THEN (a - p)::DOUBLE ELSE 0 END AS alone FROM k),
      s AS (SELECT g, line, p, a, volume, mix, frequency, price, alone FROM e
        ${byGroup ? "UNION ALL SELECT g, 'Sum', sum(p), sum(a), sum(volume), sum(mix), sum(frequency), sum(price), sum(alone) FROM e GROUP BY g" : ""}
        UNION ALL SELECT '${byGroup ? "All" : "-"}', 'Sum', sum(p), sum(a), sum(volume), sum(mix), sum(frequency), sum(price), sum(alone) FROM e)
      SELECT * FROM s`); // prettier-ignore
    const mine = ours(args, options, byGroup);
    expect([seed, mine.size]).toEqual([seed, found.length]);
    for (const row of found) {
      const line = mine.get(`${String(row.g)} ${String(row.line)}`)!;
      const wanted: Record<string, unknown> = {
        Plan: row.p,
        Actual: row.a,
        Volume: row.volume,
        Mix: row.mix,
        Price: row.price,
        ...(orders ? { Frequency: row.frequency } : {}),
        ...(apart ? { "New or gone": row.alone } : {}),
      };
      for (const [title, value] of Object.entries(wanted)) {
        expect([seed, row.line, title, line[title]]).toEqual([seed, row.line, title, expect.closeTo(Number(value), 5)]);
        compared++;
      }
    }
  }
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(10000));
