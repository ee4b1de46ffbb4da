import { basket as analysis } from "../analyses/basket";
import { answer } from "./support/answer";
import type { BasketShow, RuleMeasure } from "./support/effectchoices";

/**
 * What is bought together: association rules between products with support, confidence, lift, leverage, conviction, exact p-value and corrected q-value.
 *
 * Result: a row per rule, the highest measure first: If bought (several columns with sets), Then also, Baskets, Support,
 * Confidence, Lift, Leverage, Conviction, p-value, q-value; a last row says how many more there are. With items a row per
 * product: Product, Baskets, Support.
 * @customfunction BASKET
 * @param orders Order id (the basket) of each row: one column.
 * @param products Product or category of each row: one column, as long as orders.
 * @param [show] pairs: rules between two products (default); sets: from two or more products to another one; items: the products with their support.
 * @param [sort] Measure to sort by, highest first: lift (default), support, confidence, leverage, conviction.
 * @param [include] TRUE or a non-zero number for each row that counts.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The rules.
 * @remarks A product counts once a basket, however many rows it has. Lift is how many times more often the products stand together than if they were bought independently; leverage is the same as a difference, so it favours what sells much. Conviction is blank where a rule never fails. The p-value is the chance of so many common baskets or more if the products were independent; with hundreds of rules some are small by chance, so judge by the q-value: among rules with q up to 0.05 about 5% are expected to be chance. It counts all rules that products with at least `baskets` baskets allow, not only those found. A rule says what goes together, not what causes what.
 * @errors #VALUE! with the reason: columns of different length, more than 200,000 sets, unknown choices or options. #N/A where no products stand together often enough.
 * @source R. Agrawal, T. Imieliński and A. Swami (1993); lift and conviction: S. Brin et al. (1997); leverage: G. Piatetsky-Shapiro (1991); M. Hahsler and K. Hornik (2007) for the exact test; Benjamini and Hochberg (1995).
 * @cost One pass over the rows with two look-ups a row, then one step per pair of frequent products in a basket; larger sets walk only the baskets of frequent ones.
 * @example
 * orders: {1;1;1;2;2;3;3;4}
 * products: {"bread";"butter";"jam";"bread";"butter";"bread";"jam";"tea"}
 * options: "baskets=2"
 * result: {"If bought","Then also","Baskets","Support","Confidence","Lift","Leverage","Conviction","p-value","q-value";"bread","butter",2,0.5,0.666666666666667,1.33333333333333,0.125,1.5,0.5,0.75;"bread","jam",2,0.5,0.666666666666667,1.33333333333333,0.125,1.5,0.5,0.75;"butter","bread",2,0.5,1,1.33333333333333,0.125,"",0.5,0.75;"jam","bread",2,0.5,1,1.33333333333333,0.125,"",0.5,0.75}
 */
export function basket(
  orders: any[][],
  products: any[][],
  show?: BasketShow,
  sort?: RuleMeasure,
  include?: any[][],
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [orders, products, show, sort, include, options, invocation]);
}
