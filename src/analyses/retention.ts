/**
 * Cohort retention: of the customers who began in a period, how many were active again at each later age.
 * Conventions: docs/conventions.md, "Retention".
 */
import { bracketAges, type DayAges, windowAges } from "../analytics/ages";
import { calendarOf, type Calendar, type CalendarSettings, periods, periodTable } from "../analytics/calendar";
import {
  cohortExtent,
  type CohortRequest,
  type CohortTally,
  modes,
  type Mode,
  tallyCohorts,
} from "../analytics/cohorts";
import { optionalColumnOf, readRows, type Rows, sameLength } from "../analytics/columns";
import { periodActivity, tallyPeriods } from "../analytics/periodcohorts";
import { Fault } from "../analytics/fault";
import type { ConfidenceLevel } from "../analytics/statistics";
import type { Analysis } from "./analysis";
import { choice, dayArgument } from "./arguments";
import { type Groups, groupByFirstRow } from "./groups";
import { type OptionSchema, type OptionValues, readOptions, refuseWithout } from "./options";
import {
  calendarOptions,
  calendarSettings,
  periodNotes,
  readingNotes,
  readingOptions,
  readSettings,
  requiredColumn,
  rowNotes,
} from "./reading";
import { ageTitle, means, type ShapeSettings, shapeCohorts, shapeCurve, shows } from "./retentionshape";
import { type MessageRef, NA, type Note, note, type TableCell, word } from "./table";

const options = {
  mean: { kind: "choice", values: means, default: "pooled" },
  min: { kind: "whole", min: 0, max: 1e9, default: 0 },
  ci: { kind: "choice", values: ["90", "95", "99"], default: "95" },
  partial: { kind: "choice", values: ["drop", "keep"], default: "drop" },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  window: { kind: "whole", min: 0, max: 36525, default: 0 },
  brackets: { kind: "list", min: 0, max: 36525, least: 2, most: 1000, default: null },
  events: { kind: "whole", min: 1, max: 1000, default: 1 },
  eventof: { kind: "choice", values: ["row", "day"], default: "row" },
  age: { kind: "whole", min: 0, max: 16000, default: 1 },
  ...calendarOptions,
  ...readingOptions,
} as const satisfies OptionSchema;

type Options = OptionValues<typeof options>;

/** A sheet has 1,048,576 rows and 16,384 columns; beyond this many cells neither a person nor a formula is served. */
const mostColumns = 16384;
const mostCells = 4_000_000;

