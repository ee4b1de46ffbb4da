/** What is typed on the KPI page, and how it becomes the arguments of KPISPLIT. Pure. */
import type { Outcome } from "../compute/protocol";
import { kpisplit } from "../../analyses/kpisplit";
import type { Tail } from "../../analyses/plan";
import type { Fit } from "../../analytics/sbg";
import { Fault, type MessageRef } from "../../analytics/fault";
import type { Lang } from "../../i18n/languages";
import { count, parseNumber, plainNumber } from "../app/numbers";
import { asColumn, parseNumbers } from "./numbersText";

export interface Plan {
  readonly target: string;
  /** `equal`: `count` periods alike; `own`: one weight a period, and perhaps the season of returning customers. */
  readonly periods: "equal" | "own";
  readonly count: string;
  readonly weights: string;
  readonly retention: string;
  readonly newValue: string;
  readonly oldValue: string;
  readonly base: string;
  readonly tail: Tail;
  /** How the curve of tail sbg is fitted. */
  readonly fit: Fit;
  readonly round: "none" | "up";
  readonly lang: Lang;
  readonly notes: boolean;
}

export type PlanField = "target" | "weights" | "retention" | "newValue" | "oldValue" | "base";
export const planFields: readonly PlanField[] = ["target", "weights", "retention", "newValue", "oldValue", "base"];

/** A text of the pane by key, or a message of the analysis. */
export type FieldError =
  { readonly key: string; readonly args?: Record<string, string | number> } | { readonly ref: MessageRef };

export type PlanInputs = Readonly<Record<PlanField, readonly (readonly number[])[]>>;

export interface Split {
  /** Null while a needed field is empty or wrong. */
  readonly outcome: Outcome | null;
  readonly inputs: PlanInputs | null;
  readonly errors: Readonly<Partial<Record<PlanField, FieldError>>>;
  /** What is wrong with the plan as a whole. */
  readonly problem: Fault | null;
  /** A needed field is still empty. */
  readonly incomplete: boolean;
}

export function emptyPlan(lang: Lang): Plan {
  return {
    target: "",
    periods: "equal",
    count: "12",
    weights: "",
    retention: "",
    newValue: "",
    oldValue: "",
    base: "",
    tail: "zero",
    fit: "likelihood",
    round: "none",
    lang,
    notes: false,
  };
}

/** Figures of a made-up shop, for looking round. */
export function examplePlan(plan: Plan, lang: Lang): Plan {
  const list = (values: readonly number[]) => values.map((value) => plainNumber(value, lang)).join("\n");
  return {
    ...plan,
    target: count(1200000, lang),
    periods: "own",
    weights: list([6, 5, 7, 7, 8, 9, 7, 7, 8, 9, 16, 11]),
    retention: list([0.22, 0.17, 0.14, 0.12, 0.11, 0.1, 0.09, 0.09, 0.08, 0.08, 0.07]),
    newValue: "100",
    oldValue: "120",
    base: "1\t900\n2\t1100\n3\t700",
  };
}

export function optionsText(plan: Pick<Plan, "tail" | "fit" | "round" | "lang" | "notes">): string | null {
  const pairs = [];
  if (plan.round !== "none") pairs.push(`round=${plan.round}`);
  if (plan.tail === "sbg" && plan.fit !== "likelihood") pairs.push(`fit=${plan.fit}`);
  if (plan.lang !== "en") pairs.push(`lang=${plan.lang}`);
  if (plan.notes) pairs.push("notes=on");
  return pairs.length > 0 ? pairs.join("; ") : null;
}

const fieldOfFault: Readonly<Record<string, PlanField>> = {
  retentionAgeZero: "retention",
  retentionShare: "retention",
  sbgShort: "retention",
  sbgRises: "retention",
  sbgGeometric: "retention",
  sbgLevel: "retention",
  noConvergence: "retention",
  weightsShape: "weights",
  tooManyPeriods: "weights",
  periodCount: "weights",
  weightsZero: "weights",
  baseShape: "base",
  baseAge: "base",
};

/** The field that a fault speaks of; null where it is about the plan as a whole. */
function fieldOf(fault: Fault): PlanField | null {
  const argument = fault.ref.args?.argument;
  const named = planFields.find((field) => field === argument);
  return named ?? fieldOfFault[fault.ref.key.replace(/^fault\./, "")] ?? null;
}

/** Reads the fields as `lang` writes numbers and computes the plan. At most 1,000 periods, so it takes a few milliseconds. */
export function splitOf(plan: Plan, lang: Lang): Split {
  const errors: Partial<Record<PlanField, FieldError>> = {};
  let incomplete = false;

  const list = (field: PlanField, text: string, needed: boolean, table = false): number[][] => {
    const parsed = parseNumbers(text, lang);
    if ("wrong" in parsed) {
      errors[field] = { key: "kpi.error.number", args: { found: parsed.wrong, line: parsed.line } };
      return [];
    }
    if (parsed.numbers.length === 0 && needed) incomplete = true;
    if (table && parsed.numbers.some((row) => row.length !== parsed.numbers[0].length))
      errors[field] = { key: "kpi.error.ragged" };
    return table ? parsed.numbers.map((row) => [...row]) : asColumn(parsed.numbers);
  };
  const single = (field: PlanField, text: string): number[][] => {
    if (text.trim() === "") {
      incomplete = true;
      return [];
    }
    const value = parseNumber(text, lang);
    if (value === null) errors[field] = { key: "kpi.error.number", args: { found: text.trim().slice(0, 20), line: 1 } };
    return value === null ? [] : [[value]];
  };

  const inputs: PlanInputs = {
    target: single("target", plan.target),
    weights:
      plan.periods === "equal" ? single("weights", plan.count) : weightsOf(list("weights", plan.weights, true, true)),
    retention: list("retention", plan.retention, true),
    newValue: list("newValue", plan.newValue, true),
    oldValue: list("oldValue", plan.oldValue, true),
    base: list("base", plan.base, false, true),
  };
  if (incomplete || Object.keys(errors).length > 0)
    return { outcome: null, inputs: null, errors, problem: null, incomplete };
  try {
    const args = [
      inputs.target,
      inputs.weights,
      inputs.retention,
      inputs.newValue,
      inputs.oldValue,
      inputs.base.length > 0 ? inputs.base : null,
    ];
    const outcome = kpisplit.evaluate([...args, plan.tail === "zero" ? null : plan.tail, optionsText(plan)]);
    return { outcome, inputs, errors, problem: null, incomplete };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const field = fieldOf(error);
    return {
      outcome: null,
      inputs: null,
      errors: field ? { [field]: { ref: error.ref } } : {},
      problem: field ? null : error,
      incomplete,
    };
  }
}

/** Weights in one line are one weight a period, not one period with many columns; a single one is a number of periods. */
function weightsOf(numbers: number[][]): number[][] {
  if (numbers.length === 1 && numbers[0].length > 2) return numbers[0].map((value) => [value]);
  return numbers;
}
