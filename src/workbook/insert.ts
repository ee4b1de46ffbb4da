/** Writes a table into the workbook, as values or as one spilling formula. */
import { planTable, rendered } from "./plan";
import type { Inserted, Insertion, Size } from "./types";
import { writeBlock } from "./write";

/** How many cells `insertBlock` will fill, for `checkPlace`. */
export function blockSize({ table, lang, notes }: Pick<Insertion, "table" | "lang" | "notes">): Size {
  const cells = rendered(table, lang, notes);
  return { rows: cells.length, columns: cells[0]?.length ?? 0 };
}

/**
 * Writes the block with its formats, or leaves the workbook as it was. The place is looked at again right before.
 * Texts stay texts. A formula that is there but shows an error is no failure: see `Inserted.warning`.
 * Raises `WorkbookProblem`: `occupied`, `protected`, `structureProtected`, `outside`, `sheetGone`, `editing`, `tooBig`,
 * `accessDenied`, `connection`, `halfWritten` …
 */
export async function insertBlock(insertion: Insertion): Promise<Inserted> {
  return writeBlock({
    place: insertion.place,
    plan: (at, alone) => planTable(insertion, at, alone),
    freezeHeader: insertion.freezeHeader ?? false,
  });
}
