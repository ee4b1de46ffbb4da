/** Print settings, protection and links as files hold them, and what LibreOffice prints of them. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { canPrint, printed } from "../../support/libreoffice";
import { createTestExcel } from "../../support/excel";
import { openFile, writeWorkbook } from "../../../workbench/files";
import { headerFromFile, headerToFile } from "../../../workbench/files/headers";
import type { BookData, SheetData } from "../../../workbench/model/data";

const sheet = (name: string, more: Partial<SheetData> = {}): SheetData => ({
  name,
  cells: new Map([[0, new Map([[0, { value: 1 }]])]]),
  tables: [],
  conditionalFormats: [],
  validations: [],
  merges: [],
  charts: [],
  ...more,
});
const book = (...sheets: SheetData[]): BookData => ({ sheets, names: [], customXml: [], active: 0 });

describe("what is written", () => {
  const partsOf = async (data: BookData) =>
    Object.fromEntries(
      Object.entries(unzipSync(await writeWorkbook(data))).map(([path, content]) => [path, strFromU8(content)]),
    );

  it("is Excel's XML, in the order of its schema", async () => {
    const parts = await partsOf(
      book(
        sheet("預算 2026", {
          gridlines: false,
          tabColor: "#ff6600",
          protection: { enabled: true, options: { allowFormatColumns: true, selectionMode: "Unlocked" } },
          page: {
            orientation: "Landscape",
            paperSize: "A4",
            fit: { wide: 1 },
            margins: { left: 36 },
            printHeadings: true,
            area: [
              { row: 0, column: 0, rows: 40, columns: 4 },
              { row: 49, column: 0, rows: 2, columns: 2 },
            ],
            titleRows: { row: 0, column: 0, rows: 2, columns: 16_384 },
            titleColumns: { row: 0, column: 0, rows: 1_048_576, columns: 1 },
            rowBreaks: [20],
            columnBreaks: [2],
            headersFooters: { odd: { leftFooter: "A&&B", rightFooter: "&P" }, useSheetScale: false },
          },
        }),
        sheet("Two"),
      ),
    );
    const xml = parts["xl/worksheets/sheet1.xml"]!;
    expect(xml).toContain('<sheetPr><tabColor rgb="FFFF6600"/><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(xml).toMatch(/<sheetView [^>]*showGridLines="0"/);
    expect(xml).toContain(
      '<sheetProtection sheet="1" objects="1" scenarios="1" selectLockedCells="1" formatColumns="0"/>',
    );
    expect(xml.slice(xml.indexOf("<printOptions"))).toBe(
      '<printOptions headings="1"/>' +
        '<pageMargins left="0.5" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
        '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>' +
        '<headerFooter differentOddEven="0" differentFirst="0" scaleWithDoc="0">' +
        "<oddFooter>&#38;LA&#38;&#38;B&#38;R&#38;P</oddFooter></headerFooter>" +
        '<rowBreaks count="1" manualBreakCount="1"><brk id="20" max="16383" man="1"/></rowBreaks>' +
        '<colBreaks count="1" manualBreakCount="1"><brk id="2" max="1048575" man="1"/></colBreaks></worksheet>',
    );
    expect(parts["xl/workbook.xml"]).toContain(
      '<definedName name="_xlnm.Print_Area" localSheetId="0">' +
        "'預算 2026'!$A$1:$D$40,'預算 2026'!$A$50:$B$51</definedName>" +
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'預算 2026'!$A:$A,'預算 2026'!$1:$2</definedName>",
    );
    expect(parts["xl/worksheets/sheet2.xml"]).not.toContain("pageSetup");
  });
});

describe("what other programs write", () => {
  const opened = async (change: (xml: string) => string, more: Record<string, string> = {}) => {
    const parts = unzipSync(await writeWorkbook(book(sheet("Plan"))));
    const path = "xl/worksheets/sheet1.xml";
    parts[path] = strToU8(change(strFromU8(parts[path]!)));
    for (const [name, content] of Object.entries(more)) parts[name] = strToU8(content);
    return (await openFile("x.xlsx", zipSync(parts))).data.sheets[0]!;
  };
  const withTail = (tail: string) => (xml: string) => xml.replace(/<pageMargins[^>]*>/, tail);

  it("a number of pages to fit counts only where the sheet says that it fits", async () => {
    const setup = '<pageSetup scale="80" fitToHeight="0"/>';
    expect((await opened(withTail(setup))).page).toEqual({ scale: 80 });
    const fits = await opened((xml) =>
      withTail(setup)(xml.replace("<dimension", '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension')),
    );
    expect(fits.page).toEqual({ fit: { wide: 1 } });
  });

  it("settings of a plain sheet are no settings; papers we have no name for neither", async () => {
    expect(
      (
        await opened(
          withTail(
            '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
              '<pageSetup paperSize="256" orientation="portrait" horizontalDpi="300" firstPageNumber="9" r:id="rId1"/>' +
              "<headerFooter/>",
          ),
        )
      ).page,
    ).toBeUndefined();
  });

  it("prefixes, quotes and spaces of XML are all the same", async () => {
    const tail =
      "<x:printOptions horizontalCentered='true' /><x:pageSetup paperSize='8' errors='NA'  pageOrder='overThenDown'></x:pageSetup>" +
      '<headerFooter differentFirst="1"><oddFooter xml:space="preserve">Seite &amp;P\n&amp;L &lt;links&gt;</oddFooter></headerFooter>';
    expect((await opened(withTail(tail))).page).toEqual({
      centerHorizontally: true,
      paperSize: "A3",
      printErrors: "NotAvailable",
      printOrder: "OverThenDown",
      headersFooters: { differentFirst: true, odd: { centerFooter: "Seite &P\n", leftFooter: " <links>" } },
    });
  });

  it("links over several cells, with a place behind an address, and within the workbook", async () => {
    const relation =
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
      '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com/?a=1&amp;b=2" TargetMode="External"/></Relationships>';
    const { cells } = await opened(
      withTail(
        '<hyperlinks><hyperlink ref="A1:B2" r:id="rId7" location="part" tooltip="&quot;Go&quot;"/>' +
          '<hyperlink ref="C3" location="\'My sheet\'!A1" display="x"/><hyperlink ref="D4" r:id="rId99"/></hyperlinks>',
      ),
      { "xl/worksheets/_rels/sheet1.xml.rels": relation },
    );
    const link = { address: "https://example.com/?a=1&b=2", documentReference: "part", screenTip: '"Go"' };
    expect(cells.get(0)?.get(0)).toEqual({ value: 1, link });
    expect(cells.get(1)?.get(1)).toEqual({ link });
    expect(cells.get(2)?.get(2)).toEqual({ link: { documentReference: "'My sheet'!A1" } });
    expect(cells.get(3)?.get(3)).toBeUndefined();
  });

  it.each([
    ["&Lleft&Cmiddle&Rright", { leftHeader: "left", centerHeader: "middle", rightHeader: "right" }],
    ["plain &&L text", { centerHeader: "plain &&L text" }],
    ['&L&"Rock&Roll,Bold"&12R&&D&R&D', { leftHeader: '&"Rock&Roll,Bold"&12R&&D', rightHeader: "&D" }],
    ["ends with &", { centerHeader: "ends with &" }],
  ])("the header %s", (text, texts) => {
    expect(headerFromFile(text, "Header")).toEqual(texts);
    expect(headerFromFile(headerToFile(texts, "Header"), "Header")).toEqual(texts);
  });
});

(canPrint ? describe : describe.skip)("LibreOffice", () => {
  test("prints as many pages as the sheet says, with titles and footers, and nothing beside the print area", async () => {
    const excel = await createTestExcel();
    const print = async (change: (sheet: Excel.Worksheet) => void) => {
      await excel.Excel.run(async (context) => {
        change(context.workbook.worksheets.getActiveWorksheet());
        await context.sync();
      });
      return printed(await writeWorkbook(excel.book.toData())).pages;
    };
    const plain = await print((sheet) => {
      sheet.name = "預算 2026";
      sheet.getRange("A1:L1").values = [Array.from({ length: 12 }, (_, i) => `Head${i + 1}`)];
      sheet.getRange("A2:L41").values = Array.from({ length: 40 }, (_, row) =>
        Array.from({ length: 12 }, (_, column) => `r${row + 2}c${column + 1}`),
      );
      sheet.getRange("A:L").format.columnWidth = 90;
      sheet.getRange("N1").values = [["Beside"]];
    });
    // Upright and unscaled the columns take several pages.
    expect(plain.length).toBeGreaterThan(2);
    const pages = await print((sheet) => {
      const { pageLayout: layout } = sheet;
      layout.orientation = "Landscape";
      layout.paperSize = "A4";
      layout.zoom = { horizontalFitToPages: 1 };
      layout.setPrintArea("A1:L41");
      layout.setPrintTitleRows("1:1");
      layout.headersFooters.defaultForAllPages.centerFooter = "Plan page &P of &N";
      sheet.horizontalPageBreaks.add("A21");
    });
    expect(pages).toHaveLength(2);
    pages.forEach(({ text, width, height }, index) => {
      expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
      expect(text).toContain("Head12");
      expect(text).toContain(`Plan page ${index + 1} of 2`);
      expect(text).not.toContain("Beside");
    });
    expect(pages[0]!.text).toContain("r20c12");
    expect(pages[0]!.text).not.toContain("r21c1");
    expect(pages[1]!.text).toContain("r21c1");
    const one = await print((sheet) => sheet.horizontalPageBreaks.removePageBreaks());
    expect(one).toHaveLength(1);
    await excel.dispose();
  }, 240_000);
});

if (!canPrint) console.log("Skipped 1 test: LibreOffice (soffice) or poppler-utils is not installed.");
