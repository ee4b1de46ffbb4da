import { hex } from "../../model/styles";
import type { BorderStyle, StyleChange } from "../../model/styles";
import type { CellStyle } from "../../model/data";
import { HostError } from "../errors";
import { type } from "../type";
import type { Wrapper } from "../type";
import { POINTS_PER_PIXEL } from "./range-actions";
import { uniform } from "./range-ref";
import type { RangeRef } from "./range-ref";

const DEFAULT_FONT = { name: "Calibri", size: 11, color: "#000000" };

const read =
  <T>(get: (style: CellStyle) => T) =>
  (ref: RangeRef) =>
    uniform(ref, (row, column) => get(ref.sheet.style(row, column)));
const write =
  <V>(change: (value: V) => StyleChange) =>
  (ref: RangeRef, value: V) =>
    ref.sheet.setStyle(ref.range, change(value));

/** Office.js gives colours as `#RRGGBB`. */
const shown = (color: string | undefined, none: string) => (color === undefined ? none : hex(color).toUpperCase());

const NAMES: Record<string, string> = {
  black: "#000000",
  white: "#ffffff",
  red: "#ff0000",
  green: "#008000",
  blue: "#0000ff",
  yellow: "#ffff00",
  orange: "#ffa500",
  gray: "#808080",
  grey: "#808080",
  purple: "#800080",
  lime: "#00ff00",
  navy: "#000080",
  teal: "#008080",
  silver: "#c0c0c0",
  maroon: "#800000",
};

export function colorOf(value: string): string {
  const color = NAMES[value.toLowerCase()] ?? value;
  if (!/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(color))
    throw new HostError("InvalidArgument", `${value} is not a colour (#RRGGBB).`);
  return color;
}

const HORIZONTAL = { General: "general", Left: "left", Center: "center", Right: "right" } as const;
const VERTICAL = { Top: "top", Center: "center", Bottom: "bottom" } as const;

function named<M extends Record<string, string>>(map: M, value: string, what: string): M[keyof M] {
  const found = map[value as keyof M];
  if (!found) throw new HostError("NotImplemented", `The workbench has no ${what} ${value}.`);
  return found;
}

const back = (map: Record<string, string>, value: string) => Object.keys(map).find((key) => map[key] === value)!;

export const rangeFill: Wrapper<RangeRef> = type<RangeRef>("RangeFill", {
  get: {
    color: read((style) => shown(style.fill, "#FFFFFF")),
    pattern: read((style) => (style.fill === undefined ? "None" : "Solid")),
  },
  set: { color: write((value: string) => ({ fill: value === "" ? null : colorOf(value) })) },
  call: { clear: (ref) => ref.sheet.setStyle(ref.range, { fill: null }) },
});

export const rangeFont: Wrapper<RangeRef> = type<RangeRef>("RangeFont", {
  get: {
    bold: read((style) => style.bold ?? false),
    italic: read((style) => style.italic ?? false),
    underline: read((style) => (style.underline ? "Single" : "None")),
    name: read((style) => style.fontName ?? DEFAULT_FONT.name),
    size: read((style) => style.fontSize ?? DEFAULT_FONT.size),
    color: read((style) => shown(style.color, DEFAULT_FONT.color)),
  },
  set: {
    bold: write((bold: boolean) => ({ bold })),
    italic: write((italic: boolean) => ({ italic })),
    underline: write((value: string) => ({ underline: value !== "None" })),
    name: write((fontName: string) => ({ fontName })),
    size: write((fontSize: number) => ({ fontSize })),
    color: write((value: string) => ({ color: colorOf(value) })),
  },
});

export const formatProtection: Wrapper<RangeRef> = type<RangeRef>("FormatProtection", {
  get: { locked: (ref) => uniform(ref, (row, column) => ref.sheet.isLocked(row, column)) },
  set: { locked: write((locked: boolean) => ({ locked })) },
});

type Side = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight" | "InsideHorizontal" | "InsideVertical";
const SIDES: Record<Side, "top" | "bottom" | "left" | "right"> = {
  EdgeTop: "top",
  EdgeBottom: "bottom",
  EdgeLeft: "left",
  EdgeRight: "right",
  InsideHorizontal: "bottom",
  InsideVertical: "right",
};

/** The cells that carry a side of a range. */
function carriers({ sheet, range }: RangeRef, side: Side): RangeRef | null {
  const { row, column, rows, columns } = range;
  switch (side) {
    case "EdgeTop":
      return { sheet, range: { ...range, rows: 1 } };
    case "EdgeBottom":
      return { sheet, range: { ...range, row: row + rows - 1, rows: 1 } };
    case "EdgeLeft":
      return { sheet, range: { ...range, columns: 1 } };
    case "EdgeRight":
      return { sheet, range: { ...range, column: column + columns - 1, columns: 1 } };
    case "InsideHorizontal":
      return rows > 1 ? { sheet, range: { ...range, rows: rows - 1 } } : null;
    case "InsideVertical":
      return columns > 1 ? { sheet, range: { ...range, columns: columns - 1 } } : null;
  }
}

interface Border {
  ref: RangeRef;
  side: Side;
}

const STYLES: Record<string, BorderStyle> = {
  Continuous: "thin",
  Dash: "dashed",
  DashDot: "dashed",
  DashDotDot: "dashed",
  Dot: "dotted",
  Double: "double",
  SlantDashDot: "dashed",
};
const WEIGHTS: Record<string, BorderStyle> = { Hairline: "dotted", Thin: "thin", Medium: "medium", Thick: "thick" };

