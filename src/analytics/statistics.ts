/** Standard normal quantiles for two-sided confidence levels, to the last digit of a double. */
const z = { 90: 1.6448536269514722, 95: 1.959963984540054, 99: 2.5758293035489004 } as const;

export type ConfidenceLevel = keyof typeof z;

/** How many standard errors an interval of that level reaches to either side. */
export const standardErrors = (level: ConfidenceLevel): number => z[level];

/**
 * Wilson score interval of a proportion, without continuity correction: k successes out of n, at a two-sided confidence
 * level in percent. Returns [low, high], both within 0 … 1; n must be positive.
 * Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22. Cost: O(1).
 */
export function wilsonInterval(k: number, n: number, level: ConfidenceLevel): [low: number, high: number] {
  const q = z[level];
  const p = k / n;
  const denominator = 1 + (q * q) / n;
  const centre = (p + (q * q) / (2 * n)) / denominator;
  const margin = (q / denominator) * Math.sqrt((p * (1 - p)) / n + (q * q) / (4 * n * n));
  return [k === 0 ? 0 : Math.max(0, centre - margin), k === n ? 1 : Math.min(1, centre + margin)];
}

/**
 * Quantile of sorted numbers by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the
 * default of R and NumPy and Excel's PERCENTILE.INC. `sorted` is ascending and not empty; `p` is a share from 0 to 1.
 * Cost: O(1).
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}

/**
 * Quantile (type 7) of whole numbers given as counts: `counts[v]` of them are equal to v. The same as `quantile` of the
 * sorted list, without making it. `total` is the sum of the counts and must be positive. Cost: O(values).
 */
export function quantileOfCounts(counts: ArrayLike<number>, total: number, p: number): number {
  const at = (total - 1) * p;
  const below = Math.floor(at);
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value];
    if (seen <= below) continue;
    if (seen > below + 1 || at === below) return value;
    let next = value + 1;
    while (next < counts.length && counts[next] === 0) next++;
    return next === counts.length ? value : value + (next - value) * (at - below);
  }
  throw new RangeError("total is more than the sum of the counts");
}

/**
 * Interval of a ratio of two proportions, (k1 ÷ n1) ÷ (k2 ÷ n2), by the normal law of its logarithm; both k positive.
 * Source: D. Katz, J. Baptista, S. P. Azen and M. C. Pike (1978), "Obtaining confidence intervals for the risk ratio in
 * cohort studies", Biometrics 34. Cost: O(1).
 */
export function ratioInterval(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  level: ConfidenceLevel,
): [low: number, high: number] {
  const ratio = k1 / n1 / (k2 / n2);
  const reach = Math.exp(z[level] * Math.sqrt(1 / k1 - 1 / n1 + 1 / k2 - 1 / n2));
  return [ratio / reach, ratio * reach];
}

/**
 * Interval of the difference between two shares of one sample (promoters less detractors): adjusted Wald, with three
 * answers added, ¾ to each of the two and 1½ to the rest. Returns [low, high] within −1 … 1; n must be positive.
 * Source: B. Rocks (2016), "Interval estimation for the Net Promoter Score", The American Statistician 70. Cost: O(1).
 */
export function netInterval(up: number, down: number, n: number, level: ConfidenceLevel): [low: number, high: number] {
  const p = (up + 0.75) / (n + 3);
  const q = (down + 0.75) / (n + 3);
  const margin = z[level] * Math.sqrt((p + q - (p - q) ** 2) / (n + 3));
  return [Math.max(-1, p - q - margin), Math.min(1, p - q + margin)];
}
