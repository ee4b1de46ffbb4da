/** Two groups compared: differences of rates and of means, with intervals and p-values, and the sample that a test needs. */
import { fisherTwoSided, normalQuantile, normalTwoSided, studentCritical, studentTwoSided } from "./distributions";
import { type ConfidenceLevel, standardErrors, wilsonInterval } from "./statistics";

/** k successes of n. */
export interface Proportion {
  readonly k: number;
  readonly n: number;
}

/** What a list of numbers comes to; `squares` is the sum of squared distances from the mean. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

export type Interval = readonly [low: number, high: number];

/** Mean and spread, number by number, without the loss of digits of a sum of squares. Source: B. P. Welford (1962). */
export class MomentsCounter implements Moments {
  n = 0;
  mean = 0;
  squares = 0;

  add(value: number): void {
    this.n++;
    const distance = value - this.mean;
    this.mean += distance / this.n;
    this.squares += distance * (value - this.mean);
  }
}

/** Sample variance; `null` of fewer than two numbers. */
export const varianceOf = ({ n, squares }: Moments): number | null => (n > 1 ? Math.max(0, squares) / (n - 1) : null);

/**
 * Interval of p₁ − p₂ from the Wilson bounds of both, which stays within −1 … 1 and holds its level with few successes.
 * Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17, method 10. Cost: O(1).
 */
export function newcombeInterval(one: Proportion, two: Proportion, level: ConfidenceLevel): Interval {
  const [p, q] = [one.k / one.n, two.k / two.n];
  const [low1, high1] = wilsonInterval(one.k, one.n, level);
  const [low2, high2] = wilsonInterval(two.k, two.n, level);
  return [p - q - Math.hypot(p - low1, high2 - q), p - q + Math.hypot(high1 - p, q - low2)];
}

/** The textbook interval of p₁ − p₂: unpooled standard error, normal quantile. Poor with few successes. Cost: O(1). */
export function waldInterval(one: Proportion, two: Proportion, level: ConfidenceLevel): Interval {
  const [p, q] = [one.k / one.n, two.k / two.n];
  const reach = standardErrors(level) * Math.sqrt((p * (1 - p)) / one.n + (q * (1 - q)) / two.n);
  return [p - q - reach, p - q + reach];
}

/** The least expected count of the 2 × 2 table; below 5 the normal approximation is not to be trusted. */
export function leastExpected(one: Proportion, two: Proportion): number {
  const successes = one.k + two.k;
  const all = one.n + two.n;
  return (Math.min(successes, all - successes) * Math.min(one.n, two.n)) / all;
}

/** Two-sided p-value of equal rates: the z test with a pooled rate (its square is Pearson's χ² without correction). Cost: O(1). */
export function pooledZ(one: Proportion, two: Proportion): number {
  const pooled = (one.k + two.k) / (one.n + two.n);
  if (pooled === 0 || pooled === 1) return 1;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.n + 1 / two.n));
  return normalTwoSided((one.k / one.n - two.k / two.n) / error);
}

/** Two-sided p-value of equal rates by Fisher's exact test. Cost: O(successes). */
export function exactTest(one: Proportion, two: Proportion): number {
  return fisherTwoSided(one.k, one.n + two.n, one.k + two.k, one.n);
}

export interface Comparison {
  readonly interval: Interval | null;
  readonly p: number | null;
}

/** Where both groups have no spread at all there is nothing to measure a difference with. */
const none: Comparison = { interval: null, p: null };

function compared(difference: number, error: number, df: number, level: ConfidenceLevel): Comparison {
  if (!(error > 0)) return none;
  const reach = studentCritical(1 - level / 100, df) * error;
  return { interval: [difference - reach, difference + reach], p: studentTwoSided(difference / error, df) };
}

/**
 * Difference of two means without assuming equal variances. `null` for a group of fewer than two, or without spread.
 * Source: B. L. Welch (1947), Biometrika 34, with Satterthwaite's degrees of freedom. Cost: O(1).
 */
export function welch(one: Moments, two: Moments, level: ConfidenceLevel): Comparison {
  const [s, t] = [varianceOf(one), varianceOf(two)];
  if (s === null || t === null) return none;
  const [a, b] = [s / one.n, t / two.n];
  return compared(
    one.mean - two.mean,
    Math.sqrt(a + b),
    (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (two.n - 1)),
    level,
  );
}

/** One mean against 0, by Student's t: of paired differences, this is the paired test. Cost: O(1). */
export function againstZero(one: Moments, level: ConfidenceLevel): Comparison {
  const variance = varianceOf(one);
  return variance === null ? none : compared(one.mean, Math.sqrt(variance / one.n), one.n - 1, level);
}

/**
 * Customers that each of two equal groups needs so that a test at `level` finds the rates p and q different with chance
 * `power`; not rounded. Source: J. L. Fleiss (1981), "Statistical Methods for Rates and Proportions", without correction
 * for continuity. `null` where the rates are equal or no rates. Cost: O(1).
 */
export function sampleForRates(p: number, q: number, level: ConfidenceLevel, power: number): number | null {
  if (p === q || !(q >= 0 && q <= 1)) return null;
  const mean = (p + q) / 2;
  const root =
    standardErrors(level) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(p * (1 - p) + q * (1 - q));
  return (root / (p - q)) ** 2;
}

/**
 * As above for a difference of means, given the sum of both variances (or the one of paired differences); with Guenther's correction for a spread that is estimated.
 * Source: W. C. Guenther (1981), "Sample size formulas for normal theory t tests", The American Statistician 35.
 */
export function sampleForMeans(
  difference: number,
  variances: number,
  level: ConfidenceLevel,
  power: number,
  groups: 1 | 2 = 2,
): number | null {
  if (difference === 0 || !(variances > 0)) return null;
  const z = standardErrors(level);
  return (variances * (z + normalQuantile(power)) ** 2) / difference ** 2 + z ** 2 / (2 * groups);
}
