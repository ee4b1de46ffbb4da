/** The words of the planning page, loaded with it. */
import { createContext, use, useContext } from "react";
import type { Lang } from "../../i18n/languages";
import type Texts from "../../i18n/en/plan.json";
import { fill } from "../../workbook/texts";
import { useLang } from "../app/lang";

const loaders: Record<Lang, () => Promise<{ default: typeof Texts }>> = {
  en: () => import("../../i18n/en/plan.json"),
  "zh-Hans": () => import("../../i18n/zh-Hans/plan.json"),
  "zh-Hant": () => import("../../i18n/zh-Hant/plan.json"),
  es: () => import("../../i18n/es/plan.json"),
};

const loaded = new Map<Lang, Promise<typeof Texts>>();

type Blanks = Readonly<Record<string, string | number>>;

export interface PlanPageTexts {
  /** A text of the page with its blanks filled. */
  say(key: Exclude<keyof typeof Texts, "part" | "extra">, blanks?: Blanks): string;
  readonly part: (typeof Texts)["part"];
  readonly extra: (typeof Texts)["extra"];
}

const Context = createContext<PlanPageTexts | null>(null);
export const PlanTextsProvider = Context.Provider;

export function usePlanTexts(): PlanPageTexts {
  const texts = useContext(Context);
  if (!texts) throw new Error("no PlanTextsProvider");
  return texts;
}

/** Suspends until the words of the pane's language are there. */
export function useLoadedPlanTexts(): PlanPageTexts {
  const lang = useLang();
  const wanted = loaded.get(lang) ?? loaders[lang]().then(({ default: texts }) => texts);
  loaded.set(lang, wanted);
  const { part, extra, ...page } = use(wanted);
  return { part, extra, say: (key, blanks = {}) => fill(page[key], blanks, lang) };
}
