/** A form of a department, and what is typed into it. */
import type { Lang } from "../../src/i18n/languages";
import { formMark } from "../../src/workbook/planning/forms/form";
import { formSheet } from "../../src/workbook/planning/forms/sheet";
import type { FormTextsByLang } from "../../src/workbook/planning/forms/texts";
import type { FormSheet, FormSpec } from "../../src/workbook/planning/forms/types";
import type { BookData, CellData, CellValue, SheetData } from "../../workbench/model/data";
import { plainPlan } from "./plainplan";
import { planTexts } from "./planning";

const words: Readonly<Record<Lang, { unit: string; person: string; categories: string[]; lines: [string, number, string][] }>> = {
  en: {
    unit: "Marketing",
    person: "Ana Gómez",
    categories: ["People", "Acquisition", "Campaigns", "Content"],
    lines: [["Salaries", 0, "Headcount plan"], ["Advertising: search engines and shopping portals", 1, "Per new customer of the channel"], ["Member day", 2, "Amount of the year"], ["Photo, video and copy", 3, "Amount of the year"]],
  },
  es: {
    unit: "Marketing",
    person: "Ana Gómez",
    categories: ["Personal", "Captación", "Campañas", "Contenidos"],
    lines: [["Salarios", 0, "Plan de plantilla"], ["Publicidad: buscadores", 1, "Por cliente nuevo del canal"], ["Día del socio", 2, "Importe del año"], ["Foto, vídeo y textos", 3, "Importe del año"]],
  },
  "zh-Hans": {
    unit: "市场部",
    person: "王丽",
    categories: ["人员", "拉新", "活动", "内容"],
    lines: [["薪酬", 0, "人员编制"], ["投放：搜索引擎与导购平台", 1, "按该渠道的新客计算"], ["会员日", 2, "全年金额"], ["图文与视频制作", 3, "全年金额"]],
  },
  "zh-Hant": {
    unit: "行銷部",
    person: "王麗",
    categories: ["人員", "獲客", "活動", "內容"],
    lines: [["薪資", 0, "人員編制"], ["廣告投放：搜尋引擎", 1, "依該通路的新客計算"], ["會員日", 2, "全年金額"], ["圖文與影片製作", 3, "全年金額"]],
  },
}; // prettier-ignore

export const serial = (year: number, month: number, day = 1): number => (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000; // prettier-ignore

/** Four lines, numbered as in a plan of more; the third has no year before. */
export function formSpec(lang: Lang = "en", more: Partial<FormSpec> = {}): FormSpec {
  const { unit, person, categories, lines } = words[lang];
  return {
    plan: "K7Q2",
    code: "K7Q2-3",
    round: 2,
    lang,
    currency: "USD",
    year: "2027",
    by: "department",
    unit,
    person,
    due: serial(2199, 3, 1),
    months: Array.from({ length: 12 }, (_, m) => serial(2027, 1 + m)),
    headings: null,
    categories,
    lines: lines.map(([name, category, driver], i) => ({
      no: 3 + 2 * i,
      name,
      category: categories[category],
      driver,
      prior: i === 2 ? null : 12_000.5 * (i + 1),
      planned: Array.from({ length: 12 }, (_, m) => Math.round(100_000 * (i + 1) * (1 + m / 7)) / 100),
    })),
    ...more,
  };
}

/** Months of all given lines. */
export const filled = (spec: FormSpec): CellValue[][] =>
  spec.lines.map((_, i) => spec.months.map((__, m) => (m === 7 ? 0 : 1000 * (i + 1) + 12.34 * m)));

export type Fill = (place: string, rows: readonly (readonly CellValue[])[]) => void;

/** A form as bare cells, filled; an empty text empties a cell. */
export function plainForm(spec: FormSpec, edit: (fill: Fill, sheet: SheetData) => void): BookData {
  const { fill, book } = plainPlan({ lang: spec.lang }, [formSheet(spec, planTexts[spec.lang].form)]);
  edit((place, rows) => fill(formMark(spec.code, place), rows), book.sheets[0]);
  return book;
}

/** As what collects forms hands them over. */
export function formOf(data: SheetData, file: string | null = null): FormSheet {
  const rows = Math.max(-1, ...data.cells.keys()) + 1;
  const columns = Math.max(-1, ...[...data.cells.values()].flatMap((line) => [...line.keys()])) + 1;
  const grid = <T>(of: (cell: CellData | undefined) => T): T[][] =>
    Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => of(data.cells.get(row)?.get(column)))); // prettier-ignore
  return {
    file,
    sheet: data.name,
    values: grid((cell) => cell?.value ?? null),
    formulas: grid((cell) => cell?.formula ?? null),
    formats: grid((cell) => cell?.style?.numberFormat ?? null),
  };
}

export const formTexts: FormTextsByLang = { en: planTexts.en.form, es: planTexts.es.form, "zh-Hans": planTexts["zh-Hans"].form, "zh-Hant": planTexts["zh-Hant"].form }; // prettier-ignore
