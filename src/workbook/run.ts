/** The one way into Excel: errors become problems, and what writes waits for what is already writing. */
import { codeOf, problemOf } from "./problems";
import { WorkbookProblem } from "./types";

export type Batch<T> = (context: Excel.RequestContext) => Promise<T>;

/** For reading. Several may run at a time. */
export async function runRead<T>(batch: Batch<T>): Promise<T> {
  try {
    return await Excel.run(batch);
  } catch (error) {
    throw problemOf(error);
  }
}

let lastWrite: Promise<unknown> = Promise.resolve();

/**
 * For writing: one at a time, so that a second click can't take the place that the first one has just found free.
 * All of it is one step of Excel's undo where ExcelApi 1.20 is there. A batch must take back what it did before it
 * throws: where the host says that something in it cannot be part of such a step, it runs again without.
 */
export function runWrite<T>(batch: Batch<T>): Promise<T> {
  const result = lastWrite.then(() => writeNow(batch));
  lastWrite = result.catch(() => undefined);
  return result;
}

async function writeNow<T>(batch: Batch<T>): Promise<T> {
  try {
    if (!supports("1.20")) return await Excel.run(batch);
    try {
      return await Excel.run({ mergeUndoGroup: true }, batch);
    } catch (error) {
      if (codeOf(error) !== "UndoNotSupported" && codeOf((error as { cause?: unknown }).cause) !== "UndoNotSupported")
        throw error;
      return await Excel.run(batch);
    }
  } catch (error) {
    throw problemOf(error);
  }
}

/**
 * Takes back what failed half-way: in the same undo step where it can, else in a batch of its own. Raises `problem`,
 * which says where to clean up, where the host lets neither through. `undo` may run twice.
 */
export async function takeBack(
  context: Excel.RequestContext,
  undo: Batch<void>,
  problem: WorkbookProblem,
): Promise<void> {
  try {
    await undo(context);
  } catch {
    try {
      await Excel.run(undo);
    } catch (error) {
      problem.cause = error;
      throw problem;
    }
  }
}

/** Cells that could be neither written nor put back. */
export function halfWritten(address: string): WorkbookProblem {
  return new WorkbookProblem("halfWritten", { address });
}

/** Sheets that could be neither finished nor taken away. */
export function halfBuilt(sheets: readonly string[]): WorkbookProblem {
  return new WorkbookProblem("halfBuilt", { sheets: sheets.join(", ") });
}

export function supports(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}
