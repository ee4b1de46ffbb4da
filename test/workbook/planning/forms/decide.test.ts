/** Returned, approved, locked: said in the plan's register and on the forms that are sheets, all or nothing. */
import { buildPlan } from "../../../../src/workbook/planning";
import { planSheets } from "../../../../src/workbook/planning/book";
import { collectForms, decideForms, giveOutSheets } from "../../../../src/workbook/planning/forms/act";
import { previewCollect } from "../../../../src/workbook/planning/forms/collect";
import { decide } from "../../../../src/workbook/planning/forms/decide";
import { readForms } from "../../../../src/workbook/planning/forms";
import { formSheets } from "../../../../src/workbook/planning/forms/find";
import { giveOut } from "../../../../src/workbook/planning/forms/giveout";
import { formLayout } from "../../../../src/workbook/planning/forms/layout";
import { type PlanState, readState } from "../../../../src/workbook/planning/forms/state";
import { findPlans, openPlan } from "../../../../src/workbook/planning/open";
import type { CellValue } from "../../../../workbench/model/data";
import { firstMonthOf } from "../../../../src/workbook/planning/choices";
import { choices, planTexts } from "../../../support/planning";
import { given, planLine, submitted, TODAY, unsaid, withRows } from "../../../support/returned";
import { consolidate } from "../../../../src/workbook/planning/forms/consolidate";
import { open, ordersBook, type TestExcel } from "../../books";

jest.setTimeout(120_000);

describe("decided", () => {
  const { record, specs } = given([planLine(1), planLine(2, { department: "Service" })], ["Marketing", "Service"]);
  const [marketing, service] = specs.map((spec) => submitted(spec, { file: null }));
  const collected = consolidate(record, previewCollect(record, [marketing], TODAY)).record;
  const standing = [marketing, service].map((form) => ({ form, sheet: { file: null, sheet: form.sheet, values: [], formulas: [] } })); // prettier-ignore
  const codes = record.register.map(({ code }) => code);

  test("what was collected gets the status, with its sheets; what was not is refused", async () => {
    for (const status of ["approved", "returned", "locked"] as const) {
      const made = decide(collected, standing, codes, status);
      expect(made.record.register.map((row) => row.status)).toEqual([status, null]);
      expect({ ...made.record, register: [] }).toEqual({ ...collected, register: [] });
      expect([made.done, made.sheets.map(({ sheet }) => sheet)]).toEqual([["K7Q2-1"], ["Budget Marketing"]]);
      expect(made.refusals).toEqual([{ key: "decide.notCollected", args: { unit: "Service", code: "K7Q2-2" } }]);
      expect(await unsaid(made.refusals)).toEqual([]);
    }
    expect(decide(collected, standing, [], "approved").record).toEqual(collected);
  });

  test("a sheet that holds something else by now is collected before it is approved or locked, but can be returned", async () => {
    const typed = withRows(marketing, [{ ...marketing.rows[0], months: new Array<number>(12).fill(1) }]);
    const now = [{ ...standing[0], form: typed }];
    for (const status of ["approved", "locked"] as const) {
      const made = decide(collected, now, codes, status);
      expect([made.done, made.record]).toEqual([[], collected]);
      expect(made.refusals[0]).toEqual({ key: "decide.notAsCollected", args: { unit: "Marketing", code: "K7Q2-1", sheet: "Budget Marketing" } }); // prettier-ignore
      expect(await unsaid(made.refusals)).toEqual([]);
    }
    expect(decide(collected, now, codes, "returned").done).toEqual(["K7Q2-1"]);
    // An older round is another form.
    const old = [{ ...standing[0], form: { ...typed, round: 0 } }];
    expect(decide(collected, old, codes, "approved")).toMatchObject({ done: ["K7Q2-1"], sheets: [] });
  });
});

