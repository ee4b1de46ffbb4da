/** The sample with a sheet more for each example: the formula in A1, looking as the pane makes a block that it inserts. */
import type { Rect } from "../../src/workbook/a1";
import { colors, widthFor } from "../../src/workbook/formats";
import { planTable, type BlockPlan } from "../../src/workbook/plan";
import type { BookData, CellStyle, ColorScaleData, SheetData } from "../../workbench/model/data";
import { emptySheet, put } from "../../workbench/sample/tables";
import type { ExampleResult } from "./results";

export interface PictureSheet {
  readonly id: string;
  /** Column of the formula: 0, or 1 where labels stand before it. */
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly sheet: SheetData;
}

export function withExamples(sample: BookData, results: readonly ExampleResult[]): [BookData, PictureSheet[]] {
  const pictures = results.map(pictureSheet);
  return [{ ...sample, sheets: [...sample.sheets, ...pictures.map(({ sheet }) => sheet)] }, pictures];
}

function pictureSheet({ id, example, table, lang, notes, labels, cells }: ExampleResult): PictureSheet {
  const column = example.labels ? 1 : 0;
  const plan = planTable({ table, lang, notes, as: { formula: example.formula } }, { row: 0, column }, false);
  const sheet: SheetData = {
    ...emptySheet(`UOPS.${id}`),
    columnWidths: new Map(),
    conditionalFormats: conditional(plan, column),
  };
  const styles = stylesOf(plan);
  wrapLongTexts(sheet, styles, cells);
  styles.forEach((line, row) => line.forEach((style, c) => put(sheet, row, column + c, { style })));
  if (example.labels) {
    put(sheet, 0, 0, { formula: example.labels });
    sheet.columnWidths!.set(0, pixels(widthFor(labels)));
  }
  put(sheet, 0, column, { style: styles[0]![0], formula: example.formula });
  plan.widths.forEach((width, c) => sheet.columnWidths!.set(column + c, pixels(width)));
  return { id, column, rows: plan.rows, columns: column + plan.columns, sheet };
}

const heatPoints: ColorScaleData["points"] = [
  { type: "lowest", color: colors.heatLow.toLowerCase() },
  { type: "highest", color: colors.heatHigh.toLowerCase() },
];

/** Where Excel's fonts are missing others stand in for them, which are wider. */
const wider = 1.08;
const pixels = (points: number): number => Math.round(((points * 96) / 72) * wider);

/** Characters of the widest column, by about which a text in it is wrapped; the height of a line in pixels. */
const lineLength = 40;
const lineHeight = 17;

/** In a sheet a long text in the last column runs over what is empty beside it; a picture would cut it. */
function wrapLongTexts(sheet: SheetData, styles: CellStyle[][], cells: ExampleResult["cells"]): void {
  sheet.rowHeights = new Map();
  cells.forEach((row, r) => {
    const text = row.at(-1);
    if (typeof text !== "string" || text.length <= lineLength) return;
    styles[r]!.forEach((style, c) => Object.assign(style, { vertical: "center", wrap: c === row.length - 1 }));
    sheet.rowHeights!.set(r, Math.ceil(text.length / lineLength) * lineHeight + 4);
  });
}

function stylesOf({ formats, styles }: BlockPlan): CellStyle[][] {
  const cells = formats.map((line) =>
    line.map((format): CellStyle => (format === "General" ? {} : { numberFormat: format })),
  );
  for (const { rect, bold, italic, fill, align } of styles)
    each(rect, (row, column) =>
      Object.assign(cells[row]![column]!, {
        ...(bold ? { bold } : {}),
        ...(italic ? { italic } : {}),
        ...(fill ? { fill: fill.toLowerCase() } : {}),
        ...(align ? { horizontal: align.toLowerCase() } : {}),
      }),
    );
  return cells;
}

function each({ row, column, rows, columns }: Rect, visit: (row: number, column: number) => void): void {
  for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) visit(r, c);
}

function conditional({ heat, rules }: BlockPlan, column: number): SheetData["conditionalFormats"] {
  const moved = (rect: Rect): Rect => ({ ...rect, column: rect.column + column });
  return [
    ...heat.map((rect) => ({ kind: "colorScale" as const, range: moved(rect), points: heatPoints })),
    ...rules.map(({ rect, formula, fill, bold }) => ({
      kind: "custom" as const,
      range: moved(rect),
      formula,
      style: { fill: fill.toLowerCase(), ...(bold ? { bold } : {}) },
    })),
  ];
}
