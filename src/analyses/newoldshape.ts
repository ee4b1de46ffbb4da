/** The table of new against old customers: which columns each `show` has, and how each is made of the tally. */
import type { NewOldTally } from "../analytics/newold";
import { type Column, column, type ColumnFormat, type Note, type Table, type TableCell, word } from "./table";

export const newOldShows = ["all", "buyers", "orders", "sales", "share", "trend"] as const;
export type NewOldShow = (typeof newOldShows)[number];

export interface NewOldShape {
  readonly show: NewOldShow;
  readonly hasAmounts: boolean;
  /** Periods of the tally, and the first of them that is shown. */
  readonly periods: number;
  readonly shownFrom: number;
  readonly groups: readonly TableCell[] | null;
  readonly label: (period: number) => string;
  readonly isOpen: (period: number) => boolean;
  readonly isEarly: (period: number) => boolean;
  readonly gap: TableCell;
}

const kinds = ["all", "new", "old"] as const;
type Kind = (typeof kinds)[number];

export type Figures = Record<"buyers" | "orders" | "sales", Record<Kind, number>>;

interface Measure {
  readonly key: string;
  readonly format: ColumnFormat;
  /** `before`: the period before; `null` where it is unknown. */
  readonly value: (now: Figures, before: Figures | null) => number | null;
}

export const ratio = (above: number, below: number): number | null => (below === 0 ? null : above / below);

function counts(what: keyof Figures): Measure[] {
  const format = what === "sales" ? "money" : "count";
  return kinds.map((kind) => ({ key: `newold.${what}.${kind}`, format, value: (now) => now[what][kind] }));
}

function share(what: keyof Figures): Measure {
  return { key: `newold.share.${what}`, format: "rate", value: (now) => ratio(now[what].old, now[what].all) };
}

function per(name: string, format: ColumnFormat, above: keyof Figures, below: keyof Figures): Measure[] {
  return kinds.map((kind) => ({
    key: `newold.${name}.${kind}`,
    format,
    value: (now) => ratio(now[above][kind], now[below][kind]),
  }));
}

function changes(what: keyof Figures): Measure[] {
  return kinds.map((kind) => ({
    key: `newold.change.${what}.${kind}`,
    format: "rate",
    value: (now, before) => before && ratio(now[what][kind] - before[what][kind], Math.abs(before[what][kind])),
  }));
}

function measuresOf({ show, hasAmounts }: NewOldShape): Measure[] {
  const known = hasAmounts ? (["buyers", "orders", "sales"] as const) : (["buyers", "orders"] as const);
  const sections: Record<Exclude<NewOldShow, "all">, Measure[]> = {
    buyers: [...counts("buyers"), share("buyers")],
    orders: [...counts("orders"), share("orders"), ...per("frequency", "decimal", "orders", "buyers")],
    sales: [
      ...counts("sales"),
      share("sales"),
      ...per("aov", "money", "sales", "orders"),
      ...per("perBuyer", "money", "sales", "buyers"),
    ],
    share: known.map(share),
    trend: known.flatMap(changes),
  };
  if (show !== "all") return sections[show];
  return [...sections.buyers, ...sections.orders, ...(hasAmounts ? sections.sales : []), ...sections.trend];
}

/** A row per period (and group), then `All`. Cost: O(cells). */
export function shapeNewOld(tally: NewOldTally, shape: NewOldShape, notes: readonly Note[]): Table {
  const { periods, shownFrom, groups, label, isOpen, isEarly, gap } = shape;
  const width = groups?.length ?? 1;
  const measures = measuresOf(shape);
  const line = (now: Figures, before: Figures | null): TableCell[] =>
    measures.map(({ value }) => value(now, before) ?? gap);
  const flag = (p: number): TableCell => {
    if (isOpen(p)) return word(isEarly(p) ? "newold.flag.earlyOpen" : "newold.flag.open");
    return isEarly(p) ? word("newold.flag.early") : null;
  };
  const rows: TableCell[][] = [];
  const shown: Figures[] = [];
  for (let p = shownFrom; p < periods; p++)
    for (let g = 0; g < width; g++) {
      const now = figuresAt(tally, p * width + g);
      // What is not over yet has grown or shrunk against nothing.
      const before = p > 0 && !isOpen(p) ? figuresAt(tally, (p - 1) * width + g) : null;
      shown.push(now);
      rows.push([label(p), ...(groups ? [groups[g]] : []), ...line(now, before), flag(p)]);
    }
  rows.push([word("newold.all"), ...(groups ? [null] : []), ...line(sumOf(shown), null), null]);
  const columns: Column[] = [
    column("newold.period", "label"),
    ...(groups ? [column("newold.group", "label")] : []),
    ...measures.map(({ key, format }) => column(key, format)),
    column("newold.flag.title", "text"),
  ];
  return { columns, rows, totalRow: true, notes };
}

export function figuresAt({ buyers, buyersOf, orders, sales }: NewOldTally, at: number): Figures {
  const [newOrders, oldOrders, newSales, oldSales] = [orders[0][at], orders[1][at], sales[0][at], sales[1][at]];
  return {
    buyers: { all: buyers[at], new: buyersOf[0][at], old: buyersOf[1][at] },
    orders: { all: newOrders + oldOrders, new: newOrders, old: oldOrders },
    sales: { all: newSales + oldSales, new: newSales, old: oldSales },
  };
}

function sumOf(figures: readonly Figures[]): Figures {
  const sum = (what: keyof Figures): Record<Kind, number> => ({
    all: figures.reduce((total, one) => total + one[what].all, 0),
    new: figures.reduce((total, one) => total + one[what].new, 0),
    old: figures.reduce((total, one) => total + one[what].old, 0),
  });
  return { buyers: sum("buyers"), orders: sum("orders"), sales: sum("sales") };
}
