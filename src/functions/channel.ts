import { channel as analysis } from "../analyses/channel";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { ChannelShow } from "./support/effectchoices";

/**
 * Acquisition channels compared: cost per new customer, first-order conversion, retention, value per customer, payback and the long tail.
 *
 * Result: a row per channel, the one with the most new customers first, and All. Summary: New customers, Share, Cumulative,
 * Spend, CAC, with visitors also Visitors and First-order conversion, Retained, Orders each, Value each, Value ÷ CAC, Payback
 * (an age in periods), Part (head or long tail). Payback: CAC, Payback, and the value per customer up to ages 0, 1, 2 …
 * @customfunction CHANNEL
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param channels Channel of each row: that of a customer's first row counts.
 * @param spend Two columns: channel and cost; a third one with visitors gives the first-order conversion.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [period] Length of a period: day, week, month (default), quarter, half, year.
 * @param [show] summary: the figures of each channel (default); payback: the value so far per customer by age.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of channels.
 * @remarks The spend must be of the same time as the new customers: leave out earlier customers, or add what they cost. Without `margin` values are revenue, which flatters every channel. The value by age is that of COHORTVALUE with `by`, times the margin: each age is over customers observed that long, so a young channel's late ages rest on few. Payback is the first age by which that value reaches the CAC. The largest channels that bring 80% of new customers (`head`) are the head, the others the long tail.
 * @errors #VALUE! with the reason: columns of different length, no amounts or channels, spend with other than two or three columns or with negative costs, unknown choices or options. #N/A where no row can be used.
 * @source Customer acquisition cost and payback as marketing accounts report them; cohort values as in COHORTVALUE.
 * @cost One pass over the rows and a look-up a row (two with orders).
 * @example
 * customers: {"ana";"ana";"ben";"cy";"cy";"dee"}
 * dates: {"2024-01-05";"2024-02-10";"2024-01-20";"2024-01-25";"2024-03-31";"2024-02-03"}
 * amounts: {40;60;20;50;50;30}
 * channels: {"ads";"web";"ads";"web";"web";"ads"}
 * spend: {"ads",120;"web",20}
 * show: "payback"
 * options: "margin=0.5"
 * result: {"Channel","New customers","CAC","Payback",0,1,2;"ads",3,40,"not yet",15,25,30;"web",1,20,0,25,25,50;"All",4,35,2,17.5,25,36.666666666666667}
 */
export function channel(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  channels: any[][],
  spend: any[][],
  orders?: any[][],
  period?: Period,
  show?: ChannelShow,
  asOf?: any,
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    ...[customers, dates, amounts, channels, spend, orders, period, show, asOf, include, options],
    invocation,
  ]);
}
