/** A workbook as an .xlsx file: values, formulas with their last results, formats, tables, rules, names, charts. */
import {
  writeXlsx,
  type Cell as FileCell,
  type ConditionalRule,
  type DataValidation,
  type TableDefinition,
  type WriteSheet,
} from "hucre";
import type {
  BookData,
  CellData,
  CellValue,
  CustomFormatData,
  ColorScaleData,
  SheetData,
  TableData,
  ValidationData,
} from "../model/data";
import { parseA1, toA1 } from "../model/address";
import { chartToFile } from "./charts";
import { returnsArray, toFile } from "./formulas";
import { linkToFile } from "./links";
import { pageToFile, printNames } from "./page";
import { errorMark, finishPackage } from "./parts";
import { protectionToFile } from "./protection";
import { colorToFile, styleToFile } from "./style";

/** Of the widest digit of the default font: files measure columns by it, their padding counted in, in steps of 1/256. */
const pixelsPerCharacter = 7;

const errorTexts = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|BUSY!|GETTING_DATA)$/;

export async function writeWorkbook(data: BookData): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: data.sheets.map(sheetToFile),
    namedRanges: [
      ...data.names.map((name) => ({
        name: name.name,
        range: toFile(name.formula),
        ...(name.sheet ? { scope: name.sheet } : {}),
        ...(name.comment ? { comment: name.comment } : {}),
      })),
      ...data.sheets.flatMap(printNames),
    ],
    activeSheet: data.active,
    ...(data.structureProtected && { workbookProtection: { lockStructure: true } }),
    defaultFont: { name: "Calibri", size: 11 },
  });
  return finishPackage(bytes, data);
}

function sheetToFile(sheet: SheetData): WriteSheet {
  const cells = new Map<string, Partial<FileCell>>();
  const styles = new Map<CellData["style"], ReturnType<typeof styleToFile>>();
  for (const [row, columns] of sheet.cells) {
    for (const [column, cell] of columns) {
      const written = cellToFile(cell, row, column);
      if (cell.style) {
        let style = styles.get(cell.style);
        if (!style) styles.set(cell.style, (style = styleToFile(cell.style)));
        if (Object.keys(style).length) written.style = style;
      }
      if (cell.link) written.hyperlink = linkToFile(cell.link);
      if (Object.keys(written).length) cells.set(`${row},${column}`, written);
    }
  }
  const written: WriteSheet = {
    name: sheet.name,
    rows: [],
    cells,
    hidden: sheet.visibility === "hidden",
    veryHidden: sheet.visibility === "veryHidden",
    tables: sheet.tables.map((table) => tableToFile(table, sheet)),
    conditionalRules: sheet.conditionalFormats.map((rule, index, all) => ruleToFile(rule, all.length - index)),
    dataValidations: sheet.validations.map(validationToFile),
    merges: sheet.merges.map((merge) => ({
      startRow: merge.row,
      startCol: merge.column,
      endRow: merge.row + merge.rows - 1,
      endCol: merge.column + merge.columns - 1,
    })),
    charts: sheet.charts.map((chart) => chartToFile(chart, sheet)),
  };
  if (sheet.columnWidths?.size) {
    const count = Math.max(...sheet.columnWidths.keys()) + 1;
    written.columns = Array.from({ length: count }, (_, column) => {
      const pixels = sheet.columnWidths?.get(column);
      return pixels === undefined ? {} : { width: Math.trunc((pixels / pixelsPerCharacter) * 256) / 256 };
    });
  }
  if (sheet.rowHeights?.size)
    written.rowDefs = new Map([...sheet.rowHeights].map(([row, pixels]) => [row, { height: pixels * 0.75 }]));
  if (sheet.frozen && (sheet.frozen.rows || sheet.frozen.columns)) written.freezePane = { ...sheet.frozen };
  if (sheet.protection?.enabled) written.protection = protectionToFile(sheet.protection);
  if (sheet.page) Object.assign(written, pageToFile(sheet.page));
  if (sheet.gridlines === false || sheet.tabColor)
    written.view = {
      ...(sheet.gridlines === false && { showGridLines: false }),
      ...(sheet.tabColor && { tabColor: colorToFile(sheet.tabColor) }),
    };
  return written;
}

