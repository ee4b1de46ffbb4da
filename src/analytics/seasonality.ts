/** Seasonal indices of a series: how each season stands to the level of its time. */
import { quantile } from "./statistics";

export const methods = ["moving", "mean"] as const;
/** Each period against the moving average around it, or against the mean of its cycle. */
export type Method = (typeof methods)[number];

export const averages = ["mean", "median"] as const;
export type Average = (typeof averages)[number];

export interface Series {
  /** Sums of consecutive periods. */
  readonly values: Float64Array;
  /** Season of each period, 0 … seasons − 1, in the order of a cycle; a 53rd week is of the last season. */
  readonly season: Int32Array;
  readonly seasons: number;
  /** Whether the period after the last one begins a cycle. */
  readonly endsCycle: boolean;
}

export interface SeasonIndex {
  /** Index of each season; their mean is 1. */
  readonly index: readonly number[];
  /** How many periods each rests on, and the least and greatest of their ratios, on the scale of the index. */
  readonly count: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export type SeasonOutcome =
  | ({ readonly outcome: "found" } & SeasonIndex)
  /** Some season has no period with a level to compare it with. */
  | { readonly outcome: "short" }
  /** The level at this place of the series is 0 or less. */
  | { readonly outcome: "level"; readonly place: number };

/**
 * Ratios of periods to their level, averaged by season and scaled to a mean of 1.
 * Source: the ratio-to-moving-average method of classical decomposition (F. R. Macaulay 1931), as in R's `decompose`.
 * Cost: O(periods · seasons).
 */
export function seasonIndex(series: Series, method: Method, average: Average): SeasonOutcome {
  const levels = method === "moving" ? movingAverages(series) : cycleMeans(series);
  const ratios: number[][] = Array.from({ length: series.seasons }, () => []);
  for (let i = 0; i < levels.length; i++) {
    if (Number.isNaN(levels[i])) continue;
    if (levels[i] <= 0) return { outcome: "level", place: i };
    ratios[series.season[i]].push(series.values[i] / levels[i]);
  }
  if (ratios.some((list) => list.length === 0)) return { outcome: "short" };
  const middle = ratios.map((list) => {
    if (average === "mean") return list.reduce((sum, ratio) => sum + ratio, 0) / list.length;
    return quantile(
      [...list].sort((a, b) => a - b),
      0.5,
    );
  });
  const mean = middle.reduce((sum, value) => sum + value, 0) / series.seasons;
  if (!(mean > 0)) return { outcome: "level", place: 0 };
  return {
    outcome: "found",
    index: middle.map((value) => value / mean),
    count: ratios.map((list) => list.length),
    low: ratios.map((list) => Math.min(...list) / mean),
    high: ratios.map((list) => Math.max(...list) / mean),
  };
}

/** Centred averages over one cycle; of an even number of seasons the two ends count half. NaN where the series ends. */
function movingAverages({ values, seasons }: Series): Float64Array {
  const levels = new Float64Array(values.length).fill(NaN);
  const half = Math.floor(seasons / 2);
  const even = seasons % 2 === 0;
  for (let i = half; i + half < values.length; i++) {
    let sum = 0;
    for (let j = i - half; j <= i + half; j++) sum += values[j];
    if (even) sum -= (values[i - half] + values[i + half]) / 2;
    levels[i] = sum / seasons;
  }
  return levels;
}

/** Mean of the whole cycle that each period is in; NaN in cycles of which a part is missing. */
function cycleMeans({ values, season, endsCycle }: Series): Float64Array {
  const levels = new Float64Array(values.length).fill(NaN);
  const begins = (i: number): boolean =>
    i === values.length ? endsCycle : season[i] === 0 && (i === 0 || season[i - 1] !== 0);
  let from = -1;
  for (let i = 0; i <= values.length; i++) {
    if (!begins(i)) continue;
    if (from >= 0) {
      let sum = 0;
      for (let j = from; j < i; j++) sum += values[j];
      levels.fill(sum / (i - from), from, i);
    }
    from = i;
  }
  return levels;
}
