import { kpisplit as analysis } from "../analyses/kpisplit";
import { answer } from "./support/answer";
import type { Tail } from "./support/choices";

/**
 * Decomposes a target: the new customers each period needs, once those who come back are counted from earlier cohorts.
 *
 * Result: Period, Target, Old from base, Old from plan, Old GMV, New GMV, New customers, Surplus; then a total row.
 * Where returning customers alone exceed a target, new customers are 0 and the surplus is shown.
 * @customfunction KPISPLIT
 * @param target GMV target of the whole plan, 0 or more.
 * @param weights Number of equal periods, or one weight per period; a second column is the season of old customers.
 * @param retention Share of a cohort active at ages 1, 2, 3 …: the first cell is age 1, not 1 (100%).
 * @param newValue GMV per new customer in the first period: one number, or one per period.
 * @param oldValue GMV per active old customer and period: one number, or one per period.
 * @param [base] Existing cohorts: the age each reaches in period 1, and its original size (two columns).
 * @param [tail] Beyond the last given age: zero (default), hold (the last share), sbg (a fitted sBG curve).
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The plan by period.
 * @errors #VALUE! with the reason: a negative target, weights that add up to 0, retention that begins at age 0, values that do not fit the periods, shares that no sBG curve fits. #N/A where such a curve does not exist.
 * @source Cohort convolution old(m) = Σ new(i)·r(m−i) + base, solved forward for new(m); tail sbg: Fader and Hardie (2007), as in SBG.
 * @cost Grows with the square of the number of periods; instant for a year of months or weeks.
 * @example
 * target: 1200
 * weights: {1;2}
 * retention: {0.5}
 * newValue: 10
 * oldValue: 20
 * base: {1,8}
 * result: {"Period","Target","Old from base","Old from plan","Old GMV","New GMV","New customers","Surplus";1,400,4,0,80,320,32,0;2,800,0,16,320,480,48,0;"Total",1200,4,16,400,800,80,0}
 */
export function kpisplit(
  target: any,
  weights: any[][],
  retention: any[][],
  newValue: any[][],
  oldValue: any[][],
  base?: any[][],
  tail?: Tail,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [target, weights, retention, newValue, oldValue, base, tail, options, invocation]);
}
