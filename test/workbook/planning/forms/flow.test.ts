/** Out and back: forms given out of a plan, filled by managers, collected again, through Microsoft's client. */
import { findPlans, openPlan } from "../../../../src/workbook/planning/open";
import { collectForms, giveOutSheets, recordFiles } from "../../../../src/workbook/planning/forms/act";
import { previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { type Decisions, noDecisions } from "../../../../src/workbook/planning/forms/consolidate";
import { checkForms, formFiles, readForms } from "../../../../src/workbook/planning/forms";
import { formSheets } from "../../../../src/workbook/planning/forms/find";
import { giveOut, type GiveOut } from "../../../../src/workbook/planning/forms/giveout";
import { formLayout } from "../../../../src/workbook/planning/forms/layout";
import { type PlanState, readState } from "../../../../src/workbook/planning/forms/state";
import { readSheets } from "../../../../src/sources/xlsx";
import type { CellValue } from "../../../../workbench/model/data";
import { type BuiltPlan, buildPlan } from "../../../support/planning";

jest.setTimeout(240_000);

const TODAY = 46_300;
const units = ["Marketing", "Service"];
let plan: BuiltPlan;

beforeAll(async () => {
  // What is typed waits for `worked()`: the workbench works a whole budget out for seconds, and would do so for each cell.
  plan = await buildPlan({ parts: ["budget"], id: "AB12" }, undefined, undefined, "Manual");
  plan.fill("budget.line.department", [["Marketing"], ["Marketing"], ["Service"]]);
  plan.fill("budget.line.prior", [[1200]]);
  await worked();
});
afterAll(() => plan.excel.dispose());

const worked = async (): Promise<void> => {
  const { calculation } = plan.excel.book;
  calculation.mode = "Automatic";
  await calculation.recalculate();
  calculation.mode = "Manual";
};
const state = async (): Promise<PlanState> => readState(await openPlan((await findPlans())[0]));
const out = ({ lines, record, basics }: PlanState, chosen = units): GiveOut =>
  giveOut(lines, record, { by: "department", units: chosen.map((unit) => ({ unit, person: "Ana", due: TODAY + 14 })), today: TODAY }, basics); // prettier-ignore

/** As a manager types it: months of a line, or of the n-th spare row with its name and category. */
function type(
  sheet: string,
  lines: number,
  row: number,
  months: CellValue[],
  added?: { name: string; category: string },
) {
  const { top, columns } = formLayout(lines);
  const on = plan.excel.book.findSheet(sheet)!;
  on.write({ row: top + row, column: columns.first, rows: 1, columns: 12 }, [months] as never);
  if (added)
    on.write({ row: top + row, column: columns.name, rows: 1, columns: 2 }, [[added.name, added.category]] as never);
}
function submit(sheet: string, lines: number, status = "Submitted") {
  plan.excel.book.findSheet(sheet)!.write({ ...formLayout(lines).status }, [[status]] as never);
}
const twelve = (amount: number): number[] => new Array<number>(12).fill(amount);
/** Their totals are not worked out anew in these tests, and a person would be asked about that. */
const both: Decisions = { take: [0, 1], leave: [], removed: [] };
const collect = async (decisions: Decisions = noDecisions) => {
  const now = await state();
  const { forms } = await readForms(await formSheets(), now);
  const preview = previewCollect(now.record, forms, TODAY);
  return { preview, collected: await collectForms(await state(), preview, decisions) };
};

test("forms are given out as sheets, and the plan remembers them", async () => {
  const now = await state();
  expect(now.lines[0]).toMatchObject({ no: 1, name: "Salaries", department: "Marketing", prior: 1200 });
  const given = out(now);
  const sheets = await giveOutSheets(now, given);
  expect([...sheets]).toEqual([
    ["AB12-1", "Budget Marketing"],
    ["AB12-2", "Budget Service"],
  ]);
  const { record } = await state();
  expect(record.register).toMatchObject([
    {
      code: "AB12-1",
      unit: "Marketing",
      person: "Ana",
      due: TODAY + 14,
      round: 1,
      where: "Budget Marketing",
      status: null,
    },
    { code: "AB12-2", unit: "Service", where: "Budget Service" },
  ]);
  expect(record.collected.map(({ code, no, name }) => [code, no, name])).toEqual([
    ["AB12-1", 1, "Salaries"],
    ["AB12-1", 2, "Recruiting"],
    ["AB12-2", 3, "Training"],
  ]);
  // Nothing is protected away from the managers: the whole record reads back as it was decided.
  expect(record).toEqual({
    ...given.record,
    register: given.record.register.map((row, i) => ({ ...row, where: [...sheets.values()][i] })),
  });
});

test("a form that nobody has filled says what is missing, and is not taken", async () => {
  const { forms } = await checkForms();
  expect(forms.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual([["empty", "empty"], ["empty"]]);
  const { preview, collected } = await collect();
  expect(preview.forms.map(({ state: of }) => of)).toEqual(["waiting", "waiting"]);
  expect(collected.wrote).toBe("");
});

test("what managers fill reaches the budget, added lines too, and every figure knows where it came from", async () => {
  type("Budget Marketing", 2, 0, twelve(100));
  type("Budget Marketing", 2, 1, twelve(10.5));
  type("Budget Marketing", 2, 2, twelve(7), { name: "Pop-up store", category: "Campaigns" });
  submit("Budget Marketing", 2);
  type("Budget Service", 1, 0, twelve(50));
  submit("Budget Service", 1);
  await worked();
  expect((await checkForms()).forms.map(({ findings }) => findings)).toEqual([[], []]);
  const { preview, collected } = await collect();
  expect(preview.forms.map(({ state: of }) => of)).toEqual(["ready", "ready"]);
  expect(collected.noRoom).toEqual([]);
  await worked();
  const added = collected.record.collected.find(({ kind }) => kind === "added")!;
  const row = added.no! - 1;
  expect(added).toMatchObject({ name: "Pop-up store", origin: "Budget Marketing!G12:R12", collectedOn: TODAY });
  expect(plan.shown("budget.line.names")[row]).toEqual(["Pop-up store"]);
  expect(plan.shown("budget.line.department")[row]).toEqual(["Marketing"]);
  expect(plan.shown("budget.line.check")[row]).toEqual([null]);
  const budget = plan.shown("budget.original");
  expect([budget[0], budget[1], budget[2], budget[row]]).toEqual([twelve(100), twelve(10.5), twelve(50), twelve(7)]);
  expect(plan.shown("reconciliation.sum")).toEqual([twelve(167.5)]);
  expect(plan.shown("reconciliation.difference")).toEqual([twelve(0)]);
  expect(plan.shown("reconciliation.wrong")).toEqual([[0]]);
  expect(plan.shown("forms.wrong")).toEqual([[0]]);
});

test("collecting twice changes nothing at all", async () => {
  const from = plan.excel.host.log.length;
  const { preview, collected } = await collect();
  expect(preview.nothingNew).toBe(true);
  expect(collected.wrote).toBe("");
  const asked = plan.excel.host.log.slice(from).flatMap(({ actions }) => actions);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((action) => action.startsWith("set "))).toEqual([]);
});

test("a changed figure and a renamed line come as changes; what a colleague typed over the record meanwhile stays", async () => {
  type("Budget Marketing", 2, 0, [101, ...twelve(100).slice(1)]);
  type("Budget Marketing", 2, 2, twelve(7), { name: "Pop-up stores", category: "Campaigns" });
  const now = await state();
  const { forms } = await readForms(await formSheets(), now);
  const preview = previewCollect(now.record, forms, TODAY + 1);
  expect(preview.forms[0].lines.filter(({ what }) => what !== "same")).toMatchObject([
    { name: "Salaries", months: [{ month: 0, from: 100, to: 101 }] },
    { name: "Pop-up stores", wasName: "Pop-up store" },
  ]);
  const at = plan.drafts.find(({ id }) => id === "collected")!.marks.get("collected.months")!;
  const sheet = plan.excel.book.findSheet(plan.written.sheets.get("collected")!)!;
  const typed = { ...at, rows: 1, columns: 1 };
  sheet.write(typed, [[999]]);
  // Read before the colleague typed: the cell no longer holds what it held.
  await expect(collectForms(now, preview, both)).rejects.toMatchObject({ key: "changedMeanwhile" });
  // Read after: the record is no longer that of the preview.
  await expect(collectForms(await state(), preview, both)).rejects.toMatchObject({ key: "formsChanged" });
  expect(sheet.values(typed)).toEqual([[999]]);
  sheet.write(typed, [[100]]);
  const { collected } = await collect(both);
  expect(collected.changes).toHaveLength(2);
  expect(collected.record.collected[0].months).toEqual([101, ...twelve(100).slice(1)]);
  const row = collected.record.collected.find(({ kind }) => kind === "added")!.no! - 1;
  expect(plan.shown("budget.line.names")[row]).toEqual(["Pop-up stores"]);
});

test("a failed request while collecting or giving out leaves the workbook as it was", async () => {
  type("Budget Service", 1, 0, twelve(51));
  const kept = ["forms", "collected", "budgetLines"].map((id) => plan.written.sheets.get(id));
  const cells = () => plan.excel.book.toData().sheets.filter(({ name }) => kept.includes(name)).map((one) => one.cells); // prettier-ignore
  const before = cells();
  const now = await state();
  const { forms } = await readForms(await formSheets(), now);
  const preview = previewCollect(now.record, forms, TODAY);
  // Each request of such entries fails in test/workbook/document/entries.test.ts; here the one that has written.
  plan.excel.host.failAt(3, "GeneralException");
  await expect(collectForms(now, preview, both)).rejects.toMatchObject({ key: "hostFailed" });
  expect(cells()).toEqual(before);
  expect((await collectForms(now, preview, both)).wrote).not.toBe("");
});

test("a second round has the same codes; the first round's sheets are told apart", async () => {
  const now = await state();
  const given = out(now, ["Service"]);
  expect(given.specs).toMatchObject([{ code: "AB12-2", round: 2, lines: [{ name: "Training" }] }]);
  await giveOutSheets(now, given);
  const { preview } = await collect();
  const rounds = preview.forms.filter(({ form }) => form.code === "AB12-2");
  expect(rounds.map(({ form, refusals }) => [form.round, refusals.map(({ key }) => key)])).toEqual(
    expect.arrayContaining([[1, ["reason.olderRound"]]]),
  );
});

test("forms as files: recorded, filled elsewhere, read back", async () => {
  const now = await state();
  const given = out(now, ["Service"]);
  const [file] = await formFiles(now.plan, given.specs);
  expect(file.name).toBe("Budget Service AB12-2 (3).xlsx");
  await recordFiles(now, given, new Map([[file.code, file.name]]));
  const after = await state();
  expect(after.record.register[1]).toMatchObject({ round: 3, where: file.name });
  const [sheet] = await readSheets(file.bytes, file.name);
  const { forms } = await readForms([{ ...sheet }], after);
  expect(forms).toMatchObject([{ code: "AB12-2", round: 3, status: "draft", file: file.name }]);
  expect(forms[0].findings.filter(({ kind }) => kind === "edited")).toEqual([]);
});
