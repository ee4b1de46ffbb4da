/** NEWOLD against tables that an SQL engine made of real transactions: every cell, also split by day. */
import Papa from "papaparse";
import { newold } from "../../src/analyses/newold";
import { renderTable } from "../../src/i18n/render";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

interface Columns {
  customers: unknown[][];
  dates: unknown[][];
  amounts: unknown[][];
  orders: unknown[][] | null;
  include: unknown[][] | null;
}

/** Columns by their titles. */
function table(
  { customers, dates, amounts, orders, include }: Columns,
  show: string,
  options: string,
): { labels: unknown[]; column: (title: string) => number[] } {
  const { table: result } = newold.evaluate([
    customers,
    dates,
    amounts,
    orders,
    "month",
    show,
    "before",
    null,
    null,
    include,
    null,
    options,
  ]);
  const [header, ...rows] = renderTable(result, "en", { notes: false, na: "#N/A" });
  const body = rows.slice(0, -1);
  return {
    labels: body.map((row) => row[0]),
    column: (title) => body.map((row) => Number(row[header.indexOf(title)])),
  };
}

function compare(oracle: Row[], columns: Columns, options: string): void {
  const block = table(columns, "all", options);
  expect(block.labels).toEqual(oracle.map((row) => row.month.slice(0, 7)));
  const counts = { customers: "Buyers", new_customers: "New buyers", returning_customers: "Old buyers" };
  for (const [key, title] of Object.entries(counts))
    expect(block.column(title)).toEqual(oracle.map((row) => Number(row[key])));
  const money = { gmv: "Sales", gmv_new: "New sales", gmv_returning: "Old sales" };
  const daily = table(columns, "sales", `${options}; split=day`);
  for (const [key, title] of Object.entries(money)) {
    // To a millionth of what the oracle writes to the cent or the mill.
    block.column(title).forEach((value, p) => expect(value).toBeCloseTo(Number(oracle[p][key]), 6));
    if (key !== "gmv")
      daily.column(title).forEach((value, p) => expect(value).toBeCloseTo(Number(oracle[p][`${key}_strict`]), 6));
  }
}

describeWithShared("NEWOLD on real transactions", 4, (path) => {
  const oracle = (name: string): Row[] => parse(readText(path(`oracles/${name}.new_vs_returning.csv`)));

  test.each([
    ["cdnow_sample", "cdnow_sample"],
    ["cdnow", "cdnow_master"],
  ])("%s: every cell", (name, file) => {
    const rows = parse(readText(path(`data/${file}.csv`)));
    const columns: Columns = {
      customers: rows.map((row) => [row.customer_id]),
      dates: rows.map((row) => [row.date]),
      amounts: rows.map((row) => [Number(row.dollars)]),
      orders: null,
      include: null,
    };
    compare(oracle(name), columns, "");
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
      ["retail_clean", clean, ""],
      // Credit notes of its own count as activity there.
      ["retail_all_with_id", identified, "buyer=row"],
    ] as const)("%s: every cell", (name, include, options) => {
      const columns: Columns = {
        customers: rows.map((row) => [row.CustomerID]),
        dates: rows.map((row) => [row.InvoiceDate]),
        amounts: rows.map((row) => [Number(row.Quantity) * Number(row.UnitPrice)]),
        orders: rows.map((row) => [row.InvoiceNo]),
        include: rows.map((row) => [include(row)]),
      };
      compare(oracle(name), columns, options);
    });
  });
});
