/** Freezing and comparing through Microsoft's client over a small plan: all or nothing, and nothing of anybody's is lost. */
import { rectOf, SheetDraft } from "../../../../src/workbook/document/draft";
import { writeDocument } from "../../../../src/workbook/document/write";
import {
  type BudgetPlan,
  type Compared,
  compareVersions,
  freezeVersion,
  listVersions,
} from "../../../../src/workbook/planning/freeze";
import type { CellValue } from "../../../../workbench/model/data";
import { planTexts } from "../../../support/planning";
import { book, open, sheet, stateOf, type TestExcel } from "../../books";

jest.setTimeout(120_000);

let excel: TestExcel;
let places: BudgetPlan["place"];
let currency = "USD";
afterEach(() => {
  currency = "USD";
  return excel.dispose();
});

/** Three lines and a spare row in two categories, with formulas as a plan has them; the table of versions has two rows. */
async function plan(): Promise<void> {
  excel = await open(book(sheet("Mine", [["untouched", { formula: "=1+1" }]])));
  const draft = new SheetDraft("budget", "Budget");
  const row = (r: number, mark: string, make: (r: number, m: number) => string | number, rows = 1): void => {
    draft.block(rectOf(r, 2, rows, 12), (i, m) => { const made = make(i, m); return typeof made === "string" ? () => made : made; }, "input", "decimal", mark); // prettier-ignore
  };
  draft.block(rectOf(0, 2, 12, 1), (m) => 46388 + 30 * m, "input", "date", "settings.headings");
  draft.block(rectOf(20, 0, 4, 1), (i) => ["Salaries", "Ads <18", "Gifts", null][i], "inputText", "general", "budget.line.names"); // prettier-ignore
  draft.block(rectOf(30, 0, 4, 1), (i) => ["People", "Growth", "Growth", null][i], "inputText", "general", "budget.line.category"); // prettier-ignore
  draft.block(rectOf(40, 0, 4, 1), (i) => [null, "Marketing", null, null][i], "inputText", "general", "budget.line.department"); // prettier-ignore
  row(20, "budget.lines", (i, m) => (i === 3 ? 0 : 100 * (i + 1) + m + 0.37), 4);
  draft.block(rectOf(50, 0, 2, 1), (i) => ["People", "Growth"][i], "inputText", "general", "budget.categories");
  row(50, "budget.category.total", (i, m) => (i === 0 ? `${"CDEFGHIJKLMN"[m]}21` : `SUM(${"CDEFGHIJKLMN"[m]}22:${"CDEFGHIJKLMN"[m]}23)`), 2); // prettier-ignore
  draft.put(52, 0, "Not assigned");
  row(52, "budget.category.unassigned", () => 0);
  row(53, "budget.total", (_, m) => `SUM(${"CDEFGHIJKLMN"[m]}21:${"CDEFGHIJKLMN"[m]}24)`);
  row(54, "plan.gmv", (_, m) => 10_000 + m);
  row(55, "plan.newCustomers", (_, m) => 200 + m);
  row(56, "plan.returning", (_, m) => 300.5 + m);
  const table = new SheetDraft("versions", "Versions");
  table.block(rectOf(2, 0, 2, 6), () => null, "input").mark("versions.table", rectOf(2, 0, 2, 6));
  table.style(rectOf(2, 0, 2, 2), "inputText").block(rectOf(2, 0, 2, 1), () => null, "inputText", "text");
  table.block(rectOf(2, 8, 2, 1), () => null, "inputText", "text", "versions.notes");
  const written = await writeDocument([draft, table], { lang: "en" });
  await excel.book.settled();
  const found = new Map([draft, table].flatMap(({ id, marks }) => [...marks].map(([mark, rect]) => [mark, { sheet: written.sheets.get(id)!, rect }] as const))); // prettier-ignore
  places = (mark) => found.get(mark) ?? null;
}

