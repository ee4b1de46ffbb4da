/** Every figure of the interval oracles, which an SQL engine made of real transactions. */
import Papa from "papaparse";
import { intervals } from "../../src/analyses/intervals";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("INTERVALS on real transactions", 4, (path) => {
  function compare(oracle: string, customers: unknown[][], dates: unknown[][]): void {
    const [expected] = parse(readText(path(`oracles/${oracle}.intervals.csv`)));
    const marks = Object.keys(expected).filter((name) => /^p\d+$/.test(name));
    const shares = marks.map((name) => Number(name.slice(1)) / 100);
    const { table } = intervals.evaluate([
      customers,
      dates,
      null,
      [shares],
      "observed",
      null,
      null,
      null,
      "count=day; depth=0",
    ]);
    const [titles, all] = renderTable(table, "en", { notes: false, na: "#N/A" });
    const found = new Map(titles.map((title, i) => [String(title), all[i]]));
    const own: Record<string, string> = { n: "Gaps", mean: "Mean", sd: "Std dev", min: "Least", max: "Most" };
    for (const name of marks) own[name] = `P${Number(name.slice(1))}`;
    expect(Object.keys(own).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, value] of Object.entries(expected))
      expect([name, Number(found.get(own[name])).toPrecision(13)]).toEqual([name, Number(value).toPrecision(13)]);
  }

  test.each(["cdnow_sample", "cdnow_master"])("%s", (file) => {
    const rows = parse(readText(path(`data/${file}.csv`)));
    compare(file === "cdnow_master" ? "cdnow" : file, rows.map((row) => [row.customer_id]), rows.map((row) => [row.date])); // prettier-ignore
  });

  describe("Online Retail", () => {
    let rows: Row[] = [];
    beforeAll(() => {
      rows = parse(readText(path("data/online_retail.csv.gz"))).filter((row) => row.CustomerID !== "");
    });
    const clean = (row: Row): boolean =>
      !row.InvoiceNo.startsWith("C") && Number(row.Quantity) > 0 && Number(row.UnitPrice) > 0;
    test.each([
      ["retail_clean", clean],
      ["retail_all_with_id", () => true],
    ] as const)("%s", (oracle, keep) => {
      const kept = rows.filter(keep);
      compare(oracle, kept.map((row) => [row.CustomerID]), kept.map((row) => [row.InvoiceDate])); // prettier-ignore
    });
  });
});
