import { nps as analysis } from "../analyses/nps";
import { answer } from "./support/answer";
import type { ScoreMode } from "./support/effectchoices";

/**
 * Scores of customer experience by touchpoint: NPS, CSAT or CES, with the interval that the number of answers allows.
 *
 * Result: a row per touchpoint and All. NPS: answers, promoters, passives, detractors, NPS from -100 to 100 with bounds; CSAT:
 * answers, satisfied, share with bounds; CES: answers, mean, standard deviation, bounds.
 * @customfunction NPS
 * @param scores Score of each answer: one column. 0 to 10 with nps, 1 to 5 with csat, 1 to 7 with ces.
 * @param [mode] nps: promoters less detractors (default); csat: share of satisfied answers; ces: mean effort.
 * @param [by] Touchpoint (or channel, segment) of each answer: results per value, then for all.
 * @param [include] TRUE or a non-zero number for each row that counts.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of scores.
 * @remarks A blank score is no answer. 0 is one with nps, but Excel for Windows hands blank cells over as 0: give filled cells only, or `by`, whose blank cells tell blank rows at the end. Two touchpoints whose intervals overlap widely have not been shown to differ. An NPS moves by several points through chance alone unless hundreds have answered.
 * @errors #VALUE! with the reason: columns of different length, no score on the scale, unknown choices or options. #N/A where no row can be used.
 * @source NPS: F. Reichheld (2003), interval by B. Rocks (2016), adjusted Wald; CSAT: Wilson (1927); CES: M. Dixon et al. (2010), Student's t.
 * @cost One pass over the rows and a look-up a row.
 * @example
 * scores: {10;9;7;3;10;0}
 * by: {"pay";"pay";"pay";"unpack";"unpack";"unpack"}
 * options: "min=4"
 * result: {"Touchpoint","Answers","Promoters","Passives","Detractors","NPS","Low","High";"pay",3,2,1,0,"","","";"unpack",3,1,0,2,"","","";"All",6,3,1,2,16.666666666666667,-43.933936183682256,66.15615840590448}
 */
export function nps(
  scores: any[][],
  mode?: ScoreMode,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [scores, mode, by, include, options, invocation]);
}
