/** A document as a file of its own is the document that the client builds: cell by cell, look by look, rule by rule. */
import { strFromU8, unzipSync } from "fflate";
import { readSheets } from "../../../src/sources/xlsx";
import { rectOf, SheetDraft } from "../../../src/workbook/document/draft";
import { writeDocumentFile } from "../../../src/workbook/document/file";
import { planSheets } from "../../../src/workbook/planning/book";
import type { Lang } from "../../../src/i18n/languages";
import { readWorkbook, writeWorkbook } from "../../../workbench/files";
import type { BookData, SheetData } from "../../../workbench/model/data";
import { eachThroughLibreOffice, libreOffice } from "../../support/libreoffice";
import { buildPlan, choices, planTexts, withoutResults } from "../../support/planning";

jest.setTimeout(120_000);

/** One of everything that a sheet can have, but charts. */
function everything(): SheetDraft[] {
  const one = new SheetDraft("one", "It's: everything");
  one.put(0, 0, "Everything", "title").put(0, 3, 46388, "input", "date").put(1, 0, "Not a number: 1e5", "note");
  const texts = ["=1+1", "2027", "1997-01", "+3", "TRUE", "'quoted'", " spaces ", "two\nlines", "<&>\"'", "（说明）"]; // prettier-ignore
  one.block(rectOf(2, 0, texts.length, 1), (r) => texts[r], "inputText", "general", "texts");
  one.block(rectOf(2, 1, 3, 3), (r, c) => [1.5, true, -2][c] ?? r, "input", "decimal", "numbers");
  one.line(5, 1, ["a", "b", "c"], "header").style(rectOf(6, 1, 3, 2), { above: "#112233", fill: "#ffffff", indent: 2 });
  one.style(rectOf(9, 1, 2, 2), { below: "#445566", above: "#778899", italic: true, align: "Center", vertical: "Top" });
  one.put(
    12,
    1,
    (at) => `SUM(${at.range("numbers", { columns: 1 })})/${at.cell("other")}*${at.name("All_Rate")}`,
    "total",
    "rate",
  );
  one.put(13, 1, (at) => `IF(${at.cell("texts", 1)}="2027","text","number")`, "output");
  one.put(1, 4, "To the other sheet", "label").link(1, 4, "two").put(2, 4, "Blue", { color: "#112233" });
  one.link(2, 4, "two");
  const say = { title: "A title that is longer than thirty-two characters", message: "m".repeat(300) };
  const checks: Parameters<SheetDraft["validate"]>[0]["accepts"][] = [
    { kind: "list", values: ["Yes", 'so-called "no"'] },
    { kind: "from", mark: "answers" },
    { kind: "number", above: 0 },
    { kind: "number", least: 0.5, most: (at) => at.fixed("other") },
    { kind: "whole", most: 12 },
    { kind: "number" },
    { kind: "date", least: 46388, most: (at) => `EDATE(${at.fixed("other")},12)` },
    { kind: "formula", holds: (at) => `COUNTIF(${at.fixedRange("texts")},${at.near(0, 0)})<2` },
    { kind: "length", most: 20 },
  ];
  checks.forEach((accepts, i) => {
    one.put(2 + i, 5, null, "input").validate({
      rect: rectOf(2 + i, 5, 1, 1),
      accepts,
      ...say,
      ...(i % 2 ? { prompt: "p <&>\nnext line", severity: "warn" as const } : {}),
    });
  });
  one.rule(rectOf(2, 1, 3, 3), (at) => `${at.near(0, 0)}>1`, "bad").rule(rectOf(2, 1, 3, 2), (at) => `${at.near(0, 0)}<${at.fixed("other")}`, { bold: true }); // prettier-ignore
  one.width(0, 40).width(1, 12, 3).height(3, 33).freeze(2, 1);
  one.tab = "#1f3864";
  one.page = { landscape: true, titleRows: { from: 0, rows: 2 }, breaks: [5, 10] };
  const two = new SheetDraft("two", "It's  everything");
  two.put(0, 0, 4, "input").mark("other", rectOf(0, 0)).put(0, 1, 0.25, "inputChoice", "rate");
  two
    .define("All_Rate", rectOf(0, 1))
    .block(rectOf(2, 0, 2, 1), (r) => ["Yes", "No"][r], "label", "general", "answers");
  two.put(4, 0, (at) => `${at.cell("numbers", 2, 2)}+${at.cell("other")}`, "output", "points");
  two.put(5, 0, "2028年", "headline", "month").freeze(1, 0);
  two.protect = false;
  two.page = { landscape: false, onePage: true, paper: "A3", rows: 3, columns: 1 };
  return [one, two];
}

/** Sheets of a plan, in the language, without their charts. */
function plan(lang: Lang): SheetDraft[] {
  const drafts = planSheets({
    choices: { ...choices, parts: ["overview"], extras: ["crm", "membership"], lang },
    texts: planTexts[lang],
  });
  for (const { charts } of drafts) charts.length = 0;
  return drafts;
}

