/** A plan without Excel: lines of a budget and a record of forms, kept as the planning room keeps them. */
import { placed, consolidate, unplaced } from "../../../src/workbook/planning/forms/consolidate";
import { type Preview, previewCollect } from "../../../src/workbook/planning/forms/collect";
import { decide, type DecidedStatus } from "../../../src/workbook/planning/forms/decide";
import { findingText } from "../../../src/workbook/planning/forms/findings";
import { giveOut, type GiveOut, located, type PlanLine } from "../../../src/workbook/planning/forms/giveout";
import { isForm } from "../../../src/workbook/planning/forms/read";
import { formSentences } from "../../../src/workbook/planning/forms/sentences";
import type { PlanState } from "../../../src/workbook/planning/forms/state";
import type { FormSheet, FormsRecord, ReadForm } from "../../../src/workbook/planning/forms/types";
import type * as Planning from "../../../src/workbook/planning";
import type { Decisions, Finding, FoundPlan, ReadForms } from "../../../src/workbook/planning";
import * as texts from "../../../src/workbook/planning/texts/en";
import type { ReadOptions } from "../../../src/workbook/types";
import { basics, emptyRecord, PLAN, planLine } from "../../support/returned";
import { fakeWorkbook, type FakeWorkbook } from "./fakeWorkbook";

export interface FakePlan {
  readonly workbook: FakeWorkbook;
  lines: readonly PlanLine[];
  record: FormsRecord;
  /** Whether the workbook holds the plan. */
  there: boolean;
  /** Forms that stand as sheets of the workbook, as they read now. */
  forms: readonly ReadForm[];
  /** What was given out, how, and what was collected by which decisions. */
  readonly given: { as: "sheets" | "files"; given: GiveOut }[];
  readonly collected: Decisions[];
  /** Added lines that find no row. */
  noRoom: readonly string[];
  /** Raised by the next call that writes. */
  failure: unknown;
  /** Writing goes on until it is cancelled. */
  held: boolean;
}

const names = { budget: "Budget", budgetLines: "Budget lines", forms: "Forms", reconciliation: "Reconciliation" };

export function fakePlan(
  lines: readonly PlanLine[] = [planLine(1), planLine(2), planLine(3, { department: "Service", owner: "Bo" })],
  record: FormsRecord = emptyRecord,
): FakePlan {
  const workbook = fakeWorkbook();
  const found = { ending: "", id: PLAN, year: 2027, currency: "EUR", lang: "en", sheets: new Map(Object.entries(names)), texts }; // prettier-ignore
  const write = async ({ signal, onProgress }: ReadOptions): Promise<void> => {
    onProgress?.(0.5);
    if (plan.held)
      await new Promise((_, cancelled) => signal!.addEventListener("abort", () => cancelled(signal!.reason)));
    const { failure } = plan;
    plan.failure = null;
    if (failure !== null) throw failure;
  };
  const plan: FakePlan = { workbook, lines, record, there: true, forms: [], given: [], collected: [], noRoom: [], failure: null, held: false }; // prettier-ignore
  const giving = (as: "sheets" | "files", given: GiveOut, where: ReadonlyMap<string, string>): void => {
    plan.given.push({ as, given });
    plan.record = located(given.record, where);
  };
  const sheetOf = ({ file, sheet }: ReadForm): FormSheet => ({ file, sheet, values: [], formulas: [] });
  const room = {
    giveOut,
    previewCollect,
    consolidate,
    unplaced,
    isForm,
    formSentences,
    findingTexts: async () => (finding: Finding) => findingText(finding, texts.form, "en"),
    findPlans: async () => (plan.there ? [found as unknown as FoundPlan] : []),
    openPlan: async (one: FoundPlan) => one,
    readState: async () => ({ plan: found, record: plan.record, lines: plan.lines, basics }) as unknown as PlanState,
    async giveOutSheets(_: PlanState, given: GiveOut, options: ReadOptions) {
      await write(options);
      giving("sheets", given, new Map(given.specs.map(({ code, unit }) => [code, `Budget ${unit}`])));
    },
    formFiles: async (_: unknown, specs: GiveOut["specs"]) =>
      specs.map(({ code, unit }) => ({ code, name: `Budget ${unit} ${code}.xlsx`, bytes: new Uint8Array([1]) })),
    async recordFiles(_: PlanState, given: GiveOut, files: ReadonlyMap<string, string>, options: ReadOptions) {
      await write(options);
      giving("files", given, files);
    },
    formSheets: async () => plan.forms.map(sheetOf),
    readForms: async (sheets: readonly FormSheet[]): Promise<ReadForms> => ({
      forms: sheets.flatMap(({ file, sheet }) => plan.forms.filter((one) => one.file === file && one.sheet === sheet)),
      unread: [],
    }),
    checkForms: async (): Promise<ReadForms> => {
      const { failure } = plan;
      plan.failure = null;
      if (failure !== null) throw failure;
      return { forms: plan.forms, unread: [] };
    },
    async decideForms(state: PlanState, codes: readonly string[], status: DecidedStatus, options: ReadOptions) {
      await write(options);
      const standing = plan.forms.map((form) => ({ form, sheet: sheetOf(form) }));
      const decided = decide(state.record, standing, codes, status);
      plan.record = decided.record;
      return { ...decided, wrote: "Forms!A1" };
    },
    async collectForms(state: PlanState, preview: Preview, decisions: Decisions, options: ReadOptions) {
      await write(options);
      const done = consolidate(state.record, preview, decisions);
      const numbers = new Map(plan.noRoom.length > 0 ? [] : done.additions.map(({ at }, i) => [at, 20 + i]));
      plan.collected.push(decisions);
      plan.record = placed(done.record, numbers);
      return { ...done, record: plan.record, noRoom: plan.noRoom, wrote: "Collected!A1" };
    },
  };
  Object.assign(workbook.plansRoom, room as unknown as Partial<typeof Planning>);
  return plan;
}
