/**
 * The annual target decomposed: how many new customers each period needs, once the customers who come back have been
 * counted from the cohorts before it. Conventions: docs/conventions.md, "KPI split".
 */
import { isBlank, shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Fit } from "../analytics/sbg";
import type { Analysis } from "./analysis";
import { choice, numberBlock, requiredNumber } from "./arguments";
import { type OptionSchema, readOptions, refuseWithout } from "./options";
import {
  type BaseCohort,
  type Curve,
  curveOf,
  fitOptions,
  mostPeriods,
  readBase,
  readRetention,
  readValues,
  refuseNegative,
  type Tail,
  tails,
  transposed,
} from "./plan";
import { column, type Note, note, type Table, type TableCell, word } from "./table";

const options = {
  round: { kind: "choice", values: ["none", "up"], default: "none" },
  ...fitOptions,
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
  readonly base: readonly BaseCohort[];
  readonly tail: Tail;
  /** How `tail` sbg is fitted. */
  readonly fit: Fit;
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

/** Below this share of a customer, what is left after a division is rounding, not a customer. */
const rounding = 1e-9;

/** The highest age that any customer reaches in the plan. */
function oldestAge({ weights, base }: SplitPlan): number {
  return Math.max(weights.length - 1, ...base.map((cohort) => cohort.age + weights.length - 1));
}

/** The active share at each age of the plan. Raises a Fault where an sBG curve is asked for and cannot be had. */
export function shareOf(plan: SplitPlan): Curve {
  return curveOf(plan.retention, plan.tail, plan.fit, oldestAge(plan));
}

/** Solves the plan period by period. Cost: O(periods² + periods · base). */
export function splitTarget(plan: SplitPlan, share: Curve = shareOf(plan)): SplitPeriod[] {
  const { target, weights, season, newValue, oldValue, base, roundUp } = plan;
  const sum = weights.reduce((a, b) => a + b, 0);
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
  evaluate: ([targetArg, weightsArg, retentionArg, newValueArg, oldValueArg, baseArg, tailArg, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const target = requiredNumber("target", targetArg);
    if (target < 0) throw new Fault("value", "fault.negative", { argument: "target", found: shown(target) });
    const { weights, season } = readWeights(weightsArg);
    const tail = choice("tail", tailArg, tails, "zero");
    if (tail !== "sbg") refuseWithout(optionsArg, ["fit"], "tail=sbg");
    const plan: SplitPlan = {
      target,
      weights,
      season: season ?? weights.map(() => 1),
      retention: readRetention(retentionArg),
      newValue: readValues("newValue", newValueArg, weights.length, true),
      oldValue: readValues("oldValue", oldValueArg, weights.length, false),
      base: readBase(baseArg),
      tail,
      fit: settings.fit,
      roundUp: settings.round === "up",
    };
    const share = shareOf(plan);
    return { table: shapeSplit(plan, splitTarget(plan, share), notesOf(plan, share, season !== null)), settings };
  },
};

/** A number of equal periods; or a weight per period with, beside it, the season of old customers. */
function readWeights(argument: unknown): { weights: number[]; season: number[] | null } {
  const one = single(argument);
  if (one !== undefined && !isBlank(one))
    return { weights: new Array<number>(readCount(argument)).fill(1), season: null };
  const block = numberBlock("weights", argument, "refuse");
  if (block === null) throw new Fault("value", "fault.missingArgument", { argument: "weights" });
  const columns = block.length === 1 || (block.length === 2 && block[0].length > 2) ? transposed(block) : block;
  if (columns[0].length > 2)
    throw new Fault("value", "fault.weightsShape", { rows: block.length, columns: block[0].length });
  if (columns.length > mostPeriods)
    throw new Fault("value", "fault.tooManyPeriods", { found: columns.length, most: mostPeriods });
  const weights = columns.map((row) => row[0]);
  refuseNegative("weights", weights);
  if (weights.every((weight) => weight === 0)) throw new Fault("value", "fault.weightsZero", { argument: "weights" });
  const season = columns[0].length === 2 ? columns.map((row) => row[1]) : null;
  if (season) refuseNegative("weights", season);
  return { weights, season };
}

function readCount(argument: unknown): number {
  const count = requiredNumber("weights", argument);
  if (!Number.isInteger(count) || count < 1 || count > mostPeriods)
    throw new Fault("value", "fault.periodCount", { found: shown(count), most: mostPeriods });
  return count;
}

function shapeSplit(plan: SplitPlan, periods: readonly SplitPeriod[], notes: readonly Note[]): Table {
  // The target itself, not the sum of its shares, which may miss the last digit.
  const total = (key: keyof SplitPeriod): number =>
    key === "target" ? plan.target : periods.reduce((sum, period) => sum + period[key], 0);
  const keys = ["target", "oldFromBase", "oldFromPlan", "oldGmv", "newGmv", "newCustomers", "surplus"] as const;
  const rows: TableCell[][] = periods.map((period, m) => [m + 1, ...keys.map((key) => period[key])]);
  rows.push([word("kpisplit.total"), ...keys.map(total)]);
  const money = new Set<string>(["target", "oldGmv", "newGmv", "surplus"]);
  return {
    columns: [
      column("kpisplit.period", "label"),
      ...keys.map((key) => column(`kpisplit.${key}`, money.has(key) ? "money" : "decimal")),
    ],
    rows,
    totalRow: true,
    notes,
  };
}

function notesOf(plan: SplitPlan, share: Curve, seasonGiven: boolean): Note[] {
  const { weights, retention, base, tail } = plan;
  const oldest = oldestAge(plan);
  const notes = [
    note("note.periods", weights.length),
    note("note.retention", word("kpisplit.retentionFromAge1", { ages: retention.length })),
    note("note.values", word("kpisplit.values")),
    note("note.season", word(seasonGiven ? "kpisplit.seasonGiven" : "kpisplit.seasonNone")),
    note(
      "note.base",
      base.reduce((sum, cohort) => sum + cohort.size, 0),
    ),
    note("note.tail", word(`kpisplit.tail.${tail}`)),
    note("note.rounding", word(plan.roundUp ? "kpisplit.roundUp" : "kpisplit.roundNone")),
    note("note.totals", word("kpisplit.totals")),
  ];
  if (share.model)
    notes.push(
      note(
        "note.tailModel",
        word("sbg.model", { alpha: share.model.alpha, beta: share.model.beta, fit: word(`sbg.fit.${plan.fit}`) }),
      ),
    );
  if (oldest > retention.length)
    notes.push(
      note(
        "note.warning",
        word("kpisplit.beyondEnd", { oldest, ages: retention.length, tail: word(`kpisplit.tail.${tail}`) }),
        true,
      ),
    );
  return notes;
}
