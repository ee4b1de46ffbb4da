/** What was protected on a form and does not hold any more what was given out. Pure. */
import { dayLabel } from "../../../analytics/calendar";
import { cellAddress, type Rect } from "../../a1";
import { compile, type SheetPlan } from "../../document/compile";
import type { SheetDraft } from "../../document/draft";
import { formulaAt, isEmpty, textOf, valueAt } from "./cells";
import { normalFormula } from "./formulas";
import { finding } from "./findings";
import type { FormLayout } from "./layout";
import { formSheet } from "./sheet";
import type { FormTexts } from "./texts";
import type { Finding, FormCell, FormSheet, FormSpec } from "./types";

/** More are told as one. */
const TOLD = 20;

type Place = Pick<Rect, "row" | "column">;

/**
 * `placed` says where a row of the form stands now; null where it is gone or can't be told. Formulas are compared while
 * nothing has moved: `formulas`.
 */
export function edited(
  sheet: FormSheet,
  spec: FormSpec,
  texts: FormTexts,
  layout: FormLayout,
  placed: (place: Place) => Place | null,
  formulas: boolean,
): Finding[] {
  const draft = formSheet(spec, texts);
  const [plan] = compile([draft], { sheet: () => sheet.sheet, name: (name) => name }, spec.lang).sheets;
  const open = unlocked(plan);
  const found: Finding[] = [];
  for (let row = 0; row < plan.rows; row++)
    for (let column = 0; column < plan.columns; column++) {
      if (open.has(`${row},${column}`) || knownOtherwise(layout, row, column)) continue;
      const written = plan.cells[row][column];
      const formula = typeof written === "string" && written.startsWith("=");
      if (formula && !formulas) continue;
      const at = placed({ row, column });
      if (!at) continue;
      const now = { value: valueAt(sheet, at), formula: formulaAt(sheet, at) };
      const expected = formula ? written : given(draft, row, column);
      if (formula ? sameFormula(written, now.formula) : now.formula === null && sameValue(expected, now.value))
        continue;
      const date = ["date", "month"].includes(draft.cells.get(row)?.get(column)?.format ?? "");
      const shown = now.formula !== null && now.formula !== "=" ? now.formula : now.value;
      found.push(finding("edited", cellAddress(at.row, at.column), { expected: told(expected, date), found: told(shown, date) })); // prettier-ignore
    }
  return found.length > TOLD ? [finding("edited", null, { count: found.length })] : found;
}

/** The code, and the lines' numbers: what is wrong with them is said apart. */
function knownOtherwise({ code, columns, top, spare }: FormLayout, row: number, column: number): boolean {
  return (row === code.row && column === code.column) || (column === columns.no && row >= top && row < spare);
}

function unlocked({ looks }: SheetPlan): Set<string> {
  const cells = new Set<string>();
  for (const { rect, look } of looks)
    if (look.unlocked)
      for (let r = 0; r < rect.rows; r++)
        for (let c = 0; c < rect.columns; c++) cells.add(`${rect.row + r},${rect.column + c}`);
  return cells;
}

function given(draft: SheetDraft, row: number, column: number): string | number | boolean | null {
  const content = draft.cells.get(row)?.get(column)?.content ?? null;
  return typeof content === "function" ? null : content;
}

function sameValue(expected: FormCell, found: FormCell): boolean {
  if (typeof expected === "number")
    return typeof found === "number" && Math.abs(found - expected) <= 1e-9 * Math.max(Math.abs(expected), Math.abs(found)); // prettier-ignore
  return isEmpty(expected) ? isEmpty(found) : textOf(expected) === textOf(found);
}

/** A formula that a file keeps in a way that can't be told is taken on trust. */
function sameFormula(expected: string, found: string | null): boolean {
  return found === "=" || (found !== null && normalFormula(expected) === normalFormula(found));
}

function told(value: FormCell, date: boolean): string | number {
  if (typeof value !== "number") return textOf(value);
  return date ? dayLabel(value) : value;
}
