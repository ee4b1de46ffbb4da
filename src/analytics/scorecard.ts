/** The score of one key figure against its floor, target and stretch. */

export interface Marks {
  readonly floor: number | null;
  readonly target: number;
  readonly stretch: number | null;
}

/** Scores at the floor and at the stretch mark; at the target it is 1, beyond stretch it stays. */
export interface Anchors {
  readonly atFloor: number;
  readonly atStretch: number;
}

/** +1: higher is better; −1: lower is better. */
export type Sense = 1 | -1;

/** 1 + the relative gap in the good direction, so 1 at the target; `null` where the target is 0. */
export function attainmentOf(actual: number, target: number, sense: Sense): number | null {
  return target === 0 ? null : 1 + (sense * (actual - target)) / Math.abs(target);
}

/**
 * Piecewise linear through floor, target and stretch, 0 beyond the floor. A mark that is missing leaves the attainment in
 * its place, not below 0 and not above the score at stretch. `null` where that would need an attainment and there is none.
 */
export function scoreOf(
  actual: number,
  { floor, target, stretch }: Marks,
  sense: Sense,
  { atFloor, atStretch }: Anchors,
): number | null {
  const attainment = attainmentOf(actual, target, sense);
  if (actual === target) return 1;
  if (sense * (actual - target) > 0) {
    if (stretch !== null) return 1 + (atStretch - 1) * Math.min(1, (actual - target) / (stretch - target));
    return attainment === null ? null : Math.min(attainment, atStretch);
  }
  if (floor === null) return attainment === null ? null : Math.max(0, attainment);
  return sense * (actual - floor) < 0 ? 0 : atFloor + (1 - atFloor) * ((actual - floor) / (target - floor));
}

/** Signed distance to a range: 0 inside, negative below it. */
export function distanceTo(actual: number, low: number, high: number): number {
  return actual < low ? actual - low : actual > high ? actual - high : 0;
}

/** 1 inside the range; outside it falls to 0 over the range's own width. */
export function scoreWithin(actual: number, low: number, high: number): number {
  return Math.max(0, 1 - Math.abs(distanceTo(actual, low, high)) / (high - low));
}
