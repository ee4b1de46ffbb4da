/** What QUALITY finds in a table, by the codes of its findings, and a table in which it finds nothing. */
import { quality } from "../../src/analyses/quality";
import type { MessageRef } from "../../src/analyses/table";

export type Sheet = unknown[][];

const isRef = (cell: unknown): cell is MessageRef => typeof cell === "object" && cell !== null && "key" in cell;
const last = (cell: unknown): string => (isRef(cell) ? (cell.key.split(".").pop() as string) : String(cell));

export interface Found {
  readonly severity: string;
  readonly rows: number | null;
  readonly first: string;
  readonly example: unknown;
}

/** By `code Column`, in the order of the summary; without the verdict. */
export function findings(sheet: Sheet, asOf: unknown = null, options = ""): Record<string, Found> {
  const { table } = quality.evaluate([sheet, "summary", asOf, options]);
  return Object.fromEntries(
    table.rows
      .slice(0, -1)
      .map(([severity, column, finding, rows, , first, example]) => [
        `${last(finding)} ${last(column)}`,
        { severity: last(severity), rows: rows as number | null, first: first as string, example },
      ]),
  );
}

/** The number of rows of each finding. */
export function counts(sheet: Sheet, asOf: unknown = null, options = ""): Record<string, number | null> {
  return Object.fromEntries(Object.entries(findings(sheet, asOf, options)).map(([key, { rows }]) => [key, rows]));
}

export const header = ["Customer", "Date", "Amount", "Order", "Product", "Status", "Quantity"];

/** Orders of 60 customers, an order a row, with nothing wrong. Row i is of customer i modulo 60. */
export function cleanSheet(rows = 300): Sheet {
  return [
    header,
    ...Array.from({ length: rows }, (_, i) => [
      `c${String((i % 60) + 100)}`,
      45292 + i,
      10.5 + (i % 37),
      `A${1000 + i}`,
      `shoe ${i % 9}`,
      "paid",
      1 + (i % 4),
    ]),
  ];
}

/** The sheet with a cell of some rows (0 is the first below the header) changed. */
export function changed(
  sheet: Sheet,
  column: string,
  rows: readonly number[],
  change: (cell: any, row: number) => unknown,
): Sheet {
  const place = sheet[0].indexOf(column);
  const copy = sheet.map((row) => [...row]);
  for (const row of rows) copy[row + 1][place] = change(copy[row + 1][place], row);
  return copy;
}