/** What the file says, apart from results, which only one of the two holds. */
function told({ cells, ...rest }: SheetData) {
  return {
    ...rest,
    cells: [...cells].flatMap(
      ([row, line]) =>
      [...line].map(([column, { value, formula, ...cell }]) => ({ row, column, ...cell, formula, value: formula === undefined ? value : undefined })), // prettier-ignore
    ),
  };
}

let mine: Uint8Array;
let theirs: BookData;
beforeAll(async () => {
  const drafts = (lang: Lang): SheetDraft[] => [...everything(), ...plan(lang)];
  mine = await writeDocumentFile(drafts("en"), { lang: "en" });
  const built = await buildPlan({}, undefined, drafts);
  theirs = built.excel.book.toData();
  theirs.sheets.shift(); // It was there before.
  await built.excel.dispose();
});

test("a document is the same as a file and through the client", async () => {
  const [file, saved] = await Promise.all([mine, await writeWorkbook(theirs)].map((bytes) => readWorkbook(bytes)));
  expect(file.data.sheets.map(({ name }) => name)).toEqual(saved.data.sheets.map(({ name }) => name));
  file.data.sheets.forEach((sheet, i) => expect(told(sheet)).toEqual(told(saved.data.sheets[i])));
  const names = ({ names: all }: BookData) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(names(file.data)).toEqual(names(saved.data));
  expect(file.notices).toEqual([]);
});

(libreOffice ? test : test.skip)("LibreOffice works out the same from both", async () => {
  const [fromMine, fromTheirs] = await eachThroughLibreOffice([mine, await writeWorkbook(withoutResults(theirs))]);
  const places = theirs.sheets.flatMap(({ name, cells }) =>
    [...cells].flatMap(([row, line]) => [...line.keys()].map((column) => [name, row, column] as const)),
  );
  expect(places.map((at) => [...at, fromMine(...at)])).toEqual(places.map((at) => [...at, fromTheirs(...at)]));
  expect(fromMine("It's everything", 12, 1)).toBe((4.5 * 0.25) / 4);
  const formulas = theirs.sheets.flatMap(({ cells }) => [...cells.values()].flatMap((line) => [...line.values()].filter(({ formula }) => formula))); // prettier-ignore
  expect(formulas.length).toBeGreaterThan(100);
});

test("texts are texts, formulas have no results, and the file says when and for whom to work them out", async () => {
  const drafts = everything();
  // The workbench takes these for an error and for an A.
  drafts[0].put(12, 0, "#N/A").put(13, 0, "_x0041_");
  const properties = { title: "预算", author: "UOPS" };
  const bytes = await writeDocumentFile(drafts, { lang: "zh-Hans", properties });
  const [one, two] = await readSheets(bytes, "a.xlsx");
  expect(one.values.slice(2, 14).map(([text]) => text)).toEqual(["=1+1", "2027", "1997-01", "+3", "TRUE", "'quoted'", " spaces ", "two\nlines", "<&>\"'", "（说明）", "#N/A", "_x0041_"]); // prettier-ignore
  expect(one.formulas[2][0]).toBeNull();
  expect([two.formulas[4][0], two.values[4][0]]).toEqual(["='It''s everything'!D5+A1", null]);
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
  expect(parts["xl/workbook.xml"]).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/);
  expect(parts["xl/workbook.xml"]).toMatch(/activeTab="0"/);
  expect(parts["docProps/core.xml"]).toMatch(/<dc:title>预算<\/dc:title>.*<dc:creator>UOPS<\/dc:creator>/);
  expect(parts["xl/styles.xml"]).toMatch(/ numFmtId="14"/);
  expect(parts["xl/styles.xml"]).not.toMatch(/m\/d\/yyyy/);
});

test.each<[string, (draft: SheetDraft) => void, RegExp]>([
  [
    "a chart",
    (draft) => draft.mark("a", rectOf(0, 0)).chart({ type: "Line", title: "", series: [{ name: "", mark: "a" }], categories: "a", over: rectOf(0, 0) }), // prettier-ignore
    /^one: charts/,
  ],
  ["a young function", (draft) => draft.put(0, 0, () => 'IF(A1="IFS(",TEXTJOIN(",",TRUE,A2:A3))'), /^TEXTJOIN is not/],
  ["one with a dot", (draft) => draft.rule(rectOf(0, 0), () => "STDEV.S(A1:A9)>1", "bad"), /^STDEV\.S is not/],
  ["a list that Excel would repair away", (draft) => draft.validate({ rect: rectOf(0, 0), accepts: { kind: "list", values: ["a".repeat(256)] }, title: "", message: "" }), /too long/], // prettier-ignore
])("%s is refused, not dropped", async (_, change, message) => {
  const draft = new SheetDraft("one", "One");
  draft.put(0, 0, 1);
  change(draft);
  await expect(writeDocumentFile([draft], { lang: "en" })).rejects.toThrow(message);
});
