/** Where a block may go: never over a person's cells. */
import { cellAddress, fitsSheet, parseAddress, quoteSheet, type Rect, sheetAddress } from "./a1";
import { findObstacle, type Obstacle } from "./obstacles";
import { runRead } from "./run";
import { freeSheetName } from "./sheetname";
import type { NewSheet, Place, PlaceCheck, Size } from "./types";

export function placeAt(sheet: string, row: number, column: number): Place {
  return { sheet, row, column, address: `${quoteSheet(sheet)}!${cellAddress(row, column)}` };
}

/** The active cell. Raises `selection` where there is none, as on a chart sheet. */
export async function activePlace(): Promise<Place> {
  return runRead(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("address");
    cell.worksheet.load("name");
    await context.sync();
    const { row, column } = parseAddress(cell.address);
    return placeAt(cell.worksheet.name, row, column);
  });
}

/**
 * Is there room for so many cells at `place`? If not, why, and where there is: beside what the sheet holds, or on a new
 * sheet called `newSheet` (cleaned and numbered). The answer is of this moment; `insertBlock` looks again.
 */
export async function checkPlace(place: Place, size: Size, newSheet: string): Promise<PlaceCheck> {
  return runRead(async (context) => {
    const rect = { row: place.row, column: place.column, ...size };
    const obstacle = await findObstacle(context, place.sheet, rect);
    if (!obstacle) return { free: true };
    const suggestion = (await freeBeside(context, place, rect, obstacle)) ?? (await onNewSheet(context, newSheet));
    const reason = obstacle.reason === "noSheet" ? "outside" : obstacle.reason;
    return obstacle.reason === "occupied"
      ? { free: false, reason, occupied: sheetAddress(place.sheet, obstacle.at), suggestion }
      : { free: false, reason, suggestion };
  });
}

/** Right of everything on the sheet, one column left empty, else under everything. */
async function freeBeside(
  context: Excel.RequestContext,
  place: Place,
  rect: Rect,
  obstacle: Obstacle,
): Promise<Place | null> {
  if (obstacle.reason === "protected" || obstacle.reason === "noSheet") return null;
  const used = context.workbook.worksheets.getItem(place.sheet).getUsedRangeOrNullObject(true);
  used.load("isNullObject,address");
  await context.sync();
  const filled = used.isNullObject ? { row: 0, column: 0, rows: 0, columns: 0 } : parseAddress(used.address);
  const right = filled.columns === 0 ? 0 : filled.column + filled.columns + 1;
  const below = filled.rows === 0 ? 0 : filled.row + filled.rows + 1;
  const candidates = [
    { ...rect, column: right },
    { ...rect, row: filled.row, column: right },
    { ...rect, row: below },
    { ...rect, row: below, column: filled.column },
  ];
  for (const candidate of candidates)
    if (fitsSheet(candidate) && !(await findObstacle(context, place.sheet, candidate)))
      return placeAt(place.sheet, candidate.row, candidate.column);
  return null;
}

async function onNewSheet(context: Excel.RequestContext, wished: string): Promise<NewSheet> {
  const sheets = context.workbook.worksheets;
  sheets.load("items/name");
  await context.sync();
  return { newSheet: freeSheetName(wished, sheets.items.map((sheet) => sheet.name)) }; // prettier-ignore
}
