import { uplift as analysis } from "../analyses/uplift";
import { answer } from "./support/answer";
import type { UpliftMode } from "./support/effectchoices";

/**
 * Effect of a campaign: conversion rates or means of treated groups against a control group or their own time before, with interval, p-value, lift, ROI and the sample needed.
 *
 * Result: a row per group, the control group first; with by such rows per value and then All. Columns: people, the measure,
 * difference to the control group with bounds, lift (difference ÷ what was to be expected), p-value, incremental outcome of
 * all treated, with costs also extra cost, return and ROI with bounds, and the people needed in each group.
 * @customfunction UPLIFT
 * @param groups Group of each person: one column.
 * @param outcomes Outcome of each person: 0 or 1, TRUE or FALSE, or an amount. Blank counts as 0.
 * @param [costs] Cost of each person (one column), or one number: the cost per treated person.
 * @param [mode] rate: share of people with an outcome above 0 (default); mean: mean outcome per person.
 * @param [control] Name of the control group. Default: the group called control or holdout.
 * @param [by] Property of each row, such as channel: results per value, then for all.
 * @param [include] TRUE or a non-zero number for each row that counts.
 * @param [before] The same measure of each person before the campaign: each person's change is compared.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of effects.
 * @remarks One row is one person, not one order: people who did nothing must be in the table, with 0. Rates: interval by Newcombe from Wilson bounds; p-value by the z test with a pooled rate, or Fisher's exact test where an expected count is below 5. Means: Welch's t test. With `before` and a control group the difference of the changes (difference in differences), without a control group the paired t test. A p-value tells how surprising the data would be without any effect, not how large the effect is: read the interval. `Needed each` is for the relative lift in `effect`, not for the one found.
 * @errors #VALUE! with the reason: columns of different length, no control group known, one group alone without before, unknown choices or options. #N/A where no row can be used.
 * @source Newcombe (1998); Welch (1947); Fisher (1935); sample sizes by Fleiss (1981) and Guenther (1981); Holm (1979).
 * @cost One pass over the rows and a look-up a row.
 * @example
 * groups: {"mail";"mail";"mail";"mail";"none";"none";"none";"none"}
 * outcomes: {12;8;10;6;4;2;4;2}
 * mode: "mean"
 * control: "none"
 * options: "effect=1"
 * result: {"Arm","People","Sum","Mean","Std dev","Difference","Low","High","Lift","p-value","Incremental","Needed each, 100%";"none",4,12,3,1.15470053837925,"","","","","","","";"mail",4,36,9,2.581988897471611,6,2.1302069348815245,9.869793065118476,2,0.012208803832464884,24,8}
 */
export function uplift(
  groups: any[][],
  outcomes: any[][],
  costs?: any[][],
  mode?: UpliftMode,
  control?: any,
  by?: any[][],
  include?: any[][],
  before?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [groups, outcomes, costs, mode, control, by, include, before, options, invocation]);
}
