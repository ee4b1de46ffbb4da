/** Every figure of the repurchase oracles, which an SQL engine made of real transactions. */
import Papa from "papaparse";
import { repurchase } from "../../src/analyses/repurchase";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("REPURCHASE on real transactions", 5, (path) => {
  /** Names of the oracle's columns in the order of the rows of mode compare. */
  function compare(oracle: string, customers: unknown[][], dates: unknown[][], orders: unknown[][] | null): void {
    const [expected] = parse(readText(path(`oracles/${oracle}.repurchase.csv`)));
    const make = (show: string, options: string): Map<unknown, unknown> => {
      const { table } = repurchase.evaluate([
        customers,
        dates,
        orders,
        [[30, 60, 90, 365]],
        null,
        show,
        "compare",
        null,
        null,
        null,
        options,
      ]);
      return new Map(renderTable(table, "en", { notes: false, na: "#N/A" }).map((row) => [row[0], row[2]]));
    };
    const rate = make("rate", "count=day");
    const count = make("customers", "count=day");
    const base = make("base", "count=day");
    const found: Record<string, unknown> = {
      customers: base.get("Two orders or more so far"),
      ge2_orders: count.get("Two orders or more so far"),
      rate_orders: rate.get("Two orders or more so far"),
      ge2_days: count.get("Orders on two days or more so far"),
      rate_days: rate.get("Orders on two days or more so far"),
    };
    for (const days of [30, 60, 90, 365])
      found[`within${days}_all`] = rate.get(`Within ${days} days of the first, all customers`);
    for (const days of [30, 90, 365])
      found[`within${days}_eligible`] = rate.get(`Within ${days} days of the first, customers observed that long`);
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, value] of Object.entries(expected)) expect([name, found[name]]).toEqual([name, Number(value)]);
  }

  test.each(["cdnow_sample", "cdnow_master"])("%s", (file) => {
    const rows = parse(readText(path(`data/${file}.csv`)));
    const oracle = file === "cdnow_master" ? "cdnow" : file;
    compare(oracle, rows.map((row) => [row.customer_id]), rows.map((row) => [row.date]), null); // prettier-ignore
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
      compare(oracle, kept.map((row) => [row.CustomerID]), kept.map((row) => [row.InvoiceDate]), kept.map((row) => [row.InvoiceNo])); // prettier-ignore
    });
  });

  test("the CDNOW sample's customers with orders on two or more days, as published", () => {
    const published = /two or more distinct days: (\d+) of (\d+)/.exec(readText(path("oracles.md")));
    const rows = parse(readText(path("data/cdnow_sample.csv")));
    const { table } = repurchase.evaluate([rows.map((row) => [row.customer_id]), rows.map((row) => [row.date]), null, null, null, "customers", "first", null, null, null, "count=day"]); // prettier-ignore
    expect(table.rows[0].slice(1, 3)).toEqual([Number(published?.[2]), Number(published?.[1])]);
  });
});
