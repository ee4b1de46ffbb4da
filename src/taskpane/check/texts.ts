/** The words of the self-check, loaded with its page. */
import type Texts from "../../i18n/en/selfcheck.json";
import { fill } from "../../workbook/texts";
import { pageTexts } from "../common/pageTexts";

type Blanks = Readonly<Record<string, string | number>>;

export const {
  Provider: CheckTextsProvider,
  useTexts: useCheckTexts,
  useLoadedTexts,
} = pageTexts(
  {
    en: () => import("../../i18n/en/selfcheck.json"),
    "zh-Hans": () => import("../../i18n/zh-Hans/selfcheck.json"),
    "zh-Hant": () => import("../../i18n/zh-Hant/selfcheck.json"),
    es: () => import("../../i18n/es/selfcheck.json"),
  },
  ({ page, sheet }: typeof Texts, lang) => ({
    sheet,
    /** A text of the page with its blanks filled. */
    say: (key: keyof typeof page, blanks: Blanks = {}): string => fill(page[key], blanks, lang),
  }),
);
