/**
 * The words of analyses and catalogue in every language. The build puts a packed form in the place of this
 * file (scripts/webpack/texts-loader.mjs); both give the same.
 * Keys that begin with `catalog.` are of the catalogue, all others of the analyses.
 */
import { flatten } from "./flat";
import type { Lang } from "./languages";
import enAnalyses from "./en/analyses.json";
import enCatalog from "./en/catalog.json";
import hansAnalyses from "./zh-Hans/analyses.json";
import hansCatalog from "./zh-Hans/catalog.json";
import hantAnalyses from "./zh-Hant/analyses.json";
import hantCatalog from "./zh-Hant/catalog.json";
import esAnalyses from "./es/analyses.json";
import esCatalog from "./es/catalog.json";

const texts: Readonly<Record<Lang, ReadonlyMap<string, string>>> = {
  en: new Map(flatten({ ...enAnalyses, catalog: enCatalog })),
  "zh-Hans": new Map(flatten({ ...hansAnalyses, catalog: hansCatalog })),
  "zh-Hant": new Map(flatten({ ...hantAnalyses, catalog: hantCatalog })),
  es: new Map(flatten({ ...esAnalyses, catalog: esCatalog })),
};

export const textOf = (key: string, lang: Lang): string | undefined => texts[lang].get(key);
