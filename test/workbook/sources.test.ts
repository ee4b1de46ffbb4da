import { listSources, watchSelection } from "../../src/workbook/sources";
import { book, open, ordersBook, sheet, table, type TestExcel } from "./books";

let excel: TestExcel;
afterEach(() => excel.dispose());

const select = (address: string, on: string): Promise<void> =>
  Excel.run(async (context) => {
    const target = context.workbook.worksheets.getItem(on);
    target.activate();
    target.getRange(address).select();
    await context.sync();
  });

test("every table of the workbook, with its columns, rows and first values", async () => {
  excel = await open(ordersBook());
  const { tables } = await listSources();
  expect(tables).toEqual([
    expect.objectContaining({
      kind: "table",
      name: "Orders",
      sheet: "Orders",
      address: "Orders!A1:E7",
      header: ["Order", "Customer", "Date", "Amount", "Status"],
      rows: 6,
    }),
  ]);
  expect(tables[0].sample).toHaveLength(6);
  expect(tables[0].sample[1]).toEqual(["A2", "0002", 45300, 20.5, "paid"]);
});

test("the table under the active cell is the selected source", async () => {
  excel = await open(ordersBook());
  await select("C3", "Orders");
  expect((await listSources()).selected).toMatchObject({ kind: "table", name: "Orders" });
  await select("C3", "Empty");
  expect((await listSources()).selected).toBeNull();
});

test("a region with a header row is a source; its untitled columns go by their letters", async () => {
  excel = await open(
    book(sheet("My data", [[null], [null, "Customer", null, "Date"], [null, "a", 1, 45000], [null, "b", 2, 45001]])),
  );
  await select("C4", "My data");
  const { tables, selected } = await listSources();
  expect(tables).toEqual([]);
  expect(selected).toMatchObject({
    kind: "range",
    name: "B2:D4",
    sheet: "My data",
    address: "'My data'!B2:D4",
    header: ["Customer", "C", "Date"],
    rows: 2,
  });
  expect(selected?.sample).toEqual([["a", 1, 45000], ["b", 2, 45001]]); // prettier-ignore
});

test.each([
  ["numbers on top", [[1, 2], [3, 4]]], // prettier-ignore
  ["one row only", [["Customer", "Date"]]],
])("a region with %s is none", async (_what, rows) => {
  excel = await open(book(sheet("S", rows)));
  await select("A1", "S");
  expect((await listSources()).selected).toBeNull();
});

test("a note that touches a table still means the table", async () => {
  excel = await open(book(sheet("S", [["a", "b", "note"], ["x", 1], ["y", 2]], { tables: [table("T", 3, 2)] }))); // prettier-ignore
  await select("C1", "S");
  expect((await listSources()).selected).toMatchObject({ kind: "table", name: "T" });
});

test("at most 50 rows are fetched as a sample, in few requests", async () => {
  const rows = Array.from({ length: 500 }, (_, i) => [`c${i}`, 45000 + i]);
  excel = await open(book(sheet("S", [["Customer", "Date"], ...rows], { tables: [table("T", 501, 2)] })));
  excel.host.log.length = 0;
  const { tables } = await listSources();
  expect(tables[0]).toMatchObject({ rows: 500 });
  expect(tables[0].sample).toHaveLength(50);
  expect(excel.host.log.length).toBeLessThanOrEqual(7);
});

test("moving the selection, adding and deleting a table call back once each, until stopped", async () => {
  excel = await open(ordersBook());
  const called = jest.fn();
  const stop = await watchSelection(called);
  const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 350));
  await select("A1", "Empty");
  await select("A2", "Empty");
  await quiet();
  expect(called).toHaveBeenCalledTimes(1);
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Empty").tables.add("A1:B3", true);
    await context.sync();
  });
  await quiet();
  expect(called).toHaveBeenCalledTimes(2);
  await stop();
  await select("A3", "Empty");
  await quiet();
  expect(called).toHaveBeenCalledTimes(2);
});
