import { allocate as analysis } from "../analyses/allocate";
import { answer } from "./support/answer";

/**
 * Shares a total out by weight so that the parts add up to it exactly, in whole units or with the decimals asked for.
 *
 * Result: a block of the shape of the weights.
 * @customfunction ALLOCATE
 * @param total Amount to share out; may be negative.
 * @param weights One weight per part, in any block; they must not add up to 0.
 * @param [decimals] Decimals of the parts, 0 to 15. Default: as many as the total has.
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The parts.
 * @errors #VALUE! with the reason: weights that add up to 0, a blank or a text among them, a total finer than the decimals.
 * @source Largest remainder (Hamilton's method, Hare quota) in exact decimal arithmetic; ties go to the earlier part.
 * @cost Grows with n·log n.
 * @example
 * total: 100
 * weights: {1;1;1}
 * result: {34;33;33}
 */
export function allocate(
  total: any,
  weights: any[][],
  decimals?: any,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [total, weights, decimals, options, invocation]);
}
