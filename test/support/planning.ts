/** Builds planning workbooks through Microsoft's client and reads their figures back, from Univer or from LibreOffice. */
import * as en from "../../src/i18n/en/planning";
import * as es from "../../src/i18n/es/planning";
import type { Lang } from "../../src/i18n/languages";
import * as hans from "../../src/i18n/zh-Hans/planning";
import * as hant from "../../src/i18n/zh-Hant/planning";
import type { SheetDraft } from "../../src/workbook/document/draft";
import { writeDocument, type WrittenDocument } from "../../src/workbook/document/write";
import { planSheets } from "../../src/workbook/planning/book";
import { type PlanChoices, planParts } from "../../src/workbook/planning/choices";
import type { PlanningTexts } from "../../src/workbook/planning/texts";
import { writeWorkbook } from "../../workbench/files";
import type { BookData, CellValue } from "../../workbench/model/data";
import { createTestExcel, type TestExcel } from "./excel";
import { type Reader, throughLibreOffice } from "./libreoffice";

export const planTexts: Readonly<Record<Lang, PlanningTexts>> = { en, es, "zh-Hans": hans, "zh-Hant": hant };

export const choices: PlanChoices = {
  lang: "en",
  parts: planParts,
  extras: [],
  year: 2027,
  firstMonth: 1,
  currency: "USD",
  stage: "experiment",
  channels: ["Search", "Social", "Own site"],
  departments: ["Marketing", "Service"],
  history: null,
};

export interface BuiltPlan {
  readonly excel: TestExcel;
  readonly drafts: readonly SheetDraft[];
  readonly written: WrittenDocument;
  /** Types values into a marked block, row by row, as a person would. */
  fill(mark: string, rows: readonly (readonly CellValue[])[]): void;
  /** What the workbench shows there. */
  shown(mark: string): CellValue[][];
}

export async function buildPlan(
  given: Partial<PlanChoices> = {},
  into?: BookData,
  sheets = (lang: Lang): SheetDraft[] =>
    planSheets({ choices: { ...choices, ...given, lang }, texts: planTexts[lang] }),
): Promise<BuiltPlan> {
  const lang = given.lang ?? choices.lang;
  const excel = await createTestExcel(into);
  const drafts = sheets(lang);
  const written = await writeDocument(drafts, { lang });
  await excel.book.settled();
  return {
    excel,
    drafts,
    written,
    fill(mark, rows) {
      const { name, rect } = placeOf(drafts, written, mark);
      const sheet = excel.book.findSheet(name)!;
      if (rows.length > rect.rows || rows.some((row) => row.length > rect.columns))
        throw new Error(`too much for ${mark}`);
      sheet.write({ ...rect, rows: rows.length, columns: rows[0].length }, rows.map((row) => [...row]) as never);
    },
    shown(mark) {
      const { name, rect } = placeOf(drafts, written, mark);
      return excel.book.findSheet(name)!.values(rect) as CellValue[][];
    },
  };
}

export function placeOf(drafts: readonly SheetDraft[], written: WrittenDocument, mark: string) {
  const draft = drafts.find(({ marks }) => marks.has(mark));
  if (!draft) throw new Error(`nothing is marked ${mark}`);
  return { name: written.sheets.get(draft.id)!, rect: draft.marks.get(mark)! };
}

/** The saved file without the workbench's results, so that whoever opens it works everything out. */
export function withoutResults(data: BookData): BookData {
  for (const { cells } of data.sheets)
    for (const line of cells.values())
      for (const cell of line.values()) if (cell.formula !== undefined) delete cell.value;
  return data;
}

export interface Recalculated {
  readonly read: Reader;
  /** A marked block as LibreOffice works it out. */
  at(mark: string): CellValue[][];
  /** Every cell of the plan's sheets that shows an error. */
  errors(): string[];
}

export async function recalculated({ excel, drafts, written }: BuiltPlan): Promise<Recalculated> {
  await excel.book.settled();
  const read = await throughLibreOffice(await writeWorkbook(withoutResults(excel.book.toData())));
  return {
    read,
    at(mark) {
      const { name, rect } = placeOf(drafts, written, mark);
      return Array.from({ length: rect.rows }, (_, r) =>
        Array.from({ length: rect.columns }, (__, c) => read(name, rect.row + r, rect.column + c)),
      );
    },
    errors: () =>
      drafts.flatMap((draft) =>
        [...draft.cells].flatMap(([row, line]) =>
          [...line.keys()].flatMap((column) => {
            const value = read(written.sheets.get(draft.id)!, row, column);
            return typeof value === "object" && value !== null ? [`${draft.id} ${row},${column}: ${value.error}`] : [];
          }),
        ),
      ),
  };
}
