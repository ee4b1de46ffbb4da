/**
 * Funnels: ordered steps from a table of events, or from counts that somebody has already made.
 * Conventions: docs/conventions.md, "Funnel".
 */
import { type Cells, isBlank, isBlock, plain, shown } from "../analytics/cells";
import { optionalColumnOf, readRows, sameLength } from "../analytics/columns";
import { Fault } from "../analytics/fault";
import { type FunnelMode, funnelModes, instantsOf, tallyFunnel } from "../analytics/funnel";
import { firstRows } from "../analytics/purchases";
import { quantile } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice, dayArgument, numberArgument } from "./arguments";
import { groupByRow, propertyOf } from "./groups";
import { type OptionSchema, type OptionValues, readOptions } from "./options";
import { readingNotes, readingOptions, readSettings, requiredColumn, rowNotes } from "./reading";
import { type Column, column, NA, type Note, note, type Table, type TableCell, word } from "./table";

export const funnelBases = ["first", "previous"] as const;
export type FunnelBase = (typeof funnelBases)[number];

const options = {
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...readingOptions,
} as const satisfies OptionSchema;

const mostSteps = 100;

interface Step {
  readonly label: TableCell;
  readonly count: number;
  /** Days to get there, where there are events. */
  readonly days?: Float64Array;
}

export const funnel: Analysis = {
  id: "FUNNEL",
  parameters: ["steps", "customers", "dates", "events", "mode", "window", "base", "asOf", "by", "include", "options"],
  options,
  evaluate: (args) => {
    const [stepsArg, customersArg, , , modeArg, windowArg, baseArg] = args;
    const chosen = readOptions(args[10], options);
    const base = choice("base", baseArg, funnelBases, "first");
    if (isOmitted(stepsArg)) throw new Fault("value", "fault.missingArgument", { argument: "steps" });
    if (isOmitted(customersArg)) {
      for (const [i, argument] of [
        [2, "dates"],
        [3, "events"],
        [4, "mode"],
        [5, "window"],
        [7, "asOf"],
        [8, "by"],
        [9, "include"],
      ] as const)
        // prettier-ignore
        if (!isOmitted(args[i])) throw new Fault("value", "fault.needsEvents", { argument });
      return { table: countsTable(stepCounts(stepsArg as Cells), base, chosen), settings: chosen };
    }
    const mode = choice("mode", modeArg, funnelModes, "sequential");
    const window = windowOf(windowArg);
    return { table: eventsTable(args, stepNames(stepsArg), mode, window, base, chosen), settings: chosen };
  },
};

/** Nothing, or a block of nothing but blanks (0 too, for a single cell: a blank on Windows). */
function isOmitted(value: unknown): boolean {
  if (!isBlock(value)) return isBlank(plain(value)) || value === 0;
  const alone = value.length === 1 && value[0].length === 1;
  return value.every((row) => row.every((cell) => isBlank(plain(cell)) || (alone && plain(cell) === 0)));
}

function windowOf(argument: unknown): number {
  const days = numberArgument("window", argument);
  if (days === null || days === 0) return Infinity;
  if (days < 0) throw new Fault("value", "fault.negative", { argument: "window", found: days });
  return days;
}

/** The names of the steps, in a row or a column; blanks at the end are passed over. */
function stepNames(argument: unknown): string[] {
  const column = requiredColumn("steps", argument);
  const names = column.map(([cell]) => propertyOf(cell));
  while (names.length > 0 && names[names.length - 1] === null) names.pop();
  names.forEach((name, i) => {
    if (name === null) throw new Fault("value", "fault.stepBlank", { position: i + 1 });
    if (names.indexOf(name) < i) throw new Fault("value", "fault.stepTwice", { position: i + 1, found: shown(name) });
  });
  if (names.length < 2 || names.length > mostSteps)
    throw new Fault("value", "fault.stepNumber", { found: names.length, most: mostSteps });
  return names.map(String);
}

/** Two columns: the step's name and how many got there. */
function stepCounts(argument: unknown): Step[] {
  const cells: Cells = isBlock(argument) ? argument : [[argument]];
  if (cells.some((row) => row.length !== 2)) throw new Fault("value", "fault.stepCounts", { columns: cells[0].length });
  const used = cells.filter((row) => row.some((cell) => !isBlank(plain(cell))));
  if (used.length < 2 || used.length > mostSteps)
    throw new Fault("value", "fault.stepNumber", { found: used.length, most: mostSteps });
  return used.map(([name, cell], i) => {
    const count = plain(cell);
    const label = propertyOf(name);
    if (label === null) throw new Fault("value", "fault.stepBlank", { position: i + 1 });
    if (typeof count !== "number" || !Number.isFinite(count))
      throw new Fault("value", "fault.notNumberAt", { argument: "steps", row: i + 1, column: 2, found: shown(cell) });
    if (count < 0) throw new Fault("value", "fault.negativeAt", { argument: "steps", position: i + 1, found: count });
    return { label, count };
  });
}

