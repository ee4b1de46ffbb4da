/** The workbench as a person meets it: the sample, files in and out, commands, charts, messages, languages, colours. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { strFromU8, unzipSync } from "fflate";
import { rectOf, SheetDraft } from "../../src/workbook/document/draft";
import { writeDocumentFile } from "../../src/workbook/document/file";
import { atRest } from "./support/accessibility";
import { closeBrowser, openWorkbench, type Workbench } from "./support/workbench";

const shared = process.env.UOPS_SHARED ?? join(__dirname, "../../../shared");
const withShared = existsSync(join(shared, "data/cdnow_sample.csv")) ? it : it.skip;
if (withShared === it.skip) console.log("Skipped 1 test: no cdnow_sample.csv (set UOPS_SHARED).");

afterAll(closeBrowser);

describe("the workbench", () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ language: "en", theme: "light" });
  });
  afterAll(() => workbench.close());
  /** By the tests after those that leave the workbook as it is. */
  const openSample = () => workbench.page.evaluate(() => window.workbench.openSample());

  /** Of the grid, its headings included, in the page. */
  const corner = () =>
    workbench.page.evaluate(() => {
      const biggest = Array.from(document.querySelectorAll<HTMLElement>(".grid canvas"))
        .sort((a, b) => b.offsetHeight - a.offsetHeight)[0]
        .getBoundingClientRect();
      return { x: biggest.left, y: biggest.top };
    });

  it("starts on a retention table of the sample, as a heat map", async () => {
    const table = await workbench.spilled("Retention!A4");
    expect(table[0].slice(0, 4)).toEqual(["Cohort", "Customers", 0, 1]);
    expect(table).toHaveLength(26);
    expect(table[25][0]).toBe("All");
    expect(table.slice(1, 25).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(table[25][1]);
    expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
    expect(workbench.pageErrors).toEqual([]);
    await workbench.picture("workbench-sample");
  });

  it("saves the sheet on screen as .csv, as it is shown", async () => {
    const rows = Papa.parse<string[]>(
      (await workbench.save("csv"))
        .toString("utf8")
        .replace(/^\ufeff/, "")
        .trim(),
    ).data;
    expect(rows[3].slice(0, 4)).toEqual(["Cohort", "Customers", "0", "1"]);
    expect(rows[4][2]).toBe("100%");
  });

  it.each([
    ["orders.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), "old .xls format"],
    ["orders.xlsx", Buffer.from("no workbook"), "is none"],
    ["orders.csv", Buffer.alloc(0), "is empty"],
    ["orders.pdf", Buffer.from("%PDF-1.7"), "cannot be opened here"],
  ])("says why %s cannot be opened and keeps the present workbook", async (name, bytes, words) => {
    expect(await workbench.openBytes(name, bytes)).toBe(false);
    expect((await workbench.messages()).join()).toContain(words);
    expect((await workbench.values("Retention!A5"))[0][0]).toBe("2024-01");
  });

  describe("with a sample of its own", () => {
    beforeEach(openSample);

    withShared("opens cdnow_sample.csv with ids as text, and says so", async () => {
      expect(await workbench.open(join(shared, "data/cdnow_sample.csv"))).toBe(true);
      expect(await workbench.values("A2:C2")).toEqual([["00004", "0001", 35431]]);
      expect((await workbench.messages()).join()).toContain("master_id, customer_id");
    });

    it("saves .xlsx with live formulas and opens it again with the same cells", async () => {
      const before = [
        await workbench.values("Retention!A1:Z29"),
        await workbench.text("Orders!A1:I60"),
        await workbench.formulas("Retention!A4"),
      ];
      const file = await workbench.save("xlsx");
      const sheet = strFromU8(unzipSync(file)["xl/worksheets/sheet2.xml"]);
      expect(sheet).toMatch(/<c r="A4"[^>]*cm="1"[^>]*><f t="array" ref="A4:Z29">_xldudf_UOPS_RETENTION\(/);
      expect(await workbench.openBytes("saved.xlsx", file)).toBe(true);
      expect([
        await workbench.values("Retention!A1:Z29"),
        await workbench.text("Orders!A1:I60"),
        await workbench.formulas("Retention!A4"),
      ]).toEqual(before);
    });

    it("recomputes when a cell changes", async () => {
      const before = await workbench.values("Retention!B29");
      await workbench.type("Orders!E3", "cancelled");
      expect(await workbench.values("Retention!B29")).not.toEqual(before);
    });

    it("shows the function's own message beside a cell with an error", async () => {
      await workbench.type("Retention!A2", '=UOPS.RETENTION(Orders[Customer],Orders[Date],"fortnight")');
      expect(await workbench.values("Retention!A2")).toEqual([["#VALUE!"]]);
      const message = (await workbench.errorMessage("Retention!A2")) ?? "";
      expect(message).toContain("fortnight");
      const grid = await corner();
      // Row 2 lies under the headers and a first row of 28 pixels.
      await workbench.page.mouse.move(grid.x + 70, grid.y + 30);
      await workbench.page.mouse.move(grid.x + 75, grid.y + 58, { steps: 4 });
      await workbench.page.getByText(message).waitFor();
    });

    it("follows a link to a place in the workbook when it is clicked, and says where one leads nowhere", async () => {
      await workbench.page.evaluate(async () => {
        const { Excel } = window.workbench.addinWindow as unknown as { Excel: typeof globalThis.Excel };
        await Excel.run(async (context) => {
          const sheet = context.workbook.worksheets.add("Links");
          sheet.getRange("A1").hyperlink = { documentReference: "Orders!C10:D11", textToDisplay: "orders" };
          sheet.getRange("A2").hyperlink = { documentReference: "Nowhere!A1" };
          sheet.activate();
          await context.sync();
        });
      });
      const click = async (down: number) => {
        // What the page says takes room above the grid.
        const { x, y } = await corner();
        await workbench.page.mouse.click(x + 70, y + down);
      };
      const selected = () =>
        workbench.page.evaluate(() => {
          const { sheet, ranges } = window.workbench.book.selection;
          return sheet.address(ranges[0]!);
        });
      await click(50);
      await workbench.page.getByText("This link cannot be followed: Nowhere!A1").waitFor();
      expect(await selected()).toBe("Links!A2");
      await click(30);
      await workbench.page.waitForFunction(() => window.workbench.book.activeSheet.name === "Orders");
      expect(await selected()).toBe("Orders!C10:D11");
    });

    it("runs the ribbon's command through the client's own events", async () => {
      const before = await workbench.page.evaluate(() => window.workbench.book.sheets.length);
      await workbench.select("Orders!C10");
      await workbench.page.click('.ribbon-button[data-control="Uops.Retention"]');
      await workbench.page.waitForFunction((count) => window.workbench.book.sheets.length === count + 1, before);
      await workbench.page.waitForFunction(() => {
        const sheet = window.workbench.book.sheets.at(-1);
        return sheet?.value(0, 0) === "Cohort";
      });
      expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
    });

    it("keeps functions computing while the pane is closed", async () => {
      await workbench.page.click(".pane-head button");
      expect(await workbench.page.isVisible(".addin-frame")).toBe(false);
      await workbench.type("Retention!A40", '=UOPS.ROLEMATRIX("value")');
      expect((await workbench.spill("Retention!A40"))?.rows).toBeGreaterThan(3);
      await workbench.page.click('.ribbon-button[data-control="Uops.Pane"]');
      expect(await workbench.page.isVisible(".addin-frame")).toBe(true);
    });

    it("draws charts that the add-in adds, over its cells, and follows their values", async () => {
      await workbench.page.evaluate(async () => {
        const { Excel } = window.workbench.addinWindow as unknown as { Excel: typeof globalThis.Excel };
        await Excel.run(async (context) => {
          const sheet = context.workbook.worksheets.getItem("Retention");
          const chart = sheet.charts.add(
            "ColumnClustered" as Excel.ChartType,
            sheet.getRange("A4:B28"),
            "Columns" as Excel.ChartSeriesBy,
          );
          chart.title.text = "New customers";
          chart.setPosition("E6", "P20");
          await context.sync();
        });
      });
      const chart = workbench.page.locator(".chart");
      await chart.waitFor();
      await workbench.drawn();
      const before = await chart.boundingBox();
      expect(before?.width).toBeGreaterThan(300);
      await workbench.page.mouse.move((before?.x ?? 0) + 40, (before?.y ?? 0) + 15);
      await workbench.page.mouse.down();
      await workbench.page.mouse.move((before?.x ?? 0) + 140, (before?.y ?? 0) + 65, { steps: 5 });
      await workbench.page.mouse.up();
      await workbench.drawn();
      const after = await chart.boundingBox();
      expect(Math.round((after?.x ?? 0) - (before?.x ?? 0))).toBe(100);
      expect(Math.round((after?.y ?? 0) - (before?.y ?? 0))).toBe(50);
      await workbench.picture("workbench-chart");
    });

    it("lets the pane download a file, and opens a workbook that the add-in makes in a window of its own", async () => {
      const draft = new SheetDraft("one", "Form");
      draft
        .put(0, 0, 40, "input")
        .mark("a", rectOf(0, 0))
        .put(0, 1, (at) => `${at.cell("a")}+2`, "total");
      const base64 = Buffer.from(await writeDocumentFile([draft], { lang: "en" })).toString("base64");
      await workbench.page.evaluate(() => window.workbench.showPane(true));
      const pane = await workbench.pane();
      await pane.evaluate((file) => {
        const click = (text: string, run: () => void): void => {
          const button = document.createElement("button");
          button.textContent = text;
          button.onclick = run;
          button.style.cssText = `position:fixed;z-index:9999;top:0;left:${text.length * 20}px`;
          document.body.append(button);
        };
        click("Get", () => {
          const link = document.createElement("a");
          link.href = URL.createObjectURL(new Blob([file]));
          link.download = "form.xlsx";
          link.click();
        });
        click("Make it", () => void Excel.createWorkbook(file));
      }, base64);
      const [download] = await Promise.all([
        workbench.page.waitForEvent("download"),
        pane.getByRole("button", { name: "Get", exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("form.xlsx");
      const [other] = await Promise.all([
        workbench.page.waitForEvent("popup"),
        pane.getByRole("button", { name: "Make it" }).click(),
      ]);
      await other.waitForFunction(() => window.workbench?.fileName === "Book2.xlsx");
      expect(await other.evaluate(() => window.workbench.values("Form!A1:B1"))).toEqual([[40, 42]]);
      await other.close();
      expect(await workbench.page.evaluate(() => window.workbench.fileName)).not.toBe("Book2.xlsx");
      expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
    });

    it("lists a member of Office.js that it lacks", async () => {
      const message = await workbench.page.evaluate(async () => {
        const { Excel } = window.workbench.addinWindow as unknown as { Excel: typeof globalThis.Excel };
        try {
          await Excel.run(async (context) => {
            context.workbook.slicers.getItem("S").load("caption");
            await context.sync();
          });
          return "";
        } catch (error) {
          return (error as Error).message;
        }
      });
      expect(message).toMatch(/slicers/i);
      expect((await workbench.problems()).missing.join()).toMatch(/slicers/i);
      await workbench.page.click(".diagnostics-button");
      await workbench.page
        .locator("dialog.diagnostics")
        .getByText(/slicers/i)
        .first()
        .waitFor();
      await workbench.page.keyboard.press("Escape");
    });
  });

  describe("in four languages", () => {
    beforeAll(openSample);

    it.each(["en", "zh-Hans", "zh-Hant", "es"] as const)(
      "speaks %s with the pane, in light and in dark colours",
      async (language) => {
        await workbench.page.evaluate((to) => window.workbench.setLanguage(to), language);
        const pane = await workbench.pane();
        await pane.waitForSelector("h1");
        expect(await pane.evaluate(() => Office.context.displayLanguage)).toBe(
          { en: "en-US", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", es: "es-ES" }[language],
        );
        expect(await workbench.page.getAttribute("html", "lang")).toBe(language);
        for (const theme of ["dark", "light"] as const) {
          await workbench.page.evaluate((to) => window.workbench.setTheme(to), theme);
          expect(await pane.evaluate(() => window.matchMedia("(prefers-color-scheme: dark)").matches)).toBe(
            theme === "dark",
          );
          await atRest(pane);
          await workbench.picture(`workbench-${language}-${theme}`);
        }
        expect(await workbench.problems()).toEqual({ missing: [], errors: [] });
        expect(workbench.pageErrors).toEqual([]);
      },
    );
  });
});
