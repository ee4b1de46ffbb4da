/** Where the cells of one sheet lead. Univer keeps it with the cell, so that a link goes along when its cell moves. */
import type { ICellData } from "@univerjs/core";
import { CellValueType } from "@univerjs/core";
import { cellRange } from "./address";
import type { LinkData, RangeData } from "./data";
import { ModelError } from "./errors";
import type { Sheet } from "./sheet";
import type { Matrix } from "./sheet-cells";
import { customOf } from "./snapshot";
import { toUniver } from "./styles";

/** Excel's look of a link in the theme of new workbooks. */
const LOOK = { color: "#0563c1", underline: true } as const;

export class SheetLinks {
  constructor(private readonly sheet: Sheet) {}

  at(row: number, column: number): LinkData | undefined {
    return this.sheet.cell(row, column)?.custom?.link as LinkData | undefined;
  }

  /** Makes every cell of a range lead somewhere; the first shows `text`, or what it holds, or else the target. */
  set(range: RangeData, link: LinkData, text?: string): void {
    const { sheet } = this;
    const { address, documentReference, screenTip } = link;
    if (!address && !documentReference)
      throw new ModelError("InvalidArgument", "A hyperlink needs an address or a document reference.");
    this.check(range);
    const first = cellRange(range.row, range.column);
    const shown = sheet.text(first)[0]![0]!;
    const wanted = text ?? (shown === "" ? (address ?? documentReference!) : shown);
    const kept: LinkData = {
      ...(address && { address }),
      ...(documentReference && { documentReference }),
      ...(screenTip && { screenTip }),
    };
    const look: ICellData = { s: toUniver(LOOK) };
    sheet.grow(range);
    this.keep(range, kept, look, wanted === shown ? undefined : first);
    if (wanted !== shown) {
      const content = { v: wanted, t: CellValueType.FORCE_STRING, f: null, si: null, p: null };
      this.keep(first, kept, { ...look, ...content });
    }
  }

  /** The cells lead nowhere any more; their contents stay. With `looks`, so does not what they look like. */
  clear(range: RangeData, looks = false): void {
    const area = this.sheet.usedRange(false, range);
    if (!area) return;
    this.check(area);
    this.keep(area, undefined, looks ? { s: null } : {});
  }

  private keep(range: RangeData, link: LinkData | undefined, more: ICellData, except?: RangeData): void {
    const cells = this.sheet.cellsIn(range);
    const matrix: Matrix<ICellData> = {};
    for (let r = range.row; r < range.row + range.rows; r++) {
      const line: Record<number, ICellData> = {};
      for (let c = range.column; c < range.column + range.columns; c++) {
        if (except?.row === r && except.column === c) continue;
        const custom = cells[r]?.[c]?.custom;
        if (link || custom?.link) line[c] = { custom: customOf(custom?.locked, link), ...more };
      }
      if (Object.keys(line).length > 0) matrix[r] = line;
    }
    this.sheet.setCells(range, matrix);
  }

  /** On a protected sheet links are refused even in unlocked cells, unless the protection allows them. */
  private check(range: RangeData): void {
    const { sheet } = this;
    sheet.checkWritable(range);
    if (!sheet.book.protection.allows(sheet.id, "allowInsertHyperlinks")) throw sheet.denied(range);
  }
}
