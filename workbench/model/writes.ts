/**
 * Gathers writes of cells that follow one another into one mutation. Univer goes over a whole sheet for every mutation,
 * and Office.js hands large arrays over in hundreds of pieces. Off (every write at once) unless `gather` is running.
 */
import type { ICellData, Nullable } from "@univerjs/core";
import { SetRangeValuesMutation, SetStyleCommand } from "@univerjs/sheets";
import { intersect } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import type { Matrix, Sheet } from "./sheet";

export class Writes {
  private gathering = 0;
  private sheet: Sheet | null = null;
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
  touches(sheet: Sheet, range: RangeData): boolean {
    return this.sheet === sheet && this.areas.some((area) => intersect(area, range));
  }

  add(sheet: Sheet, range: RangeData, matrix: Matrix<Nullable<ICellData>>): void {
    const looks = onlyLooks(matrix);
    if (this.sheet !== sheet || this.looks !== looks || this.areas.length > 500 || this.touches(sheet, range))
      this.flush();
    if (this.gathering === 0) return this.run(sheet, matrix, looks);
    this.sheet = sheet;
    this.looks = looks;
    this.areas.push(range);
    for (const [row, line] of Object.entries(matrix)) {
      const known = this.matrix[Number(row)];
      if (known) Object.assign(known, line);
      else this.matrix[Number(row)] = line;
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
  private run(sheet: Sheet, cellValue: Matrix<Nullable<ICellData>>, looks: boolean): void {
    this.book.execute(SetRangeValuesMutation.id, {
      ...sheet.target,
      cellValue,
      ...(looks && { trigger: SetStyleCommand.id }),
    });
  }
}

/** True where no cell's content changes. */
function onlyLooks(matrix: Matrix<Nullable<ICellData>>): boolean {
  for (const line of Object.values(matrix))
    for (const cell of Object.values(line))
      if (!cell || "v" in cell || "f" in cell || "p" in cell || "si" in cell) return false;
  return true;
}
