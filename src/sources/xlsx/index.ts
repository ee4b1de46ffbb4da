/** Workbook files that a person picks. What reads them is a chunk of its own, loaded with the first file. */
import { limits, MEGABYTE } from "./limits";
import { FileProblem } from "./problem";
import type { FileSheet } from "./read";

export { FileProblem, type FileProblemKey } from "./problem";
export type { FileSheet, SheetCell } from "./read";

/** As `readSheets` (read.ts). */
export async function readSheets(bytes: Uint8Array, file: string): Promise<readonly FileSheet[]> {
  const { readSheets: read } = await import("./read");
  return read(bytes, file);
}

/** The sheets of a file from a picker or a drop; one that is too large is not even loaded. Raises FileProblem. */
export async function readPicked(file: Pick<File, "name" | "size" | "arrayBuffer">): Promise<readonly FileSheet[]> {
  if (file.size > limits.fileMegabytes * MEGABYTE)
    throw new FileProblem("tooLarge", file.name, { limit: limits.fileMegabytes });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new FileProblem("unreadable", file.name, {}, { cause });
  }
  return readSheets(bytes, file.name);
}
