/** Builds planning workbooks through Microsoft's client and reads their figures back, from Univer or from LibreOffice. */
import * as en from "../../src/workbook/planning/texts/en";
import * as es from "../../src/workbook/planning/texts/es";
import type { Lang } from "../../src/i18n/languages";
import * as hans from "../../src/workbook/planning/texts/zh-Hans";
import * as hant from "../../src/workbook/planning/texts/zh-Hant";
import type { SheetDraft } from "../../src/workbook/document/draft";
import { writeDocument, type WrittenDocument } from "../../src/workbook/document/write";
import { planSheets } from "../../src/workbook/planning/book";
import { type PlanChoices, planParts } from "../../src/workbook/planning/choices";
import type { PlanningTexts } from "../../src/workbook/planning/texts";
import { writeWorkbook } from "../../workbench/files";
import type { BookData, CellData, CellValue } from "../../workbench/model/data";
import { createTestExcel, type TestExcel } from "./excel";
import { eachThroughLibreOffice, type Reader } from "./libreoffice";

export const planTexts: Readonly<Record<Lang, PlanningTexts>> = { en, es, "zh-Hans": hans, "zh-Hant": hant };

export const choices: PlanChoices = {
  lang: "en",
  parts: planParts,
  extras: [],
  year: 2027,
  firstMonth: 1,
  fiscal: null,
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
  /** By hand, a plan is worked out when the test says so: a whole budget takes the workbench seconds. */
  calculation: "Automatic" | "Manual" = "Automatic",
): Promise<BuiltPlan> {
  const lang = given.lang ?? choices.lang;
  const excel = await createTestExcel(into);
  excel.book.calculation.mode = calculation;
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

export async function recalculated(built: BuiltPlan): Promise<Recalculated> {
  return (await variants(built, [() => undefined]))[0];
}

/** Types values into a marked block. */
export type Fill = BuiltPlan["fill"];

/** The same workbook filled in several ways, each from what was built, with one start of LibreOffice. */
export async function variants(
  { excel, drafts, written }: BuiltPlan,
  edits: readonly ((fill: Fill) => void)[],
): Promise<Recalculated[]> {
  await excel.book.settled();
  const files: Uint8Array[] = [];
  for (const edit of edits) {
    const data = withoutResults(excel.book.toData());
    edit((mark, rows) => {
      const { name, rect } = placeOf(drafts, written, mark);
      const { cells } = data.sheets.find((sheet) => sheet.name === name)!;
      rows.forEach((row, r) =>
        row.forEach((value, c) => {
          if (r >= rect.rows || c >= rect.columns) throw new Error(`too much for ${mark}`);
          const line = cells.get(rect.row + r) ?? new Map<number, CellData>();
          cells.set(rect.row + r, line);
          line.set(rect.column + c, { style: line.get(rect.column + c)?.style, value });
        }),
      );
    });
    files.push(await writeWorkbook(data));
  }
  return (await eachThroughLibreOffice(files)).map((read) => recalculatedBy(read, drafts, written));
}

/** What a recalculated file says at the marks of its drafts. */
export function recalculatedBy(read: Reader, drafts: readonly SheetDraft[], written: WrittenDocument): Recalculated {
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
