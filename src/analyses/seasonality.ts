/**
 * Seasonal indices: which share of a year (or week) each period has. They feed the weights of KPISPLIT and SPREAD.
 * Conventions: docs/conventions.md, "Seasonality".
 */
import {
  type Calendar,
  calendarOf,
  type CalendarSettings,
  dayLabel,
  periodTable,
  weekdays,
} from "../analytics/calendar";
import { type Cells, isBlank, plain } from "../analytics/cells";
import { optionalColumnOf, readRows, type Rows, sameLength } from "../analytics/columns";
import { Fault } from "../analytics/fault";
import { readSales } from "../analytics/sales";
import { averages, methods, type SeasonIndex, seasonIndex, type Series } from "../analytics/seasonality";
import type { Analysis } from "./analysis";
import { choice, dayArgument } from "./arguments";
import { type OptionSchema, readOptions } from "./options";
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
import { column, type Note, note, type Table, type TableCell, word } from "./table";
import { salesOptions } from "./transactions";

/** How many seasons a cycle has: the days of a week, the other periods of a year. */
const seasonsOf = { day: 7, week: 52, month: 12, quarter: 4, half: 2 } as const;
type SeasonPeriod = keyof typeof seasonsOf;
const seasonPeriods = Object.keys(seasonsOf) as SeasonPeriod[];

const options = {
  average: { kind: "choice", values: averages, default: "mean" },
  first: { kind: "choice", values: ["keep", "drop"], default: "keep" },
  basis: salesOptions.basis,
  ...calendarOptions,
  dates: readingOptions.dates,
  daystart: readingOptions.daystart,
  utc: readingOptions.utc,
  epoch: readingOptions.epoch,
} as const satisfies OptionSchema;

/** More periods than a century of days are a slip of a date. */
const mostPeriods = 36525;

export const seasonality: Analysis = {
  id: "SEASONALITY",
  parameters: ["dates", "amounts", "period", "method", "asOf", "include", "options"],
  options,
  evaluate: ([datesArg, amountsArg, periodArg, methodArg, asOfArg, includeArg, optionsArg]) => {
    const chosen = readOptions(optionsArg, options);
    const period = choice("period", periodArg, seasonPeriods, "month");
    const method = choice("method", methodArg, methods, "moving");
    const reading = readSettings({ ...chosen, ids: "strict" });
    const settings = calendarSettings(period, chosen);
    const dates = requiredColumn("dates", datesArg);
    const amounts = requiredColumn("amounts", amountsArg);
    const include = optionalColumnOf(includeArg, "include", dates.length);
    sameLength([["dates", dates], ["amounts", amounts], ["include", include]]); // prettier-ignore
    const asOf = dayArgument("asOf", asOfArg, reading.dates, reading.epoch);
    const rows = readRows({
      customers: nobody(dates, amounts),
      dates,
      include,
      others: [amounts],
      asOf,
      settings: reading,
    });
    const sales = readSales(rows, amounts, null, chosen.basis);
    const calendar = calendarOf(settings);
    const { series, first, firstDay } = seriesOf(rows, sales.amount, calendar, settings, chosen.first === "drop");
    const found = seasonIndex(series, method, chosen.average);
    const complete = series.values.length;
    if (found.outcome === "short" && method === "mean")
      throw new Fault("na", "fault.seasonNoCycle", { found: complete });
    if (found.outcome === "short")
      throw new Fault("na", "fault.seasonShort", { found: complete, needed: 2 * series.seasons });
    if (found.outcome === "level")
      throw new Fault("na", "fault.seasonLevel", { period: calendar.label(first + found.place) });
    const notes: Note[] = [
      ...rowNotes(rows).filter(({ label }) => label.key !== "note.customers"),
      note("note.basis", word(`sales.basis.${chosen.basis}`)),
      ...(sales.textAmounts > 0
        ? [note("note.warning", word("warning.textAmounts", { count: sales.textAmounts }), true)]
        : []),
      ...periodNotes(calendar, settings, rows.asOf),
      note("note.method", [word(`season.method.${method}`), word(`season.average.${chosen.average}`)]),
      note("note.periods", series.values.length),
      ...readingNotes(reading).slice(1),
    ];
    if (period === "week") notes.push(note("note.season", word("season.week53")));
    if (chosen.first === "keep" && firstDay > calendar.firstDay(first))
      notes.push(
        note(
          "note.warning",
          word("season.partFirst", { day: dayLabel(firstDay), period: calendar.label(first) }),
          true,
        ),
      );
    const fewest = Math.min(...found.count);
    if (fewest < 3) notes.push(note("note.warning", word("season.few", { count: fewest }), true));
    return {
      table: shapeSeasons(found, (season) => labelOf(period, season, settings, calendar, first, series), notes),
      settings: chosen,
    };
  },
};

