/** Writes a document's sheets into the open workbook: all of them, or none. */
import type { Lang } from "../../i18n/languages";
import type { Rect } from "../a1";
import { inSlices, rangeOf } from "../ranges";
import { lookAtSheets, type NewNames, NewSheets, type Present } from "../newsheets";
import { halfBuilt, halfWritten, runWrite, takeBack } from "../run";
import { freeSheetName } from "../sheetname";
import { SLICE_CELLS } from "../snapshot";
import { type ReadOptions, WorkbookProblem } from "../types";
import { allowed } from "./checks";
import { compiler, type DocumentPlan, type SheetPlan } from "./compile";
import type { SheetDraft } from "./draft";
import { addressesOf, checkEntries, type Checked, type Entry, putEntries, takeBackEntries } from "./entries";
import { addPart, type NewPart, removePart } from "./newpart";
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
  /** A custom XML part that is kept with the workbook: what the add-in has to know of the sheets later. */
  readonly part?: (written: WrittenDocument) => string;
}

/**
 * Adds the sheets behind those that are there, under free names, and shows one of them. Nothing that was there is
 * touched but by `entries`, as `writeEntries` does it. Cancelled or failed, whatever was made is removed again and what
 * was entered is put back. Raises `WorkbookProblem`, or an AbortError.
 * Round trips: one to look, two a sheet, three for names, charts, protection and what is shown; three for entries, two for
 * the part; two or three to take back, and three for the part.
 */
export function writeDocument(
  drafts: readonly SheetDraft[],
  { lang, show, entries: entriesOf = () => [], part, signal, onProgress }: DocumentOptions,
): Promise<WrittenDocument> {
  return runWrite(async (context) => {
    const steps = 2 * drafts.length + 3;
    let done = 0;
    const step = (): void => {
      onProgress?.(done++ / steps);
      signal?.throwIfAborted();
    };
    const { written, present } = await freeNames(context, drafts);
    const made: Made = { sheets: new NewSheets(present), names: { all: [], answered: false }, parts: [], begun: [] };
    try {
      const entries = entriesOf(written);
      const checked = await checkEntries(context, entries);
      const { names, sheet } = compiler(
        drafts,
        { sheet: (id) => written.sheets.get(id)!, name: (name) => written.names.get(name)! },
        lang,
      );
      for (const name of written.sheets.values()) {
        step();
        await made.sheets.add(context, name);
      }
      step();
      await addNames(context, names, made);
      if (part) await addPart(context, part(written), made.parts);
      const plans: SheetPlan[] = [];
      for (const draft of drafts) {
        step();
        plans.push(sheet(draft));
        await writeSheet(context, made, plans.at(-1)!);
      }
      step();
      await finish(context, made, plans, written.sheets.get(show ?? drafts[0].id)!);
      step();
      // Last, so that hardly anything is left that could fail and have them put back.
      await putEntries(context, checked, made.begun);
      onProgress?.(1);
      return written;
    } catch (error) {
      await takeBack(context, (other) => removeAll(other, made), leftOf(made));
      throw error;
    }
  });
}

interface Made {
  readonly sheets: NewSheets;
  readonly names: NewNames;
  readonly parts: NewPart[];
  /** Of the entries. */
  readonly begun: Checked[];
}

async function freeNames(
  context: Excel.RequestContext,
  drafts: readonly SheetDraft[],
): Promise<{ written: WrittenDocument; present: Present }> {
  const { workbook } = context;
  const look = lookAtSheets(context);
  workbook.names.load("items/name");
  workbook.protection.load("protected");
  await context.sync();
  if (workbook.protection.protected) throw new WorkbookProblem("structureProtected");
  const present = look();
  const taken = [...present.names];
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
  return { written: { sheets, names: new Map(defined.map((name) => [name, name + ending])) }, present };
}

/** Before any formula that uses them. */
async function addNames(context: Excel.RequestContext, names: DocumentPlan["names"], made: Made): Promise<void> {
  if (names.length === 0) return;
  for (const { name, at } of names) {
    context.workbook.names.add(name, rangeOf(made.sheets.at(context, at.sheet), at.rect));
    made.names.all.push(name);
  }
  await context.sync();
  made.names.answered = true;
}

async function writeSheet(context: Excel.RequestContext, { sheets }: Made, plan: SheetPlan): Promise<void> {
  const sheet = sheets.at(context, plan.name);
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

/**
 * Charts when all their cells are there; protection last, since it is outside undo and nothing takes it away later. A
 * sheet that somebody renamed meanwhile is named in formulas by what it was called: then nothing of it stays.
 */
async function finish(
  context: Excel.RequestContext,
  { sheets: made }: Made,
  plans: readonly SheetPlan[],
  shown: string,
): Promise<void> {
  const at = (name: string): Excel.Worksheet => made.at(context, name);
  for (const plan of plans) writeCharts(at, plan);
  if (!(await made.keptNames(context))) throw new WorkbookProblem("moved");
  for (const { name, protect } of plans) {
    if (!protect) continue;
    at(name).protection.protect(allowed);
  }
  const first = at(shown);
  first.activate();
  first.getRange("A1").select();
  await context.sync();
}

/** The sheets go even where what was entered cannot be put back, say because its sheet is gone. */
async function removeAll(context: Excel.RequestContext, { sheets, names, parts, begun }: Made): Promise<void> {
  try {
    if (begun.length > 0) await takeBackEntries(context, begun);
  } finally {
    await sheets.remove(context, names);
    for (const part of parts) await removePart(context, part);
  }
}

/** What a person has to look after where even taking back fails. */
function leftOf({ sheets, begun }: Made): WorkbookProblem {
  if (begun.length === 0) return halfBuilt(sheets.names);
  return halfWritten([...sheets.names, addressesOf(begun.map(({ entry }) => entry))].join(", "));
}

function cell(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}
