/** Builds a plan anew beside the old one, with everything that was entered: laid out as today, or for another stage. */
import type { StageId } from "../../../catalog";
import type { Lang } from "../../../i18n/languages";
import { rangeOf } from "../../ranges";
import { runRead } from "../../run";
import { type ReadOptions, WorkbookProblem } from "../../types";
import type { SheetDraft } from "../../document/draft";
import { writeDocument, type WrittenDocument } from "../../document/write";
import { planSheets } from "../book";
import type { PlanChoices } from "../choices";
import { layoutOf } from "../layout";
import { builtWith, type FoundPlan, openPlan } from "../open";
import { SCHEMA } from "../sheets/settings";
import { planningTexts } from "../texts";
import {
  type CarriedOver,
  carryInto,
  changedFrom,
  type Entered,
  enteredIn,
  makeRoom,
  type SheetCells,
} from "./entries";
import { LAYOUT_NAMESPACE, layoutFrom, layoutXml, type PlanLayout, planLayout } from "./layout";

export interface Renewed extends CarriedOver {
  readonly written: WrittenDocument;
}

/** Why a plan should be built anew: an earlier version laid it out, or the team is in another stage than it was built for. */
export type Renewal =
  { readonly why: "layout" } | { readonly why: "stage"; readonly stage: StageId; readonly built: StageId };

/**
 * Null where it needs not be. A plan's lists of roles and initiatives and its scorecards are those of the stage that it was
 * built for. `all`: the workbook's plans, among which it may stand already, built anew.
 */
export function renewalOf(plan: FoundPlan, all: readonly FoundPlan[]): Renewal | null {
  const later = all.slice(all.indexOf(plan) + 1).filter(({ id }) => id === plan.id);
  if (plan.schema < SCHEMA) return later.some(({ schema }) => schema > plan.schema) ? null : { why: "layout" };
  const built = layoutOf(plan.layout)?.stage;
  const { stage } = plan;
  if (plan.schema > SCHEMA || stage === null || built === undefined || built === stage) return null;
  return later.some(({ layout }) => layoutOf(layout)?.stage === stage) ? null : { why: "stage", stage, built };
}

/**
 * `changes` may build it for another stage: then what was proposed for the old one, and nobody has changed, makes way. Not for
 * other channels or parts: lines are carried by their places, which these would move. The old plan stays as it is.
 * Raises `planNewer`, and `planLayout` where nothing tells how the old plan is laid out any more. All or nothing.
 */
export async function renewPlan(
  plan: FoundPlan,
  changes: Partial<Pick<PlanChoices, "stage">> = {},
  options: ReadOptions = {},
): Promise<Renewed> {
  if (plan.schema > SCHEMA) throw new WorkbookProblem("planNewer", { found: plan.schema, known: SCHEMA });
  const told = layoutOf(plan.layout);
  const layout = (await keptLayout(plan)) ?? (plan.schema === SCHEMA ? await laidOut(plan) : null);
  if (!told || !layout) throw new WorkbookProblem("planLayout", { sheet: plan.sheets.get("settings") ?? "" });
  const texts = await planningTexts(layout.lang);
  const choices = { ...builtWith(plan, told, layout.lang), ...changes };
  const drafts = planSheets({ choices, texts });
  const cells = await cellsOf(plan, options);
  let entered = enteredIn(layout, cells, plan.ending);
  if (choices.stage !== told.stage) entered = await forOtherStage(plan, drafts, entered, layout.lang);
  const next = planLayout(drafts, SCHEMA, layout.lang);
  const over = carryInto(drafts, next, entered);
  const written = await writeDocument(drafts, { ...options, lang: layout.lang, part: partOf(choices, next) });
  return { ...over, written };
}

/** What of the entries stays, and in the drafts room for it. */
async function forOtherStage(
  plan: FoundPlan,
  drafts: readonly SheetDraft[],
  entered: readonly Entered[],
  lang: Lang,
): Promise<Entered[]> {
  const stays = plan.schema === SCHEMA ? changedFrom(await laidOut(plan), entered) : [...entered];
  makeRoom(drafts, planLayout(drafts, SCHEMA, lang), stays);
  return stays;
}

/** Kept under the plan's id and what its names end in: a workbook may hold a plan and what it was brought up to. */
export const partOf =
  ({ id = "" }: PlanChoices, layout: PlanLayout) =>
  ({ names }: WrittenDocument): string =>
    layoutXml(id + names.get("Plan_Schema")!.slice("Plan_Schema".length), layout);

/** What was kept when the plan was built; null where another program has stripped it. */
function keptLayout({ id, ending }: FoundPlan): Promise<PlanLayout | null> {
  return runRead(async (context) => {
    const parts = context.workbook.customXmlParts.getByNamespace(LAYOUT_NAMESPACE);
    parts.load("items/id");
    await context.sync();
    const texts = parts.items.map((part) => part.getXml());
    await context.sync();
    const found = texts.map(({ value }) => layoutFrom(value, id + ending));
    return found.find((layout) => layout !== null) ?? null;
  });
}

/** The same, drafted anew: of a plan of this version's layout nothing more is needed. */
async function laidOut(plan: FoundPlan): Promise<PlanLayout> {
  const { drafts, lang, schema } = await openPlan(plan);
  return planLayout(drafts, schema, lang);
}

function cellsOf(plan: FoundPlan, { signal }: ReadOptions): Promise<ReadonlyMap<string, SheetCells>> {
  return runRead(async (context) => {
    const cells = new Map<string, SheetCells>();
    for (const [id, name] of plan.sheets) {
      signal?.throwIfAborted();
      const sheet = context.workbook.worksheets.getItem(name);
      const used = sheet.getUsedRange(true);
      used.load("rowIndex,columnIndex,rowCount,columnCount");
      await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- a sheet fills a request
      const all = {
        row: 0,
        column: 0,
        rows: used.rowIndex + used.rowCount,
        columns: used.columnIndex + used.columnCount,
      };
      const range = rangeOf(sheet, all).load("values,formulas");
      await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- a sheet fills a request
      cells.set(id, { name, values: range.values as unknown[][], formulas: range.formulas as unknown[][] });
    }
    return cells;
  });
}
