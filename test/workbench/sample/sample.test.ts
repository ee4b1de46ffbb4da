import { makeOrders, makeSample } from "../../../workbench/sample";
import { openFile, writeWorkbook } from "../../../workbench/files";

const data = makeSample();
const [orders, retention] = data.sheets;
const column = (index: number): unknown[] =>
  [...orders.cells.entries()].filter(([row]) => row > 0).map(([, cells]) => cells.get(index)?.value ?? null);

describe("the sample workbook", () => {
  it("is the same every time, and another with another seed", () => {
    expect(makeSample()).toEqual(data);
    expect(makeSample(undefined, 7)).not.toEqual(data);
  });

  it("has about 5,000 orders over two years as the table Orders on the first sheet", () => {
    const rows = orders.cells.size - 1;
    expect(rows).toBeGreaterThan(4500);
    expect(rows).toBeLessThan(5600);
    expect(orders.tables).toEqual([
      expect.objectContaining({ name: "Orders", range: { row: 0, column: 0, rows: rows + 1, columns: 9 } }),
    ]);
    const serials = column(2).filter((value): value is number => typeof value === "number");
    expect(Math.floor(Math.min(...serials))).toBe(45292);
    expect(Math.floor(Math.max(...serials))).toBe(45292 + 730);
  });

  it("has what life puts into exports: missing ids, text dates, date-times, refunds, cancelled orders", () => {
    expect(column(1).filter((value) => value === null).length).toBeGreaterThan(20);
    expect(column(1).filter((value) => /^0\d{5}$/.test(String(value))).length).toBeGreaterThan(2000);
    expect(column(1).every((value) => value === null || typeof value === "string")).toBe(true);
    const dates = column(2);
    expect(dates.filter((value) => /^\d{4}-\d\d-\d\d$/.test(String(value))).length).toBeGreaterThan(5);
    expect(dates.filter((value) => value === "unknown").length).toBeGreaterThan(0);
    expect(dates.filter((value) => typeof value === "number" && value % 1 > 0).length).toBeGreaterThan(100);
    const amounts = column(3) as number[];
    column(4).forEach((status, index) => {
      expect(amounts[index] < 0).toBe(status === "refunded");
    });
    expect(new Set(column(4))).toEqual(new Set(["paid", "refunded", "cancelled", "pending"]));
  });

  it("has new customers every month, most of them in November, and customers who come back", () => {
    const first = new Map<string, number>();
    const paid = makeOrders().filter((order) => order.customer !== "" && order.status === "paid");
    for (const order of paid) if (!first.has(order.customer)) first.set(order.customer, order.time);
    const byMonth = Array.from({ length: 24 }, () => 0);
    for (const time of first.values())
      byMonth[new Date(Date.UTC(2024, 0, 1) + time * 86_400_000).getUTCMonth() + (time >= 366 ? 12 : 0)]++;
    expect(Math.min(...byMonth)).toBeGreaterThan(20);
    expect(byMonth.indexOf(Math.max(...byMonth.slice(0, 12)))).toBe(10);
    expect(byMonth.indexOf(Math.max(...byMonth.slice(12)), 12)).toBe(22);
    const again = paid.length / first.size;
    expect(again).toBeGreaterThan(1.4);
    expect(again).toBeLessThan(3.5);
  });

  it("opens on a retention table made by one formula", () => {
    expect(data.active).toBe(1);
    expect(retention.cells.get(3)?.get(0)?.formula).toMatch(/^=UOPS\.RETENTION\(Orders\[Customer\],Orders\[Date\]/);
    expect(retention.conditionalFormats[0]).toMatchObject({
      kind: "colorScale",
      range: { row: 4, column: 3, rows: 24, columns: 23 },
    });
  });

  it("has a table for what is not about orders, each with its rows and no empty title", () => {
    const tables = data.sheets.flatMap((sheet) => sheet.tables.map((table) => ({ sheet, ...table })));
    expect(tables.map(({ name }) => name)).toEqual([
      ...["Orders", "Months", "Curve", "Base", "Spend", "Tiers", "Goals", "Renewals", "Budget"],
      ...["Lines", "Campaign", "Events", "Members", "Answers"],
    ]);
    for (const { sheet, range } of tables) {
      const titles = Array.from(
        { length: range.columns },
        (_, c) => sheet.cells.get(range.row)?.get(range.column + c)?.value,
      );
      expect(new Set(titles).size).toBe(range.columns);
      expect(titles.every((title) => typeof title === "string" && title !== "")).toBe(true);
      const last = sheet.cells.get(range.row + range.rows - 1);
      expect(last?.get(range.column)?.value ?? null).not.toBeNull();
    }
  });

  it("keeps its tables apart: another seed of the sample changes them, and orders know nothing of them", () => {
    const rows = (sheet: string, from = data): number => from.sheets.find(({ name }) => name === sheet)!.cells.size;
    expect(rows("Lines")).toBeGreaterThan(900);
    expect(new Set([...data.sheets[3].cells.values()].map((row) => row.get(0)?.value)).size).toBe(701);
    const placed = new Set(makeOrders().map(({ order }) => order));
    for (const [row, cells] of data.sheets[3].cells)
      if (row > 0) expect(placed.has(String(cells.get(0)?.value))).toBe(true);
    expect(makeSample(undefined, 7).sheets[4].cells).not.toEqual(data.sheets[4].cells);
  });

  it("is a valid .xlsx file that opens as the same workbook", async () => {
    const opened = await openFile("sample.xlsx", await writeWorkbook(data));
    expect(opened.notices).toEqual([]);
    expect(opened.data.sheets[0].tables).toEqual(orders.tables);
    expect(opened.data.sheets.map(({ tables }) => tables)).toEqual(data.sheets.map(({ tables }) => tables));
    expect(opened.data.sheets[1].cells.get(3)?.get(0)?.formula).toBe(retention.cells.get(3)?.get(0)?.formula);
  });
});
