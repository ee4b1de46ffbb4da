/** The self-check: writes the golden sheets, waits for the live formulas and reads the verdicts. */
import { rectAddress, sheetAddress } from "../a1";
import { rangeOf } from "../ranges";
import { lookAtSheets, NewSheets } from "../newsheets";
import { halfBuilt, runWrite, takeBack } from "../run";
import { freeSheetName } from "../sheetname";
import { type ReadOptions, WorkbookProblem } from "../types";
import { writeStyles } from "../write";
import type { Family } from "./case";
import { markSheet } from "./marked";
import type { GoldenCell, GoldenSheet, LiveFormula } from "./canvas";
import { goldenSheets } from "./sheets";
import type { GoldenTexts } from "./texts";

export interface CheckedCase {
  readonly fn: string;
  readonly green: boolean;
  /** Where its verdict stands. */
  readonly sheet: string;
  readonly address: string;
  /** What the live formula's cell shows, where that is an error value. */
  readonly error: string | null;
}

export interface SelfCheck {
  readonly summary: string;
  readonly sheets: readonly string[];
  readonly cases: readonly CheckedCase[];
}

/** Custom functions are computed a little later than the request returns. Milliseconds between looks; half a minute in all. */
const waits = [0, 50, 100, 200, 400, 800, 1500, 3000, 5000, 8000, 10_000];
const waiting = new Set(["#BUSY!", "#GETTING_DATA", "#CONNECT!"]);

/**
 * Writes a sheet per family and a summary, all under free names, and reads what the checks say. Nothing that was there is
 * touched. Cancelled or failed, the new sheets are deleted again. Raises `WorkbookProblem`, or an AbortError.
 */
export function writeGolden(
  families: readonly Family[],
  texts: GoldenTexts,
  { signal, onProgress }: ReadOptions = {},
): Promise<SelfCheck> {
  return runWrite(async (context) => {
    const { names, present } = await freeNames(context, families, texts);
    const made = new NewSheets(present);
    try {
      const all = goldenSheets(families, texts, names);
      const sheets = [all.summary, ...all.families];
      const steps = 2 * sheets.length + 1;
      const step = (done: number): void => {
        signal?.throwIfAborted();
        onProgress?.(done / steps);
      };
      for (const { name } of sheets) {
        step(made.names.length);
        markSheet(await made.add(context, name), texts.title);
      }
      // The summary refers to the others, so it is written when they are there.
      for (const [i, sheet] of [...all.families, all.summary].entries()) {
        step(sheets.length + i);
        await writeSheet(context, sheet);
      }
      step(2 * sheets.length);
      const cases = await readVerdicts(context, all.families, texts, signal);
      await showSummary(context, all.summary.name);
      return { summary: all.summary.name, sheets: sheets.map(({ name }) => name), cases };
    } catch (error) {
      await takeBack(context, (other) => made.remove(other), halfBuilt(made.names));
      throw error;
    }
  });
}

async function freeNames(context: Excel.RequestContext, families: readonly Family[], texts: GoldenTexts) {
  const look = lookAtSheets(context);
  context.workbook.protection.load("protected");
  await context.sync();
  if (context.workbook.protection.protected) throw new WorkbookProblem("structureProtected");
  const present = look();
  const taken = [...present.names];
  const take = (wished: string): string => {
    const name = freeSheetName(wished, taken);
    taken.push(name);
    return name;
  };
  const names = { summary: take(texts.summary), families: families.map(({ id }) => take(texts.family[id])) };
  return { names, present };
}

async function writeSheet(context: Excel.RequestContext, sheet: GoldenSheet): Promise<void> {
  const target = context.workbook.worksheets.getItem(sheet.name);
  const rect = { row: 0, column: 0, rows: sheet.rows, columns: sheet.columns };
  const range = rangeOf(target, rect);
  range.numberFormat = sheet.formats as string[][];
  range.formulas = sheet.cells.map((line) => line.map(toFormula));
  for (const { row, column, formula } of sheet.live)
    rangeOf(target, { row, column, rows: 1, columns: 1 }).formulas = [[formula]];
  writeStyles(target, rect, { ...sheet, heat: [] });
  sheet.widths.forEach((width, column) => {
    rangeOf(target, { row: 0, column, rows: 1, columns: 1 }).format.columnWidth = width;
  });
  target.freezePanes.freezeRows(sheet.frozen);
  await context.sync();
}

/** `null` leaves a cell as it is, which is empty. A text that looks like a formula stays one behind an apostrophe. */
function toFormula(cell: GoldenCell | undefined): string | number | boolean | null {
  if (cell === undefined) return null;
  if ("formula" in cell) return cell.formula;
  return typeof cell.value === "string" && cell.value.startsWith("=") ? `'${cell.value}` : cell.value;
}

async function readVerdicts(
  context: Excel.RequestContext,
  sheets: readonly GoldenSheet[],
  texts: GoldenTexts,
  signal: AbortSignal | undefined,
): Promise<CheckedCase[]> {
  for (const [i, wait] of waits.entries()) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    signal?.throwIfAborted();
    const seen = sheets.flatMap((sheet) =>
      sheet.live.map((live) => {
        const cell = (row: number, column: number) =>
          rangeOf(context.workbook.worksheets.getItem(sheet.name), { row, column, rows: 1, columns: 1 });
        return {
          live,
          sheet: sheet.name,
          shown: cell(live.row, live.column).load("values,valueTypes"),
          verdict: cell(live.verdict.row, live.verdict.column).load("values"),
        };
      }),
    );
    await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- looks again until all is computed
    if (i < waits.length - 1 && seen.some(({ shown }) => waiting.has(String(shown.values[0][0])))) continue;
    return seen.map(({ live, sheet, shown, verdict }) => ({
      fn: live.fn,
      green: verdict.values[0][0] === texts.ok,
      sheet,
      address: verdictAddress(sheet, live),
      error: shown.valueTypes[0][0] === "Error" ? String(shown.values[0][0]) : null,
    }));
  }
  throw new Error("unreachable");
}

function verdictAddress(sheet: string, { verdict }: LiveFormula): string {
  return sheetAddress(sheet, { ...verdict, rows: 1, columns: 1 });
}

/** No reason to take the sheets back where that fails. */
async function showSummary(context: Excel.RequestContext, name: string): Promise<void> {
  try {
    const sheet = context.workbook.worksheets.getItem(name);
    sheet.activate();
    sheet.getRange(rectAddress({ row: 2, column: 0, rows: 1, columns: 1 })).select();
    await context.sync();
  } catch {
    // It is there all the same.
  }
}
