/**
 * A whole number shared out by weight in native formulas: the largest-remainder method of analytics/allocate.ts, exact as
 * long as the scaled weights sum to less than 94 million (their products then are whole numbers that a double holds).
 */
import { rectOf, type SheetDraft } from "../document/draft";
import type { Refs } from "../document/refs";

export interface Sharing {
  /** Marks begin with it: `<id>.units` are the shares, `<id>.weights` the weights as they count. */
  readonly id: string;
  /** Where the helpers stand: a cell each for the figures of all, then a row for each share. */
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  /** Not negative, a number. Weights count to six decimals. */
  readonly weight: (at: Refs, i: number) => string;
  /** What is shared out: whole, not negative. */
  readonly units: (at: Refs) => string;
}

/** Figures of all above the rows: scale, sum of weights, units, whole units a weight, units left, units for remainders. */
export const sharingFigures = ["scale", "sum", "total", "whole", "rest", "left"] as const;
/** Columns: weight, share rounded down, remainder, share. */
export const SHARING_COLUMNS = 4;

/** Weights become whole numbers first, so that remainders are exact and ties are found: they go to the upper row. */
export function shareOut(sheet: SheetDraft, { id, row, column, rows, weight, units }: Sharing): void {
  const one = (at: Refs, key: (typeof sharingFigures)[number]): string => at.fixed(`${id}.${key}`);
  const scaled = (at: Refs): string => `ROUND(${at.fixedRange(`${id}.weights`)}*${one(at, "scale")},0)`;
  const fits = (at: Refs, scale: number): string => {
    const weights = at.fixedRange(`${id}.weights`);
    return `SUMPRODUCT((ABS(${weights}*${scale}-ROUND(${weights}*${scale},0))>0.00001)*1)=0`;
  };
  const figures: Readonly<Record<(typeof sharingFigures)[number], (at: Refs) => string>> = {
    scale: (at) => `IF(${fits(at, 1)},1,IF(${fits(at, 100)},100,IF(${fits(at, 10_000)},10000,1000000)))`,
    sum: (at) => `SUMPRODUCT(${scaled(at)})`,
    total: units,
    whole: (at) => `IF(${one(at, "sum")}=0,0,INT(${one(at, "total")}/${one(at, "sum")}))`,
    rest: (at) => `${one(at, "total")}-${one(at, "whole")}*${one(at, "sum")}`,
    left: (at) => `IF(${one(at, "sum")}=0,0,${one(at, "total")}-SUM(${at.fixedRange(`${id}.floors`)}))`,
  };
  sharingFigures.forEach((key, k) => {
    sheet.put(row + k, column, figures[key], "helper").mark(`${id}.${key}`, rectOf(row + k, column));
  });
  const top = row + sharingFigures.length;
  const mine = (at: Refs, back: number): string => `ROUND(${at.near(0, -back)}*${one(at, "scale")},0)`;
  const part = (at: Refs, back: number): string => `INT(${one(at, "rest")}*${mine(at, back)}/${one(at, "sum")})`;
  const column1 = (offset: number) => rectOf(top, column + offset, rows, 1);
  sheet.block(column1(0), (i) => (at) => weight(at, i), "helper", "general", `${id}.weights`);
  sheet.block(
    column1(1),
    () => (at) => `IF(${one(at, "sum")}=0,0,${one(at, "whole")}*${mine(at, 1)}+${part(at, 1)})`,
    "helper",
    "count",
    `${id}.floors`,
  );
  sheet.block(
    column1(2),
    () => (at) => `IF(${one(at, "sum")}=0,0,${one(at, "rest")}*${mine(at, 2)}-${part(at, 2)}*${one(at, "sum")})`,
    "helper",
    "count",
    `${id}.remainders`,
  );
  sheet.block(
    column1(3),
    (i) => (at) => {
      const remainder = at.near(0, -1);
      const larger = `SUMPRODUCT((${at.fixedRange(`${id}.remainders`)}>${remainder})*1)`;
      const equalSoFar = `SUMPRODUCT((${at.fixedRange(`${id}.remainders`, { rows: i + 1 })}=${remainder})*1)`;
      return `${at.near(0, -2)}+IF(${larger}+${equalSoFar}<=${one(at, "left")},1,0)`;
    },
    "helper",
    "count",
    `${id}.units`,
  );
}
