/** How sheets print: through Microsoft's client, into files and back. */
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

describe("page layout", () => {
  const load = (sheet: Excel.Worksheet) => {
    const { pageLayout: layout } = sheet;
    layout.load();
    return {
      layout,
      area: layout.getPrintAreaOrNullObject().load("address,areaCount"),
      rows: layout.getPrintTitleRowsOrNullObject().load("address"),
      columns: layout.getPrintTitleColumnsOrNullObject().load("address"),
    };
  };

  test("a new sheet has Excel's settings", async () => {
    await run(async (context, sheet) => {
      const { layout, area, rows, columns } = load(sheet);
      await context.sync();
      expect(layout.toJSON()).toMatchObject({
        orientation: "Portrait",
        zoom: { scale: 100 },
        leftMargin: 50.4,
        topMargin: 54,
        footerMargin: 21.6,
        printGridlines: false,
        printOrder: "DownThenOver",
        printComments: "NoComments",
        printErrors: "AsDisplayed",
        firstPageNumber: "",
      });
      expect([area.isNullObject, rows.isNullObject, columns.isNullObject]).toEqual([true, true, true]);
    });
  });

  test.each(["Plan", "預算 2026", "O'Brien, A1"])(
    "everything is kept in a file, on a sheet called %s",
    async (name) => {
      await run(async (context, sheet) => {
        sheet.name = name;
        const { pageLayout: layout } = sheet;
        layout.set({
          orientation: "Landscape",
          paperSize: "EnvelopeC5",
          centerHorizontally: true,
          centerVertically: true,
          printGridlines: true,
          printHeadings: true,
          blackAndWhite: true,
          draftMode: true,
          firstPageNumber: 3,
          printComments: "EndSheet",
          printErrors: "NotAvailable",
          printOrder: "OverThenDown",
          zoom: { horizontalFitToPages: 1 },
        });
        layout.setPrintMargins("Inches", { left: 1, header: 0.25 });
        layout.setPrintMargins("Centimeters", { top: 2.54 });
        layout.bottomMargin = 30;
        layout.setPrintArea("A1:D40");
        layout.setPrintTitleRows("$1:$2");
        layout.setPrintTitleColumns(sheet.getRange("A:B"));
        await context.sync();
      });
      const [data] = await reopened();
      expect(data!.page).toMatchObject({ fit: { wide: 1 }, titleRows: { row: 0, rows: 2 } });
      await run(async (context, sheet) => {
        const { layout, area, rows, columns } = load(sheet);
        await context.sync();
        expect(layout.toJSON()).toMatchObject({
          orientation: "Landscape",
          paperSize: "EnvelopeC5",
          centerHorizontally: true,
          centerVertically: true,
          printGridlines: true,
          printHeadings: true,
          blackAndWhite: true,
          draftMode: true,
          firstPageNumber: 3,
          printComments: "EndSheet",
          printErrors: "NotAvailable",
          printOrder: "OverThenDown",
          zoom: { horizontalFitToPages: 1 },
          leftMargin: 72,
          headerMargin: 18,
          topMargin: 72,
          bottomMargin: 30,
          rightMargin: 50.4,
        });
        expect([area, rows, columns].map(({ address }) => address.split("!")[1])).toEqual(["A1:D40", "1:2", "A:B"]);
      });
    },
  );

  test("several areas print, given as text or as an object", async () => {
    const areas = async () => {
      const { area } = await run(async (context, sheet) => {
        const loaded = load(sheet);
        await context.sync();
        return loaded;
      });
      return area.address;
    };
    await run(async (context, sheet) => {
      sheet.pageLayout.setPrintArea("A1:B2,D4:E9");
      await context.sync();
    });
    expect(await areas()).toBe("Sheet1!A1:B2,Sheet1!D4:E9");
    await run(async (context, sheet) => {
      sheet.pageLayout.setPrintArea(sheet.getRanges("C1:C3,E1:E3"));
      await context.sync();
    });
    await reopened();
    expect(await areas()).toBe("Sheet1!C1:C3,Sheet1!E1:E3");
  });

  test("a zoom is a scale or a number of pages, the last that was set", async () => {
    const zoom = (value?: Excel.PageLayoutZoomOptions) =>
      run(async (context, sheet) => {
        if (value) sheet.pageLayout.zoom = value;
        sheet.pageLayout.load("zoom");
        await context.sync();
        return sheet.pageLayout.zoom;
      });
    expect(await zoom({ horizontalFitToPages: 1, verticalFitToPages: 2 })).toEqual({
      horizontalFitToPages: 1,
      verticalFitToPages: 2,
    });
    await reopened();
    expect(await zoom()).toEqual({ horizontalFitToPages: 1, verticalFitToPages: 2 });
    expect(await zoom({ verticalFitToPages: 1 })).toEqual({ verticalFitToPages: 1 });
    await reopened();
    expect(await zoom({ scale: 70 })).toEqual({ scale: 70 });
    await reopened();
    expect(await zoom()).toEqual({ scale: 70 });
  });

  test("what cannot be is refused", async () => {
    await invalid((sheet) => (sheet.pageLayout.zoom = { scale: 401 }));
    await invalid((sheet) => (sheet.pageLayout.zoom = { horizontalFitToPages: 0 }));
    await invalid((sheet) => (sheet.pageLayout.zoom = {}));
    await invalid((sheet) => (sheet.pageLayout.paperSize = "A9" as never));
    await invalid((sheet) => (sheet.pageLayout.orientation = "Sideways" as never));
    await invalid((sheet) => (sheet.pageLayout.leftMargin = -1));
    await invalid((sheet) => (sheet.pageLayout.firstPageNumber = -1));
    await invalid((sheet) => sheet.pageLayout.setPrintMargins("Feet" as never, { left: 1 }));
    await invalid((sheet) => sheet.pageLayout.setPrintTitleRows("A1:C2"));
    await invalid((sheet) => sheet.pageLayout.setPrintTitleColumns("1:2"));
    await invalid((sheet) => sheet.pageLayout.setPrintArea("nowhere"));
    await run(async (context, sheet) => {
      context.workbook.worksheets.add("Other");
      sheet.activate();
      await context.sync();
    });
    await invalid((sheet) => sheet.pageLayout.setPrintArea("A1:B2,Other!A5"));
  });

  test("areas, titles and breaks go along with rows and columns", async () => {
    await run(async (context, sheet) => {
      sheet.getRange("A1:F30").values = Array.from({ length: 30 }, () => [1, 2, 3, 4, 5, 6]);
      const { pageLayout: layout } = sheet;
      layout.setPrintArea("B3:D20");
      layout.setPrintTitleRows("3:4");
      layout.setPrintTitleColumns("B:B");
      for (const row of [6, 11, 16]) sheet.horizontalPageBreaks.add(`A${row}`);
      sheet.verticalPageBreaks.add("D1");
      await context.sync();
      sheet.getRange("1:2").insert("Down");
      sheet.getRange("12:14").delete("Up");
      sheet.getRange("A:A").insert("Right");
      const { area, rows, columns } = load(sheet);
      sheet.horizontalPageBreaks.load("items/rowIndex");
      sheet.verticalPageBreaks.load("items/columnIndex");
      await context.sync();
      expect([area.address, rows.address, columns.address]).toEqual(["Sheet1!C5:E19", "Sheet1!5:6", "Sheet1!C:C"]);
      // The break before row 6 went to 8; that before 11, then 13, was deleted; that before 16 went to 18, then 15.
      expect(sheet.horizontalPageBreaks.items.map(({ rowIndex }) => rowIndex)).toEqual([7, 14]);
      expect(sheet.verticalPageBreaks.items.map(({ columnIndex }) => columnIndex)).toEqual([4]);
      sheet.getRange("5:6").delete("Up");
      const after = load(sheet);
      await context.sync();
      expect([after.area.address, after.rows.isNullObject]).toEqual(["Sheet1!C5:E17", true]);
    });
  });
});

