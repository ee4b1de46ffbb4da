/** How cells of a document look: one scale of type, few colours, and never colour alone. */
import type { Lang } from "../../i18n/languages";

export interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Points; Excel's standard size where it is absent. */
  readonly size?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly align?: "Left" | "Right" | "Center";
  readonly vertical?: "Top" | "Center";
  readonly wrap?: boolean;
  readonly indent?: number;
  /** Thin lines above and below. */
  readonly above?: string;
  readonly below?: string;
  /** A cell to type in, once its sheet is protected. */
  readonly unlocked?: boolean;
}

/** Dark text stands out from each fill by more than 7 : 1. */
export const ink = {
  title: "#1F3864",
  plain: "#1F1F1F",
  quiet: "#595959",
  input: "#1F3FA8",
  section: "#DCE6F1",
  header: "#EEF2F6",
  cell: "#FFF8DB",
  line: "#8EA9C8",
  good: "#D8F0DC",
  goodText: "#0B5A1E",
  bad: "#FFD9D6",
  badText: "#8A1010",
  warn: "#FFE8B3",
  warnText: "#6B4300",
} as const;

export const looks = {
  plain: {},
  title: { bold: true, size: 18, color: ink.title },
  subtitle: { color: ink.quiet },
  section: { bold: true, size: 12, color: ink.title, fill: ink.section },
  header: { bold: true, fill: ink.header, below: ink.line, align: "Right", vertical: "Center", wrap: true },
  headerLeft: { bold: true, fill: ink.header, below: ink.line, align: "Left", vertical: "Center", wrap: true },
  label: { vertical: "Center" },
  sub: { vertical: "Center", indent: 1 },
  unit: { color: ink.quiet, align: "Left", vertical: "Center" },
  /** What people type; its text is blue, so that it shows without the fill too. */
  input: { color: ink.input, fill: ink.cell, vertical: "Center", unlocked: true },
  inputText: { color: ink.input, fill: ink.cell, align: "Left", vertical: "Top", wrap: true, unlocked: true },
  inputChoice: { color: ink.input, fill: ink.cell, align: "Center", vertical: "Center", unlocked: true },
  output: { vertical: "Center" },
  /** Worked out on the way to something else. */
  helper: { color: ink.quiet, italic: true, vertical: "Center" },
  total: { bold: true, above: ink.line, vertical: "Center" },
  headline: { bold: true, size: 14, color: ink.title, vertical: "Center" },
  note: { color: ink.quiet, wrap: true, vertical: "Top" },
  check: { bold: true, align: "Center", vertical: "Center" },
  good: { bold: true, color: ink.goodText, fill: ink.good },
  warn: { bold: true, color: ink.warnText, fill: ink.warn },
  bad: { bold: true, color: ink.badText, fill: ink.bad },
} as const satisfies Readonly<Record<string, Look>>;

export type LookName = keyof typeof looks;

export const formatNames = [
  "general",
  "text",
  "count",
  "decimal",
  "rate",
  "points",
  "date",
  "month",
  "factor",
] as const;
/** A text in quotation marks is shown instead of the figure that the cell holds. */
export type FormatName = (typeof formatNames)[number] | `"${string}"`;

/** The format that shows a text, whose own quotation marks fall away. */
export const showing = (text: string): FormatName => `"${text.replaceAll('"', "")}"`;

/**
 * Excel's number format in English notation. Separators and the order of a date follow the user's Excel; a month is
 * written as its language writes it.
 */
export function numberFormat(name: FormatName, lang: Lang): string {
  switch (name) {
    case "general":
      return "General";
    case "text":
      return "@";
    case "count":
      return "#,##0";
    case "decimal":
      return "#,##0.00";
    case "factor":
      return "0.000";
    case "rate":
      return "0.0%";
    // A change, so its sign is always there.
    case "points":
      return "+0.0%;-0.0%;0.0%";
    case "date":
      return "m/d/yyyy";
    case "month":
      return lang.startsWith("zh") ? 'yyyy"年"m"月"' : "mmm yyyy";
    default:
      return name;
  }
}
