import { lifecycle as analysis } from "../analyses/lifecycle";
import { answer } from "./support/answer";
import type { LifecycleShow } from "./support/purchasechoices";

/**
 * Lifecycle stage at a date: new, active, won back, at risk, dormant or lost, as counts or as a list of customers with warning levels, by thresholds given or taken from your own customers' gaps.
 *
 * Result: with show counts a row per stage with its days of silence, customers, share, and how many are late, then All (with by per group);
 * with show customers a row per customer, those to act on first.
 * @customfunction LIFECYCLE
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [thresholds] Days of silence to at risk, dormant, lost, such as {60;120;240}; or shares of the gaps, default {0.75;0.9;0.95}.
 * @param [show] counts (default) or customers (a row each).
 * @param [asOf] Day the stages are told for; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Amount]>0 to leave out refunds.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The counts, or the list.
 * @remarks Silence is the days since the last order. Up to the first threshold a customer is new (first order within that time), won back (came back within that time after a silence beyond the second threshold) or active; beyond the first at risk, beyond the second dormant, beyond the third lost. Thresholds below 1 are percentiles of the gaps between days with orders, rounded up. Warning levels: 0 as usual, 1 late (silent for more than `late` (2) times the usual gap: the median of the customer's own gaps, of everybody's where there are fewer than three), 2 at risk, 3 dormant, 4 lost.
 * @errors #VALUE! with the reason: columns of different length, thresholds that are not three, not ascending or no days, unknown choices or options. #N/A where no row can be used, or thresholds are to come from gaps and there are none.
 * @source Recency-based lifecycle stages; percentiles: type 7 of Hyndman and Fan (1996).
 * @cost One pass over the rows and one look-up a row; the list is sorted.
 * @example
 * customers: {"ana";"ben";"cy";"cy";"dee";"eve"}
 * dates: {"2024-06-20";"2024-04-15";"2024-01-05";"2024-06-25";"2023-06-01";"2024-02-20"}
 * thresholds: {60;120;240}
 * asOf: "2024-06-30"
 * result: {"Stage","From day","To day","Customers","Share","Late";"New",0,60,1,0.2,0;"Active",0,60,0,0,0;"Won back",0,60,1,0.2,0;"At risk",61,120,1,0.2,"";"Dormant",121,240,1,0.2,"";"Lost",241,"",1,0.2,"";"All","","",5,1,0}
 */
export function lifecycle(
  customers: any[][],
  dates: any[][],
  thresholds?: any[][],
  show?: LifecycleShow,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [customers, dates, thresholds, show, asOf, by, include, options, invocation]);
}
