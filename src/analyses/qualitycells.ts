/** Findings of QUALITY in single cells: blanks, errors, types, invisible characters, dates, money, statuses. */
import { civilOf, dayLabel } from "../analytics/calendar";
import { type Cell, isErrorText } from "../analytics/cells";
import { DAY_UNREADABLE } from "../analytics/days";
import { looksYearLast } from "../analytics/dates";
import { hasLostDigits } from "../analytics/ids";
import { statusMeaning } from "../analytics/statuses";
import type { DataColumn, QualityData } from "./qualitydata";
import { aboutValues, type Finding, hasFullWidth, hasInvisible, type Severity } from "./qualityfindings";
import { isPadded, isText } from "./qualityvalues";
import { word } from "./table";

/** Minorities up to this share are mistakes; beyond it, a column holds two types on purpose. */
const minority = 0.2;

export function cellFindings(data: QualityData, asOf: number | null): Finding[] {
  return data.columns.flatMap((column, place) => [
    ...anyColumn(data, column, place),
    ...(column.days ? dateColumn(data, column, column.days, place, asOf) : []),
  ]);
}

function anyColumn(data: QualityData, column: DataColumn, place: number): Finding[] {
  const { roles, rows, blanks } = data;
  const { values, counts, profile, traits } = column;
  const { totals, odd } = traits;
  const about = (
    code: string,
    severity: Severity,
    test: (value: Cell) => boolean,
    among: readonly number[] | null,
  ): Finding[] => aboutValues(data, place, [code, severity], (v) => test(values[v]), {}, among);
  const aboutOdd = (code: string, severity: Severity, test: (text: string) => boolean): Finding[] =>
    about(code, severity, (value) => test(value as string), odd);
  /** Any value, where there is one that it can be about. */
  const where = (any: boolean): readonly [] | null => (any ? null : []);
  const negatives = where(traits.least < 0);
  const isId = place === roles.customer || place === roles.order || data.unique.includes(place);
  const counted = isId || place === roles.date || place === roles.amount;
  const used = counted || place === roles.product || place === roles.status;
  const isAmount = place === roles.amount;
  if (counts[0] === rows && rows > blanks)
    return [{ code: "empty", severity: counted ? "error" : "information", column: place, rows: null, at: null }];
  const missing = [roles.customer, roles.date, roles.order].indexOf(place);
  const kind = missing < 0 ? (isAmount ? "Amount" : "") : ["Customer", "Date", "Order"][missing];
  const found = [
    ...aboutOdd("error", used ? "error" : "warning", isErrorText),
    ...aboutValues(
      data,
      place,
      ["blank", missing < 0 ? "information" : "warning"],
      () => true,
      { advice: `blank${kind}` },
      [0],
    ),
    ...aboutOdd(
      "hidden",
      used ? "warning" : "information",
      (text) => isText(text) && (hasInvisible(text) || (counted && hasFullWidth(text))),
    ),
    ...aboutOdd("padded", "information", (text) => isText(text) && isPadded(text) && !hasInvisible(text)),
  ];
  if (isAmount)
    found.push(
      ...about(
        "amountText",
        "error",
        (value) => isText(value) || typeof value === "boolean",
        where(totals.string + totals.boolean > 0),
      ),
      ...about("refund", "information", isNegative, negatives),
    );
  else if (!column.days)
    found.push(
      ...about(
        "digits",
        isId ? "error" : "warning",
        (value) => hasLostDigits(value) || (isText(value) && exponent.test(value)),
        totals.number > 0 && (hasLostDigits(traits.greatest) || hasLostDigits(traits.least)) ? null : odd,
      ),
      ...(isId || profile.numbers < 0.5 ? [] : about("negative", "information", isNegative, negatives)),
      ...mixedTypes(data, column, place, used),
    );
  if (place === roles.status)
    found.push(...about("status", "information", (value) => isText(value) && statusMeaning(value) === "doesNot", null));
  return found;
}

/** A number of many digits as Excel shows it, and as files keep it from then on. */
const exponent = /^\s*\d([.,]\d+)?e\+\d\d\s*$/i;
const isNegative = (value: Cell): boolean => typeof value === "number" && value < 0;

