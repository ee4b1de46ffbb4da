/**
 * Plan against actual: which differences are beyond what is tolerated, and what a difference in sales is made of, by the
 * sales variances of standard costing (volume, mix, price), one factor after the other. Conventions: docs/conventions.md,
 * "Variance".
 */
import type { Decimal } from "./allocate";
import { decimalsHeld, exactly, nearest, plus, scaled, unitsAt, zero } from "./decimals";

/** Tells whether a variance is beyond what is tolerated (limits of 0 are none); exact, and without a division by the plan. */
export function beyond(
  variance: bigint,
  plan: bigint,
  decimals: number,
  limits: { readonly amount: number; readonly share: number; readonly either: boolean },
): boolean {
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const over = (limit: number, of: bigint): boolean => {
    const { units, scale } = exactly(limit);
    return size(variance) * 10n ** BigInt(scale) > units * of;
  };
  const found: boolean[] = [];
  if (limits.amount > 0) found.push(over(limits.amount, 10n ** BigInt(decimals)));
  if (limits.share > 0) found.push(over(limits.share, size(plan)));
  return limits.either && found.length > 0 ? found.includes(true) : !found.includes(false);
}

/** One side of a line: its amount, how many customers (or units) it is of, and, where given, their orders. */
export interface Side {
  readonly amount: Decimal;
  readonly quantity: Decimal;
  readonly orders: Decimal | null;
}

export interface Effects {
  readonly plan: bigint;
  readonly actual: bigint;
  readonly volume: bigint;
  readonly mix: bigint;
  /** 0 without orders. */
  readonly frequency: bigint;
  readonly price: bigint;
  /** The whole variance of a line that only one side has, where such lines stand apart. */
  readonly apart: bigint;
}

/**
 * From plan to actual in steps, for each line: all customers in the planned mix (volume), the line's own customers (mix), its
 * own orders (frequency), its own value (price). Each step is an amount, and an effect is the difference of two, so effects
 * add up to the variance exactly. A line without a plan has no planned rate: it stands apart, or is all mix. One that is gone
 * stands apart, or takes part with nothing. Units of 10^−decimals. Cost: one pass.
 */
export function decompose(
  lines: readonly { readonly plan: Side; readonly actual: Side }[],
  apart: boolean,
): { effects: Effects[]; decimals: number } {
  const unplanned = ({ plan }: { plan: Side }): boolean => plan.quantity.units === 0n || plan.orders?.units === 0n;
  const alone = (line: { plan: Side; actual: Side }): boolean =>
    apart && (unplanned(line) || line.actual.quantity.units === 0n);
  const counted = lines.filter((line) => !alone(line));
  const planned = counted.reduce((sum, { plan }) => plus(sum, plan.quantity), zero);
  const reached = counted.reduce((sum, { actual }) => plus(sum, actual.quantity), zero);
  // The amounts on the way may be larger than those at its ends.
  const grown = planned.units === 0n ? 0 : nearest(reached) / nearest(planned);
  const onTheWay = counted.reduce((sum, line) => {
    const { amount, quantity, orders } = line.plan;
    const own = unplanned(line)
      ? 0
      : nearest(line.actual.quantity) / nearest(quantity) +
        (orders ? nearest(line.actual.orders ?? zero) / nearest(orders) : 0);
    return sum + Math.abs(nearest(amount)) * (grown + own);
  }, 0);
  const amounts = lines.flatMap(({ plan, actual }) => [plan.amount, actual.amount]);
  const decimals = decimalsHeld(amounts, onTheWay);
  const effects = lines.map((line): Effects => {
    const plan = unitsAt(line.plan.amount, decimals);
    const actual = unitsAt(line.actual.amount, decimals);
    const none = { plan, actual, volume: 0n, mix: 0n, frequency: 0n, price: 0n, apart: 0n };
    if (alone(line)) return { ...none, apart: actual - plan };
    if (unplanned(line))
      return line.actual.quantity.units === 0n ? { ...none, price: actual - plan } : { ...none, mix: actual - plan };
    const atVolume = scaled(plan, reached, planned);
    const atMix = scaled(plan, line.actual.quantity, line.plan.quantity);
    const atOrders = line.plan.orders ? scaled(plan, line.actual.orders ?? zero, line.plan.orders) : atMix;
    return {
      ...none,
      volume: atVolume - plan,
      mix: atMix - atVolume,
      frequency: atOrders - atMix,
      price: actual - atOrders,
    };
  });
  return { effects, decimals };
}
