import fc from "fast-check";
import { type ReadSettings, readRows } from "../../src/analytics/columns";
import { type Basis, readSales, sequencesOf } from "../../src/analytics/sales";
import { column } from "../support/functions";

const settings: ReadSettings = { ids: "strict", dates: "ymd", daystart: 0, utc: 0, epoch: 1900 };
type Row = [customer: unknown, day: unknown, amount?: unknown, order?: unknown];

function read(
  rows: Row[],
  basis: Basis = "net",
  given: { amounts?: boolean; orders?: boolean } = { amounts: true, orders: true },
) {
  const amounts = given.amounts ? column(...rows.map((row) => row[2])) : null;
  const orders = given.orders ? column(...rows.map((row) => row[3])) : null;
  const columns = { customers: column(...rows.map((row) => row[0])), dates: column(...rows.map((row) => row[1])) };
  const read = readRows({ ...columns, others: [amounts, orders], asOf: null, settings });
  return { rows: read, sales: readSales(read, amounts, orders, basis) };
}

describe("orders", () => {
  test("are distinct order ids: a line is never an order", () => {
    const { sales } = read([["a", 1, 5, "x"], ["a", 1, 7, " x"], ["a", 2, 1, "y"], ["b", 3, 2, 9]]); // prettier-ignore
    expect(sales.orders).toBe(3);
    expect([...sales.order]).toEqual([0, 0, 1, 2]);
    expect([...sales.orderAmount]).toEqual([12, 1, 2]);
  });
  test("are rows where no ids are given, or where an id is missing", () => {
    expect(read([["a", 1, 5], ["a", 1, 5]], "net", { amounts: true }).sales.orders).toBe(2); // prettier-ignore
    const { sales } = read([["a", 1, 5, null], ["a", 1, 5, ""], ["a", 1, 5, "x"]]); // prettier-ignore
    expect([sales.orders, sales.missingOrders]).toEqual([3, 2]);
  });
  test("of one id but two customers are one for each", () => {
    const { sales } = read([["a", 1, 5, "x"], ["b", 1, 5, "x"], ["b", 1, 5, "x"], ["a", 1, 1, "x"]]); // prettier-ignore
    expect([...sales.order]).toEqual([0, 1, 1, 0]);
    expect([...sales.orderCustomer]).toEqual([0, 1]);
  });
  test("lie on the day of their first row that is no refund", () => {
    const { sales } = read([["a", 1, -5, "x"], ["a", 4, 5, "x"], ["a", 3, 5, "x"], ["a", 2, -5, "z"]]); // prettier-ignore
    expect([...sales.orderDay]).toEqual([3, 2]);
    expect([...sales.placed]).toEqual([1, 0]);
  });
});

describe("amounts", () => {
  const rows: Row[] = [["a", 1, 10, "x"], ["a", 2, -4, "r"], ["a", 3, null, "y"], ["a", 4, "12", "z"]]; // prettier-ignore
  test("count refunds under net, and not under placed and paid", () => {
    expect([...read(rows).sales.amount]).toEqual([10, -4, 0, 0]);
    for (const basis of ["placed", "paid"] as const) expect([...read(rows, basis).sales.amount]).toEqual([10, 0, 0, 0]);
  });
  test("that are blank or text count as 0 and are counted", () => {
    const { sales } = read(rows);
    expect([sales.missingAmounts, sales.textAmounts, sales.refunds]).toEqual([1, 1, 1]);
  });
  test("or order ids that are errors leave the row out", () => {
    const { rows: kept } = read([["a", 1, "#N/A", "x"], ["a", 1, 1, { code: "#REF!" }], ["a", 1, 1, "x"]]); // prettier-ignore
    expect([kept.count, kept.leftOut.errorCell]).toEqual([1, 2]);
  });
});

test("sequences hold each customer's orders by day, refunds left out unless asked for", () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c"),
    fc.integer({ min: 45000, max: 45030 }),
    fc.integer({ min: -5, max: 20 }),
    fc.constantFrom("o1", "o2", "o3", "o4", "o5"),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.boolean(), (list, all) => {
      const { rows, sales } = read(list);
      const { offset, order } = sequencesOf(rows.customers, sales, all);
      const wanted = Array.from({ length: sales.orders }, (_, o) => o).filter((o) => all || sales.placed[o] === 1);
      expect([...order].sort((x, y) => x - y)).toEqual(wanted);
      for (let c = 0; c < rows.customers; c++) {
        const own = [...order.subarray(offset[c], offset[c + 1])];
        expect(own.every((o) => sales.orderCustomer[o] === c)).toBe(true);
        for (let j = 1; j < own.length; j++) {
          const [p, q] = [sales.orderDay[own[j - 1]], sales.orderDay[own[j]]];
          expect(p < q || (p === q && own[j - 1] < own[j])).toBe(true);
        }
      }
    }),
  );
});
