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

export interface CalendarSettings {
  readonly period: Period;
  /** First day of the week. */
  readonly week: Weekday;
  /** First month of the fiscal year, 1 to 12; 1 is the calendar year. */
  readonly fy: number;
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

function months(period: keyof typeof monthsIn, fy: number): Calendar {
  const length = monthsIn[period];
  const shift = period === "month" ? 0 : fy - 1;
  const firstDay = (index: number): number => {
    const month = index * length + shift;
    return serialOf(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1) ?? (month < 1900 * 12 ? 1 : lastSerial + 1);
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
      // A fiscal year is named by the calendar year in which it ends.
      const named = shift === 0 ? four(year) : `FY${four(year + 1)}`;
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

/** The periods of a setting. Cost: constant per call of each method. */
export function calendarOf(settings: CalendarSettings): Calendar {
  if (settings.period === "day") return days;
  if (settings.period === "week") return weeks(settings.week);
  return months(settings.period, settings.fy);
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
