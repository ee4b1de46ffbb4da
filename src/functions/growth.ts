import { growth as analysis } from "../analyses/growth";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { GrowthShow } from "./support/cohortchoices";

/**
 * Growth accounting: how active customers, or revenue, came from the period before: new, retained, resurrected, churned.
 *
 * Result: a row per period (with `by`, per period and group), then a row All. Customers: active before, new, retained,
 * resurrected, churned, active, rates, quick ratio. Revenue: expansion and contraction of those retained besides. The
 * last column checks that the flows tie with what was counted by itself, and is 0.
 * @customfunction GROWTH
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [amounts] Money of each row; refunds are negative. Needed for show=revenue.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [period] Length of a period: day, week, month (default), quarter, half, year.
 * @param [show] What is accounted for: customers (default) or revenue.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: customers are split by its value in their first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table by period.
 * @remarks Active is who has an order in the period. Everybody is new in the first period of the data, since nothing is
 * known of the time before. Quick ratio: what came (new, resurrected, expansion) ÷ what went (churned, contraction).
 * @errors #VALUE! with the reason: columns of different length, revenue without amounts, numeric ids of 16 digits or more, dates nobody can read, unknown choices or options. #N/A where no row can be used.
 * @source Growth accounting: J. Hsu, "Diligence at Social Capital" (2015); quick ratio: M. Hamid.
 * @cost One pass over the rows and one over the orders in the sequence of each customer.
 * @example
 * customers: {"ana";"ben";"ana";"cy";"ben"}
 * dates: {"2024-01-05";"2024-01-20";"2024-02-03";"2024-02-29";"2024-03-31"}
 * result: {"Period","Active before","New","Retained","Resurrected","Churned","Active","Net change","Growth","Retention","Churn","Quick ratio","Check";"2024-01",0,2,0,0,0,2,2,"","","","",0;"2024-02",2,1,1,0,1,2,0,0,0.5,0.5,1,0;"2024-03",2,0,0,1,2,1,-1,-0.5,0,1,0.5,0;"All",0,3,1,1,3,1,1,"",0.25,0.75,1.33333333333333,0}
 */
export function growth(
  customers: any[][],
  dates: any[][],
  amounts?: any[][],
  orders?: any[][],
  period?: Period,
  show?: GrowthShow,
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
    period,
    show,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
