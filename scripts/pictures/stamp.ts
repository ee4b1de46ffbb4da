/** What a picture is of, in a few letters that change whenever the picture must be taken again. */
import { createHash } from "node:crypto";
import { planTable } from "../../src/workbook/plan";
import type { ExampleResult } from "./results";

export function stampOf({ example, table, lang, notes, cells, labels }: ExampleResult): string {
  const { formats, styles, heat, rules, widths } = planTable(
    { table, lang, notes, as: { formula: example.formula } },
    { row: 0, column: 0 },
    false,
  );
  // To six digits: no picture shows more, and the last bits differ between machines.
  const shown = cells.map((row) => row.map((cell) => (typeof cell === "number" ? Number(cell.toPrecision(6)) : cell)));
  const content = JSON.stringify([example.formula, labels, shown, formats, styles, heat, rules, widths]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** `Made by … 0123456789abcdef`, in the file of the picture. */
export const describe = (stamp: string): string => `UOPS for Excel, npm run pictures, ${stamp}`;