/** Rows of another type than most of their column are. */
function mixedTypes(data: QualityData, { values, traits }: DataColumn, place: number, used: boolean): Finding[] {
  const typeOf = (value: Cell): string => (isText(value) || typeof value !== "string" ? typeof value : "error");
  const { totals } = traits;
  const types = ["number", "string", "boolean"] as const;
  const [main, ...others] = [...types].sort((a, b) => totals[b] - totals[a]);
  const less = totals[others[0]] + totals[others[1]];
  if (less === 0) return [];
  const severity = !used && less <= minority * (less + totals[main]) ? "warning" : "information";
  return aboutValues(data, place, ["mixed", severity], (v) => others.some((type) => type === typeOf(values[v])), {
    args: { main: word(`quality.type.${main}`) },
  });
}

/** Fewer dated rows than these have no bulk that a date could be far from. */
const fewDates = 20;
/** A date is far from the bulk beyond its quartiles by three times their distance, and by more than a year. */
const reach = (low: number, high: number): number => Math.max(366, 3 * (high - low));
/** So many different days, none after the 12th of its month, are no chance. */
const earlyDays = 40;

function dateColumn(
  data: QualityData,
  { values, counts }: DataColumn,
  days: Int32Array,
  place: number,
  asOf: number | null,
): Finding[] {
  const used = place === data.roles.date;
  const about = (
    code: string,
    severity: Severity,
    test: (v: number) => boolean,
    rest: Pick<Finding, "args"> = {},
  ): Finding[] => aboutValues(data, place, [code, used ? severity : lesser(severity)], test, rest);
  const yearLast = values.map((value) => isText(value) && looksYearLast(value));
  const texts = yearLast.reduce((sum, is, v) => sum + (is ? counts[v] : 0), 0);
  const dayOfMonth = (v: number): number => civilOf(days[v]).day;
  const isSerial = (v: number): boolean => typeof values[v] === "number" && days[v] > 0 && counts[v] > 0;
  const found = [
    ...about("dateText", "information", (v) => isText(values[v]) && days[v] > 0),
    ...about("yearLast", "error", (v) => yearLast[v] && days[v] === DAY_UNREADABLE, {
      args: { option: orderOf(values.filter((_, v) => yearLast[v] && counts[v] > 0)) },
    }),
    ...about("unreadable", "warning", (v) => !yearLast[v] && days[v] === DAY_UNREADABLE),
  ];
  if (texts > 0)
    found.push(...about("swapped", "error", (v) => isSerial(v) && dayOfMonth(v) <= 12, { args: { texts } }));
  else if (onlyEarly(days.filter((_, v) => isSerial(v)))) found.push(...about("early", "warning", isSerial));
  const limit = (used ? asOf : null) ?? Infinity;
  found.push(...about("future", "warning", (v) => days[v] > limit));
  const bulk = bulkOf(days, counts, limit);
  if (bulk)
    found.push(
      ...about("far", "warning", (v) => days[v] > 0 && days[v] <= limit && (days[v] < bulk.from || days[v] > bulk.to), {
        args: { from: dayLabel(Math.max(1, bulk.low)), to: dayLabel(bulk.high) },
      }),
    );
  return found;
}

const lesser = (severity: Severity): Severity => (severity === "error" ? "warning" : "information");

/** Which of day and month comes first, as far as numbers above 12 tell. */
function orderOf(texts: readonly Cell[]): string {
  const parts = texts.map((text) => String(text).trim().split(/[-/.]/).map(Number));
  const [first, second] = [parts.some(([a]) => a > 12), parts.some(([, b]) => b > 12)];
  return first === second ? "dates=dmy / dates=mdy" : first ? "dates=dmy" : "dates=mdy";
}

/** Many different days with many days of the month, and none after the 12th. */
function onlyEarly(days: Int32Array): boolean {
  const different = new Set(days);
  const ofMonth = new Set([...different].map((day) => civilOf(day).day));
  return different.size >= earlyDays && ofMonth.size > 6 && Math.max(...ofMonth) <= 12;
}

/** Quartiles of the readable days up to `limit`, and how far from them a day may lie. */
function bulkOf(
  days: Int32Array,
  counts: Int32Array,
  limit: number,
): { low: number; high: number; from: number; to: number } | null {
  const rowsOn = new Map<number, number>();
  let total = 0;
  days.forEach((day, v) => {
    if (day <= 0 || day > limit) return;
    rowsOn.set(day, (rowsOn.get(day) ?? 0) + counts[v]);
    total += counts[v];
  });
  if (total < fewDates) return null;
  const sorted = [...rowsOn].sort(([a], [b]) => a - b);
  const at = (share: number): number => {
    let passed = 0;
    return (sorted.find(([, count]) => (passed += count) >= share * total) as [number, number])[0];
  };
  const [low, high] = [at(0.25), at(0.75)];
  return { low, high, from: low - reach(low, high), to: high + reach(low, high) };
}
