/** What guards sheets, how they look, and where their cells lead: through Microsoft's client, into files and back. */
import { createTestExcel } from "../../support/excel";
import type { TestExcel } from "../../support/excel";
import { openFile, writeWorkbook } from "../../../workbench/files";
import type { SheetData } from "../../../workbench/model/data";

let excel: TestExcel;
beforeEach(async () => {
  excel = await createTestExcel();
});
afterEach(() => excel.dispose());

const run = <T>(batch: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>): Promise<T> =>
  excel.Excel.run((context) => batch(context, context.workbook.worksheets.getActiveWorksheet()));

/** The workbook saved, opened as a new one, with the client on it. */
async function reopened(): Promise<SheetData[]> {
  const { data } = await openFile("x.xlsx", await writeWorkbook(excel.book.toData()));
  await excel.dispose();
  excel = await createTestExcel(data);
  return data.sheets;
}

const invalid = (change: (sheet: Excel.Worksheet) => void) =>
  expect(
    run(async (context, sheet) => {
      change(sheet);
      await context.sync();
    }),
  ).rejects.toMatchObject({ code: "InvalidArgument" });

describe("the sheet's look and guard", () => {
  test("gridlines and the tab's colour are kept in a file", async () => {
    await run(async (context, sheet) => {
      sheet.showGridlines = false;
      sheet.tabColor = "#FF6600";
      await context.sync();
    });
    await reopened();
    await run(async (context, sheet) => {
      sheet.load("showGridlines,tabColor");
      const other = context.workbook.worksheets.add("Other").load("showGridlines,tabColor");
      await context.sync();
      expect([sheet.showGridlines, sheet.tabColor]).toEqual([false, "#FF6600"]);
      expect([other.showGridlines, other.tabColor]).toEqual([true, ""]);
    });
  });

  test.each<Excel.WorksheetProtectionOptions>([
    {},
    { allowFormatColumns: true, allowFormatRows: true, allowSort: true, selectionMode: "Unlocked" },
    { allowEditObjects: true, allowEditScenarios: true, allowAutoFilter: true, selectionMode: "None" },
    {
      allowDeleteColumns: true,
      allowDeleteRows: true,
      allowFormatCells: true,
      allowInsertColumns: true,
      allowInsertHyperlinks: true,
      allowInsertRows: true,
      allowPivotTables: true,
    },
  ])("protection with %j is kept in a file", async (options) => {
    const read = () =>
      run(async (context, sheet) => {
        sheet.protection.load("protected,options");
        await context.sync();
        return [sheet.protection.protected, sheet.protection.options];
      });
    await run(async (context, sheet) => {
      sheet.protection.protect(options, "secret");
      await context.sync();
    });
    const before = await read();
    expect(before).toEqual([true, expect.objectContaining(options)]);
    await reopened();
    expect(await read()).toEqual(before);
    // The password is not part of the file.
    await run(async (context, sheet) => {
      sheet.protection.unprotect();
      await context.sync();
    });
    expect((await read())[0]).toBe(false);
  });

  test("protection of the workbook's structure is kept in a file", async () => {
    const read = () =>
      run(async (context) => {
        const { protection } = context.workbook;
        protection.load("protected");
        await context.sync();
        return protection.protected;
      });
    await reopened();
    expect(await read()).toBe(false);
    await run(async (context, sheet) => {
      context.workbook.worksheets.add("Other");
      sheet.activate();
      context.workbook.protection.protect();
      await context.sync();
    });
    await reopened();
    expect(await read()).toBe(true);
    const refused: ((sheet: Excel.Worksheet, context: Excel.RequestContext) => void)[] = [
      (sheet) => (sheet.name = "Renamed"),
      (sheet) => (sheet.position = 1),
      (sheet) => (sheet.visibility = "Hidden"),
      (_, context) => context.workbook.worksheets.add("More"),
      (_, context) => context.workbook.worksheets.getItem("Other").delete(),
    ];
    for (const change of refused)
      await expect(
        run(async (context, sheet) => {
          change(sheet, context);
          await context.sync();
        }),
      ).rejects.toMatchObject({ code: "AccessDenied" });
  });

  test("a row has a height in a file where it was given one, and only there", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:A4").values = [["a"], ["b"], ["long text ".repeat(30)], ["d"]];
      sheet.getRange("A3").format.wrapText = true;
      sheet.getRange("1:2").format.rowHeight = 30;
      await context.sync();
      sheet.getRange("2:2").format.autofitRows();
      await context.sync();
    });
    const [data] = await reopened();
    expect([...data!.rowHeights!]).toEqual([[0, 40]]);
    expect(data!.cells.get(2)!.get(0)!.style).toEqual({ wrap: true });
  });
});

