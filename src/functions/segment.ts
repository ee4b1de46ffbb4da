import { segment as analysis } from "../analyses/segment";
import { answer } from "./support/answer";
import type { SegmentShow } from "./support/customerchoices";

/**
 * Customers who meet a rule over recency, frequency, money, stage, product or attributes of your own: their list, or how they differ from the rest.
 *
 * Result: with show customers a row per customer, the most money (or orders) first; with profile a row per measure and per
 * value of each attribute: the segment, the rest, and the lift with its bounds.
 * @customfunction SEGMENT
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param rule The condition, such as "recency<=30 and orders>=2"; of a range, all must hold.
 * @param [amounts] Money of each row; refunds are negative.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [products] Product or category of each row.
 * @param [show] customers (the list, default) or profile (against the rest).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [attributes] Further columns, such as channel, tier, city; with a row more, the first one names them. Each customer's first row counts.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The list or the profile.
 * @remarks A rule joins conditions with and, or, not and parentheses; a condition is a field, one of = <> < <= > >= and a
 * value, or `field in (value, value)`. Text stands in quotes ("…" or '…'), which a single word can do without; upper and
 * lower case do not matter. Fields: `recency` (days since the last order), `age` (days since the first), `orders`, `days`
 * (with an order), `amount`, `aov`, `r`, `f`, `m` (scores 1–5 as RFM, method value), `stage` (new, active, wonBack, atRisk,
 * dormant, lost, as LIFECYCLE), `product` (has bought it), and the names of the attributes, `[with spaces]` in brackets.
 * The lift is the share of the segment that has a value ÷ the share of the rest. Its bounds are for each value on its own:
 * of twenty, one stands out by chance.
 * @errors #VALUE! with the reason and position: a rule that cannot be read, unknown fields, comparisons that make no sense, columns of different length. #N/A where no row can be used or nobody meets the rule.
 * @source Segment profile by relative shares; bounds: Katz, Baptista, Azen and Pike (1978).
 * @cost One pass over the rows and one look-up a row (two with orders); then one question per customer.
 * @example
 * customers: {"ana";"ana";"ben";"cy"}
 * dates: {"2024-01-10";"2024-06-30";"2024-06-01";"2024-02-02"}
 * rule: "recency<=30 and orders>=2 or channel=ads"
 * attributes: {"channel";"web";"web";"web";"ads"}
 * result: {"Customer","Last order","Days since","Orders","channel";"ana","2024-06-30",0,2,"web";"cy","2024-02-02",149,1,"ads"}
 */
export function segment(
  customers: any[][],
  dates: any[][],
  rule: any[][],
  amounts?: any[][],
  orders?: any[][],
  products?: any[][],
  show?: SegmentShow,
  asOf?: any,
  include?: any[][],
  attributes?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    rule,
    amounts,
    orders,
    products,
    show,
    asOf,
    include,
    attributes,
    options,
    invocation,
  ]);
}
