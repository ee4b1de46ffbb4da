/** Takes a person to a cell. */
import { parseAddress, quoteSheet } from "./a1";
import { rangeOf } from "./ranges";
import { runRead } from "./run";
import { WorkbookProblem } from "./types";

/** Selects a cell, given with its sheet. */
export function showCell(address: string): Promise<void> {
  return runRead(async (context) => {
    const { sheet, ...rect } = parseAddress(address);
    const target = context.workbook.worksheets.getItemOrNullObject(sheet);
    target.load("isNullObject");
    await context.sync();
    if (target.isNullObject) throw new WorkbookProblem("sheetGone", { sheet });
    target.activate();
    rangeOf(target, rect).select();
    await context.sync();
  });
}

/** Selects a cell or block of a sheet. */
export const showOn = (sheet: string, address: string): Promise<void> => showCell(`${quoteSheet(sheet)}!${address}`);
