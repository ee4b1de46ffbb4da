import { sbg as analysis } from "../analyses/sbg";
import { answer } from "./support/answer";
import type { SbgShow } from "./support/modelchoices";

/**
 * Fits the shifted-beta-geometric model (sBG) to a short retention row of customers under contract and continues it.
 *
 * Result: Age, Given, Fitted, Continued (given, then fitted) and Stays (fitted renewal rate), a row per age from 1 on.
 * With show=parameters: alpha, beta, the mean chance of leaving and the log-likelihood, with standard errors where size is given.
 * @customfunction SBG
 * @param retention Share of a cohort still there at ages 1, 2, 3 …: the first cell is age 1, not 1 (100%).
 * @param [horizon] Number of ages to continue after the last one given. Default: 12.
 * @param [show] The curve by age (default), or the parameters.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The curve or the parameters.
 * @remarks The model: each customer leaves with the same chance at every age, and that chance differs between customers by a beta law. Those likely to leave go first, so the renewal rate rises with age although nobody becomes more loyal. Customers who come and go without a contract are the matter of CLVFIT.
 * @errors #VALUE! with the reason: fewer than two ages, shares outside 0 to 1, shares that rise (unless fit=squares). #N/A where no such curve exists: the renewal rate does not rise with age, or nobody leaves after age 1.
 * @source P. Fader and B. Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21(1); maximum likelihood.
 * @cost A few hundred evaluations over the ages given; instant.
 * @example
 * retention: {0.5;0.375;0.3125}
 * horizon: 1
 * result: {"Age","Given","Fitted","Continued","Stays";1,0.5,0.5,0.5,0.5;2,0.375,0.375,0.375,0.75;3,0.3125,0.3125,0.3125,0.833333333333333;4,"",0.2734375,0.2734375,0.875}
 */
export function sbg(
  retention: any[][],
  horizon?: any,
  show?: SbgShow,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [retention, horizon, show, options, invocation]);
}
