/**
 * The base report: sales, new and old customers, members and a team's own metrics by period or by event, against the period
 * or event before and a year before. Conventions: docs/conventions.md, "Report".
 */
import { type Calendar, calendarOf, civilOf, dayLabel, periods } from "../analytics/calendar";
import { Fault } from "../analytics/fault";
import { oldMeanings } from "../analytics/newold";
import { firstRowOfOrders } from "../analytics/sales";
import { calendarYears } from "../catalog/events";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { calendarTable, type EventSeries, isOmitted, readCalendar, unknownDays } from "./eventcalendar";
import { groupByRow } from "./groups";
import { neededHistory, readHistory } from "./history";
import { readMetrics } from "./metrics";
import { type OptionSchema, type OptionValues, readOptions, refuseBeside } from "./options";
import { calendarOptions, calendarSettings, periodNotes, readSettings } from "./reading";
import { factsOf, reach, readFlags } from "./reportfacts";
import { eventLines, type Line, periodLines } from "./reportlines";
import { reportShows, type ReportShape, summaryTable, tableOfLines } from "./reportshape";
import { NA, note, type Note, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

export const reportModes = ["both", "previous", "year", "event"] as const;

const options = {
  open: { kind: "choice", values: ["todate", "none"], default: "todate" },
  yearby: { kind: "choice", values: ["name", "weeks"], default: "name" },
  first: { kind: "choice", values: ["keep", "drop"], default: "keep" },
  old: { kind: "choice", values: oldMeanings, default: "before" },
  from: { kind: "date", default: null },
  historyfrom: { kind: "date", default: null },
  early: { kind: "whole", min: 0, max: 36525, default: 90 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

type Options = OptionValues<typeof options>;

const mostRows = 100_000;
const yearAt = (day: number): number => civilOf(day).year;

export const report: Analysis = {
  id: "REPORT",
  parameters: [
    "customers",
    "dates",
    "amounts",
    "orders",
    "members",
    "period",
    "show",
    "mode",
    "asOf",
    "by",
    "include",
    "earlier",
    "metrics",
    "calendar",
    "options",
  ],
  options,
  evaluate: ([
    customers,
    dates,
    amounts,
    orders,
    members,
    periodArg,
    showArg,
    modeArg,
    asOf,
    by,
    include,
    earlier,
    metricsArg,
    calendarArg,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    const show = choice("show", showArg, reportShows, "summary");
    const mode = choice("mode", modeArg, reportModes, "both");
    const event = mode === "event";
    const given = choice("period", periodArg, [...periods, "none"], "none");
    const period = given === "none" ? "month" : given;
    const { dates: order, epoch } = readSettings(chosen);
    if (show === "calendar")
      refuseBeside(optionsArg, ["open", "yearby", "first", "old", "from", "early"], "show=calendar");
    if (event || mode === "previous") refuseBeside(optionsArg, ["yearby"], `mode=${mode}`);
    if (show === "calendar" && isOmitted(customers) && isOmitted(dates))
      return { table: calendarTable(readCalendar(calendarArg, order, epoch, calendarYears)), settings: chosen };
    if (event && given !== "none" && given !== "day")
      throw new Fault("value", "fault.notWithMode", { argument: "period", mode });
    if (!event && show !== "calendar" && !isOmitted(calendarArg))
      throw new Fault("value", "fault.notWithMode", { argument: "calendar", mode });
    if (chosen.yearby === "weeks" && (event || (period !== "day" && period !== "week")))
      throw new Fault("value", "fault.notTogether", { first: "yearby=weeks", second: event ? "mode event" : `period ${period}` }); // prettier-ignore
    const properties = { members, by };
    const data = readTransactions({ customers, dates, amounts, orders, include, asOf, properties }, chosen);
    const { rows, sales, hasAmounts } = data;
    const flags = data.properties.members;
    const hasMetrics = !isOmitted(metricsArg);
    const missing = { amounts: !hasAmounts, members: show === "members" && !flags, metrics: show === "metrics" && !hasMetrics }; // prettier-ignore
    for (const [argument, lacks] of Object.entries(missing))
      if (lacks) throw new Fault("value", "fault.missingArgument", { argument });
    if (hasMetrics && data.properties.by)
      throw new Fault("value", "fault.notTogether", { first: "metrics", second: "by" });

    const history = readHistory(rows, customers, earlier, chosen);
    if (history.earlier) refuseBeside(optionsArg, ["early"], "earlier");
    const start = Math.min(history.start, history.firstDay);
    const years = { first: yearAt(start) - 1, last: yearAt(rows.asOf) + 1 };
    const events = event || show === "calendar" ? readCalendar(calendarArg, order, epoch, years) : [];
    if (show === "calendar") return { table: calendarTable(events), settings: chosen };

    const settings = calendarSettings(period, chosen);
    const calendar = calendarOf(settings);
    const shown = { first: Math.max(chosen.from ?? start, start), asOf: rows.asOf, latest: show === "summary" };
    const daily = event && given === "day";
    const lines = event
      ? linesOfEvents(events, shown, daily, chosen)
      : linesOfPeriods(calendar, period, { ...shown, first: Math.max(shown.first, history.firstDay) }, chosen);
    const firstRow = firstRowOfOrders(rows, sales);
    const groups = data.properties.by ? groupByRow(rows, data.properties.by, firstRow, "by") : null;
    const width = groups?.labels.length ?? 1;
    if (lines.length * width > mostRows)
      throw new Fault("value", "fault.tooManyLines", { found: lines.length * width, most: mostRows });

    const metrics = hasMetrics ? readMetrics(metricsArg, order, epoch, rows.asOf) : null;
    const ofMembers = flags && readFlags(data, flags, firstRow);
    const facts = factsOf({
      ...{ data, history, meaning: chosen.old, lines, group: groups?.group ?? null, groups: width },
      ...{ members: ofMembers, metrics, partsCount: chosen.first === "keep" },
    });
    const needed = neededHistory(chosen.old, chosen.early);
    const comparisons = mode === "previous" || mode === "year" ? [mode] : (["previous", "year"] as const);
    const isEarly = (line: Line): boolean => history.isShortAt(line.span.first, needed);
    const isPartly = (line: Line): boolean =>
      chosen.first === "keep" &&
      comparisons.some((kind) => line[kind] !== null && reach(line[kind].span, history) === "part");
    const shape: ReportShape = {
      ...{ show, comparisons, event, daily, members: ofMembers !== null, metrics, groups: groups?.labels ?? null },
      ...{ facts, gap: chosen.gap === "na" ? NA : null },
      flags: (line) => [
        ...(isEarly(line) ? [word("newold.flag.early")] : []),
        ...(line.open ? [word("newold.flag.open")] : []),
        ...(isPartly(line) ? [word("report.partBase")] : []),
      ],
    };

    const notes: Note[] = [...data.notes];
    if (event) notes.push(note("note.compared", word("report.compared.event")));
    else notes.push(...periodNotes(calendar, settings, rows.asOf), note("note.compared", word(`report.compared.${chosen.yearby}`))); // prettier-ignore
    notes.push(
      note("note.partial", word(`report.open.${chosen.open}`)),
      note("note.old", word(`newold.mode.${chosen.old}`)),
    );
    if (groups) notes.push(note("note.groups", word("newold.groups")));
    if (ofMembers) notes.push(note("note.members", word("report.member.meaning")));
    if (metrics) notes.push(...metrics.notes);
    const warn = (key: string, args: Parameters<typeof word>[1]): number =>
      notes.push(note("note.warning", word(key, args), true));
    if (ofMembers && ofMembers.texts > 0) warn("report.member.texts", { count: ofMembers.texts });
    const early = lines.filter(isEarly).length;
    if (early > 0) warn("warning.earlyPeriods", { count: early, days: needed });
    if (lines.some(isPartly)) warn("report.partly", { day: dayLabel(start) });
    const asked = { first: Math.max(yearAt(shown.first) - 1, yearAt(start)), last: yearAt(rows.asOf) };
    const unknown = unknownDays(events, asked);
    if (unknown.length > 0) warn("report.unknown", { events: unknown });
    return { table: (show === "summary" ? summaryTable : tableOfLines)(lines, shape, notes), settings: chosen };
  },
};

/** What is shown: from a day on up to as-of, or the latest of it alone. */
interface Shown {
  readonly first: number;
  readonly asOf: number;
  readonly latest: boolean;
}

function linesOfPeriods(
  calendar: Calendar,
  period: (typeof periods)[number],
  { first, asOf, latest }: Shown,
  { yearby, open }: Options,
): Line[] {
  const last = calendar.indexOf(asOf);
  const from = calendar.indexOf(first);
  if (from > last) throw new Fault("na", "fault.fromTooLate", { last: calendar.label(last) });
  if (last - from >= mostRows)
    throw new Fault("value", "fault.tooLarge", { rows: last - from + 1, columns: 1, period });
  return periodLines(calendar, period, [latest ? last : from, last], asOf, { by: yearby, policy: open });
}

/** Of the latest: the occurrence that began last. */
function linesOfEvents(events: readonly EventSeries[], shown: Shown, daily: boolean, { open }: Options): Line[] {
  const found = eventLines(events, shown, daily, open).filter((lines) => lines.length > 0);
  if (found.length === 0)
    throw new Fault("na", "fault.noEvents", { from: dayLabel(shown.first), to: dayLabel(shown.asOf) });
  if (!shown.latest) return found.flat();
  const beginning = (lines: readonly Line[]): number => Math.min(...lines.map(({ span }) => span.first));
  return found.reduce((best, one) => (beginning(one) > beginning(best) ? one : best));
}
