/** Looks whether a formula that has just been written shows its table. */
import { type Rect, rectAddress } from "./a1";
import type { BlockPlan } from "./plan";
import { rangeOf } from "./ranges";
import { WorkbookProblem } from "./types";

/** Custom functions are computed a little later than the request returns. Milliseconds between looks; ten seconds in all. */
const waits = [0, 20, 50, 100, 200, 400, 800, 1500, 3000, 4000];
const waiting = new Set(["#BUSY!", "#GETTING_DATA", "#CONNECT!"]);

/**
 * Null where the table is shown; else what to tell the person. The formula stays: its cell explains itself, and mostly
 * the reason is outside of it.
 */
export async function checkFormula(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  formula: NonNullable<BlockPlan["formula"]>,
  rect: Rect,
): Promise<WorkbookProblem | null> {
  const at = { row: rect.row + formula.row, column: rect.column + formula.column, rows: 1, columns: 1 };
  const address = { address: rectAddress(at) };
  try {
    for (const wait of waits) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const { value, isError } = await look(context, rangeOf(sheet, at));
      if (waiting.has(value)) continue;
      if (!isError) return null;
      if (value === "#SPILL!") return new WorkbookProblem("formulaSpill", address);
      if (value === "#NAME?") return new WorkbookProblem("formulaName", address);
      return new WorkbookProblem("formulaError", { ...address, error: value });
    }
    return new WorkbookProblem("formulaBusy", address);
  } catch {
    return new WorkbookProblem("formulaUnseen", address);
  }
}

async function look(context: Excel.RequestContext, cell: Excel.Range): Promise<{ value: string; isError: boolean }> {
  cell.load("values,valueTypes");
  await context.sync();
  return { value: String(cell.values[0][0]), isError: cell.valueTypes[0][0] === "Error" };
}
