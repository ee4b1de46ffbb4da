/** What the sheets of a plan have in common: head, sections, months, and the count of what is still to be filled. */
import type { Rect } from "../a1";
import { rectOf, type SheetDraft, type Validation } from "../document/draft";
import type { FormatName } from "../document/look";
import type { Build } from "../document/refs";
import type { PlanChoices } from "./choices";
import type { PlanningTexts } from "./texts";

/** All that a sheet is written from. */
export interface Planning {
  readonly choices: PlanChoices;
  readonly texts: PlanningTexts;
}

export const MONTHS = 12;

/** Columns of every sheet that goes by months, so that a month stands in the same column everywhere. */
export const monthly = {
  label: 0,
  unit: 1,
  first: 2,
  total: 2 + MONTHS,
  note: 3 + MONTHS,
  columns: 4 + MONTHS,
} as const;

/** First row below the head. */
export const BODY = 4;

export interface Status {
  /** How many inputs are still empty. */
  readonly missing: Build;
  /** How many things don't fit together. */
  readonly wrong?: Build;
}

/** Title, how to read the sheet, and its status, which is marked `<id>.missing` and `<id>.wrong`. */
export function head(sheet: SheetDraft, { texts }: Planning, title: string, status: Status): void {
  const { common } = texts;
  sheet.put(0, 0, title, "title").height(0, 30);
  sheet.put(1, 0, common.howTo, "subtitle");
  sheet.put(2, 0, common.toFill, "label").put(2, 1, status.missing, "check", "count");
  sheet.put(2, 2, common.wrong, "label");
  sheet.put(2, 4, status.wrong ?? (() => "0"), "check", "count");
  sheet.mark(`${sheet.id}.missing`, rectOf(2, 1)).mark(`${sheet.id}.wrong`, rectOf(2, 4));
  sheet
    .rule(rectOf(2, 1), (at) => `${at.near(0, 0)}=0`, "good")
    .rule(rectOf(2, 1), (at) => `${at.near(0, 0)}>0`, "warn");
  sheet
    .rule(rectOf(2, 4), (at) => `${at.near(0, 0)}=0`, "good")
    .rule(rectOf(2, 4), (at) => `${at.near(0, 0)}>0`, "bad");
  sheet.page = { landscape: true, titleRows: { from: 0, rows: 1 } };
}

export function section(sheet: SheetDraft, row: number, columns: number, title: string, note = ""): void {
  sheet.style(rectOf(row, 0, 1, columns), "section").put(row, 0, title, "section");
  if (note !== "") sheet.put(row + 1, 0, note, "subtitle");
}

export function monthlyWidths(sheet: SheetDraft): void {
  sheet
    .width(monthly.label, 40)
    .width(monthly.unit, 11)
    .width(monthly.first, 11.5, MONTHS)
    .width(monthly.total, 13.5)
    .width(monthly.note, 30);
}

/** Headings of months are dates, or texts such as `P1 27 Dec` where months are of whole weeks. */
export const headingFormat = ({ choices }: Planning): FormatName => (choices.fiscal ? "general" : "month");

/** Cells that hold some day of a month. */
export const dayFormat = ({ choices }: Planning): FormatName => (choices.fiscal ? "date" : "month");

/** The heading of a block by months; the months themselves come from the settings. */
export function monthHeader(sheet: SheetDraft, row: number, planning: Planning, label: string): void {
  const { common } = planning.texts;
  sheet.put(row, monthly.label, label, "headerLeft").put(row, monthly.unit, common.unit, "headerLeft");
  for (let m = 0; m < MONTHS; m++)
    sheet.put(row, monthly.first + m, (at) => at.cell("settings.headings", m, 0), "header", headingFormat(planning));
  sheet.put(row, monthly.total, common.year, "header").put(row, monthly.note, common.note, "headerLeft");
  sheet.height(row, planning.choices.fiscal ? 32 : 20);
}

export const monthsAt = (row: number): Rect => rectOf(row, monthly.first, 1, MONTHS);

/** A unit: what the settings call the currency. */
export const currency: Build = (at) => at.name("Plan_Currency");

export const yearSum: Build = (at) => `SUM(${at.nearRange(0, -MONTHS, 0, -1)})`;

type Wording = Pick<Validation, "title" | "message">;

export function positive({ texts }: Planning, title: string): Wording & Pick<Validation, "accepts"> {
  return { accepts: { kind: "number", above: 0 }, title, message: texts.common.check.positive };
}

export function notNegative({ texts }: Planning, title: string): Wording & Pick<Validation, "accepts"> {
  return { accepts: { kind: "number", least: 0 }, title, message: texts.common.check.notNegative };
}

export function share({ texts }: Planning, title: string): Wording & Pick<Validation, "accepts"> {
  return { accepts: { kind: "number", least: 0, most: 1 }, title, message: texts.common.check.share };
}

export function change({ texts }: Planning, title: string): Wording & Pick<Validation, "accepts"> {
  return { accepts: { kind: "number", least: -1, most: 10 }, title, message: texts.common.check.number };
}

export function oneOf({ texts }: Planning, title: string, mark: string): Wording & Pick<Validation, "accepts"> {
  return { accepts: { kind: "from", mark }, title, message: texts.common.check.list };
}
