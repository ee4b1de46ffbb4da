/** What plans over periods read alike: the retention curve and how it goes on, values per customer, existing customers. */
import { type Cell, isBlank, isBlock, plain, shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { type Fit, fits, fitSbg, type Sbg, survival } from "../analytics/sbg";
import { numberBlock, numberList } from "./arguments";
import type { OptionSchema } from "./options";

export const tails = ["zero", "hold", "sbg"] as const;
/** What the active share is beyond the last age given. */
export type Tail = (typeof tails)[number];

/** How an sBG curve is fitted to the shares given. */
export const fitOptions = {
  fit: { kind: "choice", values: fits, default: "likelihood" },
} as const satisfies OptionSchema;

/** A year by days is 366; more periods than this are a slip. */
export const mostPeriods = 1000;

/** Shares at ages 1, 2, …; a row or a column. */
export function readRetention(argument: unknown): number[] {
  const shares = numberList("retention", argument, "trimEnd");
  if (shares === null) throw new Fault("value", "fault.missingArgument", { argument: "retention" });
  return checkRetention(shares);
}

export function checkRetention(shares: number[]): number[] {
  if (shares[0] === 1) throw new Fault("value", "fault.retentionAgeZero");
  const at = shares.findIndex((share) => share < 0 || share > 1);
  if (at >= 0) throw new Fault("value", "fault.retentionShare", { position: at + 1, found: shown(shares[at]) });
  return shares;
}

/** The sBG model of shares at ages 1, 2, …; a Fault says why there is none. */
export function fitRetention(shares: readonly number[], fit: Fit): ReturnType<typeof fitSbg> & { outcome: "fitted" } {
  if (shares.length < 2) throw new Fault("value", "fault.sbgShort", { found: shares.length });
  const rise = fit === "likelihood" ? shares.findIndex((share, i) => i > 0 && share > shares[i - 1]) : -1;
  if (rise >= 0)
    throw new Fault("value", "fault.sbgRises", { position: rise + 1, found: shares[rise], before: shares[rise - 1] });
  const fitted = fitSbg(shares, fit);
  if (fitted.outcome === "geometric")
    throw new Fault("na", "fault.sbgGeometric", { stays: `${(fitted.stays * 100).toFixed(1)}%` });
  if (fitted.outcome === "level") throw new Fault("na", "fault.sbgLevel");
  if (fitted.outcome === "failed") throw new Fault("na", "fault.noConvergence");
  return fitted;
}

/** The active share at any age from 1 on. */
export interface Curve {
  (age: number): number;
  /** The fitted model where `tail` is `sbg` and an age beyond the end was needed. */
  readonly model: Sbg | null;
}

/** `oldest`: the highest age that will be asked for; an sBG curve is fitted only where it lies beyond the end. */
export function curveOf(retention: readonly number[], tail: Tail, fit: Fit, oldest: number): Curve {
  const model = tail === "sbg" && oldest > retention.length ? fitRetention(retention, fit).model : null;
  const fitted = model ? survival(model, oldest) : [];
  const share = (age: number): number => {
    if (age <= retention.length) return retention[age - 1];
    return model ? fitted[age] : tail === "hold" ? retention[retention.length - 1] : 0;
  };
  return Object.assign(share, { model });
}

/** One value for all periods, or one per period. */
export function readValues(argument: string, value: unknown, periods: number, positive: boolean): number[] {
  const values = numberList(argument, value, "refuse");
  if (values === null) throw new Fault("value", "fault.missingArgument", { argument });
  if (values.length !== 1 && values.length !== periods)
    throw new Fault("value", "fault.valuesLength", { argument, found: values.length, periods });
  refuseNegative(argument, values);
  const zero = positive ? values.indexOf(0) : -1;
  if (zero >= 0) throw new Fault("value", "fault.zeroAt", { argument, position: zero + 1 });
  return values.length === 1 ? new Array<number>(periods).fill(values[0]) : values;
}

/** An existing cohort: the age that it reaches in period 1, and how many it once were. */
export interface BaseCohort {
  readonly age: number;
  readonly size: number;
}

export function readBase(argument: unknown): BaseCohort[] {
  const one = single(argument);
  if (one !== undefined && (isBlank(one) || one === 0)) return [];
  const empty = (cell: Cell): boolean => isBlank(plain(cell)) || plain(cell) === 0;
  const rows = isBlock(argument) ? argument.filter((row) => !row.every(empty)) : argument;
  const block = numberBlock("base", rows, "refuse");
  if (block === null) return [];
  if (block[0].length !== 2) throw new Fault("value", "fault.baseShape", { columns: block[0].length });
  return block.map(([age, size], i) => {
    if (!Number.isInteger(age) || age < 1) throw new Fault("value", "fault.baseAge", { row: i + 1, found: shown(age) });
    if (size < 0)
      throw new Fault("value", "fault.negativeAt", { argument: "base", position: i + 1, found: shown(size) });
    return { age, size };
  });
}

export function transposed<T>(block: readonly (readonly T[])[]): T[][] {
  return block[0].map((_, c) => block.map((row) => row[c]));
}

export function refuseNegative(argument: string, numbers: readonly number[]): void {
  const at = numbers.findIndex((value) => value < 0);
  if (at >= 0) throw new Fault("value", "fault.negativeAt", { argument, position: at + 1, found: shown(numbers[at]) });
}
