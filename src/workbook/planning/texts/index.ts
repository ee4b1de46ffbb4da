/** The words of the planning workbook; a language is loaded when a plan is built. */
import type { Lang } from "../../../i18n/languages";
import type * as English from "./en";

export type PlanningTexts = typeof English;

const loaders: Readonly<Record<Lang, () => Promise<PlanningTexts>>> = {
  en: () => import("./en"),
  "zh-Hans": () => import("./zh-Hans"),
  "zh-Hant": () => import("./zh-Hant"),
  es: () => import("./es"),
};

export function planningTexts(lang: Lang): Promise<PlanningTexts> {
  return loaders[lang]();
}
