/** The sheets of a plan, in the order in which they stand. */
import type { SheetDraft } from "../document/draft";
import type { PlanChoices, PlanExtra, PlanPart } from "./choices";
import type { Planning } from "./frame";
import { boardSheet } from "./sheets/board";
import { kpiSheet } from "./sheets/kpi";
import { overviewSheet } from "./sheets/overview";
import { retentionSheet } from "./sheets/retention";
import { scenariosSheet } from "./sheets/scenarios";
import { settingsSheet } from "./sheets/settings";

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
  { id: "kpi", of: "kpi", make: kpiSheet },
  { id: "scenarios", of: "kpi", make: scenariosSheet },
  { id: "retention", of: "kpi", make: retentionSheet },
  { id: "settings", of: "always", make: settingsSheet },
];

const chosen = ({ parts, extras }: Pick<PlanChoices, "parts" | "extras">): Entry[] => {
  const wanted = new Set<string>([...parts, ...extras, "always"]);
  return entries.filter((entry) => wanted.has(entry.of));
};

const summing = ({ parts }: Pick<PlanChoices, "parts">): Summary[] =>
  summaries.filter(({ of, needs }) => parts.includes(of) && (!needs || (parts as readonly string[]).includes(needs)));

/** Ids of the sheets that these choices bring. */
export function plannedSheets(choices: Pick<PlanChoices, "parts" | "extras">): string[] {
  return [...summing(choices), ...chosen(choices)].map(({ id }) => id);
}

export function planSheets(planning: Planning): SheetDraft[] {
  const sheets = chosen(planning.choices).map(({ make }) => make(planning));
  return [...summing(planning.choices).map(({ make }) => make(planning, sheets)), ...sheets];
}
