/**
 * The retention of a contract, continued: the shifted-beta-geometric curve through a short row of shares.
 * Conventions: docs/conventions.md, "Contractual retention".
 */
import { shown } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { type Sbg, sbgLikelihood, stays, survival } from "../analytics/sbg";
import { type ConfidenceLevel, standardErrors } from "../analytics/statistics";
import { significant } from "../analytics/optimise";
import type { Analysis } from "./analysis";
import { choice, numberArgument } from "./arguments";
import { type OptionSchema, readOptions, refuseWithout } from "./options";
import { fitOptions, fitRetention, mostPeriods, readRetention } from "./plan";
import { column, type Note, note, type Table, type TableCell, word } from "./table";

export const shows = ["curve", "parameters"] as const;

const options = {
  ...fitOptions,
  size: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
} as const satisfies OptionSchema;

/** A year of months beyond the last age given. */
const defaultHorizon = 12;

export const sbg: Analysis = {
  id: "SBG",
  parameters: ["retention", "horizon", "show", "options"],
  options,
  evaluate: ([retentionArg, horizonArg, showArg, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const shares = readRetention(retentionArg);
    const horizon = numberArgument("horizon", horizonArg) ?? defaultHorizon;
    if (!Number.isInteger(horizon) || horizon < 0 || horizon > mostPeriods)
      throw new Fault("value", "fault.horizonWhole", { found: shown(horizon), most: mostPeriods });
    const show = choice("show", showArg, shows, "curve");
    if (show === "curve") refuseWithout(optionsArg, ["size"], "show=parameters");
    const fitted = fitRetention(shares, settings.fit);
    const curve = survival(fitted.model, shares.length + horizon);
    const worst = Math.max(...shares.map((share, i) => Math.abs(share - curve[i + 1])));
    const covariance = settings.size > 0 && settings.fit === "likelihood" ? fitted.minimum.inverse : null;
    const notes: Note[] = [
      note("note.retention", word("kpisplit.retentionFromAge1", { ages: shares.length })),
      note("note.method", word(`sbg.fit.${settings.fit}`)),
      note("note.fitGap", `${(worst * 100).toFixed(1)}%`),
      note(
        "note.standardErrors",
        covariance
          ? word("sbg.errorsOf", { size: settings.size, ci: settings.ci })
          : word(settings.fit === "squares" ? "sbg.errorsSquares" : "sbg.errorsNoSize"),
      ),
      note("note.meaning", word("sbg.meaning")),
    ];
    if (shares.length < 5) notes.push(note("note.warning", word("sbg.fewAges", { ages: shares.length }), true));
    const table =
      show === "curve"
        ? shapeCurve(shares, curve, fitted.model, notes)
        : shapeParameters(
            fitted.model,
            fitted.minimum.point,
            covariance,
            shares,
            { ...settings, ci: Number(settings.ci) as ConfidenceLevel },
            notes,
          );
    return { table, settings };
  },
};

/** A row per age from 1 on. */
function shapeCurve(shares: readonly number[], curve: readonly number[], model: Sbg, notes: readonly Note[]): Table {
  return {
    columns: [
      column("sbg.age", "label"),
      column("sbg.given", "rate"),
      column("sbg.fitted", "rate"),
      column("sbg.continued", "rate"),
      column("sbg.stays", "rate"),
    ],
    rows: curve
      .slice(1)
      .map((fitted, i) => [i + 1, shares[i] ?? null, fitted, shares[i] ?? fitted, stays(model, i + 1)]),
    totalRow: false,
    notes,
  };
}

interface ParameterSettings {
  readonly size: number;
  readonly ci: ConfidenceLevel;
}

function shapeParameters(
  model: Sbg,
  point: readonly number[],
  inverse: readonly (readonly number[])[] | null,
  shares: readonly number[],
  { size, ci }: ParameterSettings,
  notes: readonly Note[],
): Table {
  const { alpha, beta } = model;
  const mean = alpha / (alpha + beta);
  // Derivatives of each figure by the two numbers of the search: the logits of the mean and of the spread.
  const slopes = { alpha: [alpha * (1 - mean), -alpha], beta: [-beta * mean, -beta], mean: [mean * (1 - mean), 0] };
  const errors = ([a, b]: readonly number[]): number | null =>
    inverse && Math.sqrt((a * a * inverse[0][0] + 2 * a * b * inverse[0][1] + b * b * inverse[1][1]) / size);
  const row = (label: TableCell, value: number, slope: readonly number[]): TableCell[] => {
    const error = errors(slope);
    if (error === null) return [label, value, null, null, null];
    const factor = Math.exp((standardErrors(ci) * error) / value);
    return [label, value, significant(error, 5), significant(value / factor, 5), significant(value * factor, 5)];
  };
  const meanRow = (): TableCell[] => {
    const cells = row(word("sbg.mean"), mean, slopes.mean);
    if (!inverse) return cells;
    const reach = standardErrors(ci) * Math.sqrt(inverse[0][0] / size);
    const bound = (x: number): number => significant(1 / (1 + Math.exp(-x)), 5);
    return [...cells.slice(0, 3), bound(point[0] - reach), bound(point[0] + reach)];
  };
  const likelihood = sbgLikelihood(model, shares) * (size || 1);
  return {
    columns: [
      column("model.parameter", "label"),
      column("model.value", "decimal"),
      column("model.error", "decimal"),
      column("model.low", "decimal"),
      column("model.high", "decimal"),
    ],
    rows: [
      row("alpha", alpha, slopes.alpha),
      row("beta", beta, slopes.beta),
      meanRow(),
      [word(size > 0 ? "model.logLikelihood" : "sbg.likelihoodEach"), significant(likelihood, 9), null, null, null],
      [word("note.customers"), size || null, null, null, null],
    ],
    totalRow: false,
    notes,
  };
}
