/** Standard normal quantiles for two-sided confidence levels, to the last digit of a double. */
const z = { 90: 1.6448536269514722, 95: 1.959963984540054, 99: 2.5758293035489004 } as const;

export type ConfidenceLevel = keyof typeof z;

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
