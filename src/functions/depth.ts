import { depth as analysis } from "../analyses/depth";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { DepthShow } from "./support/purchasechoices";

/**
 * Order-depth funnel: how many customers reach the first, second, third order, with conversion, drop-off and days between; or the share who stayed at one order, by month and channel.
 *
 * Result: with show funnel a row per order number with customers, shares of the first row and of the row before, drop-off
 * and median days since the order before; with show single a row per period of the first order, a column per group.
 * @customfunction DEPTH
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [orders] Order id of each row; without it every row is an order.
 * @param [depth] Last order number shown, default 10; with show single the most orders a customer may have, default 1.
 * @param [period] Splits by the period of the first order; with show single month is the default.
 * @param [show] funnel (default), or single: share of customers who stayed at one order.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Amount]>0 to leave out refunds.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The funnel, or the table of shares.
 * @remarks Customers who began lately have had little time to order again: `mature=90` counts only those whose first order is at least 90 days before as-of. `visitors` and `registered` put the steps before the first order on top, as plain numbers. The funnel ends at the last order number that anyone has reached.
 * @errors #VALUE! with the reason: columns of different length, a depth that is no whole number, unknown choices or options, visitors or registered with a split. #N/A where no row can be used, or nobody is mature.
 * @source Order-depth (purchase-frequency) funnel; medians: type 7 of Hyndman and Fan (1996).
 * @cost One pass over the rows and one look-up a row (two with orders); gaps are sorted by counting.
 * @example
 * customers: {"ana";"ana";"ana";"ben";"ben";"cy";"dee"}
 * dates: {"2024-01-01";"2024-01-11";"2024-02-10";"2024-01-05";"2024-01-25";"2024-02-01";"2024-02-20"}
 * options: "registered=8"
 * result: {"Order","Customers","Of first","Of previous","Drop-off","Median days";"Registered",8,1,"","","";1,4,0.5,0.5,0.5,"";2,2,0.25,0.5,0.5,15;3,1,0.125,0.5,0.5,30}
 */
export function depth(
  customers: any[][],
  dates: any[][],
  orders?: any[][],
  depth?: any,
  period?: Period,
  show?: DepthShow,
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
    depth,
    period,
    show,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
