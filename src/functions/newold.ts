import { newold as analysis } from "../analyses/newold";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { NewOldShow, OldMeaning } from "./support/cohortchoices";

/**
 * New against old customers in each period: buyers, orders, sales, value per order and per buyer, shares and changes.
 *
 * Result: a row per period (with `by`, per period and group), then a row All. The last column flags periods that are not
 * over (open) and those so early in the data that everybody looks new (early).
 * @customfunction NEWOLD
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [amounts] Money of each row; refunds are negative. Without it there are no columns of sales.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [period] Length of a period: day, week, month (default), quarter, half, year.
 * @param [show] Which columns: all (default), buyers, orders, sales, share (of old customers), trend (changes).
 * @param [mode] Who is old: before (ordered before this period, default), two (at least two orders by its end), year (bought in the 365 days before it).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each order, such as channel: each period is split by its values.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [earlier] Customers known from before the data begins: a column of ids. They are old from the start.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table by period.
 * @remarks A customer is known from the first row that counts, as in RETENTION; whether new or old is judged over all the
 * data, not within a group of `by`. With `split=day` each buying day is judged on its own: only what a customer buys on
 * the first day is new, and a buyer may be both new and old in one period.
 * @errors #VALUE! with the reason: columns of different length, sales without amounts, numeric ids of 16 digits or more, dates nobody can read, unknown choices or options. #N/A where no row can be used.
 * @source Base reporting of online retail; old as bought within the preceding 365 days: the definition of Tmall.
 * @cost One pass over the rows and one over the orders in the sequence of each customer.
 * @example
 * customers: {"ana";"ben";"ana";"cy"}
 * dates: {"2024-01-05";"2024-01-20";"2024-02-03";"2024-02-29"}
 * amounts: {60;40;50;30}
 * show: "buyers"
 * options: "early=0"
 * result: {"Period","Buyers","New buyers","Old buyers","Old share of buyers","Flag";"2024-01",2,2,0,0,"";"2024-02",2,1,1,0.5,"";"All",4,3,1,0.25,""}
 */
export function newold(
  customers: any[][],
  dates: any[][],
  amounts?: any[][],
  orders?: any[][],
  period?: Period,
  show?: NewOldShow,
  mode?: OldMeaning,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  earlier?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    orders,
    period,
    show,
    mode,
    asOf,
    by,
    include,
    earlier,
    options,
    invocation,
  ]);
}
