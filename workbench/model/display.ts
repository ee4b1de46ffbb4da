/** What a cell shows: its value through its number format (the `numfmt` library), as `Range.text` gives it. */
import { numfmt } from "@univerjs/core";

export type Scalar = number | string | boolean | null;

export function displayText(value: Scalar, pattern: string | undefined): string {
  if (value === null || value === "") return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string" && (!pattern || pattern === "General" || pattern === "@")) return value;
  if (typeof value === "number" && (!pattern || pattern === "General" || pattern === "@")) return general(value);
  try {
    return numfmt.format(pattern!, value, { throws: true } as never);
  } catch {
    return typeof value === "number" ? general(value) : value;
  }
}

/** General shows eleven characters at most, and scientific notation beyond. */
function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e11) return String(value);
  return numfmt.format("General", value);
}
