/** Real transactions: what QUALITY counts in them, DuckDB counts as well, and nothing is found that is not there. */
import type { DuckDBConnection } from "@duckdb/node-api";
import Papa from "papaparse";
import { connect, query } from "../support/duckdb";
import { quality } from "../../src/analyses/quality";
import { counts, findings, type Sheet } from "../support/quality";
import { describeWithShared, readText } from "../support/shared";

/** Cells as Excel reads a .csv: numbers where a text is one, dates as serials. `texts` are columns that stay text. */
function cells(text: string, dates: string, texts: readonly string[] = []): Sheet {
  const [header, ...rows] = Papa.parse<string[]>(text.trim()).data;
  const date = header.indexOf(dates);
  const asText = texts.map((name) => header.indexOf(name));
  const read = (cell: string, column: number): unknown => {
    if (cell === "") return null;
    if (column === date)
      return Date.parse(`${cell.replace(" ", "T")}${cell.length > 10 ? "Z" : ""}`) / 86400000 + 25569;
    return !asText.includes(column) && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
  };
  return [header, ...rows.map((row) => row.map(read))];
}

describeWithShared("QUALITY on real transactions", 4, (path) => {
  let connection: DuckDBConnection;
  const one = async (sql: string): Promise<Record<string, unknown>> => (await query(connection, sql))[0];
  beforeAll(async () => {
    connection = await connect();
  });
  afterAll(() => connection.closeSync());

  describe("Online Retail", () => {
    let sheet: Sheet = [];
    beforeAll(async () => {
      sheet = cells(readText(path("data/online_retail.csv.gz")), "InvoiceDate");
      await connection.run(`CREATE TABLE retail AS SELECT * FROM read_csv('${path("data/online_retail.csv.gz")}', all_varchar=true)`); // prettier-ignore
    });

    test("135,080 rows without a customer, 10,624 negative quantities and all else, by DuckDB", async () => {
      const number = (name: string): string => `regexp_full_match(${name}, '-?[0-9]+(\\.[0-9]+)?')`;
      // What is one cell to Excel: 7.0 and 7 are one number.
      const cell = (name: string): string => `CASE WHEN ${number(name)} THEN (${name}::DOUBLE)::VARCHAR ELSE ${name} END`; // prettier-ignore
      const names = ["InvoiceNo", "StockCode", "Description", "Quantity", "UnitPrice", "CustomerID", "Country"];
      const expected = await one(`SELECT
        count(*) FILTER (WHERE coalesce(CustomerID, '') = '') AS "blank CustomerID",
        count(*) FILTER (WHERE coalesce(Description, '') = '') AS "blank Description",
        count(*) FILTER (WHERE Quantity::INT < 0) AS "negative Quantity",
        count(*) FILTER (WHERE UnitPrice::DOUBLE < 0) AS "negative UnitPrice",
        count(*) FILTER (WHERE NOT ${number("InvoiceNo")}) AS "mixed InvoiceNo",
        count(*) FILTER (WHERE NOT ${number("StockCode")}) AS "mixed StockCode",
        count(*) FILTER (WHERE ${number("Description")}) AS "mixed Description",
        count(*) - (SELECT count(*) FROM (SELECT DISTINCT InvoiceDate, ${names.map(cell).join(", ")} FROM retail)) AS "copy wholeTable",
        count(DISTINCT (InvoiceNo, StockCode)) - count(DISTINCT InvoiceNo) AS "line InvoiceNo",
        (SELECT sum(n) FROM (SELECT sum(n) - max(n) AS n FROM
          (SELECT lower(StockCode) AS k, StockCode, count(*) AS n FROM retail GROUP BY ALL) GROUP BY k)) AS "alike StockCode"
        FROM retail`); // prettier-ignore
      expect(expected).toMatchObject({ "blank CustomerID": 135080, "negative Quantity": 10624 });
      expect(counts(sheet)).toEqual(expected);
    });

    test("what each column holds, by DuckDB", async () => {
      const { table } = quality.evaluate([sheet, "columns"]);
      const ours = Object.fromEntries(table.rows.map((row) => [row[1], [row[3], row[8], row[9], row[10]]]));
      for (const name of ["CustomerID", "Quantity", "UnitPrice"]) {
        const { filled, different, least, most } = await one(`SELECT count(v) AS filled, count(DISTINCT v) AS different,
          min(v) AS least, max(v) AS most FROM (SELECT nullif(${name}, '')::DOUBLE AS v FROM retail)`);
        expect([name, ours[name]]).toEqual([name, [filled, different, least, most]]);
      }
      const { texts } = await one("SELECT count(DISTINCT Country) AS texts FROM retail");
      expect(ours.Country).toEqual([541909, texts, null, null]);
    });

    test("takes a couple of seconds for its 4.3 million cells, within twenty times a walk with a look-up a cell", () => {
      const timed = (work: () => unknown): number => {
        const start = performance.now();
        work();
        return performance.now() - start;
      };
      const bound = timed(() => {
        for (let column = 0; column < 8; column++) {
          const seen = new Map<unknown, number>();
          for (const row of sheet) seen.set(row[column], (seen.get(row[column]) ?? 0) + 1);
        }
      });
      const best = Math.min(...[1, 2].map(() => timed(() => quality.evaluate([sheet]))));

      expect(best / bound).toBeLessThan(20);
    });
  });

  test("CDNOW: nothing but purchases of one day that are the same, which are no warning without order ids", async () => {
    const sheet = cells(readText(path("data/cdnow_master.csv")), "date", ["customer_id"]);
    await connection.run(`CREATE TABLE cdnow AS SELECT * FROM read_csv('${path("data/cdnow_master.csv")}', all_varchar=true)`); // prettier-ignore
    const { copies } = await one(
      "SELECT (SELECT count(*) FROM cdnow) - (SELECT count(*) FROM (SELECT DISTINCT * FROM cdnow)) AS copies",
    );
    expect(findings(sheet)).toEqual({
      "copy wholeTable": expect.objectContaining({ severity: "information", rows: copies }),
    });
  });
});
