/** Where everything of a family stands on its sheet. Rows and columns count from 0. Pure. */
import { cellAddress, rectAddress, type Rect } from "../a1";
import type { Block, CaseRefs, Derived, Expected, Family, GoldenCase, Refs } from "./case";

/** Names and labels stand in the first column, everything else right of it. */
export const LEFT = 1;
/** The last one has room for what stands above the blocks' titles. */
export const TITLE_ROWS = 3;

export interface PlacedBlock {
  readonly block: Block;
  /** Its title; headings are one row below, the first cells two. */
  readonly row: number;
  readonly column: number;
  readonly helpers: readonly string[];
}

export interface PlacedCase {
  readonly spec: GoldenCase;
  /** The row with the function's name and its verdict. */
  readonly row: number;
  readonly expected: readonly (readonly Expected[])[];
  readonly derived: readonly Derived[];
  readonly live: Rect;
  readonly twin: Rect;
  readonly equal: Rect;
  /** Label, live and expected figure, verdict, a row each; no rows where nothing is derived. */
  readonly derivedAt: Rect;
}

export interface Layout {
  readonly blocks: readonly PlacedBlock[];
  readonly cases: readonly PlacedCase[];
  readonly rows: number;
  readonly columns: number;
}

export function layOut({ inputs, cases }: Family): Layout {
  let column = LEFT;
  const blocks = inputs.map((block): PlacedBlock => {
    const helpers = Object.keys(block.helpers ?? {});
    const placed = { block, row: TITLE_ROWS, column, helpers };
    column += block.columns.length + helpers.length + 1;
    return placed;
  });
  let row = TITLE_ROWS + 3 + Math.max(0, ...inputs.map(({ rows }) => rows.length));
  const refs = refsOf(blocks);
  const placed = cases.map((spec): PlacedCase => {
    const one = placeCase(spec, row, refs);
    row = one.derivedAt.row + Math.max(0, one.derivedAt.rows) + 1;
    return one;
  });
  return {
    blocks,
    cases: placed,
    rows: row,
    // With the column that must stay empty: LibreOffice 7.4 counts cells of columns that a file doesn't mention.
    columns: Math.max(
      column,
      ...placed.map(({ live, derivedAt }) => LEFT + 1 + Math.max(live.columns, derivedAt.columns)),
    ),
  };
}

/**
 * Name and formula, tolerance and source, then the live result, a row that must stay empty, what is expected, another empty
 * row, and which cells are equal. A result that is too large runs into the row or column beside it.
 */
function placeCase(spec: GoldenCase, row: number, refs: Refs): PlacedCase {
  const height = spec.expected(atOrigin(refs)).length;
  const live = { row: row + 2, column: LEFT, rows: height, columns: 0 };
  const twin = { ...live, row: live.row + height + 1 };
  const at: CaseRefs = {
    ...refs,
    e: (r, c) => cellAddress(twin.row + r, twin.column + c),
    es: (r, c, lastRow, lastColumn) =>
      `${cellAddress(twin.row + r, twin.column + c)}:${cellAddress(twin.row + lastRow, twin.column + lastColumn)}`,
    live: (r, c) => cellAddress(live.row + r, live.column + c),
  };
  const expected = spec.expected(at);
  const columns = expected[0].length;
  if (expected.some((line) => line.length !== columns)) throw new Error(`${spec.fn}: rows of different length`);
  const derived = spec.derived?.(at) ?? [];
  const equal = { ...twin, row: twin.row + height + 1, columns };
  return {
    spec,
    row,
    expected,
    derived,
    live: { ...live, columns },
    twin: { ...twin, columns },
    equal,
    derivedAt: {
      row: equal.row + height + (derived.length > 0 ? 2 : 0),
      column: LEFT,
      rows: derived.length,
      columns: derived.length > 0 ? 4 : 0,
    },
  };
}

/** For counting the rows alone. */
function atOrigin(refs: Refs): CaseRefs {
  return { ...refs, e: () => "A1", es: () => "A1", live: () => "A1" };
}

export function firstRow({ row }: PlacedBlock): number {
  return row + 2;
}

export function columnRect(placed: PlacedBlock, name: string): Rect {
  const index = [...placed.block.columns, ...placed.helpers].indexOf(name);
  if (index < 0) throw new Error(`no column ${name} in ${placed.block.title}`);
  return { row: firstRow(placed), column: placed.column + index, rows: placed.block.rows.length, columns: 1 };
}

export function placedOf(blocks: readonly PlacedBlock[], block: Block): PlacedBlock {
  const found = blocks.find((one) => one.block === block);
  if (!found) throw new Error(`${block.title} is no input of this family`);
  return found;
}

export function refsOf(blocks: readonly PlacedBlock[]): Refs {
  return {
    col: (block, column) => fixed(columnRect(placedOf(blocks, block), column)),
    at: (block, column, row) => {
      const rect = columnRect(placedOf(blocks, block), column);
      return fixed({ ...rect, row: rect.row + row, rows: 1 });
    },
  };
}

/** `$A$2:$A$9`: on the same sheet, so without its name. */
export function fixed(rect: Rect): string {
  return rectAddress(rect).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
}
