/**
 * The Gamma-Gamma model of spend: a customer's purchases vary by a gamma law (shape p) around an own mean, and the means
 * vary over customers by another (q, γ). Spend must not depend on how often a customer buys.
 * Source: P. Fader and B. Hardie (2013), "The Gamma-Gamma model of monetary value".
 */
import { lnGamma } from "./special";
import type { Summaries } from "./summaries";

/** p, q, γ. */
export type SpendParameters = readonly [p: number, q: number, gamma: number];

export const spendNames = ["p", "q", "gamma"] as const;

/** Mean spend and number of repeat purchases of customers with some. */
export interface Spends {
  readonly frequency: Int32Array;
  readonly spend: Float64Array;
  readonly mostFrequent: number;
  /** Customers with repeat purchases whose money is 0 or less; the model knows no such customers. */
  readonly leftOut: number;
  /** Pearson's correlation of frequency and spend; `null` where one of them doesn't vary. */
  readonly correlation: number | null;
}

export function spendsOf({ count, frequency, spend }: Summaries): Spends {
  const kept: number[] = [];
  let leftOut = 0;
  for (let i = 0; i < count; i++) {
    if (frequency[i] === 0) continue;
    if (spend[i] > 0) kept.push(i);
    else leftOut++;
  }
  const frequencies = Int32Array.from(kept, (i) => frequency[i]);
  const spends = Float64Array.from(kept, (i) => spend[i]);
  const mostFrequent = frequencies.reduce((most, x) => Math.max(most, x), 0);
  return { frequency: frequencies, spend: spends, mostFrequent, leftOut, correlation: pearson(frequencies, spends) };
}

function pearson(xs: Int32Array, ys: Float64Array): number | null {
  const n = xs.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += xs[i] / n;
    meanY += ys[i] / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (xs[i] - meanX) ** 2;
    yy += (ys[i] - meanY) ** 2;
    xy += (xs[i] - meanX) * (ys[i] - meanY);
  }
  return xx > 0 && yy > 1e-20 * meanY * meanY * n ? xy / Math.sqrt(xx * yy) : null;
}

/** Cost: O(customers + highest frequency). */
export function spendLikelihood({ frequency, spend, mostFrequent }: Spends): (parameters: SpendParameters) => number {
  const logSpend = spend.map(Math.log);
  const times = new Float64Array(mostFrequent + 1);
  for (const x of frequency) times[x]++;
  return ([p, q, gamma]) => {
    const start = q * Math.log(gamma) - lnGamma(q);
    let sum = 0;
    for (let x = 1; x <= mostFrequent; x++)
      if (times[x] > 0) sum += times[x] * (lnGamma(p * x + q) - lnGamma(p * x) + start + p * x * Math.log(x));
    for (let i = 0; i < frequency.length; i++) {
      const shape = p * frequency[i];
      sum += (shape - 1) * logSpend[i] - (shape + q) * Math.log(gamma + frequency[i] * spend[i]);
    }
    return sum;
  };
}

/** Expected mean spend of a customer whose repeat purchases came to `spend` on average; the population's where there are none. */
export function expectedSpend([p, q, gamma]: SpendParameters, frequency: number, spend: number): number {
  return (p * (gamma + frequency * spend)) / (p * frequency + q - 1);
}
