/** Cohort money held against tables of an SQL engine and published totals. */
import Papa from "papaparse";
import { cohortvalue } from "../../src/analyses/cohortvalue";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("COHORTVALUE on the CDNOW sample", 2, (path) => {
  const revenue = (): unknown[][] => {
    const rows = parse(readText(path("data/cdnow_sample.csv")));
    const cells = (key: string): unknown[][] => rows.map((row) => [key === "dollars" ? Number(row[key]) : row[key]]);
    const { table } = cohortvalue.evaluate([
      cells("customer_id"),
      cells("date"),
      cells("dollars"),
      null,
      "month",
      "revenue",
      null,
      null,
      null,
      null,
      null,
      "partial=keep",
    ]);
    return renderTable(table, "en", { notes: false, na: "#N/A" });
  };
  const body = (): number[][] => revenue().slice(1, -1).map((row) => row.slice(2).map(Number)); // prettier-ignore

  test("all cells add up to the published total of sales", () => {
    const published = /Total sales ([\d,]+\.\d\d)/.exec(readText(path("oracles.md")))?.[1].replaceAll(",", "");
    expect(body().flat().reduce((sum, cell) => sum + cell, 0)).toBeCloseTo(Number(published), 6); // prettier-ignore
  });
  test("age 0 is each month's money of new customers, and the diagonals that of returning ones", () => {
    const oracle = parse(readText(path("oracles/cdnow_sample.new_vs_returning.csv")));
    const cells = body();
    oracle.forEach((month, m) => {
      expect(m < cells.length ? cells[m][0] : 0).toBeCloseTo(Number(month.gmv_new), 6);
      const returning = cells.slice(0, m).reduce((sum, row, cohort) => sum + row[m - cohort], 0);
      expect(returning).toBeCloseTo(Number(month.gmv_returning), 6);
    });
  });
});
