/** Contents for cells that are there already: all of them or none, and nothing that somebody else has typed meanwhile. */
import { type Rect, sheetAddress } from "../a1";
import { inSlices, rangeOf } from "../ranges";
import { halfWritten, runWrite, takeBack } from "../run";
import { SLICE_CELLS } from "../snapshot";
import { type ReadOptions, WorkbookProblem } from "../types";

/** A text stands as it is, never read as a number, a date or a formula; null empties the cell. */
export type EntryCell = string | number | boolean | null;

/**
 * A block of cells. Their formats stay: on a protected sheet Excel lets nobody change those, not even of cells that are
 * unlocked.
 */
export interface Entry {
  readonly sheet: string;
  readonly rect: Rect;
  /** What `Range.formulas` gave when it was decided what to write; null is empty. As many rows and columns as `rect`. */
  readonly before: readonly (readonly unknown[])[];
  readonly after: readonly (readonly EntryCell[])[];
}

/** An entry, or a slice of it, that can be written as it was looked at. */
export interface Checked {
  readonly entry: Entry;
  /** What stands there, as it is written to stand there again. */
  was: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly string[])[];
  /** What the host made of what was written. */
  became: unknown[][] | null;
}

/**
 * Writes blocks into existing sheets. Raises `changedMeanwhile` with the cell that no longer holds what it held,
 * `cellsLocked` where a protected sheet doesn't let itself be typed into, `sheetGone`; or an AbortError. Then all is as
 * it was, but for what others have typed. Round trips: two to look, one for each 20,000 cells.
 */
export function writeEntries(entries: readonly Entry[], { signal, onProgress }: ReadOptions = {}): Promise<void> {
  return runWrite(async (context) => {
    onProgress?.(0);
    signal?.throwIfAborted();
    const checked = await checkEntries(context, entries);
    const begun: Checked[] = [];
    signal?.throwIfAborted();
    try {
      await putEntries(context, checked, begun);
      onProgress?.(1);
    } catch (error) {
      await takeBack(context, (other) => takeBackEntries(other, begun), halfWritten(addressesOf(entries)));
      throw error;
    }
  });
}

export const addressesOf = (entries: readonly Entry[]): string =>
  entries.map(({ sheet, rect }) => sheetAddress(sheet, rect)).join(", ");

/** Whether they can be written: a look before anything is made. In groups, as many as go in one request. */
export async function checkEntries(
  context: Excel.RequestContext,
  entries: readonly Entry[],
): Promise<readonly (readonly Checked[])[]> {
  if (entries.length === 0) return [];
  const sheets = new Map(
    entries.map(({ sheet }) => [sheet, context.workbook.worksheets.getItemOrNullObject(sheet)] as const),
  );
  for (const sheet of sheets.values()) sheet.load("isNullObject");
  await context.sync();
  for (const [name, sheet] of sheets) if (sheet.isNullObject) throw new WorkbookProblem("sheetGone", { sheet: name });
  for (const sheet of sheets.values()) sheet.protection.load("protected");
  const checked: Checked[][] = [];
  for (const group of await groups(entries)) {
    const found = group.map((entry) => {
      const range = rangeOf(sheets.get(entry.sheet)!, entry.rect);
      return { entry, held: range.load(`${HELD},numberFormat`), cells: range.format.protection.load("locked") };
    });
    await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- a request takes so much and no more
    checked.push(
      found.map(({ entry, held, cells }) => {
        if (sheets.get(entry.sheet)!.protection.protected && cells.locked !== false)
          throw new WorkbookProblem("cellsLocked", { address: addressesOf([entry]) });
        compare(entry, held);
        const formats = held.numberFormat as string[][];
        return { entry, formats, was: restorable(held, formats), became: null };
      }),
    );
  }
  return checked;
}

/**
 * Reads, writes and reads in one request, so that what was typed up to that moment is known and can be put back.
 * `begun` tells what must be taken back if it fails.
 */
export async function putEntries(
  context: Excel.RequestContext,
  checked: readonly (readonly Checked[])[],
  begun: Checked[],
): Promise<void> {
  for (const group of checked) {
    const done = group.map((one) => {
      const { entry, formats } = one;
      const at = (): Excel.Range => rangeOf(context.workbook.worksheets.getItem(entry.sheet), entry.rect);
      const held = at().load(HELD);
      at().formulas = entry.after.map((line, r) => line.map((cell, c) => written(cell, formats[r][c]))) as unknown[][];
      begun.push(one);
      return { one, held, shown: at().load(HELD) };
    });
    await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- a request takes so much and no more
    for (const { one, held, shown } of done) {
      one.was = restorable(held, one.formats);
      one.became = shown.formulas;
    }
    for (const { one, held } of done) compare(one.entry, held);
    await mendTexts(context, done);
  }
}

