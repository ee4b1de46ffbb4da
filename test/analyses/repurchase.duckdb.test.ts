/** REPURCHASE asked of DuckDB as well, from the definitions: 200 random small tables, every mode, every cell. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { repurchase, type RepurchaseMode, repurchaseModes } from "../../src/analyses/repurchase";
import { renderTable } from "../../src/i18n/render";
import { connect, query, random } from "../support/duckdb";
import { columnsOf, loadOrders, randomOrders } from "../support/purchases";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

const periodIndex = (d: string): string => `(year(${d}) * 12 + month(${d}))`;

/** Every row of the table: labels, number of customers, then pairs of k and n. */
function sqlOf(mode: RepurchaseMode, windows: number[], full: boolean, periods: boolean, depth: number): string {
  const within = windows
    .map((w) =>
      full
        ? `count(*) FILTER (WHERE next - d <= ${w} AND cutoff - d >= ${w}) AS k${w}, count(*) FILTER (WHERE cutoff - d >= ${w}) AS n${w}`
        : `count(*) FILTER (WHERE next - d <= ${w}) AS k${w}, count(*) AS n${w}`,
    )
    .join(", ");
  const b = `b AS (SELECT id, ${periodIndex("d")} AS p, count(*) AS times, min(strftime(d, '%Y-%m')) AS label FROM o GROUP BY ALL)`;
  switch (mode) {
    case "first":
    case "nth": {
      const label = mode === "nth" ? "k::VARCHAR" : periods ? "strftime(d, '%Y-%m')" : "''";
      return `SELECT g, ${label} AS label, count(*) AS customers, count(next) AS k0, count(*) AS n0, ${within}
        FROM o JOIN g USING (id), a WHERE k <= ${depth} GROUP BY ALL`;
    }
    case "period":
      return `WITH ${b} SELECT g, label, count(*) AS customers, count(*) FILTER (WHERE times >= 2) AS k0, count(*) AS n0,
        bool_and(p < (SELECT ${periodIndex("(cutoff + 1)")} FROM a)) AS over FROM b JOIN g USING (id) GROUP BY ALL`;
    case "previous":
      return `WITH ${b} SELECT g, strftime(make_date((p // 12)::INT, 1, 1) + INTERVAL (p % 12) MONTH, '%Y-%m') AS label, count(*) AS customers,
        count(*) FILTER (WHERE EXISTS (SELECT 1 FROM b AS c WHERE c.id = b.id AND c.p = b.p + 1)) AS k0, count(*) AS n0,
        bool_and(p + 1 < (SELECT ${periodIndex("(cutoff + 1)")} FROM a)) AS over FROM b JOIN g USING (id)
        WHERE p < (SELECT ${periodIndex("cutoff")} FROM a) GROUP BY ALL`;
    default:
      return `WITH f AS (SELECT g.g, o.*, (SELECT count(DISTINCT d) FROM orders AS x WHERE x.id = o.id) AS days,
          (SELECT count(*) FROM orders AS x WHERE x.id = o.id) AS times, cutoff FROM o JOIN g USING (id), a WHERE k = 1)
        SELECT g, 0 AS label, count(*) AS customers, count(*) FILTER (WHERE times > 1) AS k0, count(*) AS n0 FROM f GROUP BY g
        UNION ALL SELECT g, 1, count(*), count(*) FILTER (WHERE days > 1), count(*) FROM f GROUP BY g
        ${windows.map((w, i) => `UNION ALL SELECT g, ${2 + i}, count(*), count(*) FILTER (WHERE next - d <= ${w}), count(*) FROM f GROUP BY g`).join(" ")}
        ${windows.map((w, i) => `UNION ALL SELECT g, ${2 + windows.length + i}, count(*), count(*) FILTER (WHERE next - d <= ${w}), count(*) FROM f WHERE cutoff - d >= ${w} GROUP BY g`).join(" ")}`;
  }
}

