/** The words of forms. A form that comes back may be in any language, so all four are loaded together; they are few. */
import type { Lang } from "../../../i18n/languages";
import type en from "../../../i18n/en/planning/form.json";

export type FormTexts = typeof en;
export type FormTextsByLang = Readonly<Record<Lang, FormTexts>>;

export async function allFormTexts(): Promise<FormTextsByLang> {
  const [english, hans, hant, spanish] = await Promise.all([
    import("../../../i18n/en/planning/form.json"),
    import("../../../i18n/zh-Hans/planning/form.json"),
    import("../../../i18n/zh-Hant/planning/form.json"),
    import("../../../i18n/es/planning/form.json"),
  ]);
  return { en: english.default, "zh-Hans": hans.default, "zh-Hant": hant.default, es: spanish.default };
}
