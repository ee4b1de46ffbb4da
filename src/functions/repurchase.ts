import { repurchase as analysis } from "../analyses/repurchase";
import { answer } from "./support/answer";
import type { Period } from "./support/choices";
import type { RateShow, RepurchaseMode } from "./support/purchasechoices";

/**
 * Repurchase rate: share of customers who bought again within so many days of the first or of each order, within a period, or from one period to the next; or all definitions side by side.
 *
 * Result: with mode first a column So far and one per window, a row per group or period, and All; with nth a row per
 * order number; with period and previous a row per period; with compare a row per definition. Rates are shares from 0 to 1.
 * @customfunction REPURCHASE
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [orders] Order id of each row; without it every row is an order.
 * @param [windows] Days within which the next purchase must come: a number or a range. Default: 30, 60, 90, 180, 365.
 * @param [period] With mode first a row per period of the first order; with period, previous and compare the period meant (default year).
 * @param [show] What the cells hold: rate (default), customers, base (what the rate is taken of), low, high (Wilson bounds).
 * @param [mode] Definition: first (after the first order, default), nth (after each order), period (within one), previous (buyers of the one before), compare (all).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Amount]>0 to leave out refunds.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of rates.
 * @remarks A gap of exactly N days is within N days. A customer who first bought last week cannot have come back within 90 days yet: with `observed=full` (default) such customers are left out of that column, with `observed=all` they stay in and pull the rate down. `So far` is always over all customers. There are no amounts here, so a row of a refund is an order: leave refunds out with `include`.
 * @errors #VALUE! with the reason: columns of different length, windows that are no whole days, windows or period with a mode that has none, unknown choices or options. #N/A where no row can be used.
 * @source Repurchase (repeat purchase) rate in its usual definitions; interval: Wilson (1927).
 * @cost One pass over the rows and one look-up a row (two with orders); windows add a comparison each per order.
 * @example
 * customers: {"ana";"ana";"ben";"cy";"cy";"dee"}
 * dates: {"2024-01-01";"2024-01-31";"2024-01-10";"2024-02-01";"2024-04-01";"2024-04-20"}
 * windows: {30,90}
 * show: "rate"
 * result: {"","Customers","So far","30 days","90 days";"All",4,0.5,0.333333333333333,0.5}
 */
export function repurchase(
  customers: any[][],
  dates: any[][],
  orders?: any[][],
  windows?: any[][],
  period?: Period,
  show?: RateShow,
  mode?: RepurchaseMode,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    orders,
    windows,
    period,
    show,
    mode,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
