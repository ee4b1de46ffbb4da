import { power as analysis } from "../analyses/power";
import { answer } from "./support/answer";
import type { PowerShow } from "./support/customerchoices";

/**
 * Purchasing power and preference: orders or customers by bands of value, or what is bought, by how many and for how much, compared between groups.
 *
 * Result: with show bands a row per band and a row All; with mix a row per product, the most money first, and a row All.
 * With by so for each group, and for all of them last.
 * @customfunction POWER
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [products] Product or category of each row; needed for show mix.
 * @param [show] bands (of value, default) or mix (what is bought).
 * @param [bands] Edges between bands in rising order, such as {50;100;200}. Default: quantiles, rounded.
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [by] Property of each row, such as channel: groups are its values in each customer's first row.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The bands or the mix.
 * @remarks A value on an edge lies in the band above it. `of=customer` puts customers into bands by what they have spent. In
 * the mix an order of several products counts for each of them, but once in All. The index is a product's share of the group's money ÷ its
 * share of all money: above 1 the group prefers it.
 * @errors #VALUE! with the reason: columns of different length, edges that do not rise, mix without products, unknown choices or options. #N/A where no row can be used, or nobody has an order.
 * @source Order-value bands and category mix; quantiles: type 7 of Hyndman and Fan (1996).
 * @cost One pass over the rows and one look-up a row (two with orders), then a sort of the values by number.
 * @example
 * customers: {"ana";"ana";"ben";"cy"}
 * dates: {"2024-01-10";"2024-03-30";"2024-02-01";"2024-02-02"}
 * amounts: {40;60;150;50}
 * bands: {50;100}
 * result: {"From","Below","Orders","Share","Money","Share of money","Money per order";"",50,1,0.25,40,0.133333333333333,40;50,100,2,0.5,110,0.366666666666667,55;100,"",1,0.25,150,0.5,150;"All","",4,1,300,1,75}
 */
export function power(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  orders?: any[][],
  products?: any[][],
  show?: PowerShow,
  bands?: any[][],
  asOf?: any,
  by?: any[][],
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    orders,
    products,
    show,
    bands,
    asOf,
    by,
    include,
    options,
    invocation,
  ]);
}
