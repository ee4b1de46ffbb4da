/** A block of labelled input cells, with a formula beside it that reads them: the workbook is the record. */
import type { Cell, Cells } from "../analytics/cells";
import type { ColumnFormat, Table } from "../analyses/table";
import type { Lang } from "../i18n/languages";
import { absoluteAddress, type Rect, sheetAddress } from "./a1";
import { colors, GENERAL, numberFormats, shownNumber, widthFor } from "./formats";
import { blockSize } from "./insert";
import { type BlockPlan, type PlannedCell, planTable, type Style, textFormat } from "./plan";
import type { Inserted, NewSheet, Place, Size } from "./types";
import { writeBlock } from "./write";

export interface InputField {
  readonly id: string;
  /** Stands left of a single value, or above a column or columns. */
  readonly label: string;
  /** One cell, or a column or several columns of them. */
  readonly cells: Cells;
  /** Headings of the columns where there are several. */
  readonly headings?: readonly string[];
  readonly format: ColumnFormat;
}

export interface InputsInsertion {
  readonly inputs: readonly InputField[];
  /** The formula, given each input's reference by id (absolute, without the sheet's name: it stands beside them). */
  readonly formula: (references: Readonly<Record<string, string>>) => string;
  /** What the formula will show. */
  readonly table: Table;
  readonly lang: Lang;
  readonly place: Place | NewSheet;
  readonly notes: boolean;
}

export interface InsertedWithInputs extends Inserted {
  /** The address of the table alone, with the sheet's name, for a chart. */
  readonly table: string;
}

/** The whole block, inputs and table, for `checkPlace`. */
export function inputsSize(insertion: Pick<InputsInsertion, "inputs" | "table" | "lang" | "notes">): Size {
  const { size } = layOut(insertion.inputs);
  const table = blockSize(insertion);
  return { rows: Math.max(size.rows, table.rows), columns: size.columns + 1 + table.columns };
}

/** As `insertBlock`, all or nothing: inputs on the left, one empty column, the formula's table on the right. */
export async function insertWithInputs(insertion: InputsInsertion): Promise<InsertedWithInputs> {
  const layout = layOut(insertion.inputs);
  const inserted = await writeBlock({
    place: insertion.place,
    plan: (at) => planInputs(insertion, layout, at),
    freezeHeader: false,
  });
  const { row, column, sheet } = inserted.place;
  return {
    ...inserted,
    table: sheetAddress(sheet, { row, column: column + layout.size.columns + 1, ...blockSize(insertion) }),
  };
}

/** Points of the empty column between inputs and table. */
const GAP = 24;

interface Layout {
  readonly size: Size;
  readonly fields: readonly { readonly field: InputField; readonly label: Rect; readonly input: Rect }[];
}

/**
 * Single values first, label and value side by side. Under them, after an empty row, the columns side by side: label,
 * headings where any field has some, values.
 */
function layOut(inputs: readonly InputField[]): Layout {
  const isSingle = ({ cells }: InputField): boolean => cells.length === 1 && cells[0].length === 1;
  const singles = inputs.filter(isSingle);
  const lists = inputs.filter((field) => !isSingle(field) && field.cells.length > 0);
  const one = { rows: 1, columns: 1 };
  const fields: Layout["fields"][number][] = singles.map((field, row) => ({
    field,
    label: { row, column: 0, ...one },
    input: { row, column: 1, ...one },
  }));
  const top = singles.length === 0 ? 0 : singles.length + 1;
  const first = top + (lists.some(({ headings }) => headings) ? 2 : 1);
  let column = 0;
  for (const field of lists) {
    const columns = field.cells[0].length;
    fields.push({
      field,
      label: { row: top, column, rows: first - top, columns },
      input: { row: first, column, rows: field.cells.length, columns },
    });
    column += columns;
  }
  const ends = fields.map(({ input }) => ({ rows: input.row + input.rows, columns: input.column + input.columns }));
  return {
    fields,
    size: {
      rows: Math.max(0, ...ends.map(({ rows }) => rows)),
      columns: Math.max(0, ...ends.map(({ columns }) => columns)),
    },
  };
}

export function planInputs(
  insertion: InputsInsertion,
  { fields, size }: Layout,
  at: { row: number; column: number },
): BlockPlan {
  const references: Record<string, string> = {};
  for (const { field, input } of fields)
    references[field.id] = localAddress({ ...input, row: input.row + at.row, column: input.column + at.column });
  const shift = size.columns + 1;
  const table = planTable(
    {
      table: insertion.table,
      lang: insertion.lang,
      notes: insertion.notes,
      as: { formula: insertion.formula(references) },
    },
    { row: at.row, column: at.column + shift },
    false,
  );
  const rows = Math.max(size.rows, table.rows);
  const columns = shift + table.columns;
  const cells: PlannedCell[][] = Array.from({ length: rows }, () => new Array<PlannedCell>(columns).fill(null));
  const formats = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => table.formats[r]?.[c - shift] ?? GENERAL),
  );
  const styles: Style[] = [];
  for (const { field, label, input } of fields) {
    put(cells, formats, label.row, label.column, field.label, GENERAL);
    const list = label.rows !== 1 || input.row !== label.row;
    field.headings?.forEach((heading, i) => put(cells, formats, input.row - 1, label.column + i, heading, GENERAL));
    styles.push(
      { rect: label, bold: true, ...(list ? { fill: colors.header } : {}) },
      { rect: input, fill: colors.input },
    );
    field.cells.forEach((line, r) =>
      line.forEach((cell, c) =>
        put(cells, formats, input.row + r, input.column + c, planned(cell), numberFormats[field.format]),
      ),
    );
  }
  const toRight = (rect: Rect): Rect => ({ ...rect, column: rect.column + shift });
  return {
    rows,
    columns,
    cells,
    formula: table.formula && { ...table.formula, column: shift },
    formats,
    growth: [],
    styles: [...styles, ...table.styles.map((style) => ({ ...style, rect: toRight(style.rect) }))],
    rules: table.rules.map((rule) => ({ ...rule, rect: toRight(rule.rect) })),
    heat: table.heat.map(toRight),
    widths: [...inputWidths(cells, formats, size), GAP, ...table.widths],
  };
}

function put(
  cells: PlannedCell[][],
  formats: string[][],
  row: number,
  column: number,
  cell: PlannedCell,
  format: string,
): void {
  cells[row][column] = cell === "" ? null : cell;
  formats[row][column] = typeof cell === "string" && cell !== "" ? textFormat(cell) : format;
}

function planned(cell: Cell): PlannedCell {
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? cell : null;
}

function localAddress(rect: Rect): string {
  return absoluteAddress("A", rect).slice(2);
}

function inputWidths(
  cells: readonly (readonly PlannedCell[])[],
  formats: readonly (readonly string[])[],
  size: Size,
): number[] {
  return Array.from({ length: size.columns }, (_, column) =>
    widthFor(
      cells
        .slice(0, size.rows)
        .map((row, r) =>
          typeof row[column] === "number" ? shownNumber(row[column], formats[r][column]) : String(row[column] ?? ""),
        ),
    ),
  );
}
