import { variance as analysis } from "../analyses/variance";
import { answer } from "./support/answer";
import type { VarianceShow } from "./support/planchoices";

/**
 * Plan against actual by line: amount, percent, favourable or not, within tolerance or not; or a variance in sales as volume, mix and price.
 *
 * Result: lines: [Group], Line, Plan, Actual, Variance, Variance %, with directions Effect on result, Status, with forecasts the
 * same of the forecast; a row per line, a total per group and of all. Pvm: [Group], Line, Plan, Actual, Variance, Volume, Mix,
 * with orders Frequency, Price, New or gone; these add up to the variance exactly.
 * @customfunction VARIANCE
 * @param lines Name of each row's line; rows of the same name are added up.
 * @param plans Planned amount of each row. With pvm two columns (customers, sales) or three (customers, orders, sales).
 * @param actuals Actual amount of each row, in the same columns as plans.
 * @param [forecasts] Forecast of each row: compared with the plan as the actual is.
 * @param [directions] higher (default, such as sales) or lower (such as costs): what is better, one a row or one for all.
 * @param [show] lines: plan against actual (default); pvm: volume, mix and price.
 * @param [by] Group of each row, such as department or month: each with a total of its own.
 * @param [include] TRUE or a non-zero number for each row that counts.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The table of variances.
 * @remarks The variance is actual − plan; its percent is of the plan without its sign, and blank where the plan is 0. A blank amount is 0, so leave out what has not happened yet with `include` (such as Budget[Month]<=6). A plan and actuals in tables of their own can be stacked, with 0 on the other side: rows of a line are added up. The last year serves as a plan, too. With pvm a line is a group of customers (new and old, channels) or a product; the plan is turned into the actual in steps: all customers in the planned mix (volume), the line's own customers (mix), its orders per customer (frequency), its value per customer or order (price). What comes later is still valued at the plan, so effects add up to the variance and nothing is left over.
 * @errors #VALUE! with the reason: columns of different length, text or errors where a number is needed, an unknown direction or two of one line, customers below 0, plans and actuals of unlike columns, directions or forecasts with pvm, unknown choices or options. #N/A where no row can be used.
 * @source Sales variances of standard costing (price, mix, quantity): C. T. Horngren et al., Cost Accounting; with orders by chain substitution, one factor more.
 * @cost One pass over the rows with exact decimal sums.
 * @example
 * lines: {"Sales";"Ads";"Salaries"}
 * plans: {1000;300;200}
 * actuals: {1080;345;201}
 * directions: {"higher";"lower";"lower"}
 * options: "amount=5; percent=10%; flag=either"
 * result: {"Line","Plan","Actual","Variance","Variance %","Effect on result","Status";"Sales",1000,1080,80,0.08,80,"favourable";"Ads",300,345,45,0.15,-45,"unfavourable";"Salaries",200,201,1,0.005,-1,"within tolerance";"Result",500,534,34,0.068,34,"favourable"}
 * @example
 * lines: {"New";"Old"}
 * plans: {100,5000;60,6000}
 * actuals: {120,6300;80,7600}
 * show: "pvm"
 * result: {"Line","Plan","Actual","Variance","Volume","Mix","Price","New or gone";"New",5000,6300,1300,1250,-250,300,0;"Old",6000,7600,1600,1500,500,-400,0;"Total",11000,13900,2900,2750,250,-100,0}
 */
export function variance(
  lines: any[][],
  plans: any[][],
  actuals: any[][],
  forecasts?: any[][],
  directions?: any[][],
  show?: VarianceShow,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    lines,
    plans,
    actuals,
    forecasts,
    directions,
    show,
    by,
    include,
    options,
    invocation,
  ]);
}
