/** From drafts to plain data: where every place is known, formulas become text and looks become rectangles. Pure. */
import { absoluteAddress, cellAddress, fixedAddress, quoteSheet, rectAddress, type Rect } from "../a1";
import type { Lang } from "../../i18n/languages";
import { pointsOf, textWidth } from "../formats";
import type { Accepts, Chart, Page, SheetDraft, Validation } from "./draft";
import { type Look, numberFormat } from "./look";
import type { Build, Content, Part, Refs } from "./refs";

/** What is written into a cell; a formula begins with `=`, a text that could be taken for anything else with `'`. */
export type WrittenCell = string | number | boolean | null;

export interface SheetPlan {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly (readonly WrittenCell[])[];
  readonly formats: readonly (readonly string[])[];
  readonly looks: readonly { readonly rect: Rect; readonly look: Look }[];
  readonly validations: readonly (Omit<Validation, "accepts"> & { readonly rule: Accepted })[];
  readonly rules: readonly { readonly rect: Rect; readonly formula: string; readonly look: Look }[];
  readonly charts: readonly PlacedChart[];
  readonly links: readonly {
    readonly row: number;
    readonly column: number;
    readonly text: string;
    readonly to: string;
  }[];
  /** Points by column, and by row where it isn't Excel's own. */
  readonly widths: readonly (number | null)[];
  readonly heights: ReadonlyMap<number, number>;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly page: Page;
  readonly protect: boolean;
  readonly tab: string | null;
}

/** `Accepts` with its places found: as Office.js takes it. */
export type Accepted =
  | { readonly kind: "list"; readonly source: string }
  | {
      readonly kind: "number" | "whole" | "date";
      readonly above: string | null;
      readonly least: string | null;
      readonly most: string | null;
    }
  | { readonly kind: "formula"; readonly formula: string }
  | { readonly kind: "length"; readonly most: number };

export interface PlacedChart extends Omit<Chart, "series" | "categories"> {
  readonly series: readonly { readonly name: string; readonly at: Placed; readonly color?: string }[];
  readonly categories: Placed;
}

export interface Placed {
  readonly sheet: string;
  readonly rect: Rect;
}

export interface DocumentPlan {
  readonly sheets: readonly SheetPlan[];
  readonly names: readonly { readonly name: string; readonly at: Placed }[];
}

/** What sheets and names are called in this workbook. */
export interface Naming {
  readonly sheet: (id: string) => string;
  readonly name: (defined: string) => string;
}

/** A whole document at once. */
export function compile(drafts: readonly SheetDraft[], naming: Naming, lang: Lang): DocumentPlan {
  const { names, sheet } = compiler(drafts, naming, lang);
  return { sheets: drafts.map(sheet), names };
}

