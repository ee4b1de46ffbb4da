/** Guesses what the columns of a source hold, from header words in four languages and from the values. Pure. */
import type { Cells } from "../analytics/cells";
import type { StatusValue } from "./include";

export interface StatusCount {
  readonly value: StatusValue;
  readonly count: number;
  /** The guess: this value means that the order counts. */
  readonly counts: boolean;
}

/** Column numbers (zero-based); `null` where there is none. */
export interface Guesses {
  readonly customer: number | null;
  readonly date: number | null;
  readonly amount: number | null;
  readonly order: number | null;
  readonly product: number | null;
  readonly channel: number | null;
  /** A column with few values, some of which mean that the order doesn't count. */
  readonly status: number | null;
}

export function guessColumns(_header: readonly string[], _sample: Cells): Guesses {
  throw new Error("coming within minutes");
}

/** The different values of a status column, the most frequent first, at most `limit`. */
export function statusValues(_cells: Cells, _limit = 50): StatusCount[] {
  throw new Error("coming within minutes");
}
