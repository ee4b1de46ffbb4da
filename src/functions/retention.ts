import { retention as analysis } from "../analyses/retention";
import { answer } from "./support/answer";
import type { Period, RetentionMode, RetentionShow } from "./support/choices";

/**
 * Cohort retention table: of the customers who began in each period, how many were active again at each later age.
 *
 * Result: a header (Cohort, Customers, 0, 1, 2 …), a row per cohort from the oldest on, and a last row All.
 * Rates are shares from 0 to 1; a cell whose period has not begun, or is not over, is blank.
 * @customfunction RETENTION
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param [period] Length of a period: day, week, month (default), quarter, half, year.
 * @param [show] What the cells hold: rate (default), customers, low, high (Wilson bounds), maturity (whether the age is over); curve: one age over the cohorts.
 * @param [mode] What counts as retained: on (active in that period, default), after (then or later), before (again by then).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: cohorts are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [starts] The customer's own start date in each row, such as registration, instead of the first row's date.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The cohort table.
 * @remarks Ages are periods from the customer's own first one, or with the option `window` windows of days, with
 * `brackets` brackets of days, from the customer's own first day. Customers of one cohort then reach an age on different
 * days: a rate is over those whose age is over, and `show=maturity` tells for each cell whether that is all of them
 * (closed), some (partly) or none (open). `events=2` asks for two rows within an age.
 * `show=curve` gives a row per cohort for one age (option `age`): customers observed that long, active at age 0, retained,
 * the rate with its interval, retained ÷ active at age 0, maturity.
 * @errors #VALUE! with the reason: columns of different length, numeric ids of 16 digits or more, dates nobody can read, unknown choices or options, a table too large for a sheet. #N/A where no row can be used.
 * @source Classic, rolling (unbounded) and cumulative retention by cohort; interval: Wilson (1927).
 * @cost One pass over the rows and one look-up a row; 100,000 rows in well under a second.
 * @example
 * customers: {"ana";"ben";"ana";"ben";"cy"}
 * dates: {"2024-01-05";"2024-01-20";"2024-02-03";"2024-03-31";"2024-02-10"}
 * show: "customers"
 * result: {"Cohort","Customers",0,1,2;"2024-01",2,2,1,1;"2024-02",1,1,0,"";"All",3,3,1,1}
 */
export function retention(
  customers: any[][],
  dates: any[][],
  period?: Period,
  show?: RetentionShow,
  mode?: RetentionMode,
  asOf?: any,
  by?: any[][],
  include?: any[][],
  starts?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    period,
    show,
    mode,
    asOf,
    by,
    include,
    starts,
    options,
    invocation,
  ]);
}
