import { clvfit as analysis } from "../analyses/clvfit";
import { answer } from "./support/answer";
import type { LifetimeModel, TimeUnit } from "./support/modelchoices";

/**
 * Fits a model of repeat buying to transactions, and of spend where amounts are given; CLV uses what it finds.
 *
 * Result: a row per parameter with its standard error and bounds, then log-likelihood, whether the fit converged, and how many repeat orders there were and the model expects.
 * With amounts, p, q and gamma of the Gamma-Gamma model follow. Give the block to CLV as parameters.
 * @customfunction CLVFIT
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [amounts] Money of each row, refunds negative: one column. Fits spend as well.
 * @param [orders] Order id of each row: rows with the same id are one order. Without it every row is one.
 * @param [model] How customers leave: bgnbd (default), mbgnbd, paretonbd.
 * @param [unit] Time unit of the parameters: day, week (default), month.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The parameters and how well they fit.
 * @remarks For customers who come and go without a contract. A purchase is a day with at least one order; the first one begins the history and is not counted as repeat. Spend is the mean of the repeat purchases.
 * @errors #VALUE! with the reason: columns of different length, unknown choices. #N/A where nothing can be fitted: fewer than ten customers with repeat orders, no sign that customers leave, customers all alike, no convergence.
 * @source BG/NBD: Fader, Hardie and Lee (2005); MBG/NBD: Batislam, Denizel and Filiztekin (2007); Pareto/NBD: Schmittlein, Morrison and Colombo (1987); Gamma-Gamma: Fader and Hardie (2013). Maximum likelihood.
 * @cost One pass over the rows, then some 300 passes over the distinct histories: a fraction of a second for some thousand customers.
 * @example
 * customers: {"a";"a";"b";"b";"c";"c";"c";"d";"d";"d";"e";"f";"g";"h";"h";"i";"j";"j";"k";"k";"k";"l";"l";"m";"m";"m";"m";"m";"m";"m";"m";"m";"n";"n"}
 * dates: {"2024-01-22";"2024-01-25";"2024-01-02";"2024-01-10";"2024-02-05";"2024-02-18";"2024-02-24";"2024-02-02";"2024-02-03";"2024-05-07";"2024-01-13";"2024-01-10";"2024-01-09";"2024-02-01";"2024-02-19";"2024-01-23";"2024-02-06";"2024-04-19";"2024-01-12";"2024-01-25";"2024-06-02";"2024-01-27";"2024-02-25";"2024-01-26";"2024-01-30";"2024-02-08";"2024-02-24";"2024-03-27";"2024-04-28";"2024-04-29";"2024-05-19";"2024-06-17";"2024-01-15";"2024-06-05"}
 * model: "mbgnbd"
 * unit: "month"
 * asOf: "2024-06-29"
 * result: {"Parameter","Estimate","Standard error","Low","High";"model","mbgnbd","","","";"unit","month","","","";"r",1.77683,1.918,0.2143,14.73;"alpha",2.15592,2.676,0.1893,24.55;"a",2.77697,5.301,0.06586,117.1;"b",5.72306,12.16,0.08902,367.9;"Log-likelihood",-40.5575164,"","","";"Converged",TRUE,"","","";"Customers",14,"","","";"with repeat orders",10,"","","";"Repeat orders",20,"","","";"expected by the model",21.0708,"","",""}
 */
export function clvfit(
  customers: any[][],
  dates: any[][],
  amounts?: any[][],
  orders?: any[][],
  model?: LifetimeModel,
  unit?: TimeUnit,
  asOf?: any,
  include?: any[][],
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
    asOf,
    include,
    options,
    invocation,
  ]);
}
