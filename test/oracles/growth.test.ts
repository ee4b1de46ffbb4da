/** GROWTH against tables that an SQL engine made of real transactions: who is active and new in each month. */
import Papa from "papaparse";
import { growth } from "../../src/analyses/growth";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

describeWithShared("GROWTH on CDNOW", 4, (path) => {
  const table = (file: string, show: string): ((title: string) => number[]) => {
    const rows = parse(readText(path(`data/${file}.csv`)));
    const of = (key: string): unknown[][] => rows.map((row) => [key === "dollars" ? Number(row[key]) : row[key]]);
    const { table: result } = growth.evaluate([
      of("customer_id"),
      of("date"),
      of("dollars"),
      null,
      "month",
      show,
      null,
      null,
      null,
      "partial=keep",
    ]);
    const [header, ...body] = renderTable(result, "en", { notes: false, na: "#N/A" });
    return (title) => body.slice(0, -1).map((row) => Number(row[header.indexOf(title)]));
  };
  const oracle = (name: string, key: string): number[] =>
    parse(readText(path(`oracles/${name}.new_vs_returning.csv`))).map((row) => Number(row[key]));
  const sets = [
    ["cdnow_sample", "cdnow_sample"],
    ["cdnow", "cdnow_master"],
  ];

  test.each(sets)("%s: active, new and returning customers of every month", (name, file) => {
    const column = table(file, "customers");
    expect(column("Active")).toEqual(oracle(name, "customers"));
    expect(column("New")).toEqual(oracle(name, "new_customers"));
    const [retained, resurrected] = [column("Retained"), column("Resurrected")];
    expect(retained.map((n, p) => n + resurrected[p])).toEqual(oracle(name, "returning_customers"));
    expect(column("Check").every((cell) => cell === 0)).toBe(true);
  });
  test.each(sets)("%s: revenue of every month, and that of new customers", (name, file) => {
    const column = table(file, "revenue");
    oracle(name, "gmv").forEach((value, p) => expect(column("Revenue")[p]).toBeCloseTo(value, 6));
    oracle(name, "gmv_new").forEach((value, p) => expect(column("New")[p]).toBeCloseTo(value, 6));
    expect(column("Check").every((cell) => cell === 0)).toBe(true);
  });
});
