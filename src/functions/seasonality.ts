import { seasonality as analysis } from "../analyses/seasonality";
import { answer } from "./support/answer";
import type { SeasonMethod, SeasonPeriod } from "./support/modelchoices";

/**
 * Seasonal index of each period: how it stands to the level of its time, trend taken out. Feeds the weights of KPISPLIT.
 *
 * Result: Season, Index (mean 1), Weight (sum 1), Periods (how many it rests on), Least and Most ratio; a row per season.
 * Give the column Weight to KPISPLIT as weights, and Index as the season of old customers.
 * @customfunction SEASONALITY
 * @param dates Date of each row: one column.
 * @param amounts Money (or any number) of each row, refunds negative: one column, as long as dates.
 * @param [period] Season: month of the year (default), week, quarter, half; or day of the week.
 * @param [method] Ratio to the moving average (moving, default), or to the mean of each full cycle (mean).
 * @param [asOf] Last day that counts; periods that are not over by then are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The indices by season.
 * @remarks Periods without rows count as 0. With fy=4 months begin in April. A week 53 counts with week 52. Moving averages need two years (or two weeks of days), the mean needs one that is whole.
 * @errors #VALUE! with the reason: columns of different length, dates nobody can read. #N/A where the data are too short, or the level is 0 or below.
 * @source Ratio to moving average (classical multiplicative decomposition; Macaulay 1931), as R's decompose; ratio to mean.
 * @cost One pass over the rows.
 * @example
 * dates: {"2023-01-01";"2023-04-01";"2023-07-01";"2023-10-01";"2024-01-01";"2024-04-01";"2024-07-01";"2024-12-31"}
 * amounts: {10;20;30;20;20;40;60;40}
 * period: "quarter"
 * method: "mean"
 * result: {"Season","Index","Weight","Periods","Least","Most";"Q1",0.5,0.125,2,0.5,0.5;"Q2",1,0.25,2,1,1;"Q3",1.5,0.375,2,1.5,1.5;"Q4",1,0.25,2,1,1}
 */
export function seasonality(
  dates: any[][],
  amounts: any[][],
  period?: SeasonPeriod,
  method?: SeasonMethod,
  asOf?: any,
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [dates, amounts, period, method, asOf, include, options, invocation]);
}
