/**
 * How customers rate what they experienced, by touchpoint: NPS, CSAT and CES with their uncertainty.
 * Conventions: docs/conventions.md, "Experience".
 */
import { optionalColumnOf, columnOf, sameLength } from "../analytics/columns";
import { againstZero, MomentsCounter, varianceOf } from "../analytics/effects";
import { Fault } from "../analytics/fault";
import { type ConfidenceLevel, netInterval, wilsonInterval } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { labelCell, labelsOf } from "./groups";
import { readObservations } from "./observations";
import { type OptionSchema, readOptions } from "./options";
import { type Column, column, NA, type Note, note, type TableCell, word } from "./table";

export const npsModes = ["nps", "csat", "ces"] as const;
type NpsMode = (typeof npsModes)[number];

const options = {
  scale: { kind: "whole", min: 0, max: 100, default: 0 },
  satisfied: { kind: "whole", min: 0, max: 100, default: 0 },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
} as const satisfies OptionSchema;

/** More touchpoints than these are no journey. */
const mostTouchpoints = 5000;
/** Intervals of fewer answers are too wide to act upon. */
const few = 30;
/** So many zeros at the end may be blank cells, which Excel for Windows hands over as 0. */
const suspicious = 10;

/** What the answers of one touchpoint come to. */
class Answers extends MomentsCounter {
  high = 0;
  low = 0;
}

interface Settings {
  readonly mode: NpsMode;
  readonly least: number;
  readonly most: number;
  /** Promoters, or satisfied people, from this score on; detractors up to the other one. */
  readonly from: number;
  readonly upTo: number;
  readonly ci: ConfidenceLevel;
  readonly min: number;
  readonly gap: TableCell;
}

