/**
 * Special functions, of the arguments that the models have. For the sake of all real ones those of @stdlib would cost
 * functions.js 7 KB gzipped; the tests compare with them.
 */

/** Stirling's series: its coefficients, of 1 ÷ x, 1 ÷ x³, … */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const halfLnTwoPi = Math.log(2 * Math.PI) / 2;

/**
 * Natural logarithm of the gamma function, x > 0. Exact to about 14 digits. Cost: O(1), some 20 ns.
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1, after 5.5.1 for x below 10.
 */
export function lnGamma(x: number): number {
  let product = 1;
  let far = x;
  while (far < 10) product *= far++;
  const inverse = 1 / (far * far);
  const series = stirling.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / far;
  return (far - 0.5) * (Math.log(far) - 1) + (halfLnTwoPi - 0.5) + series - Math.log(product);
}

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1. Exact to about 12 digits where its terms have one sign.
 * A power series; beyond 0.8, where that gets long, the function is continued from ½, each time half of the way to its singularity at 1, by the
 * Taylor series that its differential equation gives. Cost: some 0.3 µs for z below 0.8, then growing with −ln(1 − z).
 * Source: NIST Digital Library of Mathematical Functions, 15.2.1 and 15.10.1.
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  const excess = c - a - b;
  // With a great excess the power series is short for every z; yet with a far below 0 its terms cancel each other.
  let at = z > 0.8 && (excess < 10 || a < -5) ? 0.5 : z;
  let [value, slope] = powerSeries(a, b, c, at);
  while (z - at > 1e-16) {
    // What rounding brings in of the equation's other solutions, z^(1 − c) and (1 − z)^excess, must not grow in a step.
    const bounds = [(1 - at) / 2, (4 * at) / (1 + Math.abs(c)), (8 * (1 - at)) / (1 + Math.max(0, excess))];
    const step = Math.min(z - at, ...bounds);
    [value, slope] = taylorStep([a, b, c], at, step, [value, slope]);
    at += step;
  }
  return value;
}

/** The sum of the power series, and its derivative. */
function powerSeries(a: number, b: number, c: number, z: number): [value: number, slope: number] {
  let [term, value, slope] = [1, 1, 0];
  for (let n = 0; Math.abs(term) > 1e-17 * Math.abs(value); n++) {
    const factor = ((a + n) * (b + n)) / (c + n);
    slope += term * factor;
    term *= (factor * z) / (n + 1);
    value += term;
  }
  return [value, slope];
}

/** Value and derivative at `at` + `step`, given those at `at`. */
function taylorStep(
  [a, b, c]: readonly [number, number, number],
  at: number,
  step: number,
  [value, slope]: readonly [value: number, slope: number],
): [value: number, slope: number] {
  const scale = at * (1 - at);
  const turn = 1 - 2 * at;
  const drift = c - (a + b + 1) * at;
  // Terms of the series, the last two, and the sums of it and of its derivative times `step`.
  let before = value;
  let last = slope * step;
  let sum = value + last;
  let rise = last;
  for (let n = 0; Math.abs(before) + Math.abs(last) > 1e-17 * Math.abs(sum); n++) {
    const up = (a + n) * (b + n) * step * before - (n + 1) * (n * turn + drift) * last;
    before = last;
    last = (up * step) / ((n + 2) * (n + 1) * scale);
    sum += last;
    rise += (n + 2) * last;
  }
  return [sum, rise / step];
}

/**
 * Complementary error function, x > -1: twice the tail of a normal law with variance ½. Exact to about 14.5 digits, also far
 * out where it is small. Cost: O(1), some 0.5 µs.
 * Source: NIST Digital Library of Mathematical Functions, 7.6.2 and 7.9.1 (from 1 on, where 200 steps suffice).
 */
export function erfc(x: number): number {
  const rootPi = Math.sqrt(Math.PI);
  if (x < 1) {
    let [term, sum] = [x, x];
    for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) sum += term *= (2 * x * x) / n;
    return 1 - (2 / rootPi) * Math.exp(-x * x) * sum;
  }
  if (x > 28) return 0;
  let fraction = x;
  for (let n = 100; n > 0; n -= 0.5) fraction = x + n / fraction;
  // x² has more digits than fit; those of its first half have room.
  const half = Math.fround(x);
  return (Math.exp(-half * half) * Math.exp((half - x) * (half + x))) / (fraction * rootPi);
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
