/**
 * Exact decimal arithmetic on the numbers as they are written (0.1 is one tenth), and the exact sharing out of a total.
 */

/** A decimal number: units · 10^−scale. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** The decimal that a double shows (its shortest text): 0.1 is exactly one tenth. `value` must be finite. */
export function decimalOf(value: number): Decimal {
  const [mantissa, exponent = "0"] = String(value).split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** In units of 10^−scale, where that is no coarser than its own. */
export function atScale(decimal: Decimal, scale: number): bigint {
  return decimal.units * 10n ** BigInt(scale - decimal.scale);
}

/**
 * Shares whole units out by weight: the largest-remainder method (Hamilton, Hare quota). Each share is its exact quota
 * rounded down, and the units left over go one each to the largest remainders; among equal remainders to the earlier.
 * The shares add up to `units` exactly. A negative number of units is shared as its positive counterpart, mirrored.
 * Weights are finite and do not sum to 0. Cost: O(n log n), exact throughout.
 */
export function shareUnits(units: bigint, weights: readonly number[]): bigint[] {
  if (units < 0n) return shareUnits(-units, weights).map((share) => -share);
  const decimals = weights.map(decimalOf);
  const scale = Math.max(...decimals.map((weight) => weight.scale), 0);
  let exact = decimals.map((weight) => atScale(weight, scale));
  let sum = exact.reduce((a, b) => a + b, 0n);
  if (sum < 0n) {
    exact = exact.map((weight) => -weight);
    sum = -sum;
  }
  const shares: bigint[] = [];
  const remainders: bigint[] = [];
  let left = units;
  for (const weight of exact) {
    const product = units * weight;
    let share = product / sum;
    if (product % sum < 0n) share--;
    shares.push(share);
    remainders.push(product - share * sum);
    left -= share;
  }
  const order = remainders
    .map((_, i) => i)
    .sort((a, b) => (remainders[a] === remainders[b] ? a - b : remainders[a] > remainders[b] ? -1 : 1));
  for (const i of order) {
    if (left === 0n) break;
    shares[i]++;
    left--;
  }
  return shares;
}

/** A number without what floating-point arithmetic leaves behind in the last two of its 16 digits. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(14));
}

/**
 * Decimals that a total calls for: 99.95 has 2, 100 has 0. Where 14 digits tell it in 6 decimals or fewer, the rest is
 * taken for the noise of floating-point arithmetic (110.00000000000001 has 0).
 */
export function decimalsOf(value: number): number {
  const clean = decimalOf(withoutNoise(value)).scale;
  return clean <= 6 ? Math.min(clean, decimalOf(value).scale) : decimalOf(value).scale;
}

/** `total` in units of 10^−decimals; `null` where it holds a smaller part that is not noise. */
export function unitsOf(total: number, decimals: number): bigint | null {
  for (const decimal of [decimalOf(total), decimalOf(withoutNoise(total))]) {
    const scale = Math.max(decimal.scale, decimals);
    const divisor = 10n ** BigInt(scale - decimals);
    const units = atScale(decimal, scale);
    if (units % divisor === 0n) return units / divisor;
  }
  return null;
}

/** The double nearest to units · 10^−decimals. */
export function fromUnits(units: bigint, decimals: number): number {
  return Number(`${units}e${-decimals}`);
}
