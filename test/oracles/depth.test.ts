/** The first steps of the funnel against the repurchase oracles: customers, and those with two orders or two days. */
import Papa from "papaparse";
import { depth } from "../../src/analyses/depth";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("DEPTH on real transactions", 2, (path) => {
  test.each([
    ["cdnow_sample", "cdnow_sample"],
    ["cdnow", "cdnow_master"],
  ])("%s", (oracle, file) => {
    const [expected] = parse(readText(path(`oracles/${oracle}.repurchase.csv`)));
    const rows = parse(readText(path(`data/${file}.csv`)));
    const steps = (options: string): unknown[] =>
      depth
        .evaluate([
          rows.map((row) => [row.customer_id]),
          rows.map((row) => [row.date]),
          null,
          2,
          null,
          null,
          null,
          null,
          null,
          options,
        ])
        .table.rows.map((row) => [row[1], row[3]]);
    const customers = Number(expected.customers);
    for (const [options, count, rate] of [["", "ge2_orders", "rate_orders"], ["count=day", "ge2_days", "rate_days"]]) // prettier-ignore
      expect(steps(options)).toEqual([[customers, null], [Number(expected[count]), Number(expected[rate])]]); // prettier-ignore
  });
});
