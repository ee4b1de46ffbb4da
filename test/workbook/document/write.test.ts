/** Documents through Microsoft's client: what is written stands as it was meant, and what fails leaves nothing. */
import { DataValidatorRegistryService } from "@univerjs/data-validation";
import { type ListValidator, SheetDataValidationModel } from "@univerjs/sheets-data-validation";
import { rectOf, SheetDraft } from "../../../src/workbook/document/draft";
import { writeDocument } from "../../../src/workbook/document/write";
import { book, open, ordersBook, sheet, stateOf, type TestExcel } from "../books";

let excel: TestExcel;
afterEach(() => excel.dispose());

/** Two sheets that refer to each other, with a name, a list, a rule, a chart, protection. */
function twoSheets(): SheetDraft[] {
  const first = new SheetDraft("first", "Plan");
  first.put(0, 0, "Target 2027", "title").put(1, 0, 100, "input", "count").put(1, 1, "=1+1", "inputText");
  first.define("Plan_Target", rectOf(1, 0)).mark("target", rectOf(1, 0));
  first.block(rectOf(3, 0, 1, 4), (_, c) => c + 1, "input", "decimal", "parts");
  first.put(4, 0, (at) => `SUM(${at.range("parts")})*${at.name("Plan_Target")}`, "total").mark("sum", rectOf(4, 0));
  first.validate({
    rect: rectOf(3, 0, 1, 4),
    accepts: { kind: "number", least: 0 },
    title: "Parts",
    message: "Not negative.",
  });
  first.rule(rectOf(4, 0), (at) => `${at.near(0, 0)}>${at.fixed("limit")}`, "bad");
  first.freeze(3, 1).chart({
    type: "ColumnClustered",
    title: "Parts",
    series: [{ name: "Parts", mark: "parts" }],
    categories: "parts",
    over: rectOf(6, 0, 10, 5),
  });
  const second = new SheetDraft("second", "Lists: all");
  second.put(0, 0, "Limit", "label").put(0, 1, 500, "input").mark("limit", rectOf(0, 1));
  second.put(1, 1, (at) => `${at.cell("sum")}-${at.fixed("limit")}`, "output");
  second.block(rectOf(3, 0, 2, 1), (r) => ["Yes", "No"][r], "label", "general", "answers");
  second.put(3, 1, "Yes", "inputChoice");
  second.validate({
    rect: rectOf(3, 1),
    accepts: { kind: "from", mark: "answers" },
    title: "Answer",
    message: "Yes or no.",
  });
  return [first, second];
}

const build = () => writeDocument(twoSheets(), { lang: "en" });
const valueAt = (address: string): unknown => {
  const { sheet: at, range } = excel.book.resolve(address);
  return at.values(range)[0][0];
};

test("formulas find what they refer to, on whichever sheet it stands", async () => {
  excel = await open(ordersBook());
  const { sheets } = await build();
  await excel.book.settled();
  expect([...sheets]).toEqual([["first", "Plan"], ["second", "Lists all"]]); // prettier-ignore
  expect(valueAt("Plan!A5")).toBe(1000);
  expect(valueAt("'Lists all'!B2")).toBe(500);
  expect(excel.book.activeSheet.name).toBe("Plan");
  expect([...excel.host.missing]).toEqual([]);
});

test("texts stay texts, whatever they look like", async () => {
  excel = await open(ordersBook());
  const draft = new SheetDraft("one", "Texts");
  const texts = ["=1+1", "2027", "1997-01", "May 2026", "-", "+3", "@x", "TRUE", "falso", "12%", "3月5日", "'quoted'", "¿Qué?", "（说明）", "a, b"]; // prettier-ignore
  draft.block(rectOf(0, 0, texts.length, 1), (r) => texts[r]);
  await writeDocument([draft], { lang: "en" });
  const { sheet: at, range } = excel.book.resolve(`Texts!A1:A${texts.length}`);
  expect(at.values(range).flat()).toEqual(texts);
  expect(excel.book.toData().sheets[2].cells.get(0)?.get(0)?.formula).toBeUndefined();
});

test("what is there keeps its names: sheets are numbered, and the names of a document end alike", async () => {
  excel = await open(book(sheet("Plan", [["mine"]])));
  const first = await build();
  const second = await build();
  await excel.book.settled();
  expect([first.sheets.get("first"), second.sheets.get("first")]).toEqual(["Plan (2)", "Plan (3)"]);
  expect([first.names.get("Plan_Target"), second.names.get("Plan_Target")]).toEqual(["Plan_Target", "Plan_Target_2"]);
  expect([valueAt("Plan!A1"), valueAt("'Plan (3)'!A5")]).toEqual(["mine", 1000]);
});

test("inputs can be typed into, all else is protected", async () => {
  excel = await open(ordersBook());
  await build();
  const plan = excel.book.findSheet("Plan")!;
  expect(plan.protected).toBe(true);
  expect([plan.isLocked(1, 0), plan.isLocked(4, 0), plan.isLocked(20, 20)]).toEqual([false, true, true]);
});