/** A document sheet by sheet, each when it is wanted: a large one takes a while. */
export function compiler(
  drafts: readonly SheetDraft[],
  naming: Naming,
  lang: Lang,
): Pick<DocumentPlan, "names"> & { readonly sheet: (draft: SheetDraft) => SheetPlan } {
  const places = new Map<string, { readonly id: string; readonly rect: Rect }>();
  const defined = new Set<string>();
  for (const draft of drafts) {
    for (const [mark, rect] of draft.marks) {
      if (places.has(mark)) throw new Error(`${mark} is marked on two sheets`);
      places.set(mark, { id: draft.id, rect });
    }
    for (const name of draft.names.keys()) {
      if (defined.has(name)) throw new Error(`${name} is defined on two sheets`);
      defined.add(name);
    }
  }
  const place = (mark: string): { readonly id: string; readonly rect: Rect } => {
    const found = places.get(mark);
    if (!found) throw new Error(`nothing is marked ${mark}`);
    return found;
  };
  const placed = (mark: string): Placed => {
    const { id, rect } = place(mark);
    return { sheet: naming.sheet(id), rect };
  };

  function refs(draft: SheetDraft, row: number, column: number): Refs {
    const on = (id: string, address: string): string =>
      id === draft.id ? address : `${quoteSheet(naming.sheet(id))}!${address}`;
    const part = (mark: string, of: Part): { id: string; rect: Rect } => {
      const { id, rect } = place(mark);
      const inner: Rect = {
        row: rect.row + (of.row ?? 0),
        column: rect.column + (of.column ?? 0),
        rows: of.rows ?? rect.rows - (of.row ?? 0),
        columns: of.columns ?? rect.columns - (of.column ?? 0),
      };
      if (
        inner.rows < 1 ||
        inner.columns < 1 ||
        inner.row < rect.row ||
        inner.column < rect.column ||
        inner.row + inner.rows > rect.row + rect.rows ||
        inner.column + inner.columns > rect.column + rect.columns
      )
        throw new Error(`${rectAddress(inner)} lies outside ${mark}, ${rectAddress(rect)}`);
      return { id, rect: inner };
    };
    const one = (mark: string, r: number, c: number) => part(mark, { row: r, column: c, rows: 1, columns: 1 });
    const plain = ({ id, rect }: { id: string; rect: Rect }): string => on(id, rectAddress(rect));
    const fast = ({ id, rect }: { id: string; rect: Rect }): string => on(id, fixedAddress(rect));
    return {
      cell: (mark, r = 0, c = 0) => plain(one(mark, r, c)),
      fixed: (mark, r = 0, c = 0) => fast(one(mark, r, c)),
      range: (mark, of = {}) => plain(part(mark, of)),
      fixedRange: (mark, of = {}) => fast(part(mark, of)),
      near: (rows, columns) => cellAddress(row + rows, column + columns),
      nearRange: (rows, columns, lastRows, lastColumns) =>
        `${cellAddress(row + rows, column + columns)}:${cellAddress(row + lastRows, column + lastColumns)}`,
      name: (name) => {
        if (!defined.has(name)) throw new Error(`nothing is called ${name}`);
        return naming.name(name);
      },
      has: (mark) => places.has(mark),
      size: (mark) => place(mark).rect,
    };
  }

  const sheet = (draft: SheetDraft): SheetPlan => {
    const built = (build: Build, row: number, column: number): string => `=${build(refs(draft, row, column))}`;
    const { rows, columns } = extent(draft);
    const grid = <T>(make: (row: number, column: number) => T): T[][] =>
      Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => make(row, column)));
    const at = (row: number, column: number) => draft.cells.get(row)?.get(column);
    const cells = grid((row, column): WrittenCell => {
      const content = at(row, column)?.content ?? null;
      return typeof content === "function" ? built(content, row, column) : literal(content);
    });
    const layers = layered(draft, rows, columns);
    return {
      id: draft.id,
      name: naming.sheet(draft.id),
      rows,
      columns,
      cells,
      formats: grid((row, column) => numberFormat(at(row, column)?.format ?? "general", lang)),
      looks: rectangles(layers),
      validations: draft.validations.map(({ accepts, ...rest }) => ({
        ...rest,
        rule: accepted(accepts, (build) => built(build, rest.rect.row, rest.rect.column), placed),
      })),
      rules: draft.rules.map(({ rect, holds, look }) => ({ rect, look, formula: built(holds, rect.row, rect.column) })),
      charts: draft.charts.map(({ series, categories, ...rest }) => ({
        ...rest,
        series: series.map(({ mark, ...one }) => ({ ...one, at: placed(mark) })),
        categories: placed(categories),
      })),
      links: draft.links.map(({ row, column, to }) => ({
        row,
        column,
        text: String(at(row, column)?.content ?? ""),
        to: `${quoteSheet(naming.sheet(to))}!A1`,
      })),
      widths: Array.from({ length: columns }, (_, column) => {
        const characters = draft.widths.get(column);
        return characters === undefined ? null : pointsOf(characters);
      }),
      heights: heightsOf(draft, layers, rows, columns),
      frozen: draft.frozen,
      page: draft.page,
      protect: draft.protect,
      tab: draft.tab,
    };
  };
  return {
    sheet,
    names: drafts.flatMap((draft) =>
      [...draft.names].map(([name, rect]) => ({
        name: naming.name(name),
        at: { sheet: naming.sheet(draft.id), rect },
      })),
    ),
  };
}

