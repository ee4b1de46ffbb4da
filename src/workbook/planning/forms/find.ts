/** Forms that stand as sheets in the open workbook. */
import { rangeOf } from "../../ranges";
import { runRead } from "../../run";
import type { ReadOptions } from "../../types";
import { parseCode } from "./code";
import { SEARCHED } from "./locate";
import type { FormCell, FormSheet } from "./types";

const HEAD = { row: 0, column: 0, rows: SEARCHED, columns: 26 };

/**
 * Every sheet of the workbook that says it is a form, with all its cells. Comments, charts and
 * PivotTables on a sheet don't matter: cells are read, nothing is copied. Round trips: two, and one a form.
 */
export function formSheets({ signal, onProgress }: ReadOptions = {}): Promise<FormSheet[]> {
  return runRead(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    // Where a form belongs its code stands in one cell; rows and columns may have been put in before it.
    const heads = worksheets.items.map((sheet) => rangeOf(sheet, HEAD).load("values"));
    await context.sync();
    const forms = worksheets.items.filter((_, i) => (heads[i].values as unknown[][]).flat().some((cell) => parseCode(cell) !== null)); // prettier-ignore
    const read: FormSheet[] = [];
    for (const sheet of forms) {
      onProgress?.(read.length / forms.length);
      signal?.throwIfAborted();
      const used = sheet.getRange("A1").getBoundingRect(sheet.getUsedRange(true));
      used.load("values,formulas,valueTypes,numberFormat");
      await context.sync(); // eslint-disable-line office-addins/no-context-sync-in-loop -- a form's cells fill a request
      read.push({ file: null, sheet: sheet.name, ...cellsOf(used) });
    }
    return read;
  });
}

function cellsOf({
  values,
  formulas,
  valueTypes,
  numberFormat,
}: Excel.Range): Pick<FormSheet, "values" | "formulas" | "formats"> {
  return {
    formats: numberFormat as string[][],
    values: (values as unknown[][]).map((line, r) =>
      line.map((value, c): FormCell => {
        if (valueTypes[r][c] === "Error") return { error: String(value) };
        return value === "" || value === undefined ? null : (value as FormCell);
      }),
    ),
    formulas: (formulas as unknown[][]).map((line, r) =>
      line.map((formula, c) =>
        typeof formula === "string" && formula.startsWith("=") && formula !== values[r][c] ? formula : null,
      ),
    ),
  };
}
