/** Where things stand in the plan that the guide's pictures show, and what is typed into it. */
import { rectAddress, quoteSheet } from "../../src/workbook/a1";
import { type PlanExtra, planParts } from "../../src/workbook/planning/choices";
import { planSheets } from "../../src/workbook/planning/book";
import { formLayout } from "../../src/workbook/planning/forms/layout";
import { planningTexts } from "../../src/workbook/planning/texts";

export type GuideLang = "en" | "zh-Hans";

const people: Readonly<Record<GuideLang, readonly string[]>> = {
  en: ["Ana Ruiz", "Tom Lee", "Mei Chen"],
  "zh-Hans": ["王敏", "李强", "陈静"],
};
const own: Readonly<Record<GuideLang, { line: string; wrong: string; approved: string; by: string; note: string }>> = {
  en: {
    line: "Pop-up store",
    wrong: "tbc",
    approved: "Approved by the board",
    by: "Ana Ruiz",
    note: "Rent from September on",
  },
  "zh-Hans": { line: "快闪店", wrong: "待定", approved: "董事会批准", by: "王敏", note: "9 月起的租金" },
};

/** Which of the three departments spends on a category. */
const spends: Readonly<Record<string, number>> = {
  acquisition: 1,
  campaigns: 1,
  content: 1,
  partners: 1,
  samples: 1,
  service: 2,
  benefits: 2,
};

/** The plan as the page Plan builds it from its first suggestions; places depend on how many names there are. */
export async function planPlaces(lang: GuideLang, channels: readonly string[], departments: readonly string[]) {
  const texts = await planningTexts(lang);
  const choices = {
    id: "AB12",
    lang,
    parts: planParts,
    extras: [] as PlanExtra[],
    year: 2027,
    firstMonth: 1,
    fiscal: null,
    currency: "USD",
    stage: "foundation" as const,
    channels,
    departments,
    history: null,
  };
  const drafts = planSheets({ choices, texts });
  const place = (mark: string) => {
    const draft = drafts.find(({ marks }) => marks.has(mark))!;
    return { sheet: draft.title, rect: draft.marks.get(mark)! };
  };
  const title = (id: string): string => drafts.find((draft) => draft.id === id)!.title;
  const { budget, form } = texts;
  const driverOf = (text: string): string => Object.entries(budget.driver).find(([, name]) => name === text)?.[0] ?? "";
  const categoryOf = (text: string): string =>
    Object.entries(budget.category).find(([, name]) => name === text)?.[0] ?? "";
  return {
    lang,
    texts,
    people: people[lang],
    own: own[lang],
    title,
    place,
    address: (mark: string): string => {
      const { sheet, rect } = place(mark);
      return `${quoteSheet(sheet)}!${rectAddress(rect)}`;
    },
    formSheet: (unit: string): string => form.sheet.replace("{{unit}}", unit),
    formLayout,
    statuses: form.statuses,
    department: (category: string): string => departments[spends[categoryOf(category)] ?? 0],
    /** Driver, amount and share of a line, from the driver that it came with. */
    amount: (driver: string, line: number): { driver: string; amount: number | null; share: number | null } => {
      const key = driverOf(driver);
      if (key === "channel") return { driver, amount: 6 + (line % 4), share: null };
      if (key === "new") return { driver, amount: 2.5, share: null };
      if (key === "returning") return { driver, amount: 0.8, share: null };
      if (key === "gmv") return { driver, amount: null, share: 0.004 };
      if (key === "rest") return { driver, amount: null, share: 0.03 };
      if (key === "headcount") return { driver: budget.driver.fixed, amount: 180_000, share: null };
      return { driver, amount: driver === "" ? null : 9_000 + 1_500 * (line % 7), share: null };
    },
  };
}
