/**
 * Civil dates and periods over Excel's day serials. Serials are those of the 1900 system: 1 is 1900-01-01, and 60 is the
 * 29 February 1900 that never was, kept because sheets hold it. All arithmetic is on whole numbers; no Date objects.
 */

export const periods = ["day", "week", "month", "quarter", "half", "year"] as const;
export type Period = (typeof periods)[number];

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** 9999-12-31, the last day Excel knows. */
export const lastSerial = 2958465;

/** Add this to a serial of the 1904 system to get the serial of the same day in the 1900 system. */
export const epoch1904 = 1462;

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days from 1970-01-01 to a civil date of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

function civilFromDays(days: number): Civil {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** The serial of 1970-01-01. */
const serial1970 = 25569;

/** The civil date of a serial (whole part); 60 is 1900-02-29. */
export function civilOf(serial: number): Civil {
  const whole = Math.floor(serial);
  if (whole === 60) return { year: 1900, month: 2, day: 29 };
  return civilFromDays(whole - serial1970 + (whole < 60 ? 1 : 0));
}

/** The serial of a civil date; `null` where there is no such date or Excel does not know it (before 1900, after 9999). */
export function serialOf(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (year === 1900 && month === 2 && day === 29) return 60;
  const days = daysFromCivil(year, month, day);
  const back = civilFromDays(days);
  if (back.month !== month || back.day !== day) return null;
  const serial = days + serial1970;
  return serial <= 60 ? serial - 1 : serial;
}

/** `civil`: months of the calendar; the others: months of whole weeks, by the weeks of a quarter's three months. */
export const calendars = ["civil", "445", "454", "544"] as const;
export type CalendarKind = (typeof calendars)[number];

/** Where a year of whole weeks ends: its last weekday that is nearest to the end of the last month, or the last one in it. */
export const yearEnds = ["nearest", "last"] as const;
export type YearEnd = (typeof yearEnds)[number];

/** The 53rd week lengthens the last month of its year or the first one, or is a month of its own, the 13th. */
export const week53Policies = ["last", "first", "own"] as const;
export type Week53 = (typeof week53Policies)[number];

/** A fiscal year is named by the calendar year in which it ends, or in which it begins. */
export const yearNames = ["end", "start"] as const;
export type YearName = (typeof yearNames)[number];

export interface CalendarSettings {
  readonly period: Period;
  /** First day of the week. */
  readonly week: Weekday;
  /** First month of the fiscal year, 1 to 12; 1 is the calendar year. */
  readonly fy: number;
  /** Default `end`. */
  readonly fyname?: YearName;
  /** Default `civil`; the two below matter for the others alone (defaults `nearest`, `last`). */
  readonly calendar?: CalendarKind;
  readonly yearend?: YearEnd;
  readonly week53?: Week53;
}

/** Periods as consecutive whole numbers, so that an age is a subtraction. */
export interface Calendar {
  /** The number of the period that a day (serial) falls into. */
  indexOf(serial: number): number;
  /** First and last day (serials) of a period; the last day of a period is the day before the next one begins. */
  firstDay(index: number): number;
  lastDay(index: number): number;
  /** Sorts as text in the order of time and reads without a cell format: `1997-01-05`, `1997-W03`, `1997-01`, `FY1998-Q1`. */
  label(index: number): string;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const four = (n: number): string => String(n).padStart(4, "0");

/** `1997-01-05` for a serial. */
export function dayLabel(serial: number): string {
  const { year, month, day } = civilOf(serial);
  return `${four(year)}-${two(month)}-${two(day)}`;
}

const days: Calendar = {
  indexOf: (serial) => serial,
  firstDay: (index) => index,
  lastDay: (index) => index,
  label: dayLabel,
};

/**
 * Weeks from `start` to the day before it. A week belongs to the year that holds its fourth day, and week 1 is the first
 * such week: for weeks from Monday that is ISO 8601.
 */
function weeks(start: Weekday): Calendar {
  // Serial mod 7 is 2 on every Monday after February 1900.
  const offset = 2 + weekdays.indexOf(start);
  return {
    indexOf: (serial) => Math.floor((serial - offset) / 7),
    firstDay: (index) => index * 7 + offset,
    lastDay: (index) => index * 7 + offset + 6,
    label(index) {
      const fourth = index * 7 + offset + 3;
      const { year } = civilOf(Math.max(fourth, 1));
      const january1 = serialOf(year, 1, 1) ?? lastSerial + 1;
      return `${four(year)}-W${two(Math.floor((fourth - january1) / 7) + 1)}`;
    },
  };
}

const monthsIn = { month: 1, quarter: 3, half: 6, year: 12 } as const;

function months(period: keyof typeof monthsIn, fy: number, name: YearName): Calendar {
  const length = monthsIn[period];
  const shift = period === "month" ? 0 : fy - 1;
  const firstDay = (index: number): number => {
    const month = index * length + shift;
    return (
      serialOf(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1) ?? (month < 1900 * 12 ? 1 : lastSerial + 1)
    );
  };
  return {
    indexOf(serial) {
      const { year, month } = civilOf(serial);
      return Math.floor((year * 12 + month - 1 - shift) / length);
    },
    firstDay,
    lastDay: (index) => firstDay(index + 1) - 1,
    label(index) {
      const month = index * length;
      const year = Math.floor(month / 12);
      const part = Math.floor((month - year * 12) / length) + 1;
      const named = shift === 0 ? four(year) : `FY${four(name === "end" ? year + 1 : year)}`;
      switch (period) {
        case "month":
          return `${named}-${two(part)}`;
        case "quarter":
          return `${named}-Q${part}`;
        case "half":
          return `${named}-H${part}`;
        default:
          return named;
      }
    },
  };
}

/** Weeks of the months of a year of whole weeks: 12 numbers, or 13 where a 53rd week is a month of its own. */
export function weeksOfMonths(kind: Exclude<CalendarKind, "civil">, weeks: 52 | 53, week53: Week53): number[] {
  const quarter = [...kind].map(Number);
  const weeksIn = [...quarter, ...quarter, ...quarter, ...quarter];
  if (weeks === 53 && week53 === "own") weeksIn.push(1);
  else if (weeks === 53) weeksIn[week53 === "first" ? 0 : 11]++;
  return weeksIn;
}

/** As `serialOf`, for any year and month; the day is the first of the month. */
function firstOfMonth(year: number, month: number): number {
  const serial = daysFromCivil(year, month, 1) + serial1970;
  return serial <= 60 ? serial - 1 : serial;
}

/**
 * Years of 52 or 53 whole weeks (the 4-4-5 family). A year ends on the weekday before `week`, in or near the end of the
 * month before `fy`, and its weeks, months, quarters and halves are counted from its beginning.
 */
function retail({
  period,
  week,
  fy,
  fyname = "end",
  calendar,
  yearend = "nearest",
  week53 = "last",
}: CalendarSettings): Calendar {
  const kind = calendar as Exclude<CalendarKind, "civil">;
  const beginning = 2 + weekdays.indexOf(week);
  /** Last day of the year that ends in or near the calendar year's last fiscal month. */
  const endOf = (year: number): number => {
    const anchor = fy === 1 ? firstOfMonth(year + 1, 1) - 1 : firstOfMonth(year, fy) - 1;
    const reach = yearend === "nearest" ? anchor + 3 : anchor;
    return Math.floor((reach + 1 - beginning) / 7) * 7 + beginning - 1;
  };
  const startOf = (year: number): number => endOf(year - 1) + 1;
  const yearOf = (serial: number): number => {
    let year = civilOf(Math.max(serial, 1)).year;
    while (serial > endOf(year)) year++;
    while (serial < startOf(year)) year--;
    return year;
  };
  /** Weeks of each part of a year. */
  const partsOf = (year: number): number[] => {
    const weeksIn = weeksOfMonths(kind, ((endOf(year) - endOf(year - 1)) / 7) as 52 | 53, week53);
    if (period === "month") return weeksIn;
    const length = monthsIn[period as "quarter" | "half" | "year"];
    const parts = new Array<number>(12 / length).fill(0);
    weeksIn.forEach((weeksOfMonth, m) => (parts[Math.min(Math.floor(m / length), parts.length - 1)] += weeksOfMonth));
    return parts;
  };
  const own = period === "month" && week53 === "own";
  const regular = period === "day" || period === "week" ? 0 : 12 / monthsIn[period];
  /** Number of the year's first period; thirteenth months of the years before push it on. */
  const baseOf = (year: number): number =>
    year * regular + (own ? (startOf(year) - startOf(1900)) / 7 - 52 * (year - 1900) : 0);
  const yearOfIndex = (index: number): number => {
    // 71 years in 400 have a 53rd week.
    let year = own ? 1900 + Math.floor((index - baseOf(1900)) / (12 + 71 / 400)) : Math.floor(index / regular);
    while (index >= baseOf(year + 1)) year++;
    while (index < baseOf(year)) year--;
    return year;
  };
  const nameOf = (year: number): string => `FY${four(fyname === "start" && fy > 1 ? year - 1 : year)}`;

  if (period === "week") {
    const sevenDays = weeks(week);
    return {
      ...sevenDays,
      label(index) {
        const first = sevenDays.firstDay(index);
        const year = yearOf(first);
        return `${nameOf(year)}-W${two((first - startOf(year)) / 7 + 1)}`;
      },
    };
  }
  const firstDay = (index: number): number => {
    const year = yearOfIndex(index);
    const before = partsOf(year).slice(0, index - baseOf(year));
    return startOf(year) + before.reduce((sum, weeksOfPart) => sum + weeksOfPart, 0) * 7;
  };
  return {
    indexOf(serial) {
      const year = yearOf(serial);
      let left = Math.floor((serial - startOf(year)) / 7);
      let part = 0;
      for (const weeksOfPart of partsOf(year)) {
        if (left < weeksOfPart) break;
        left -= weeksOfPart;
        part++;
      }
      return baseOf(year) + part;
    },
    firstDay,
    lastDay: (index) => firstDay(index + 1) - 1,
    label(index) {
      const year = yearOfIndex(index);
      const part = index - baseOf(year) + 1;
      if (period === "month") return `${nameOf(year)}-P${two(part)}`;
      return period === "year" ? nameOf(year) : `${nameOf(year)}-${period === "half" ? "H" : "Q"}${part}`;
    },
  };
}

/** The periods of a setting. Cost: constant per call of each method. */
export function calendarOf(settings: CalendarSettings): Calendar {
  const { period, calendar = "civil" } = settings;
  if (period === "day") return days;
  if (calendar !== "civil") return retail(settings);
  if (period === "week") return weeks(settings.week);
  return months(period, settings.fy, settings.fyname ?? "end");
}

/**
 * Period numbers of every day from `first` to `last`, so that a pass over rows costs one array access a row.
 * `table[serial - first]`. Cost: a few divisions per period, one write per day.
 */
export function periodTable(calendar: Calendar, first: number, last: number): Int32Array {
  const table = new Int32Array(last - first + 1);
  let index = calendar.indexOf(first);
  let end = calendar.lastDay(index);
  for (let serial = first; serial <= last; serial++) {
    while (serial > end) {
      index++;
      end = calendar.lastDay(index);
    }
    table[serial - first] = index;
  }
  return table;
}
