/** A sheet's cells and what they look like, for a file. Pure. */
import type { Cell, CellStyle } from "../../files/xlsx";
import { GENERAL } from "../formats";
import type { SheetPlan, WrittenCell } from "./compile";
import { storedFormula, storedText } from "./fileformula";
import type { Look } from "./look";

export const FONT = { name: "Calibri", size: 11 } as const;

/** As Excel draws a link before it is given another look. */
const LINK = { color: { rgb: "0563C1" }, underline: true } as const;

/** By `row,column`; formulas have no results, so whoever opens the file works them out. */
export function cellsOf(plan: SheetPlan): Map<string, Partial<Cell>> {
  const styles = stylesOf(plan);
  const links = new Map(plan.links.map((link) => [`${link.row},${link.column}`, link]));
  const cells = new Map<string, Partial<Cell>>();
  plan.cells.forEach((line, row) =>
    line.forEach((content, column) => {
      const key = `${row},${column}`;
      const link = links.get(key);
      const style = styles(row, column, link !== undefined);
      const cell: Partial<Cell> = {
        ...contentOf(link ? `'${link.text}` : content),
        ...(style && { style }),
        ...(link && { hyperlink: { target: "", location: link.to } }),
      };
      if (Object.keys(cell).length > 0) cells.set(key, cell);
    }),
  );
  return cells;
}

function contentOf(content: WrittenCell): Partial<Cell> {
  if (content === null) return {};
  if (typeof content !== "string") return { value: content };
  if (content.startsWith("=")) return { formula: storedFormula(content) };
  const text = storedText(content.replace(/^'/, ""));
  // The library takes #N/A for the error; in runs a text stays one.
  return text.startsWith("#") ? { value: text, richText: [{ text }] } : { value: text };
}

/** A cell's style; alike cells share one object, which the library need not compare. */
function stylesOf({ rows, columns, looks, formats }: SheetPlan) {
  const place = Array.from({ length: rows }, () => new Array<Placed | undefined>(columns).fill(undefined));
  for (const { rect, look } of looks)
    for (let r = 0; r < rect.rows; r++) {
      const placed = { look, lines: linesOf(look, r, rect.rows) };
      place[rect.row + r].fill(placed, rect.column, rect.column + rect.columns);
    }
  const made = new Map<string, CellStyle | undefined>();
  return (row: number, column: number, linked: boolean): CellStyle | undefined => {
    const placed = place[row][column];
    const format = formats[row][column];
    const key = JSON.stringify([placed, format, linked]);
    if (!made.has(key)) made.set(key, styleOf(placed, format, linked));
    return made.get(key);
  };
}

interface Placed {
  readonly look: Look;
  readonly lines: { readonly top?: string; readonly bottom?: string };
}

/** Lines above and below a block, and between its rows. */
function linesOf({ above, below }: Look, row: number, rows: number): Placed["lines"] {
  return { top: row === 0 ? above : undefined, bottom: row === rows - 1 ? below : (above ?? below) };
}

function styleOf(placed: Placed | undefined, format: string, linked: boolean): CellStyle | undefined {
  const { look = {}, lines = {} } = placed ?? {};
  const style: CellStyle = {};
  if (format !== GENERAL) style.numFmt = format;
  if (look.bold || look.italic || look.size || look.color || linked)
    style.font = {
      ...FONT,
      ...(linked && LINK),
      ...(look.bold && { bold: true }),
      ...(look.italic && { italic: true }),
      ...(look.size && { size: look.size }),
      ...(look.color && { color: colorOf(look.color) }),
    };
  if (look.fill) style.fill = { type: "pattern", pattern: "solid", fgColor: colorOf(look.fill) };
  if (look.align || look.vertical || look.wrap || look.indent)
    style.alignment = {
      ...(look.align && { horizontal: lower(look.align) }),
      ...(look.vertical && { vertical: lower(look.vertical) }),
      ...(look.wrap && { wrapText: true }),
      ...(look.indent && { indent: look.indent }),
    };
  if (lines.top || lines.bottom)
    style.border = {
      ...(lines.top && { top: { style: "thin", color: colorOf(lines.top) } }),
      ...(lines.bottom && { bottom: { style: "thin", color: colorOf(lines.bottom) } }),
    };
  if (look.unlocked) style.protection = { locked: false };
  return Object.keys(style).length > 0 ? style : undefined;
}

/** `#1f3864` as files write it. */
export function colorOf(color: string): { rgb: string } {
  return { rgb: color.slice(1).toUpperCase() };
}

function lower<T extends string>(word: T): Lowercase<T> {
  return word.toLowerCase() as Lowercase<T>;
}
