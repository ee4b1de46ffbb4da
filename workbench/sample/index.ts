/** The workbook the workbench starts on: a shop that does not exist, its orders, their retention table, its plans. */
import type { BookData, CellStyle, CellValue, SheetData } from "../model/data";
import { linesTable, makeLines } from "./lines";
import { membersTable } from "./members";
import { firstDay, makeOrders, type Order } from "./orders";
import { answersTable, campaignTable, eventsTable } from "./people";
import { planTables } from "./plan";
import { createRandom } from "./random";
import { emptySheet, formats, put, tableSheet } from "./tables";

export { makeOrders, type Order } from "./orders";

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
  // A stream of numbers a table: one that changes leaves the others as they are.
  const stream = (table: number) => createRandom((seed ?? 0) * 100 + table);
  const sheets = [
    ordersSheet(orders),
    retentionSheet(words),
    tableSheet("Plan", planTables()),
    tableSheet("Lines", [linesTable(makeLines(orders, stream(1)))]),
    tableSheet("Campaign", [campaignTable(stream(2))]),
    tableSheet("Events", [eventsTable(stream(3))]),
    tableSheet("Members", [membersTable(stream(4))]),
    tableSheet("Answers", [answersTable(stream(5))]),
  ];
  return { sheets, names: [], customXml: [], active: 1 };
}

function ordersSheet(orders: readonly Order[]): SheetData {
  return tableSheet("Orders", [
    {
      name: "Orders",
      columns: [
        { title: "Order", width: 84 },
        { title: "Customer", width: 84, style: formats.text },
        { title: "Date", width: 128 },
        { title: "Amount", width: 84, style: formats.money },
        { title: "Status", width: 84 },
        { title: "Channel", width: 100 },
        { title: "Category", width: 116 },
        { title: "City", width: 92 },
        { title: "Age group", width: 88 },
      ],
      rows: orders.map((order, index) => [
        order.order,
        order.customer === "" ? null : order.customer,
        dateOf(order, index),
        order.amount,
        order.status,
        order.channel,
        order.category,
        order.city,
        order.age,
      ]),
    },
  ]);
}

/** As exports are in life: days, some date-times from the shop's site, some texts, and a few that say nothing. */
function dateOf(order: Order, index: number): readonly [CellValue, CellStyle] | CellValue {
  const day = Math.floor(order.time);
  if (index % 311 === 300) return [isoDay(day), formats.text];
  if (index % 1709 === 1700) return "unknown";
  const minutes = Math.floor((order.time - day) * 1440);
  return order.channel === "Search" && index % 3 === 0
    ? [firstDay + day + minutes / 1440, formats.dateTime]
    : [firstDay + day, formats.date];
}

function isoDay(day: number): string {
  return new Date((firstDay + day - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

function retentionSheet(words: SampleWords): SheetData {
  const columns = cohorts + 2;
  const sheet: SheetData = {
    ...emptySheet("Retention"),
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
  put(sheet, 0, 0, { value: words.title, style: { bold: true, fontSize: 14 } });
  put(sheet, 1, 0, { value: words.note, style: { color: "#5a6a62" } });
  for (let column = 0; column < columns; column++) {
    put(sheet, tableRow, column, { style: column === 0 ? headerStyle : { ...headerStyle, horizontal: "right" } });
    for (let row = tableRow + 1; row <= tableRow + cohorts + 1; row++) {
      const base: CellStyle = column === 0 ? {} : column === 1 ? count : rate;
      const total: CellStyle =
        row > tableRow + cohorts ? { bold: true, borders: { top: { style: "thin", color: "#7f9c8f" } } } : {};
      put(sheet, row, column, { style: { ...base, ...total } });
    }
  }
  put(sheet, tableRow, 0, { formula: retentionFormula(words.lang), style: headerStyle });
  return sheet;
}