const thePlan = (): BudgetPlan => ({ id: "K7Q2", lang: "en", texts: planTexts.en, currency, place: places });
const freeze = (name = "Budget approved") =>
  freezeVersion(thePlan(), { name, who: "Ana", on: 46_400, note: "=Board, 5/1" });
const shown = (mark: string): CellValue[][] => {
  const { sheet: name, rect } = places(mark)!;
  return excel.book.findSheet(name)!.values(rect) as CellValue[][];
};
const typed = (mark: string, row: number, column: number, value: CellValue): void => {
  const { sheet: name, rect } = places(mark)!;
  excel.book.findSheet(name)!.write(rectOf(rect.row + row, rect.column + column), [[value]] as never);
};
/** The block of a workbook's name. */
const named = (name: string): CellValue[][] => {
  const { sheet: on, range } = excel.book.resolve(name);
  return on.values(range) as CellValue[][];
};

test("a version holds the budget's lines, categories and figures as values, and a row of the table tells of it", async () => {
  await plan();
  const { sheet: name, title, row } = await freeze();
  await excel.book.settled();
  expect([name, title, row]).toEqual(["v1 – Budget approved", "v1 – Budget approved", "Versions!A3:F3"]);
  const lines = named("Version_Lines");
  expect(lines.map((line) => line.slice(0, 4))).toEqual([
    [1, "Salaries", "People", null],
    [2, "Ads <18", "Growth", "Marketing"],
    [3, "Gifts", "Growth", null],
  ]);
  expect(lines.map((line) => line.slice(4))).toEqual(shown("budget.lines").slice(0, 3));
  expect(named("Version_Categories").map((line) => line.slice(4))).toEqual(["budget.category.total", "budget.category.unassigned"].flatMap(shown)); // prettier-ignore
  expect(named("Version_Figures")).toEqual(["budget.total", "plan.gmv", "plan.newCustomers", "plan.returning"].flatMap(shown)); // prettier-ignore
  const sum = (mark: string): number => shown(mark)[0].reduce<number>((all, n) => all + (n as number), 0);
  expect(shown("versions.table")[0]).toEqual(["v1 – Budget approved", "Ana", 46_400, Math.round(100 * sum("budget.total")) / 100, sum("plan.gmv"), sum("plan.newCustomers")]); // prettier-ignore
  expect(shown("versions.notes")).toEqual([["=Board, 5/1"], [null]]);
  const sheetOf = excel.book.findSheet(name)!;
  expect(sheetOf.protected).toBe(true);
  expect(sheetOf.values(rectOf(11, 2))).toEqual([["Fine"]]);
  expect([...excel.host.missing]).toEqual([]);
  // Nothing but sums, checks and the word about them is a formula.
  const formulas = [...excel.book.toData().sheets.at(-1)!.cells.values()].flatMap((line) => [...line.values()].flatMap(({ formula }) => formula ?? [])); // prettier-ignore
  expect(formulas.filter((formula) => !/^=(SUM|ROUND|IF\(SUMPRODUCT)\(/.test(formula))).toEqual([]);
});

test("frozen twice there are two versions, which what changes in the plan doesn't change; without its sheet there is none", async () => {
  await plan();
  await freeze();
  await excel.book.settled();
  const first = named("Version_Lines");
  typed("budget.lines", 0, 0, 5000.01);
  typed("budget.line.names", 2, 0, "Samples");
  await excel.book.settled();
  const second = await freeze("");
  await excel.book.settled();
  expect(second).toEqual({ sheet: "v2", title: "v2", row: "Versions!A4:F4" });
  expect(named("Version_Lines")).toEqual(first);
  expect(named("Version_Lines_2")[0][4]).toBe(5000.01);
  expect(await listVersions()).toEqual([
    { key: "", sheet: "v1 – Budget approved", title: "v1 – Budget approved", number: 1, name: "Budget approved", who: "Ana", on: 46_400, note: "=Board, 5/1", plan: "K7Q2", currency: "USD" },
    { key: "_2", sheet: "v2", title: "v2", number: 2, name: "", who: "Ana", on: 46_400, note: "=Board, 5/1", plan: "K7Q2", currency: "USD" },
  ]); // prettier-ignore
  const before = await stateOf(excel);
  await expect(freeze()).rejects.toMatchObject({ key: "versionsFull", args: { sheet: "Versions" } });
  expect(await stateOf(excel)).toEqual(before);

  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("v2").delete();
    await context.sync();
  });
  expect((await listVersions()).map(({ key }) => key)).toEqual([""]);
  const compare = (second: Compared) => compareVersions(thePlan(), { first: { version: "" }, second });
  await expect(compare({ version: "_2" })).rejects.toMatchObject({ key: "versionGone" });
  expect(await compare("now")).toEqual({ sheet: "v1 and Now" });
  currency = "EUR";
  await expect(compare("now")).rejects.toMatchObject({
    key: "versionsApart",
    args: { first: "v1 – Budget approved", second: "the plan as it stands now" },
  });
});