/** A customer for every row that holds a date or an amount: the reader of rows counts by customers, and there are none here. */
function nobody(dates: Cells, amounts: Cells): Cells {
  let used = dates.length;
  const empty = (cells: Cells, i: number): boolean => isBlank(plain(cells[i][0])) || plain(cells[i][0]) === 0;
  while (used > 0 && empty(dates, used - 1) && empty(amounts, used - 1)) used--;
  if (used === 0) throw new Fault("na", "fault.seasonEmpty");
  // One and the same row for all of them costs no memory.
  const cells = new Array<readonly (string | null)[]>(dates.length).fill(["·"]);
  return cells.fill([null], used);
}

/** Sums of the periods from that of the first row to the last one that is over. */
function seriesOf(
  rows: Rows,
  amount: Float64Array,
  calendar: Calendar,
  settings: CalendarSettings,
  dropFirst: boolean,
): { series: Series; first: number; firstDay: number } {
  let firstDay = rows.day[0];
  for (let i = 1; i < rows.count; i++) if (rows.day[i] < firstDay) firstDay = rows.day[i];
  const start = calendar.indexOf(firstDay);
  const first = dropFirst && firstDay > calendar.firstDay(start) ? start + 1 : start;
  const current = calendar.indexOf(rows.asOf);
  const last = calendar.lastDay(current) <= rows.asOf ? current : current - 1;
  const count = Math.max(0, last - first + 1);
  if (count > mostPeriods)
    throw new Fault("value", "fault.tooLarge", { rows: count, columns: 1, period: settings.period });
  const values = new Float64Array(count);
  const periodOf = periodTable(calendar, firstDay, rows.asOf);
  for (let i = 0; i < rows.count; i++) {
    const at = periodOf[rows.day[i] - firstDay] - first;
    if (at >= 0 && at < count) values[at] += amount[i];
  }
  const seasons = seasonsOf[settings.period as SeasonPeriod];
  const season = Int32Array.from({ length: count + 1 }, (_, i) => seasonAt(first + i, settings, calendar));
  return {
    series: {
      values,
      season: season.subarray(0, count),
      seasons,
      endsCycle: season[count] === 0 && season[count - 1] !== 0,
    },
    first,
    firstDay,
  };
}

/** Season of a period in the order of a cycle: of a week from its first day, of a year from the fiscal year's first month. */
function seasonAt(index: number, settings: CalendarSettings, calendar: Calendar): number {
  // Serial mod 7 is 2 on Mondays.
  if (settings.period === "day") return (((index - 2 - weekdays.indexOf(settings.week)) % 7) + 7) % 7;
  const number = Number(/(\d+)$/.exec(calendar.label(index))![1]);
  if (settings.period === "week") return Math.min(number, 52) - 1;
  return settings.period === "month" && civil(settings) ? (number - settings.fy + 12) % 12 : number - 1;
}

const civil = ({ calendar = "civil" }: CalendarSettings): boolean => calendar === "civil";

/** The name of a season as in the labels of periods: 01, Q1, H1, W01; of a day its weekday. */
function labelOf(
  period: SeasonPeriod,
  season: number,
  settings: CalendarSettings,
  calendar: Calendar,
  first: number,
  series: Series,
): TableCell {
  if (period === "day") return word(`season.day.${weekdays[(season + weekdays.indexOf(settings.week)) % 7]}`);
  const label = calendar.label(first + series.season.indexOf(season));
  return label.slice(label.lastIndexOf("-") + 1);
}

function shapeSeasons(
  { index, count, low, high }: SeasonIndex,
  label: (season: number) => TableCell,
  notes: readonly Note[],
): Table {
  return {
    columns: [
      column("season.season", "label"),
      column("season.index", "decimal"),
      column("season.weight", "rate"),
      column("season.periods", "count"),
      column("season.least", "decimal"),
      column("season.most", "decimal"),
    ],
    rows: index.map((value, s) => [label(s), value, value / index.length, count[s], low[s], high[s]]),
    totalRow: false,
    notes,
  };
}
