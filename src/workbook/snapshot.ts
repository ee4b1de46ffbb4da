/** What a block's cells were like before it came, as far as a block changes it: enough to take it back. */
import { intersection, type Rect } from "./a1";
import type { BlockPlan, Style } from "./plan";
import { inSlices, moved, rangeOf } from "./ranges";

/** So many cells are read or written in one request. */
export const SLICE_CELLS = 20_000;

export interface Snapshot {
  readonly rect: Rect;
  readonly numberFormats: readonly (readonly string[])[];
  readonly looks: readonly Look[];
  readonly widths: readonly number[];
  readonly conditionalFormats: ReadonlySet<string>;
  readonly frozen: boolean;
}

/** A rectangle whose cells all looked like this. */
interface Look {
  readonly rect: Rect;
  readonly fill: string | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly alignment: string;
}

const LOOK = "horizontalAlignment,fill/color,fill/pattern,font/bold,font/italic";

/** One round trip for a small block; one more where the cells to be styled don't all look the same already. */
export async function takeSnapshot(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  plan: BlockPlan,
  rect: Rect,
): Promise<Snapshot> {
  const looks = plan.styles.map(({ rect: part }) => lookOf(sheet, moved(part, rect)));
  const columns = Array.from({ length: rect.columns }, (_, i) =>
    rangeOf(sheet, { row: rect.row, column: rect.column + i, rows: 1, columns: 1 }).format.load("columnWidth"),
  );
  const rules = rangeOf(sheet, rect).conditionalFormats.load("items/id");
  const frozen = sheet.freezePanes.getLocationOrNullObject().load("isNullObject");
  const numberFormats: string[][] = [];
  await inSlices(rect, SLICE_CELLS, async (slice) => {
    const range = rangeOf(sheet, slice).load("numberFormat");
    await context.sync();
    for (const row of range.numberFormat as string[][]) numberFormats.push(row);
  });
  const mixed = looks
    .filter(({ format }) => isMixed(format))
    .flatMap(({ rect: part }) => cellsOf(part).map((cell) => lookOf(sheet, cell)));
  if (mixed.length > 0) await context.sync();
  return {
    rect,
    numberFormats,
    looks: [...looks.filter(({ format }) => !isMixed(format)), ...mixed].map(({ rect: part, format }) => ({
      rect: part,
      fill: format.fill.pattern === "None" ? null : format.fill.color,
      bold: format.font.bold,
      italic: format.font.italic,
      alignment: format.horizontalAlignment,
    })),
    widths: columns.map(({ columnWidth }) => columnWidth),
    conditionalFormats: new Set(rules.items.map(({ id }) => id)),
    frozen: !frozen.isNullObject,
  };
}

function lookOf(sheet: Excel.Worksheet, rect: Rect): { rect: Rect; format: Excel.RangeFormat } {
  return { rect, format: rangeOf(sheet, rect).format.load(LOOK) };
}

/** Office.js gives null for what differs within a range. */
function isMixed(format: Excel.RangeFormat): boolean {
  return [
    format.horizontalAlignment,
    format.fill.color,
    format.fill.pattern,
    format.font.bold,
    format.font.italic,
  ].includes(null as never);
}

function cellsOf(rect: Rect): Rect[] {
  return Array.from({ length: rect.rows * rect.columns }, (_, i) => ({
    row: rect.row + Math.floor(i / rect.columns),
    column: rect.column + (i % rect.columns),
    rows: 1,
    columns: 1,
  }));
}

/** Puts everything back and empties the block's cells, which were empty. May be done twice. */
export async function putBack(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  plan: BlockPlan,
  before: Snapshot,
): Promise<void> {
  const { rect } = before;
  const rules = rangeOf(sheet, rect).conditionalFormats.load("items/id");
  await context.sync();
  for (const rule of rules.items) if (!before.conditionalFormats.has(rule.id)) rule.delete();
  await inSlices(rect, SLICE_CELLS, async (slice) => {
    const range = rangeOf(sheet, slice);
    const from = slice.row - rect.row;
    range.clear("Contents");
    range.numberFormat = before.numberFormats.slice(from, from + slice.rows) as string[][];
    await context.sync();
  });
  for (const look of before.looks) putLookBack(rangeOf(sheet, look.rect).format, look, stylesOn(plan, look.rect, rect));
  before.widths.forEach((width, i) => {
    if (plan.widths[i] > width)
      rangeOf(sheet, { row: rect.row, column: rect.column + i, rows: 1, columns: 1 }).format.columnWidth = width;
  });
  if (!before.frozen) {
    const now = sheet.freezePanes.getLocationOrNullObject().load("isNullObject");
    await context.sync();
    if (!now.isNullObject) sheet.freezePanes.unfreeze();
  }
  await context.sync();
}

function stylesOn(plan: BlockPlan, part: Rect, by: Rect): Style[] {
  return plan.styles.filter(({ rect }) => intersection(moved(rect, by), part));
}

/** Only what the block changes, so that nothing becomes explicit that was not. */
function putLookBack(format: Excel.RangeFormat, look: Look, styles: readonly Style[]): void {
  if (styles.some(({ fill }) => fill)) {
    if (look.fill === null) format.fill.clear();
    else format.fill.color = look.fill;
  }
  if (styles.some(({ bold }) => bold)) format.font.bold = look.bold;
  if (styles.some(({ italic }) => italic)) format.font.italic = look.italic;
  if (styles.some(({ align }) => align)) format.horizontalAlignment = look.alignment as Excel.HorizontalAlignment;
}
