/** Where a form's code, head and table stand on a sheet that came back, and whether that is where they belong. Pure. */
import { cellAddress, type Rect } from "../../a1";
import { rectOf } from "../../document/draft";
import { valueAt } from "./cells";
import { type FormCode, parseCode } from "./code";
import { finding } from "./findings";
import { type FormLayout, formLayout } from "./layout";
import type { Finding, FormSheet } from "./types";

/** Rows in which a form that was moved is looked for. */
export const SEARCHED = 60;
const YEAR = 12;

type Place = Pick<Rect, "row" | "column">;
const addressOf = ({ row, column }: Place): string => cellAddress(row, column);

export function findCode(sheet: FormSheet): { readonly at: Rect; readonly code: FormCode } | null {
  const { code: own } = formLayout(0);
  const at = (place: Rect): { at: Rect; code: FormCode } | null => {
    const code = parseCode(valueAt(sheet, place));
    return code && { at: place, code };
  };
  const there = at(own);
  if (there) return there;
  for (let row = 0; row < Math.min(SEARCHED, sheet.values.length); row++)
    for (let column = 0; column < sheet.values[row].length; column++) {
      const found = at(rectOf(row, column));
      if (found) return found;
    }
  return null;
}

export interface Located {
  /** As on a form of so many lines and months that nobody moved. */
  readonly layout: FormLayout;
  /** Rows and columns by which the head, and the table, are away from there. */
  readonly head: Place;
  readonly table: Place;
  /** False where the headings of the months were not found: then no row is read. */
  readonly found: boolean;
  readonly findings: readonly Finding[];
}

/** `given`: how many lines the form was given out with; `days`: the first days of its months, where they are known. */
export function locate(sheet: FormSheet, code: Rect, given: number, days: readonly number[] | null): Located {
  const own = formLayout(given, days?.length ?? YEAR);
  const head = { row: code.row - own.code.row, column: code.column - own.code.column };
  const findings: Finding[] = [];
  if (head.row !== 0 || head.column !== 0) findings.push(moved(own.code, code, head.column === 0));
  const place = { row: own.header, column: own.columns.first };
  const header = findHeader(sheet, place, head, days);
  if (!header)
    return { layout: own, head, table: head, found: false, findings: [...findings, finding("moved", null, { expected: addressOf(place) }, "stop")] }; // prettier-ignore
  const table = { row: header.row - place.row, column: header.column - place.column };
  if (table.row !== 0 || table.column !== 0) findings.push(moved(place, header, table.column === 0));
  const layout = days === null ? formLayout(given, monthsFrom(sheet, header)) : own;
  return { layout, head, table, found: true, findings };
}

export function moved(expected: Place, found: Place, rowsAlone: boolean): Finding {
  const args = { expected: addressOf(expected), found: addressOf(found) };
  return finding("moved", args.found, args, rowsAlone ? "warn" : "stop");
}

/** Where it belongs, or as far away as the head is, or wherever there is a row of months. */
function findHeader(sheet: FormSheet, own: Place, head: Place, days: readonly number[] | null): Place | null {
  const shifted = { row: own.row + head.row, column: own.column + head.column };
  for (const place of [own, shifted]) if (isHeader(sheet, place, days)) return place;
  for (let row = 0; row < Math.min(SEARCHED, sheet.values.length); row++)
    for (let column = 0; column < sheet.values[row].length; column++)
      if (isHeader(sheet, { row, column }, days)) return { row, column };
  return null;
}

/**
 * Most cells are the days in their places, or where these are not known, days one after the other of which none stands
 * before: a heading that somebody wrote over does not hide the others, and months that moved by one are not taken for
 * those beside them.
 */
export function isHeader(sheet: FormSheet, { row, column }: Place, days: readonly number[] | null): boolean {
  const at = (m: number): unknown => valueAt(sheet, { row, column: column + m });
  const months = days?.length ?? YEAR;
  let last = 0;
  let count = 0;
  for (let m = 0; m < months; m++) {
    const value = at(m);
    if (!isMonth(value) || (days ? value !== days[m] : value <= last)) continue;
    last = value;
    count++;
  }
  return count >= months * 0.75 && !isMonth(at(-1)) && (days !== null || isMonth(at(0)));
}

/** Days of this century and the next. */
const isMonth = (value: unknown): value is number => typeof value === "number" && value >= 36_526 && value < 109_575;

function monthsFrom(sheet: FormSheet, { row, column }: Place): number {
  let months = 0;
  while (isMonth(valueAt(sheet, { row, column: column + months }))) months++;
  return Math.max(months, YEAR);
}
