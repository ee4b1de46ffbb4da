import type { Scalar } from "../../model/display";
import { type } from "../type";
import type { Wrapper } from "../type";
import type { RangeRef } from "./range-ref";

interface SortField {
  key: number;
  ascending?: boolean;
}

export const rangeSort: Wrapper<RangeRef> = type<RangeRef>("RangeSort", {
  call: {
    apply: (ref, [fields, matchCase = false, hasHeaders = false]: [SortField[], boolean?, boolean?]) =>
      sortRows(ref, fields, matchCase, hasHeaders),
  },
});

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** Excel's order: numbers, texts, booleans, blanks always last. Formulas and formats move with their rows. */
export function sortRows(
  { sheet, range }: RangeRef,
  fields: readonly SortField[],
  matchCase = false,
  hasHeaders = false,
): void {
  const body = hasHeaders ? { ...range, row: range.row + 1, rows: range.rows - 1 } : range;
  if (body.rows < 2) return;
  const values = sheet.values(body);
  const formulas = sheet.formulas(body);
  const formats = sheet.numberFormats(body);
  const order = values
    .map((_, i) => i)
    .sort((a, b) => {
      for (const { key, ascending = true } of fields) {
        const result = compare(values[a]![key] ?? null, values[b]![key] ?? null, matchCase, ascending);
        if (result !== 0) return result;
      }
      return a - b;
    });
  sheet.setNumberFormats(
    body,
    order.map((i) => formats[i]!),
  );
  sheet.write(
    body,
    order.map((i) => formulas[i]!.map((cell, c) => keep(cell, formats[i]![c]!))),
    "formulas",
  );
}

/** A text that looks like a number stays text. */
const keep = (value: Scalar, format: string): Scalar =>
  value === null ? "" : typeof value === "string" && !value.startsWith("=") && format !== "@" ? `'${value}` : value;

function compare(a: Scalar, b: Scalar, matchCase: boolean, ascending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const sign = ascending ? 1 : -1;
  const ranks = RANK[typeof a as keyof typeof RANK] - RANK[typeof b as keyof typeof RANK];
  if (ranks !== 0) return ranks * sign;
  if (typeof a === "string")
    return a.localeCompare(b as string, "en", { sensitivity: matchCase ? "variant" : "accent" }) * sign;
  return (Number(a) - Number(b)) * sign;
}
