/** The page's own texts; the add-in brings its own. */
import i18next, { type i18n } from "i18next";
import en from "./texts/en.json";
import es from "./texts/es.json";
import zhHans from "./texts/zh-Hans.json";
import zhHant from "./texts/zh-Hant.json";

export const languages = ["en", "zh-Hans", "zh-Hant", "es"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  es: "Español",
};

/** What Office reports to the add-in (`Office.context.displayLanguage`). */
export const officeLocales: Readonly<Record<Language, string>> = {
  en: "en-US",
  "zh-Hans": "zh-CN",
  "zh-Hant": "zh-TW",
  es: "es-ES",
};

export const resources = { en, "zh-Hans": zhHans, "zh-Hant": zhHant, es };

export type Translate = (key: string, args?: Readonly<Record<string, string | number>>) => string;

export class Texts {
  private readonly i18n: i18n;

  constructor(language: Language) {
    this.i18n = i18next.createInstance();
    void this.i18n.init({
      lng: language,
      fallbackLng: "en",
      initAsync: false,
      resources: Object.fromEntries(languages.map((one) => [one, { translation: resources[one] }])),
      interpolation: { escapeValue: false },
    });
  }

  get language(): Language {
    return this.i18n.language as Language;
  }

  async change(language: Language): Promise<void> {
    await this.i18n.changeLanguage(language);
  }

  readonly t: Translate = (key, args) => this.i18n.t(key, args ?? {});
}

/** The language nearest to what the browser asks for. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const locale of asked) {
    const tag = locale.toLowerCase();
    if (tag.startsWith("zh")) return /hant|tw|hk|mo/.test(tag) ? "zh-Hant" : "zh-Hans";
    if (tag.startsWith("es")) return "es";
    if (tag.startsWith("en")) return "en";
  }
  return "en";
}
