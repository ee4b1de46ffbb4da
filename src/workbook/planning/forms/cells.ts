/** Cells of a sheet that came back. Pure; rows and columns from 0. */
import type { Rect } from "../../a1";
import type { FormCell, FormSheet } from "./types";

type Place = Pick<Rect, "row" | "column">;

export const valueAt = ({ values }: FormSheet, { row, column }: Place): FormCell => values[row]?.[column] ?? null;

export const formulaAt = ({ formulas }: FormSheet, { row, column }: Place): string | null =>
  formulas[row]?.[column] ?? null;

export const isError = (value: FormCell): value is { readonly error: string } =>
  typeof value === "object" && value !== null;

export const isEmpty = (value: FormCell): boolean => value === null || value === "";

/** A text as it reads; an error value reads as itself. */
export const textOf = (value: FormCell): string =>
  value === null ? "" : isError(value) ? value.error : typeof value === "boolean" ? String(value).toUpperCase() : String(value); // prettier-ignore

/** What stands in a name, a category, a note: nothing where it is an error value. */
export const wordsOf = (value: FormCell): string => (isError(value) ? "" : textOf(value).trim());

/** As Excel compares texts: without regard to case and to blanks around and between them. */
export const alike = (text: string): string => text.trim().replace(/ +/g, " ").toLowerCase();

/** Whether a number shows as a date or a time; the format is in English notation. */
export function isDateFormat({ formats }: FormSheet, { row, column }: Place): boolean {
  const format = formats?.[row]?.[column];
  if (!format) return false;
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*]./gi, "").replace(/general/gi, ""));
}
