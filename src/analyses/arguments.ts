/** Reading single arguments. Ranges of rows are read by `analytics/columns.ts`. */
import { type Cell, type Cells, isBlank, isBlock, isErrorText, plain, shown, single } from "../analytics/cells";
import { type DateOrder, readDay } from "../analytics/dates";
import { Fault } from "../analytics/fault";

/** Raised where a single value is wanted and a block is given. */
function singleOf(argument: string, value: unknown): Cell {
  const cell = single(value);
  if (cell === undefined) throw new Fault("value", "fault.oneCell", { argument });
  if (typeof cell === "string" && isErrorText(cell))
    throw new Fault("value", "fault.errorArgument", { argument, found: cell });
  return cell;
}

/** One of a few words, in any case; the default where omitted or blank. */
export function choice<T extends string>(argument: string, value: unknown, known: readonly T[], fallback: T): T {
  const cell = singleOf(argument, value);
  if (isBlank(cell) || cell === 0) return fallback;
  const written = String(cell).trim().toLowerCase();
  const found = known.find((word) => word.toLowerCase() === written);
  if (found === undefined)
    throw new Fault("value", "fault.choice", { argument, found: shown(cell), known: known.join(", ") });
  return found;
}

/** A date on its own, as the serial of its day; `null` where omitted. */
export function dayArgument(argument: string, value: unknown, order: DateOrder, epoch: 1900 | 1904): number | null {
  const cell = singleOf(argument, value);
  const day = readDay(cell, order, epoch);
  if (day === undefined) throw new Fault("value", "fault.dateArgument", { argument, found: shown(cell) });
  return day;
}

/** A number on its own; `null` where omitted or blank. Texts are no numbers: they are shown in the message. */
export function numberArgument(argument: string, value: unknown): number | null {
  const cell = singleOf(argument, value);
  if (isBlank(cell)) return null;
  if (typeof cell !== "number" || !Number.isFinite(cell))
    throw new Fault("value", "fault.notNumber", { argument, found: shown(cell) });
  return cell;
}

export function requiredNumber(argument: string, value: unknown): number {
  const number = numberArgument(argument, value);
  if (number === null) throw new Fault("value", "fault.missingArgument", { argument });
  return number;
}

/** A block as numbers; a blank or a text names its row and column. `null` where the argument is omitted or wholly blank. */
export function numberBlock(argument: string, value: unknown, blanks: "refuse" | "trimEnd"): number[][] | null {
  const cells: Cells = isBlock(value) ? value : value === null || value === undefined ? [] : [[value]];
  if (cells.every((row) => row.every((cell) => isBlank(plain(cell))))) return null;
  const used = blanks === "trimEnd" ? withoutBlankEnd(cells) : cells;
  return used.map((row, r) =>
    row.map((cell, c) => {
      const number = plain(cell);
      const where = { argument, row: r + 1, column: c + 1 };
      if (isBlank(number)) throw new Fault("value", "fault.blankNumber", where);
      if (typeof number !== "number" || !Number.isFinite(number))
        throw new Fault("value", "fault.notNumberAt", { ...where, found: shown(cell) });
      return number;
    }),
  );
}

/** Drops wholly blank rows and columns at the end, such as a table's empty last lines. */
function withoutBlankEnd(cells: Cells): Cells {
  const blank = (cell: Cell): boolean => isBlank(plain(cell));
  let rows = cells.length;
  while (rows > 0 && cells[rows - 1].every(blank)) rows--;
  let columns = cells[0].length;
  while (columns > 0 && cells.slice(0, rows).every((row) => blank(row[columns - 1]))) columns--;
  return cells.slice(0, rows).map((row) => row.slice(0, columns));
}

/** A block that must be one row or one column, as a list of numbers. */
export function numberList(argument: string, value: unknown, blanks: "refuse" | "trimEnd"): number[] | null {
  const block = numberBlock(argument, value, blanks);
  if (block === null) return null;
  if (block.length > 1 && block[0].length > 1)
    throw new Fault("value", "fault.oneColumn", { argument, columns: block[0].length });
  return block.length === 1 ? block[0] : block.map((row) => row[0]);
}
