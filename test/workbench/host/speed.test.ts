import { createTestExcel } from "../../support/excel";
import type { TestExcel } from "../../support/excel";

let excel: TestExcel;
beforeEach(async () => {
  excel = await createTestExcel();
});
afterEach(() => excel.dispose());

/** Bounds are wide: they catch a change of order, not a busy machine (idle, the first takes about 0.1 s). */
test("a table of 5,000 rows and 8 columns is read at once", async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => [
    `O${i}`,
    `c${i % 900}`,
    45_000 + (i % 700),
    i / 7,
    "paid",
    "web",
    "shoes",
    "Lima",
  ]);
  const { book } = excel;
  book.activeSheet.write({ row: 0, column: 0, rows: 5001, columns: 8 }, [
    ["Order", "Customer", "Date", "Amount", "Status", "Channel", "Category", "City"],
    ...rows,
  ]);
  book.tables.add(book.activeSheet, { row: 0, column: 0, rows: 5001, columns: 8 }, { name: "Orders" });
  await book.settled();
  const start = performance.now();
  const count = await excel.Excel.run(async (context) => {
    const body = context.workbook.tables.getItem("Orders").getDataBodyRange().load("values");
    await context.sync();
    return body.values.length;
  });
  expect(count).toBe(5000);
  expect(performance.now() - start).toBeLessThan(5000);
});

test("20 round trips that write and read one cell beside 2,000 formulas", async () => {
  const { book } = excel;
  book.activeSheet.write(
    { row: 0, column: 1, rows: 2000, columns: 1 },
    Array.from({ length: 2000 }, (_, i) => [`=A${i + 1}*2`]),
  );
  await book.settled();
  const start = performance.now();
  await excel.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    for (let i = 0; i < 20; i++) {
      sheet.getRange("A1").values = [[i]];
      const result = sheet.getRange("B1").load("values");
      await context.sync();
      if (result.values[0]![0] !== i * 2) throw new Error(`${i}: ${result.values[0]![0]}`);
    }
  });
  expect(performance.now() - start).toBeLessThan(20_000);
});
