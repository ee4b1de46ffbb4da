/** What stands in the way of a block: a person's cells are never written over. */
import type { Cells } from "../analytics/cells";
import { fitsSheet, intersection, parseAddress, type Rect } from "./a1";
import { inSlices, moved, rangeOf } from "./ranges";
import { supports } from "./run";

export type Obstacle =
  | { readonly reason: "outside" | "protected" | "noSheet" }
  /** `at` is the first block in the way. */
  | { readonly reason: "occupied"; readonly at: Rect };

/** Cells looked at in one request. */
const CHUNK_CELLS = 100_000;

/**
 * The first thing in the way of `rect`, or null. Cells with a value or a formula (also one that shows nothing), spilled
 * cells, merged cells and tables are in the way. So is the row under a table and the column right of it: Excel takes
 * what is written there into the table. Two round trips, one more where cells have formats or contents.
 */
export async function findObstacle(
  context: Excel.RequestContext,
  sheetName: string,
  rect: Rect,
): Promise<Obstacle | null> {
  if (!fitsSheet(rect)) return { reason: "outside" };
  const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
  sheet.load("isNullObject");
  await context.sync();
  if (sheet.isNullObject) return { reason: "noSheet" };

  const block = rangeOf(sheet, rect);
  const used = block.getUsedRangeOrNullObject(false);
  const merged = supports("1.13") ? block.getMergedAreasOrNullObject() : null;
  const tables = sheet.tables;
  sheet.protection.load("protected");
  used.load("isNullObject,address");
  merged?.load("isNullObject,address");
  tables.load("items/name");
  await context.sync();
  if (sheet.protection.protected) return { reason: "protected" };
  if (merged && !merged.isNullObject) return { reason: "occupied", at: parseAddress(merged.address.split(",")[0]) };

  const ranges = tables.items.map((table) => table.getRange().load("address"));
  if (ranges.length > 0) await context.sync();
  for (const range of ranges) {
    const table = parseAddress(range.address);
    if (intersection(rect, { ...table, rows: table.rows + 1, columns: table.columns + 1 }))
      return { reason: "occupied", at: table };
  }
  if (used.isNullObject) return null;
  const at = await firstFilled(context, sheet, parseAddress(used.address));
  return at ? { reason: "occupied", at } : null;
}

async function firstFilled(context: Excel.RequestContext, sheet: Excel.Worksheet, used: Rect): Promise<Rect | null> {
  let found: Rect | null = null;
  await inSlices(used, CHUNK_CELLS, async (slice) => {
    if (found) return;
    // Spilled cells have a value and perhaps no formula, a formula may have an empty value.
    const part = rangeOf(sheet, slice).load("values,formulas");
    await context.sync();
    const block = firstBlock(part.values, part.formulas);
    if (block) found = moved(block, slice);
  });
  return found;
}

/** The rectangle around the filled cells that hang together with the first filled one, row by row. */
export function firstBlock(values: Cells, formulas: Cells): Rect | null {
  const filled = (r: number, c: number): boolean => isFilled(values[r]?.[c]) || isFilled(formulas[r]?.[c]);
  const width = values[0]?.length ?? 0;
  for (let r = 0; r < values.length; r++)
    for (let c = 0; c < width; c++) {
      if (!filled(r, c)) continue;
      let bottom = r;
      let left = c;
      let right = c;
      for (let grown = true; grown;) {
        grown = false;
        const row = (at: number): boolean =>
          values[at] !== undefined && anyIn(left - 1, right + 1, (k) => filled(at, k));
        const column = (k: number): boolean => k >= 0 && k < width && anyIn(r, bottom + 1, (at) => filled(at, k));
        if (row(bottom + 1)) {
          bottom++;
          grown = true;
        }
        if (column(left - 1)) {
          left--;
          grown = true;
        }
        if (column(right + 1)) {
          right++;
          grown = true;
        }
      }
      return { row: r, column: left, rows: bottom - r + 1, columns: right - left + 1 };
    }
  return null;
}

function anyIn(from: number, to: number, test: (n: number) => boolean): boolean {
  for (let n = from; n <= to; n++) if (test(n)) return true;
  return false;
}

function isFilled(cell: unknown): boolean {
  return cell !== undefined && cell !== null && cell !== "";
}
