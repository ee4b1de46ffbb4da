/** A sheet under construction: cells, formats, styles, rules. Pure. */
import { cellAddress, type Rect } from "../a1";
import { GENERAL, widthFor } from "../formats";
import { quoteText } from "../formula";
import { type Rule, type Style, textFormat } from "../plan";
import type { GoldenArgument } from "./case";

/** What a cell holds; a formula begins with `=` and is written under no text format. */
export type GoldenCell = { readonly value: string | number | boolean } | { readonly formula: string };

export interface GoldenSheet {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** By row and column; absent cells stay empty. */
  readonly cells: readonly (readonly (GoldenCell | undefined)[])[];
  readonly formats: readonly (readonly string[])[];
  readonly styles: readonly Style[];
  readonly rules: readonly Rule[];
  /** Points. */
  readonly widths: readonly number[];
  readonly frozen: number;
  /** Live formulas, to be written last. */
  readonly live: readonly LiveFormula[];
}

export interface LiveFormula {
  readonly fn: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  /** The function's verdict is in this cell. */
  readonly verdict: { readonly row: number; readonly column: number };
  readonly args: readonly GoldenArgument[];
}

export const green = "#C6EFCE";
export const red = "#FFC7CE";

/** Points: of a column that only parts others, and of the widest one. */
const [GAP, WIDEST] = [24, 190];

/** A sheet under construction. */
export class Canvas {
  readonly cells: (GoldenCell | undefined)[][];
  readonly formats: string[][];
  readonly styles: Style[] = [];
  readonly rules: Rule[] = [];

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {
    this.cells = Array.from({ length: rows }, () => new Array<GoldenCell | undefined>(columns).fill(undefined));
    this.formats = Array.from({ length: rows }, () => new Array<string>(columns).fill(GENERAL));
  }

  /** A text that begins with `=` is a formula unless `asText`; as text it is written behind an apostrophe. */
  put(row: number, column: number, content: unknown, format = GENERAL, asText = false): void {
    if (content === null || content === undefined || content === "") return;
    if (typeof content === "string" && content.startsWith("=") && !asText) {
      this.cells[row][column] = { formula: content };
      this.formats[row][column] = format;
    } else {
      this.cells[row][column] = { value: content as string | number | boolean };
      this.formats[row][column] = typeof content === "string" && !asText ? textFormat(content) : format;
    }
  }

  style(rect: Rect, style: Omit<Style, "rect">): void {
    this.styles.push({ rect, ...style });
  }

  /** Green where the formula holds for the cell, red where the cell has something else in it. */
  trafficLight(rect: Rect, holds: (cell: string) => string, fails: (cell: string) => string): void {
    const first = cellAddress(rect.row, rect.column);
    this.rules.push(
      { rect, formula: `=${holds(first)}`, fill: green, bold: false },
      { rect, formula: `=${fails(first)}`, fill: red, bold: true },
    );
  }

  /** One cell that is green where it holds the word. */
  light(row: number, column: number, word: string): void {
    const rect = { row, column, rows: 1, columns: 1 };
    this.style(rect, { bold: true });
    this.trafficLight(
      rect,
      (cell) => `${cell}=${quoteText(word)}`,
      (cell) => `${cell}<>${quoteText(word)}`,
    );
  }

  /** Wide enough for what is not a formula, also in bold; long lines run over, except in the first column below the title. */
  widths(longLines: ReadonlySet<number>): number[] {
    const shown = (cell: GoldenCell | undefined, row: number, column: number): string => {
      if (cell === undefined || (longLines.has(row) && (column > 0 || row < 3))) return "";
      if ("formula" in cell) return "000000000";
      const text = this.formats[row][column] === "yyyy-mm-dd" ? "2000-00-00" : String(cell.value);
      return `${text}${" ".repeat(Math.ceil(text.length / 6))}`;
    };
    return Array.from({ length: this.columns }, (_, column) => {
      const wide = widthFor(this.cells.map((line, row) => shown(line[column], row, column)));
      return Math.min(Math.max(wide, GAP), WIDEST);
    });
  }
}
