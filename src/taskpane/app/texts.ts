import i18next, { type i18n } from "i18next";
import { languageOf, languages, type Lang } from "../../i18n/languages";
import { remember, remembered } from "./settings";

type Texts = Record<string, unknown>;

/** Only the language in use is loaded; each is a chunk of its own. */
const loaders: Record<Lang, () => Promise<{ default: Texts }>> = {
  en: () => import("../../i18n/en/pane.json"),
  "zh-Hans": () => import("../../i18n/zh-Hans/pane.json"),
  "zh-Hant": () => import("../../i18n/zh-Hant/pane.json"),
  es: () => import("../../i18n/es/pane.json"),
};

/** The language the person chose here before, else the one Office speaks, else the browser's. */
export function firstLanguage(): Lang {
  const chosen = remembered("lang");
  if (chosen && (languages as readonly string[]).includes(chosen)) return chosen as Lang;
  const office = typeof Office === "undefined" ? undefined : Office.context?.displayLanguage;
  return languageOf(office ?? navigator.language);
}

export async function startTexts(lang: Lang): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.init({
    lng: lang,
    fallbackLng: false,
    ns: ["pane"],
    defaultNS: "pane",
    interpolation: { escapeValue: false },
    resources: { [lang]: { pane: (await loaders[lang]()).default } },
  });
  document.documentElement.lang = lang;
  return instance;
}

export async function changeLanguage(instance: i18n, lang: Lang): Promise<void> {
  if (!instance.hasResourceBundle(lang, "pane"))
    instance.addResourceBundle(lang, "pane", (await loaders[lang]()).default);
  await instance.changeLanguage(lang);
  document.documentElement.lang = lang;
  remember("lang", lang);
}
