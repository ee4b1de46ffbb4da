import { spread as analysis } from "../analyses/spread";
import { answer } from "./support/answer";
import type { SpreadMethod } from "./support/planchoices";

/**
 * Spreads a total over periods: evenly, by season, growth, days, 4-4-5 weeks or the year before. Periods can be held; the parts add up to the total exactly.
 *
 * Result: Period, Weight, Amount, Share, So far, a row per period, then a total row. With held periods a column Held; with method prior the columns Prior and Change instead of Weight.
 * @customfunction SPREAD
 * @param total Amount to spread; may be negative.
 * @param periods Number of periods, or a range with a name for each.
 * @param [weights] One weight per period (seasonal, days), the amounts of the year before (prior), or the rate of growth, such as 2% (growth).
 * @param [method] Shape of the spread. Default: even, or seasonal where weights are given.
 * @param [held] Periods whose amount is fixed, in two columns: number or name, and amount.
 * @param [decimals] Decimals of the parts, 0 to 15. Default: as many as the total and the held amounts have.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The spread.
 * @remarks The option `start` (a day in the first period) names the periods and says their days: method days then takes them from the calendar, and method retail the weeks of each month, a 53rd week included. Method retail is 4-4-5 unless the option `calendar` says 454 or 544; without `start` it begins with the first month of a quarter.
 * @errors #VALUE! with the reason: weights that are missing, too many, negative or of no use to the method; held amounts that leave something to nobody; a total finer than the decimals.
 * @source Largest remainder (Hamilton's method, Hare quota) in exact decimal arithmetic; ties go to the earlier period.
 * @cost Grows with n·log n.
 * @example
 * total: 1000
 * periods: {"Q1";"Q2";"Q3";"Q4"}
 * weights: {1;1;1;3}
 * held: {"Q2",100}
 * result: {"Period","Weight","Amount","Share","So far","Held";"Q1",1,180,0.18,180,"";"Q2",1,100,0.1,280,"held";"Q3",1,180,0.18,460,"";"Q4",3,540,0.54,1000,"";"Total",6,1000,1,1000,""}
 */
export function spread(
  total: any,
  periods: any[][],
  weights?: any[][],
  method?: SpreadMethod,
  held?: any[][],
  decimals?: any,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [total, periods, weights, method, held, decimals, options, invocation]);
}