test("a row in which a person has written anything is passed over; one that fills meanwhile is kept, and no version made", async () => {
  await plan();
  typed("versions.notes", 0, 0, "mine");
  const from = excel.host.log.length;
  const { handle } = excel.host;
  // While the new sheet is being written.
  excel.host.handle = (body) => {
    if (excel.host.log.length - from === 9) typed("versions.table", 1, 4, 77);
    return handle.call(excel.host, body);
  };
  await expect(freeze()).rejects.toMatchObject({ key: "changedMeanwhile", args: { address: "Versions!E4" } });
  excel.host.handle = handle;
  expect(shown("versions.table")).toEqual([new Array(6).fill(null), [null, null, null, null, 77, null]]);
  expect(shown("versions.notes")).toEqual([["mine"], [null]]);
  expect(excel.book.toData().sheets.map(({ name }) => name)).toEqual(["Mine", "Budget", "Versions"]);
  typed("versions.table", 1, 4, "");
  expect((await freeze()).row).toBe("Versions!A4:F4");
});

test("whichever request fails, all is as it was", async () => {
  await plan();
  const before = await stateOf(excel);
  const from = excel.host.log.length;
  await freeze();
  const requests = excel.host.log.slice(from);
  await excel.dispose();
  await plan();
  for (const [i, { actions }] of requests.entries()) {
    // The client lets go of what it has read in a request of its own, and doesn't mind if that fails.
    if (actions.at(-1)?.includes("_RemoveReference")) continue;
    excel.host.failAt(i + 1, "GeneralException");
    await expect(freeze()).rejects.toMatchObject({ key: "hostFailed" });
    expect([i, await stateOf(excel), excel.book.toData().names]).toEqual([i, before, []]);
  }
  expect(requests.length).toBeGreaterThan(10);
});

test("what cannot be copied is named, and nothing is written", async () => {
  await plan();
  const before = await stateOf(excel);
  const refused = async (problem: object): Promise<void> => {
    await expect(freeze()).rejects.toMatchObject(problem);
  };
  const all = places;
  places = (mark) => (mark === "plan.gmv" ? null : all(mark));
  await refused({ key: "planNoBudget" });
  places = all;
  expect(await stateOf(excel)).toEqual(before);
  typed("budget.lines", 1, 2, "=1/0" as never);
  await excel.book.settled();
  await refused({ key: "planShowsError", args: { address: "Budget!E22", error: "#DIV/0!" } });
  typed("budget.lines", 1, 2, 5);
  typed("budget.total", 0, 3, 7);
  await excel.book.settled();
  await refused({ key: "planUntied", args: { sheet: "Budget" } });
  await Excel.run(async (context) => {
    context.application.calculationMode = "Manual";
    await context.sync();
  });
  typed("budget.lines", 1, 2, 6);
  await refused({ key: "planCalculating" });
  expect(excel.book.toData().sheets.map(({ name }) => name)).toEqual(["Mine", "Budget", "Versions"]);
});
