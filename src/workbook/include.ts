/** Turns "these values of the status column count" into an `include` argument. Pure. */
import { type Cells, plain } from "../analytics/cells";
import { type StatusValue, statusValue } from "../analytics/statuses";
import { quoteText } from "./formula";

function literal(value: StatusValue): string {
  if (typeof value === "string") return quoteText(value);
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

/**
 * `(Orders[Status]="paid")`, or a sum of such comparisons for several values: TRUE or a number other than 0 where the
 * row counts. Excel compares text without regard to case.
 */
export function includeExpression(reference: string, values: readonly StatusValue[]): string {
  if (values.length === 0) throw new RangeError("no value to include");
  return values.map((value) => `(${reference}=${literal(value)})`).join("+");
}

/** What the expression gives for these cells, for the preview and for blocks of values. Error cells stay as they are. */
export function includeCells(cells: Cells, values: readonly StatusValue[]): Cells {
  const known = new Set(values.map(folded));
  return cells.map(([cell]) => {
    const value = plain(cell);
    if (typeof value === "string" && value.startsWith("#") && !known.has(folded(value))) return [value];
    return [known.has(folded(statusValue(cell)))];
  });
}

function folded(value: StatusValue): StatusValue {
  return typeof value === "string" ? value.toLowerCase() : value;
}
