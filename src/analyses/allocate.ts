/** Shares a total out by weight so that the parts add up to it exactly. Conventions: docs/conventions.md, "Allocation". */
import { decimalOf, decimalsOf, fromUnits, shareUnits, unitsOf } from "../analytics/allocate";
import { shown } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { numberArgument, numberBlock, requiredNumber } from "./arguments";
import { readOptions } from "./options";
import { note, type Table, word } from "./table";

/** A double holds 15 decimal digits for sure. */
const mostDigits = 15;

export const allocate: Analysis = {
  id: "ALLOCATE",
  parameters: ["total", "weights", "decimals", "options"],
  options: {},
  evaluate: ([totalArg, weightsArg, decimalsArg, optionsArg]) => {
    const settings = readOptions(optionsArg, {});
    const total = requiredNumber("total", totalArg);
    const weights = numberBlock("weights", weightsArg, "refuse");
    if (weights === null) throw new Fault("value", "fault.missingArgument", { argument: "weights" });
    const flat = weights.flat();
    const sum = flat.reduce((a, b) => a + b, 0);
    if (sumIsZero(flat)) throw new Fault("value", "fault.weightsZero", { argument: "weights" });
    const decimals = decimalsFor(total, decimalsArg);
    const units = unitsOf(total, decimals);
    if (units === null) throw new Fault("value", "fault.tooFine", { total: shown(total), decimals });
    if (units > 10n ** BigInt(mostDigits) || -units > 10n ** BigInt(mostDigits))
      throw new Fault("value", "fault.tooManyDigits", { total: shown(total), decimals, digits: mostDigits });
    const parts = shareUnits(units, flat);
    const width = weights[0].length;
    const table: Table = {
      columns: [],
      rows: weights.map((row, r) => row.map((_, c) => fromUnits(parts[r * width + c], decimals))),
      totalRow: false,
      notes: [
        note("note.method", word("allocate.method")),
        note("note.decimals", decimals),
        note("note.weightsSum", sum),
        ...(flat.some((weight) => weight < 0) ? [note("note.warning", word("allocate.negativeWeights"), true)] : []),
      ],
    };
    return { table, settings };
  },
};

/** Exactly: 0.1 + 0.2 − 0.3 is nothing to share by. */
function sumIsZero(weights: readonly number[]): boolean {
  const decimals = weights.map(decimalOf);
  const scale = Math.max(...decimals.map((weight) => weight.scale));
  return decimals.reduce((sum, { units, scale: own }) => sum + units * 10n ** BigInt(scale - own), 0n) === 0n;
}

function decimalsFor(total: number, argument: unknown): number {
  const decimals = numberArgument("decimals", argument);
  if (decimals === null) return decimalsOf(total);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > mostDigits)
    throw new Fault("value", "fault.optionWhole", { key: "decimals", found: shown(decimals), min: 0, max: mostDigits });
  return decimals;
}
