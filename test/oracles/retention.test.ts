/** Every cell of retention tables that an SQL engine made of real transactions, and figures published elsewhere. */
import Papa from "papaparse";
import { retention } from "../../src/analyses/retention";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

function table(
  rows: Row[],
  customer: string,
  date: string,
  show: string,
  mode: string,
  options: string,
  include?: (row: Row) => boolean,
): unknown[][] {
  const { table: result } = retention.evaluate([
    rows.map((row) => [row[customer]]),
    rows.map((row) => [row[date]]),
    "month",
    show,
    mode,
    null,
    null,
    include ? rows.map((row) => [include(row)]) : null,
    null,
    options,
  ]);
  return renderTable(result, "en", { notes: false, na: "#N/A" });
}

/** The sparse long form of an oracle, against the dense table: a cell it lacks is a 0, or not begun. */
function compareAll(path: (file: string) => string, oracle: string, counts: unknown[][], rates: unknown[][]): void {
  const long = parse(readText(path(`oracles/${oracle}.retention_long.csv`)));
  const expected = new Map(long.map((cell) => [`${cell.cohort.slice(0, 7)} ${cell.period}`, cell]));
  const cohorts = [...new Set(long.map((cell) => cell.cohort.slice(0, 7)))];
  let seen = 0;
  expect(counts.slice(1, -1).map((row) => row[0])).toEqual(cohorts);
  counts.slice(1, -1).forEach(([label, size, ...cells], r) => {
    expect(size).toBe(Number(expected.get(`${String(label)} 0`)?.cohort_size));
    cells.forEach((cell, age) => {
      const cellExpected = expected.get(`${String(label)} ${age}`);
      if (cellExpected) {
        seen++;
        expect(cell).toBe(Number(cellExpected.customers));
        expect(rates[r + 1][age + 2]).toBeCloseTo(Number(cellExpected.pct), 14);
      } else expect(cell).toBe(age + r < cells.length ? 0 : "");
    });
  });
  expect(seen).toBe(long.length);
}

describeWithShared("RETENTION on real transactions", 7, (path) => {
  const keep = "partial=keep";
  test.each(["cdnow_sample", "cdnow_master"])("%s: every cell", (file) => {
    const rows = parse(readText(path(`data/${file}.csv`)));
    const make = (show: string): unknown[][] => table(rows, "customer_id", "date", show, "on", keep);
    compareAll(path, file === "cdnow_master" ? "cdnow" : file, make("customers"), make("rate"));
  });

  describe("Online Retail", () => {
    let rows: Row[] = [];
    beforeAll(() => {
      rows = parse(readText(path("data/online_retail.csv.gz")));
    });
    const identified = (row: Row): boolean => row.CustomerID !== "";
    const clean = (row: Row): boolean =>
      identified(row) && !row.InvoiceNo.startsWith("C") && Number(row.Quantity) > 0 && Number(row.UnitPrice) > 0;
    test.each([
      ["retail_clean", clean],
      ["retail_all_with_id", identified],
    ] as const)("%s: every cell", (oracle, include) => {
      const make = (show: string): unknown[][] => table(rows, "CustomerID", "InvoiceDate", show, "on", keep, include);
      compareAll(path, oracle, make("customers"), make("rate"));
    });
  });

  describe("the CDNOW sample's published figures", () => {
    const sample = (show: string, mode: string, options: string): unknown[][] =>
      table(parse(readText(path("data/cdnow_sample.csv"))), "customer_id", "date", show, mode, options);
    const text = (): string => readText(path("oracles.md"));

    test("customers on month k", () => {
      const published = /Jan 781 → ([\d, ]+); Feb 857 → ([\d, ]+)\./.exec(text());
      const block = sample("customers", "on", "");
      for (const r of [1, 2]) expect(block[r].slice(3, 8)).toEqual(published?.[r].split(",").map(Number));
    });
    test("customers on month k or later", () => {
      const published = /"rolling"\): Jan ([\d, ]+); Feb ([\d, ]+)\./.exec(text());
      const block = sample("customers", "after", "");
      for (const r of [1, 2]) expect(block[r].slice(3, 6)).toEqual(published?.[r].split(",").map(Number));
    });
    test("the three means of month 1", () => {
      const published = /simple ([\d.]+)%, pooled ([\d.]+)%.*?, ([\d.]+)% by Mixpanel/.exec(text());
      for (const [i, mean] of ["simple", "pooled", "mixpanel"].entries()) {
        const block = sample("rate", "on", `mean=${mean}`);
        expect(Number(block[block.length - 1][3]) * 100).toBeCloseTo(Number(published?.[i + 1]), 4);
      }
    });
  });
});
