/**
 * Gathers writes of cells that follow one another into one mutation. Univer goes over a whole sheet for every mutation,
 * and Office.js hands large arrays over in hundreds of pieces, and the parts of a look one by one. Off (every write at
 * once) unless `gather` is running.
 */
import type { ICellData, IStyleData, Nullable } from "@univerjs/core";
import { SetRangeValuesMutation, SetStyleCommand } from "@univerjs/sheets";
import { intersect } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import type { Matrix, SheetCells } from "./sheet-cells";

export class Writes {
  private gathering = 0;
  private sheet: SheetCells | null = null;
  private matrix: Matrix<Nullable<ICellData>> = {};
  private areas: RangeData[] = [];
  private looks = false;

  constructor(private readonly book: Book) {}

  async gather<T>(work: () => Promise<T>): Promise<T> {
    this.gathering++;
    try {
      return await work();
    } finally {
      this.gathering--;
      this.flush();
    }
  }

  /** Writes wait for these cells: whoever reads them has to flush first. */
  touches(sheet: SheetCells, range: RangeData): boolean {
    return this.sheet === sheet && this.areas.some((area) => intersect(area, range));
  }

  /** The change of a cell's look that waits; its content is as it is. */
  look(sheet: SheetCells, row: number, column: number): ICellData | undefined {
    return this.sheet === sheet && this.looks ? (this.matrix[row]?.[column] ?? undefined) : undefined;
  }

  add(sheet: SheetCells, range: RangeData, matrix: Matrix<Nullable<ICellData>>): void {
    const looks = onlyLooks(matrix);
    if (this.sheet !== sheet || this.looks !== looks) this.flush();
    // Looks lie over one another, contents don't.
    else if (!looks && (this.areas.length > 500 || this.touches(sheet, range))) this.flush();
    if (this.gathering === 0) return this.run(sheet, matrix, looks);
    this.sheet = sheet;
    this.looks = looks;
    this.areas.push(range);
    const over = overlay();
    for (const [row, line] of Object.entries(matrix)) {
      const known = this.matrix[Number(row)];
      if (!known) this.matrix[Number(row)] = line;
      else if (!looks) Object.assign(known, line);
      else for (const [column, cell] of Object.entries(line)) known[Number(column)] = over(known[Number(column)], cell);
    }
  }

  flush(): void {
    const { sheet, matrix, looks } = this;
    if (!sheet) return;
    this.sheet = null;
    this.matrix = {};
    this.areas = [];
    this.run(sheet, matrix, looks);
  }

  /** Without its trigger Univer takes a change of looks for new values, and forgets the formulas of the cells. */
  private run(sheet: SheetCells, cellValue: Matrix<Nullable<ICellData>>, looks: boolean): void {
    this.book.execute(SetRangeValuesMutation.id, {
      ...sheet.target,
      cellValue,
      ...(looks && { trigger: SetStyleCommand.id }),
    });
  }
}

/** True where no cell's content changes, and no look is taken away altogether. */
function onlyLooks(matrix: Matrix<Nullable<ICellData>>): boolean {
  for (const line of Object.values(matrix))
    for (const cell of Object.values(line))
      if (!cell || "v" in cell || "f" in cell || "p" in cell || "si" in cell || cell.s === null) return false;
  return true;
}

/** Lays changes of looks over others. The same two give the same object, so that a large area costs little. */
function overlay(): (below: Nullable<ICellData>, above: Nullable<ICellData>) => Nullable<ICellData> {
  const known = new Map<unknown, Map<unknown, IStyleData>>();
  const style = (below: IStyleData, above: IStyleData): IStyleData => {
    const row = known.get(below) ?? new Map<unknown, IStyleData>();
    known.set(below, row);
    if (!row.has(above)) row.set(above, styleOver(below, above));
    return row.get(above)!;
  };
  return (below, above) =>
    !below || !above
      ? (above ?? below)
      : {
          ...below,
          ...above,
          ...(below.s && above.s && { s: style(below.s as IStyleData, above.s as IStyleData) }),
        };
}

/** Borders are changed side by side, all else part by part. */
export function styleOver(below: Nullable<IStyleData>, above: IStyleData): IStyleData {
  return { ...below, ...above, ...(below?.bd && above.bd && { bd: { ...below.bd, ...above.bd } }) };
}
