import fc from "fast-check";
import { calendarOf, civilOf, dayLabel, lastSerial, periods, periodTable, serialOf, weekdays } from "../../src/analytics/calendar";

const calendar = (period: (typeof periods)[number], week: (typeof weekdays)[number] = "mon", fy = 1) => calendarOf({ period, week, fy });
const label = (day: number, ...rest: Parameters<typeof calendar>): string => {
  const chosen = calendar(...rest);
  return chosen.label(chosen.indexOf(day));
};
const at = (iso: string): number => serialOf(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8))) as number;

describe("serials", () => {
  test("agree with JavaScript's calendar on every day from March 1900 to 2199", () => {
    for (let s = 61; s < 109575; s++) {
      const date = new Date((s - 25569) * 86400000);
      expect(civilOf(s)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
    }
  });
  test("begin with 1900-01-01 as 1 and end with 9999-12-31", () => {
    expect(dayLabel(1)).toBe("1900-01-01");
    expect(dayLabel(lastSerial)).toBe("9999-12-31");
    expect(serialOf(9999, 12, 31)).toBe(lastSerial);
  });
  test("keep the 29 February 1900 that never was, as 60", () => {
    expect([59, 60, 61].map(dayLabel)).toEqual(["1900-02-28", "1900-02-29", "1900-03-01"]);
    expect([serialOf(1900, 2, 28), serialOf(1900, 2, 29), serialOf(1900, 3, 1)]).toEqual([59, 60, 61]);
  });
  test("refuse dates that are none", () => {
    expect(serialOf(2023, 2, 29)).toBeNull();
    expect(serialOf(2024, 2, 29)).not.toBeNull();
    expect(serialOf(1899, 12, 31)).toBeNull();
    expect(serialOf(2024, 13, 1)).toBeNull();
    expect(serialOf(2024, 4, 31)).toBeNull();
  });
  test("go there and back for every serial", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: lastSerial }), (s) => {
        const { year, month, day } = civilOf(s);
        expect(serialOf(year, month, day)).toBe(s);
      }),
    );
  });
});

describe("weeks", () => {
  /** ISO 8601 week by way of the Thursday, written from the standard's definition. */
  const isoWeek = (day: number): string => {
    const date = new Date((day - 25569) * 86400000);
    const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * 86400000);
    const days = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86400000;
    return `${thursday.getUTCFullYear()}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
  };
  test("from Monday are ISO 8601 weeks", () => {
    for (let day = 40000; day < 50000; day++) expect(label(day, "week")).toBe(isoWeek(day));
    expect(label(at("2021-01-03"), "week")).toBe("2020-W53");
    expect(label(at("2018-12-31"), "week")).toBe("2019-W01");
  });
  test("begin on the day asked for and last seven days", () => {
    for (const [i, name] of weekdays.entries()) {
      const weeks = calendar("week", name);
      const first = weeks.firstDay(weeks.indexOf(45000));
      expect((new Date((first - 25569) * 86400000).getUTCDay() + 6) % 7).toBe(i);
      expect(weeks.lastDay(weeks.indexOf(45000)) - first).toBe(6);
    }
  });
});

describe("labels", () => {
  test("name each kind of period", () => {
    const day = at("1997-11-05");
    expect(periods.map((period) => label(day, period))).toEqual(["1997-11-05", "1997-W45", "1997-11", "1997-Q4", "1997-H2", "1997"]);
  });
  test("name fiscal periods by the year in which they end", () => {
    expect(label(at("1997-04-01"), "quarter", "mon", 4)).toBe("FY1998-Q1");
    expect(label(at("1998-03-31"), "quarter", "mon", 4)).toBe("FY1998-Q4");
    expect(label(at("1998-03-31"), "half", "mon", 4)).toBe("FY1998-H2");
    expect(label(at("1998-04-01"), "year", "mon", 4)).toBe("FY1999");
    expect(label(at("1997-04-01"), "month", "mon", 4)).toBe("1997-04");
  });
  test("sort as text in the order of time", () => {
    for (const period of periods)
      for (const fy of [1, 7]) {
        const chosen = calendar(period, "sun", fy);
        const from = chosen.indexOf(44000);
        const labels = Array.from({ length: 60 }, (_, i) => chosen.label(from + i));
        expect([...labels].sort()).toEqual(labels);
        expect(new Set(labels).size).toBe(60);
      }
  });
});

test("periods follow each other without gap or overlap, and every day lies within its own", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...periods),
      fc.constantFrom(...weekdays),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 400, max: lastSerial - 800 }),
      (period, week, fy, day) => {
        const chosen = calendar(period, week, fy);
        const index = chosen.indexOf(day);
        expect(chosen.firstDay(index)).toBeLessThanOrEqual(day);
        expect(chosen.lastDay(index)).toBeGreaterThanOrEqual(day);
        expect(chosen.firstDay(index + 1)).toBe(chosen.lastDay(index) + 1);
        expect(chosen.indexOf(chosen.firstDay(index))).toBe(index);
        expect(chosen.indexOf(chosen.lastDay(index))).toBe(index);
      },
    ),
  );
});

test("the table of periods gives for each day what indexOf gives", () => {
  for (const period of periods) {
    const chosen = calendar(period, "wed", 5);
    const table = periodTable(chosen, 45000, 46500);
    for (let day = 45000; day <= 46500; day++) expect(table[day - 45000]).toBe(chosen.indexOf(day));
  }
});
