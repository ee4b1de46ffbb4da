/**
 * Maximum-likelihood fits of models whose parameters are positive. Times and money are scaled to a mean of 1 before the
 * search, so that no unit is a bad one; parameters are searched on a logarithmic scale, within a wide box.
 */
import { type Model, likelihoodOf, type Parameters } from "./buytilldie";
import { minimise, significant } from "./optimise";
import { spendLikelihood, type SpendParameters, type Spends } from "./spend";
import type { Histories } from "./summaries";

export interface Fitted<P> {
  readonly outcome: "fitted";
  readonly parameters: P;
  /** Standard error of each parameter, from the curvature of the log-likelihood. */
  readonly errors: readonly number[];
  readonly logLikelihood: number;
  /** How much a quadratic forecast still promises to gain in log-likelihood; a fit that ended well promises nothing. */
  readonly gain: number;
  readonly evaluations: number;
}

/** `edge`: parameters ran to the edge of what was searched, upwards or downwards; they are named by their places. */
export type Unfitted =
  | { readonly outcome: "edge"; readonly places: readonly { readonly place: number; readonly up: boolean }[] }
  | { readonly outcome: "failed" };

/** The box: e⁹ is 8,100 to either side of the scale. From e⁷, 1,100, on a search is running off. */
const box = 9;
const nearEdge = 7;

/** Digits of an estimate. In a flat valley the seventh depends on how a machine rounds logarithms. */
const digits = 6;

/**
 * The best of the searches that end inside the box; the first start is enough where it does.
 * Cost: some 300 to 1,000 evaluations of the likelihood a start.
 */
function maximise(
  logLikelihood: (point: readonly number[]) => number,
  observations: number,
  starts: readonly (readonly number[])[],
): { point: readonly number[]; variances: readonly number[]; gain: number; evaluations: number } | Unfitted {
  const objective = (point: readonly number[]): number =>
    point.some((x) => Math.abs(x) > box) ? Infinity : -logLikelihood(point.map(Math.exp)) / observations;
  let edge: Unfitted = { outcome: "failed" };
  for (const start of starts) {
    const minimum = minimise(objective, start, (point) => point.some((x) => Math.abs(x) > nearEdge));
    const places = minimum.point.flatMap((x, place) => (Math.abs(x) > nearEdge ? [{ place, up: x > 0 }] : []));
    if (places.length > 0) edge = { outcome: "edge", places };
    else if (minimum.converged && minimum.inverse)
      return {
        point: minimum.point,
        variances: minimum.inverse.map((row, i) => row[i] / observations),
        gain: minimum.decrement * observations,
        evaluations: minimum.evaluations,
      };
  }
  return edge;
}

/** Fits a model of repeat buying; times of the result are in units of `daysPerUnit` days. */
export function fitBuying(model: Model, histories: Histories, daysPerUnit: number): Fitted<Parameters> | Unfitted {
  let days = 0;
  for (let i = 0; i < histories.count; i++) days += histories.age[i] * histories.customers[i];
  const scale = Math.max(1, days / histories.total);
  const likelihood = likelihoodOf(model, histories, scale);
  const found = maximise((point) => likelihood(point as unknown as Parameters), histories.total, [
    [-0.5, -1, 0, 0],
    [0, 0, -3, 2],
    [1, 1, 2, 2],
  ]);
  if ("outcome" in found) return found;
  // Scales of time: α always, and β of the Pareto/NBD.
  const factors = [1, scale / daysPerUnit, 1, model === "paretonbd" ? scale / daysPerUnit : 1];
  const values = found.point.map((x, i) => significant(Math.exp(x) * factors[i], digits));
  const parameters = values as unknown as Parameters;
  return {
    outcome: "fitted",
    parameters,
    errors: found.variances.map((variance, i) => Math.sqrt(variance) * values[i]),
    logLikelihood: likelihoodOf(model, histories, daysPerUnit)(parameters),
    gain: found.gain,
    evaluations: found.evaluations,
  };
}

/** Fits the spend of customers with repeat purchases. */
export function fitSpend(spends: Spends): Fitted<SpendParameters> | Unfitted {
  const n = spends.spend.length;
  const scale = spends.spend.reduce((sum, money) => sum + money / n, 0);
  const likelihood = spendLikelihood({ ...spends, spend: spends.spend.map((money) => money / scale) });
  const found = maximise((point) => likelihood(point as unknown as SpendParameters), n, [
    [1, 1, 0],
    [3, 1, -2],
    [0, 3, 3],
  ]);
  if ("outcome" in found) return found;
  const values = found.point.map((x, i) => significant(Math.exp(x) * (i === 2 ? scale : 1), digits));
  const parameters = values as unknown as SpendParameters;
  return {
    outcome: "fitted",
    parameters,
    errors: found.variances.map((variance, i) => Math.sqrt(variance) * values[i]),
    logLikelihood: spendLikelihood(spends)(parameters),
    gain: found.gain,
    evaluations: found.evaluations,
  };
}
