/** A scorecard: key figures of four types against floor, target and stretch. Conventions: docs/conventions.md, "Scorecard". */
import { dayLabel } from "../analytics/calendar";
import { type Anchors, attainmentOf, distanceTo, scoreOf, scoreWithin } from "../analytics/scorecard";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { dayArgument } from "./arguments";
import { type Kpi, readKpis } from "./kpirows";
import { type OptionSchema, readOptions } from "./options";
import { readingOptions } from "./reading";
import { column, type MessageRef, type Note, note, type Table, type TableCell, word } from "./table";

const options = {
  atfloor: { kind: "number", min: 0, max: 1, default: 0 },
  atstretch: { kind: "number", min: 1, max: 3, default: 1.2 },
  ontime: { kind: "whole", min: 0, max: 365, default: 0 },
  zero: { kind: "choice", values: ["value", "missing"], default: "value" },
  epoch: readingOptions.epoch,
} as const satisfies OptionSchema;

interface Scored {
  readonly gap: number | null;
  readonly attainment: number | null;
  readonly status: string;
  /** `null` where there is no actual: missing is not zero. */
  readonly score: number | null;
}

interface Rules extends Anchors {
  /** Days after the planned date that still count as on time. */
  readonly onTime: number;
  readonly asOf: number | null;
}

