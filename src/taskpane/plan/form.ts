/** What is typed on the planning page, and how it becomes the choices that a plan is built from. Pure. */
import { stageIds, type StageId } from "../../catalog";
import type { Lang } from "../../i18n/languages";
import type { PlanChoices, PlanExtra, PlanHistory, PlanPart } from "../../workbook/planning";

export interface PlanForm {
  readonly lang: Lang;
  readonly year: string;
  readonly firstMonth: string;
  readonly currency: string;
  readonly stage: StageId;
  /** One a line. */
  readonly channels: string;
  readonly departments: string;
  readonly parts: readonly PlanPart[];
  readonly extras: readonly PlanExtra[];
}

export type FormError = "year" | "currency" | "channels" | "departments" | "twice" | "tooMany" | "parts";
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
    year: String(today.getFullYear() + 1),
    firstMonth: "1",
    currency: currencies[lang],
    stage: stageIds[0],
    ...words,
    parts,
    extras: [],
  };
}

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
  if (!/^\s*\d{4}\s*$/.test(form.year) || year < FIRST_YEAR || year > LAST_YEAR)
    errors.year = { key: "year", found: form.year.trim().slice(0, 20) };
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
      year,
      firstMonth: Number(form.firstMonth),
      fiscal: null,
      currency: form.currency.trim(),
      stage: form.stage,
      channels,
      departments,
      history,
    },
    errors,
  };
}
