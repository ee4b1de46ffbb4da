/** An .xlsx file as a workbook. What the workbench does not model (pictures, pivots, comments …) is named in a notice. */
import {
  readXlsx,
  type Cell as FileCell,
  type CellValue as FileValue,
  type ConditionalRule,
  type DataValidation,
  type Sheet,
  type Workbook,
} from "hucre";
import type {
  BookData,
  CellData,
  CellStyle,
  CellValue,
  ColorScaleData,
  CustomFormatData,
  ErrorText,
  RangeData,
  SheetData,
  ValidationData,
} from "../model/data";
import { parseRange } from "./ranges";
import { chartFromFile } from "./charts";
import { fromFile } from "./formulas";
import { putLinks } from "./links";
import { pageFromFile } from "./page";
import { horizontalBars, readCustomXml } from "./parts";
import { FileProblem, type FileNotice } from "./problem";
import { protectionFromFile } from "./protection";
import { shiftFormula } from "./shared-formulas";
import { readSheetXml, type SheetXml } from "./sheet-xml";
import { colorFromFile, styleFromFile } from "./style";

const pixelsPerCharacter = 7;
const day = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);

export async function readWorkbook(bytes: Uint8Array): Promise<{ data: BookData; notices: FileNotice[] }> {
  const book = await open(bytes);
  if (!book.sheets.length) throw new FileProblem("notWorkbook");
  const sideways = horizontalBars(bytes);
  const xml = readSheetXml(bytes);
  const sheets = book.sheets.map((sheet) => sheetFromFile(sheet, book, sideways, xml.get(sheet.name)));
  const data: BookData = {
    sheets,
    names: (book.namedRanges ?? [])
      .filter((name) => !name.name.startsWith("_xlnm."))
      .map((name) => ({
        name: name.name,
        formula: fromFile(name.range),
        ...(name.scope ? { sheet: name.scope } : {}),
        ...(name.comment ? { comment: name.comment } : {}),
      })),
    customXml: readCustomXml(bytes),
    active: Math.min(book.activeSheet ?? 0, sheets.length - 1),
    ...(book.workbookProtection?.lockStructure && { structureProtected: true }),
  };
  return { data, notices: leftOut(book) };
}

async function open(bytes: Uint8Array): Promise<Workbook> {
  try {
    return await readXlsx(bytes, { readStyles: true });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : "";
    const message = cause instanceof Error ? cause.message : "";
    if (name === "EncryptedFileError") throw new FileProblem("password", {}, { cause });
    if (/cell.*limit|exceeds limit|exceeds the maximum/i.test(message)) throw new FileProblem("tooBig", {}, { cause });
    if (/missing \[Content_Types\]|cannot find workbook|missing workbook|missing _rels/i.test(message))
      throw new FileProblem("notWorkbook", {}, { cause });
    throw new FileProblem("damaged", { detail: message.slice(0, 160) }, { cause });
  }
}

function sheetFromFile(
  sheet: Sheet,
  book: Workbook,
  sideways: ReadonlySet<string>,
  xml: SheetXml | undefined,
): SheetData {
  const data: SheetData = {
    name: sheet.name,
    cells: new Map(),
    tables: (sheet.tables ?? []).flatMap((table) => {
      const range = table.range ? parseRange(table.range) : null;
      return range
        ? [
            {
              name: table.displayName ?? table.name,
              range,
              totals: table.showTotalRow === true,
              ...(table.style ? { style: table.style } : {}),
            },
          ]
        : [];
    }),
    // The first priority wins in a file, the last rule in the model.
    conditionalFormats: [...(sheet.conditionalRules ?? [])]
      .sort((a, b) => b.priority - a.priority)
      .flatMap((rule) => ruleFromFile(rule, book)),
    validations: (sheet.dataValidations ?? []).flatMap(validationFromFile),
    merges: (sheet.merges ?? []).map((merge) => ({
      row: merge.startRow,
      column: merge.startCol,
      rows: merge.endRow - merge.startRow + 1,
      columns: merge.endCol - merge.startCol + 1,
    })),
    charts: [],
  };
  if (sheet.hidden) data.visibility = "hidden";
  if (sheet.veryHidden) data.visibility = "veryHidden";
  if (sheet.freezePane) data.frozen = { rows: sheet.freezePane.rows ?? 0, columns: sheet.freezePane.columns ?? 0 };
  const protection = protectionFromFile(sheet.protection);
  if (protection) data.protection = protection;
  const page = pageFromFile(sheet, xml);
  if (page) data.page = page;
  if (sheet.view?.showGridLines === false) data.gridlines = false;
  const tabColor = colorFromFile(sheet.view?.tabColor, book.themeColors);
  if (tabColor) data.tabColor = tabColor;
  cellsFromFile(sheet, book, data);
  if (xml) putLinks(xml, data);
  sizesFromFile(sheet, data);
  data.charts = (sheet.charts ?? []).flatMap((chart, index) => chartFromFile(chart, index, data, sideways) ?? []);
  return data;
}

