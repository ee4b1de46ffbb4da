/** The words of the pages about forms, loaded with them. */
import type Texts from "../../i18n/en/formpages.json";
import { fill } from "../../workbook/texts";
import { pageTexts } from "../common/pageTexts";

type Blanks = Readonly<Record<string, string | number>>;

export const {
  Provider: FormTextsProvider,
  useTexts: useFormTexts,
  useLoadedTexts: useLoadedFormTexts,
} = pageTexts(
  {
    en: () => import("../../i18n/en/formpages.json"),
    "zh-Hans": () => import("../../i18n/zh-Hans/formpages.json"),
    "zh-Hant": () => import("../../i18n/zh-Hant/formpages.json"),
    es: () => import("../../i18n/es/formpages.json"),
  },
  (texts: typeof Texts, lang) => ({
    giveOut: (key: keyof typeof texts.giveOut, blanks: Blanks = {}) => fill(texts.giveOut[key], blanks, lang),
    collect: (key: keyof typeof texts.collect, blanks: Blanks = {}) => fill(texts.collect[key], blanks, lang),
    decide: (key: keyof typeof texts.decide, blanks: Blanks = {}) => fill(texts.decide[key], blanks, lang),
    check: (key: keyof typeof texts.check, blanks: Blanks = {}) => fill(texts.check[key], blanks, lang),
    versions: (key: keyof typeof texts.versions, blanks: Blanks = {}) => fill(texts.versions[key], blanks, lang),
    common: (key: keyof typeof texts.common, blanks: Blanks = {}) => fill(texts.common[key], blanks, lang),
  }),
);