let compared = 0;
test.each(Array.from({ length: 200 }, (_, seed) => seed))("random table %i", async (seed) => {
  const table = randomOrders(seed);
  const { pick, next } = random(seed + 1000);
  const mode = repurchaseModes[seed % repurchaseModes.length];
  const windows = pick([[1], [7, 30], [30, 90, 365]]);
  const full = next() < 0.5;
  const keep = next() < 0.5;
  const split = mode === "first" && next() < 0.4;
  const depth = mode === "nth" ? pick([1, 3, 10]) : 1;
  const { customers, dates, orders, by, include } = columnsOf(table);
  const waits = mode === "first" || mode === "nth" || mode === "compare";
  const ours = (show: string): unknown[][] => {
    const period = mode === "nth" || (mode === "first" && !split) ? null : "month";
    const options = `count=${table.day ? "day" : "order"}; ${mode === "first" || mode === "nth" ? `observed=${full ? "full" : "all"}` : `partial=${keep ? "keep" : "drop"}`}; ${mode === "nth" ? `depth=${depth}` : ""}`;
    const { table: result } = repurchase.evaluate([customers, dates, orders, waits ? [windows] : null, period, show, mode, table.asOf, by, include, options]); // prettier-ignore
    return renderTable(result, "en", { notes: false, na: "#N/A" }).slice(1);
  };
  await loadOrders(connection, table);
  const found = table.rows.length > 0 ? await query(connection, sqlOf(mode, windows, full, split, depth)) : [];
  if ((await query(connection, "SELECT count(*) AS n FROM t"))[0].n === 0) {
    expect(() => ours("rate")).toThrow();
    return;
  }
  const k = ours("customers");
  const n = ours("base");
  const rate = ours("rate");
  const pairs = mode === "first" || mode === "nth" ? ["0", ...windows.map(String)] : ["0"];
  const labelled = (table.useBy ? 1 : 0) + (mode === "first" && !split ? 0 : 1);
  const at = Math.max(labelled, 1) + 1;

  if (mode !== "compare") {
    const all = found.filter((row) => row.over !== false);
    pairs.forEach((pair, i) => {
      const sum = (name: string): number => all.reduce((total, row) => total + Number(row[name + pair]), 0);
      expect(n[n.length - 1][at + i]).toBe(sum("n"));
      expect(k[k.length - 1][at + i]).toBe(sum("n") === 0 ? "" : sum("k"));
    });
  }
  if (labelled === 0) return;
  const expected = new Map(
    found.map((row) => [`${table.useBy ? `${String(row.g)} ` : ""}${String(row.label)}`.trim(), row]),
  );
  const rows = mode === "compare" ? n : n.slice(0, -1);
  let seen = 0;
  let definition = 0;
  let group: unknown = null;
  rows.forEach((row, r) => {
    const labels = row.slice(0, labelled);
    if (mode === "compare") {
      if (table.useBy && labels[0] !== group) [group, definition] = [labels[0], 0];
      if (definition >= 2 + 2 * windows.length) return;
      labels[labelled - 1] = definition++;
    }
    const own = expected.get(labels.join(" "));
    if (!own) {
      if (mode === "compare") expect(row[at]).toBe(0);
      else expect(row[labelled]).toBe(0);
      return;
    }
    seen++;
    expect(row[labelled]).toBe(own.customers);
    pairs.forEach((pair, i) => {
      const [kk, nn] = [Number(own[`k${pair}`]), Number(own[`n${pair}`])];
      const open = own.over === false && !keep;
      expect(row[at + i]).toBe(open ? "" : nn);
      expect(k[r][at + i]).toBe(open || nn === 0 ? "" : kk);
      expect(rate[r][at + i]).toBe(open || nn === 0 ? "" : kk / nn);
      compared++;
    });
  });
  expect(seen).toBe(expected.size);
});

test("the tables were not trivial", () => expect(compared).toBeGreaterThan(800));
