/** Finding a plan again in a workbook that people have worked on. */
import { writeDocument } from "../../../src/workbook/document/write";
import { planSheets } from "../../../src/workbook/planning/book";
import { layoutOf, layoutText } from "../../../src/workbook/planning/layout";
import { findPlans, openPlan } from "../../../src/workbook/planning/open";
import { buildPlan, type BuiltPlan, choices, planTexts } from "../../support/planning";

jest.setTimeout(120_000);

test("the layout's cell says what places depend on", () => {
  const { parts, extras, stage } = choices;
  expect(layoutOf(layoutText(choices))).toEqual({
    parts,
    extras,
    stage,
    calendar: "civil",
    channels: 3,
    departments: 2,
  });
  const fiscal = { calendar: "454", firstDay: 46054, weeks: 53 } as const;
  expect(layoutOf(layoutText({ ...choices, fiscal }))?.calendar).toBe("454");
  for (const text of [
    "",
    "hello",
    layoutText(choices).replace("stage=", "stage=x"),
    layoutText(choices).replace("calendar=civil", "calendar=333"),
    layoutText(choices).replace("channels=3", "channels=many"),
  ])
    expect(layoutOf(text)).toBeNull();
});

describe("a plan in a workbook", () => {
  const given = { parts: [], extras: ["crm"], id: "AB12", lang: "es" } as const;
  let built: BuiltPlan;
  beforeAll(async () => {
    built = await buildPlan(given);
  });
  afterAll(() => built.excel.dispose());

  test("is found by its names, whatever its sheets are called, and each mark where it stands", async () => {
    built.excel.book.findSheet(built.written.sheets.get("crm")!)!.name = "Nuestro CRM";
    const [found, ...others] = await findPlans();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ending: "",
      schema: 1,
      id: "AB12",
      lang: "es",
      year: 2027,
      firstMonth: 1,
      currency: "USD",
    });
    const plan = await openPlan(found);
    const drafts = planSheets({ choices: { ...choices, ...given }, texts: planTexts.es });
    expect(plan.drafts.map(({ id }) => id)).toEqual(drafts.map(({ id }) => id));
    for (const draft of drafts)
      for (const [mark, rect] of draft.marks)
        expect([mark, plan.place(mark)]).toEqual([mark, { sheet: plan.sheets.get(draft.id), rect }]);
    expect(plan.place("crm.missing")?.sheet).toBe("Nuestro CRM");
    expect(plan.place("budget.own")).toBeNull();
  });

  test("has a layout that this version may not know, or cells that were written over", async () => {
    const [found] = await findPlans();
    await expect(openPlan({ ...found, schema: 99 })).rejects.toMatchObject({ key: "planNewer", args: { found: 99 } });
    await expect(openPlan({ ...found, schema: 0 })).rejects.toMatchObject({ key: "planOlder" });
    await expect(openPlan({ ...found, layout: "?" })).rejects.toMatchObject({
      key: "planLayout",
      args: { sheet: "Ajustes" },
    });
    await expect(openPlan({ ...found, lang: "fr" })).rejects.toMatchObject({ key: "planLayout" });
    const gone = await openPlan({ ...found, sheets: new Map() });
    expect(() => gone.place("crm.missing")).toThrow("planSheetGone");
  });

  test("may stand beside another one, which has names of its own", async () => {
    const drafts = planSheets({ choices: { ...choices, parts: [], extras: ["crm"], id: "TWO" }, texts: planTexts.en });
    await writeDocument(drafts, { lang: "en" });
    const plans = await findPlans();
    expect(plans.map(({ ending, id }) => [ending, id])).toEqual([
      ["", "AB12"],
      ["_2", "TWO"],
    ]);
    expect(plans.map(({ sheets }) => sheets.get("settings"))).toEqual(["Ajustes", "Settings"]);
  });
});
