/**
 * The effect of a campaign: treated groups against a control group, or against their own time before, with uncertainty,
 * cost and the sample that a given effect needs. Conventions: docs/conventions.md, "Uplift".
 */
import { type Cells, shown, single } from "../analytics/cells";
import { columnOf, optionalColumnOf, sameLength } from "../analytics/columns";
import { MomentsCounter } from "../analytics/effects";
import { Fault } from "../analytics/fault";
import { holm } from "../analytics/multiple";
import type { ConfidenceLevel } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { labelCell, labelsOf, type Property, propertyOf } from "./groups";
import { readObservations } from "./observations";
import { type OptionSchema, readOptions, refuseBeside, refuseWithout } from "./options";
import { requiredColumn } from "./reading";
import { type Column, column, NA, type Note, note, type TableCell, word } from "./table";
import { type Arm, compareArms, type EffectSettings, intervalKinds, testKinds } from "./effect";

export const upliftModes = ["rate", "mean"] as const;
export type UpliftMode = (typeof upliftModes)[number];

const options = {
  margin: { kind: "number", min: 0, max: 1, default: 0 },
  value: { kind: "number", min: 0, max: 1e12, default: 0 },
  effect: { kind: "number", min: 0.0001, max: 1000, default: 0.1 },
  power: { kind: "number", min: 0.5, max: 0.999, default: 0.8 },
  interval: { kind: "choice", values: intervalKinds, default: "newcombe" },
  test: { kind: "choice", values: testKinds, default: "auto" },
  adjust: { kind: "choice", values: ["none", "holm"], default: "none" },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
} as const satisfies OptionSchema;

/** More arms than these are no test, more parts no report. */
const mostArms = 100;
const mostParts = 1000;
/** With fewer than so many people a mean with a long tail has no trustworthy interval. */
const few = 30;

/** What groups without treatment are called, where nobody says which it is. */
const controlWords = new Set(["control", "holdout", "对照", "对照组", "對照", "對照組", "grupo de control"]);

