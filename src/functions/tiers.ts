import { tiers as analysis } from "../analyses/tiers";
import { answer } from "./support/answer";
import type { TierShow } from "./support/customerchoices";

/**
 * Member tiers by rules: customers and share of money by tier, what each customer lacks to the next tier, or in which tier one point more adds most.
 *
 * Result: with show structure a row per tier, the highest first, those without a tier, and a last row All; with customers a
 * row per customer, the most money first; with gain a row per tier.
 * @customfunction TIERS
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param rules The tiers from the lowest to the highest: name, least amount and, if wanted, least orders.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [show] structure (a summary, default), customers (a row each), or gain (what one point more adds).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The tiers.
 * @remarks A customer has the highest tier whose conditions all hold over the last 365 days (option `days`; 0: all so far).
 * With `keep=365` a tier once reached is held for a year.
 * `show=gain` takes the tiers of 90 days before as-of (option `follow`) and looks at what their customers did since: how
 * many bought again, and what one point more (option `points`) would have brought, by more of them buying or by
 * customers who spend as the next tier does. It assumes that those won over behave as those already there, and knows no costs.
 * @errors #VALUE! with the reason: columns of different length, tiers that do not rise, have no name or one twice, unknown choices or options. #N/A where no row can be used, nobody has an order, or nobody had one before the days followed.
 * @source Tier rules over a rolling window as in frequency programmes; interval of the rate: Wilson (1927).
 * @cost One pass over the rows and one look-up a row (two with orders); with keep two sorts by counting besides.
 * @example
 * customers: {"ana";"ana";"ben";"cy"}
 * dates: {"2024-01-10";"2024-06-30";"2024-02-01";"2023-01-02"}
 * amounts: {300;250;120;900}
 * rules: {"Silver",100;"Gold",500}
 * result: {"Tier","Customers","Share","Buyers","Orders","Money","Share of money","Money per customer","Money per order";"Gold",1,0.333333333333333,1,2,550,0.82089552238806,550,275;"Silver",1,0.333333333333333,1,1,120,0.17910447761194,120,120;"(no tier)",1,0.333333333333333,0,0,0,0,0,"";"All",3,1,2,3,670,1,223.333333333333,223.333333333333}
 */
export function tiers(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  rules: any[][],
  orders?: any[][],
  show?: TierShow,
  asOf?: any,
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    rules,
    orders,
    show,
    asOf,
    include,
    options,
    invocation,
  ]);
}
