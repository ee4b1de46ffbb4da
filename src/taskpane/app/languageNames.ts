import type { Lang } from "../../i18n/languages";

/** Each in its own language, so that everyone finds their own. */
export const languageNames: Record<Lang, string> = {
  en: "English",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  es: "Español",
};