function cellsFromFile(sheet: Sheet, book: Workbook, data: SheetData): void {
  const styles = new Map<string, CellStyle | undefined>();
  const shared = new Map<number, { formula: string; row: number; column: number }>();
  const put = (row: number, column: number, cell: CellData): void => {
    let columns = data.cells.get(row);
    if (!columns) data.cells.set(row, (columns = new Map()));
    columns.set(column, cell);
  };
  sheet.rows.forEach((values, row) => {
    values.forEach((raw, column) => {
      const detail = sheet.cells?.get(`${row},${column}`);
      if (raw === null && !detail) return;
      const cell: CellData = {};
      const value = valueFromFile(raw, detail);
      if (value !== null) cell.value = value;
      const formula = detail && formulaFromFile(detail, row, column, shared);
      if (detail && formula !== undefined) {
        cell.formula = fromFile(formula);
        const range = detail.formulaType === "array" && detail.formulaRef ? parseRange(detail.formulaRef) : null;
        if (range && (detail.formulaDynamic || range.rows > 1 || range.columns > 1))
          cell.spill = { rows: range.rows, columns: range.columns };
      }
      if (detail?.style) {
        const key = JSON.stringify(detail.style);
        if (!styles.has(key)) styles.set(key, styleFromFile(detail.style, book.themeColors));
        const style = styles.get(key);
        if (style) cell.style = style;
      }
      if (Object.keys(cell).length) put(row, column, cell);
    });
  });
}

function formulaFromFile(
  detail: FileCell,
  row: number,
  column: number,
  shared: Map<number, { formula: string; row: number; column: number }>,
): string | undefined {
  if (detail.formula === undefined) return undefined;
  if (detail.formulaType !== "shared" || detail.formulaSharedIndex === undefined) return detail.formula;
  if (detail.formula !== "") {
    shared.set(detail.formulaSharedIndex, { formula: detail.formula, row, column });
    return detail.formula;
  }
  const origin = shared.get(detail.formulaSharedIndex);
  return origin && shiftFormula(origin.formula, row - origin.row, column - origin.column);
}

