/** Writes a planned block: all of it or nothing. */
import { type Rect, sheetAddress } from "./a1";
import { colors } from "./formats";
import { checkFormula } from "./checkformula";
import { findObstacle, type Obstacle } from "./obstacles";
import { placeAt } from "./place";
import { type BlockPlan, NA_CELL, type PlannedCell, runs } from "./plan";
import { lookAtSheets, NewSheets } from "./newsheets";
import { inSlices, moved, rangeOf } from "./ranges";
import { type Batch, halfBuilt, halfWritten, runWrite, takeBack } from "./run";
import { freeSheetName } from "./sheetname";
import { putBack, SLICE_CELLS, type Snapshot, takeSnapshot } from "./snapshot";
import { type Inserted, type NewSheet, type Place, WorkbookProblem } from "./types";

export interface WriteRequest {
  readonly place: Place | NewSheet;
  /** Made when it is known where the block will stand; `alone` on a sheet of its own. */
  readonly plan: (at: { row: number; column: number }, alone: boolean) => BlockPlan;
  readonly freezeHeader: boolean;
}

/** Where the block goes, and how everything is undone there. */
interface Target {
  readonly sheet: Excel.Worksheet;
  readonly name: string;
  readonly rect: Rect;
  readonly plan: BlockPlan;
  readonly freeze: boolean;
  readonly takeBack: (context: Excel.RequestContext) => Promise<void>;
}

/**
 * Looks again whether the place is free, writes, and then looks whether the formula shows its table.
 * Round trips, for a block of up to 20,000 cells: four to look, one to write, two or more to check and to select.
 * If a request fails after the first write, the workbook is put back as it was and the reason raised; if even that
 * fails, `halfWritten` says where to clean up.
 */
export function writeBlock(request: WriteRequest): Promise<Inserted> {
  return runWrite(async (context) => {
    const target =
      "newSheet" in request.place
        ? await newTarget(context, request, request.place)
        : await existingTarget(context, request, request.place);
    try {
      await write(context, target);
    } catch (error) {
      await takeBack(context, target.takeBack, halfWritten(sheetAddress(target.name, target.rect)));
      throw error;
    }
    const { sheet, name, rect, plan } = target;
    const shown = plan.formula ? await checkFormula(context, sheet, plan.formula, rect) : null;
    await select(context, target);
    return {
      sheet: name,
      address: sheetAddress(name, rect),
      place: placeAt(name, rect.row, rect.column),
      ...(shown ? { warning: shown } : {}),
    };
  });
}

async function existingTarget(
  context: Excel.RequestContext,
  { plan: makePlan, freezeHeader }: WriteRequest,
  place: Place,
): Promise<Target> {
  const plan = makePlan(place, false);
  const rect = { row: place.row, column: place.column, rows: plan.rows, columns: plan.columns };
  const obstacle = await findObstacle(context, place.sheet, rect);
  if (obstacle) throw problemOfObstacle(obstacle, place, rect);
  const sheet = context.workbook.worksheets.getItem(place.sheet);
  const before: Snapshot = await takeSnapshot(context, sheet, plan, rect);
  return {
    sheet,
    name: place.sheet,
    rect,
    plan: { ...plan, widths: plan.widths.map((width, i) => Math.max(width, before.widths[i])) },
    freeze: freezeHeader && place.row === 0 && !before.frozen,
    takeBack: (other) => putBack(other, other.workbook.worksheets.getItem(place.sheet), plan, before),
  };
}

export function problemOfObstacle(obstacle: Obstacle, place: Place, rect: Rect): WorkbookProblem {
  switch (obstacle.reason) {
    case "outside":
      return new WorkbookProblem("outside", { address: place.address, rows: rect.rows, columns: rect.columns });
    case "protected":
      return new WorkbookProblem("protected", { sheet: place.sheet });
    case "noSheet":
      return new WorkbookProblem("sheetGone", { sheet: place.sheet });
    case "occupied":
      return new WorkbookProblem("occupied", { address: sheetAddress(place.sheet, obstacle.at) });
  }
}

async function newTarget(
  context: Excel.RequestContext,
  { plan: makePlan, freezeHeader }: WriteRequest,
  place: NewSheet,
): Promise<Target> {
  const plan = makePlan({ row: 0, column: 0 }, true);
  const look = lookAtSheets(context);
  context.workbook.protection.load("protected");
  await context.sync();
  if (context.workbook.protection.protected) throw new WorkbookProblem("structureProtected");
  const present = look();
  const name = freeSheetName(place.newSheet, present.names);
  const sheets = new NewSheets(present);
  const rect = { row: 0, column: 0, rows: plan.rows, columns: plan.columns };
  const undo: Batch<void> = (other) => sheets.remove(other);
  try {
    const sheet = await sheets.add(context, name);
    return { sheet, name, rect, plan, freeze: freezeHeader, takeBack: undo };
  } catch (error) {
    await takeBack(context, undo, halfBuilt(sheets.names));
    throw error;
  }
}

