/** Reads columns of a source in chunks. */
import type { Cells } from "../analytics/cells";
import type { ReadOptions, Source } from "./types";

/**
 * The data cells of the given columns (zero-based), each as rows of one cell. Dates come as serials, error cells as
 * their text (`#N/A`), blanks as "". Raises `tableGone`, `sheetGone`, `columnGone`, `connection`, `editing`; an
 * `AbortError` (DOMException) when cancelled.
 */
export async function readColumns(_source: Source, _columns: readonly number[], _options: ReadOptions = {}): Promise<Cells[]> {
  throw new Error("coming within minutes");
}