export const kpiscore: Analysis = {
  id: "KPISCORE",
  parameters: ["kpis", "types", "weights", "targets", "actuals", "directions", "asOf", "by", "options"],
  options,
  evaluate: ([kpis, types, weights, targets, actuals, directions, asOfArg, by, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const epoch = settings.epoch === "1904" ? 1904 : 1900;
    const columns = { kpis, types, weights, targets, actuals, directions, by };
    const card = readKpis(columns, epoch, settings.zero === "missing");
    const { atfloor: atFloor, atstretch: atStretch, ontime: onTime } = settings;
    const asOf = dayArgument("asOf", asOfArg, "ymd", epoch);
    const scored = card.rows.map((kpi) => score(kpi, { atFloor, atStretch, onTime, asOf }));
    const groups = grouped(card.rows);
    const notes = notesOf(card.rows, scored, { atFloor, atStretch, onTime, asOf }, card.percent);
    return { table: shape(card.rows, scored, groups, card.grouped, card.percent, notes), settings };
  },
};

function score(kpi: Kpi, rules: Rules): Scored {
  const { actual, marks, range } = kpi;
  if (kpi.type === "progress") return scoreProgress(kpi, rules);
  if (actual === null) return { gap: null, attainment: null, status: "missing", score: null };
  if (range) {
    const { low, high } = range;
    const gap = distanceTo(actual, low, high);
    const attainment = scoreWithin(actual, low, high);
    return { gap, attainment, status: gap === 0 ? "inRange" : "outOfRange", score: attainment };
  }
  const { floor, target, stretch } = marks;
  const points = scoreOf(actual, marks, kpi.sense, rules);
  if (points === null) throw new Fault("value", "fault.kpiTargetZero", { row: kpi.row });
  const beyond = (mark: number | null): boolean => mark !== null && kpi.sense * (actual - mark) >= 0;
  const status = beyond(stretch)
    ? "stretch"
    : beyond(target)
      ? "onTarget"
      : floor === null || beyond(floor)
        ? "belowTarget"
        : "belowFloor";
  return { gap: actual - target, attainment: attainmentOf(actual, target, kpi.sense), status, score: points };
}

/** Dates: without a floor what is late scores 0, without a stretch what is early scores as on time. */
function scoreProgress({ actual, marks }: Kpi, { onTime, asOf, ...anchors }: Rules): Scored {
  const { floor, target, stretch } = marks;
  if (actual === null) {
    const overdue = asOf !== null && asOf > target + onTime;
    return { gap: null, attainment: null, status: overdue ? "overdue" : "open", score: null };
  }
  const gap = actual - target;
  const late = gap > onTime;
  const full = { floor: floor ?? target, target, stretch: stretch ?? target };
  const points =
    gap < 0 && stretch === null
      ? 1
      : late && floor === null
        ? 0
        : gap > 0 && !late
          ? 1
          : scoreOf(actual, full, -1, anchors);
  return { gap, attainment: null, status: late ? "late" : gap < 0 ? "early" : "onTime", score: points };
}

/** Places of each group's rows, groups in the order of their first row. */
function grouped(rows: readonly Kpi[]): number[][] {
  const places = new Map<Kpi["group"], number[]>();
  rows.forEach(({ group }, i) => {
    const list = places.get(group);
    if (list) list.push(i);
    else places.set(group, [i]);
  });
  return [...places.values()];
}

function shape(
  rows: readonly Kpi[],
  scored: readonly Scored[],
  groups: readonly (readonly number[])[],
  byGroup: boolean,
  percent: boolean,
  notes: readonly Note[],
): Table {
  const unit = percent ? 100 : 1;
  const body: TableCell[][] = groups.flatMap((places): TableCell[][] => {
    const label = byGroup ? [rows[places[0]].group] : [];
    const lines = places.map((i): TableCell[] => {
      const { name, type, weight } = rows[i];
      const { gap, attainment, status, score: points } = scored[i];
      const shownMarks = [targetCell(rows[i]), actualCell(rows[i])];
      const end = [word(`kpiscore.status.${status}`), points, points === null ? null : points * weight];
      return [...label, name, word(`kpiscore.type.${type}`), weight, ...shownMarks, gap, attainment, ...end];
    });
    const has = places.filter((i) => scored[i].score !== null && rows[i].weight > 0);
    const covered = has.reduce((sum, i) => sum + rows[i].weight, 0);
    const points = has.reduce((sum, i) => sum + rows[i].weight * scored[i].score!, 0);
    const partly = has.length < places.filter((i) => rows[i].weight > 0).length;
    const share = `${Math.round((covered / unit) * 1000) / 10}%`;
    const status = partly ? word("kpiscore.partly", { share }) : null;
    const total = has.length === 0 ? [null, null] : [points / (partly ? covered : unit), points];
    return [...lines, [...label, word("kpiscore.total"), null, unit, null, null, null, null, status, ...total]];
  });
  return {
    columns: [
      ...(byGroup ? [column("kpiscore.group", "label")] : []),
      column("kpiscore.kpi", "label"),
      column("kpiscore.kind", "text"),
      column("kpiscore.weight", percent ? "decimal" : "rate"),
      column("kpiscore.target", "decimal"),
      column("kpiscore.actual", "decimal"),
      column("kpiscore.gap", "decimal"),
      column("kpiscore.attainment", "rate"),
      column("kpiscore.standing", "text"),
      column("kpiscore.score", "rate"),
      column("kpiscore.points", percent ? "decimal" : "rate"),
    ],
    rows: body,
    totalRow: true,
    notes,
  };
}

function targetCell({ type, marks, range }: Kpi): TableCell {
  if (range) return `${range.low} – ${range.high}`;
  return type === "progress" ? dayLabel(marks.target) : marks.target;
}

function actualCell({ type, actual }: Kpi): TableCell {
  return actual === null || type !== "progress" ? actual : dayLabel(actual);
}

function notesOf(rows: readonly Kpi[], scored: readonly Scored[], rules: Rules, percent: boolean): Note[] {
  const notes: Note[] = [
    note("note.kpis", rows.length),
    note("note.weights", word(`kpiscore.weights${percent ? "Percent" : "Shares"}`)),
  ];
  const rule: MessageRef[] = [
    word("kpiscore.rule", { atFloor: rules.atFloor, atStretch: rules.atStretch }),
    word("kpiscore.noMarks"),
  ];
  if (rows.some(({ range }) => range)) rule.push(word("kpiscore.withinRule"));
  if (rows.some(({ type }) => type === "progress")) rule.push(word("kpiscore.progressRule", { days: rules.onTime }));
  notes.push(note("note.scoring", rule), note("note.missing", word("kpiscore.missingRule")));
  if (rules.asOf !== null) notes.push(note("note.asOf", dayLabel(rules.asOf)));
  for (const type of ["result", "process", "progress", "subjective"] as const) {
    const has = rows.map((_, i) => i).filter((i) => rows[i].type === type && scored[i].score !== null);
    const covered = has.reduce((sum, i) => sum + rows[i].weight, 0);
    if (covered === 0) continue;
    const mean = has.reduce((sum, i) => sum + rows[i].weight * scored[i].score!, 0) / covered;
    notes.push({ label: word("kpiscore.scoreOf", { type: word(`kpiscore.type.${type}`) }), value: mean });
  }
  const missing = scored.filter(({ status }) => status === "missing").length;
  if (missing > 0) notes.push(note("note.warning", word("kpiscore.someMissing", { count: missing }), true));
  const zeros = rows.filter(({ actual }) => actual === 0).length;
  if (zeros > 0) notes.push(note("note.warning", word("kpiscore.zeros", { count: zeros }), true));
  return notes;
}