async function write(context: Excel.RequestContext, target: Target): Promise<void> {
  const { sheet, rect, plan } = target;
  await inSlices(rect, SLICE_CELLS, async (slice, last) => {
    const from = slice.row - rect.row;
    const range = rangeOf(sheet, slice);
    range.numberFormat = plan.formats.slice(from, from + slice.rows) as string[][];
    if (plan.cells.length > 0) range.values = plan.cells.slice(from, from + slice.rows).map((row) => row.map(toValue));
    // The last slice goes with the styles.
    if (!last) await context.sync();
  });
  if (plan.formula) {
    const { row, column, text } = plan.formula;
    rangeOf(sheet, { row: rect.row + row, column: rect.column + column, rows: 1, columns: 1 }).formulas = [[text]];
  }
  for (const { rect: part, format } of plan.growth)
    rangeOf(sheet, moved(part, rect)).numberFormat = filled(part, format);
  writeStyles(sheet, rect, plan);
  for (const { from, length, value } of runs(plan.widths))
    rangeOf(sheet, { row: rect.row, column: rect.column + from, rows: 1, columns: length }).format.columnWidth = value;
  if (target.freeze) sheet.freezePanes.freezeRows(1);
  await context.sync();
  await mendTexts(context, target);
}

function filled({ rows, columns }: Rect, format: string): string[][] {
  return Array.from({ length: rows }, () => new Array<string>(columns).fill(format));
}

export function writeStyles(
  sheet: Excel.Worksheet,
  rect: Rect,
  plan: Pick<BlockPlan, "styles" | "heat" | "rules">,
): void {
  for (const style of plan.styles) {
    const { format } = rangeOf(sheet, moved(style.rect, rect));
    if (style.bold) format.font.bold = true;
    if (style.italic) format.font.italic = true;
    if (style.fill) format.fill.color = style.fill;
    if (style.align) format.horizontalAlignment = style.align;
  }
  for (const part of plan.heat) {
    const scale = rangeOf(sheet, moved(part, rect)).conditionalFormats.add("ColorScale");
    scale.colorScale.criteria = {
      minimum: { type: "LowestValue", color: colors.heatLow },
      maximum: { type: "HighestValue", color: colors.heatHigh },
    } as Excel.ConditionalColorScaleCriteria;
  }
  for (const rule of plan.rules) {
    const custom = rangeOf(sheet, moved(rule.rect, rect)).conditionalFormats.add("Custom").custom;
    custom.rule.formula = rule.formula;
    custom.format.fill.color = rule.fill;
    if (rule.bold) custom.format.font.bold = true;
  }
}

/** `null` leaves a cell as it is, which is empty. */
function toValue(cell: PlannedCell): string | number | boolean | null {
  return cell === NA_CELL ? "#N/A" : (cell as string | number | boolean | null);
}

/**
 * Text must be in the cells as it was meant: no `=1+1` turned into 2, no `1997-01` into a date. What the host has read
 * otherwise in spite of the text format is written again behind an apostrophe.
 */
async function mendTexts(context: Excel.RequestContext, { sheet, rect, plan }: Target): Promise<void> {
  if (plan.cells.length === 0) return;
  await inSlices(rect, SLICE_CELLS, async (slice) => {
    const range = rangeOf(sheet, slice).load("values");
    await context.sync();
    const wrong: [Excel.Range, string][] = [];
    for (let r = 0; r < slice.rows; r++)
      for (let c = 0; c < slice.columns; c++) {
        const meant = plan.cells[slice.row - rect.row + r][c];
        if (typeof meant !== "string" || range.values[r][c] === meant) continue;
        const cell = range.getCell(r, c);
        cell.values = [[`'${meant}`]];
        wrong.push([cell.load("values"), meant]);
      }
    if (wrong.length === 0) return;
    await context.sync();
    const lost = wrong.find(([cell, meant]) => cell.values[0][0] !== meant);
    if (lost) throw new WorkbookProblem("textChanged", { text: lost[1], found: String(lost[0].values[0][0]) });
  });
}

/** Shows the block. No reason to take it back where that fails. */
async function select(context: Excel.RequestContext, { sheet, rect }: Target): Promise<void> {
  try {
    rangeOf(sheet, rect).select();
    await context.sync();
  } catch {
    // It is there all the same, and its address is returned.
  }
}
