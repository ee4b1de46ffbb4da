/** The golden sheets as a workbook for other programs: in place of each live formula stands what our TypeScript gives. */
import { argumentValue, type Family } from "../../src/workbook/golden/case";
import type { GoldenSheet } from "../../src/workbook/golden/canvas";
import { goldenSheets } from "../../src/workbook/golden/sheets";
import type { GoldenTexts } from "../../src/workbook/golden/texts";
import type { BookData, CellData, CellValue, SheetData } from "../../workbench/model/data";

export type Evaluate = (fn: string, args: readonly unknown[]) => readonly (readonly unknown[])[];

const PIXELS_PER_POINT = 96 / 72;

export function goldenBook(families: readonly Family[], texts: GoldenTexts, evaluate: Evaluate): BookData {
  const { summary, families: sheets } = goldenSheets(families, texts, {
    summary: texts.summary,
    families: families.map(({ id }) => texts.family[id]),
  });
  return {
    sheets: [summary, ...sheets].map((sheet) => sheetData(sheet, evaluate)),
    names: [],
    customXml: [],
    active: 0,
  };
}

function sheetData(sheet: GoldenSheet, evaluate: Evaluate): SheetData {
  const cells = new Map<number, Map<number, CellData>>();
  const cellAt = (row: number, column: number): CellData => {
    const line = cells.get(row) ?? new Map<number, CellData>();
    cells.set(row, line);
    const cell = line.get(column) ?? { style: { numberFormat: sheet.formats[row]?.[column] ?? "General" } };
    line.set(column, cell);
    return cell;
  };
  sheet.cells.forEach((line, row) =>
    line.forEach((cell, column) => {
      if (cell === undefined) return;
      if ("formula" in cell) cellAt(row, column).formula = cell.formula;
      else cellAt(row, column).value = cell.value;
    }),
  );
  for (const { fn, args, row, column } of sheet.live)
    evaluate(fn, args.map(argumentValue)).forEach((line, r) =>
      line.forEach((value, c) => {
        if (value !== "" && value !== null) cellAt(row + r, column + c).value = value as CellValue;
      }),
    );
  for (const { rect, ...style } of sheet.styles)
    for (let row = rect.row; row < rect.row + rect.rows; row++)
      for (let column = rect.column; column < rect.column + rect.columns; column++) {
        const cell = cellAt(row, column);
        const { align, ...rest } = style;
        cell.style = {
          ...cell.style,
          ...rest,
          ...(align ? { horizontal: align.toLowerCase() as "left" | "right" | "center" } : {}),
        };
      }
  return {
    name: sheet.name,
    cells,
    columnWidths: new Map(sheet.widths.map((points, column) => [column, Math.round(points * PIXELS_PER_POINT)])),
    frozen: { rows: sheet.frozen, columns: 0 },
    tables: [],
    conditionalFormats: sheet.rules.map(({ rect, formula, fill, bold }) => ({
      kind: "custom",
      range: rect,
      formula,
      style: { fill, bold },
    })),
    validations: [],
    merges: [],
    charts: [],
  };
}
