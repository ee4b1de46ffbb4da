/** The words of the self-check, loaded with its page. */
import { createContext, use, useContext } from "react";
import type { Lang } from "../../i18n/languages";
import type Texts from "../../i18n/en/selfcheck.json";
import { fill } from "../../workbook/texts";
import { useLang } from "../app/lang";

const loaders: Record<Lang, () => Promise<{ default: typeof Texts }>> = {
  en: () => import("../../i18n/en/selfcheck.json"),
  "zh-Hans": () => import("../../i18n/zh-Hans/selfcheck.json"),
  "zh-Hant": () => import("../../i18n/zh-Hant/selfcheck.json"),
  es: () => import("../../i18n/es/selfcheck.json"),
};

const loaded = new Map<Lang, Promise<typeof Texts>>();

export interface CheckTexts {
  readonly sheet: (typeof Texts)["sheet"];
  /** A text of the page with its blanks filled. */
  say(key: keyof (typeof Texts)["page"], blanks?: Readonly<Record<string, string | number>>): string;
}

const Context = createContext<CheckTexts | null>(null);
export const CheckTextsProvider = Context.Provider;

export function useCheckTexts(): CheckTexts {
  const texts = useContext(Context);
  if (!texts) throw new Error("no CheckTextsProvider");
  return texts;
}

/** Suspends until the words of the pane's language are there. */
export function useLoadedTexts(): CheckTexts {
  const lang = useLang();
  const wanted = loaded.get(lang) ?? loaders[lang]().then(({ default: texts }) => texts);
  loaded.set(lang, wanted);
  const { page, sheet } = use(wanted);
  return { sheet, say: (key, blanks = {}) => fill(page[key], blanks, lang) };
}
