/** The messages of this room in the person's language. */
import type { Lang } from "../i18n/languages";
import type { WorkbookProblem } from "./types";

type Texts = Readonly<Record<string, string>>;

/** A chunk each: problems are rare. */
const loaders: Readonly<Record<Lang, () => Promise<{ default: Texts }>>> = {
  en: () => import("../i18n/en/workbook.json"),
  "zh-Hans": () => import("../i18n/zh-Hans/workbook.json"),
  "zh-Hant": () => import("../i18n/zh-Hant/workbook.json"),
  es: () => import("../i18n/es/workbook.json"),
};

/**
 * What was wrong, where, and what to do. The texts of one language are loaded when first needed; where they can't be,
 * the promise is rejected.
 */
export async function problemText(problem: Pick<WorkbookProblem, "key" | "args">, lang: Lang): Promise<string> {
  const texts = (await loaders[lang]()).default;
  const text = texts[problem.key];
  if (text === undefined) throw new Error(`no text for ${problem.key}`);
  return fill(text, problem.args, lang);
}

/** Fills `{{blanks}}`; numbers in the way of the language. */
export function fill(text: string, args: Readonly<Record<string, string | number>>, lang: Lang): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = args[name];
    if (value === undefined) throw new Error(`nothing for {{${name}}}`);
    return typeof value === "number" ? value.toLocaleString(lang === "es" ? "es" : "en") : value;
  });
}
