/** Cells that are shares of customers: the rate itself, what it is made of, or its Wilson bounds. */
import { type ConfidenceLevel, wilsonInterval } from "../analytics/statistics";
import type { OptionSchema } from "./options";
import { type ColumnFormat, NA, type Note, note, type TableCell, word } from "./table";

export const rateShows = ["rate", "customers", "base", "low", "high"] as const;
export type RateShow = (typeof rateShows)[number];

export const rateOptions = {
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
} as const satisfies OptionSchema;

export interface RateSettings {
  readonly show: RateShow;
  readonly ci: ConfidenceLevel;
  /** Rates over fewer are blanked. */
  readonly min: number;
  readonly gap: TableCell;
}

export function rateSettings(show: RateShow, chosen: { ci: string; min: number; gap: string }): RateSettings {
  return {
    show,
    ci: Number(chosen.ci) as ConfidenceLevel,
    min: chosen.min,
    gap: chosen.gap === "na" ? NA : null,
  };
}

/** k of n; `open` where it is shown although it must not enter a total. */
export interface Share {
  readonly k: number;
  readonly n: number;
  readonly open?: boolean;
}

export function shareCell({ k, n }: Share, { show, ci, min, gap }: RateSettings): TableCell {
  if (show === "base") return n;
  if (n === 0) return gap;
  if (show === "customers") return k;
  if (n < min) return gap;
  if (show === "rate") return k / n;
  return wilsonInterval(k, n, ci)[show === "low" ? 0 : 1];
}

/** The pooled share of several: Σ k of Σ n, without those that are open. */
export function pooled(shares: readonly (Share | null)[]): Share {
  let k = 0;
  let n = 0;
  for (const share of shares)
    if (share && !share.open) {
      k += share.k;
      n += share.n;
    }
  return { k, n };
}

export const shareFormat = (show: RateShow): ColumnFormat =>
  show === "customers" || show === "base" ? "count" : "rate";

/** What the cells hold, and how rates of few are treated. */
export function rateNotes({ show, ci, min }: RateSettings): Note[] {
  const notes = [
    note(
      "note.show",
      show === "low" || show === "high" ? word(`rates.show.${show}`, { ci }) : word(`rates.show.${show}`),
    ),
  ];
  if (min > 0 && show !== "customers" && show !== "base") notes.push(note("note.min", min));
  return notes;
}
