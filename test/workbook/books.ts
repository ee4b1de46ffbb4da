/** Workbooks for the tests of this room, and what of them must be the same again after a failure. */
import type { BookData, CellData, CellStyle, CellValue, SheetData, TableData } from "../../workbench/model/data";
import { createTestExcel, type TestExcel, type TestExcelOptions } from "../support/excel";

export type { TestExcel };

/** Opens a workbook behind Microsoft's client, with `Excel` and `Office` as globals, as an add-in has them. */
export async function open(data?: BookData, options?: TestExcelOptions): Promise<TestExcel> {
  const excel = await createTestExcel(data, options);
  return excel;
}

export function sheet(
  name: string,
  rows: readonly (readonly (CellValue | CellData)[])[] = [],
  more: Partial<SheetData> = {},
): SheetData {
  const cells = new Map<number, Map<number, CellData>>();
  rows.forEach((row, r) => {
    const line = new Map<number, CellData>();
    row.forEach((cell, c) => {
      if (cell === null || cell === "") return;
      line.set(c, typeof cell === "object" && !("error" in cell) ? cell : { value: cell });
    });
    if (line.size > 0) cells.set(r, line);
  });
  return { name, cells, tables: [], conditionalFormats: [], validations: [], merges: [], charts: [], ...more };
}

export function table(name: string, rows: number, columns: number, row = 0, column = 0): TableData {
  return { name, range: { row, column, rows, columns }, totals: false };
}

export function book(...sheets: SheetData[]): BookData {
  return { sheets, names: [], customXml: [], active: 0 };
}

/** Orders as a table on the first sheet, an empty second one. */
export function ordersBook(): BookData {
  const rows: CellValue[][] = [
    ["Order", "Customer", "Date", "Amount", "Status"],
    ["A1", "0001", 45292, 10, "paid"],
    ["A2", "0002", 45300, 20.5, "paid"],
    ["A3", "0001", 45330, 5, "refunded"],
    ["A4", "0003", 45331, 7, "paid"],
    ["A5", "0002", 45352, 9, "paid"],
    ["A6", "0001", 45380, 1, "cancelled"],
  ];
  return book(sheet("Orders", rows, { tables: [table("Orders", 7, 5)] }), sheet("Empty"));
}

/** What a person could see or use of a workbook, so that two states can be compared. */
export async function stateOf({ book: model }: TestExcel): Promise<unknown> {
  await model.settled();
  const data = model.toData();
  return data.sheets.map((one) => ({
    name: one.name,
    cells: [...one.cells]
      .flatMap(([r, line]) => [...line].map(([c, cell]) => ({ at: `${r},${c}`, ...seen(cell) })))
      .filter(({ at: _, ...rest }) => Object.values(rest).some((value) => value !== undefined)),
    widths: [...(one.columnWidths ?? [])].filter(([, width]) => Math.abs(width - defaultWidth) > 0.5),
    frozen: one.frozen && (one.frozen.rows > 0 || one.frozen.columns > 0) ? one.frozen : null,
    tables: one.tables,
    conditionalFormats: one.conditionalFormats,
    validations: one.validations,
    merges: one.merges,
    charts: one.charts,
    protection: one.protection?.enabled ?? false,
  }));
}

/** Pixels of a column that nobody has touched. */
const defaultWidth = 64;

function seen(cell: CellData): Record<string, unknown> {
  return { value: cell.value ?? undefined, formula: cell.formula, style: look(cell.style) };
}

function look(style: CellStyle | undefined): Partial<CellStyle> | undefined {
  if (!style) return undefined;
  const told = Object.entries(style).filter(
    ([key, value]) =>
      value !== undefined &&
      value !== false &&
      value !== null &&
      !(key === "numberFormat" && value === "General") &&
      !(key === "horizontal" && value === "general"),
  );
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}
