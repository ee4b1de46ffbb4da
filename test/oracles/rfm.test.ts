/** RFM against the oracles made by SQL, every customer and cell, both methods. */
import Papa from "papaparse";
import { rfm } from "../../src/analyses/rfm";
import { describeWithShared, readText } from "../support/shared";

type Row = Record<string, string>;
const parse = (text: string): Row[] => Papa.parse<Row>(text.trim(), { header: true }).data;

interface Transactions {
  readonly customers: unknown[][];
  readonly dates: unknown[][];
  readonly amounts: unknown[][];
  readonly orders: unknown[][] | null;
}

const cdnow = (rows: Row[]): Transactions => ({
  customers: rows.map((row) => [row.customer_id]),
  dates: rows.map((row) => [row.date]),
  amounts: rows.map((row) => [Number(row.dollars)]),
  orders: null,
});

/** `clean`: without cancellations and lines that are not positive, as the oracles' set-up has it. */
function retail(all: Row[], clean: boolean): Transactions {
  const rows = all.filter(
    (row) =>
      row.CustomerID !== "" &&
      (!clean || (!row.InvoiceNo.startsWith("C") && Number(row.Quantity) > 0 && Number(row.UnitPrice) > 0)),
  );
  return {
    customers: rows.map((row) => [row.CustomerID]),
    dates: rows.map((row) => [row.InvoiceDate]),
    amounts: rows.map((row) => [Number(row.Quantity) * Number(row.UnitPrice)]),
    orders: rows.map((row) => [row.InvoiceNo]),
  };
}

describeWithShared("RFM on real transactions", 3, (path) => {
  let online: Row[] = [];
  beforeAll(() => {
    online = parse(readText(path("data/online_retail.csv.gz")));
  });

  test.each<[string, () => Transactions]>([
    ["cdnow_sample", () => cdnow(parse(readText(path("data/cdnow_sample.csv"))))],
    ["retail_clean", () => retail(online, true)],
    // There, cancellations are invoices of their own and count as orders.
    ["retail_all_with_id", () => retail(online, false)],
  ])("%s", (oracle, read) => {
    const expected = parse(readText(path(`oracles/${oracle}.rfm.csv.gz`)));
    const { customers, dates, amounts, orders } = read();
    const ask = (method: string, count = "order"): Map<unknown, unknown[]> => {
      const options = `top=1000000; credits=count; count=${count}`;
      const { rows } = rfm.evaluate([customers, dates, amounts, orders, null, method, null, null, null, options]).table;
      return new Map(rows.map((row) => [row[0], [...row]]));
    };
    const value = ask("value");
    const even = ask("even");
    const byDay = ask("value", "day");
    expect(value.size).toBe(expected.length);
    const cells: unknown[] = [];
    const wanted: unknown[] = [];
    for (const row of expected) {
      const [, , recency, frequency, money, ...scores] = value.get(row.customer) ?? [];
      // The oracle's as-of is the day after the last row.
      cells.push([row.customer, Number(recency) + 1, frequency, byDay.get(row.customer)?.[3], Number(money).toFixed(3), ...scores.slice(0, 3), ...(even.get(row.customer) ?? []).slice(5, 8)]); // prettier-ignore
      wanted.push([row.customer, row.r_days, row.f_orders, row.f_days, Number(row.m).toFixed(3), row.r_q, row.f_q, row.m_q, row.r_ntile, row.f_ntile, row.m_ntile].map((cell, i) => (i === 0 || i === 4 ? cell : Number(cell)))); // prettier-ignore
    }
    expect(cells).toEqual(wanted);
  });
});
