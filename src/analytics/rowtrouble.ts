/** What stood in the way of reading rows: the first example of each kind, for warnings and for the message where nothing is left. */
import { type Cell, plain, shown } from "./cells";
import { type DateOrder, looksYearLast } from "./dates";
import { Fault } from "./fault";

export const reasons = [
  "missingId", "missingDate", "unreadableDate", "missingStart", "unreadableStart", "startAfterAsOf", "errorCell",
  "beforeStart", "afterAsOf", "notIncluded",
] as const; // prettier-ignore
export type Reason = (typeof reasons)[number];

export interface Warnings {
  /** Texts with the year last beside dates that Excel had read: a sign of swapped days and months. */
  readonly swapped: { readonly count: number; readonly row: number; readonly text: string } | null;
  /** Texts in `include`, which count as not included, and the first of them. */
  readonly includeText: { readonly count: number; readonly text: string } | null;
  /** Customers whose rows give different start dates; the earliest is used. */
  readonly differingStarts: number;
}

/** Remembers the first example of what could not be used, for the messages. */
export class Trouble {
  private unread = 0;
  private yearLast = 0;
  private firstUnread: { row: number; text: string } | null = null;
  private firstYearLast: { row: number; text: string } | null = null;
  private include: { count: number; text: string } | null = null;

  unreadable(index: number, cell: Cell): void {
    this.unread++;
    this.firstUnread ??= { row: index + 1, text: shown(cell) };
    this.readable(index, cell);
  }

  /** Texts with the year last matter whether they were read or not: beside serials, they tell that Excel swapped the others. */
  readable(index: number, cell: Cell): void {
    const value = plain(cell);
    if (typeof value !== "string" || !looksYearLast(value)) return;
    this.yearLast++;
    this.firstYearLast ??= { row: index + 1, text: shown(cell) };
  }

  includeText(cell: Cell): void {
    if (this.include) this.include.count++;
    else this.include = { count: 1, text: shown(cell) };
  }

  /** `anySerial`: whether a date that counts is one that Excel itself had read; asked only where it matters. */
  warnings(anySerial: () => boolean, differingStarts: number): Warnings {
    const swapped = this.firstYearLast && anySerial() ? { count: this.yearLast, ...this.firstYearLast } : null;
    return { swapped, includeText: this.include, differingStarts };
  }

  nothingLeft(leftOut: Record<Reason, number>, read: number, order: DateOrder): Fault {
    if (this.firstYearLast && order === "ymd")
      return new Fault("value", "fault.yearLastDates", { ...this.firstYearLast, rows: this.unread });
    if (this.firstUnread && this.unread * 2 >= read)
      return new Fault("value", "fault.unreadableDates", { ...this.firstUnread, rows: this.unread });
    if (this.include) return new Fault("value", "fault.includeText", { text: this.include.text });
    return new Fault("na", "fault.noRows", {
      rows: read,
      reasons: reasons
        .filter((reason) => leftOut[reason] > 0)
        .map((reason) => ({ key: `reason.${reason}`, args: { count: leftOut[reason] } })),
    });
  }
}
