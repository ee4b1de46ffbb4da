/** What giving out and collecting have to say, in the person's language. */
import type { Lang } from "../../../i18n/languages";
import { fill } from "../../texts";
import type { Said } from "./record";

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A chunk each: loaded when forms are first given out or collected. */
const loaders: Readonly<Record<Lang, () => Promise<{ default: Texts }>>> = {
  en: () => import("../../../i18n/en/forms.json"),
  "zh-Hans": () => import("../../../i18n/zh-Hans/forms.json"),
  "zh-Hant": () => import("../../../i18n/zh-Hant/forms.json"),
  es: () => import("../../../i18n/es/forms.json"),
};

/** Says what is said in this language; loads its texts once. Rejected where they can't be loaded. */
export async function formSentences(lang: Lang): Promise<(said: Said) => string> {
  const texts = (await loaders[lang]()).default;
  return ({ key, args }) => {
    const [group, name] = key.split(".");
    const text = texts[group]?.[name];
    if (text === undefined) throw new Error(`no text for ${key}`);
    return fill(text, args, lang);
  };
}
