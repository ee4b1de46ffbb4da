/** The ribbon command, from the event of Excel to the cells. */
import { functions } from "../support/functions";
import { insertRetention } from "../../src/commands";
import { FORMULA_ROWS, retentionReport } from "../../src/commands/retention";
import { lastOutcome, setOutcome } from "../../src/workbook/outcome";
import { book, open, ordersBook, sheet, table, type TestExcel } from "../workbook/books";
import type { BookData } from "../../workbench/model/data";

let excel: TestExcel;
afterEach(() => {
  excel.dispose();
  setOutcome(null);
});

async function start(data: BookData): Promise<void> {
  excel = await open(data);
  await excel.book.registerFunctions(
    {
      functions: [
        {
          id: "RETENTION",
          name: "RETENTION",
          parameters: [
            "customers",
            "dates",
            "period",
            "show",
            "mode",
            "asOf",
            "by",
            "include",
            "starts",
            "options",
          ].map((name, i) => ({
            name,
            type: "any",
            dimensionality: [0, 1, 6, 7, 8, 9].includes(i) ? "matrix" : "scalar",
            optional: i > 1,
          })),
          result: { type: "any", dimensionality: "matrix" },
        },
      ],
    } as never,
    (id: string, args: unknown[], invocation: unknown) => functions[id](...args, invocation),
  );
}

const valuesOf = (address: string, on: string): Promise<{ values: unknown[][]; formulas: unknown[][] }> =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(on).getRange(address).load("values,formulas");
    await context.sync();
    return { values: range.values, formulas: range.formulas };
  });

test("the selected table's retention is inserted as a formula on a new sheet, refunds and cancellations left out", async () => {
  await start(ordersBook());
  const outcome = await retentionReport("en-US");
  expect(outcome).toMatchObject({ kind: "done", address: expect.stringContaining("Retention!A1:") });
  expect(outcome.text).toContain("“Orders”");
  expect(outcome.text).toContain("Only rows whose “Status” is “paid” count.");
  const { values, formulas } = await valuesOf("A1:E5", "Retention");
  expect(formulas[0][0]).toBe(
    '=UOPS.RETENTION(Orders[Customer],Orders[Date],,,,,,(Orders[Status]="paid"),,"notes=on")',
  );
  expect(values).toEqual([
    ["Cohort", "Customers", 0, 1, 2],
    ["2024-01", 2, 1, 0, expect.anything()],
    ["2024-02", 1, 1, expect.anything(), expect.anything()],
    ["All", 3, 1, 0, expect.anything()],
    expect.anything(),
  ].map((row) => (Array.isArray(row) ? row : ["", "", "", "", ""]))); // prettier-ignore
});

test("with the selection elsewhere, the only table that looks like orders is meant", async () => {
  const notes = sheet("Notes", [["Topic", "Text"], ["a", "b"]], { tables: [table("Notes", 2, 2)] }); // prettier-ignore
  await start({ ...ordersBook(), sheets: [...ordersBook().sheets, notes, sheet("Report", [["Cohort"], ["2024-01"]])], active: 3 }); // prettier-ignore
  expect(await retentionReport("en-US")).toMatchObject({ kind: "done", text: expect.stringContaining("“Orders”") });
});

test("a selected table is taken at its word, even where another one looks more like orders", async () => {
  const notes = sheet("Notes", [["Topic", "Text"], ["a", "b"]], { tables: [table("Notes", 2, 2)] }); // prettier-ignore
  await start({ ...ordersBook(), sheets: [...ordersBook().sheets, notes], active: 2 });
  expect(await retentionReport("en-US")).toMatchObject({ kind: "problem", text: expect.stringContaining("“Notes”") });
});

test.each([
  ["zh-TW", "留存", "lang=zh-Hant; notes=on"],
  ["zh-CN", "留存", "lang=zh-Hans; notes=on"],
  ["es-MX", "Retención", "lang=es; notes=on"],
])("in %s the sheet is called %s and the words follow", async (locale, name, options) => {
  await start(ordersBook());
  expect(await retentionReport(locale)).toMatchObject({ kind: "done" });
  expect((await valuesOf("A1", name)).formulas[0][0]).toContain(`"${options}"`);
});

test.each([
  ["no table at all", book(sheet("S")), "table"],
  ["several tables and none selected", book(sheet("S"), sheet("T", [["a"], ["x"]], { tables: [table("First", 2, 1)] }), sheet("U", [["a"], ["x"]], { tables: [table("Second", 2, 1)] })), "several tables"], // prettier-ignore
  ["no customers", book(sheet("S", [["x", "Date"], [1, 45000]], { tables: [table("T", 2, 2)] })), "customers"], // prettier-ignore
  ["no dates", book(sheet("S", [["Customer", "x"], ["a", 1]], { tables: [table("T", 2, 2)] })), "dates"], // prettier-ignore
  ["nothing but cancelled orders", book(sheet("S", [["Customer", "Date", "Status"], ["a", 45000, "cancelled"]], { tables: [table("T", 2, 3)] })), "“Status”"], // prettier-ignore
  ["only blanks", book(sheet("S", [["Customer", "Date"], [null, 45000]], { tables: [table("T", 2, 2)] })), "couldn't be inserted"], // prettier-ignore
])("%s: a sentence says so, and nothing is inserted", async (_what, data, words) => {
  await start(data);
  const before = excel.book.sheets.length;
  const outcome = await retentionReport("en-US");
  expect(outcome).toMatchObject({ kind: "problem", text: expect.stringContaining(words) });
  expect(excel.book.sheets).toHaveLength(before);
});

test("more rows than a formula can serve are inserted as values", async () => {
  const rows = Array.from({ length: FORMULA_ROWS + 1 }, (_, i) => [`c${i % 1000}`, 45000 + (i % 200)]);
  await start(book(sheet("S", [["Customer", "Date"], ...rows], { tables: [table("T", rows.length + 1, 2)] })));
  const outcome = await retentionReport("en-US");
  expect(outcome).toMatchObject({ kind: "done", text: expect.stringContaining("100,001 rows") });
  expect((await valuesOf("A1", "Retention")).formulas[0][0]).toBe("Cohort");
});

test("the host's event is completed when all goes well, without opening the pane", async () => {
  await start(ordersBook());
  const event = { completed: jest.fn() };
  const show = jest.fn().mockResolvedValue(undefined);
  Object.assign(Office, { addin: { showAsTaskpane: show } });
  await insertRetention(event as never);
  expect(event.completed).toHaveBeenCalledTimes(1);
  expect(lastOutcome()).toMatchObject({ kind: "done" });
  expect(show).not.toHaveBeenCalled();
});

test("a problem opens the pane, and the event is completed even if that fails", async () => {
  await start(book(sheet("S")));
  const event = { completed: jest.fn() };
  const show = jest.fn().mockRejectedValue(new Error("no pane"));
  const log = jest.spyOn(console, "error").mockImplementation(() => undefined);
  Object.assign(Office, { addin: { showAsTaskpane: show } });
  await insertRetention(event as never);
  log.mockRestore();
  expect(show).toHaveBeenCalledTimes(1);
  expect(lastOutcome()).toMatchObject({ kind: "problem" });
  expect(event.completed).toHaveBeenCalledTimes(1);
});

test("where the workbook takes no new sheet, the report goes beside the data", async () => {
  await start(ordersBook());
  await Excel.run(async (context) => {
    context.workbook.protection.protect();
    await context.sync();
  });
  expect(await retentionReport("en-US")).toMatchObject({ kind: "done", address: expect.stringMatching(/^Orders!G1:/) });
});
