/** KPISCORE asked of DuckDB: 200 random scorecards, the score as a case per direction and type, totals by group. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { kpiscore } from "../../src/analyses/kpiscore";
import { renderTable } from "../../src/i18n/render";
import { connect, createTable, query, random } from "../support/duckdb";

/** From the conventions: 0 short of the floor, then straight lines through the marks; the attainment where a mark is missing. */
const scores = `
  CREATE OR REPLACE TABLE s AS SELECT *, CASE
    WHEN a IS NULL THEN NULL
    WHEN d = 'within' THEN greatest(0, 1 - greatest(f - a, a - x, 0) / (x - f))
    WHEN k = 'progress' AND a > t AND f IS NULL THEN 0
    WHEN k = 'progress' AND a < t AND x IS NULL THEN 1
    WHEN d = 'higher' AND a < f THEN 0
    WHEN d = 'higher' AND a < t AND f IS NOT NULL THEN 0.25 + 0.75 * (a - f) / (t - f)
    WHEN d = 'higher' AND a >= x THEN 1.5
    WHEN d = 'higher' AND a > t AND x IS NOT NULL THEN 1 + 0.5 * (a - t) / (x - t)
    WHEN d = 'higher' THEN least(1.5, greatest(0, a / t))
    WHEN a > f THEN 0
    WHEN a > t AND f IS NOT NULL THEN 0.25 + 0.75 * (f - a) / (f - t)
    WHEN a <= x THEN 1.5
    WHEN a < t AND x IS NOT NULL THEN 1 + 0.5 * (t - a) / (t - x)
    ELSE least(1.5, greatest(0, 2 - a / t)) END AS score FROM k`;

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await connect();
});
afterAll(() => connection.closeSync());

test.each([0, 50, 100, 150])("50 random scorecards from seed %i", async (first) => {
  for (let seed = first; seed < first + 50; seed++) {
    const { int, next, pick } = random(seed);
    const groups = Array.from({ length: int(1, 3) }, (_, g) => `G${g}`);
    const lines = groups.flatMap((group) => {
      const shares = Array.from({ length: int(1, 5) }, () => int(1, 30));
      const sum = shares.reduce((a, b) => a + b, 0);
      return shares.map((share) => {
        const kind = pick(["result", "process", "progress", "subjective"]);
        const direction = kind === "progress" ? "lower" : pick(["higher", "lower", "within"]);
        const base = kind === "progress" ? 45000 : 0;
        const marks = [base + int(10, 50), base + int(51, 90), base + int(91, 130)];
        if (direction === "lower") marks.reverse();
        const [floor, target, stretch] = marks;
        const within = direction === "within";
        const actual = next() < 0.2 ? null : pick([floor, target, stretch, base + int(1, 160), base + int(1, 160)]);
        return [group, kind, share / sum, within || next() < 0.7 ? floor : null, within ? null : target, within || next() < 0.7 ? stretch : null, actual, direction]; // prettier-ignore
      });
    });
    await createTable(connection, "k", ["i INTEGER", "g TEXT", "k TEXT", "w DOUBLE", "f DOUBLE", "t DOUBLE", "x DOUBLE", "a DOUBLE", "d TEXT"], lines.map((line, i) => [i, ...line])); // prettier-ignore
    await connection.run(scores);
    const rows = await query(connection, "SELECT score FROM s ORDER BY i");
    const totals = await query(connection, "SELECT sum(w * score) / sum(w) FILTER (score IS NOT NULL) AS score, sum(w * score) AS points FROM s GROUP BY g ORDER BY g"); // prettier-ignore
    const pickColumn = (c: number): unknown[][] => lines.map((line) => [line[c]]);
    const targets = lines.map((line) => line.slice(3, 6));
    const { table } = kpiscore.evaluate([
      lines.map((_, i) => [i + 1]), pickColumn(1), pickColumn(2), targets, pickColumn(6), pickColumn(7), null, pickColumn(0),
      "atfloor=0.25; atstretch=1.5",
    ]); // prettier-ignore
    const block = renderTable(table, "en", { notes: false, na: "#N/A" }).slice(1);
    const got = (kind: boolean, c: number): unknown[] => block.filter((row) => (row[1] === "Total") === kind).map((row) => row[c]); // prettier-ignore
    const number = (cell: unknown): unknown =>
      cell === null || cell === "" ? "" : Number(Number(cell).toFixed(9)) + 0;
    expect([seed, got(false, 9).map(number)]).toEqual([seed, rows.map((row) => number(row.score))]);
    expect([seed, got(true, 9).map(number)]).toEqual([seed, totals.map((row) => number(row.score))]);
    expect([seed, got(true, 10).map(number)]).toEqual([seed, totals.map((row) => number(row.points))]);
  }
});