/** A text that the host has read otherwise is written again the other way: in cells of texts an apostrophe may stay. */
async function mendTexts(
  context: Excel.RequestContext,
  done: readonly { readonly one: Checked; readonly shown: Excel.Range }[],
): Promise<void> {
  const wrong: { readonly one: Checked; readonly r: number; readonly c: number; readonly cell: Excel.Range }[] = [];
  for (const { one, shown } of done)
    one.entry.after.forEach((line, r) =>
      line.forEach((text, c) => {
        if (typeof text !== "string" || text === "" || isText(shown, r, c, text)) return;
        const cell = shown.getCell(r, c);
        cell.values = [[one.formats[r][c] === "@" ? `'${text}` : text]];
        wrong.push({ one, r, c, cell: cell.load("formulas,values,valueTypes") });
      }),
    );
  if (wrong.length === 0) return;
  await context.sync();
  for (const { one, r, c, cell } of wrong) one.became![r][c] = cell.formulas[0][0];
  for (const { one, r, c, cell } of wrong) {
    const text = one.entry.after[r][c] as string;
    if (!isText(cell, 0, 0, text)) throw new WorkbookProblem("textChanged", { text, found: String(cell.values[0][0]) });
  }
}

const isText = ({ values, valueTypes }: Excel.Range, r: number, c: number, text: string): boolean =>
  values[r][c] === text && valueTypes[r][c] === "String";

/** Puts back what stood in cells that still hold what was written; what others have typed since stays. May run twice. */
export async function takeBackEntries(context: Excel.RequestContext, begun: readonly Checked[]): Promise<void> {
  for (const { entry, was, became } of begun) {
    const range = rangeOf(context.workbook.worksheets.getItem(entry.sheet), entry.rect);
    const now = rangeOf(context.workbook.worksheets.getItem(entry.sheet), entry.rect).load("formulas");
    await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- taking back is rare and must be safe
    const ours = (r: number, c: number): boolean =>
      same(now.formulas[r][c], entry.after[r][c]) || (became !== null && same(now.formulas[r][c], became[r][c]));
    // Null leaves a cell as it is.
    range.formulas = was.map((line, r) => line.map((cell, c) => (ours(r, c) ? cell : null)));
  }
  await context.sync();
}

const HELD = "formulas,values,valueTypes";

function compare({ sheet, rect, before }: Entry, held: Excel.Range): void {
  for (let r = 0; r < rect.rows; r++)
    for (let c = 0; c < rect.columns; c++) {
      const formula: unknown = held.formulas[r][c];
      // A formula elsewhere may have spilled over a cell that has none.
      const spilled = isEmpty(formula) && !isEmpty(held.values[r][c]);
      if (spilled || !same(formula, before[r][c])) {
        const cell = { row: rect.row + r, column: rect.column + c, rows: 1, columns: 1 };
        throw new WorkbookProblem("changedMeanwhile", { address: sheetAddress(sheet, cell) });
      }
    }
}

/** Nothing stands in such a cell, as Office.js tells it and as it is written. */
export const isEmpty = (cell: unknown): boolean => cell === null || cell === undefined || cell === "";

const same = (a: unknown, b: unknown): boolean => (isEmpty(a) ? isEmpty(b) : a === b);

/** In cells of the format for texts an apostrophe would stay. */
const textIn = (text: string, format: string): string => (format === "@" ? text : `'${text}`);

const written = (cell: EntryCell, format: string): string | number | boolean =>
  typeof cell === "string" && cell !== "" ? textIn(cell, format) : (cell ?? "");

/** A text that begins like a formula is one only where the cell shows something else. */
function restorable({ formulas, values, valueTypes }: Excel.Range, formats: Checked["formats"]): unknown[][] {
  return formulas.map((line: unknown[], r) =>
    line.map((formula, c) => {
      if (isEmpty(formula)) return "";
      if (typeof formula !== "string" || valueTypes[r][c] === "Error") return formula;
      return formula.startsWith("=") && formula !== values[r][c] ? formula : textIn(formula, formats[r][c]);
    }),
  );
}

/** Slices, as many at a time as go in one request. */
async function groups(entries: readonly Entry[]): Promise<Entry[][]> {
  const all: Entry[][] = [];
  let cells = Infinity;
  for (const { sheet, rect, before, after } of entries)
    await inSlices(rect, SLICE_CELLS, (slice) => {
      const part = <T>(lines: readonly (readonly T[])[]) =>
        lines.slice(slice.row - rect.row, slice.row - rect.row + slice.rows);
      cells += slice.rows * slice.columns;
      if (cells > SLICE_CELLS) {
        all.push([]);
        cells = slice.rows * slice.columns;
      }
      all.at(-1)!.push({ sheet, rect: slice, before: part(before), after: part(after) });
      return Promise.resolve();
    });
  return all;
}
