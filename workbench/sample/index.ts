/** The workbook the workbench starts on: orders of a shop that does not exist, and their retention table. */
import type { BookData, CellData, CellStyle, CellValue, SheetData } from "../model/data";
import { firstDay, makeOrders, type Order } from "./orders";

export { makeOrders, type Order } from "./orders";

const header = ["Order", "Customer", "Date", "Amount", "Status", "Channel", "Category", "City", "Age group"] as const;
const widths = [84, 84, 128, 84, 84, 100, 116, 92, 88];

const text: CellStyle = { numberFormat: "@" };
const date: CellStyle = { numberFormat: "yyyy-mm-dd" };
const dateTime: CellStyle = { numberFormat: "yyyy-mm-dd hh:mm" };
const money: CellStyle = { numberFormat: "#,##0.00" };
const rate: CellStyle = { numberFormat: "0%" };
const count: CellStyle = { numberFormat: "#,##0" };
const headerStyle: CellStyle = {
  bold: true,
  fill: "#e7eeea",
  color: "#17352a",
  borders: { bottom: { style: "thin", color: "#7f9c8f" } },
};

/** Cohorts and ages of the retention table: 24 months, January 2024 to December 2025. */
const cohorts = 24;
const tableRow = 3;

function retentionFormula(lang: string): string {
  const options = lang === "en" ? "" : `,,"lang=${lang}"`;
  return `=UOPS.RETENTION(Orders[Customer],Orders[Date],"month",,,,,Orders[Status]="paid"${options})`;
}

/** What a person reads on the second sheet; the table of orders is in English, as an export of a shop might be. */
export interface SampleWords {
  readonly title: string;
  readonly note: string;
  /** Language of the words in the retention table (the function's option `lang`). */
  readonly lang: string;
}

const english: SampleWords = {
  title: "Customer retention by month of first order",
  note: "Share of each month's new customers who bought again 1, 2, 3 … months later. One live formula in A4 over the table Orders; only paid orders count.",
  lang: "en",
};

export function makeSample(words: SampleWords = english, seed?: number): BookData {
  const orders = makeOrders(seed);
  return { sheets: [ordersSheet(orders), retentionSheet(words)], names: [], customXml: [], active: 1 };
}

function ordersSheet(orders: readonly Order[]): SheetData {
  const cells: SheetData["cells"] = new Map();
  cells.set(0, new Map(header.map((name, column) => [column, { value: name }])));
  orders.forEach((order, index) => {
    const values: [CellValue, CellStyle?][] = [
      [order.order],
      [order.customer === "" ? null : order.customer, text],
      dateOf(order, index),
      [order.amount, money],
      [order.status],
      [order.channel],
      [order.category],
      [order.city],
      [order.age],
    ];
    cells.set(
      index + 1,
      new Map(
        values.map(([value, style], column): [number, CellData] => [
          column,
          { ...(value === null ? {} : { value }), ...(style ? { style } : {}) },
        ]),
      ),
    );
  });
  return {
    ...emptySheet("Orders"),
    cells,
    columnWidths: new Map(widths.map((width, column) => [column, width])),
    frozen: { rows: 1, columns: 0 },
    tables: [
      {
        name: "Orders",
        range: { row: 0, column: 0, rows: orders.length + 1, columns: header.length },
        totals: false,
        style: "TableStyleLight11",
      },
    ],
  };
}

/** As exports are in life: days, some date-times from the shop's site, some texts, and a few that say nothing. */
function dateOf(order: Order, index: number): [CellValue, CellStyle?] {
  const day = Math.floor(order.time);
  if (index % 311 === 300) return [isoDay(day), text];
  if (index % 1709 === 1700) return ["unknown", text];
  const minutes = Math.floor((order.time - day) * 1440);
  return order.channel === "Search" && index % 3 === 0
    ? [firstDay + day + minutes / 1440, dateTime]
    : [firstDay + day, date];
}

function isoDay(day: number): string {
  return new Date((firstDay + day - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

function retentionSheet(words: SampleWords): SheetData {
  const cells: SheetData["cells"] = new Map();
  const put = (row: number, column: number, cell: CellData): void => {
    const columns = cells.get(row) ?? new Map<number, CellData>();
    cells.set(row, columns.set(column, cell));
  };
  put(0, 0, { value: words.title, style: { bold: true, fontSize: 14 } });
  put(1, 0, {
    value: words.note,
    style: { color: "#5a6a62" },
  });
  const columns = cohorts + 2;
  for (let column = 0; column < columns; column++) {
    put(tableRow, column, { style: column === 0 ? headerStyle : { ...headerStyle, horizontal: "right" } });
    for (let row = tableRow + 1; row <= tableRow + cohorts + 1; row++) {
      const base: CellStyle = column === 0 ? {} : column === 1 ? count : rate;
      const total: CellStyle =
        row > tableRow + cohorts ? { bold: true, borders: { top: { style: "thin", color: "#7f9c8f" } } } : {};
      put(row, column, { style: { ...base, ...total } });
    }
  }
  put(tableRow, 0, { formula: retentionFormula(words.lang), style: headerStyle });
  return {
    ...emptySheet("Retention"),
    cells,
    columnWidths: new Map(
      Array.from({ length: columns }, (_, column) => [column, column === 0 ? 76 : column === 1 ? 92 : 46]),
    ),
    rowHeights: new Map([[0, 28]]),
    frozen: { rows: tableRow + 1, columns: 2 },
    // Age 0 is always 100 % and would wash out the rest.
    conditionalFormats: [
      {
        kind: "colorScale",
        range: { row: tableRow + 1, column: 3, rows: cohorts, columns: cohorts - 1 },
        points: [
          { type: "lowest", color: "#fff8e6" },
          { type: "percentile", value: "50", color: "#a9d8b8" },
          { type: "highest", color: "#2f8f6b" },
        ],
      },
    ],
  };
}

function emptySheet(name: string): SheetData {
  return { name, cells: new Map(), tables: [], conditionalFormats: [], validations: [], merges: [], charts: [] };
}
