/**
 * Where everything stands in a plan depends on a few of the choices that it was built with. They stand in a cell of its
 * settings, so that the add-in finds its places again by drafting the same sheets anew. Pure.
 */
import { type CalendarKind, calendars } from "../../analytics/calendar";
import { type StageId, stageIds } from "../../catalog";
import { type PlanChoices, type PlanExtra, planExtras, type PlanPart, planParts } from "./choices";

export type Layout = Pick<PlanChoices, "parts" | "extras" | "stage"> & {
  /** The pattern of weeks may be another by now; months of the calendar stay such. */
  readonly calendar: CalendarKind;
  readonly channels: number;
  readonly departments: number;
};

export function layoutText({ parts, extras, stage, fiscal, channels, departments }: PlanChoices): string {
  return [
    `parts=${parts.join(",")}`,
    `extras=${extras.join(",")}`,
    `stage=${stage}`,
    `calendar=${fiscal?.calendar ?? "civil"}`,
    `channels=${channels.length}`,
    `departments=${departments.length}`,
  ].join("; ");
}

/** Null where it is not such a text: somebody wrote over it. */
export function layoutOf(text: string): Layout | null {
  const pairs = new Map(text.split(";").map((pair) => pair.trim().split("=", 2) as [string, string | undefined]));
  const list = <T extends string>(key: string, known: readonly T[]): T[] | null => {
    const given = (pairs.get(key) ?? "?").split(",").filter((word) => word !== "");
    return given.every((word): word is T => (known as readonly string[]).includes(word)) ? given : null;
  };
  const number = (key: string): number | null =>
    /^\d{1,3}$/.test(pairs.get(key) ?? "") ? Number(pairs.get(key)) : null;
  const parts = list<PlanPart>("parts", planParts);
  const extras = list<PlanExtra>("extras", planExtras);
  const stage = list<StageId>("stage", stageIds);
  const calendar = list<CalendarKind>("calendar", calendars);
  const channels = number("channels");
  const departments = number("departments");
  if (!parts || !extras || stage?.length !== 1 || calendar?.length !== 1 || channels === null || departments === null)
    return null;
  return { parts, extras, stage: stage[0], calendar: calendar[0], channels, departments };
}