export const retention: Analysis = {
  id: "RETENTION",
  parameters: ["customers", "dates", "period", "show", "mode", "asOf", "by", "include", "starts", "options"],
  options,
  evaluate: ([
    customersArg,
    datesArg,
    periodArg,
    showArg,
    modeArg,
    asOfArg,
    byArg,
    includeArg,
    startsArg,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    if (chosen.window > 0 && chosen.brackets) throw new Fault("value", "fault.windowOrBrackets");
    const periodSettings = calendarSettings(choice("period", periodArg, periods, "month"), chosen);
    const show = choice("show", showArg, shows, "rate");
    const mode = choice("mode", modeArg, modes, "on");
    if (show !== "curve") refuseWithout(optionsArg, ["age"], "show=curve");
    if (chosen.events === 1) refuseWithout(optionsArg, ["eventof"], "events");
    const settings = readSettings(chosen);
    const customers = requiredColumn("customers", customersArg);
    const dates = requiredColumn("dates", datesArg);
    const by = optionalColumnOf(byArg, "by", customers.length);
    const include = optionalColumnOf(includeArg, "include", customers.length);
    const starts = optionalColumnOf(startsArg, "starts", customers.length);
    sameLength([["customers", customers], ["dates", dates], ["by", by], ["include", include], ["starts", starts]]); // prettier-ignore
    const asOf = dayArgument("asOf", asOfArg, settings.dates, settings.epoch);
    const rows = readRows({ customers, dates, include, starts, asOf, settings });
    const calendar = calendarOf(periodSettings);
    const groups = groupByFirstRow(rows, by);
    const { tally, days } = tallyRows(rows, calendar, periodSettings, mode, groups, chosen);
    const shape: ShapeSettings = {
      show,
      mean: chosen.mean,
      ci: Number(chosen.ci) as ConfidenceLevel,
      keepPartial: chosen.partial === "keep",
      min: chosen.min,
      gap: chosen.gap === "na" ? NA : null,
      ageTitle: (age) => ageTitle(age, chosen.brackets ? days : null),
    };
    const label = groups
      ? (i: number): TableCell => groups.labels[i]
      : (i: number): TableCell => calendar.label(tally.first + i);
    const notes = [
      ...rowNotes(rows),
      ...periodNotes(calendar, periodSettings, rows.asOf),
      ...conventionNotes(mode, shape, chosen, { grouped: by !== null, givenStarts: starts !== null }),
      ...readingNotes(settings),
    ];
    const table =
      show === "curve" ? shapeCurve(tally, chosen.age, label, shape, notes) : shapeCohorts(tally, label, shape, notes);
    return { table, settings: chosen };
  },
};

function tallyRows(
  rows: Rows,
  calendar: Calendar,
  settings: CalendarSettings,
  mode: Mode,
  groups: Groups | null,
  { window, brackets, events, eventof }: Options,
): { tally: CohortTally; days: DayAges | null } {
  const firstDay = Math.min(earliestOf(rows.day), rows.start ? earliestOf(rows.start) : rows.asOf);
  const periodOf = periodTable(calendar, firstDay, rows.asOf);
  const request: CohortRequest = {
    mode,
    customer: rows.customer,
    day: rows.day,
    periodOf,
    firstDay,
    customers: rows.customers,
    startDay: rows.start,
    group: groups?.group ?? null,
    groups: groups?.labels.length ?? 0,
    lastComplete: calendar.lastDay(calendar.indexOf(rows.asOf)) <= rows.asOf,
    events,
    eventDays: eventof === "day",
  };
  const check = (height: number, ages: number): void => {
    if (ages + 2 > mostColumns || ages * height > mostCells)
      throw new Fault("value", "fault.tooLarge", {
        rows: height,
        columns: ages + 2,
        period: window > 0 ? `window=${window}` : settings.period,
      });
  };
  const activity = window > 0 || brackets ? null : periodActivity(request);
  if (activity) {
    check(activity.lastCohort - activity.first + 1, activity.slots);
    return { tally: tallyPeriods(request, activity), days: null };
  }
  const extent = cohortExtent(request);
  const days = brackets ? bracketAges(brackets, extent.span) : window > 0 ? windowAges(window, extent.span) : null;
  const height = groups ? groups.labels.length : extent.lastCohort - extent.first + 1;
  check(height, days ? days.count : extent.last - extent.first + 1);
  return { tally: tallyCohorts(request, extent, days), days };
}

function earliestOf(days: Int32Array): number {
  let earliest = days[0];
  for (let i = 1; i < days.length; i++) if (days[i] < earliest) earliest = days[i];
  return earliest;
}

function conventionNotes(
  mode: Mode,
  settings: ShapeSettings,
  { window, brackets, events, eventof, age }: Options,
  { grouped, givenStarts }: { grouped: boolean; givenStarts: boolean },
): Note[] {
  const { show, ci } = settings;
  const cohort: MessageRef[] = [word(givenStarts ? "retention.cohortByStart" : "retention.cohortByFirst")];
  if (grouped) cohort.push(word("retention.cohortByValue"));
  const notes = [note("note.cohort", cohort)];
  if (window > 0) notes.push(note("note.ages", word("retention.ages.window", { days: window })));
  if (brackets) notes.push(note("note.ages", word("retention.ages.brackets", { brackets: brackets.join(", ") })));
  notes.push(note("note.mode", word(`retention.mode.${mode}`)));
  if (events > 1) notes.push(note("note.events", word(`retention.events.${eventof}`, { count: events })));
  notes.push(
    note(
      "note.show",
      word(`retention.show.${show}`, show === "low" || show === "high" || show === "curve" ? { ci, age } : undefined),
    ),
    note("note.partial", word(`retention.partial.${settings.keepPartial ? "keep" : "drop"}`)),
  );
  if (show === "rate" || show === "curve") notes.push(note("note.mean", word(`retention.mean.${settings.mean}`)));
  if (show === "low" || show === "high") notes.push(note("note.mean", word("retention.mean.interval")));
  if (show === "customers") notes.push(note("note.mean", word("retention.mean.customers")));
  if (settings.min > 0 && show !== "customers" && show !== "maturity") notes.push(note("note.min", settings.min));
  return notes;
}
