/** What is typed on the planning page, and how it becomes the choices that a plan is built from. Pure. */
import { type CalendarKind, civilOf, serialOf } from "../../analytics/calendar";
import { stageIds, type StageId } from "../../catalog";
import type { Lang } from "../../i18n/languages";
import type { FiscalYear, PlanChoices, PlanExtra, PlanHistory, PlanPart } from "../../workbook/planning";
import { firstMonthOf } from "../../workbook/planning/choices";

export interface PlanForm {
  readonly lang: Lang;
  /** Months of the calendar by year and first month; of whole weeks by the first day, as `2026-12-27`. */
  readonly calendar: CalendarKind;
  readonly year: string;
  readonly firstMonth: string;
  readonly firstDay: string;
  readonly week53: boolean;
  readonly currency: string;
  readonly stage: StageId;
  /** One a line. */
  readonly channels: string;
  readonly departments: string;
  readonly parts: readonly PlanPart[];
  readonly extras: readonly PlanExtra[];
}

export type FormError = "year" | "firstDay" | "currency" | "channels" | "departments" | "twice" | "tooMany" | "parts";
export type FormErrors = Readonly<
  Partial<Record<keyof PlanForm, { readonly key: FormError; readonly found?: string }>>
>;

const currencies: Readonly<Record<Lang, string>> = { en: "USD", es: "EUR", "zh-Hans": "CNY", "zh-Hant": "TWD" };
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;
/** More lines than these would not be managed on a sheet. */
export const MOST_NAMES = 30;

export function firstForm(
  lang: Lang,
  today: Date,
  words: { readonly channels: string; readonly departments: string },
  parts: readonly PlanPart[],
): PlanForm {
  return {
    lang,
    calendar: "civil",
    year: String(today.getFullYear() + 1),
    firstMonth: "1",
    firstDay: "",
    week53: false,
    currency: currencies[lang],
    stage: stageIds[0],
    ...words,
    parts,
    extras: [],
  };
}

/** The fiscal year of whole weeks that is asked for; null where months are those of the calendar, or no such day is known. */
export function fiscalOf({ calendar, firstDay, week53 }: PlanForm): FiscalYear | null {
  const found = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(firstDay);
  const day = found && serialOf(Number(found[1]), Number(found[2]), Number(found[3]));
  if (calendar === "civil" || day === null || !isYear(civilOf(day).year)) return null;
  return { calendar, firstDay: day, weeks: week53 ? 53 : 52 };
}

const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** Names a line each; blank lines are none. */
export function namesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function readForm(
  form: PlanForm,
  history: PlanHistory | null,
): { choices: PlanChoices | null; errors: FormErrors } {
  const errors: { -readonly [K in keyof FormErrors]: FormErrors[K] } = {};
  const year = Number(form.year);
  const fiscal = fiscalOf(form);
  if (form.calendar === "civil" && !(/^\s*\d{4}\s*$/.test(form.year) && isYear(year)))
    errors.year = { key: "year", found: form.year.trim().slice(0, 20) };
  if (form.calendar !== "civil" && fiscal === null) errors.firstDay = { key: "firstDay" };
  if (form.currency.trim() === "") errors.currency = { key: "currency" };
  const names = (key: "channels" | "departments"): string[] => {
    const found = namesOf(form[key]);
    const seen = new Set<string>();
    const twice = found.find((name) => seen.size === seen.add(name.toLowerCase()).size);
    if (found.length === 0) errors[key] = { key };
    else if (twice !== undefined) errors[key] = { key: "twice", found: twice };
    else if (found.length > MOST_NAMES) errors[key] = { key: "tooMany", found: String(found.length) };
    return found;
  };
  const channels = names("channels");
  const departments = names("departments");
  if (form.parts.length + form.extras.length === 0) errors.parts = { key: "parts" };
  if (Object.keys(errors).length > 0) return { choices: null, errors };
  return {
    choices: {
      lang: form.lang,
      parts: form.parts,
      extras: form.extras,
      ...(fiscal ? firstMonthOf(fiscal) : { year, firstMonth: Number(form.firstMonth) }),
      fiscal,
      currency: form.currency.trim(),
      stage: form.stage,
      channels,
      departments,
      history,
    },
    errors,
  };
}
