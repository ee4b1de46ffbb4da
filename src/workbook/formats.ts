/** How a block looks: number formats, colours, widths. */
import type { ColumnFormat } from "../analyses/table";

export const GENERAL = "General";
/** What is written into such a cell stays text, whatever it looks like. */
export const TEXT = "@";

/** Excel's number format of a column's numbers, in English notation. */
export const numberFormats: Readonly<Record<ColumnFormat, string>> = {
  label: GENERAL,
  text: GENERAL,
  count: "#,##0",
  decimal: "#,##0.00",
  money: "#,##0.00",
  rate: "0.0%",
  // A p-value of 0.046 must not read 0.05.
  probability: "0.0000",
};

/** Dark text stands out from each by more than 7 : 1. */
export const colors = {
  header: "#DCE6F1",
  total: "#EEF2F6",
  input: "#FFF8DB",
  warning: "#FFE8B3",
  heatLow: "#F7FBFF",
  heatHigh: "#6BAED6",
} as const;

/** Points per character of Excel's standard font, and the cell's own margin. */
const POINTS_PER_CHARACTER = 5.8;
const MARGIN = 9;

/** Width in points of a column that holds so many characters. */
export function pointsOf(characters: number): number {
  return Math.round(characters * POINTS_PER_CHARACTER + MARGIN);
}
const WIDEST = 40;

/** Width of a column in points that shows the texts; Chinese characters count double. Longer texts than 40 characters run over. */
export function widthFor(texts: readonly string[]): number {
  const longest = Math.max(0, ...texts.map(textWidth));
  return pointsOf(Math.min(longest, WIDEST));
}

/** Characters; Chinese ones count double. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}

/** About how a number reads under its format, for the width alone. */
export function shownNumber(value: number, format: string): string {
  if (format === "0.0%") return `${(value * 100).toFixed(1)}%`;
  const decimals =
    format === GENERAL ? Math.min(6, String(value).split(".")[1]?.length ?? 0) : (format.split(".")[1]?.length ?? 0);
  const digits = Math.abs(value).toFixed(decimals);
  const commas = format === GENERAL ? 0 : Math.floor((digits.split(".")[0].length - 1) / 3);
  return `${value < 0 ? "-" : ""}${digits}${",".repeat(commas)}`;
}
