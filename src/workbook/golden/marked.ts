/** Finding and removing the sheets of the self-check, also those of an earlier session: a name on each tells them. */
import { runRead, runWrite } from "../run";
import { freeSheetName } from "../sheetname";
import { WorkbookProblem } from "../types";

/** Belongs to its sheet alone, so it goes with the sheet, wherever that is moved or renamed. */
const MARK = "UOPS_selfcheck";

export function markSheet(sheet: Excel.Worksheet, comment: string): void {
  sheet.names.add(MARK, sheet.getRange("A1"), comment);
}

/** Names of the sheets of self-checks, in their order. */
export function findSelfCheck(): Promise<string[]> {
  return runRead(marked);
}

async function marked(context: Excel.RequestContext): Promise<string[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  const marks = worksheets.items.map(({ name, names }) => ({
    name,
    mark: names.getItemOrNullObject(MARK).load("isNullObject"),
  }));
  await context.sync();
  return marks.filter(({ mark }) => !mark.isNullObject).map(({ name }) => name);
}

/** Deletes those of the named sheets that are still sheets of a self-check. A workbook keeps at least one sheet. */
export function removeSelfCheck(names: readonly string[]): Promise<void> {
  return runWrite(async (context) => {
    const { workbook } = context;
    const there = (await marked(context)).filter((name) => names.includes(name));
    workbook.worksheets.load("items/name,items/visibility");
    workbook.protection.load("protected");
    await context.sync();
    if (workbook.protection.protected) throw new WorkbookProblem("structureProtected");
    const sheets = workbook.worksheets.items;
    if (!sheets.some(({ name, visibility }) => visibility === "Visible" && !there.includes(name)))
      workbook.worksheets.add(freeSheetName("Sheet", sheets.map(({ name }) => name))); // prettier-ignore
    for (const name of there) workbook.worksheets.getItem(name).delete();
    await context.sync();
  });
}
