/** On which day a row happened: a column of dates, date-times and texts as whole serials. The rules are those of docs/conventions.md, "Rows". */
import { epoch1904, lastSerial } from "./calendar";
import { type Cell, type Cells, isErrorText, plain, trimmed } from "./cells";
import { type DateOrder, isSerial, readDateText } from "./dates";

export interface DaySettings {
  readonly dates: DateOrder;
  /** Hour at which the day begins; 4 counts an order of 03:59 to the day before. */
  readonly daystart: number;
  /** Hours added to date-times, for times that were recorded in UTC. */
  readonly utc: number;
  readonly epoch: 1900 | 1904;
}

/** In place of a serial where a cell holds no day. */
export const DAY_MISSING = -1;
export const DAY_UNREADABLE = -2;
export const DAY_ERROR = -3;

/** Gives the serial of the day, or one of the negative codes. */
type DayReader = (cell: Cell) => number;

/**
 * A reader of the days of one column. `daystart` and `utc` move date-times only: a column without any time of day is
 * left alone, since moving its midnights would move every date to the day before.
 */
export function dayReader(column: Cells, settings: DaySettings): DayReader {
  const epoch = settings.epoch === 1904 ? epoch1904 : 0;
  const shift = settings.utc - settings.daystart;
  const numberShift =
    shift !== 0 && column.some((row) => typeof row[0] === "number" && row[0] !== Math.floor(row[0])) ? shift / 24 : 0;
  const text = (value: string): number => {
    const date = readDateText(value, settings.dates);
    if (!date) return DAY_UNREADABLE;
    if (date.time === null) return date.serial;
    // A zone in the text is undone only where the person says which clock to read by.
    const zone = settings.utc !== 0 && date.offset !== null ? date.offset : 0;
    const moved = shift - zone;
    return inRange(moved === 0 ? date.serial : Math.floor(date.serial + date.time + moved / 24 + instant));
  };
  const read = (cell: Cell): number => {
    if (typeof cell === "number") {
      if (cell === 0) return DAY_MISSING;
      if (numberShift === 0) return inRange(Math.floor(cell) + epoch);
      return inRange(Math.floor(cell + epoch + numberShift + instant));
    }
    if (typeof cell === "string") {
      const value = trimmed(cell);
      if (value === "") return DAY_MISSING;
      return isErrorText(value) ? DAY_ERROR : text(value);
    }
    if (cell === null || cell === undefined) return DAY_MISSING;
    return typeof cell === "boolean" ? DAY_UNREADABLE : read(plain(cell));
  };
  return read;
}

/** Under a tenth of a millisecond: keeps 04:00 − 4 hours from falling short of midnight by rounding. */
const instant = 1e-9;

function inRange(serial: number): number {
  return isSerial(serial) && serial <= lastSerial ? serial : DAY_UNREADABLE;
}

/** The days of the first `length` cells of a column: serials of the 1900 system, or the negative codes. Cost: one pass. */
export function readDays(column: Cells, length: number, settings: DaySettings): Int32Array {
  const dayOf = dayReader(column, settings);
  // Serials below this are days as they stand; where an option moves them, none is.
  const plainBelow = settings.epoch === 1900 && settings.utc === settings.daystart ? lastSerial + 1 : 0;
  const days = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const cell = column[i][0];
    days[i] = typeof cell === "number" && cell >= 1 && cell < plainBelow ? Math.floor(cell) : dayOf(cell);
  }
  return days;
}