const present = ({ ref, side }: Border) => {
  const cells = carriers(ref, side);
  return cells ? cells.sheet.style(cells.range.row, cells.range.column).borders?.[SIDES[side]] : undefined;
};

function draw({ ref, side }: Border, border: { style: BorderStyle; color?: string } | null): void {
  const cells = carriers(ref, side);
  if (cells) cells.sheet.setStyle(cells.range, { borders: { [SIDES[side]]: border } });
}

const rangeBorder: Wrapper<Border> = type<Border>("RangeBorder", {
  id: ({ side }) => side,
  get: {
    sideIndex: ({ side }) => side,
    style: (border) => {
      const style = present(border)?.style;
      return style === undefined
        ? "None"
        : style === "double"
          ? "Double"
          : style === "dashed"
            ? "Dash"
            : style === "dotted"
              ? "Dot"
              : "Continuous";
    },
    weight: (border) =>
      ({ medium: "Medium", thick: "Thick", thin: "Thin", double: "Thick", dotted: "Thin", dashed: "Thin" })[
        present(border)?.style ?? "thin"
      ],
    color: (border) => shown(present(border)?.color, "#000000"),
  },
  set: {
    style: (border, value: string) =>
      draw(
        border,
        value === "None"
          ? null
          : { style: named(STYLES, value, "border style"), color: present(border)?.color ?? "#000000" },
      ),
    weight: (border, value: string) =>
      draw(border, { style: named(WEIGHTS, value, "border weight"), color: present(border)?.color ?? "#000000" }),
    color: (border, value: string) => draw(border, { style: present(border)?.style ?? "thin", color: colorOf(value) }),
  },
});

function side(key: string | number): Side {
  if (key in SIDES) return key as Side;
  throw new HostError(
    /Diagonal/.test(String(key)) ? "NotImplemented" : "InvalidArgument",
    `The workbench has no border ${key}.`,
  );
}

export const rangeBorderCollection: Wrapper<RangeRef> = type<RangeRef>("RangeBorderCollection", {
  get: { count: () => Object.keys(SIDES).length },
  items: (ref) => (Object.keys(SIDES) as Side[]).map((key) => rangeBorder({ ref, side: key })),
  item: (ref, key) => rangeBorder({ ref, side: side(key) }),
  call: {
    getItem: (ref, [key]: [string]) => rangeBorder({ ref, side: side(key) }),
    getItemAt: (ref, [index]: [number]) => rangeBorder({ ref, side: (Object.keys(SIDES) as Side[])[index]! }),
  },
});

export const rangeFormat: Wrapper<RangeRef> = type<RangeRef>("RangeFormat", {
  get: {
    columnWidth: ({ sheet, range }) =>
      same(range.columns, (i) => sheet.layout.columnWidth(range.column + i) * POINTS_PER_PIXEL),
    rowHeight: ({ sheet, range }) => same(range.rows, (i) => sheet.layout.rowHeight(range.row + i) * POINTS_PER_PIXEL),
    horizontalAlignment: read((style) => back(HORIZONTAL, style.horizontal ?? "general")),
    verticalAlignment: read((style) => back(VERTICAL, style.vertical ?? "bottom")),
    indentLevel: read((style) => style.indent ?? 0),
    wrapText: read((style) => style.wrap ?? false),
  },
  set: {
    columnWidth: ({ sheet, range }, points: number) => {
      if (sheet.protected && !sheet.book.protection.allows(sheet.id, "allowFormatColumns")) throw sheet.denied(range);
      const columns = Math.min(range.columns, sheet.worksheet.getColumnCount());
      sheet.layout.setColumnWidth(range.column, columns, points / POINTS_PER_PIXEL);
    },
    rowHeight: ({ sheet, range }, points: number) => {
      if (sheet.protected && !sheet.book.protection.allows(sheet.id, "allowFormatRows")) throw sheet.denied(range);
      if (points < 0 || points > 409.5) throw new HostError("InvalidArgument", "A row is at most 409.5 points high.");
      sheet.layout.setRowHeight(
        range.row,
        Math.min(range.rows, sheet.worksheet.getRowCount()),
        points / POINTS_PER_PIXEL,
      );
    },
    horizontalAlignment: write((value: string) => ({ horizontal: named(HORIZONTAL, value, "horizontal alignment") })),
    verticalAlignment: write((value: string) => ({ vertical: named(VERTICAL, value, "vertical alignment") })),
    indentLevel: write((indent: number) => ({ indent })),
    wrapText: write((wrap: boolean) => ({ wrap })),
  },
  nav: {
    borders: (ref) => rangeBorderCollection(ref),
    fill: (ref) => rangeFill(ref),
    font: (ref) => rangeFont(ref),
    protection: (ref) => formatProtection(ref),
  },
  call: {
    autofitColumns: ({ sheet, range }) => sheet.layout.autofitColumns(range),
    autofitRows: ({ sheet, range }) =>
      sheet.layout.autofitRows(range.row, Math.min(range.rows, sheet.worksheet.getRowCount() - range.row)),
  },
});

function same<T>(count: number, get: (i: number) => T): T | null {
  const first = get(0);
  for (let i = 1; i < Math.min(count, 2000); i++) if (get(i) !== first) return null;
  return first;
}
