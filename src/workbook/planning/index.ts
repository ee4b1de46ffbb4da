/** The planning workbook: what it holds, and how it comes into the open workbook. */
import { writeDocument, type WrittenDocument } from "../document/write";
import type { ReadOptions } from "../types";
import { planSheets, planTitles } from "./book";
import type { PlanChoices } from "./choices";
import { planningTexts } from "./texts";

export type { FiscalYear, PlanChoices, PlanExtra, PlanHistory, PlanPart } from "./choices";
export { readHistory } from "./history";
export type { HistoryColumns, ReadHistory, RunAnalysis } from "./history";

/** Builds the plan's sheets in its language; see `writeDocument` for what happens when it is cancelled or fails. */
export async function buildPlan(choices: PlanChoices, options: ReadOptions = {}): Promise<WrittenDocument> {
  const texts = await planningTexts(choices.lang);
  return writeDocument(planSheets({ choices, texts }), { ...options, lang: choices.lang });
}

/** The titles of the sheets that a plan of these parts has, in its language. */
export async function sheetTitles(choices: Pick<PlanChoices, "lang" | "parts" | "extras">): Promise<readonly string[]> {
  return planTitles(choices, await planningTexts(choices.lang));
}
