import { guessColumns } from "../../src/analytics/guess";
import { statusMeaning, statusValues } from "../../src/analytics/statuses";

const none = { customer: null, date: null, amount: null, order: null, product: null, channel: null, status: null };
const row = (...cells: unknown[]): unknown[] => cells;

test("a plain English order list", () => {
  const header = ["Order", "Customer", "Date", "Amount", "Status", "Channel", "Category", "City"];
  const sample = [
    row("A1", "0001", 45000, 12.5, "paid", "web", "shoes", "Lyon"),
    row("A2", "0002", 45001.5, 9.9, "refunded", "app", "hats", "Rome"),
  ];
  expect(guessColumns(header, sample)).toEqual({
    customer: 1,
    date: 2,
    amount: 3,
    order: 0,
    product: 6,
    channel: 5,
    status: 4,
  });
});

test("the CDNOW header", () => {
  const sample = [row("00004", "0001", 35431, 2, 29.33), row("00004", "0001", 35448, 2, 29.73)];
  expect(guessColumns(["master_id", "customer_id", "date", "cds", "dollars"], sample)).toEqual({
    ...none,
    customer: 1,
    date: 2,
    amount: 4,
  });
});

test("the Online Retail header", () => {
  const header = [
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
  ];
  const sample = [
    row("536365", "85123A", "HOLDER", 6, 40513.35, 2.55, 17850, "United Kingdom"),
    row("536366", 22633, "WARMER", 6, 40513.36, 1.85, 17851, "France"),
  ];
  expect(guessColumns(header, sample)).toMatchObject({ customer: 6, date: 4, order: 0, product: 1 });
});

test.each([
  ["zh-Hans", ["订单编号", "客户编号", "下单时间", "实付金额", "订单状态", "渠道", "商品名称"]],
  ["zh-Hant", ["訂單編號", "會員編號", "訂單日期", "實付金額", "訂單狀態", "來源", "商品名稱"]],
  [
    "es",
    ["N.º de pedido", "ID de cliente", "Fecha del pedido", "Importe total", "Estado del pedido", "Canal", "Producto"],
  ],
  ["en, run together", ["order_no", "userid", "orderdate", "total_amount", "order_status", "utm_source", "sku"]],
])("headers in %s", (_lang, header) => {
  const sample = [
    row("A1", "u1", 45000, 12.5, "paid", "web", "x"),
    row("A2", "u2", 45001, 3.25, "cancelled", "web", "y"),
  ];
  expect(guessColumns(header, sample)).toEqual({
    order: 0,
    customer: 1,
    date: 2,
    amount: 3,
    status: 4,
    channel: 5,
    product: 6,
  });
});

test("the date of the order wins over the date of registration and of delivery", () => {
  const header = ["Registration date", "Order date", "Delivery date", "Customer"];
  const sample = [row(44000, 45000, 45003, "a"), row(44001, 45001, 45004, "b")];
  expect(guessColumns(header, sample)).toMatchObject({ date: 1, customer: 3 });
});

test("the customer's id wins over the customer's name and city", () => {
  expect(
    guessColumns(["Customer name", "Customer city", "Customer ID", "Date"], [row("Ann", "Rome", "c1", 45000)]),
  ).toMatchObject({ customer: 2 });
});

test("a column called date that holds no dates is not one; an unnamed column of dates is", () => {
  expect(guessColumns(["Date", "x"], [row("soon", 45000), row("later", 45001)])).toMatchObject({ date: 1 });
});

test("text dates are dates", () => {
  expect(guessColumns(["客户", "日期"], [row("a", "2024/11/11 0:03"), row("b", "2024-11-12")])).toMatchObject({
    date: 1,
    customer: 0,
  });
});

test("a status without a telling header is known by its values", () => {
  expect(guessColumns(["Customer", "Date", "x"], [row("a", 45000, "已付款"), row("b", 45001, "已退款")])).toMatchObject(
    { status: 2 },
  );
});

test("nothing is guessed from nothing", () => {
  expect(guessColumns(["a", "b"], [row(1, 2), row(3, 4)])).toEqual(none);
  expect(guessColumns([], [])).toEqual(none);
});

test.each([
  ["paid", "counts"], ["Paid", "counts"], ["completed", "counts"], ["已付款", "counts"], ["交易成功", "counts"], ["Entregado", "counts"], ["Partially refunded", "counts"], [true, "counts"], [1, "counts"],
  ["unpaid", "doesNot"], ["Cancelled", "doesNot"], ["refunded", "doesNot"], ["待付款", "doesNot"], ["交易關閉", "doesNot"], ["Reembolsado", "doesNot"], ["Devolución", "doesNot"], ["no pagado", "doesNot"], ["payment failed", "doesNot"], [false, "doesNot"], [0, "doesNot"], ["incomplete", "doesNot"],
  ["", "unknown"], ["blue", "unknown"], [7, "unknown"],
])("the status %j %s", (value, meaning) => expect(statusMeaning(value)).toBe(meaning)); // prettier-ignore

test("values of a status column come with counts, the most frequent first, and a guess for each", () => {
  const cells = [["paid"], ["refunded"], ["Paid"], ["gift"], [""], ["#N/A"], ["paid"]];
  expect(statusValues(cells)).toEqual([
    { value: "paid", count: 3, counts: true },
    { value: "refunded", count: 1, counts: false },
    { value: "gift", count: 1, counts: false },
    { value: "", count: 1, counts: false },
  ]);
});

test("where no value is known to count, the unknown ones do", () => {
  expect(statusValues([["A"], ["B"], ["cancelled"]]).map((s) => s.counts)).toEqual([true, true, false]);
});
