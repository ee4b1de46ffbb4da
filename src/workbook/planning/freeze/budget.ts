/** A budget's figures, as a plan in the open workbook shows them. */
import { type Rect, sheetAddress } from "../../a1";
import { rectOf } from "../../document/draft";
import { rangeOf } from "../../ranges";
import { WorkbookProblem } from "../../types";
import { monthly } from "../frame";
import type { OpenPlan, PlanPlace } from "../open";

/** Where the marked places of a plan stand in the open workbook; null where it has no such part. */
export type Places = OpenPlan["place"];

export const figureIds = ["spending", "gmv", "newCustomers", "returning"] as const;
export type FigureId = (typeof figureIds)[number];

/** Months by the plan's marks. */
export const figureMarks: Readonly<Record<FigureId, string>> = {
  spending: "budget.total",
  gmv: "plan.gmv",
  newCustomers: "plan.newCustomers",
  returning: "plan.returning",
};

export interface MonthRow {
  readonly name: string;
  /** Amounts by month. */
  readonly months: readonly number[];
}

export interface LineRow extends MonthRow {
  /** Its row in the plan's list of lines, from 1. */
  readonly no: number;
  readonly category: string;
  readonly department: string;
}

/** A month as a day of it, or as a text where months are of whole weeks. */
export type Heading = number | string;

export interface Budget {
  readonly months: readonly Heading[];
  readonly figures: Readonly<Record<FigureId, readonly number[]>>;
  /** Every row of the list, also those without a name. */
  readonly categories: readonly MonthRow[];
  /** What belongs to none of them. */
  readonly unassigned: MonthRow;
  /** Every row of the list, also those without a name. */
  readonly lines: readonly LineRow[];
}

/** Raises `planNoBudget` where the plan has no such place. */
export function placeOf(places: Places, mark: string): PlanPlace {
  const place = places(mark);
  if (!place) throw new WorkbookProblem("planNoBudget");
  return place;
}

/**
 * The budget after transfers. One round trip. Raises `WorkbookProblem` where a place is gone, a cell shows an error, the
 * workbook is still being calculated, or the lines don't add up to the total, as when rows were moved: a copy of such
 * figures would stay wrong.
 */
export async function readBudget(context: Excel.RequestContext, places: Places): Promise<Budget> {
  const { application, workbook } = context;
  const read = (mark: string, of: (rect: Rect) => Rect = (rect) => rect): Block => {
    const { sheet, rect: whole } = placeOf(places, mark);
    const rect = of(whole);
    return { sheet, rect, range: rangeOf(workbook.worksheets.getItem(sheet), rect).load("values,valueTypes") };
  };
  application.load("calculationState");
  const blocks = {
    // First, since an error in a line is one in all sums of it.
    lines: read("budget.lines"),
    months: read("settings.headings"),
    categories: read("budget.categories"),
    amounts: read("budget.category.total"),
    unassignedName: read("budget.category.unassigned", ({ row }) => rectOf(row, monthly.label)),
    unassigned: read("budget.category.unassigned"),
    names: read("budget.line.names"),
    lineCategories: read("budget.line.category"),
    departments: read("budget.line.department"),
  };
  const figures = figureIds.map((id) => [id, read(figureMarks[id])] as const);
  await context.sync();
  if (application.calculationState !== "Done") throw new WorkbookProblem("planCalculating");
  for (const block of [...Object.values(blocks), ...figures.map(([, block]) => block)]) refuseErrors(block);
  const lines = numbersOf(blocks.lines);
  const spending = numbersOf(figures[figureIds.indexOf("spending")][1])[0];
  const apart = (amount: number, m: number): boolean => Math.abs(lines.reduce((rest, line) => rest - line[m], amount)) > 0.004; // prettier-ignore
  if (spending.some(apart)) throw new WorkbookProblem("planUntied", { sheet: blocks.lines.sheet });
  const groups = columnOf(blocks.categories);
  const names = columnOf(blocks.names);
  const categories = columnOf(blocks.lineCategories);
  const departments = columnOf(blocks.departments);
  return {
    months: blocks.months.range.values.map(([month]) => month as Heading),
    figures: Object.fromEntries(figures.map(([id, block]) => [id, numbersOf(block)[0]])) as Record<FigureId, number[]>,
    categories: numbersOf(blocks.amounts).map((months, i) => ({ name: groups[i], months })),
    unassigned: { name: columnOf(blocks.unassignedName)[0], months: numbersOf(blocks.unassigned)[0] },
    lines: lines.map((months, i) => ({
      no: i + 1,
      name: names[i],
      category: categories[i],
      department: departments[i],
      months,
    })),
  };
}

interface Block extends PlanPlace {
  readonly range: Excel.Range;
}

const columnOf = ({ range }: Block): string[] => range.values.map(([value]) => String(value ?? ""));

const numbersOf = ({ range }: Block): number[][] =>
  range.values.map((line: unknown[]) => line.map((value) => (typeof value === "number" ? value : 0)));

/** What Excel shows while a formula waits for its result. */
const WAITING = new Set(["#BUSY!", "#GETTING_DATA"]);

function refuseErrors({ sheet, rect, range }: Block): void {
  range.valueTypes.forEach((line: unknown[], r) =>
    line.forEach((type, c) => {
      if (type !== "Error") return;
      const error = String(range.values[r][c]);
      if (WAITING.has(error)) throw new WorkbookProblem("planCalculating");
      const address = sheetAddress(sheet, rectOf(rect.row + r, rect.column + c));
      throw new WorkbookProblem("planShowsError", { address, error });
    }),
  );
}
