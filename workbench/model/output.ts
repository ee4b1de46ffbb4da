/** A book's plain form, from which files are written. */
import { cellRange } from "./address";
import type { Book } from "./book";
import type { BookData, CellData, CellValue, SheetData } from "./data";
import type { Scalar } from "./display";
import { isErrorValue } from "./errors";
import type { Sheet } from "./sheet";

export function bookToData(book: Book): BookData {
  return {
    sheets: book.sheets.map(sheetToData),
    names: book.names.all.map((name) => name.toData()),
    customXml: book.xmlParts.all.map(({ id, xml }) => ({ id, xml })),
    active: book.activeSheet.position,
    ...(book.protection.structureProtected && { structureProtected: true }),
  };
}

function toValue(value: Scalar): CellValue {
  return isErrorValue(value) ? { error: value as never } : value;
}

function sheetToData(sheet: Sheet): SheetData {
  const { book, layout } = sheet;
  const cells = new Map<number, Map<number, CellData>>();
  const put = (row: number, column: number, cell: CellData) => {
    if (Object.keys(cell).length === 0) return;
    const line = cells.get(row) ?? new Map<number, CellData>();
    cells.set(row, line);
    line.set(column, { ...line.get(column), ...cell });
  };
  for (const [r, line] of Object.entries(sheet.matrix)) {
    for (const [c, cell] of Object.entries(line ?? {})) {
      if (cell) put(Number(r), Number(c), cellToData(sheet, Number(r), Number(c)));
    }
  }
  for (const { row, column, range } of sheet.spills.all()) {
    for (let r = range.row; r < range.row + range.rows; r++) {
      for (let c = range.column; c < range.column + range.columns; c++) {
        const value = sheet.value(r, c);
        if (value !== null) put(r, c, { value: toValue(value) });
      }
    }
    put(row, column, { spill: { rows: range.rows, columns: range.columns } });
  }
  const { rows, columns } = layout.frozen;
  const page = book.pages.of(sheet.id);
  return {
    name: sheet.name,
    visibility: sheet.visibility === "Visible" ? "visible" : sheet.visibility === "Hidden" ? "hidden" : "veryHidden",
    cells: new Map([...cells].sort(([a], [b]) => a - b)),
    columnWidths: sizes(
      sheet.worksheet.getColumnManager().getColumnData() as Record<number, { w?: number }>,
      ({ w }) => w,
    ),
    rowHeights: sizes(
      sheet.worksheet.getRowManager().getRowData() as Record<number, { h?: number; ia?: number }>,
      ({ h, ia }) => (ia === 0 ? h : undefined),
    ),
    ...((rows > 0 || columns > 0) && { frozen: { rows, columns } }),
    tables: book.tables
      .onSheet(sheet)
      .map((table) => ({ name: table.name, range: table.range, totals: table.totals !== null, style: table.style })),
    conditionalFormats: book.conditionalFormats.toData(sheet),
    validations: book.validations.toData(sheet),
    merges: layout.merges,
    charts: book.charts.toData(sheet),
    ...defined({
      protection: book.protection.toData(sheet.id),
      page: Object.keys(page).length > 0 ? structuredClone(page) : undefined,
      gridlines: layout.gridlines ? undefined : false,
      tabColor: layout.tabColor === "" ? undefined : layout.tabColor.toLowerCase(),
    }),
  };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

function cellToData(sheet: Sheet, row: number, column: number): CellData {
  const out: CellData = {};
  const formula = sheet.formula(row, column);
  const value = sheet.values(cellRange(row, column))[0]![0]!;
  if (formula !== undefined) out.formula = formula;
  if (value !== null) out.value = toValue(value);
  const style = sheet.style(row, column);
  if (Object.keys(style).length > 0) out.style = style;
  const link = sheet.links.at(row, column);
  if (link) out.link = link;
  return out;
}

function sizes<T>(entries: Record<number, T>, size: (entry: T) => number | undefined): Map<number, number> {
  const out = new Map<number, number>();
  for (const [index, entry] of Object.entries(entries)) {
    const value = entry ? size(entry) : undefined;
    if (value !== undefined && value > 0) out.set(Number(index), value);
  }
  return out;
}
