/**
 * The annual target decomposed: how many new customers each period needs, once the customers who come back have been
 * counted from the cohorts before it. Conventions: docs/conventions.md, "KPI split".
 */
import { isBlank, isBlock, plain, shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { choice, numberBlock, numberList, requiredNumber } from "./arguments";
import { type OptionSchema, readOptions } from "./options";
import { note, word } from "./reading";
import type { Note, Table, TableCell } from "./table";

export const tails = ["zero", "hold"] as const;
export type Tail = (typeof tails)[number];

const options = {
  round: { kind: "choice", values: ["none", "up"], default: "none" },
} as const satisfies OptionSchema;

export interface SplitPlan {
  readonly target: number;
  /** One per period; their sum is not 0. */
  readonly weights: readonly number[];
  /** What the season does to old customers' active share, one per period. */
  readonly season: readonly number[];
  /** Active share at ages 1, 2, … */
  readonly retention: readonly number[];
  readonly newValue: readonly number[];
  readonly oldValue: readonly number[];
  readonly base: readonly { readonly age: number; readonly size: number }[];
  readonly tail: Tail;
  readonly roundUp: boolean;
}

export interface SplitPeriod {
  readonly target: number;
  readonly oldFromBase: number;
  readonly oldFromPlan: number;
  readonly oldGmv: number;
  readonly newGmv: number;
  readonly newCustomers: number;
  readonly surplus: number;
}

/** A year by days is 366; more periods than this are a slip. */
const mostPeriods = 1000;

/** Below this share of a customer, what is left after a division is rounding, not a customer. */
const rounding = 1e-9;

/** Solves the plan period by period. Cost: O(periods² + periods · base). */
export function splitTarget(plan: SplitPlan): SplitPeriod[] {
  const { target, weights, season, retention, newValue, oldValue, base, tail, roundUp } = plan;
  const sum = weights.reduce((a, b) => a + b, 0);
  const share = (age: number): number => {
    if (age <= retention.length) return retention[age - 1];
    return tail === "hold" ? retention[retention.length - 1] : 0;
  };
  const acquired: number[] = [];
  return weights.map((weight, m) => {
    const due = (target * weight) / sum;
    const fromBase = base.reduce((n, cohort) => n + cohort.size * share(cohort.age + m), 0) * season[m];
    const fromPlan = acquired.reduce((n, size, i) => n + size * share(m - i), 0) * season[m];
    const oldGmv = (fromBase + fromPlan) * oldValue[m];
    const needed = Math.max(0, due - oldGmv);
    const customers = needed / newValue[m];
    const newCustomers = roundUp ? Math.ceil(customers - rounding * Math.max(1, customers)) : customers;
    acquired.push(newCustomers);
    return {
      target: due,
      oldFromBase: fromBase,
      oldFromPlan: fromPlan,
      oldGmv,
      newGmv: roundUp ? newCustomers * newValue[m] : needed,
      newCustomers,
      surplus: Math.max(0, oldGmv - due),
    };
  });
}

export const kpisplit: Analysis = {
  id: "KPISPLIT",
  parameters: ["target", "weights", "retention", "newValue", "oldValue", "base", "tail", "options"],
  options,
  evaluate([targetArg, weightsArg, retentionArg, newValueArg, oldValueArg, baseArg, tailArg, optionsArg]) {
    const settings = readOptions(optionsArg, options);
    const target = requiredNumber("target", targetArg);
    if (target < 0) throw new Fault("value", "negative", { argument: "target", found: shown(target) });
    const { weights, season } = readWeights(weightsArg);
    const plan: SplitPlan = {
      target,
      weights,
      season: season ?? weights.map(() => 1),
      retention: readRetention(retentionArg),
      newValue: readValues("newValue", newValueArg, weights.length, true),
      oldValue: readValues("oldValue", oldValueArg, weights.length, false),
      base: readBase(baseArg),
      tail: choice("tail", tailArg, tails, "zero"),
      roundUp: settings.round === "up",
    };
    return { table: shapeSplit(plan, splitTarget(plan), notesOf(plan, season !== null)), settings };
  },
};

/** A number of equal periods; or a weight per period with, beside it, the season of old customers. */
function readWeights(argument: unknown): { weights: number[]; season: number[] | null } {
  const one = single(argument);
  if (one !== undefined && !isBlank(one)) return { weights: new Array<number>(readCount(argument)).fill(1), season: null };
  const block = numberBlock("weights", argument, "refuse");
  if (block === null) throw new Fault("value", "missingArgument", { argument: "weights" });
  const columns = block.length === 1 || (block.length === 2 && block[0].length > 2) ? transposed(block) : block;
  if (columns[0].length > 2) throw new Fault("value", "weightsShape", { rows: block.length, columns: block[0].length });
  if (columns.length > mostPeriods) throw new Fault("value", "tooManyPeriods", { found: columns.length, most: mostPeriods });
  const weights = columns.map((row) => row[0]);
  refuseNegative("weights", weights);
  if (weights.every((weight) => weight === 0)) throw new Fault("value", "weightsZero", { argument: "weights" });
  const season = columns[0].length === 2 ? columns.map((row) => row[1]) : null;
  if (season) refuseNegative("weights", season);
  return { weights, season };
}

function readCount(argument: unknown): number {
  const count = requiredNumber("weights", argument);
  if (!Number.isInteger(count) || count < 1 || count > mostPeriods)
    throw new Fault("value", "periodCount", { found: shown(count), most: mostPeriods });
  return count;
}

function transposed(block: number[][]): number[][] {
  return block[0].map((_, c) => block.map((row) => row[c]));
}

function refuseNegative(argument: string, numbers: readonly number[]): void {
  const at = numbers.findIndex((value) => value < 0);
  if (at >= 0) throw new Fault("value", "negativeAt", { argument, position: at + 1, found: shown(numbers[at]) });
}

function readRetention(argument: unknown): number[] {
  const shares = numberList("retention", argument, "trimEnd");
  if (shares === null) throw new Fault("value", "missingArgument", { argument: "retention" });
  if (shares[0] === 1) throw new Fault("value", "retentionAgeZero");
  const at = shares.findIndex((share) => share < 0 || share > 1);
  if (at >= 0) throw new Fault("value", "retentionShare", { position: at + 1, found: shown(shares[at]) });
  return shares;
}

/** One value for all periods, or one per period. */
function readValues(argument: string, value: unknown, periods: number, positive: boolean): number[] {
  const values = numberList(argument, value, "refuse");
  if (values === null) throw new Fault("value", "missingArgument", { argument });
  if (values.length !== 1 && values.length !== periods)
    throw new Fault("value", "valuesLength", { argument, found: values.length, periods });
  refuseNegative(argument, values);
  const zero = positive ? values.indexOf(0) : -1;
  if (zero >= 0) throw new Fault("value", "zeroAt", { argument, position: zero + 1 });
  return values.length === 1 ? new Array<number>(periods).fill(values[0]) : values;
}

function readBase(argument: unknown): SplitPlan["base"] {
  const one = single(argument);
  if (one !== undefined && (isBlank(one) || one === 0)) return [];
  const rows = isBlock(argument) ? argument.filter((row) => !row.every((cell) => isBlank(plain(cell)) || plain(cell) === 0)) : argument;
  const block = numberBlock("base", rows, "refuse");
  if (block === null) return [];
  if (block[0].length !== 2) throw new Fault("value", "baseShape", { columns: block[0].length });
  return block.map(([age, size], i) => {
    if (!Number.isInteger(age) || age < 1) throw new Fault("value", "baseAge", { row: i + 1, found: shown(age) });
    if (size < 0) throw new Fault("value", "negativeAt", { argument: "base", position: i + 1, found: shown(size) });
    return { age, size };
  });
}

function shapeSplit(plan: SplitPlan, periods: readonly SplitPeriod[], notes: readonly Note[]): Table {
  // The target itself, not the sum of its shares, which may miss the last digit.
  const total = (key: keyof SplitPeriod): number => (key === "target" ? plan.target : periods.reduce((sum, period) => sum + period[key], 0));
  const keys = ["target", "oldFromBase", "oldFromPlan", "oldGmv", "newGmv", "newCustomers", "surplus"] as const;
  const rows: TableCell[][] = periods.map((period, m) => [m + 1, ...keys.map((key) => period[key])]);
  rows.push([word("kpisplit.total"), ...keys.map(total)]);
  const money = new Set<string>(["target", "oldGmv", "newGmv", "surplus"]);
  return {
    columns: [
      { title: word("kpisplit.period"), format: "label" },
      ...keys.map((key) => ({ title: word(`kpisplit.${key}`), format: money.has(key) ? ("money" as const) : ("decimal" as const) })),
    ],
    rows,
    totalRow: true,
    notes,
  };
}

function notesOf(plan: SplitPlan, seasonGiven: boolean): Note[] {
  const { weights, retention, base, tail } = plan;
  const oldest = Math.max(weights.length - 1, ...base.map((cohort) => cohort.age + weights.length - 1));
  const notes = [
    note("periods", weights.length),
    note("retention", word("kpisplit.retentionFromAge1", { ages: retention.length })),
    note("values", word("kpisplit.values")),
    note("season", word(seasonGiven ? "kpisplit.seasonGiven" : "kpisplit.seasonNone")),
    note("base", base.reduce((sum, cohort) => sum + cohort.size, 0)),
    note("tail", word(`kpisplit.tail.${tail}`)),
    note("rounding", word(plan.roundUp ? "kpisplit.roundUp" : "kpisplit.roundNone")),
    note("totals", word("kpisplit.totals")),
  ];
  if (oldest > retention.length)
    notes.push(note("warning", word("kpisplit.beyondEnd", { oldest, ages: retention.length, tail: word(`kpisplit.tail.${tail}`) }), true));
  return notes;
}
