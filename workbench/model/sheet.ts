/** One worksheet: reading and writing cells. Everything is kept by Univer; nothing is cached here. */
import type { ICellData, IStyleData, Nullable, Worksheet } from "@univerjs/core";
import { BooleanNumber, CellValueType } from "@univerjs/core";
import {
  SetWorksheetColumnCountMutation,
  SetWorksheetNameCommand,
  SetWorksheetOrderMutation,
  SetWorksheetRowCountMutation,
} from "@univerjs/sheets";
import { MAX_COLUMNS, MAX_ROWS, cellRange, checkBounds, fullAddress, intersect, toA1 } from "./address";
import type { Book } from "./book";
import { coerceWritten, isTextFormat } from "./coerce";
import type { Coerced } from "./coerce";
import type { CellStyle, LinkData, RangeData } from "./data";
import { displayText } from "./display";
import type { Scalar } from "./display";
import { ModelError } from "./errors";
import { isBalanced, normaliseFormula } from "./formula";
import { columnsFor, customOf, rowsFor, toCell } from "./snapshot";
import { fromUniver, toUniver } from "./styles";
import type { StyleChange } from "./styles";
import { checkSheetName } from "./sheet-name";
import { SheetLayout } from "./layout";
import { SheetLinks } from "./links";
import { Spills } from "./spills";
import { styleOver } from "./writes";

export type Matrix<T> = Record<number, Record<number, T>>;

export class Sheet {
  readonly layout: SheetLayout;
  readonly links: SheetLinks;
  readonly spills: Spills;

  constructor(
    readonly book: Book,
    readonly worksheet: Worksheet,
  ) {
    this.layout = new SheetLayout(this);
    this.links = new SheetLinks(this);
    this.spills = new Spills(this);
  }

  get id(): string {
    return this.worksheet.getSheetId();
  }

  /** What every mutation of Univer wants to know. */
  get target(): { unitId: string; subUnitId: string } {
    return { unitId: this.book.unitId, subUnitId: this.id };
  }

  get name(): string {
    return this.worksheet.getName();
  }

  set name(name: string) {
    const before = this.name;
    if (name === before) return;
    this.book.protection.checkStructure();
    checkSheetName(
      name,
      this.book.sheets.filter((sheet) => sheet !== this).map((sheet) => sheet.name),
    );
    this.book.execute(SetWorksheetNameCommand.id, { ...this.target, name });
  }

  get position(): number {
    return this.book.sheets.indexOf(this);
  }

  set position(toOrder: number) {
    const fromOrder = this.position;
    if (!Number.isInteger(toOrder) || toOrder < 0 || toOrder >= this.book.sheets.length)
      throw new ModelError("InvalidArgument", `There is no sheet position ${toOrder}.`);
    if (toOrder === fromOrder) return;
    this.book.protection.checkStructure();
    this.book.execute(SetWorksheetOrderMutation.id, { ...this.target, fromOrder, toOrder });
  }

  get visibility(): "Visible" | "Hidden" | "VeryHidden" {
    return this.book.visibility(this);
  }

  address(range: RangeData, absolute = false): string {
    return fullAddress(this.name, range, absolute);
  }

  // --- reading -------------------------------------------------------------------------------------------------

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
  private custom(row: number, column: number): Nullable<ICellData["custom"]> {
    const waiting = this.book.writes.look(this, row, column);
    return waiting && "custom" in waiting
      ? waiting.custom
      : (waiting ? this.stored[row]?.[column] : this.cell(row, column))?.custom;
  }

  /** Holds a value or a formula (a spilled value counts). */
  isOccupied(row: number, column: number): boolean {
    const cell = this.cell(row, column);
    return (
      (cell !== undefined &&
        (cell.f != null ||
          cell.si != null ||
          (cell.v !== undefined && cell.v !== null && cell.v !== "") ||
          cell.p != null)) ||
      this.spills.cell(row, column) !== undefined
    );
  }

  cell(row: number, column: number): ICellData | undefined {
    return this.cellsIn(cellRange(row, column))[row]?.[column] ?? undefined;
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
        const holds =
          cell.f != null ||
          cell.si != null ||
          cell.p != null ||
          (cell.v !== undefined && cell.v !== null && cell.v !== "");
        if (holds || (!valuesOnly && cell.s)) see(Number(row), Number(column));
      }
    }
    this.spills.forEachCell((row, column) => see(row, column));
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  // --- writing -------------------------------------------------------------------------------------------------

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
        if (coerced) line[column] = this.cellToWrite(coerced, pattern);
      }
      matrix[row] = line;
    }
    this.setCells(range, matrix);
  }

  private cellToWrite(coerced: Coerced, pattern: string | undefined): ICellData {
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

  /** `range` is where the cells lie; the matrix may leave some of it alone. */
  setCells(range: RangeData, matrix: Matrix<Nullable<ICellData>>): void {
    if (Object.keys(matrix).length === 0) return;
    this.book.writes.add(this, range, matrix);
  }

  /** Makes room where a range lies beyond what the grid shows (never beyond Excel's own bounds). */
  grow(range: RangeData): void {
    const lastRow = range.rows >= MAX_ROWS ? 0 : range.row + range.rows;
    const lastColumn = range.columns >= MAX_COLUMNS ? 0 : range.column + range.columns;
    if (lastRow > this.worksheet.getRowCount())
      this.book.execute(SetWorksheetRowCountMutation.id, { ...this.target, rowCount: rowsFor(lastRow) });
    if (lastColumn > this.worksheet.getColumnCount())
      this.book.execute(SetWorksheetColumnCountMutation.id, { ...this.target, columnCount: columnsFor(lastColumn) });
  }

  /** The part of a range that the grid holds now. */
  clip(range: RangeData): RangeData | null {
    return intersect(range, {
      row: 0,
      column: 0,
      rows: this.worksheet.getRowCount(),
      columns: this.worksheet.getColumnCount(),
    });
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
      `You cannot perform the requested operation: the sheet ${this.name} is protected (${toA1(range)}).`,
    );
  }

  // --- parts ---------------------------------------------------------------------------------------------------

  get matrix(): Matrix<Nullable<ICellData>> {
    this.book.writes.flush();
    return this.stored;
  }

  /** What a range holds; writes that wait for other cells go on waiting. */
  cellsIn(range: RangeData): Matrix<Nullable<ICellData>> {
    if (this.book.writes.touches(this, range)) this.book.writes.flush();
    return this.stored;
  }

  /** Without the writes that wait. */
  private get stored(): Matrix<Nullable<ICellData>> {
    return this.worksheet.getCellMatrix().getMatrix() as Matrix<Nullable<ICellData>>;
  }

  rowsWithCells(range: RangeData): number[] {
    const rows: number[] = [];
    const { matrix } = this;
    if (range.rows > 10_000) {
      for (const key of Object.keys(matrix))
        if (Number(key) >= range.row && Number(key) < range.row + range.rows) rows.push(Number(key));
    } else for (let r = range.row; r < range.row + range.rows; r++) if (matrix[r]) rows.push(r);
    return rows;
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

  private patternOf(cell: ICellData | undefined, row: number, column: number): string | undefined {
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

function scalarOf(cell: ICellData): Scalar {
  const { v, t } = cell;
  if (v === undefined || v === null || v === "") return null;
  if (t === CellValueType.BOOLEAN) return Number(v) === BooleanNumber.TRUE || v === true || v === "TRUE";
  if (t === CellValueType.NUMBER) return Number(v);
  return v;
}

export function checkShape(range: RangeData, rows: readonly (readonly unknown[])[], what: string): void {
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
