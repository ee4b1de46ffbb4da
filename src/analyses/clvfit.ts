/**
 * A model of repeat buying fitted to transactions: BG/NBD, MBG/NBD or Pareto/NBD, with Gamma-Gamma for spend.
 * Conventions: docs/conventions.md, "Lifetime value".
 */
import { models, parameterNames } from "../analytics/buytilldie";
import { significant } from "../analytics/optimise";
import { spendNames } from "../analytics/spend";
import { type ConfidenceLevel, standardErrors } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { expectedRepeats, fitLifetimes, type FittedModel, modelWarnings, readLifetimes, units } from "./lifetime";
import { type OptionSchema, readOptions } from "./options";
import { column, type Note, note, type Table, type TableCell, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

const options = {
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  ...salesOptions,
} as const satisfies OptionSchema;

export const clvfit: Analysis = {
  id: "CLVFIT",
  parameters: ["customers", "dates", "amounts", "orders", "model", "unit", "asOf", "include", "options"],
  options,
  evaluate: ([customers, dates, amounts, orders, modelArg, unitArg, asOf, include, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const model = choice("model", modelArg, models, "bgnbd");
    const unit = choice("unit", unitArg, units, "week");
    const transactions = readTransactions({ customers, dates, amounts, orders, asOf, include }, settings);
    const { summaries, notes } = readLifetimes(transactions);
    const fitted = fitLifetimes(summaries, model, unit, transactions.hasAmounts);
    const ci = Number(settings.ci) as ConfidenceLevel;
    const all = [...transactions.notes, ...notes, ...fitNotes(fitted, ci, summaries.count - fitted.repeaters)];
    return { table: shapeFit(fitted, ci, summaries.count, all), settings };
  },
};

function shapeFit(fitted: FittedModel, ci: ConfidenceLevel, customers: number, notes: readonly Note[]): Table {
  const { model, unit, buying, spend, repeaters, histories } = fitted;
  const single = (label: TableCell, value: TableCell): TableCell[] => [label, value, null, null, null];
  const estimate = (name: string, value: number, error: number): TableCell[] => {
    const factor = Math.exp((standardErrors(ci) * error) / value);
    return [name, value, significant(error, 4), significant(value / factor, 4), significant(value * factor, 4)];
  };
  let repeats = 0;
  for (let i = 0; i < histories.count; i++) repeats += histories.frequency[i] * histories.customers[i];
  const rows: TableCell[][] = [
    // Names of choices and parameters are no words: CLV reads them back, whatever the language.
    single("model", model),
    single("unit", unit),
    ...buying.parameters.map((value, i) => estimate(parameterNames[model][i], value, buying.errors[i])),
    ...(spend?.fit.parameters ?? []).map((value, i) => estimate(spendNames[i], value, spend?.fit.errors[i] ?? 0)),
    single(word("model.logLikelihood"), significant(buying.logLikelihood, 9)),
  ];
  if (spend) rows.push(single(word("lifetime.spendLikelihood"), significant(spend.fit.logLikelihood, 9)));
  rows.push(single(word("model.converged"), true));
  rows.push(single(word("note.customers"), customers));
  rows.push(single(word("lifetime.repeaters"), repeaters));
  rows.push(single(word("lifetime.repeats"), repeats));
  rows.push(single(word("lifetime.repeatsExpected"), significant(expectedRepeats(fitted), 6)));
  return {
    columns: [
      column("model.parameter", "label"),
      column("model.value", "decimal"),
      column("model.error", "decimal"),
      column("model.low", "decimal"),
      column("model.high", "decimal"),
    ],
    rows,
    totalRow: false,
    notes,
  };
}

function fitNotes({ model, unit, buying, spend }: FittedModel, ci: ConfidenceLevel, oneTimers: number): Note[] {
  const notes = [
    note("note.method", word(`lifetime.model.${model}`)),
    note("note.unit", word(`lifetime.unit.${unit}`)),
    note("note.standardErrors", word("lifetime.errors", { ci })),
    note("note.evaluations", buying.evaluations + (spend?.fit.evaluations ?? 0)),
  ];
  if (spend) {
    notes.push(note("note.spend", word("lifetime.spend")));
    if (spend.spends.leftOut > 0) notes.push(note("note.spendLeftOut", spend.spends.leftOut));
    if (spend.spends.correlation !== null)
      notes.push(note("note.correlation", Number(spend.spends.correlation.toFixed(3))));
  }
  return [
    ...notes,
    ...modelWarnings(model, oneTimers, spend?.fit.parameters[1] ?? null, spend?.spends.correlation ?? null),
  ];
}