describe("hyperlinks", () => {
  const read = (address: string) =>
    run(async (context, sheet) => {
      const range = sheet.getRange(address).load("hyperlink,values,format/font/underline,format/font/color");
      await context.sync();
      return { link: range.hyperlink, value: range.values[0]![0] as unknown, font: range.format.font };
    });

  test("lead to the web and within the workbook, and look like links", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A2").values = [["Shop"]];
      sheet.getRange("A4").formulas = [["=1+1"]];
      sheet.getRange("A1").hyperlink = {
        address: "https://example.com/a?b=1&c=2",
        textToDisplay: "0042",
        screenTip: 'Open "it"',
      };
      sheet.getRange("A2").hyperlink = { documentReference: "'預算 2026'!B3" };
      sheet.getRange("A3").hyperlink = { address: "https://example.com/", documentReference: "part" };
      sheet.getRange("A4").hyperlink = { documentReference: "Sheet1!A1", textToDisplay: "2" };
      sheet.getRange("C1:D2").hyperlink = { address: "mailto:a@example.com" };
      await context.sync();
    });
    const check = async () => {
      expect(await read("A1")).toMatchObject({
        link: { address: "https://example.com/a?b=1&c=2", textToDisplay: "0042", screenTip: 'Open "it"' },
        value: "0042",
        font: { underline: "Single", color: "#0563C1" },
      });
      expect((await read("A2")).link).toEqual({ documentReference: "'預算 2026'!B3", textToDisplay: "Shop" });
      expect((await read("A3")).link).toEqual({
        address: "https://example.com/",
        documentReference: "part",
        textToDisplay: "https://example.com/",
      });
      expect((await read("A4")).value).toBe(2);
      expect((await read("C1:D2")).link).toMatchObject({ address: "mailto:a@example.com" });
      expect((await read("A1:A2")).link).toBeNull();
      expect((await read("B1")).link).toBeNull();
    };
    await check();
    await reopened();
    await check();
    await run(async (context, sheet) => {
      const formula = sheet.getRange("A4").load("formulas");
      await context.sync();
      expect(formula.formulas).toEqual([["=1+1"]]);
    });
  });

  test("move with their cells, survive unlocking, and are cleared", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1").hyperlink = { documentReference: "Sheet1!C9", textToDisplay: "there" };
      sheet.getRange("A1").format.protection.locked = false;
      sheet.getRange("1:1").insert("Down");
      await context.sync();
    });
    expect((await read("A2")).link).toEqual({ documentReference: "Sheet1!C9", textToDisplay: "there" });
    expect((await read("A1")).link).toBeNull();
    await run(async (context, sheet) => {
      sheet.getRange("A2").clear("Hyperlinks");
      await context.sync();
    });
    expect(await read("A2")).toMatchObject({ link: null, value: "there", font: { underline: "Single" } });
    await run(async (context, sheet) => {
      const locked = sheet.getRange("A2").load("format/protection/locked");
      sheet.getRange("A2").hyperlink = { documentReference: "Sheet1!C9" };
      sheet.getRange("A2").clear("RemoveHyperlinks");
      await context.sync();
      expect(locked.format.protection.locked).toBe(false);
    });
    expect(await read("A2")).toMatchObject({ link: null, value: "there", font: { underline: "None" } });
    await run(async (context, sheet) => {
      sheet.getRange("A2").hyperlink = { documentReference: "Sheet1!C9" };
      sheet.getRange("A2").clear();
      await context.sync();
    });
    expect(await read("A2")).toMatchObject({ link: null, value: "" });
    await invalid((sheet) => (sheet.getRange("B1").hyperlink = { textToDisplay: "nowhere" }));
  });

  test("three hundred links in one batch take no time to speak of", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:A300").formulas = Array.from({ length: 300 }, (_, row) => [`=ROW(A${row + 1})`]);
      await context.sync();
      const start = performance.now();
      for (let row = 1; row <= 300; row++)
        sheet.getRange(`C${row}`).hyperlink = { documentReference: `Sheet1!A${row}`, textToDisplay: `to ${row}` };
      await context.sync();
      expect(performance.now() - start).toBeLessThan(10_000);
      const last = sheet.getRange("C300").load("hyperlink,values");
      await context.sync();
      expect([last.hyperlink.documentReference, last.values]).toEqual(["Sheet1!A300", [["to 300"]]]);
    });
  });

  test("a protected sheet takes them in unlocked cells where the protection allows it", async () => {
    const link = (address: string) =>
      run(async (context, sheet) => {
        sheet.getRange(address).hyperlink = { documentReference: "Sheet1!A1" };
        await context.sync();
      });
    await run(async (context, sheet) => {
      sheet.getRange("A1").format.protection.locked = false;
      sheet.protection.protect({});
      await context.sync();
    });
    await expect(link("A1")).rejects.toMatchObject({ code: "AccessDenied" });
    await run(async (context, sheet) => {
      sheet.protection.unprotect();
      sheet.protection.protect({ allowInsertHyperlinks: true });
      await context.sync();
    });
    await expect(link("B1")).rejects.toMatchObject({ code: "AccessDenied" });
    await link("A1");
    expect((await read("A1")).link).toMatchObject({ documentReference: "Sheet1!A1" });
  });
});
