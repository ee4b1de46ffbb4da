import { winback as analysis } from "../analyses/winback";
import { answer } from "./support/answer";

/**
 * Win-back curve: of customers silent for so many days, how many came back within so many more, by channel or offer, what they spent, and up to which silence a message pays.
 *
 * Result: a row per length of silence and window: silences, returns, rate with its Wilson bounds; with amounts the sales of
 * the window, the value per silence and, with the option cost, what is left of it. With by such rows per group, then All.
 * @customfunction WINBACK
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [amounts] Money of each row, refunds negative.
 * @param [orders] Order id of each row; without it every row is an order.
 * @param [silent] Days without an order: a number or a range. Default: 30, 60, 90, 120, 150, 180, 270, 360.
 * @param [within] Days after that in which they must come back: a number or a range. Default: 30.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Channel or offer of each row; the option groupof says whose: of the customer's first row, of the order before the silence, or of the return.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The curve.
 * @remarks Every silence counts, so a customer may count more than once. A silence of d days counts for a window of w days only when as-of is at least d + w days after the order that began it. With `cost` (of one message) and `margin` (share of sales) the last column is value per silence × margin − cost; notes tell up to which silence it stays above 0. Customers who would have come back anyway are in these numbers: what a message adds, UPLIFT measures against a control group. With `groupof=return`, returns are grouped by what the returning order holds, such as a coupon, as shares of all silences.
 * @errors #VALUE! with the reason: columns of different length, silent or within that are no whole days, cost or margin without amounts, unknown choices or options. #N/A where no row can be used, or no silence has been observed long enough.
 * @source Return rate after a silence; interval: Wilson (1927).
 * @cost One pass over the rows and one look-up a row (two with orders); a comparison per order, silence and window.
 * @example
 * customers: {"ana";"ana";"ben";"cy";"cy"}
 * dates: {"2024-01-01";"2024-02-10";"2024-01-05";"2024-01-10";"2024-01-20"}
 * amounts: {20;30;25;10;40}
 * silent: 30
 * within: 30
 * asOf: "2024-04-30"
 * options: "cost=2; margin=0.5"
 * result: {"Silent days","Within days","Silences","Came back","Rate","Low","High","Sales","Per silence","After cost";30,30,4,1,0.25,0.0455872608097149,0.699358157417598,30,3.75,1.75}
 */
export function winback(
  customers: any[][],
  dates: any[][],
  amounts?: any[][],
  orders?: any[][],
  silent?: any[][],
  within?: any[][],
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    orders,
    silent,
    within,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
