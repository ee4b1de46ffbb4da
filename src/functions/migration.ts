import { migration as analysis } from "../analyses/migration";
import { answer } from "./support/answer";
import type { MigrationShow } from "./support/customerchoices";

/**
 * Transition matrix of member tiers: how customers moved between tiers from one day to another, in customers, shares or money.
 *
 * Result: a row per tier on the first day, the highest first, then those new since and a last row All; a column per tier
 * on the second day, then how many went up, stayed and went down.
 * @customfunction MIGRATION
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param rules The tiers from the lowest to the highest: name, least amount and, if wanted, least orders.
 * @param from The earlier day: rows are the tiers on it.
 * @param to The later day: columns are the tiers on it; rows after it are left out. A blank cell: the last date in the data.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [show] customers (default), share (of the row), or value (money between the two days).
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The matrix.
 * @remarks Tiers are those of TIERS on each of the two days, with the same options `days` and `keep`.
 * @errors #VALUE! with the reason: columns of different length, tiers that do not rise, from not before to, unknown choices or options. #N/A where no row can be used or nobody has an order.
 * @source Transition (migration) matrix between two dates.
 * @cost Three passes over the rows and one look-up a row (two with orders).
 * @example
 * customers: {"ana";"ana";"ben";"ben";"cy"}
 * dates: {"2024-01-10";"2024-06-30";"2024-02-01";"2024-05-01";"2024-06-02"}
 * amounts: {120;450;600;10;50}
 * rules: {"Silver",100;"Gold",500}
 * from: "2024-03-31"
 * to: "2024-06-30"
 * result: {"From \ to","Customers","(no tier)","Silver","Gold","Up","Same","Down";"Gold",1,0,0,1,0,1,0;"Silver",1,0,0,1,1,0,0;"(no tier)",0,0,0,0,0,0,0;"(new since)",1,1,0,0,"","","";"All",3,1,0,2,1,1,0}
 */
export function migration(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  rules: any[][],
  from: any,
  to: any,
  orders?: any[][],
  show?: MigrationShow,
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    rules,
    from,
    to,
    orders,
    show,
    include,
    options,
    invocation,
  ]);
}
