import { clv as analysis } from "../analyses/clv";
import { answer } from "./support/answer";
import type { LifetimeModel, TimeUnit } from "./support/modelchoices";

/**
 * What each customer is still worth: the chance to be alive, and the orders and money expected over a horizon.
 *
 * Result: Customer, Repeat orders, time from first to last order, age, Alive, Expected orders, and with amounts Spend per order and Value; the most valuable first, then the sum of those not shown, then All (with the mean of Alive).
 * Value is future money: the first order and everything before as-of is not in it.
 * @customfunction CLV
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [amounts] Money of each row, refunds negative: one column. Adds spend and value.
 * @param [orders] Order id of each row: rows with the same id are one order. Without it every row is one.
 * @param [model] How customers leave: bgnbd (default), mbgnbd, paretonbd.
 * @param [unit] Time unit of the parameters and of horizon: day, week (default), month.
 * @param [horizon] How many units ahead. Default: a year (365 days, 52 weeks, 12 months).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [parameters] The block of CLVFIT, or names and values in two columns, instead of fitting again.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} A row per customer.
 * @remarks The discount is a yearly rate, whatever the unit; each unit's orders are discounted at its end. Without a margin the value is revenue, and the notes say so.
 * @errors #VALUE! with the reason: columns of different length, parameters that are incomplete or of another model or unit. #N/A where nothing can be fitted (see CLVFIT), or where q is 1 or less, so that spend has no mean.
 * @source BG/NBD: Fader, Hardie and Lee (2005); MBG/NBD: Batislam, Denizel and Filiztekin (2007); Pareto/NBD: Schmittlein, Morrison and Colombo (1987); Gamma-Gamma: Fader and Hardie (2013).
 * @cost One pass over the rows; the fit where no parameters are given; a series per distinct number of orders and age.
 * @example
 * customers: {"ana";"ana";"ana";"ben";"ben";"cy"}
 * dates: {"2024-01-01";"2024-02-01";"2024-05-01";"2024-01-10";"2024-01-20";"2024-06-01"}
 * horizon: 52
 * asOf: "2024-06-30"
 * parameters: {"model","paretonbd";"unit","week";"r",1;"alpha",10;"s",2;"beta",20}
 * result: {"Customer","Repeat orders","First to last order, weeks","First order to as-of, weeks","Alive","Expected orders";"ana",2,17.28571428571,25.85714285714,0.5516701360311,1.124715945696;"cy",0,0,4.142857142857,0.6452202376917,0.752200582596;"ben",1,1.428571428571,24.57142857143,0.06468349021434,0.08980848228107;"All",3,"","",0.4205246213124,1.966725010573}
 */
export function clv(
  customers: any[][],
  dates: any[][],
  amounts?: any[][],
  orders?: any[][],
  model?: LifetimeModel,
  unit?: TimeUnit,
  horizon?: any,
  asOf?: any,
  include?: any[][],
  parameters?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    orders,
    model,
    unit,
    horizon,
    asOf,
    include,
    parameters,
    options,
    invocation,
  ]);
}
