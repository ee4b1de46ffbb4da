/** Special functions, from @stdlib (Apache-2.0; ports of FreeBSD's msun and of Cephes), behind names of our own. */
import gammaln from "@stdlib/math-base-special-gammaln";
import gauss from "@stdlib/math-base-special-hyp2f1";

/** Natural logarithm of the gamma function, x > 0. Exact to about 15 digits. Cost: O(1), some 75 ns. */
export function lnGamma(x: number): number {
  return gammaln(x);
}

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1. Exact to about 13 digits where its terms have one sign.
 * Cost: a power series, some 0.2 µs for z below 0.8 and growing with 1 ÷ (1 − z).
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  return gauss(a, b, c, z);
}

/** Reached long before in every fit that ends well; beyond it the last value stands. */
const mostSteps = 4000;

/**
 * ₂F₁(1, b; c; z) for 0 ≤ z < 1, b > 0, c > 1, by Gauss's continued fraction, which needs a few dozen steps where the
 * power series needs thousands (z near 1). Exact to about 13 digits. Cost: some 0.1 µs, growing with 1 ÷ √(1 − z).
 * Source: NIST Digital Library of Mathematical Functions, 15.7.1, cleared of fractions.
 */
export function hyp2f1One(b: number, c: number, z: number): number {
  // (c − 1) + p₁z ÷ (c + p₂z ÷ (c + 1 + …)), p alternating between two forms; above ÷ below are its convergents.
  let aboveBefore = 1;
  let above = c - 1;
  let belowBefore = 0;
  let below = 1;
  let value = above;
  for (let k = 0; k < mostSteps;) {
    for (let steps = 0; steps < 4; steps++, k++) {
      const odd = -(b + k) * (c - 1 + k) * z;
      const even = -(k + 1) * (c - b + k) * z;
      aboveBefore = (c + 2 * k) * above + odd * aboveBefore;
      belowBefore = (c + 2 * k) * below + odd * belowBefore;
      above = (c + 2 * k + 1) * aboveBefore + even * above;
      below = (c + 2 * k + 1) * belowBefore + even * below;
    }
    const scale = 1 / below;
    const next = above * scale;
    if (Math.abs(next - value) <= 4e-16 * Math.abs(next)) return (c - 1) / next;
    value = next;
    above = next;
    below = 1;
    aboveBefore *= scale;
    belowBefore *= scale;
  }
  return (c - 1) / value;
}
