/** The sheets of a plan, in the order in which they stand. */
import { rectOf, type SheetDraft } from "../document/draft";
import type { PlanChoices, PlanExtra, PlanPart } from "./choices";
import type { Planning } from "./frame";
import type { PlanningTexts } from "./texts";
import { actualsSheet } from "./sheets/actuals";
import { boardSheet } from "./sheets/board";
import { budgetSheet } from "./sheets/budget/budget";
import { budgetLinesSheet } from "./sheets/budget/lines";
import { businessSheet } from "./sheets/business";
import { crmSheet } from "./sheets/crm";
import { experienceSheet } from "./sheets/experience";
import { collectedSheet } from "./sheets/forms/collected";
import { reconciliationSheet } from "./sheets/forms/reconciliation";
import { registerSheet } from "./sheets/forms/register";
import { goalsSheet } from "./sheets/goals";
import { headcountSheet } from "./sheets/headcount";
import { kpiSheet } from "./sheets/kpi";
import { librarySheet } from "./sheets/library";
import { membershipSheet } from "./sheets/membership";
import { overviewSheet } from "./sheets/overview";
import { pastSheet } from "./sheets/past";
import { projectsSheet } from "./sheets/projects";
import { reasonSheet } from "./sheets/reason";
import { retentionSheet } from "./sheets/retention";
import { roadmapSheet } from "./sheets/roadmap";
import { rolesSheet } from "./sheets/roles";
import { scenariosSheet } from "./sheets/scenarios";
import { scorecardSheet } from "./sheets/scorecard";
import { settingsSheet } from "./sheets/settings";
import { sharesSheet } from "./sheets/shares";
import { stagesSheet } from "./sheets/stages";
import { varianceSheet } from "./sheets/variance/variance";
import { versionsSheet } from "./sheets/versions";

interface Entry {
  readonly id: string;
  /** Which part or extra brings it; the settings come with every one. */
  readonly of: PlanPart | PlanExtra | "always";
  readonly make: (planning: Planning) => SheetDraft;
}

/** Sheets that tell of the others, which stand before them. */
interface Summary {
  readonly id: string;
  readonly of: PlanPart;
  readonly needs?: string;
  readonly make: (planning: Planning, others: readonly SheetDraft[]) => SheetDraft;
}

const summaries: readonly Summary[] = [
  { id: "overview", of: "overview", make: overviewSheet },
  { id: "board", of: "overview", needs: "kpi", make: boardSheet },
];

const entries: readonly Entry[] = [
  { id: "reason", of: "team", make: reasonSheet },
  { id: "goals", of: "team", make: goalsSheet },
  { id: "business", of: "team", make: businessSheet },
  { id: "past", of: "team", make: pastSheet },
  { id: "projects", of: "team", make: projectsSheet },
  { id: "roadmap", of: "team", make: roadmapSheet },
  { id: "stages", of: "roles", make: stagesSheet },
  { id: "roles", of: "roles", make: rolesSheet },
  { id: "headcount", of: "roles", make: headcountSheet },
  { id: "kpi", of: "kpi", make: kpiSheet },
  { id: "scenarios", of: "kpi", make: scenariosSheet },
  { id: "retention", of: "kpi", make: retentionSheet },
  { id: "shares", of: "kpi", make: sharesSheet },
  { id: "library", of: "scorecard", make: librarySheet },
  { id: "scorecard", of: "scorecard", make: scorecardSheet },
  { id: "budgetLines", of: "budget", make: budgetLinesSheet },
  { id: "budget", of: "budget", make: budgetSheet },
  { id: "forms", of: "budget", make: registerSheet },
  { id: "collected", of: "budget", make: collectedSheet },
  { id: "reconciliation", of: "budget", make: reconciliationSheet },
  { id: "actuals", of: "budget", make: actualsSheet },
  { id: "variance", of: "budget", make: varianceSheet },
  { id: "versions", of: "budget", make: versionsSheet },
  { id: "membership", of: "membership", make: membershipSheet },
  { id: "experience", of: "experience", make: experienceSheet },
  { id: "crm", of: "crm", make: crmSheet },
  { id: "settings", of: "always", make: settingsSheet },
];

const chosen = ({ parts, extras }: Pick<PlanChoices, "parts" | "extras">): Entry[] => {
  const wanted = new Set<string>([...parts, ...extras, "always"]);
  return entries.filter((entry) => wanted.has(entry.of));
};

const summing = ({ parts }: Pick<PlanChoices, "parts">): Summary[] =>
  summaries.filter(({ of, needs }) => parts.includes(of) && (!needs || (parts as readonly string[]).includes(needs)));

export function planSheets(planning: Planning): SheetDraft[] {
  const sheets = chosen(planning.choices).map(({ make }) => make(planning));
  const all = [...summing(planning.choices).map(({ make }) => make(planning, sheets)), ...sheets];
  for (const sheet of all) sheet.define(sheetName(sheet.id), rectOf(0, 0));
  return all;
}

/** The name by which the add-in finds a sheet again, whatever people call it. */
export const sheetName = (id: string): string => `${SHEET_NAME}${id}`;
export const SHEET_NAME = "Plan_Sheet_";

/** What the sheets of a plan will be called, where the workbook has no others of these names. */
export function planTitles(choices: Pick<PlanChoices, "parts" | "extras">, texts: PlanningTexts): string[] {
  const others: Readonly<Record<string, string>> = {
    budgetLines: texts.budget.linesSheet,
    collected: texts.forms.collectedSheet,
    reconciliation: texts.forms.reconciliationSheet,
  };
  return [...summing(choices), ...chosen(choices)].map(({ id }) => others[id] ?? texts[id as "kpi"].sheet);
}
