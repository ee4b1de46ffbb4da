/** Writes a document's sheets into the open workbook: all of them, or none. */
import type { Lang } from "../../i18n/languages";
import type { Rect } from "../a1";
import { inSlices, rangeOf } from "../ranges";
import { runWrite, takeBack } from "../run";
import { freeSheetName } from "../sheetname";
import { SLICE_CELLS } from "../snapshot";
import { type ReadOptions, WorkbookProblem } from "../types";
import { addSheet, deleteSheet } from "../write";
import { allowed } from "./checks";
import { compile, type DocumentPlan, type SheetPlan } from "./compile";
import type { SheetDraft } from "./draft";
import { addressesOf, checkEntries, type Checked, type Entry, putEntries, takeBackEntries } from "./entries";
import { writeCharts, writeLinks, writeLooks, writePage, writeRules, writeValidations } from "./parts";

export interface WrittenDocument {
  /** By the drafts' ids, what the sheets are called now. */
  readonly sheets: ReadonlyMap<string, string>;
  /** By the defined names, what they are called now. */
  readonly names: ReadonlyMap<string, string>;
}

export interface DocumentOptions extends ReadOptions {
  readonly lang: Lang;
  /** The sheet shown at the end; the first one where it is absent. */
  readonly show?: string;
  /** What is written into sheets that are there already, when it is known what the new ones are called. */
  readonly entries?: (written: WrittenDocument) => readonly Entry[];
}

/**
 * Adds the sheets behind those that are there, under free names, and shows one of them. Nothing that was there is
 * touched but by `entries`, as `writeEntries` does it. Cancelled or failed, whatever was made is removed again and what
 * was entered is put back. Raises `WorkbookProblem`, or an AbortError.
 * Round trips: two to look, two a sheet, three for names, protection and what is shown; three for entries.
 */
export function writeDocument(
  drafts: readonly SheetDraft[],
  { lang, show, entries: entriesOf = () => [], signal, onProgress }: DocumentOptions,
): Promise<WrittenDocument> {
  return runWrite(async (context) => {
    const made: Made = { sheets: [], names: [], begun: [] };
    let entries: readonly Entry[] = [];
    const steps = 2 * drafts.length + 3;
    let done = 0;
    const step = (): void => {
      onProgress?.(done++ / steps);
      signal?.throwIfAborted();
    };
    try {
      const written = await freeNames(context, drafts);
      entries = entriesOf(written);
      const checked = await checkEntries(context, entries);
      const plan = compile(
        drafts,
        { sheet: (id) => written.sheets.get(id)!, name: (name) => written.names.get(name)! },
        lang,
      );
      for (const { name } of plan.sheets) {
        step();
        await addSheet(context, name, made.sheets);
      }
      step();
      await addNames(context, plan, made);
      for (const sheet of plan.sheets) {
        step();
        await writeSheet(context, sheet);
      }
      step();
      await finish(context, plan.sheets, written.sheets.get(show ?? drafts[0].id)!);
      step();
      // Last, so that hardly anything is left that could fail and have them put back.
      await putEntries(context, checked, made.begun);
      onProgress?.(1);
      return written;
    } catch (error) {
      await takeBack(context, (other) => removeAll(other, made), [...made.sheets, addressesOf(entries)].join(", "));
      throw error;
    }
  });
}

interface Made {
  readonly sheets: string[];
  readonly names: string[];
  /** Of the entries. */
  readonly begun: Checked[];
}

async function freeNames(context: Excel.RequestContext, drafts: readonly SheetDraft[]): Promise<WrittenDocument> {
  const { workbook } = context;
  workbook.worksheets.load("items/name");
  workbook.names.load("items/name");
  workbook.protection.load("protected");
  await context.sync();
  if (workbook.protection.protected) throw new WorkbookProblem("structureProtected");
  const taken = workbook.worksheets.items.map(({ name }) => name);
  const sheets = new Map(
    drafts.map(({ id, title }) => {
      const name = freeSheetName(title, taken);
      taken.push(name);
      return [id, name];
    }),
  );
  const defined = drafts.flatMap((draft) => [...draft.names.keys()]);
  const used = new Set(workbook.names.items.map(({ name }) => name.toLowerCase()));
  // One ending for all, so that the names of one document are known by it.
  let ending = "";
  for (let n = 2; defined.some((name) => used.has((name + ending).toLowerCase())); n++) ending = `_${n}`;
  return { sheets, names: new Map(defined.map((name) => [name, name + ending])) };
}

/** Before any formula that uses them. */
async function addNames(context: Excel.RequestContext, plan: DocumentPlan, made: Made): Promise<void> {
  if (plan.names.length === 0) return;
  for (const { name, at } of plan.names) {
    context.workbook.names.add(name, rangeOf(context.workbook.worksheets.getItem(at.sheet), at.rect));
    made.names.push(name);
  }
  await context.sync();
}

async function writeSheet(context: Excel.RequestContext, plan: SheetPlan): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(plan.name);
  context.application.suspendApiCalculationUntilNextSync();
  sheet.showGridlines = false;
  if (plan.tab) sheet.tabColor = plan.tab;
  plan.widths.forEach((points, column) => {
    if (points !== null) rangeOf(sheet, cell(0, column)).format.columnWidth = points;
  });
  for (const [row, points] of plan.heights) rangeOf(sheet, cell(row, 0)).format.rowHeight = points;
  const all: Rect = { row: 0, column: 0, rows: plan.rows, columns: plan.columns };
  await inSlices(all, SLICE_CELLS, async (slice, last) => {
    const range = rangeOf(sheet, slice);
    range.numberFormat = plan.formats.slice(slice.row, slice.row + slice.rows) as string[][];
    range.formulas = plan.cells.slice(slice.row, slice.row + slice.rows) as unknown[][];
    if (!last) await context.sync();
  });
  writeLinks(sheet, plan.links);
  writeLooks(sheet, plan.looks);
  writeValidations(sheet, plan.validations);
  writeRules(sheet, plan.rules);
  if (plan.frozen.rows > 0 && plan.frozen.columns > 0)
    sheet.freezePanes.freezeAt(rangeOf(sheet, { row: 0, column: 0, ...plan.frozen }));
  else if (plan.frozen.rows > 0) sheet.freezePanes.freezeRows(plan.frozen.rows);
  else if (plan.frozen.columns > 0) sheet.freezePanes.freezeColumns(plan.frozen.columns);
  writePage(sheet, plan);
  await context.sync();
}

/** Charts when all their cells are there; protection last, since it is outside undo and nothing takes it away later. */
async function finish(context: Excel.RequestContext, sheets: readonly SheetPlan[], shown: string): Promise<void> {
  for (const plan of sheets) writeCharts(context, plan);
  await context.sync();
  for (const { name, protect } of sheets) {
    if (!protect) continue;
    context.workbook.worksheets.getItem(name).protection.protect(allowed);
  }
  const first = context.workbook.worksheets.getItem(shown);
  first.activate();
  first.getRange("A1").select();
  await context.sync();
}

async function removeAll(context: Excel.RequestContext, made: Made): Promise<void> {
  await takeBackEntries(context, made.begun);
  for (const name of made.names) {
    const item = context.workbook.names.getItemOrNullObject(name);
    item.load("isNullObject");
    await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- taking back is rare and must be safe
    if (!item.isNullObject) item.delete();
  }
  await context.sync();
  for (const name of made.sheets) await deleteSheet(context, name);
}

function cell(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}
