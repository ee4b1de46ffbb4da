import { referral as analysis } from "../analyses/referral";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { GrowthModel, ReferralShow } from "./support/effectchoices";

/**
 * Referral: how many new users each user brings (the K factor), how long that takes, and the growth it brings.
 *
 * Result: factor: a row per group or period of joining, and All: Users, Joined by invitation, Inviters, Users brought, K with
 * bounds, with invitations also Invitations, Invitations each and Conversion, Cycle days. Growth: a row per cycle from 0 on:
 * Cycle, Day, Users, Added, From referrals.
 * @customfunction REFERRAL
 * @param customers User of each row: one column.
 * @param dates Date of each row; a user's first one is the day of joining.
 * @param inviters Who invited the row's user, by the same ids; blank where nobody did. That of the user's first row counts.
 * @param [invitations] Number of invitations sent by the row's user; gives invitations each and their conversion.
 * @param [period] A row per period of joining: day, week, month, quarter, half, year. Default: All alone.
 * @param [show] factor: K and what it is made of (default); growth: users in the cycles to come.
 * @param [model] Model of growth: cycle, everybody invites once (default); compound, again in every cycle.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each user's first row.
 * @param [include] TRUE or a non-zero number for each row that counts.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of referral, or of growth.
 * @remarks K is the number of users brought per user, which is invitations each times their conversion. Who joined last week has hardly invited anybody yet: `within=30` counts users brought within 30 days, over users who joined at least 30 days before as-of. Growth takes K and the median cycle from the data unless `k`, `cycledays` and `users` are given. With model cycle, n cycles make U·(K^(n+1) − 1) ÷ (K − 1) of U users: below K = 1 it ends at U ÷ (1 − K). Model compound, U·(1 + K)^n, lets nobody tire of inviting and has no ceiling. Both hold K constant, which it never is.
 * @errors #VALUE! with the reason: columns of different length, no inviters, growth with by or period, unknown choices or options. #N/A where no row can be used, or growth without any referral.
 * @source D. Skok (2009), "Lessons Learned: Viral Marketing" (formula by S. Reiss); model compound: compound interest.
 * @cost One pass over the rows and a look-up a row, then two look-ups a user.
 * @example
 * customers: {"ana";"ben";"cy";"dee"}
 * dates: {"2024-01-01";"2024-01-11";"2024-01-21";"2024-02-10"}
 * inviters: {"";"ana";"ana";"ben"}
 * show: "growth"
 * options: "users=100; k=0.5; cycles=2"
 * result: {"Cycle","Day","Users","Added","From referrals";0,0,100,0,0;1,20,150,50,50;2,40,175,25,75}
 */
export function referral(
  customers: any[][],
  dates: any[][],
  inviters: any[][],
  invitations?: any[][],
  period?: Period,
  show?: ReferralShow,
  model?: GrowthModel,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    ...[customers, dates, inviters, invitations, period, show, model, asOf, by, include, options],
    invocation,
  ]);
}
