import { cohortvalue as analysis } from "../analyses/cohortvalue";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { RefundMode, ValueShow } from "./support/cohortchoices";

/**
 * What cohorts are worth by age: revenue so far per customer, revenue, orders, order value, net and gross revenue retention.
 *
 * Result: a header (Cohort, Customers, 0, 1, 2 …), a row per cohort from the oldest on, and a last row All.
 * An age whose period has not begun, or is not over, is blank. Shares are from 0 to 1 and more.
 * @customfunction COHORTVALUE
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [period] Length of a period: day, week, month (default), quarter, half, year.
 * @param [show] What the cells hold: cumulative (revenue so far per customer, default), revenue, orders, aov (revenue per order), nrr, grr (net and gross revenue retention).
 * @param [mode] Where a refund counts: order (in the period of its order, default) or refund (on its own date).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: cohorts are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [starts] The customer's own start date in each row, such as registration, instead of the first row's date.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The cohort table.
 * @remarks Cohorts and ages are those of RETENTION. `nrr` is the cohort's revenue at an age ÷ its revenue at age 0. `grr`
 * lets no customer count for more than at age 0, so it never grows by those who buy more.
 * @errors #VALUE! with the reason: columns of different length, no amounts, numeric ids of 16 digits or more, dates nobody can read, unknown choices or options, a table too large for a sheet. #N/A where no row can be used.
 * @source Cohort revenue ("layer cake") and net and gross revenue retention as subscription businesses report them, applied to orders.
 * @cost One pass over the rows; grr two.
 * @example
 * customers: {"ana";"ben";"ana";"ana";"cy"}
 * dates: {"2024-01-05";"2024-01-20";"2024-02-03";"2024-02-20";"2024-02-29"}
 * amounts: {60;40;50;-20;30}
 * orders: {"o1";"o2";"o3";"o1";"o4"}
 * result: {"Cohort","Customers",0,1;"2024-01",2,40,65;"2024-02",1,30,"";"All",3,36.6666666666667,65}
 */
export function cohortvalue(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  orders?: any[][],
  period?: Period,
  show?: ValueShow,
  mode?: RefundMode,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  starts?: any[][],
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
    starts,
    options,
    invocation,
  ]);
}
