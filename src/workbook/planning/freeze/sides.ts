/** What is compared: a frozen version or the plan as it stands, with the cells that formulas point at. */
import { cellAddress, quoteSheet } from "../../a1";
import { MONTHS, monthly } from "../frame";
import {
  type Budget,
  type FigureId,
  figureIds,
  figureMarks,
  type Heading,
  type LineRow,
  placeOf,
  type Places,
} from "./budget";

/** A cell of another sheet; rows and columns from 0. */
export interface Cell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface SideRow {
  /** Lines come in the order of their numbers. */
  readonly no: number;
  readonly name: string;
  readonly category: string;
  /** Where name and category can still change; null on a frozen sheet. */
  readonly nameAt: Cell | null;
  readonly categoryAt: Cell | null;
  /** The first month; the others stand to its right. */
  readonly first: Cell;
}

export interface Side {
  /** `v1 – Approved` */
  readonly title: string;
  /** `v1` */
  readonly short: string;
  /** Follows the plan. */
  readonly live: boolean;
  readonly currency: string;
  readonly months: readonly Heading[];
  readonly figures: Readonly<Record<FigureId, Cell>>;
  readonly categories: readonly SideRow[];
  readonly lines: readonly SideRow[];
}

export const cellOf = ({ sheet, row, column }: Cell, m = 0): string =>
  `${quoteSheet(sheet)}!${cellAddress(row, column + m)}`;

export const monthsOf = (first: Cell): string =>
  `${cellOf(first)}:${cellAddress(first.row, first.column + MONTHS - 1)}`;

/** The plan as it stands: all rows of its lists, since names may come into those that are empty now. */
export function liveSide(budget: Budget, places: Places, told: Pick<Side, "title" | "short" | "currency">): Side {
  const at = (mark: string, row = 0): Cell => {
    const { sheet, rect } = placeOf(places, mark);
    return { sheet, row: rect.row + row, column: rect.column };
  };
  const line = ({ no, name, category }: LineRow, i: number): SideRow => ({
    no,
    name,
    category,
    nameAt: at("budget.line.names", i),
    categoryAt: at("budget.line.category", i),
    first: at("budget.lines", i),
  });
  const none = at("budget.category.unassigned");
  return {
    ...told,
    live: true,
    months: budget.months,
    figures: Object.fromEntries(figureIds.map((id) => [id, at(figureMarks[id])])) as Record<FigureId, Cell>,
    categories: [
      ...budget.categories.map(({ name }, i): SideRow => ({
        no: i + 1,
        name,
        category: "",
        nameAt: at("budget.categories", i),
        categoryAt: null,
        first: at("budget.category.total", i),
      })),
      {
        no: budget.categories.length + 1,
        name: budget.unassigned.name,
        category: "",
        nameAt: { ...none, column: monthly.label },
        categoryAt: null,
        first: none,
      },
    ],
    lines: budget.lines.map(line),
  };
}

/** A row of the one beside the row of the same name of the other; one of them alone where the other has none. */
export interface Pair {
  readonly first: SideRow | null;
  readonly second: SideRow | null;
}

/** Same names belong together, the first with the first where there are several; nameless rows stand alone. */
export function paired(first: readonly SideRow[], second: readonly SideRow[]): Pair[] {
  const left = [...second];
  const pairs = first.map((one): Pair => {
    const i = one.name === "" ? -1 : left.findIndex(({ name }) => name === one.name);
    return { first: one, second: i < 0 ? null : left.splice(i, 1)[0] };
  });
  const order = ({ first: a, second: b }: Pair): number => (b ?? a)!.no;
  return [...pairs, ...left.map((one): Pair => ({ first: null, second: one }))].sort((a, b) => order(a) - order(b));
}
