/** The words of the planning page, loaded with it. */
import type Texts from "../../i18n/en/plan.json";
import { fill } from "../../workbook/texts";
import { pageTexts } from "../common/pageTexts";

type Blanks = Readonly<Record<string, string | number>>;

export const {
  Provider: PlanTextsProvider,
  useTexts: usePlanTexts,
  useLoadedTexts: useLoadedPlanTexts,
} = pageTexts(
  {
    en: () => import("../../i18n/en/plan.json"),
    "zh-Hans": () => import("../../i18n/zh-Hans/plan.json"),
    "zh-Hant": () => import("../../i18n/zh-Hant/plan.json"),
    es: () => import("../../i18n/es/plan.json"),
  },
  ({ part, extra, ...page }: typeof Texts, lang) => ({
    part,
    extra,
    /** A text of the page with its blanks filled. */
    say: (key: keyof typeof page, blanks: Blanks = {}): string => fill(page[key], blanks, lang),
  }),
);
