/** The words of the planning workbook; a language is loaded when a plan is built. */
import type { Lang } from "../../i18n/languages";
import type * as English from "../../i18n/en/planning";

export type PlanningTexts = typeof English;

const loaders: Readonly<Record<Lang, () => Promise<PlanningTexts>>> = {
  en: () => import("../../i18n/en/planning"),
  "zh-Hans": () => import("../../i18n/zh-Hans/planning"),
  "zh-Hant": () => import("../../i18n/zh-Hant/planning"),
  es: () => import("../../i18n/es/planning"),
};

export function planningTexts(lang: Lang): Promise<PlanningTexts> {
  return loaders[lang]();
}
