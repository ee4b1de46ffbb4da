import { kpiscore as analysis } from "../analyses/kpiscore";
import { answer } from "./support/answer";

/**
 * Scorecard: result, process, progress and subjective KPIs against floor, target and stretch, with capped and weighted scores.
 *
 * Result: [Group], KPI, Type, Weight, Target, Actual, Gap, Attainment, Status, Score, Weighted, a row per KPI, then a total row for each group. Gap is actual less target, in days for progress.
 * @customfunction KPISCORE
 * @param kpis Name of each KPI, one a row.
 * @param types result, process, progress or subjective, one a row; progress takes dates.
 * @param weights Weight of each KPI; 100% in each group, written as 1 or as 100.
 * @param targets One column (target), two (floor, target) or three (floor, target, stretch); for within: lower end, nothing, higher end.
 * @param actuals What was reached; blank or #N/A is missing, not 0.
 * @param [directions] higher (default), lower or within: what is better, one a row.
 * @param [asOf] Day at which what is planned for an earlier day and not done is overdue.
 * @param [by] Role or person: a scorecard for each value.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The scorecard.
 * @remarks A score is 1 at the target and linear between the marks. A missing actual has no score: the total is then over the weights that have one, and says how much that is. Excel for Windows hands empty cells over as 0, so mark what is missing with #N/A there, or set the option `zero` to missing.
 * @errors #VALUE! with the reason: weights that do not add up to 100%, marks out of order, an unknown type or direction, a text or an error where a number or date is needed, a target of 0 without floor or stretch.
 * @source Weighted scorecard with piecewise linear scores through threshold, target and maximum, as is customary in incentive plans.
 * @cost One pass over the rows.
 * @example
 * kpis: {"New customers";"Repurchase rate"}
 * types: {"result";"process"}
 * weights: {0.75;0.25}
 * targets: {600,1000,1500;0.1,0.2,0.3}
 * actuals: {800;0.3}
 * result: {"KPI","Type","Weight","Target","Actual","Gap","Attainment","Status","Score","Weighted";"New customers","result",0.75,1000,800,-200,0.8,"short of target",0.5,0.375;"Repurchase rate","process",0.25,0.2,0.3,0.1,1.5,"stretch reached",1.2,0.3;"Total","",1,"","","","","",0.675,0.675}
 */
export function kpiscore(
  kpis: any[][],
  types: any[][],
  weights: any[][],
  targets: any[][],
  actuals: any[][],
  directions?: any[][],
  asOf?: any,
  by?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [kpis, types, weights, targets, actuals, directions, asOf, by, options, invocation]);
}
