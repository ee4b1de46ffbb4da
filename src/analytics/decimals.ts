/** Sums, products and quotients of decimal numbers, exact up to the digits that a cell can hold. */
import { atScale, type Decimal, decimalOf } from "./allocate";

export const zero: Decimal = { units: 0n, scale: 0 };

/** A number to the 15 digits that Excel keeps, so without what floating-point arithmetic leaves behind. Must be finite. */
export function exactly(value: number): Decimal {
  if (Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 };
  // Most money has two decimals; a decimal of 15 digits is known by the double that is nearest to it.
  const cents = Math.round(value * 100);
  if (cents / 100 === value && Math.abs(cents) < 1e15) return { units: BigInt(cents), scale: 2 };
  return decimalOf(Number(value.toPrecision(15)));
}

export function plus(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { units: a.units + b.units, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return { units: atScale(a, scale) + atScale(b, scale), scale };
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** a ÷ b to the nearest whole number, halves away from 0, so that signs mirror. `b` is not 0. */
function ratio(a: bigint, b: bigint): bigint {
  if (b < 0n) return ratio(-a, -b);
  return a < 0n ? -((-2n * a + b) / (2n * b)) : (2n * a + b) / (2n * b);
}

/** value · a ÷ b to the nearest unit of `value`. `b` is not 0. */
export function scaled(value: bigint, a: Decimal, b: Decimal): bigint {
  const scale = Math.max(a.scale, b.scale);
  return ratio(value * atScale(a, scale), atScale(b, scale));
}

/** In units of 10^−decimals; what is finer is rounded. */
export function unitsAt(value: Decimal, decimals: number): bigint {
  return value.scale <= decimals ? atScale(value, decimals) : ratio(value.units, 10n ** BigInt(value.scale - decimals));
}

/** The double nearest to it. */
export const nearest = ({ units, scale }: Decimal): number => Number(`${units}e${-scale}`);

/**
 * Decimals in which amounts are told: as many as a cell can hold of their sum and of `largest` (15 digits), and all that
 * amounts of six decimals or fewer have.
 */
export function decimalsHeld(amounts: readonly Decimal[], largest = 0): number {
  let sum = largest;
  let own = 0;
  for (const amount of amounts) {
    sum += Math.abs(nearest(amount));
    if (amount.scale <= 6 && amount.scale > own) own = amount.scale;
  }
  const whole = sum < 1 ? 1 : Math.floor(Math.log10(sum)) + 1;
  return Math.max(own, 15 - whole);
}
