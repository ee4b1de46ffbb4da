/** What there is to say about files, loaded when it is said first. */
import type Texts from "../../i18n/en/files.json";
import type { Lang } from "../../i18n/languages";
import type { FileProblem } from "../../sources/xlsx/problem";
import { fill } from "../../workbook/texts";
import type { Delivery } from "./deliver";

const loaders: Readonly<Record<Lang, () => Promise<{ default: typeof Texts }>>> = {
  en: () => import("../../i18n/en/files.json"),
  "zh-Hans": () => import("../../i18n/zh-Hans/files.json"),
  "zh-Hant": () => import("../../i18n/zh-Hant/files.json"),
  es: () => import("../../i18n/es/files.json"),
};

/** Which file, what is wrong with it, what to do. */
export async function fileProblemText({ key, file, args }: FileProblem, lang: Lang): Promise<string> {
  const { problem } = (await loaders[lang]()).default;
  return fill(problem[key], { ...args, file }, lang);
}

/** Where a file went that was delivered, and what is left to do. @param file its name, as `workbookFileName` made it. */
export async function deliveredText(way: Delivery, file: string, lang: Lang): Promise<string> {
  const { delivered } = (await loaders[lang]()).default;
  return fill(delivered[way], { file }, lang);
}
