/** What the open workbook holds of a plan's lines and forms, read in one go. */
import { civilOf } from "../../../analytics/calendar";
import { sheetAddress } from "../../a1";
import { rangeOf } from "../../ranges";
import { runRead } from "../../run";
import { WorkbookProblem } from "../../types";
import { MIDDLE } from "../choices";
import { MONTHS } from "../frame";
import type { OpenPlan } from "../open";
import { collectedRows, registerRows } from "./recordcells";
import type { PlanBasics } from "./expected";
import type { PlanLine } from "./giveout";
import { FORM_SCHEMA, type FormsRecord } from "./types";

export interface PlanState {
  readonly plan: OpenPlan;
  readonly record: FormsRecord;
  readonly lines: readonly PlanLine[];
  readonly basics: PlanBasics;
  /** What is typed in the months of the budget, by line. */
  readonly ownMonths: readonly (readonly unknown[])[];
  /** What the record's blocks and the list's inputs held: what is written must find them so. */
  readonly held: Readonly<Record<HeldBlock, readonly (readonly unknown[])[]>>;
}

/** Inputs of the plan's list of lines. */
const lineInputs = ["names", "category", "department", "owner", "driver", "spread", "amount", "share", "note"] as const; // prettier-ignore
export type LineInput = (typeof lineInputs)[number];

/** Blocks that giving out and collecting write into, or look at before they do. */
export type HeldBlock = "forms.rows" | "collected.rows" | `budget.line.${LineInput}`;
const heldBlocks: readonly HeldBlock[] = [
  "forms.rows",
  "collected.rows",
  ...lineInputs.map((id): HeldBlock => `budget.line.${id}`),
];

/**
 * Raises `planPart` where the plan has no budget, `planError` where a cell that counts shows an error, and what
 * `openPlan` raises of sheets that are gone. Round trips: one.
 */
export function readState(plan: OpenPlan): Promise<PlanState> {
  return runRead(async (context) => {
    const load = (mark: string): { range: Excel.Range; address: (row: number, column: number) => string } => {
      const at = plan.place(mark);
      if (!at) throw new WorkbookProblem("planPart");
      const range = rangeOf(context.workbook.worksheets.getItem(at.sheet), at.rect);
      range.load("values,formulas");
      const address = (row: number, column: number): string =>
        sheetAddress(at.sheet, { row: at.rect.row + row, column: at.rect.column + column, rows: 1, columns: 1 });
      return { range, address };
    };
    const held = new Map(heldBlocks.map((mark) => [mark, load(mark)] as const));
    const prior = load("budget.line.prior");
    const planned = load("budget.original");
    const own = load("budget.own");
    const months = load("settings.months");
    const headings = load("settings.headings");
    const categories = load("budget.list.categories");
    await context.sync();
    const words = plan.texts.forms;
    const values = (mark: HeldBlock): unknown[][] => held.get(mark)!.range.values as unknown[][];
    const amounts = (row: number): number[] =>
      (planned.range.values as unknown[][])[row].map((cell, m) => {
        if (typeof cell === "number") return cell;
        throw new WorkbookProblem("planError", { address: planned.address(row, m), found: String(cell) });
      });
    const first = (mark: HeldBlock, row: number): string => String(values(mark)[row][0] ?? "").trim();
    const lines = values("budget.line.names").flatMap(([name], row): PlanLine[] => {
      if (String(name ?? "").trim() === "") return [];
      const before: unknown = (prior.range.values as unknown[][])[row][0];
      return [
        {
          no: row + 1,
          name: String(name).trim(),
          category: first("budget.line.category", row),
          driver: first("budget.line.driver", row),
          department: first("budget.line.department", row),
          owner: first("budget.line.owner", row),
          prior: typeof before === "number" ? before : null,
          planned: amounts(row),
        },
      ];
    });
    const days = (months.range.values as unknown[][]).map(([day], m) => {
      if (typeof day === "number") return day;
      throw new WorkbookProblem("planError", { address: months.address(m, 0), found: String(day) });
    });
    return {
      plan,
      record: {
        plan: plan.id,
        schema: FORM_SCHEMA,
        register: registerRows(values("forms.rows"), words),
        collected: collectedRows(values("collected.rows"), words),
      },
      lines,
      basics: {
        lang: plan.lang,
        currency: plan.currency,
        year: yearTitle(days),
        months: days,
        headings: plan.choices.fiscal ? (headings.range.values as unknown[][]).map(([text]) => String(text)) : null,
        categories: (categories.range.values as unknown[][])
          .map(([name]) => String(name ?? "").trim())
          .filter((name) => name !== ""),
      },
      ownMonths: own.range.formulas as unknown[][],
      held: Object.fromEntries(
        [...held].map(([mark, { range }]) => [mark, range.formulas as unknown[][]]),
      ) as unknown as PlanState["held"],
    };
  });
}

/** `2027`, or `2027/28` where the plan's months lie in two calendar years; one of weeks lies where its middle does. */
function yearTitle(days: readonly number[]): string {
  const yearOf = (day: number): number => civilOf(day + MIDDLE).year;
  const [first, last] = [yearOf(days[0]), yearOf(days[MONTHS - 1])];
  return first === last ? String(first) : `${first}/${String(last % 100).padStart(2, "0")}`;
}