export const nps: Analysis = {
  id: "NPS",
  parameters: ["scores", "mode", "by", "include", "options"],
  options,
  evaluate: ([scoresArg, modeArg, byArg, includeArg, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const mode = choice("mode", modeArg, npsModes, "nps");
    const scores = columnOf(scoresArg, "scores");
    if (scores === null) throw new Fault("value", "fault.missingArgument", { argument: "scores" });
    const by = optionalColumnOf(byArg, "by", scores.length);
    const include = optionalColumnOf(includeArg, "include", scores.length);
    sameLength([
      ["scores", scores],
      ["by", by],
      ["include", include],
    ]);
    const settings: Settings = {
      ...scaleOf(mode, chosen),
      ci: Number(chosen.ci) as ConfidenceLevel,
      min: chosen.min,
      gap: chosen.gap === "na" ? NA : null,
    };
    const read = readObservations([{ argument: "scores", cells: scores, holds: "number" }], include, [by]);
    const parts = by ? labelsOf("by", by, read.source, mostTouchpoints) : null;
    const answers = parts ? parts.values.map(() => new Answers()) : [];
    const all = new Answers();
    let outside = 0;
    let first = { row: 0, text: "" };
    let zeros = 0;
    const found = read.numbers.scores;
    for (let i = 0; i < found.length; i++) {
      const score = found[i];
      zeros = score === 0 ? zeros + 1 : 0;
      if (!Number.isInteger(score) || score < settings.least || score > settings.most) {
        if (outside++ === 0) first = { row: read.source[i] + 1, text: String(score) };
        continue;
      }
      count(all, score, settings);
      if (parts) count(answers[parts.label[i]], score, settings);
    }
    const { least, most } = settings;
    if (all.n === 0) throw new Fault("value", "fault.scoresOutside", { ...first, least, most });
    const rows = answers.flatMap((one, i) =>
      one.n > 0 && parts ? [[labelCell(parts.values[i]), ...cellsOf(one, settings)]] : [],
    );
    rows.push([word("retention.all"), ...cellsOf(all, settings)]);
    const notes: Note[] = [...read.notes, note("note.answers", all.n), ...methodNotes(settings)];
    if (outside > 0)
      notes.push(note("note.warning", word("warning.scoresOutside", { ...first, count: outside, least, most }), true));
    if (zeros >= suspicious && !by)
      notes.push(note("note.warning", word("warning.trailingZeros", { count: zeros }), true));
    const thin = answers.filter((one) => one.n > 0 && one.n < few).length + (all.n < few ? 1 : 0);
    if (thin > 0) notes.push(note("note.warning", word("nps.few", { count: thin, few }), true));
    if (chosen.min > 0) notes.push(note("note.min", chosen.min));
    return { table: { columns: columnsOf(mode), rows, totalRow: true, notes }, settings: chosen };
  },
};

function count(answers: Answers, score: number, { from, upTo }: Settings): void {
  answers.add(score);
  if (score >= from) answers.high++;
  else if (score <= upTo) answers.low++;
}

/** NPS is defined on 0 to 10; the others on 1 up to the scale asked for. */
function scaleOf(
  mode: NpsMode,
  chosen: { readonly scale: number; readonly satisfied: number },
): Pick<Settings, "mode" | "least" | "most" | "from" | "upTo"> {
  if (mode === "nps") {
    for (const key of ["scale", "satisfied"] as const)
      if (chosen[key] > 0) throw new Fault("value", "fault.notWithMode", { argument: key, mode });
    return { mode, least: 0, most: 10, from: 9, upTo: 6 };
  }
  if (mode === "ces" && chosen.satisfied > 0)
    throw new Fault("value", "fault.notWithMode", { argument: "satisfied", mode });
  const most = chosen.scale || (mode === "csat" ? 5 : 7);
  const from = chosen.satisfied || Math.max(2, most - 1);
  if (most < 2 || from > most) throw new Fault("value", "fault.scaleShort", { scale: most, satisfied: from });
  return { mode, least: 1, most, from, upTo: 0 };
}

function cellsOf(answers: Answers, { mode, ci, min, gap }: Settings): TableCell[] {
  const { n, high, low, mean } = answers;
  const blank = n < min;
  if (mode === "nps") {
    const bounds = netInterval(high, low, n, ci).map((bound) => bound * 100);
    const counts = [n, high, n - high - low, low];
    return blank ? [...counts, gap, gap, gap] : [...counts, ((high - low) / n) * 100, ...bounds];
  }
  if (mode === "csat") return blank ? [n, high, gap, gap, gap] : [n, high, high / n, ...wilsonInterval(high, n, ci)];
  const { interval } = againstZero(answers, ci);
  const variance = varianceOf(answers);
  if (blank) return [n, gap, gap, gap, gap];
  return [n, mean, variance === null ? gap : Math.sqrt(variance), ...(interval ?? [gap, gap])];
}

function columnsOf(mode: NpsMode): Column[] {
  const bounds = (format: Column["format"]): Column[] => [column("model.low", format), column("model.high", format)];
  const start = [column("nps.touchpoint", "label"), column("nps.answers", "count")];
  if (mode === "nps")
    return [
      ...start,
      ...["nps.promoters", "nps.passives", "nps.detractors"].map((key) => column(key, "count")),
      { ...column("nps.nps", "decimal"), heat: true },
      ...bounds("decimal"),
    ];
  if (mode === "csat")
    return [
      ...start,
      column("nps.satisfied", "count"),
      { ...column("nps.csat", "rate"), heat: true },
      ...bounds("rate"),
    ];
  return [
    ...start,
    { ...column("nps.ces", "decimal"), heat: true },
    column("nps.deviation", "decimal"),
    ...bounds("decimal"),
  ];
}

function methodNotes({ mode, most, from, ci }: Settings): Note[] {
  return [
    note("note.method", word(`nps.method.${mode}`, mode === "csat" ? { most, from } : mode === "ces" ? { most } : {})),
    note("note.interval", word(`nps.interval.${mode}`, { ci })),
  ];
}
