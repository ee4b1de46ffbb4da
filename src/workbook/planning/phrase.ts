/** Texts inside formulas, and cells that conditions look at. */
import { quoteText } from "../formula";
import type { Refs } from "../document/refs";

/** A text as a formula writes it, its `{{blanks}}` filled by expressions. */
export function phrase(text: string, blanks: Readonly<Record<string, string>> = {}): string {
  return text
    .split(/(\{\{\w+\}\})/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("{{") ? blanks[piece.slice(2, -2)] : quoteText(piece)))
    .join("&");
}

/** How many cells of a block say one of these. */
export function countOf(block: string, texts: readonly string[]): string {
  return texts.map((text) => `COUNTIF(${block},${quoteText(text)})`).join("+");
}

/** A cell's text as MATCH takes it for itself alone: `*`, `?` and `~` in a name are no wildcards. */
export const sought = (cell: string): string => `IF(ISTEXT(${cell}),${plain(cell)},${cell})`;

/** A text, or each of a block's in SUMPRODUCT, as a criterion that means it alone: nor is a name such as `<25` a comparison. */
export const exactly = (text: string): string => `"="&${plain(text)}`;

const plain = (text: string): string =>
  [..."~*?"].reduce((found, sign) => `SUBSTITUTE(${found},"${sign}","~${sign}")`, text);

/** A cell that stays in its column and moves with the rows: conditional formats of a row look at it. */
export function inColumn(at: Refs, mark: string): string {
  return at.fixed(mark).replace(/\$(?=\d)/, "");
}
