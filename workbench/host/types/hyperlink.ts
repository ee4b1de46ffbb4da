/** `Range.hyperlink`. */
import { cellRange } from "../../model/address";
import type { LinkData } from "../../model/data";
import { uniform, used } from "./range-ref";
import type { RangeRef } from "./range-ref";

interface RangeHyperlink extends LinkData {
  textToDisplay?: string;
}

/** The link that all cells of the range have, with the text of the first cell; `null` where there is none. */
export function hyperlink(ref: RangeRef): RangeHyperlink | null {
  const { sheet, range } = ref;
  const link = sheet.links.at(range.row, range.column);
  if (!link || uniform(ref, (row, column) => JSON.stringify(sheet.links.at(row, column))) === null) return null;
  const [[textToDisplay]] = sheet.text({ ...range, rows: 1, columns: 1 }) as [[string]];
  return { ...link, textToDisplay };
}

export async function setHyperlink(ref: RangeRef, value: RangeHyperlink | null): Promise<void> {
  const range = used(ref);
  if (value === null) return ref.sheet.links.clear(range);
  // A formula stays where it shows the text to display already.
  const first = cellRange(range.row, range.column);
  if (/^=/.test(String(ref.sheet.formulas(first)[0]![0]))) await ref.sheet.book.settled();
  const { textToDisplay, ...link } = value;
  ref.sheet.links.set(
    range,
    link,
    textToDisplay === undefined || textToDisplay === null ? undefined : String(textToDisplay),
  );
}
