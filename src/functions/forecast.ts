import { forecast as analysis } from "../analyses/forecast";
import { answer } from "./support/answer";
import type { Tail } from "./support/choices";
import type { ForecastShow } from "./support/modelchoices";

/**
 * Forecasts customers and GMV by period: existing and planned cohorts, each active as its age has it (a layer cake).
 *
 * Result: Period, New customers, Old from base, Old from plan, Active customers, New GMV, Old GMV, GMV; then a total row.
 * With show=customers or gmv: a row per cohort, a column per period, then a total row.
 * @customfunction FORECAST
 * @param newCustomers New customers planned for each period; a second column is the season of old customers.
 * @param retention Share of a cohort active at ages 1, 2, 3 …, or the whole table that RETENTION gives.
 * @param newValue GMV per new customer in the first period: one number, or one per period.
 * @param oldValue GMV per active old customer and period: one number, or one per period.
 * @param [base] Existing cohorts: the age each reaches in period 1, and its original size. Default: those of the table.
 * @param [tail] Beyond the last given age: zero (default), hold (the last share), sbg (a fitted sBG curve).
 * @param [show] The total of each period (default), or customers or gmv of each cohort.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The forecast by period.
 * @remarks Of RETENTION's table (rates by period) the last row is the curve, its cohorts are the base, and the periods go on after its last one. Fed with the customers that KPISPLIT finds, the forecast gives back its targets.
 * @errors #VALUE! with the reason: negative numbers, shares outside 0 to 1, values that do not fit the periods, a table whose cohorts are no periods where base is left out. #N/A where tail is sbg and no such curve exists.
 * @source Cohort convolution active(m) = new(m) + Σ new(i)·r(m−i) + base.
 * @cost Grows with periods times cohorts; instant for a year of months or weeks.
 * @example
 * newCustomers: {100;80}
 * retention: {0.5;0.25}
 * newValue: 10
 * oldValue: 20
 * base: {1,40}
 * result: {"Period","New customers","Old from base","Old from plan","Active customers","New GMV","Old GMV","GMV";1,100,20,0,120,1000,400,1400;2,80,10,50,140,800,1200,2000;"Total",180,30,50,260,1800,1600,3400}
 */
export function forecast(
  newCustomers: any[][],
  retention: any[][],
  newValue: any[][],
  oldValue: any[][],
  base?: any[][],
  tail?: Tail,
  show?: ForecastShow,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    newCustomers,
    retention,
    newValue,
    oldValue,
    base,
    tail,
    show,
    options,
    invocation,
  ]);
}
