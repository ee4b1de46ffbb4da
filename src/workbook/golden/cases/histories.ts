/** Columns of native formulas that several models need. */
import type { Block, RowRefs } from "../case";

/** Weeks, not dates. */
export const historyFormats = { t: "2", T: "2" };

/** What the models know of a customer: repeat orders, weeks to the last order and to as-of, mean of the repeat orders. */
export function history(of: Block, asOf: number): NonNullable<Block["helpers"]> {
  const from = (at: RowRefs): string => `MATCH(${at.here("Name")},${at.col(of, "Customer")},0)`;
  const first = (at: RowRefs, what: string): string => `INDEX(${at.col(of, what)},${from(at)})`;
  return {
    x: (at) => `=COUNTIFS(${at.col(of, "Customer")},${at.here("Name")})-1`,
    t: (at) => `=(INDEX(${at.col(of, "Date")},${from(at)}+${at.here("x")})-${first(at, "Date")})/7`,
    T: (at) => `=(${asOf}-${first(at, "Date")})/7`,
    Mean: (at) =>
      `=IF(${at.here("x")}=0,0,(SUMIFS(${at.col(of, "Amount")},${at.col(of, "Customer")},${at.here("Name")})-${first(at, "Amount")})/${at.here("x")})`,
  };
}