function cellToFile(cell: CellData, row: number, column: number): Partial<FileCell> {
  if (cell.formula !== undefined) {
    const written: Partial<FileCell> = { formula: toFile(cell.formula) };
    const result = storedResult(cell.value);
    if (result !== null) written.formulaResult = result;
    if (cell.spill || returnsArray(cell.formula)) {
      written.formulaType = "array";
      written.formulaDynamic = true;
      written.formulaRef = toA1({ row, column, rows: cell.spill?.rows ?? 1, columns: cell.spill?.columns ?? 1 });
    }
    return written;
  }
  const value = cell.value ?? null;
  if (value === null) return {};
  if (typeof value === "object") return { value: value.error };
  // Text that reads like an error would come back as one: as rich text it stays text.
  if (typeof value === "string" && errorTexts.test(value)) return { value, richText: [{ text: value }] };
  return { value };
}

function storedResult(value: CellValue | undefined): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? errorMark + value.error : value;
}

function tableToFile(table: TableData, sheet: SheetData): TableDefinition {
  const header = sheet.cells.get(table.range.row);
  const last = sheet.cells.get(table.range.row + table.range.rows - 1);
  return {
    name: table.name,
    displayName: table.name,
    range: toA1(table.range),
    showTotalRow: table.totals,
    ...(table.style ? { style: table.style } : {}),
    columns: Array.from({ length: table.range.columns }, (_, index) => {
      const column = table.range.column + index;
      const name = String(header?.get(column)?.value ?? `Column${index + 1}`);
      const total = table.totals ? last?.get(column) : undefined;
      if (total?.formula) return { name, totalFunction: "custom", totalFormula: toFile(total.formula) };
      return typeof total?.value === "string" ? { name, totalLabel: total.value } : { name };
    }),
  };
}

/** The last of a sheet's rules wins, so it has priority 1. */
function ruleToFile(rule: ColorScaleData | CustomFormatData, priority: number): ConditionalRule {
  const base = { priority, range: toA1(rule.range) };
  if (rule.kind === "custom") {
    const { font, fill } = styleToFile(rule.style);
    const style: ConditionalRule["style"] = {};
    if (font)
      style.font = {
        ...(font.bold ? { bold: true } : {}),
        ...(font.italic ? { italic: true } : {}),
        ...(font.color ? { color: font.color } : {}),
      };
    // In conditional formats a solid fill is held by the background colour.
    if (fill?.type === "pattern") style.fill = { type: "pattern", pattern: "solid", bgColor: fill.fgColor };
    return { ...base, type: "expression", formula: toFile(rule.formula), style };
  }
  return {
    ...base,
    type: "colorScale",
    colorScale: {
      cfvo: rule.points.map((point) => ({
        type: {
          lowest: "min",
          highest: "max",
          number: "num",
          percent: "percent",
          percentile: "percentile",
          formula: "formula",
        }[point.type] as "min",
        ...(point.value === undefined ? {} : { value: point.value.replace(/^=/, "") }),
      })),
      colors: rule.points.map((point) => `FF${point.color.replace("#", "").toUpperCase()}`),
    },
  };
}

function validationToFile(validation: ValidationData): DataValidation {
  const { rule } = validation;
  const written: DataValidation = {
    type: rule.type === "wholeNumber" ? "whole" : rule.type,
    range: toA1(validation.range),
    allowBlank: validation.ignoreBlanks !== false,
    showErrorMessage: true,
  };
  if (rule.type === "list") {
    const source = rule.source.replace(/^=/, "");
    const reference = rule.source.startsWith("=") || parseA1(source.slice(source.lastIndexOf("!") + 1)) !== null;
    written.formula1 = reference ? toFile(rule.source) : `"${source.replaceAll('"', '""')}"`;
  } else if (rule.type === "custom") {
    written.formula1 = toFile(rule.formula);
  } else {
    written.operator = (rule.operator.charAt(0).toLowerCase() + rule.operator.slice(1)) as DataValidation["operator"];
    written.formula1 = toFile(rule.formula1);
    if (rule.formula2 !== undefined) written.formula2 = toFile(rule.formula2);
  }
  if (validation.error) {
    written.errorTitle = validation.error.title;
    written.errorMessage = validation.error.message;
    written.errorStyle = validation.error.style;
  }
  if (validation.prompt) {
    written.showInputMessage = true;
    written.inputTitle = validation.prompt.title;
    written.inputMessage = validation.prompt.message;
  }
  return written;
}
