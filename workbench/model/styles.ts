/** Cell styles between the plain form (`CellStyle`) and Univer's. */
import { BooleanNumber, BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { IBorderData, IStyleData, Nullable } from "@univerjs/core";
import type { CellStyle } from "./data";

const HORIZONTAL = {
  general: HorizontalAlign.UNSPECIFIED,
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;
const VERTICAL = { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM } as const;
const BORDER = {
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  double: BorderStyleTypes.DOUBLE,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
} as const;
const SIDES = { top: "t", bottom: "b", left: "l", right: "r" } as const;
type Side = keyof typeof SIDES;
export type BorderStyle = keyof typeof BORDER;

/** A change of style: `undefined` leaves a part alone, `null` takes it away. */
export type StyleChange = { [K in keyof Omit<CellStyle, "borders">]?: CellStyle[K] | null } & {
  borders?: { [S in Side]?: { style: BorderStyle; color?: string } | null };
};

/** `#rgb` and `#RRGGBB` to `#rrggbb`; names of colours stay as they are. */
export function colour(text: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  return short
    ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toLowerCase()
    : text.toLowerCase();
}

const flag = (on: boolean | null | undefined): BooleanNumber => (on ? BooleanNumber.TRUE : BooleanNumber.FALSE);

/** What Univer is to merge into a cell's style; a part set to `null` is taken away. */
export function toUniver(change: StyleChange): Nullable<IStyleData> {
  const style: Record<string, unknown> = {};
  const put = (key: string, given: unknown, value: () => unknown) => {
    if (given !== undefined) style[key] = given === null ? null : value();
  };
  put("n", change.numberFormat === "General" ? null : change.numberFormat, () => ({ pattern: change.numberFormat }));
  put("bl", change.bold, () => flag(change.bold));
  put("it", change.italic, () => flag(change.italic));
  put("ul", change.underline, () => ({ s: flag(change.underline) }));
  put("ff", change.fontName, () => change.fontName);
  put("fs", change.fontSize, () => change.fontSize);
  put("cl", change.color, () => ({ rgb: colour(change.color!) }));
  put("bg", change.fill, () => ({ rgb: colour(change.fill!) }));
  put("ht", change.horizontal, () => HORIZONTAL[change.horizontal!]);
  put("vt", change.vertical, () => VERTICAL[change.vertical!]);
  put("tb", change.wrap, () => (change.wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW));
  put("pd", change.indent, () => (change.indent ? { l: 2 + change.indent * 9 } : null));
  if (change.borders) {
    const bd: Record<string, unknown> = {};
    for (const side of Object.keys(SIDES) as Side[]) {
      const border = change.borders[side];
      if (border === undefined) continue;
      bd[SIDES[side]] =
        border === null ? null : { s: BORDER[border.style], cl: { rgb: colour(border.color ?? "#000000") } };
    }
    style.bd = bd as Nullable<IBorderData>;
  }
  return style as IStyleData;
}

const reverse = <T extends string>(map: Record<T, number>, value: number | undefined | null): T | undefined =>
  (Object.keys(map) as T[]).find((key) => map[key] === value);

export function fromUniver(style: Nullable<IStyleData>): CellStyle {
  const out: CellStyle = {};
  if (!style) return out;
  if (style.n?.pattern && style.n.pattern !== "General") out.numberFormat = style.n.pattern;
  if (style.bl) out.bold = true;
  if (style.it) out.italic = true;
  if (style.ul?.s) out.underline = true;
  if (style.ff) out.fontName = style.ff;
  if (style.fs) out.fontSize = style.fs;
  if (style.cl?.rgb) out.color = hex(style.cl.rgb);
  if (style.bg?.rgb) out.fill = hex(style.bg.rgb);
  if (style.ht) {
    const horizontal = reverse(HORIZONTAL, style.ht);
    if (horizontal) out.horizontal = horizontal;
  }
  if (style.vt) {
    const vertical = reverse(VERTICAL, style.vt);
    if (vertical) out.vertical = vertical;
  }
  if (style.tb === WrapStrategy.WRAP) out.wrap = true;
  if (style.pd?.l && style.pd.l > 2) out.indent = Math.round((style.pd.l - 2) / 9);
  for (const side of Object.keys(SIDES) as Side[]) {
    const border = style.bd?.[SIDES[side]];
    if (border?.s)
      (out.borders ??= {})[side] = {
        style: reverse(BORDER, border.s) ?? "thin",
        color: hex(border.cl?.rgb ?? "#000000"),
      };
  }
  return out;
}

/** Univer's own colour picker writes `rgb(r,g,b)`. */
export function hex(text: string): string {
  const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/i.exec(text);
  return parts
    ? `#${parts
        .slice(1, 4)
        .map((part) => Number(part).toString(16).padStart(2, "0"))
        .join("")}`
    : colour(text);
}
