/**
 * Distributions for tests and intervals, put together from the special functions of `special.ts`: the incomplete beta
 * function of @stdlib would cost functions.js 18 KB gzipped and gives the same digits (test/analytics/distributions.test.ts).
 */
import { erfc, hyp2f1One, lnGamma } from "./special";

/** P(|Z| ≥ |z|) of a standard normal Z, exact to about 14 digits also far out. Cost: O(1). */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/**
 * The z that a standard normal falls below with chance p, 0 < p < 1. Exact to about 14 digits. Cost: O(1), three of `erfc`.
 * Source: M. Abramowitz and I. Stegun (1964), 26.2.23, then Halley's steps on the tail.
 */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) {
    const off = (erfc(z / Math.SQRT2) / 2 - tail) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z += off / (1 - (z * off) / 2);
  }
  return p > tail ? z : -z;
}

/** ln Γ(x + ½) − ln Γ(x). Far out by its asymptotic series, since the difference of two large numbers loses digits. */
function halfStep(x: number): number {
  if (x < 30) return lnGamma(x + 0.5) - lnGamma(x);
  const y = 1 / (x * x);
  return Math.log(x) / 2 + (-1 / 8 + y * (1 / 192 + y * (-1 / 640 + (y * 17) / 14336))) / x;
}

/** ln x where `rest` is 1 − x. */
const lnOf = (x: number, rest: number): number => (x > 0.5 ? Math.log1p(-rest) : Math.log(x));

/**
 * Regularised incomplete beta function I_x(a, b) where one of a and b is ½; 0 ≤ x ≤ 1, and `rest` is 1 − x, given beside
 * x because near 1 the difference loses its digits. Exact to about 12 digits, small values as well as large ones.
 * Source: NIST Digital Library of Mathematical Functions, 8.17.8. Cost: O(1), a continued fraction of some dozens of steps.
 */
function incompleteBeta(a: number, b: number, x: number, rest: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, rest, x);
  const inverseBeta = halfStep(a === 0.5 ? b : a) - Math.log(a) - Math.log(Math.PI) / 2;
  return Math.exp(a * lnOf(x, rest) + b * lnOf(rest, x) + inverseBeta) * hyp2f1One(a + b, a + 1, x);
}

/** Beyond so many degrees of freedom Student's law is the normal one to 15 digits of its quantiles. */
const asNormal = 1e8;

/** P(|T| ≥ |t|) of Student's t with `df` > 0 degrees of freedom, which need not be whole. Exact to about 11 digits. Cost: O(1). */
export function studentTwoSided(t: number, df: number): number {
  if (df > asNormal) return normalTwoSided(t);
  const square = t * t;
  return incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/**
 * The t that |T| exceeds with chance `tail`, 0 < tail < 1: the two-sided critical value. By Newton's steps on the tail,
 * from the normal value. Exact to about 11 digits. Cost: some 10 evaluations of the tail.
 */
export function studentCritical(tail: number, df: number): number {
  const z = normalQuantile(1 - tail / 2);
  if (df > asNormal) return z;
  const logDensity = (t: number): number =>
    halfStep(df / 2) - Math.log(df * Math.PI) / 2 - ((df + 1) / 2) * Math.log1p((t * t) / df);
  let low = z;
  let high = Infinity;
  let t = z;
  for (let step = 0; step < 200; step++) {
    const found = studentTwoSided(t, df);
    if (found > tail) low = t;
    else high = t;
    // In logarithms the tail is nearly a straight line, so that few steps are needed even where it is heavy.
    const next = t + ((Math.log(found) - Math.log(tail)) * found) / (2 * Math.exp(logDensity(t)));
    const within = next > low && next < high;
    const moved = within ? next : high === Infinity ? t * 2 : (low + high) / 2;
    if (Math.abs(moved - t) <= 1e-14 * moved) return moved;
    t = moved;
  }
  return t;
}

/** Natural logarithm of the binomial coefficient. */
const lnChoose = (n: number, k: number): number => lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);

/** P(X = k) where `draws` are taken of `total` things, `marked` of which are marked. */
function hypergeometric(k: number, total: number, marked: number, draws: number): number {
  return Math.exp(lnChoose(marked, k) + lnChoose(total - marked, draws - k) - lnChoose(total, draws));
}

/** Sums P(X = k), P(X = k ± 1), … away from the mode, where each is smaller than the one before. */
function tailFrom(k: number, step: 1 | -1, total: number, marked: number, draws: number): number {
  let term = hypergeometric(k, total, marked, draws);
  let sum = term;
  for (let i = k; term > sum * 1e-17; i += step) {
    term *=
      step > 0
        ? ((marked - i) * (draws - i)) / ((i + 1) * (total - marked - draws + i + 1))
        : (i * (total - marked - draws + i)) / ((marked - i + 1) * (draws - i + 1));
    sum += term;
  }
  return sum;
}

/**
 * Fisher's exact test, one-sided: P(X ≥ both) for the number X of things that are both marked and drawn, where `marked`
 * of `total` are marked and `draws` are drawn independently of that. Exact to about 9 digits at a total of millions.
 * Source: R. A. Fisher (1935), "The logic of inductive inference". Cost: O(a few dozen), at most O(min(marked, draws)).
 */
export function fisherGreater(both: number, total: number, marked: number, draws: number): number {
  const least = Math.max(0, marked + draws - total);
  if (both <= least) return 1;
  const mean = (marked * draws) / total;
  if (both > mean) return Math.min(1, tailFrom(both, 1, total, marked, draws));
  return Math.max(0, 1 - tailFrom(both - 1, -1, total, marked, draws));
}

/** Tables whose chance differs by less than this share are equally likely, as in R's fisher.test. */
const equallyLikely = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: the chance of all tables that are no likelier than the one found.
 * Cost: O(min(marked, draws)).
 */
export function fisherTwoSided(both: number, total: number, marked: number, draws: number): number {
  const least = Math.max(0, marked + draws - total);
  const most = Math.min(marked, draws);
  const found = hypergeometric(both, total, marked, draws) * equallyLikely;
  let sum = 0;
  let term = hypergeometric(least, total, marked, draws);
  for (let k = least; k <= most; k++) {
    // A ratio carries no value that underflowed to 0.
    if (term < 1e-290) term = hypergeometric(k, total, marked, draws);
    if (term <= found) sum += term;
    term *= ((marked - k) * (draws - k)) / ((k + 1) * (total - marked - draws + k + 1));
  }
  return Math.min(1, sum);
}
