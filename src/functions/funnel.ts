import { funnel as analysis } from "../analyses/funnel";
import { answer } from "./support/answer";
import type { FunnelBase, FunnelMode } from "./support/purchasechoices";

/**
 * Funnel of ordered steps: how many customers get from one event to the next, with conversion, drop-off and time to convert; from a table of events, or from plain counts.
 *
 * Result: a row per step: customers, share of the first step or of the one before, those lost since the step before, drop-off,
 * and (from events) the median days since the first step or the one before. With by such rows per group, then All.
 * @customfunction FUNNEL
 * @param steps Names of the events in the order of the steps; or, without an event table, two columns: step and count.
 * @param [customers] Customer of each event: one column.
 * @param [dates] Date or date and time of each event: one column, as long as customers.
 * @param [events] Name of each event: one column, as long as customers.
 * @param [mode] sequential: other events may lie in between (default); strict: each step is the very next event; any: in any order.
 * @param [window] Days from the first step within which the others must come, such as 7 or 0.5. Default: no limit.
 * @param [base] What shares and times are taken of: the first step (default) or the previous one.
 * @param [asOf] Last day that counts; events after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Log[Bot]=FALSE.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The funnel.
 * @remarks Each customer counts once per step. With `sequential` a customer is at step n who did steps 1 to n in this order, all within the window of the first; any try counts, not only the first one. Events of the same instant (all of a day, where dates have no time) are taken in the order of the steps, so the order of the rows does not matter. Time to convert is that of the earliest completion, from the latest first step (or step before) that leads to it. Event names are compared as text, white space trimmed, upper and lower case different; other names are other events, which only `strict` minds.
 * @errors #VALUE! with the reason: fewer than two steps, a step twice, columns of different length, an event table given in part, unknown choices or options. #N/A where no row can be used or nobody did the first step.
 * @source Funnel analysis with the three usual orders; medians: type 7 of Hyndman and Fan (1996).
 * @cost One pass over the rows and one look-up a row; each customer's events are sorted.
 * @example
 * steps: {"visit";"cart";"order"}
 * customers: {"ana";"ana";"ana";"ben";"ben";"cy"}
 * dates: {"2024-05-01";"2024-05-02";"2024-05-04";"2024-05-01";"2024-05-07";"2024-05-03"}
 * events: {"visit";"cart";"order";"visit";"cart";"visit"}
 * window: 7
 * result: {"Step","Customers","Of first","Lost","Drop-off","Median days";"visit",3,1,"","","";"cart",2,0.666666666666667,1,0.333333333333333,3.5;"order",1,0.333333333333333,1,0.5,3}
 */
export function funnel(
  steps: any[][],
  customers?: any[][],
  dates?: any[][],
  events?: any[][],
  mode?: FunnelMode,
  window?: any,
  base?: FunnelBase,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    steps,
    customers,
    dates,
    events,
    mode,
    window,
    base,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
