import { rfm as analysis } from "../analyses/rfm";
import { answer } from "./support/answer";
import type { RfmMethod, RfmShow } from "./support/customerchoices";

/**
 * Scores each customer from 1 to 5 for recency, frequency and money and names the segment; or sums up the segments, or shows the cuts between scores.
 *
 * Result: with show customers a row per customer with the three values, the three scores and the segment, the most money
 * first; with segments a row per segment and a last row All; with cuts a row per measure and score.
 * @customfunction RFM
 * @param customers Customer of each row: one column.
 * @param dates Date of each row: one column, as long as customers.
 * @param amounts Money of each row; refunds are negative.
 * @param [orders] Order id of each row; rows of one id are one order. Without it every row is an order.
 * @param [show] customers (a row each, default), segments (a summary), or cuts (cuts and range of each score).
 * @param [method] value (cuts at quantiles, ties share a score, default) or even (fifths of equal size).
 * @param [asOf] Last day that counts; rows after it are left out. Default: the last date in the data.
 * @param [include] TRUE or a non-zero number for each row that counts, such as Orders[Status]="paid".
 * @param [segments] Boxes of your own, a row each: name, R from, R to, F from, F to and, if wanted, M from, M to. Default: the customary ten.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} Scores, segments or cuts.
 * @remarks Recency is the number of days from the last order to as-of; 5 is the best score in all three. With method value
 * the cuts are the 20, 40, 60 and 80 % quantiles, and customers with equal values share a score, so fifths can be unequal
 * and scores missing. With method even fifths are as equal as can be, and ties on a border are parted by customer id.
 * `rcuts=30,60,90,180` (and `fcuts`, `mcuts`) fix the cuts, so that scores of different months can be compared. Segments of your own may take several rows of one name; boxes of different segments that overlap are refused,
 * and scores that none holds are warned of in the notes.
 * @errors #VALUE! with the reason: columns of different length, no amounts, segments that overlap or are no scores, unknown choices or options. #N/A where no row can be used, or nobody has an order.
 * @source Recency, frequency, monetary value: Hughes (1994), Strategic Database Marketing; quantiles: type 7 of Hyndman and Fan (1996).
 * @cost One pass over the rows and one look-up a row (two with orders), then a sort of the customers' numbers.
 * @example
 * customers: {"ana";"ana";"ben";"cy";"dee";"eve"}
 * dates: {"2024-01-10";"2024-06-30";"2024-02-01";"2024-03-02";"2024-04-30";"2024-05-31"}
 * amounts: {60;50;40;30;20;10}
 * method: "even"
 * options: "top=2"
 * result: {"Customer","Last order","Days since","Orders","Money","R","F","M","Segment";"ana","2024-06-30",0,2,110,5,5,5,"Champions";"ben","2024-02-01",150,1,40,1,1,4,"Hibernating";"… and 3 more","","","","","","","",""}
 */
export function rfm(
  customers: any[][],
  dates: any[][],
  amounts: any[][],
  orders?: any[][],
  show?: RfmShow,
  method?: RfmMethod,
  asOf?: any,
  include?: any[][],
  segments?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [
    customers,
    dates,
    amounts,
    orders,
    show,
    method,
    asOf,
    include,
    segments,
    options,
    invocation,
  ]);
}
