/** What is selected, as values: for the fields of the pane that take "the selected cells". */
import type { Cells } from "../analytics/cells";
import { parseAddress, sheetAddress } from "./a1";
import { runRead } from "./run";
import { WorkbookProblem } from "./types";

export interface Selection {
  /** With the sheet's name. */
  readonly address: string;
  readonly cells: Cells;
}

/** More is a table to be read by its columns, not a list for a field. */
export const MAX_SELECTION = 20_000;

/**
 * The selected range's filled part (whole columns may be selected). Raises `selection` where nothing or several areas
 * are selected, `selectionEmpty`, and `selectionTooBig`.
 */
export async function readSelection(): Promise<Selection> {
  return runRead(async (context) => {
    const selected = context.workbook.getSelectedRange();
    const used = selected.getUsedRangeOrNullObject(true);
    const sheet = selected.worksheet;
    used.load("isNullObject,address");
    sheet.load("name");
    await context.sync();
    if (used.isNullObject) throw new WorkbookProblem("selectionEmpty");
    const at = parseAddress(used.address);
    if (at.rows * at.columns > MAX_SELECTION)
      throw new WorkbookProblem("selectionTooBig", { cells: at.rows * at.columns, limit: MAX_SELECTION });
    used.load("values");
    await context.sync();
    return { address: sheetAddress(sheet.name, at), cells: used.values };
  });
}
