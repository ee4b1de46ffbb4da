/** One group of a test against the control group, or against its own time before: the figures of a row of UPLIFT. */
import {
  againstZero,
  type Comparison,
  exactTest,
  leastExpected,
  type Moments,
  newcombeInterval,
  pooledZ,
  type Proportion,
  sampleForMeans,
  sampleForRates,
  varianceOf,
  waldInterval,
  welch,
} from "../analytics/effects";
import type { ConfidenceLevel } from "../analytics/statistics";
import type { TableCell } from "./table";

export const intervalKinds = ["newcombe", "wald"] as const;
export const testKinds = ["auto", "z", "exact"] as const;

export interface Arm {
  /** Of the outcome, or of the change since the time before. */
  readonly change: Moments;
  /** Sums of the outcome, of the same measure before, and of the costs. */
  readonly sum: number;
  readonly before: number;
  readonly cost: number;
}

export interface EffectSettings {
  readonly mode: "rate" | "mean";
  /** Whether there is a time before. */
  readonly change: boolean;
  readonly hasCosts: boolean;
  readonly ci: ConfidenceLevel;
  readonly interval: (typeof intervalKinds)[number];
  readonly test: (typeof testKinds)[number];
  readonly effect: number;
  readonly power: number;
  readonly margin: number;
  readonly value: number;
  /** Contribution of one unit of outcome; 0 where it is not known. */
  readonly worth: number;
  readonly min: number;
  readonly gap: TableCell;
}

export interface EffectRow {
  /** Which group. */
  readonly arm: number;
  /** People up to lift; then the p-value, which may yet be adjusted, and the rest. */
  readonly cells: readonly TableCell[];
  p: number | null;
  readonly tail: readonly TableCell[];
}

/** A row per group: the control group first, then the others. Groups without anybody are left out. */
export function compareArms(arms: readonly Arm[], control: number | null, settings: EffectSettings): EffectRow[] {
  const rows: EffectRow[] = [];
  const base = control === null || arms[control].change.n === 0 ? null : arms[control];
  if (base && control !== null) rows.push({ arm: control, ...cellsOf(base, null, settings, true) });
  arms.forEach((arm, i) => {
    if (i !== control && arm.change.n > 0)
      rows.push({ arm: i, ...cellsOf(arm, base, settings, control !== null && base === null) });
  });
  return rows;
}

function cellsOf(arm: Arm, base: Arm | null, settings: EffectSettings, alone: boolean): Omit<EffectRow, "arm"> {
  const { gap, change, hasCosts } = settings;
  const n = arm.change.n;
  const measured = measuresOf(arm, settings);
  const blank = { cells: [...measured, gap, gap, gap, gap], p: null };
  const cost: TableCell[] = hasCosts ? [arm.cost, gap, gap, gap, gap] : [];
  if (alone || n < settings.min || (base && base.change.n < settings.min))
    return { ...blank, tail: [gap, ...cost, gap] };
  const difference = arm.change.mean - (base ? base.change.mean : 0);
  const { interval, p } = comparisonOf(arm, base, settings);
  // What would have been without the campaign.
  const expected = change ? arm.before / n + (base ? base.change.mean : 0) : base ? base.change.mean : 0;
  const lift = expected > 0 ? difference / expected : gap;
  return {
    cells: [...measured, difference, interval ? interval[0] : gap, interval ? interval[1] : gap, lift],
    p,
    tail: [difference * n, ...returns(arm, base, difference, interval, settings), neededFor(arm, base, settings)],
  };
}

function measuresOf({ change: moments, sum, before }: Arm, { mode, change, gap }: EffectSettings): TableCell[] {
  const { n } = moments;
  if (change) return [n, before / n, sum / n, moments.mean];
  if (mode === "rate") return [n, sum, sum / n];
  const variance = varianceOf(moments);
  return [n, sum, moments.mean, variance === null ? gap : Math.sqrt(variance)];
}

const proportionOf = (arm: Arm): Proportion => ({ k: arm.sum, n: arm.change.n });

function comparisonOf(arm: Arm, base: Arm | null, { mode, change, ci, interval, test }: EffectSettings): Comparison {
  if (base === null) return againstZero(arm.change, ci);
  if (mode === "mean" || change) return welch(arm.change, base.change, ci);
  const [one, two] = [proportionOf(arm), proportionOf(base)];
  const exact = test === "exact" || (test === "auto" && leastExpected(one, two) < 5);
  return {
    interval: (interval === "wald" ? waldInterval : newcombeInterval)(one, two, ci),
    p: (exact ? exactTest : pooledZ)(one, two),
  };
}

/** Cost beyond what the control group costs, contribution of what the campaign brought, and their ratio with bounds. */
function returns(
  arm: Arm,
  base: Arm | null,
  difference: number,
  interval: Comparison["interval"],
  { hasCosts, worth, gap }: EffectSettings,
): TableCell[] {
  if (!hasCosts) return [];
  const n = arm.change.n;
  const cost = arm.cost - (base ? (base.cost / base.change.n) * n : 0);
  if (worth === 0) return [cost, gap, gap, gap, gap];
  const roi = (each: number): TableCell => (cost > 0 ? (each * n * worth - cost) / cost : gap);
  return [cost, difference * n * worth, roi(difference), ...(interval ? interval.map(roi) : [gap, gap])];
}

/** People each group needs to show the relative effect asked for; rounded up. */
function neededFor(arm: Arm, base: Arm | null, settings: EffectSettings): TableCell {
  const { mode, change, effect, ci, power, gap } = settings;
  const n = arm.change.n;
  let needed: number | null;
  if (mode === "rate" && !change && base) {
    const rate = base.change.mean;
    needed = sampleForRates(rate, rate * (1 + effect), ci, power);
  } else {
    const level = change ? arm.before / n + (base ? base.change.mean : 0) : base ? base.change.mean : 0;
    const variances = (varianceOf(arm.change) ?? 0) + (base ? (varianceOf(base.change) ?? 0) : 0);
    needed = level > 0 ? sampleForMeans(level * effect, variances, ci, power, base ? 2 : 1) : null;
  }
  return needed === null ? gap : Math.ceil(needed - 1e-9);
}
