/** Bringing a plan up to date in a workbook: the old one stays, the new one has all that was entered. */
import { planSheets } from "../../../../src/workbook/planning/book";
import { layoutFrom, layoutXml, planLayout } from "../../../../src/workbook/planning/carry/layout";
import { renewalOf, renewPlan } from "../../../../src/workbook/planning/carry/renew";
import { buildPlan } from "../../../../src/workbook/planning";
import { findPlans, type FoundPlan, openPlan } from "../../../../src/workbook/planning/open";
import { SCHEMA } from "../../../../src/workbook/planning/sheets/settings";
import type { CellValue } from "../../../../workbench/model/data";
import { choices, planTexts } from "../../../support/planning";
import { open, ordersBook, stateOf, type TestExcel } from "../../books";

jest.setTimeout(120_000);

const given = { ...choices, parts: [], extras: ["crm"], id: "AB12" } as const;
const drafts = planSheets({ choices: given, texts: planTexts.en });
let excel: TestExcel;
beforeEach(async () => {
  excel = await open(ordersBook());
  await buildPlan(given);
});
afterEach(() => excel.dispose());

const rectOf = (mark: string) => {
  const draft = drafts.find(({ marks, names }) => marks.has(mark) || names.has(mark))!;
  return draft.marks.get(mark) ?? draft.names.get(mark)!;
};
const at = (sheet: string, mark: string, row = 0) => {
  const rect = rectOf(mark);
  return { on: excel.book.findSheet(sheet)!, rect: { ...rect, row: rect.row + row, rows: 1, columns: 1 } };
};
const type = (sheet: string, mark: string, value: CellValue, row = 0): void => {
  const { on, rect } = at(sheet, mark, row);
  on.write(rect, [[value]] as never);
};
const shown = (sheet: string, mark: string, row = 0): unknown => {
  const { on, rect } = at(sheet, mark, row);
  return on.values(rect)[0][0];
};

/** As an older version of the add-in would have left it: another layout, told by its part alone. */
async function outdated(): Promise<FoundPlan> {
  const part = excel.book.xmlParts.all.find(({ xml }) => layoutFrom(xml, "AB12"))!;
  const layout = { ...layoutFrom(part.xml, "AB12")!, schema: SCHEMA - 1 };
  excel.book.xmlParts.remove(part.id);
  excel.book.xmlParts.add(layoutXml("AB12", layout));
  return { ...(await findPlans())[0], schema: SCHEMA - 1 };
}

test("a plan of an older layout isn't worked on, and is brought up to date with every entry", async () => {
  type("Settings", "Plan_Currency", "EUR");
  type("Settings", "list.channels", "Fairs", 4);
  type("CRM choice", "crm.names", "A-0042", 2);
  type("CRM choice", "crm.weights", 0.25, 2);
  const old = await outdated();
  await expect(openPlan(old)).rejects.toMatchObject({ key: "planOlder", args: { found: SCHEMA - 1, known: SCHEMA } });
  const renewed = await renewPlan(old);
  expect(renewed).toMatchObject({ left: [], formulas: [] });
  const [, now] = await findPlans();
  expect(now).toMatchObject({ ending: "_2", schema: SCHEMA, id: "AB12", currency: "EUR" });
  const settings = now.sheets.get("settings")!;
  const crm = now.sheets.get("crm")!;
  expect([settings, crm]).toEqual(["Settings (2)", "CRM choice (2)"]);
  expect(shown(settings, "list.channels")).toBe("Search");
  expect(shown(settings, "list.channels", 4)).toBe("Fairs");
  expect(shown(crm, "crm.names", 2)).toBe("A-0042");
  expect(shown(crm, "crm.weights", 2)).toBe(0.25);
  // The old one is as it was.
  expect(shown("CRM choice", "crm.names", 2)).toBe("A-0042");
  expect((await openPlan(now)).place("crm.names")?.sheet).toBe(crm);
});

test("without its part an older plan can't be read, one of this layout can", async () => {
  type("CRM choice", "crm.names", "Ours", 0);
  for (const { id } of [...excel.book.xmlParts.all]) excel.book.xmlParts.remove(id);
  const [plan] = await findPlans();
  await expect(renewPlan({ ...plan, schema: SCHEMA - 1 })).rejects.toMatchObject({ key: "planLayout" });
  await expect(renewPlan({ ...plan, schema: SCHEMA + 1 })).rejects.toMatchObject({ key: "planNewer" });
  await renewPlan(plan);
  const [, now] = await findPlans();
  expect(shown(now.sheets.get("crm")!, "crm.names", 0)).toBe("Ours");
  expect(shown(now.sheets.get("settings")!, "list.channels", 1)).toBe("Social");
});

test("a plan whose settings say another stage is offered for that stage, once", async () => {
  type("Settings", "Plan_Currency", "EUR");
  const found = await findPlans();
  expect(renewalOf(found[0], found)).toBeNull();
  type("Settings", "Plan_Stage", "Value growth");
  const [plan] = await findPlans();
  expect(renewalOf(plan, [plan])).toEqual({ why: "stage", stage: "value", built: "experiment" });
  const note = planTexts.en.settings.stageNote.replace("{{stage}}", "Strategy experiments");
  const said = (sheet: string): unknown => {
    const { on, rect } = at(sheet, "Plan_Stage");
    return on.values({ ...rect, column: rect.column + 1 })[0][0];
  };
  await excel.book.settled();
  expect(said("Settings")).toBe(note);
  const renewed = await renewPlan(plan, { stage: "value" });
  expect(renewed).toMatchObject({ left: [], formulas: [] });
  const [old, now] = await findPlans();
  expect([renewalOf(old, [old, now]), renewalOf(now, [old, now])]).toEqual([null, null]);
  expect(now).toMatchObject({ stage: "value", currency: "EUR" });
  const settings = now.sheets.get("settings")!;
  const roles = (sheet: string) => [0, 1, 2].map((row) => shown(sheet, "list.roles", row));
  expect(roles(settings)).toEqual(["User-operations manager", "Member-operations specialist", "Data analyst"]);
  expect(roles("Settings")[1]).not.toBe("Member-operations specialist");
  await excel.book.settled();
  expect(said(settings) ?? "").toBe("");
});

test("a failed request leaves the workbook, its parts included, as it was", async () => {
  const before = [await stateOf(excel), excel.book.toData().names, excel.book.toData().customXml];
  const [plan] = await findPlans();
  // The first seven read, and let go of what they held: a failure of that the client keeps to itself.
  for (let n = 8, failed = 0; ; n++) {
    excel.host.failAt(n, "GeneralException");
    try {
      await renewPlan(plan);
      expect(failed).toBeGreaterThan(8);
      break;
    } catch (error) {
      if (!(error as { key?: string }).key) throw error;
      expect(error).toMatchObject({ key: "hostFailed" });
      expect([n, await stateOf(excel), excel.book.toData().names, excel.book.toData().customXml]).toEqual([
        n,
        ...before,
      ]);
      failed++;
    }
  }
});

test("the layout that is kept is that of the drafts", () => {
  const { blocks } = planLayout(drafts, SCHEMA, "en");
  const kept = excel.book.toData().customXml.map(({ xml }) => layoutFrom(xml, "AB12"));
  expect(kept.find((layout) => layout)?.blocks.map(({ mark }) => mark)).toEqual(blocks.map(({ mark }) => mark));
});