function valueFromFile(raw: FileValue, detail: FileCell | undefined): CellValue {
  if (raw instanceof Date) return serial(raw);
  if (
    typeof raw === "string" &&
    detail &&
    (detail.type === "error" || (detail.formula !== undefined && /^#[A-Z/0]+[!?]?$/.test(raw)))
  ) {
    return { error: raw === "#GETTING_DATA" ? "#BUSY!" : (raw as ErrorText) };
  }
  return raw;
}

/** hucre hands dates over as instants in UTC, to the millisecond. The day before March 1900 is off by Excel's leap day. */
function serial(date: Date): number {
  const days = (date.getTime() - epoch) / day;
  return days < 61 ? days - 1 : days;
}

function sizesFromFile(sheet: Sheet, data: SheetData): void {
  sheet.columns?.forEach((column, index) => {
    if (index >= 16_384) return;
    const pixels = column.hidden
      ? 0
      : column.width === undefined
        ? undefined
        : Math.round(column.width * pixelsPerCharacter);
    if (pixels !== undefined) (data.columnWidths ??= new Map()).set(index, pixels);
  });
  sheet.rowDefs?.forEach((definition, row) => {
    const pixels = definition.hidden
      ? 0
      : definition.height === undefined
        ? undefined
        : Math.round(definition.height / 0.75);
    if (pixels !== undefined) (data.rowHeights ??= new Map()).set(row, pixels);
  });
}

function rangesOf(addresses: string): RangeData[] {
  return addresses.split(/[\s,]+/).flatMap((address) => parseRange(address) ?? []);
}

function ruleFromFile(rule: ConditionalRule, book: Workbook): (ColorScaleData | CustomFormatData)[] {
  if (rule.type === "colorScale" && rule.colorScale) {
    const kinds = {
      min: "lowest",
      max: "highest",
      num: "number",
      percent: "percent",
      percentile: "percentile",
      formula: "formula",
    } as const;
    const points = rule.colorScale.cfvo.map((point, index) => ({
      type: kinds[point.type as keyof typeof kinds] ?? ("number" as const),
      ...(point.value === undefined || point.type === "min" || point.type === "max" ? {} : { value: point.value }),
      color: colorFromFile({ rgb: rule.colorScale?.colors[index] }, book.themeColors) ?? "#ffffff",
    }));
    return rangesOf(rule.range).map((range) => ({ kind: "colorScale", range, points }));
  }
  if (rule.type === "expression" && typeof rule.formula === "string") {
    const { formula } = rule;
    const style: CustomFormatData["style"] = {};
    if (rule.style?.font?.bold) style.bold = true;
    if (rule.style?.font?.italic) style.italic = true;
    const color = colorFromFile(rule.style?.font?.color, book.themeColors);
    if (color) style.color = color;
    const fill = rule.style?.fill;
    const background =
      fill?.type === "pattern" ? colorFromFile(fill.bgColor ?? fill.fgColor, book.themeColors) : undefined;
    if (background) style.fill = background;
    return rangesOf(rule.range).map((range) => ({ kind: "custom", range, formula: fromFile(formula), style }));
  }
  return [];
}

function validationFromFile(validation: DataValidation): ValidationData[] {
  const first = validation.formula1 ?? (validation.values ? `"${validation.values.join(",")}"` : undefined);
  let rule: ValidationData["rule"];
  if (validation.type === "time" || first === undefined) return [];
  if (validation.type === "list")
    rule = { type: "list", source: first.startsWith('"') ? first.slice(1, -1).replaceAll('""', '"') : fromFile(first) };
  else if (validation.type === "custom") rule = { type: "custom", formula: fromFile(first) };
  else
    rule = {
      type: validation.type === "whole" ? "wholeNumber" : validation.type,
      operator: operatorName(validation.operator ?? "between"),
      formula1: bound(first),
      ...(validation.formula2 === undefined ? {} : { formula2: bound(validation.formula2) }),
    };
  const data: Omit<ValidationData, "range"> = { rule, ignoreBlanks: validation.allowBlank === true };
  if (validation.errorMessage || validation.errorTitle || validation.errorStyle) {
    data.error = {
      title: validation.errorTitle ?? "",
      message: validation.errorMessage ?? "",
      style: validation.errorStyle ?? "stop",
    };
  }
  if (validation.inputMessage || validation.inputTitle)
    data.prompt = { title: validation.inputTitle ?? "", message: validation.inputMessage ?? "" };
  return rangesOf(validation.range).map((range) => ({ range, ...data }));
}

/** Office.js writes the operators with a capital. */
function operatorName(operator: string): string {
  return operator.charAt(0).toUpperCase() + operator.slice(1);
}

/** A bound is a plain number, or a formula. */
function bound(text: string): string {
  return text.trim() !== "" && Number.isFinite(Number(text)) ? text : fromFile(text);
}

function leftOut(book: Workbook): FileNotice[] {
  const notices: FileNotice[] = [];
  const named = (key: string, has: (sheet: Sheet) => boolean): void => {
    const sheets = book.sheets.filter(has).map((sheet) => sheet.name);
    if (sheets.length) notices.push({ key, args: { sheets: sheets.join(", ") } });
  };
  named("leftOutPictures", (sheet) => Boolean(sheet.images?.length || sheet.textBoxes?.length));
  named("leftOutPivots", (sheet) =>
    Boolean(sheet.pivotTables?.length || sheet.slicers?.length || sheet.timelines?.length),
  );
  named(
    "leftOutComments",
    (sheet) =>
      Boolean(sheet.threadedComments?.length) || [...(sheet.cells?.values() ?? [])].some((cell) => cell.comment),
  );
  named("leftOutRules", (sheet) =>
    Boolean(sheet.conditionalRules?.some((rule) => rule.type !== "colorScale" && rule.type !== "expression")),
  );
  if (book.externalLinks?.length) notices.push({ key: "externalLinks", args: { count: book.externalLinks.length } });
  return notices;
}