function eventsTable(
  [, customersArg, datesArg, eventsArg, , , , asOfArg, byArg, includeArg]: readonly unknown[],
  names: readonly string[],
  mode: FunnelMode,
  window: number,
  base: FunnelBase,
  chosen: OptionValues<typeof options>,
): Table {
  const settings = readSettings(chosen);
  const customers = requiredColumn("customers", customersArg);
  const dates = requiredColumn("dates", datesArg);
  const events = requiredColumn("events", eventsArg);
  const by = optionalColumnOf(byArg, "by", customers.length);
  const include = optionalColumnOf(includeArg, "include", customers.length);
  sameLength([["customers", customers], ["dates", dates], ["events", events], ["by", by], ["include", include]]); // prettier-ignore
  const asOf = dayArgument("asOf", asOfArg, settings.dates, settings.epoch);
  const rows = readRows({ customers, dates, include, others: [events], asOf, settings });

  const numberOf = new Map(names.map((name, i) => [name, i]));
  const step = new Int32Array(rows.count);
  const seen = new Uint8Array(names.length);
  const found = new Set<string>();
  let other = 0;
  for (let i = 0; i < rows.count; i++) {
    const cell = events[rows.source[i]][0];
    const name = (typeof cell === "string" ? numberOf.has(cell) : false) ? (cell as string) : propertyOf(cell);
    const number = name === null ? -1 : (numberOf.get(String(name)) ?? names.length);
    step[i] = number;
    if (number >= 0 && number < names.length) seen[number] = 1;
    else if (name !== null) {
      other++;
      if (found.size < 5) found.add(String(name));
    }
  }
  if (seen[0] === 0)
    throw new Fault("na", "fault.noFirstStep", {
      step: shown(names[0]),
      found: [...found].map(shown).join(", ") || "–",
    });

  const instant = instantsOf(rows, dates, settings);
  const groups = by ? groupByRow(rows, by, firstRows(rows), "by") : null;
  const count = groups ? groups.labels.length : 1;
  const { reached, days } = tallyFunnel({
    mode,
    customers: rows.customers,
    customer: rows.customer,
    instant,
    step,
    steps: names.length,
    window,
    base,
    group: groups?.group ?? null,
    groups: count,
  });
  const stepsOf = (from: number, to: number): Step[] =>
    names.map((label, k) => {
      const cells = Array.from({ length: to - from }, (_, g) => (from + g) * names.length + k);
      return {
        label,
        count: cells.reduce((sum, cell) => sum + reached[cell], 0),
        days: Float64Array.from(cells.flatMap((cell) => days[cell])).sort(),
      };
    });
  const notes: Note[] = [
    ...rowNotes(rows),
    ...readingNotes(settings),
    note("note.method", word(`funnel.mode.${mode}`)),
    note("note.funnelWindow", window === Infinity ? word("funnel.noWindow") : word("funnel.window", { days: window })),
    note("note.ties", word("funnel.ties")),
    note("note.otherEvents", other),
  ];
  const absent = names.filter((_, k) => seen[k] === 0);
  if (absent.length > 0)
    notes.push(note("note.warning", word("funnel.absent", { steps: absent.map(shown).join(", ") }), true));
  const young =
    window === Infinity ? 0 : countYoung(rows.customers, rows.customer, step, instant, rows.asOf + 1 - window);
  if (young > 0) notes.push(note("note.warning", word("funnel.young", { count: young }), true));
  const blocks = groups ? groups.labels.map((label, g) => ({ label: [label], steps: stepsOf(g, g + 1) })) : [];
  return shape(
    [...blocks, { label: groups ? [word("retention.all")] : [], steps: stepsOf(0, count) }],
    base,
    chosen,
    notes,
  );
}

/** Customers who did the first step only so late that their window is not over. */
function countYoung(
  customers: number,
  customer: Int32Array,
  step: Int32Array,
  instant: Float64Array,
  limit: number,
): number {
  const first = new Float64Array(customers).fill(Infinity);
  for (let i = 0; i < customer.length; i++)
    if (step[i] === 0 && instant[i] < first[customer[i]]) first[customer[i]] = instant[i];
  return first.reduce((sum, time) => sum + (time !== Infinity && time > limit ? 1 : 0), 0);
}

function countsTable(steps: readonly Step[], base: FunnelBase, chosen: OptionValues<typeof options>): Table {
  const notes = [note("note.method", word("funnel.counts"))];
  if (steps.some((step, i) => i > 0 && step.count > steps[i - 1].count))
    notes.push(note("note.warning", word("funnel.grows"), true));
  return shape([{ label: [], steps }], base, chosen, notes);
}

function shape(
  blocks: readonly { readonly label: readonly TableCell[]; readonly steps: readonly Step[] }[],
  base: FunnelBase,
  chosen: OptionValues<typeof options>,
  notes: readonly Note[],
): Table {
  const gap = chosen.gap === "na" ? NA : null;
  const timed = blocks[0].steps[0].days !== undefined;
  const columns: Column[] = blocks[0].label.length > 0 ? [column("purchases.group", "label")] : [];
  columns.push(
    column("funnel.step", "label"),
    column(timed ? "retention.customers" : "funnel.count", "count"),
    { ...column(base === "first" ? "depth.ofFirst" : "depth.ofPrevious", "rate"), heat: true },
    column("funnel.lost", "count"),
    column("depth.dropOff", "rate"),
  );
  if (timed) columns.push(column("depth.days", "decimal"));
  const share = (k: number, n: number): TableCell => (n === 0 || n < chosen.min ? gap : k / n);
  const rows = blocks.flatMap(({ label, steps }) =>
    steps.map((step, i): TableCell[] => {
      const before = i > 0 ? steps[i - 1].count : null;
      const rate =
        base === "first" ? share(step.count, steps[0].count) : before === null ? null : share(step.count, before);
      const row = [...label, step.label, step.count, rate, before === null ? null : before - step.count];
      row.push(before === null ? null : share(before - step.count, before));
      if (step.days) row.push(i === 0 ? null : step.days.length === 0 ? gap : quantile(step.days, 0.5));
      return row;
    }),
  );
  const rules = [note("note.funnelBase", word(`funnel.base.${base}`))];
  if (chosen.min > 0) rules.push(note("note.min", chosen.min));
  return { columns, rows, totalRow: false, notes: [...notes, ...rules] };
}
