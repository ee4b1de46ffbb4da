/** Cell styles between the workbench's model and hucre's. */
import type { BorderSide, CellStyle as FileStyle, Color } from "hucre";
import type { CellStyle } from "../model/data";

const sides = ["top", "bottom", "left", "right"] as const;
const lineStyles: Record<string, NonNullable<NonNullable<CellStyle["borders"]>["top"]>["style"]> = {
  thin: "thin",
  hair: "thin",
  medium: "medium",
  mediumDashed: "dashed",
  mediumDashDot: "dashed",
  mediumDashDotDot: "dashed",
  slantDashDot: "dashed",
  dashDot: "dashed",
  dashDotDot: "dashed",
  dashed: "dashed",
  dotted: "dotted",
  thick: "thick",
  double: "double",
};

/** The default theme of Office: what a colour given by theme index means in a file that brings no theme. */
const officeTheme = [
  "FFFFFF",
  "000000",
  "E7E6E6",
  "44546A",
  "4472C4",
  "ED7D31",
  "A5A5A5",
  "FFC000",
  "5B9BD5",
  "70AD47",
];
const indexed = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"];

export function styleToFile(style: CellStyle): FileStyle {
  const result: FileStyle = {};
  if (style.numberFormat && style.numberFormat !== "General") result.numFmt = style.numberFormat;
  if (style.bold || style.italic || style.underline || style.fontName || style.fontSize || style.color) {
    result.font = { name: style.fontName ?? "Calibri", size: style.fontSize ?? 11 };
    if (style.bold) result.font.bold = true;
    if (style.italic) result.font.italic = true;
    if (style.underline) result.font.underline = true;
    if (style.color) result.font.color = colorToFile(style.color);
  }
  if (style.fill) result.fill = { type: "pattern", pattern: "solid", fgColor: colorToFile(style.fill) };
  if ((style.horizontal && style.horizontal !== "general") || style.vertical || style.wrap || style.indent) {
    result.alignment = {};
    if (style.horizontal) result.alignment.horizontal = style.horizontal;
    if (style.vertical) result.alignment.vertical = style.vertical;
    if (style.wrap) result.alignment.wrapText = true;
    if (style.indent) result.alignment.indent = style.indent;
  }
  if (style.locked === false) result.protection = { locked: false };
  if (style.borders) {
    result.border = {};
    for (const side of sides) {
      const line = style.borders[side];
      if (line)
        result.border[side] = { style: line.style, color: line.color ? colorToFile(line.color) : { rgb: "000000" } };
    }
  }
  return result;
}

export function styleFromFile(style: FileStyle, theme: readonly string[] | undefined): CellStyle | undefined {
  const result: CellStyle = {};
  if (style.numFmt && style.numFmt !== "General") result.numberFormat = style.numFmt;
  const { font, fill, alignment, border } = style;
  if (font?.bold) result.bold = true;
  if (font?.italic) result.italic = true;
  if (font?.underline) result.underline = true;
  if (font?.name && font.name !== "Calibri" && font.name !== "Aptos Narrow") result.fontName = font.name;
  if (font?.size && font.size !== 11) result.fontSize = font.size;
  const color = colorFromFile(font?.color, theme);
  if (color && color !== "#000000") result.color = color;
  if (fill?.type === "pattern" && fill.pattern !== "none" && fill.pattern !== "gray125") {
    const background = colorFromFile(fill.fgColor ?? fill.bgColor, theme);
    if (background) result.fill = background;
  }
  const horizontal = alignment?.horizontal;
  if (horizontal === "left" || horizontal === "center" || horizontal === "right") result.horizontal = horizontal;
  if (horizontal === "centerContinuous") result.horizontal = "center";
  const vertical = alignment?.vertical;
  if (vertical === "top" || vertical === "center" || vertical === "bottom") result.vertical = vertical;
  if (alignment?.wrapText) result.wrap = true;
  if (alignment?.indent) result.indent = alignment.indent;
  if (style.protection?.locked === false) result.locked = false;
  const borders: NonNullable<CellStyle["borders"]> = {};
  for (const side of sides) {
    const line: BorderSide | undefined = border?.[side];
    if (!line?.style || !lineStyles[line.style]) continue;
    const lineColor = colorFromFile(line.color, theme);
    borders[side] = lineColor ? { style: lineStyles[line.style], color: lineColor } : { style: lineStyles[line.style] };
  }
  if (Object.keys(borders).length) result.borders = borders;
  return Object.keys(result).length ? result : undefined;
}

export function colorToFile(color: string): Color {
  return { rgb: color.replace("#", "").toUpperCase() };
}

export function colorFromFile(color: Color | undefined, theme: readonly string[] | undefined): string | undefined {
  if (!color) return undefined;
  let rgb = color.rgb;
  if (rgb === undefined && color.theme !== undefined) rgb = themeColor(color.theme, theme);
  if (rgb === undefined && color.indexed !== undefined) rgb = indexed[color.indexed % 8];
  if (rgb === undefined || !/^([0-9a-f]{2})?[0-9a-f]{6}$/i.test(rgb)) return undefined;
  return `#${tinted(rgb.slice(-6), color.tint ?? 0)}`.toLowerCase();
}

/** Cells name the theme's light and dark colours the other way round than the theme part lists them. */
function themeColor(index: number, theme: readonly string[] | undefined): string | undefined {
  if (!theme?.length) return officeTheme[index];
  const swapped = index < 4 ? [1, 0, 3, 2][index] : index;
  return theme[swapped]?.replace("#", "");
}

function tinted(rgb: string, tint: number): string {
  if (!tint) return rgb;
  const channels = [0, 2, 4].map((at) => parseInt(rgb.slice(at, at + 2), 16));
  const moved = channels.map((value) => Math.round(tint < 0 ? value * (1 + tint) : value + (255 - value) * tint));
  return moved.map((value) => Math.min(255, Math.max(0, value)).toString(16).padStart(2, "0")).join("");
}