/** Text with a digit, a sign or a truth value in it could be read as something else, so it is written behind an apostrophe. */
function literal(content: Exclude<Content, Build>): WrittenCell {
  if (typeof content !== "string") return content;
  if (content === "") return null;
  return /\d|^\s*[^\p{L}\s(（¿¡"“]/u.test(content) || /^(true|false|verdadero|falso)$/i.test(content.trim())
    ? `'${content}`
    : content;
}

function accepted(accepts: Accepts, built: (build: Build) => string, placed: (mark: string) => Placed): Accepted {
  // Office.js takes no number for a date, but any formula.
  const side = (value: number | Build | undefined): string | null =>
    value === undefined
      ? null
      : typeof value !== "number"
        ? built(value)
        : accepts.kind === "date"
          ? `=${value}`
          : String(value);
  switch (accepts.kind) {
    case "list":
      return { kind: "list", source: accepts.values.join(",") };
    case "from": {
      const { sheet, rect } = placed(accepts.mark);
      return { kind: "list", source: `=${absoluteAddress(sheet, rect)}` };
    }
    case "chosen":
      return { kind: "list", source: built(accepts.source) };
    case "formula":
      return { kind: "formula", formula: built(accepts.holds) };
    case "length":
      return accepts;
    default:
      return {
        kind: accepts.kind,
        above: side(accepts.above),
        least: side(accepts.least),
        most: side(accepts.most),
      };
  }
}

function extent(draft: SheetDraft): { rows: number; columns: number } {
  let rows = 1;
  let columns = 1;
  const reach = (lastRow: number, lastColumn: number): void => {
    if (lastRow > rows) rows = lastRow;
    if (lastColumn > columns) columns = lastColumn;
  };
  for (const [row, line] of draft.cells) for (const column of line.keys()) reach(row + 1, column + 1);
  for (const { rect } of draft.styled) reach(rect.row + rect.rows, rect.column + rect.columns);
  for (const { over } of draft.charts) reach(over.row + over.rows, over.column + over.columns);
  return { rows, columns };
}

/** Each cell's look: what lies over what, settled. Looks that are alike are one and the same object. */
function layered(draft: SheetDraft, rows: number, columns: number): (Look | undefined)[][] {
  const grid = Array.from({ length: rows }, () => new Array<Look | undefined>(columns).fill(undefined));
  const alike = new Map<string, Look>();
  const laid = new Map<Look | undefined, Map<Look, Look>>();
  const over = (below: Look | undefined, look: Look): Look => {
    const known = laid.get(below) ?? new Map<Look, Look>();
    laid.set(below, known);
    let whole = known.get(look);
    if (!whole) {
      whole = { ...below, ...look };
      const key = JSON.stringify(Object.entries(whole).sort());
      whole = alike.get(key) ?? whole;
      alike.set(key, whole);
      known.set(look, whole);
    }
    return whole;
  };
  for (const { rect, look } of draft.styled)
    for (let row = rect.row; row < rect.row + rect.rows; row++)
      for (let column = rect.column; column < rect.column + rect.columns; column++)
        grid[row][column] = over(grid[row][column], look);
  return grid;
}

/** Cells that look alike, gathered into as few rectangles as a look to the right and then down finds. */
function rectangles(grid: readonly (readonly (Look | undefined)[])[]): { rect: Rect; look: Look }[] {
  const done = grid.map((line) => line.map((look) => look === undefined));
  const found: { rect: Rect; look: Look }[] = [];
  grid.forEach((line, row) =>
    line.forEach((look, column) => {
      if (look === undefined || done[row][column]) return;
      let columns = 1;
      while (column + columns < line.length && line[column + columns] === look && !done[row][column + columns])
        columns++;
      let rows = 1;
      const alike = (r: number): boolean => {
        for (let c = column; c < column + columns; c++) if (grid[r][c] !== look || done[r][c]) return false;
        return true;
      };
      while (row + rows < grid.length && alike(row + rows)) rows++;
      for (let r = row; r < row + rows; r++) done[r].fill(true, column, column + columns);
      found.push({ rect: { row, column, rows, columns }, look });
    }),
  );
  return found;
}

const STANDARD_WIDTH = 8.43;
const LINE = 15;

/** Rows whose texts wrap are made high enough here: not every host does so by itself. */
function heightsOf(
  draft: SheetDraft,
  looks: readonly (readonly (Look | undefined)[])[],
  rows: number,
  columns: number,
): Map<number, number> {
  const heights = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    let lines = 1;
    let size = 11;
    for (let column = 0; column < columns; column++) {
      const look = looks[row][column];
      size = Math.max(size, look?.size ?? 0);
      const content = draft.cells.get(row)?.get(column)?.content;
      if (!look?.wrap || typeof content !== "string") continue;
      const room = draft.widths.get(column) ?? STANDARD_WIDTH;
      const wide = textWidth(content) * (look.bold ? 1.1 : 1);
      lines = Math.max(lines, Math.ceil(wide / (room - 1)));
    }
    if (lines > 1) heights.set(row, lines * LINE);
    else if (size > 11) heights.set(row, Math.round(size * 1.5));
  }
  for (const [row, points] of draft.heights) heights.set(row, points);
  return heights;
}