test("what a cell accepts reaches Excel as it takes it: more than nothing, and a day as a formula", async () => {
  excel = await open(ordersBook());
  const draft = new SheetDraft("one", "Rules");
  const words = { title: "Rule", message: "No." };
  draft.block(rectOf(0, 0, 1, 4), () => null, "input");
  draft.validate({ rect: rectOf(0, 0), accepts: { kind: "number", above: 0 }, ...words });
  draft.validate({
    rect: rectOf(0, 1),
    accepts: { kind: "date", least: 36526, most: () => "DATE(2199,12,31)" },
    ...words,
  });
  draft.validate({ rect: rectOf(0, 2), accepts: { kind: "whole", most: 5 }, ...words });
  draft.validate({ rect: rectOf(0, 3), accepts: { kind: "length", most: 80 }, ...words });
  await writeDocument([draft], { lang: "en" });
  const rules = excel.book.toData().sheets[2].validations.map(({ rule }) => rule);
  expect(rules).toEqual([
    { type: "decimal", operator: "greaterThan", formula1: "0" },
    { type: "date", operator: "between", formula1: "=36526", formula2: "=DATE(2199,12,31)" },
    { type: "wholeNumber", operator: "lessThanOrEqual", formula1: "5" },
    { type: "textLength", operator: "lessThanOrEqual", formula1: "80" },
  ]);
});

/** What the workbench offers in a cell. */
async function offered(row: number): Promise<string[]> {
  await excel.book.settled();
  const sheet = excel.book.findSheet("Choice")!;
  const [rule] = excel.book.injector
    .get(SheetDataValidationModel)
    .getRules(excel.book.unitId, sheet.id)
    .filter(({ ranges }) => ranges[0].startRow === row);
  const list = excel.book.injector.get(DataValidatorRegistryService).getValidatorItem("list") as ListValidator;
  return list.getListAsync(rule, excel.book.unitId, sheet.id);
}

test("a list may be chosen by a formula: it offers more once a condition holds", async () => {
  excel = await open(ordersBook());
  const draft = new SheetDraft("one", "Choice");
  draft.block(rectOf(0, 0, 3, 1), (r) => ["Draft", "Returned", "Approved"][r], "label", "general", "words");
  draft.put(0, 2, 1, "input").mark("problems", rectOf(0, 2)).put(4, 2, "Draft", "inputChoice");
  draft.validate({
    rect: rectOf(4, 2),
    accepts: {
      kind: "chosen",
      source: (at) => `IF(${at.fixed("problems")}=0,${at.fixedRange("words")},${at.fixedRange("words", { rows: 2 })})`,
    },
    title: "Status",
    message: "Choose from the list.",
  });
  await writeDocument([draft], { lang: "en" });
  const choice = excel.book.findSheet("Choice")!;
  expect(excel.book.toData().sheets[2].validations.map(({ rule }) => rule)).toEqual([
    { type: "list", source: "=IF($C$1=0,$A$1:$A$3,$A$1:$A$2)" },
  ]);
  expect(await offered(4)).toEqual(["Draft", "Returned"]);
  choice.write(rectOf(0, 2), [[0]]);
  expect(await offered(4)).toEqual(["Draft", "Returned", "Approved"]);
});

test("a sheet prints the rows, columns and on the paper that it asks for; otherwise all of it, on A4", async () => {
  excel = await open(ordersBook());
  const drafts = ["Part", "Whole"].map((title) => {
    const draft = new SheetDraft(title, title);
    return draft.block(rectOf(0, 0, 9, 2), (r) => r);
  });
  drafts[0].page = { landscape: true, rows: 4, columns: 1, paper: "A3" };
  await writeDocument(drafts, { lang: "en" });
  const pages = excel.book.toData().sheets.slice(2).map(({ page }) => [page?.paperSize, page?.area]); // prettier-ignore
  expect(pages).toEqual([["A3", [rectOf(0, 0, 4, 1)]], ["A4", [rectOf(0, 0, 9, 2)]]]); // prettier-ignore
});

describe("nothing is left behind", () => {
  test("when a request fails, whichever it is", async () => {
    excel = await open(ordersBook());
    const before = await stateOf(excel);
    const names = excel.book.toData().names;
    const from = excel.host.log.length;
    const { sheets } = await build();
    const requests = excel.host.log.length - from;
    for (const name of sheets.values()) excel.book.removeSheet(excel.book.findSheet(name)!);
    for (const name of excel.book.names.all) name.delete();
    for (let n = 1; n <= requests; n++) {
      excel.host.failAt(n, "GeneralException");
      await expect(build()).rejects.toMatchObject({ key: "hostFailed" });
      expect([n, await stateOf(excel), excel.book.toData().names]).toEqual([n, before, names]);
    }
    expect(requests).toBeGreaterThan(6);
  });

  test("when it is cancelled, whenever that is", async () => {
    excel = await open(ordersBook());
    const before = await stateOf(excel);
    for (let at = 0; at < 6; at++) {
      const controller = new AbortController();
      let steps = 0;
      const job = writeDocument(twoSheets(), {
        lang: "en",
        signal: controller.signal,
        onProgress: () => {
          if (steps++ === at) controller.abort();
        },
      });
      await expect(job).rejects.toMatchObject({ name: "AbortError" });
      expect([at, await stateOf(excel)]).toEqual([at, before]);
    }
  });

  test("when the workbook's structure is protected", async () => {
    excel = await open(ordersBook());
    await Excel.run(async (context) => {
      context.workbook.protection.protect();
      await context.sync();
    });
    await expect(build()).rejects.toMatchObject({ key: "structureProtected" });
  });
});
