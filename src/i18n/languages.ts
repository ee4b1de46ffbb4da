export const languages = ["en", "zh-Hans", "zh-Hant", "es"] as const;

export type Lang = (typeof languages)[number];

/** The language of the product nearest to a locale such as `zh-TW`, `es-MX` or `en-GB`; English where there is none. */
export function languageOf(locale: string | null | undefined): Lang {
  const tag = (locale ?? "").toLowerCase();
  if (tag === "zh" || tag.startsWith("zh-")) return /^zh-(hant|tw|hk|mo)/.test(tag) ? "zh-Hant" : "zh-Hans";
  if (tag === "es" || tag.startsWith("es-")) return "es";
  return "en";
}
