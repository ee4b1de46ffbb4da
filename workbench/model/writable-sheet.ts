/** Writing cells as Excel does: how it reads what it is given, and what a protected sheet refuses. */
import type { ICellData, IStyleData, Nullable } from "@univerjs/core";
import { CellValueType } from "@univerjs/core";
import { checkBounds, toA1 } from "./address";
import { coerceWritten, isTextFormat } from "./coerce";
import type { Coerced } from "./coerce";
import type { LinkData, RangeData } from "./data";
import { ModelError } from "./errors";
import { isBalanced, normaliseFormula } from "./formula";
import { ReadableSheet } from "./readable-sheet";
import type { Matrix } from "./sheet-cells";
import { customOf, toCell } from "./snapshot";
import { toUniver } from "./styles";
import type { StyleChange } from "./styles";

export abstract class WritableSheet extends ReadableSheet {
  /**
   * Writes values or formulas as Excel reads them (`coerce.ts`): `null` leaves a cell as it is, `""` empties it.
   * `rows` has the range's shape.
   */
  write(range: RangeData, rows: readonly (readonly unknown[])[], what: "values" | "formulas" = "values"): void {
    checkShape(range, rows, what);
    this.checkWritable(range);
    this.grow(range);
    const stored = this.cellsIn(range);
    const matrix: Matrix<ICellData> = {};
    for (let r = 0; r < range.rows; r++) {
      const row = range.row + r;
      const line: Record<number, ICellData> = {};
      for (let c = 0; c < range.columns; c++) {
        const column = range.column + c;
        const pattern = this.patternOf(stored[row]?.[column] ?? undefined, row, column);
        const coerced = coerceWritten(rows[r]![c], pattern);
        if (coerced) line[column] = cellToWrite(coerced, pattern);
      }
      matrix[row] = line;
    }
    this.setCells(range, matrix);
  }

  /** Sets number formats; an array of the range's shape, or one format for all of it. */
  setNumberFormats(range: RangeData, formats: string | readonly (readonly (string | null)[])[]): void {
    if (typeof formats === "string") return this.setStyle(range, { numberFormat: formats });
    checkShape(range, formats, "number formats");
    const first = formats[0]![0]!;
    if (first !== null && formats.every((row) => row.every((format) => format === first)))
      return this.setStyle(range, { numberFormat: first });
    this.checkFormattable(range);
    this.grow(range);
    const cells = this.cellsIn(range);
    const changes = new Map<string, Nullable<IStyleData>>();
    const matrix: Matrix<ICellData> = {};
    for (let r = 0; r < range.rows; r++) {
      const row = range.row + r;
      const line: Record<number, ICellData> = (matrix[row] = {});
      for (let c = 0; c < range.columns; c++) {
        const column = range.column + c;
        const format = formats[r]![c];
        if (format === null || format === undefined) continue;
        // Most cells of a block are General before and after.
        if (format === "General" && this.patternOf(cells[row]?.[column] ?? undefined, row, column) === undefined)
          continue;
        if (!changes.has(format)) changes.set(format, toUniver({ numberFormat: format }));
        line[column] = { s: changes.get(format) };
      }
    }
    this.setCells(range, matrix);
  }

  /** Merges a change of style into every cell of a range. Whole columns and rows carry it themselves. */
  setStyle(range: RangeData, change: StyleChange): void {
    checkBounds(range);
    this.checkFormattable(range);
    const { locked, ...look } = change;
    if (Object.keys(look).length > 0) this.layout.style(range, toUniver(look)!);
    if (locked !== undefined) this.setLocked(range, locked !== false);
  }

  private setLocked(range: RangeData, locked: boolean): void {
    const area = this.clip(range);
    if (!area) return;
    const matrix: Matrix<ICellData> = {};
    for (let r = area.row; r < area.row + area.rows; r++) {
      const line: Record<number, ICellData> = (matrix[r] = {});
      for (let c = area.column; c < area.column + area.columns; c++)
        line[c] = { custom: customOf(locked, this.custom(r, c)?.link as LinkData | undefined) };
    }
    this.setCells(area, matrix);
  }

  /** Empties values and formulas (`contents`), looks (`formats`), or both. */
  clear(range: RangeData, what: "All" | "Contents" | "Formats" = "All"): void {
    checkBounds(range);
    this.checkWritable(range);
    const area = this.clip(range);
    if (area) {
      const matrix: Matrix<Nullable<ICellData>> = {};
      const empty: ICellData = { v: null, t: null, f: null, si: null, p: null };
      for (const row of this.rowsWithCells(area)) {
        const line: Record<number, Nullable<ICellData>> = {};
        for (const key of Object.keys(this.matrix[row] ?? {})) {
          const column = Number(key);
          if (column < area.column || column >= area.column + area.columns) continue;
          line[column] =
            what === "Contents"
              ? { ...empty }
              : what === "Formats"
                ? { s: null }
                : this.cell(row, column)?.custom
                  ? { ...empty, s: null, custom: null }
                  : { ...empty, s: null };
        }
        if (Object.keys(line).length > 0) matrix[row] = line;
      }
      this.setCells(area, matrix);
    }
    if (what !== "Contents") {
      this.layout.clearStyle(range);
      this.book.conditionalFormats.clear(this, range);
    }
    if (what === "All") this.book.validations.clear(this, range);
  }

  // --- protection ----------------------------------------------------------------------------------------------

  get protected(): boolean {
    return this.book.protection.isProtected(this.id);
  }

  /** A protected sheet refuses every change to a locked cell. */
  checkWritable(range: RangeData): void {
    checkBounds(range);
    if (!this.protected) return;
    const area = this.clip(range);
    const whole = area && area.rows === range.rows && area.columns === range.columns;
    if (!whole) throw this.denied(range);
    for (let r = area.row; r < area.row + area.rows; r++) {
      for (let c = area.column; c < area.column + area.columns; c++) if (this.isLocked(r, c)) throw this.denied(range);
    }
  }

  checkFormattable(range: RangeData): void {
    checkBounds(range);
    if (this.protected && !this.book.protection.allows(this.id, "allowFormatCells")) throw this.denied(range);
  }

  denied(range: RangeData): ModelError {
    return new ModelError(
      "AccessDenied",
      `You cannot perform the requested operation: the sheet ${this.worksheet.getName()} is protected (${toA1(range)}).`,
    );
  }
}

function cellToWrite(coerced: Coerced, pattern: string | undefined): ICellData {
  if (coerced.formula !== undefined) {
    if (!isBalanced(coerced.formula))
      throw new ModelError("InvalidArgument", `The formula ${coerced.formula} is not complete.`);
    return { f: normaliseFormula(coerced.formula), v: null, t: null, si: null, p: null };
  }
  const cell: ICellData = { v: null, t: null, ...toCell(coerced.value), f: null, si: null, p: null };
  if (coerced.forcedText || (typeof coerced.value === "string" && isTextFormat(pattern)))
    cell.t = CellValueType.FORCE_STRING;
  if (coerced.numberFormat && (!pattern || pattern === "General")) cell.s = { n: { pattern: coerced.numberFormat } };
  return cell;
}

function checkShape(range: RangeData, rows: readonly (readonly unknown[])[], what: string): void {
  if (
    !Array.isArray(rows) ||
    rows.length !== range.rows ||
    rows.some((row) => !Array.isArray(row) || row.length !== range.columns)
  ) {
    throw new ModelError(
      "InvalidArgument",
      `The number of rows or columns in the input array doesn't match the size of the range (${what}: ${range.rows} × ${range.columns} wanted).`,
    );
  }
}
