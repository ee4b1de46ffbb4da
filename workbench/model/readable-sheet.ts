/** What the cells of a sheet hold, show and look like, whether typed, worked out or spilled. */
import type { ICellData, IStyleData, Nullable } from "@univerjs/core";
import { BooleanNumber, CellValueType } from "@univerjs/core";
import type { CellStyle, RangeData } from "./data";
import { displayText } from "./display";
import type { Scalar } from "./display";
import type { SheetLayout } from "./layout";
import { SheetCells } from "./sheet-cells";
import type { Spills } from "./spills";
import { fromUniver } from "./styles";
import { styleOver } from "./writes";

export abstract class ReadableSheet extends SheetCells {
  abstract readonly layout: SheetLayout;
  abstract readonly spills: Spills;

  /** Raw values, spilled cells among them; a blank cell is `null`, an error its text (`#N/A`). */
  values(range: RangeData): Scalar[][] {
    return this.map(range, (cell, row, column) => this.scalar(cell, row, column));
  }

  value(row: number, column: number): Scalar {
    return this.scalar(this.cell(row, column), row, column);
  }

  /** The formula of each cell, or its value where it has none (spilled cells show their value). */
  formulas(range: RangeData): Scalar[][] {
    return this.map(range, (cell, row, column) => this.formulaOf(cell, row, column) ?? this.scalar(cell, row, column));
  }

  formula(row: number, column: number): string | undefined {
    return this.formulaOf(this.cell(row, column), row, column);
  }

  text(range: RangeData): string[][] {
    return this.map(range, (cell, row, column) =>
      displayText(this.scalar(cell, row, column), this.patternOf(cell, row, column)),
    );
  }

  numberFormats(range: RangeData): string[][] {
    return this.map(range, (cell, row, column) => this.patternOf(cell, row, column) ?? "General");
  }

  numberFormat(row: number, column: number): string {
    return this.patternOf(this.cell(row, column), row, column) ?? "General";
  }

  style(row: number, column: number): CellStyle {
    const waiting = this.book.writes.look(this, row, column);
    const cell = waiting ? this.stored[row]?.[column] : this.cell(row, column);
    const now = this.composed(cell ?? undefined, row, column);
    const style = fromUniver(waiting?.s ? styleOver(now, waiting.s as IStyleData) : now);
    if (!this.isLocked(row, column)) style.locked = false;
    return style;
  }

  isLocked(row: number, column: number): boolean {
    return this.custom(row, column)?.locked !== false;
  }

  /** What is kept with a cell for us. */
  protected custom(row: number, column: number): Nullable<ICellData["custom"]> {
    const waiting = this.book.writes.look(this, row, column);
    return waiting && "custom" in waiting
      ? waiting.custom
      : (waiting ? this.stored[row]?.[column] : this.cell(row, column))?.custom;
  }

  /** Holds a value or a formula (a spilled value counts). */
  isOccupied(row: number, column: number): boolean {
    const cell = this.cell(row, column);
    return (cell !== undefined && holds(cell)) || this.spills.cell(row, column) !== undefined;
  }

  /**
   * The smallest range that holds everything used, or `null` for an empty sheet. Without `valuesOnly`, formatted cells
   * count too.
   */
  usedRange(valuesOnly = false, within?: RangeData): RangeData | null {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    const see = (row: number, column: number) => {
      if (
        within &&
        (row < within.row ||
          row >= within.row + within.rows ||
          column < within.column ||
          column >= within.column + within.columns)
      )
        return;
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    };
    for (const [row, line] of Object.entries(this.matrix)) {
      for (const [column, cell] of Object.entries(line ?? {})) {
        if (!cell) continue;
        if (holds(cell) || (!valuesOnly && cell.s)) see(Number(row), Number(column));
      }
    }
    this.spills.forEachCell((row, column) => see(row, column));
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  private map<T>(range: RangeData, get: (cell: ICellData | undefined, row: number, column: number) => T): T[][] {
    const matrix = this.cellsIn(range);
    const out: T[][] = new Array(range.rows);
    for (let r = 0; r < range.rows; r++) {
      const line = matrix[range.row + r];
      const values: T[] = new Array(range.columns);
      for (let c = 0; c < range.columns; c++)
        values[c] = get(line?.[range.column + c] ?? undefined, range.row + r, range.column + c);
      out[r] = values;
    }
    return out;
  }

  private scalar(cell: ICellData | undefined, row: number, column: number): Scalar {
    const spilled = this.spills.cell(row, column);
    if (spilled) return scalarOf(spilled);
    if (!cell) return null;
    if (cell.p?.body) return cell.p.body.dataStream.replace(/\r\n$/, "");
    return scalarOf(cell);
  }

  private formulaOf(cell: ICellData | undefined, row: number, column: number): string | undefined {
    if (!cell) return undefined;
    if (cell.f) return cell.f;
    return cell.si
      ? (this.book.formulas.getFormulaStringByCell(row, column, this.id, this.book.unitId) ?? undefined)
      : undefined;
  }

  protected patternOf(cell: ICellData | undefined, row: number, column: number): string | undefined {
    return (
      (cell?.s ? this.book.styles.getStyleByCell(cell)?.n?.pattern : undefined) ??
      this.layout.styleBehind(row, column)?.n?.pattern
    );
  }

  private composed(cell: ICellData | undefined, row: number, column: number): Nullable<IStyleData> {
    const own = cell?.s ? this.book.styles.getStyleByCell(cell) : undefined;
    const behind = this.layout.styleBehind(row, column);
    return behind ? { ...behind, ...own } : own;
  }
}

function holds(cell: ICellData): boolean {
  return (
    cell.f != null || cell.si != null || cell.p != null || (cell.v !== undefined && cell.v !== null && cell.v !== "")
  );
}

function scalarOf(cell: ICellData): Scalar {
  const { v, t } = cell;
  if (v === undefined || v === null || v === "") return null;
  if (t === CellValueType.BOOLEAN) return Number(v) === BooleanNumber.TRUE || v === true || v === "TRUE";
  if (t === CellValueType.NUMBER) return Number(v);
  return v;
}
