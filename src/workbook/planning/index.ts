/** The planning workbook: what it holds, and how it comes into the open workbook. */
import { writeDocument, type WrittenDocument } from "../document/write";
import type { ReadOptions } from "../types";
import { planSheets, planTitles } from "./book";
import { planLayout } from "./carry/layout";
import { partOf } from "./carry/renew";
import { SCHEMA } from "./sheets/settings";
import type { PlanChoices } from "./choices";
import { planningTexts } from "./texts";

export type { FiscalYear, PlanChoices, PlanExtra, PlanHistory, PlanPart } from "./choices";
export { findPlans, type FoundPlan, openPlan, type OpenPlan } from "./open";
export { type Collected, collectForms, type DecidedForms, decideForms, giveOutSheets, recordFiles } from "./forms/act";
export { type FormPreview, type Preview, previewCollect } from "./forms/collect";
export { consolidate, type Decisions, type FormOutcome, unplaced } from "./forms/consolidate";
export type { DecidedStatus } from "./forms/decide";
export { formSheets } from "./forms/find";
export { type GiveOut, giveOut, type UnitChoice } from "./forms/giveout";
export { checkForms, findingTexts, formFiles, readForms, type ReadForms } from "./forms";
export type { LineChange } from "./forms/changes";
export { isForm } from "./forms/read";
export type { Said } from "./forms/record";
export { type PlanState, readState } from "./forms/state";
export { formSentences } from "./forms/sentences";
export type { Finding, FormBy, FormSheet, RegisterRow } from "./forms/types";
export { showOn } from "../show";
export { SCHEMA } from "./sheets/settings";
export { type Renewal, renewalOf, type Renewed, renewPlan } from "./carry/renew";
export { compareVersions, freezeVersion, listVersions } from "./freeze";
export type { BudgetPlan, Compared, FrozenVersion, Version } from "./freeze";
export { readHistory } from "./history";
export type { HistoryColumns, ReadHistory, RunAnalysis } from "./history";

/** Builds the plan's sheets in its language; see `writeDocument` for what happens when it is cancelled or fails. */
export async function buildPlan(choices: PlanChoices, options: ReadOptions = {}): Promise<WrittenDocument> {
  const texts = await planningTexts(choices.lang);
  const known = { ...choices, id: choices.id ?? newId() };
  const drafts = planSheets({ choices: known, texts });
  return writeDocument(drafts, {
    ...options,
    lang: choices.lang,
    part: partOf(known, planLayout(drafts, SCHEMA, choices.lang)),
  });
}

/** Four letters and digits that are not mistaken for each other: of a million plans. */
function newId(): string {
  const signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => signs[byte % signs.length]).join("");
}

/** The titles of the sheets that a plan of these parts has, in its language. */
export async function sheetTitles(choices: Pick<PlanChoices, "lang" | "parts" | "extras">): Promise<readonly string[]> {
  return planTitles(choices, await planningTexts(choices.lang));
}