export const uplift: Analysis = {
  id: "UPLIFT",
  parameters: ["groups", "outcomes", "costs", "mode", "control", "by", "include", "before", "options"],
  options,
  evaluate: ([groupsArg, outcomesArg, costsArg, modeArg, controlArg, byArg, includeArg, beforeArg, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const mode = choice("mode", modeArg, upliftModes, "rate");
    const groups = requiredColumn("groups", groupsArg);
    const outcomes = columnOf(outcomesArg, "outcomes");
    if (outcomes === null) throw new Fault("value", "fault.missingArgument", { argument: "outcomes" });
    const optional = (name: string, value: unknown): Cells | null => optionalColumnOf(value, name, groups.length);
    const perPerson = groups.length > 1 ? single(costsArg) : undefined;
    const each = typeof perPerson === "number" ? perPerson : null;
    if (each !== null && each < 0)
      throw new Fault("value", "fault.negative", { argument: "costs", found: shown(each) });
    const costs = each === null ? optional("costs", costsArg) : null;
    if (mode === "mean") refuseBeside(optionsArg, ["value", "interval", "test"], "mode=mean");
    if (costs === null && each === null) refuseWithout(optionsArg, ["margin", "value"], "costs");
    const by = optional("by", byArg);
    const include = optional("include", includeArg);
    const before = optional("before", beforeArg);
    if (before) refuseBeside(optionsArg, ["interval", "test"], "before");
    sameLength([
      ["groups", groups], ["outcomes", outcomes], ["costs", costs], ["by", by], ["include", include], ["before", before],
    ]); // prettier-ignore
    const found = readObservations(
      [
        { argument: "groups", cells: groups, holds: "label" },
        { argument: "outcomes", cells: outcomes, holds: "number", blankIsZero: true },
        ...(before ? [{ argument: "before", cells: before, holds: "number", blankIsZero: true } as const] : []),
        ...(costs ? [{ argument: "costs", cells: costs, holds: "number", blankIsZero: true } as const] : []),
      ],
      include,
      [by],
    );
    const arms = labelsOf("groups", groups, found.source, mostArms);
    const control = controlOf(controlArg, arms.values, before !== null);
    const parts = by ? labelsOf("by", by, found.source, mostParts) : null;

    // The last part is all rows together.
    const all = parts ? parts.values.length : 0;
    const armsOf = Array.from({ length: all + 1 }, () => arms.values.map(emptyArm));
    const score = (x: number): number => (mode === "rate" ? (x > 0 ? 1 : 0) : x);
    const { outcomes: afters, before: befores, costs: spent } = found.numbers;
    for (let i = 0; i < found.source.length; i++) {
      const after = score(afters[i]);
      const was = before ? score(befores[i]) : 0;
      const own = arms.label[i];
      const cost = costs ? spent[i] : each !== null && own !== control ? each : 0;
      count(armsOf[all][own], after, was, cost);
      if (parts) count(armsOf[parts.label[i]][own], after, was, cost);
    }

    const settings: EffectSettings = {
      ...chosen,
      ci: Number(chosen.ci) as ConfidenceLevel,
      gap: chosen.gap === "na" ? NA : null,
      mode,
      change: before !== null,
      hasCosts: costs !== null || each !== null,
      worth: (mode === "rate" ? chosen.value : 1) * (chosen.margin || 1),
    };
    const blocks = armsOf.map((part) => compareArms(part, control, settings));
    const p = blocks.flatMap((block) => block.flatMap((row) => (row.p === null ? [] : [row])));
    if (chosen.adjust === "holm") {
      const adjusted = holm(p.map((row) => row.p as number));
      p.forEach((row, i) => (row.p = adjusted[i]));
    }
    const rows = blocks.flatMap((block, part) =>
      block.map(({ arm, cells, p, tail }): TableCell[] => [
        ...(parts ? [part === all ? word("retention.all") : labelCell(parts.values[part])] : []),
        labelCell(arms.values[arm]),
        ...cells,
        p ?? settings.gap,
        ...tail,
      ]),
    );
    const notes: Note[] = [...found.notes, ...methodNotes(settings, control === null ? null : arms.values[control])];
    if (chosen.adjust === "holm") notes.push(note("note.adjusted", word("uplift.holm", { count: p.length })));
    else if (p.length > 1)
      notes.push(note("note.warning", word("uplift.several", { count: p.length, level: Number(chosen.ci) }), true));
    const smallest = Math.min(...armsOf[all].map((arm) => arm.change.n));
    if ((mode === "mean" || settings.change) && smallest < few)
      notes.push(note("note.warning", word("uplift.few", { count: smallest }), true));
    return {
      table: { columns: columnsOf(settings, parts !== null), rows, totalRow: false, notes },
      settings: chosen,
    };
  },
};

interface CountedArm extends Arm {
  readonly change: MomentsCounter;
  sum: number;
  before: number;
  cost: number;
}

const emptyArm = (): CountedArm => ({
  change: new MomentsCounter(),
  sum: 0,
  before: 0,
  cost: 0,
});

function count(arm: CountedArm, after: number, was: number, cost: number): void {
  arm.change.add(after - was);
  arm.sum += after;
  arm.before += was;
  arm.cost += cost;
}

/** The number of the control group; `null` where each group is compared with its own time before. */
function controlOf(argument: unknown, values: readonly Property[], hasBefore: boolean): number | null {
  const known = values.map((value) => String(value)).join(", ");
  const cell = single(argument);
  if (cell === undefined) throw new Fault("value", "fault.oneCell", { argument: "control" });
  const named = propertyOf(cell);
  if (named !== null && named !== 0) {
    let at = values.indexOf(named);
    if (at < 0) at = values.findIndex((value) => String(value).toLowerCase() === String(named).toLowerCase());
    if (at < 0) throw new Fault("value", "fault.choice", { argument: "control", found: shown(cell), known });
    if (values.length === 1 && !hasBefore) throw new Fault("value", "fault.oneGroup", { found: known });
    return values.length === 1 ? null : at;
  }
  if (values.length === 1 && !hasBefore) throw new Fault("value", "fault.oneGroup", { found: known });
  const guessed = values.flatMap((value, i) => (controlWords.has(String(value).toLowerCase()) ? [i] : []));
  if (guessed.length === 1 && values.length > 1) return guessed[0];
  if (hasBefore) return null;
  throw new Fault("value", "fault.needControl", { known });
}

function columnsOf({ mode, change, hasCosts, effect }: EffectSettings, hasBy: boolean): Column[] {
  const own = change ? (mode === "rate" ? "rate" : "decimal") : mode === "rate" ? "rate" : "decimal";
  const columns: Column[] = hasBy ? [column("purchases.group", "label")] : [];
  columns.push(column("uplift.arm", "label"), column("uplift.people", "count"));
  if (change) columns.push(column("uplift.before", own), column("uplift.after", own), column("uplift.change", own));
  else if (mode === "rate") columns.push(column("uplift.converted", "count"), column("uplift.rate", "rate"));
  else
    columns.push(
      column("uplift.sum", "money"),
      column("uplift.mean", "decimal"),
      column("uplift.deviation", "decimal"),
    );
  columns.push(column("uplift.difference", own));
  columns.push(column("model.low", own), column("model.high", own));
  columns.push(column("uplift.lift", "rate"), column("uplift.p", "probability"));
  columns.push(column("uplift.incremental", mode === "rate" ? "decimal" : "money"));
  if (hasCosts) {
    columns.push(column("uplift.cost", "money"), column("note.return", "money"), column("uplift.roi", "rate"));
    columns.push(column("uplift.roiLow", "rate"), column("uplift.roiHigh", "rate"));
  }
  const percent = Number((effect * 100).toPrecision(12));
  columns.push(column("uplift.needed", "count", { percent }));
  return columns;
}

function methodNotes(settings: EffectSettings, control: Property): Note[] {
  const { mode, change, ci, interval, test, power, effect, hasCosts, margin, value } = settings;
  const notes = [
    note("note.outcome", word(`uplift.outcome.${mode}`)),
    control === null
      ? note("note.comparison", word("uplift.againstBefore"))
      : note(
          "note.comparison",
          word(change ? "uplift.againstBoth" : "uplift.againstControl", { control: String(control) }),
        ),
  ];
  if (change)
    notes.push(note("note.method", word(control === null ? "uplift.paired" : "uplift.welchOfChanges", { ci })));
  else if (mode === "mean") notes.push(note("note.method", word("uplift.welch", { ci })));
  else notes.push(note("note.method", [word(`uplift.interval.${interval}`, { ci }), word(`uplift.test.${test}`)]));
  const percent = Number((effect * 100).toPrecision(12));
  notes.push(
    note("note.needed", word("uplift.neededFor", { percent, power: Number((power * 100).toPrecision(12)), ci })),
  );
  if (hasCosts) {
    if (mode === "rate" && value === 0) notes.push(note("note.warning", word("uplift.noValue"), true));
    notes.push(
      note(
        "note.return",
        margin > 0
          ? word("uplift.margin", { percent: Number((margin * 100).toPrecision(12)) })
          : word("uplift.revenueBased"),
      ),
    );
  }
  return notes;
}
