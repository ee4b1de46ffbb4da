/** The texts that functions.js carries, as they are written. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flatten, type Tree } from "../../src/i18n/flat";
import { languages, type Lang } from "../../src/i18n/languages";

/** The file of a language's texts of analyses, or of those of the catalogue. `folder` is src/i18n. */
const fileOf = (folder: string, lang: Lang, room: "analyses" | "catalog"): string => join(folder, lang, `${room}.json`);

export const filesOf = (folder: string): string[] =>
  languages.flatMap((lang) => [fileOf(folder, lang, "analyses"), fileOf(folder, lang, "catalog")]);

export function readTrees(folder: string): Record<Lang, Tree> {
  const read = (lang: Lang, room: "analyses" | "catalog") =>
    JSON.parse(readFileSync(fileOf(folder, lang, room), "utf8")) as Tree;
  const trees: Partial<Record<Lang, Tree>> = {};
  for (const lang of languages) trees[lang] = { ...read(lang, "analyses"), catalog: read(lang, "catalog") };
  return trees as Record<Lang, Tree>;
}

/** The keys of all texts, in the order in which they are packed. */
export const keysOf = (trees: Readonly<Record<Lang, Tree>>): string[] => flatten(trees.en).map(([key]) => key);
