/**
 * New against old customers, period by period: buyers, orders, sales and their ratios.
 * Conventions: docs/conventions.md, "New and old".
 */
import { calendarOf, periods, periodTable } from "../analytics/calendar";
import { Fault } from "../analytics/fault";
import { oldMeanings, type OldMeaning, tallyNewOld } from "../analytics/newold";
import { firstRowOfOrders } from "../analytics/sales";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { type Groups, groupByRow } from "./groups";
import { neededHistory, readHistory } from "./history";
import { newOldShows, shapeNewOld } from "./newoldshape";
import { type OptionSchema, type OptionValues, readOptions, refuseBeside } from "./options";
import { calendarOptions, calendarSettings, periodNotes } from "./reading";
import { NA, note, type Note, word } from "./table";
import { readTransactions, salesOptions } from "./transactions";

const options = {
  split: { kind: "choice", values: ["period", "day"], default: "period" },
  buyer: { kind: "choice", values: ["order", "row"], default: "order" },
  from: { kind: "date", default: null },
  historyfrom: { kind: "date", default: null },
  early: { kind: "whole", min: 0, max: 36525, default: 90 },
  gap: { kind: "choice", values: ["blank", "na"], default: "blank" },
  ...calendarOptions,
  ...salesOptions,
} as const satisfies OptionSchema;

const mostRows = 100_000;

export const newold: Analysis = {
  id: "NEWOLD",
  parameters: [
    "customers",
    "dates",
    "amounts",
    "orders",
    "period",
    "show",
    "mode",
    "asOf",
    "by",
    "include",
    "earlier",
    "options",
  ],
  options,
  evaluate: ([
    customers,
    dates,
    amounts,
    orders,
    periodArg,
    showArg,
    modeArg,
    asOf,
    by,
    include,
    earlierArg,
    optionsArg,
  ]) => {
    const chosen = readOptions(optionsArg, options);
    const periodSettings = calendarSettings(choice("period", periodArg, periods, "month"), chosen);
    const show = choice("show", showArg, newOldShows, "all");
    const meaning = choice("mode", modeArg, oldMeanings, "before");
    const data = readTransactions({ customers, dates, amounts, orders, include, asOf, properties: { by } }, chosen);
    const { rows, sales, hasAmounts } = data;
    if (show === "sales" && !hasAmounts) throw new Fault("value", "fault.missingArgument", { argument: "amounts" });
    const history = readHistory(rows, customers, earlierArg, chosen);
    const { firstDay, earlier, start: historyStart } = history;
    const calendar = calendarOf(periodSettings);
    const firstIndex = calendar.indexOf(firstDay);
    const count = calendar.indexOf(rows.asOf) - firstIndex + 1;
    const shownFrom = chosen.from === null ? 0 : Math.max(0, calendar.indexOf(chosen.from) - firstIndex);
    if (shownFrom >= count)
      throw new Fault("na", "fault.fromTooLate", { last: calendar.label(firstIndex + count - 1) });
    const groups = data.properties.by
      ? groupByRow(rows, data.properties.by, firstRowOfOrders(rows, sales), "by")
      : null;
    const width = groups?.labels.length ?? 1;
    if (count * width > mostRows)
      throw new Fault("value", "fault.tooLarge", { rows: count * width, columns: 1, period: periodSettings.period });
    if (earlier) refuseBeside(optionsArg, ["early"], "earlier");
    const tally = tallyNewOld({
      customers: rows.customers,
      sales,
      meaning,
      daily: chosen.split === "day",
      creditsCount: chosen.buyer === "row",
      known: history.known,
      earlier,
      historyStart: Math.min(historyStart, firstDay),
      periodOf: periodTable(calendar, firstDay, rows.asOf).map((index) => index - firstIndex),
      firstDay,
      periodStart: Int32Array.from({ length: count }, (_, p) => calendar.firstDay(firstIndex + p)),
      group: groups?.group ?? null,
      groups: width,
    });
    const needed = neededHistory(meaning, chosen.early);
    const isEarly = (p: number): boolean => history.isShortAt(calendar.firstDay(firstIndex + p), needed);
    const early = Array.from({ length: count }, (_, p) => p).filter((p) => p >= shownFrom && isEarly(p)).length;
    const shape = {
      show,
      hasAmounts,
      shownFrom,
      periods: count,
      groups: groups?.labels ?? null,
      label: (p: number) => calendar.label(firstIndex + p),
      isOpen: (p: number) => calendar.lastDay(firstIndex + p) > rows.asOf,
      isEarly,
      gap: chosen.gap === "na" ? NA : null,
    };
    const notes = [
      ...data.notes,
      ...periodNotes(calendar, periodSettings, rows.asOf),
      ...conventionNotes(meaning, chosen, { early, needed, groups, earlier: earlier !== null }),
    ];
    return { table: shapeNewOld(tally, shape, notes), settings: chosen };
  },
};

function conventionNotes(
  meaning: OldMeaning,
  chosen: OptionValues<typeof options>,
  { early, needed, groups, earlier }: { early: number; needed: number; groups: Groups | null; earlier: boolean },
): Note[] {
  const notes = [
    note("note.old", word(`newold.mode.${meaning}`)),
    note("note.split", word(`newold.split.${chosen.split}`)),
    note("note.buyer", word(`newold.buyer.${chosen.buyer}`)),
    note("note.totals", word("newold.totals")),
  ];
  if (groups) notes.push(note("note.groups", word("newold.groups")));
  if (earlier) notes.push(note("note.earlier", word(`newold.earlier.${meaning === "year" ? "year" : "known"}`)));
  if (early > 0) notes.push(note("note.warning", word("warning.earlyPeriods", { count: early, days: needed }), true));
  return notes;
}
