/**
 * A plan as bare cells and formulas, for LibreOffice alone: neither the client nor Univer works anything out on the way,
 * which takes them a minute for a whole plan that is filled. Looks, validations and charts are left out.
 */
import { absoluteAddress } from "../../src/workbook/a1";
import { compile } from "../../src/workbook/document/compile";
import type { SheetDraft } from "../../src/workbook/document/draft";
import type { WrittenDocument } from "../../src/workbook/document/write";
import { planSheets } from "../../src/workbook/planning/book";
import type { PlanChoices } from "../../src/workbook/planning/choices";
import { writeWorkbook } from "../../workbench/files";
import type { BookData, CellData, CellValue, SheetData } from "../../workbench/model/data";
import { eachThroughLibreOffice, type Reader } from "./libreoffice";
import { choices, placeOf, planTexts, type Recalculated, recalculatedBy } from "./planning";

export interface PlainPlan {
  readonly choices: PlanChoices;
  readonly drafts: readonly SheetDraft[];
  /** Types values into a marked block; `null` leaves a cell as it is, an empty text empties it. */
  fill(mark: string, rows: readonly (readonly CellValue[])[]): void;
  /** Texts and numbers of a marked block that no formula makes. */
  typed(mark: string): CellValue[][];
  /** Month 1 … 12 of the plan, as a date. */
  month(n: number): number;
  recalculated(): Promise<Recalculated>;
  /** The file as it is filled now, and what reads its results. */
  saved(): Promise<{ file: Uint8Array; by: (read: Reader) => Recalculated }>;
  /** The workbook as it is filled so far. */
  readonly book: BookData;
  /** The same as it is filled so far, filled on apart from this one. */
  copy(): PlainPlan;
}

/** A plan filled in several ways, each from what it holds now, with one start of LibreOffice. */
export function plainVariants(
  plan: PlainPlan,
  edits: readonly ((fill: PlainPlan["fill"]) => void)[],
): Promise<Recalculated[]> {
  return recalculatedTogether(
    edits.map((edit) => {
      const copy = plan.copy();
      edit(copy.fill);
      return copy;
    }),
  );
}

/** Many plans with one start of LibreOffice. */
export async function recalculatedTogether(plans: readonly PlainPlan[]): Promise<Recalculated[]> {
  const saved = await Promise.all(plans.map((plan) => plan.saved()));
  const read = await eachThroughLibreOffice(saved.map(({ file }) => file));
  return saved.map(({ by }, i) => by(read[i]));
}

export function plainPlan(given: Partial<PlanChoices> = {}, sheets?: readonly SheetDraft[]): PlainPlan {
  const told = { ...choices, ...given };
  const drafts = sheets ?? planSheets({ choices: told, texts: planTexts[told.lang] });
  const written = {
    sheets: new Map(drafts.map(({ id, title }) => [id, title])),
    names: new Map(drafts.flatMap((draft) => [...draft.names.keys()].map((name) => [name, name] as const))),
  };
  const plan = compile(drafts, { sheet: (id) => written.sheets.get(id)!, name: (name) => name }, told.lang);
  const sheetsOf = plan.sheets.map(({ name, cells }): SheetData => {
    const all = new Map<number, Map<number, CellData>>();
    cells.forEach((line, row) => all.set(row, new Map(line.flatMap((cell, column) => (cell === null ? [] : [[column, cellOf(cell)]]))))); // prettier-ignore
    return { name, cells: all, tables: [], conditionalFormats: [], validations: [], merges: [], charts: [] };
  });
  const book: BookData = {
    sheets: sheetsOf,
    names: plan.names.map(({ name, at }) => ({ name, formula: `=${absoluteAddress(at.sheet, at.rect)}` })),
    customXml: [],
    active: 0,
  };
  return filling(told, drafts, written, book);
}

function filling(
  told: PlanChoices,
  drafts: readonly SheetDraft[],
  written: WrittenDocument,
  book: BookData,
): PlainPlan {
  const data = new Map(book.sheets.map((sheet) => [sheet.name, sheet]));
  const one: PlainPlan = {
    choices: told,
    book,
    drafts,
    copy: () => {
      // What a cell holds is never changed, only put in place of.
      const sheets = book.sheets.map((sheet) => ({ ...sheet, cells: new Map([...sheet.cells].map(([row, line]) => [row, new Map(line)])) })); // prettier-ignore
      return filling(told, drafts, written, { ...book, sheets });
    },
    fill(mark, rows) {
      const { name, rect } = placeOf(drafts, written, mark);
      if (rows.length > rect.rows || rows.some((row) => row.length > rect.columns))
        throw new Error(`too much for ${mark}`);
      const { cells } = data.get(name)!;
      rows.forEach((line, r) =>
        line.forEach((value, c) => {
          if (value === null) return;
          if (!cells.has(rect.row + r)) cells.set(rect.row + r, new Map());
          const row = cells.get(rect.row + r)!;
          if (value === "") row.delete(rect.column + c);
          else row.set(rect.column + c, { value });
        }),
      );
    },
    typed(mark) {
      const { name, rect } = placeOf(drafts, written, mark);
      return Array.from(
        { length: rect.rows },
        (_, r) =>
        Array.from({ length: rect.columns }, (__, c) => data.get(name)!.cells.get(rect.row + r)?.get(rect.column + c)?.value ?? null), // prettier-ignore
      );
    },
    month: (n) => (Date.UTC(told.year, told.firstMonth + n - 2, 1) - Date.UTC(1899, 11, 30)) / 86_400_000,
    recalculated: async () => (await recalculatedTogether([one]))[0],
    saved: async () => ({ file: await writeWorkbook(book), by: (read) => recalculatedBy(read, drafts, written) }),
  };
  return one;
}

/** As a cell takes what is written: behind an apostrophe it is text. */
function cellOf(written: string | number | boolean): CellData {
  if (typeof written !== "string") return { value: written };
  if (written.startsWith("=")) return { formula: written };
  return { value: written.startsWith("'") ? written.slice(1) : written };
}
