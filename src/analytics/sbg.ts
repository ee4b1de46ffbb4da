/** The shifted-beta-geometric model: customers leave for good, each with an own constant chance that is spread by a beta law. */
import { minimise, type Minimum, significant } from "./optimise";

export interface Sbg {
  readonly alpha: number;
  readonly beta: number;
}

/** How the curve is fitted: by maximum likelihood, or by least squares of the shares. */
export const fits = ["likelihood", "squares"] as const;
export type Fit = (typeof fits)[number];

/** Share of a cohort that is still there at ages 0 … last. Cost: O(last). */
export function survival({ alpha, beta }: Sbg, last: number): number[] {
  const shares = [1];
  for (let t = 1; t <= last; t++) shares.push(shares[t - 1] * stays({ alpha, beta }, t));
  return shares;
}

/** Of those there at age t − 1, the share still there at age t. */
export function stays({ alpha, beta }: Sbg, t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1);
}

/** Log-likelihood per customer of shares at ages 1, 2, … that never rise. */
export function sbgLikelihood(model: Sbg, shares: readonly number[]): number {
  let before = 1;
  let total = 0;
  let logSurvival = 0;
  shares.forEach((share, i) => {
    const left = Math.log(model.alpha / (model.alpha + model.beta + i));
    if (before > share) total += (before - share) * (logSurvival + left);
    logSurvival += Math.log(stays(model, i + 1));
    before = share;
  });
  return before > 0 ? total + before * logSurvival : total;
}

/** Mean square of given minus fitted shares. */
export function sbgSquares(model: Sbg, shares: readonly number[]): number {
  const fitted = survival(model, shares.length);
  return shares.reduce((sum, share, i) => sum + (share - fitted[i + 1]) ** 2, 0) / shares.length;
}

export type SbgFit =
  | { readonly outcome: "fitted"; readonly model: Sbg; readonly minimum: Minimum }
  /** The share that leaves doesn't fall with age: the curve is geometric, and customers do not differ. */
  | { readonly outcome: "geometric"; readonly stays: number }
  /** All who leave do so at age 1. */
  | { readonly outcome: "level" }
  | { readonly outcome: "failed" };

/** Where 1 ÷ (α + β + 1) comes this near to 0 or 1, the model has run to its edge. */
const edge = 1e-4;

/**
 * Fits shares at ages 1, 2, … (two or more). Searched over the mean chance of leaving, α ÷ (α + β), and the spread
 * 1 ÷ (α + β + 1), both as logits: at the edges of the spread the model becomes geometric, or level after age 1.
 * Source: P. Fader and B. Hardie (2007), "How to project customer retention", Journal of Interactive Marketing 21(1).
 * Cost: a few hundred evaluations of O(ages).
 */
export function fitSbg(shares: readonly number[], fit: Fit): SbgFit {
  const objective = (point: readonly number[]): number => {
    const model = modelOf(point);
    return fit === "likelihood" ? -sbgLikelihood(model, shares) : 1000 * sbgSquares(model, shares);
  };
  const first = Math.min(0.99, Math.max(0.01, 1 - shares[0]));
  const minimum = [0, -2, 2]
    .map((spread) => minimise(objective, [Math.log(first / (1 - first)), spread]))
    .reduce((best, next) => (next.value < best.value - 1e-12 ? next : best));
  const spread = expit(minimum.point[1]);
  if (spread < edge) return { outcome: "geometric", stays: geometricStays(shares) };
  if (spread > 1 - edge) return { outcome: "level" };
  if (!minimum.converged) return { outcome: "failed" };
  const { alpha, beta } = modelOf(minimum.point);
  return { outcome: "fitted", model: { alpha: significant(alpha), beta: significant(beta) }, minimum };
}

/** α and β at a point of the search: logits of α ÷ (α + β) and of 1 ÷ (α + β + 1). */
export function modelOf([mean, spread]: readonly number[]): Sbg {
  // (1 − s) ÷ s with s = expit(spread) is exp(−spread).
  const sum = Math.exp(-spread);
  return { alpha: sum * expit(mean), beta: sum * expit(-mean) };
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Of all customers at risk, over all ages, the share that stayed. */
function geometricStays(shares: readonly number[]): number {
  const atRisk = 1 + shares.slice(0, -1).reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share) => sum + share, 0) / atRisk;
}