describe("page breaks", () => {
  test("are added before a range, kept in a file, and taken away", async () => {
    await run(async (context, sheet) => {
      const { horizontalPageBreaks: across, verticalPageBreaks: down } = sheet;
      const first = across.add("A21:E21").load("rowIndex,columnIndex");
      across.add(sheet.getRange("C11"));
      across.add("B11");
      down.add("F1");
      const count = across.getCount();
      await context.sync();
      expect([first.rowIndex, first.columnIndex, count.value]).toEqual([20, 0, 2]);
    });
    const [data] = await reopened();
    expect(data!.page).toEqual({ rowBreaks: [10, 20], columnBreaks: [5] });
    await run(async (context, sheet) => {
      const { horizontalPageBreaks: across, verticalPageBreaks: down } = sheet;
      across.load("items");
      const cells = [across.getItem(0), across.getItem(1), down.getItem(0)].map((one) =>
        one.getCellAfterBreak().load("address"),
      );
      await context.sync();
      expect(cells.map(({ address }) => address)).toEqual(["Sheet1!A11", "Sheet1!A21", "Sheet1!F1"]);
      // Each of them in one batch: the second is still itself once the first is gone.
      for (const one of across.items) one.delete();
      down.removePageBreaks();
      const counts = [across.getCount(), down.getCount()];
      await context.sync();
      expect(counts.map(({ value }) => value)).toEqual([0, 0]);
    });
  });

  test("as many as a file takes", async () => {
    const { pages, activeSheet } = excel.book;
    pages.setBreaks(
      activeSheet.id,
      "row",
      Array.from({ length: 1023 }, (_, i) => i + 1),
    );
    await expect(
      run(async (context, sheet) => {
        sheet.horizontalPageBreaks.add("A2000");
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: "InvalidOperation" });
  });

  test("not before the first row or column, nor on another sheet", async () => {
    await invalid((sheet) => sheet.horizontalPageBreaks.add("C1"));
    await invalid((sheet) => sheet.verticalPageBreaks.add("A5"));
    await run(async (context, sheet) => {
      context.workbook.worksheets.add("Other");
      sheet.activate();
      await context.sync();
    });
    await invalid((sheet) => sheet.horizontalPageBreaks.add("Other!A5"));
    await expect(
      run(async (context, sheet) => {
        sheet.horizontalPageBreaks.getItem(0).load("rowIndex");
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: "ItemNotFound" });
  });
});

describe("headers and footers", () => {
  test("are kept in a file, with their codes and characters", async () => {
    await run(async (context, sheet) => {
      const { headersFooters: group } = sheet.pageLayout;
      group.state = "FirstOddAndEven";
      group.useSheetMargins = false;
      group.useSheetScale = false;
      group.defaultForAllPages.set({ leftHeader: 'R&&D <"計畫">', rightHeader: '&"Calibri,Bold"&14&A' });
      group.oddPages.centerFooter = "&P / &N";
      group.evenPages.leftFooter = "&D\nsecond line";
      group.firstPage.centerHeader = "&&Left";
      await context.sync();
    });
    await reopened();
    await run(async (context, sheet) => {
      const { headersFooters: group } = sheet.pageLayout;
      group.load("state,useSheetMargins,useSheetScale");
      const pages = [group.defaultForAllPages, group.oddPages, group.evenPages, group.firstPage].map((one) =>
        one.load(),
      );
      await context.sync();
      expect(group.toJSON()).toMatchObject({ state: "FirstOddAndEven", useSheetMargins: false, useSheetScale: false });
      const none = {
        leftHeader: "",
        centerHeader: "",
        rightHeader: "",
        leftFooter: "",
        centerFooter: "",
        rightFooter: "",
      };
      const odd = {
        ...none,
        leftHeader: 'R&&D <"計畫">',
        rightHeader: '&"Calibri,Bold"&14&A',
        centerFooter: "&P / &N",
      };
      expect(pages.map((one) => one.toJSON())).toEqual([
        odd,
        odd,
        { ...none, leftFooter: "&D\nsecond line" },
        { ...none, centerHeader: "&&Left" },
      ]);
    });
  });

  test("a sheet without them says so, and what is emptied is gone", async () => {
    await run(async (context, sheet) => {
      const { headersFooters: group } = sheet.pageLayout;
      group.load("state,useSheetMargins,useSheetScale");
      group.defaultForAllPages.centerFooter = "&P";
      group.state = "OddAndEven";
      await context.sync();
      expect([group.state, group.useSheetMargins, group.useSheetScale]).toEqual(["Default", true, true]);
      group.defaultForAllPages.centerFooter = "";
      group.state = "Default";
      await context.sync();
    });
    expect(excel.book.toData().sheets[0]!.page).toBeUndefined();
    await invalid((sheet) => (sheet.pageLayout.headersFooters.firstPage.leftHeader = "x".repeat(254)));
  });
});
