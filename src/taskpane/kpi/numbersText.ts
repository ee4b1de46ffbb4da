/** Lists and small tables of numbers as people type and paste them. Pure. */
import { isBlank, plain, type Cells } from "../../analytics/cells";
import type { Lang } from "../../i18n/languages";
import { parseNumber, plainNumber } from "../app/numbers";

export type ParsedNumbers =
  | { readonly numbers: readonly (readonly number[])[] }
  /** The first piece that is no number, and the line it stands in (from 1). */
  | { readonly wrong: string; readonly line: number };

/**
 * Lines are rows; tabs, semicolons, spaces, or a comma with a space after it part the cells of a row. Blank lines are
 * passed over.
 */
export function parseNumbers(text: string, lang: Lang): ParsedNumbers {
  const numbers: number[][] = [];
  const lines = text.normalize("NFKC").split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const pieces = line
      .replace(/[ \u00a0\u202f]+%/g, "%")
      .trim()
      .split(/[\t;、]\s*|,\s+| +/)
      .filter((piece) => piece !== "");
    const row: number[] = [];
    for (const piece of pieces) {
      const value = parseNumber(piece, lang);
      if (value === null) return { wrong: piece.length > 20 ? `${piece.slice(0, 19)}…` : piece, line: index + 1 };
      row.push(value);
    }
    if (row.length > 0) numbers.push(row);
  }
  return { numbers };
}

/** One list, whether written in a column or in a row. */
export function asColumn(numbers: readonly (readonly number[])[]): number[][] {
  return numbers.length === 1 ? numbers[0].map((value) => [value]) : numbers.map((row) => [...row]);
}

/** Cells of a selected range as text that `parseNumbers` reads; a heading row is left out. */
export function textOfCells(cells: Cells, lang: Lang): string {
  const rows = cells.map((row) => row.map((cell) => plain(cell))).filter((row) => !row.every(isBlank));
  const headed = rows.length > 1 && rows[0].every((cell) => typeof cell !== "number");
  return (headed ? rows.slice(1) : rows)
    .map((row) =>
      row
        .map((cell) => (typeof cell === "number" ? plainNumber(cell, lang) : String(cell ?? "")))
        .join("\t")
        .trimEnd(),
    )
    .join("\n");
}
