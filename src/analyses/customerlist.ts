/** Lists with a row per customer: their ids, and only as many rows as a sheet should hold. */
import type { Cells } from "../analytics/cells";
import type { Rows } from "../analytics/columns";
import { propertyOf } from "./groups";
import type { OptionSchema } from "./options";
import { type TableCell, word } from "./table";

export const listOptions = {
  top: { kind: "whole", min: 1, max: 1_000_000, default: 1000 },
} as const satisfies OptionSchema;

/** The id of a customer as it stands in their first row (`firstRows` of analytics/purchases), white space trimmed. */
export function idAt(rows: Rows, customers: Cells, firstRow: number): string | number | null {
  return propertyOf(customers[rows.source[firstRow]][0]);
}

/**
 * The first `top` of the numbers in `order` as rows, and where there are more, a last row that says how many; the table's
 * last row is then no customer (`totalRow`).
 */
export function topRows(
  order: ArrayLike<number>,
  top: number,
  width: number,
  row: (number: number) => TableCell[],
): { rows: TableCell[][]; totalRow: boolean } {
  const rows: TableCell[][] = [];
  for (let i = 0; i < Math.min(order.length, top); i++) rows.push(row(order[i]));
  const more = order.length - rows.length;
  if (more > 0) rows.push([word("list.more", { count: more }), ...Array.from({ length: width - 1 }, () => null)]);
  return { rows, totalRow: more > 0 };
}
