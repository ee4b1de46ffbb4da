/** REPORT against tables that an SQL engine made of real transactions: every month of CDNOW, with its changes. */
import Papa from "papaparse";
import { report } from "../../src/analyses/report";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("REPORT on real transactions", 2, (path) => {
  test.each([
    ["cdnow_sample", "cdnow_sample"],
    ["cdnow", "cdnow_master"],
  ])("%s: months, the month before and the same month a year before", (name, file) => {
    const oracle = parse(readText(path(`oracles/${name}.new_vs_returning.csv`)));
    const rows = parse(readText(path(`data/${file}.csv`)));
    const columns = [rows.map((row) => [row.customer_id]), rows.map((row) => [row.date]), rows.map((row) => [Number(row.dollars)])]; // prettier-ignore
    const { table } = report.evaluate([...columns, null, null, "month", "all"]);
    const [header, ...body] = renderTable(table, "en", { notes: false, na: "#N/A" });
    expect(body.map((row) => row[0])).toEqual(oracle.map((row) => row.month.slice(0, 7)));
    const titles = { customers: "Buyers", new_customers: "New buyers", returning_customers: "Old buyers", gmv: "Sales", gmv_new: "New sales", gmv_returning: "Old sales" }; // prettier-ignore
    for (const [key, title] of Object.entries(titles)) {
      const at = header.indexOf(title);
      oracle.forEach((row, m) => {
        const value = (month: number): number => Number(oracle[month][key]);
        expect(body[m][at]).toBeCloseTo(value(m), 6);
        for (const [back, offset] of [
          [1, 1],
          [12, 3],
        ] as const) {
          const [change, percent] = [body[m][at + offset], body[m][at + offset + 1]];
          // The last month ends with its last day, so no month is open.
          if (m < back) expect([change, percent]).toEqual(["", ""]);
          else {
            expect(change).toBeCloseTo(value(m) - value(m - back), 5);
            if (value(m - back) === 0) expect(percent).toBe("");
            else expect(percent).toBeCloseTo((value(m) - value(m - back)) / value(m - back), 9);
          }
        }
        expect(row.month.slice(0, 7)).toBe(body[m][0]);
      });
    }
  });
});
