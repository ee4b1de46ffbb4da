/** Display languages of Office and which of our languages each of them reads. All others read English. */
import type { Lang } from "../../src/i18n/languages";

export const defaultLocale = "en-US";

export const locales: Readonly<Record<Exclude<Lang, "en">, readonly string[]>> = {
  "zh-Hans": ["zh-CN", "zh-SG"],
  "zh-Hant": ["zh-TW", "zh-HK", "zh-MO"],
  // Office takes a locale by its full tag, so every Spanish-speaking one is named.
  es: "es-ES es-MX es-AR es-BO es-CL es-CO es-CR es-DO es-EC es-GT es-HN es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE".split(
    " ",
  ),
};

export const translations = Object.entries(locales).flatMap(([lang, tags]) =>
  tags.map((locale) => ({ lang: lang as Lang, locale })),
);