describe("in a workbook", () => {
  // Months of whole weeks, which forms call as the plan does.
  const fiscal = { calendar: "445", firstDay: 46_383, weeks: 52 } as const;
  const told = { ...choices, fiscal, ...firstMonthOf(fiscal), parts: ["budget"], id: "AB12" } as const;
  const drafts = planSheets({ choices: told, texts: planTexts.en });
  let excel: TestExcel;
  beforeAll(async () => {
    excel = await open(ordersBook());
    await buildPlan(told);
    await excel.book.settled();
    // Nothing here needs the budget worked out anew, which takes the workbench seconds each time.
    excel.book.calculation.mode = "Manual";
  });
  afterAll(() => excel.dispose());

  const put = (sheet: string, row: number, column: number, cells: CellValue[][]): void =>
    excel.book.findSheet(sheet)!.write({ row, column, rows: cells.length, columns: cells[0].length }, cells as never);
  const state = async (): Promise<PlanState> => readState(await openPlan((await findPlans())[0]));
  const layout = formLayout(2);
  const status = (): unknown => excel.book.findSheet("Budget Marketing")!.values(layout.status)[0][0];
  const collect = async () => {
    const now = await state();
    const { forms } = await readForms(await formSheets(), now);
    const preview = previewCollect(now.record, forms, TODAY);
    return { preview, done: await collectForms(now, preview, { take: [0], leave: [], removed: [] }) };
  };

  test("the status is written into register and form, and collecting again leaves it", async () => {
    const departments = drafts.flatMap(({ title, marks }) => (marks.has("budget.line.department") ? [{ title, rect: marks.get("budget.line.department")! }] : []))[0]; // prettier-ignore
    put(departments.title, departments.rect.row, departments.rect.column, [["Marketing"], ["Marketing"]]);
    const now = await state();
    const out = giveOut(now.lines, now.record, { by: "department", units: [{ unit: "Marketing", person: "Ana", due: null }], today: TODAY }, now.basics); // prettier-ignore
    await giveOutSheets(now, out);
    const months = { row: layout.header, column: layout.columns.first, rows: 1, columns: 12 };
    const headings = excel.book.findSheet("Budget Marketing")!;
    expect(headings.values(months)[0].slice(0, 3)).toEqual([46_383, 46_383 + 28, 46_383 + 56]);
    expect(headings.text(months)[0].slice(0, 3)).toEqual(["P1 27 Dec", "P2 24 Jan", "P3 21 Feb"]);
    put("Budget Marketing", layout.top, layout.columns.first, [new Array<number>(12).fill(5), new Array<number>(12).fill(7)]); // prettier-ignore
    put("Budget Marketing", layout.status.row, layout.status.column, [["Submitted"]]);
    await collect();
    expect((await state()).record.register[0].status).toBe("submitted");

    const done = await decideForms(await state(), ["AB12-1"], "approved");
    expect([done.done, done.refusals]).toEqual([["AB12-1"], []]);
    expect([(await state()).record.register[0].status, status()]).toEqual(["approved", "Approved"]);
    expect((await decideForms(await state(), ["AB12-1"], "approved")).wrote).toBe("");
    const { preview, done: again } = await collect();
    expect([preview.forms[0].state, again.wrote]).toEqual(["unchanged", ""]);
  });

  test("a request that fails leaves register and form as they were, and so does a colleague who types meanwhile", async () => {
    const before = await state();
    for (let n = 1, failed = 0; ; n++) {
      excel.host.failAt(n, "GeneralException");
      try {
        await decideForms(before, ["AB12-1"], "returned");
        expect(failed).toBeGreaterThan(2);
        break;
      } catch (error) {
        if (!(error as { key?: string }).key) throw error;
        expect([n, (await state()).record.register[0].status, status()]).toEqual([n, "approved", "Approved"]);
        failed++;
      }
    }
    expect([(await state()).record.register[0].status, status()]).toEqual(["returned", "Returned"]);
    // Whoever decides had looked at the register as it stood before.
    await expect(decideForms(before, ["AB12-1"], "locked")).rejects.toMatchObject({ key: "changedMeanwhile" });
    expect(status()).toBe("Returned");
  });
});
