import { CHUNK_CELLS, readColumns } from "../../src/workbook/read";
import { readSelection } from "../../src/workbook/selection";
import { listSources } from "../../src/workbook/sources";
import type { Source } from "../../src/workbook/types";
import { book, open, ordersBook, sheet, table, type TestExcel } from "./books";

let excel: TestExcel;
afterEach(() => excel.dispose());

async function only(): Promise<Source> {
  const { tables, selected } = await listSources();
  return tables[0] ?? (selected as Source);
}

const change = (batch: (sheets: Excel.WorksheetCollection) => void): Promise<void> =>
  Excel.run(async (context) => {
    batch(context.workbook.worksheets);
    await context.sync();
  });

test("columns come as rows of one cell: dates as serials, ids as they are, errors as their text, blanks empty", async () => {
  excel = await open(
    book(sheet("S", [["Id", "Date"], ["0001", { value: 45292, style: { numberFormat: "yyyy-mm-dd" } }], [7, { error: "#N/A" }], [null, 45294]], { tables: [table("T", 4, 2)] })), // prettier-ignore
  );
  expect(await readColumns(await only(), [0, 1])).toEqual([
    [["0001"], [7], [""]],
    [[45292], ["#N/A"], [45294]],
  ]);
});

test("a range is read below its header", async () => {
  excel = await open(book(sheet("S", [["a", "b"], ["x", 1], ["y", 2]]))); // prettier-ignore
  expect(await readColumns(await only(), [1])).toEqual([[[1], [2]]]);
});

test("many rows are read in chunks, with progress", async () => {
  const rows = Array.from({ length: CHUNK_CELLS / 2 + 1000 }, (_, i) => [i, i * 2]);
  excel = await open(book(sheet("S", [["a", "b"], ...rows], { tables: [table("T", rows.length + 1, 2)] })));
  const shares: number[] = [];
  const [a, b] = await readColumns(await only(), [0, 1], { onProgress: (share) => shares.push(share) });
  expect(a.length).toBe(rows.length);
  expect(a[rows.length - 1]).toEqual([rows.length - 1]);
  expect(b[50_500]).toEqual([101_000]);
  expect(shares.length).toBe(2);
  expect(shares[1]).toBe(1);
});

test("a chunk that is too big for the host is halved, and nothing is lost or doubled", async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => [`customer number ${i}`]);
  excel = await open(book(sheet("S", [["a"], ...rows], { tables: [table("T", 1001, 1)] })), { payloadLimit: 9000 });
  const source = await only();
  const shares: number[] = [];
  const [cells] = await readColumns(source, [0], { onProgress: (share) => shares.push(share) });
  expect(cells).toEqual(rows);
  expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
});

test("a single cell that is too big is told, not tried for ever", async () => {
  excel = await open(book(sheet("S", [["a"], ["x".repeat(20_000)]], { tables: [table("T", 2, 1)] })), {
    payloadLimit: 30_000,
  });
  const source = await only();
  Object.assign(excel.host.options, { payloadLimit: 9000 });
  await expect(readColumns(source, [0])).rejects.toMatchObject({ key: "tooBig" });
});

test("reading stops when it is cancelled", async () => {
  const rows = Array.from({ length: CHUNK_CELLS + 10 }, (_, i) => [i]);
  excel = await open(book(sheet("S", [["a"], ...rows], { tables: [table("T", rows.length + 1, 1)] })));
  const stop = new AbortController();
  const shares: number[] = [];
  const reading = readColumns(await only(), [0], {
    signal: stop.signal,
    onProgress: (share) => {
      shares.push(share);
      stop.abort();
    },
  });
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  expect(shares).toHaveLength(1);
});

test("a table that was renamed or deleted is named", async () => {
  excel = await open(ordersBook());
  const source = await only();
  await Excel.run(async (context) => {
    context.workbook.tables.getItem("Orders").name = "Sales";
    await context.sync();
  });
  await expect(readColumns(source, [0])).rejects.toMatchObject({ key: "tableGone", args: { table: "Orders" } });
});

test("a column that moved is found by its name, one that is gone is named", async () => {
  excel = await open(ordersBook());
  const source = await only();
  await change((sheets) => {
    sheets.getItem("Orders").getRange("A1:B1").values = [["Customer", "Order"]];
  });
  expect((await readColumns(source, [1]))[0][0]).toEqual(["A1"]);
  await change((sheets) => {
    sheets.getItem("Orders").getRange("A1").values = [["Buyer"]];
  });
  await expect(readColumns(source, [1])).rejects.toMatchObject({ key: "columnGone", args: { column: "Customer" } });
});

test("a range whose header changed, and one whose sheet is gone", async () => {
  excel = await open(book(sheet("S", [["a", "b"], ["x", 1]]), sheet("Other"))); // prettier-ignore
  const source = await only();
  await change((sheets) => {
    sheets.getItem("S").getRange("A1").values = [["other"]];
  });
  await expect(readColumns(source, [0])).rejects.toMatchObject({ key: "rangeChanged" });
  await change((sheets) => sheets.getItem("S").delete());
  await expect(readColumns(source, [0])).rejects.toMatchObject({ key: "sheetGone", args: { sheet: "S" } });
});

test("the selection's filled part is read, also of whole columns; too much or nothing is refused", async () => {
  excel = await open(book(sheet("S", [[1, "x"], [2], [3]]))); // prettier-ignore
  const select = (address: string): Promise<void> =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("S").getRange(address).select();
      await context.sync();
    });
  await select("A:A");
  expect(await readSelection()).toEqual({ address: "S!A1:A3", cells: [[1], [2], [3]] });
  await select("D4:E5");
  await expect(readSelection()).rejects.toMatchObject({ key: "selectionEmpty" });
});
