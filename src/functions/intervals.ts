import { intervals as analysis } from "../analyses/intervals";
import { answer } from "./support/answer";
import type { IntervalMode } from "./support/purchasechoices";

/**
 * Days between a customer's orders: mean, spread and percentiles after each order, and the repurchase window within which most who come back have done so.
 *
 * Result: a row per order number (the gap from that order to the next one) and All; with by such rows per group. Columns:
 * number of gaps, mean, standard deviation, least, percentiles, most, window; with mode censored the orders, the gaps that
 * ended, the share expected to come back, percentiles of all orders, window. Days throughout.
 * @customfunction INTERVALS
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [orders] Order id of each row; without it every row is an order.
 * @param [percentiles] Percentiles as shares from 0 to 1: a number or a range. Default: 0.1, 0.25, 0.5, 0.75, 0.9.
 * @param [mode] observed: gaps that ended (default); censored: corrected for customers who may still come back (Kaplan-Meier).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Amount]>0 to leave out refunds.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of gaps.
 * @remarks Gaps that ended are short by selection: whoever waits longer than the data reach is missing. `mode=censored` keeps the open waits up to as-of. Its percentiles are of all orders, also of those never followed by another, so P50 is blank where fewer than half come back. The window is the day by which `share` (80%) of the gaps have ended; with `mode=censored`, of those that will. Rows after order 1, 2, 3 … stop at `depth`; All holds every gap.
 * @errors #VALUE! with the reason: columns of different length, percentiles outside 0 to 1, unknown choices or options. #N/A where no customer has ordered twice, or no row can be used.
 * @source Percentiles: type 7 of Hyndman and Fan (1996), as PERCENTILE.INC. Censoring: Kaplan and Meier (1958).
 * @cost One pass over the rows and one look-up a row (two with orders); gaps are sorted by counting.
 * @example
 * customers: {"ana";"ana";"ana";"ben";"ben";"cy"}
 * dates: {"2024-01-01";"2024-01-11";"2024-02-10";"2024-01-05";"2024-01-25";"2024-03-01"}
 * percentiles: {0.5}
 * result: {"After order","Gaps","Mean","Std dev","Least","P50","Most","Window 80%";1,2,15,7.07106781186548,10,15,20,18;2,1,30,"",30,30,30,30;"All",3,20,10,10,20,30,26}
 */
export function intervals(
  customers: any[][],
  dates: any[][],
  orders?: any[][],
  percentiles?: any[][],
  mode?: IntervalMode,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    orders,
    percentiles,
    mode,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
