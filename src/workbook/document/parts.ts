/** A sheet's looks, validations, rules, charts and page, as Office.js takes them. Nothing here waits for the host. */
import type { Rect } from "../a1";
import { rangeOf } from "../ranges";
import { supports } from "../run";
import { type Comparison, comparisonOf, wordsOf } from "./checks";
import type { SheetPlan } from "./compile";
import type { Look } from "./look";

export function writeLooks(sheet: Excel.Worksheet, looks: SheetPlan["looks"]): void {
  for (const { rect, look } of looks) writeLook(rangeOf(sheet, rect).format, look, rect);
}

function writeLook(format: Excel.RangeFormat, look: Look, rect: Rect): void {
  if (look.bold) format.font.bold = true;
  if (look.italic) format.font.italic = true;
  if (look.size) format.font.size = look.size;
  if (look.color) format.font.color = look.color;
  if (look.fill) format.fill.color = look.fill;
  if (look.align) format.horizontalAlignment = look.align;
  if (look.vertical) format.verticalAlignment = look.vertical;
  if (look.wrap) format.wrapText = true;
  if (look.indent) format.indentLevel = look.indent;
  if (look.unlocked) format.protection.locked = false;
  const line = (side: "EdgeTop" | "EdgeBottom" | "InsideHorizontal", color: string): void => {
    const border = format.borders.getItem(side);
    border.style = "Continuous";
    border.color = color;
  };
  if (look.above) line("EdgeTop", look.above);
  if (look.below) line("EdgeBottom", look.below);
  if (rect.rows > 1 && (look.above ?? look.below)) line("InsideHorizontal", (look.above ?? look.below)!);
}

export function writeValidations(sheet: Excel.Worksheet, validations: SheetPlan["validations"]): void {
  for (const one of validations) {
    const validation = rangeOf(sheet, one.rect).dataValidation;
    validation.rule = ruleOf(one.rule);
    const { title, message, prompt } = wordsOf(one);
    validation.errorAlert = { showAlert: true, style: one.severity === "warn" ? "Warning" : "Stop", title, message };
    if (prompt) validation.prompt = { showPrompt: true, title, message: prompt };
  }
}

function ruleOf(rule: SheetPlan["validations"][number]["rule"]): Excel.DataValidationRule {
  switch (rule.kind) {
    case "list":
      return { list: { inCellDropDown: true, source: rule.source } };
    case "formula":
      return { custom: { formula: rule.formula } };
    case "length":
      return { textLength: { operator: "LessThanOrEqualTo", formula1: rule.most } };
    default: {
      const kind = rule.kind === "whole" ? "wholeNumber" : rule.kind === "date" ? "date" : "decimal";
      return { [kind]: comparison(comparisonOf(rule)) };
    }
  }
}

/** A number as a number, a formula as text. */
function comparison({ operator, first, second }: Comparison): Excel.BasicDataValidation {
  const side = (text: string): string | number => (text.startsWith("=") ? text : Number(text));
  return {
    operator,
    formula1: side(first),
    ...(second !== undefined && { formula2: side(second) }),
  } as Excel.BasicDataValidation;
}

export function writeRules(sheet: Excel.Worksheet, rules: SheetPlan["rules"]): void {
  for (const { rect, formula, look } of rules) {
    const custom = rangeOf(sheet, rect).conditionalFormats.add("Custom").custom;
    custom.rule.formula = formula;
    if (look.fill) custom.format.fill.color = look.fill;
    if (look.color) custom.format.font.color = look.color;
    if (look.bold) custom.format.font.bold = true;
  }
}

/** A link brings a style of its own, so looks come after it. */
export function writeLinks(sheet: Excel.Worksheet, links: SheetPlan["links"]): void {
  for (const { row, column, text, to } of links)
    rangeOf(sheet, { row, column, rows: 1, columns: 1 }).hyperlink = { documentReference: to, textToDisplay: text };
}

export function writeCharts(at: (name: string) => Excel.Worksheet, { name, charts }: SheetPlan): void {
  const sheet = at(name);
  for (const { type, title, series, categories, over } of charts) {
    const rangeAt = ({ sheet: on, rect }: { sheet: string; rect: Rect }): Excel.Range => rangeOf(at(on), rect);
    const by = series[0].at.rect.rows > 1 ? "Columns" : "Rows";
    const chart = sheet.charts.add(type, rangeAt(series[0].at), by);
    chart.title.text = title;
    chart.setPosition(
      rangeOf(sheet, { ...over, rows: 1, columns: 1 }),
      rangeOf(sheet, { row: over.row + over.rows - 1, column: over.column + over.columns - 1, rows: 1, columns: 1 }),
    );
    series.forEach((one, i) => {
      const drawn = i === 0 ? chart.series.getItemAt(0) : chart.series.add(one.name);
      drawn.name = one.name;
      if (one.color) drawn.format.fill.setSolidColor(one.color);
      if (i > 0) drawn.setValues(rangeAt(one.at));
      drawn.setXAxisValues(rangeAt(categories));
    });
    chart.legend.visible = series.length > 1;
    chart.legend.position = "Bottom";
  }
}

/** One page wide, the sheet's name and the page's number below. */
export function writePage(sheet: Excel.Worksheet, { page, rows, columns }: SheetPlan): void {
  if (!supports("1.9")) return;
  const layout = sheet.pageLayout;
  layout.orientation = page.landscape ? "Landscape" : "Portrait";
  layout.paperSize = page.paper ?? "A4";
  layout.zoom = page.onePage ? { horizontalFitToPages: 1, verticalFitToPages: 1 } : { horizontalFitToPages: 1 };
  layout.centerHorizontally = true;
  layout.setPrintArea(rangeOf(sheet, { row: 0, column: 0, rows: page.rows ?? rows, columns: page.columns ?? columns }));
  if (page.titleRows)
    layout.setPrintTitleRows(`$${page.titleRows.from + 1}:$${page.titleRows.from + page.titleRows.rows}`);
  for (const row of page.breaks ?? []) sheet.horizontalPageBreaks.add(`A${row + 1}`);
}
