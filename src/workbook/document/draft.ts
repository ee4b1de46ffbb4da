/** A workbook's sheets while they are written down: cells by row and column from 0, and named places for formulas. Pure. */
import type { Rect } from "../a1";
import type { FormatName, Look, LookName } from "./look";
import { looks } from "./look";
import type { Build, Content } from "./refs";

export interface DraftCell {
  readonly content: Content;
  readonly format: FormatName;
}

/** What a cell accepts. Numbers are compared with what the sides say; a side may be a formula. */
export type Accepts =
  | { readonly kind: "list"; readonly values: readonly string[] }
  /** The cells of a marked block. */
  | { readonly kind: "from"; readonly mark: string }
  /** The cells that a formula leads to: `IF(A1=0,C1:C5,C1:C3)` offers more or fewer of a list. */
  | { readonly kind: "chosen"; readonly source: Build }
  | {
      readonly kind: "number" | "whole" | "date";
      /** More than this; it stands alone. */
      readonly above?: number | Build;
      readonly least?: number | Build;
      readonly most?: number | Build;
    }
  /** True where the formula holds, as seen from the first cell. */
  | { readonly kind: "formula"; readonly holds: Build }
  | { readonly kind: "length"; readonly most: number };

export interface Validation {
  readonly rect: Rect;
  readonly accepts: Accepts;
  readonly title: string;
  /** What may stand here. */
  readonly message: string;
  /** Shown while the cell is selected. */
  readonly prompt?: string;
  /** `warn` lets it stand after a question. */
  readonly severity?: "stop" | "warn";
}

/** A conditional format: where the formula, as seen from the first cell, is true. */
export interface Rule {
  readonly rect: Rect;
  readonly holds: Build;
  readonly look: Look;
}

export interface Chart {
  readonly type: "Line" | "ColumnClustered" | "ColumnStacked" | "BarClustered" | "BarStacked";
  readonly title: string;
  /** Marked blocks of one row or one column each. */
  readonly series: readonly { readonly name: string; readonly mark: string; readonly color?: string }[];
  readonly categories: string;
  /** The cells that it covers. */
  readonly over: Rect;
}

export interface Page {
  readonly landscape: boolean;
  /** Rows repeated on each page. */
  readonly titleRows?: { readonly from: number; readonly rows: number };
  /** All on one page, else as many pages as it takes, one wide. */
  readonly onePage?: boolean;
  /** Rows that begin a new page. */
  readonly breaks?: readonly number[];
  /** So many rows from the top are printed; all of them where it is absent. */
  readonly rows?: number;
  /** So many columns from the left likewise. */
  readonly columns?: number;
  /** A4 where it is absent. */
  readonly paper?: "A3";
}

export class SheetDraft {
  readonly cells = new Map<number, Map<number, DraftCell>>();
  readonly styled: { rect: Rect; look: Look }[] = [];
  readonly marks = new Map<string, Rect>();
  readonly names = new Map<string, Rect>();
  readonly validations: Validation[] = [];
  readonly rules: Rule[] = [];
  readonly charts: Chart[] = [];
  /** Cells that lead to the top of another sheet, by its id. */
  readonly links: { readonly row: number; readonly column: number; readonly to: string }[] = [];
  /** Characters of Excel's standard font. */
  readonly widths = new Map<number, number>();
  /** Points. */
  readonly heights = new Map<number, number>();
  frozen = { rows: 0, columns: 0 };
  page: Page = { landscape: true };
  /** Left open where people work on the whole sheet. */
  protect = true;
  tab: string | null = null;

  constructor(
    readonly id: string,
    /** Wished; Excel's rules and names that are taken may change it. */
    readonly title: string,
  ) {}

  put(row: number, column: number, content: Content, look: LookName | Look = "plain", format: FormatName = "general") {
    const line = this.cells.get(row) ?? new Map<number, DraftCell>();
    this.cells.set(row, line);
    line.set(column, { content, format });
    this.style({ row, column, rows: 1, columns: 1 }, look);
    return this;
  }

  /** Cells side by side. */
  line(
    row: number,
    column: number,
    contents: readonly Content[],
    look: LookName | Look = "plain",
    format: FormatName = "general",
  ) {
    contents.forEach((content, i) => this.put(row, column + i, content, look, format));
    return this;
  }

  /** A block of cells that are made alike; with a name formulas can find it. */
  block(
    rect: Rect,
    make: (row: number, column: number) => Content,
    look: LookName | Look = "plain",
    format: FormatName = "general",
    mark?: string,
  ) {
    for (let r = 0; r < rect.rows; r++)
      for (let c = 0; c < rect.columns; c++) this.put(rect.row + r, rect.column + c, make(r, c), look, format);
    if (mark !== undefined) this.mark(mark, rect);
    return this;
  }

  /** Later looks lie over earlier ones. */
  style(rect: Rect, look: LookName | Look) {
    const given = typeof look === "string" ? looks[look] : look;
    if (Object.keys(given).length > 0) this.styled.push({ rect, look: given });
    return this;
  }

  mark(mark: string, rect: Rect) {
    if (this.marks.has(mark)) throw new Error(`${mark} is marked twice`);
    this.marks.set(mark, rect);
    return this;
  }

  /** A name of the workbook, such as `Plan_Target`, that people can use in formulas of their own. */
  define(name: string, rect: Rect) {
    if (this.names.has(name)) throw new Error(`${name} is defined twice`);
    this.names.set(name, rect);
    return this;
  }

  validate(validation: Validation) {
    this.validations.push(validation);
    return this;
  }

  rule(rect: Rect, holds: Build, look: LookName | Look) {
    this.rules.push({ rect, holds, look: typeof look === "string" ? looks[look] : look });
    return this;
  }

  link(row: number, column: number, to: string) {
    this.links.push({ row, column, to });
    return this;
  }

  chart(chart: Chart) {
    this.charts.push(chart);
    return this;
  }

  width(column: number, characters: number, columns = 1) {
    for (let c = column; c < column + columns; c++) this.widths.set(c, characters);
    return this;
  }

  height(row: number, points: number) {
    this.heights.set(row, points);
    return this;
  }

  freeze(rows: number, columns: number) {
    this.frozen = { rows, columns };
    return this;
  }
}

export function rectOf(row: number, column: number, rows = 1, columns = 1): Rect {
  return { row, column, rows, columns };
}
