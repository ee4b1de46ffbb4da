/** A workbook beside the open one. */
import { problemOf } from "./problems";

/** Bytes turned into text at once: more arguments than a call can take would overflow its stack. */
const PIECE = 0x8000;

/**
 * Opens an .xlsx file as a new workbook in a window of its own (on the web, a tab); the open workbook and its pane stay.
 * The new one has no name until it is saved. Waits while a cell is being edited. Raises `WorkbookProblem`: on the web a
 * file above some 3.7 MB is `tooBig` (5 MB as base64); a company's policy may have Excel refuse (`hostFailed`).
 */
export async function openNewWorkbook(bytes: Uint8Array): Promise<void> {
  try {
    await Excel.createWorkbook(base64Of(bytes));
  } catch (error) {
    throw problemOf(error);
  }
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
