/** A workbook's plain form as the snapshot that Univer starts from. */
import { BooleanNumber, CellValueType, LocaleType } from "@univerjs/core";
import type { ICellData, IStyleData, IWorkbookData, IWorksheetData } from "@univerjs/core";
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import type { BookData, CellData, CellStyle, CellValue, LinkData, RangeData, SheetData } from "./data";
import { normaliseFormula } from "./formula";
import { toUniver } from "./styles";

/** Rows and columns that a sheet shows beyond what it holds; it grows when more is written. */
const SPARE_ROWS = 1000;
const SPARE_COLUMNS = 100;
const LEAST_ROWS = 5000;
const LEAST_COLUMNS = 250;

export const DEFAULT_COLUMN_WIDTH = 64;
export const DEFAULT_ROW_HEIGHT = 20;

export function rowsFor(used: number): number {
  return Math.min(MAX_ROWS, Math.max(LEAST_ROWS, used + SPARE_ROWS));
}

export function columnsFor(used: number): number {
  return Math.min(MAX_COLUMNS, Math.max(LEAST_COLUMNS, used + SPARE_COLUMNS));
}

/** A value as Univer stores it. */
export function toCell(value: CellValue | undefined): ICellData {
  if (value === null || value === undefined) return {};
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  return { v: typeof value === "string" ? value : value.error, t: CellValueType.STRING };
}

export class StyleTable {
  readonly styles: Record<string, IStyleData> = {};
  private readonly ids = new Map<string, string>();

  id(style: CellStyle): string | undefined {
    const univer = compact(toUniver(style) ?? {});
    const key = JSON.stringify(univer);
    if (key === "{}") return undefined;
    let id = this.ids.get(key);
    if (!id) {
      id = `s${this.ids.size + 1}`;
      this.ids.set(key, id);
      this.styles[id] = univer as IStyleData;
    }
    return id;
  }
}

function compact(style: object): object {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== null && value !== undefined));
}

/** What Univer keeps with a cell for us: that it is unlocked, and where it leads. */
export function customOf(locked: boolean | undefined, link: LinkData | undefined): ICellData["custom"] {
  if (locked !== false && !link) return null;
  return { ...(locked === false && { locked: false }), ...(link && { link: { ...link } }) };
}

function cellOf(cell: CellData, styles: StyleTable): ICellData {
  const out: ICellData = cell.formula !== undefined ? { f: normaliseFormula(cell.formula) } : toCell(cell.value);
  if (cell.style) {
    const id = styles.id(cell.style);
    if (id) out.s = id;
  }
  const custom = customOf(cell.style?.locked, cell.link);
  if (custom) out.custom = custom;
  return out;
}

/** Whether a cell lies in what a dynamic array filled when the data was made. */
function spilledCells(data: SheetData): (row: number, column: number) => boolean {
  const spills: RangeData[] = [];
  for (const [row, cells] of data.cells) {
    for (const [column, { spill }] of cells) if (spill) spills.push({ row, column, ...spill });
  }
  return (row, column) =>
    spills.some(
      (one) => row >= one.row && row < one.row + one.rows && column >= one.column && column < one.column + one.columns,
    );
}

export function sheetSnapshot(data: SheetData, id: string, styles: StyleTable): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  let lastRow = -1;
  let lastColumn = -1;
  const spilled = spilledCells(data);
  for (const [row, cells] of data.cells) {
    const line: Record<number, ICellData> = (cellData[row] = {});
    if (row > lastRow) lastRow = row;
    for (const [column, cell] of cells) {
      if (column > lastColumn) lastColumn = column;
      // Files cache the cells of a spilled result; as typed values they would stand in its way.
      const cached = cell.formula === undefined && spilled(row, column);
      line[column] = cellOf(cached ? { ...cell, value: null } : cell, styles);
    }
  }
  for (const { range } of data.tables) {
    lastRow = Math.max(lastRow, range.row + range.rows - 1);
    lastColumn = Math.max(lastColumn, range.column + range.columns - 1);
  }
  return {
    id,
    name: data.name,
    rowCount: rowsFor(lastRow + 1),
    columnCount: columnsFor(lastColumn + 1),
    defaultColumnWidth: DEFAULT_COLUMN_WIDTH,
    defaultRowHeight: DEFAULT_ROW_HEIGHT,
    hidden: data.visibility && data.visibility !== "visible" ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    showGridlines: data.gridlines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    ...(data.tabColor && { tabColor: data.tabColor }),
    freeze: data.frozen
      ? {
          startRow: data.frozen.rows || -1,
          startColumn: data.frozen.columns || -1,
          ySplit: data.frozen.rows,
          xSplit: data.frozen.columns,
        }
      : { startRow: -1, startColumn: -1, ySplit: 0, xSplit: 0 },
    mergeData: data.merges.map(({ row, column, rows, columns }) => ({
      startRow: row,
      startColumn: column,
      endRow: row + rows - 1,
      endColumn: column + columns - 1,
    })),
    columnData: Object.fromEntries([...(data.columnWidths ?? [])].map(([column, w]) => [column, { w }])),
    rowData: Object.fromEntries([...(data.rowHeights ?? [])].map(([row, h]) => [row, { h, ia: BooleanNumber.FALSE }])),
    cellData,
  };
}

export function bookSnapshot(data: BookData, unitId: string, sheetIds: readonly string[]): Partial<IWorkbookData> {
  const styles = new StyleTable();
  const sheets = Object.fromEntries(
    data.sheets.map((sheet, i) => [sheetIds[i]!, sheetSnapshot(sheet, sheetIds[i]!, styles)]),
  );
  return {
    id: unitId,
    name: "Book1",
    locale: LocaleType.EN_US,
    sheetOrder: [...sheetIds],
    sheets,
    styles: styles.styles,
    resources: [],
  };
}

export const emptySheet = (name: string): SheetData => ({
  name,
  cells: new Map(),
  tables: [],
  conditionalFormats: [],
  validations: [],
  merges: [],
  charts: [],
});

export const emptyBook = (): BookData => ({ sheets: [emptySheet("Sheet1")], names: [], customXml: [], active: 0 });
