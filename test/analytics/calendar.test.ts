import fc from "fast-check";
import {
  type Calendar,
  calendarOf,
  type CalendarSettings,
  civilOf,
  dayLabel,
  lastSerial,
  periods,
  periodTable,
  serialOf,
  week53Policies,
  weekdays,
  weeksOfMonths,
  yearEnds,
  yearNames,
} from "../../src/analytics/calendar";

const calendar = (period: (typeof periods)[number], week: (typeof weekdays)[number] = "mon", fy = 1) =>
  calendarOf({ period, week, fy });
const label = (day: number, ...rest: Parameters<typeof calendar>): string => {
  const chosen = calendar(...rest);
  return chosen.label(chosen.indexOf(day));
};
const at = (iso: string): number =>
  serialOf(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8))) as number;

describe("serials", () => {
  test("agree with JavaScript's calendar on every day from March 1900 to 2199", () => {
    const wrong: number[] = [];
    for (let s = 61; s < 109575; s++) {
      const { year, month, day } = civilOf(s);
      const date = new Date((s - 25569) * 86400000);
      const same = year === date.getUTCFullYear() && month === date.getUTCMonth() + 1 && day === date.getUTCDate();
      if (!same) wrong.push(s);
    }
    expect(wrong).toEqual([]);
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
    expect(periods.map((period) => label(day, period))).toEqual([
      "1997-11-05",
      "1997-W45",
      "1997-11",
      "1997-Q4",
      "1997-H2",
      "1997",
    ]);
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

describe("years of whole weeks", () => {
  const retail = (period: (typeof periods)[number], settings: Omit<CalendarSettings, "period">) =>
    calendarOf({ period, ...settings });
  const bounds = (chosen: Calendar, iso: string): string[] => {
    const index = chosen.indexOf(at(iso));
    return [chosen.label(index), dayLabel(chosen.firstDay(index)), dayLabel(chosen.lastDay(index))];
  };

  test("from Monday, ending nearest to the end of December, are the years of ISO 8601", () => {
    const chosen = retail("week", { week: "mon", fy: 1, calendar: "445" });
    const iso = calendar("week");
    const wrong: number[] = [];
    for (let day = 30000; day < 60000; day++) {
      const [index, wanted] = [chosen.indexOf(day), iso.indexOf(day)];
      if (index !== wanted || chosen.label(index) !== `FY${iso.label(wanted)}`) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  /** National Retail Federation: 4-5-4, years end on the Saturday nearest to 31 January and are named by their beginning. */
  describe("the 4-5-4 calendar of the National Retail Federation", () => {
    const nrf = { week: "sun", fy: 2, calendar: "454", yearend: "nearest", fyname: "start" } as const;
    test("has its published months of 2023, the last of five weeks because of week 53", () => {
      const months = retail("month", nrf);
      const published = ["2023-01-29", "2023-02-26", "2023-04-02", "2023-04-30", "2023-05-28", "2023-07-02", "2023-07-30", "2023-08-27", "2023-10-01", "2023-10-29", "2023-11-26", "2023-12-31"]; // prettier-ignore
      const first = months.indexOf(at("2023-01-29"));
      expect(published.map((_, m) => dayLabel(months.firstDay(first + m)))).toEqual(published);
      expect(bounds(months, "2024-02-03")).toEqual(["FY2023-P12", "2023-12-31", "2024-02-03"]);
      expect(bounds(months, "2024-02-04")).toEqual(["FY2024-P01", "2024-02-04", "2024-03-02"]);
    });
    test("has 53 weeks in 2000, 2006, 2012, 2017 and 2023", () => {
      const years = retail("year", nrf);
      const long = Array.from({ length: 26 }, (_, i) => 2000 + i).filter((year) => {
        const index = years.indexOf(at(`${year}-06-15`));
        return years.lastDay(index) - years.firstDay(index) + 1 === 371;
      });
      expect(long).toEqual([2000, 2006, 2012, 2017, 2023]);
    });
    test("is named by the year in which it ends unless told otherwise", () => {
      expect(bounds(retail("year", { ...nrf, fyname: "end" }), "2023-06-01")[0]).toBe("FY2024");
    });
  });

  test("Apple's quarters: years end on the last Saturday of September, week 53 lengthens the first quarter", () => {
    const quarters = retail("quarter", { week: "sun", fy: 10, calendar: "544", yearend: "last", week53: "first" });
    expect(bounds(quarters, "2022-12-31")).toEqual(["FY2023-Q1", "2022-09-25", "2022-12-31"]);
    expect(bounds(quarters, "2023-04-01")).toEqual(["FY2023-Q2", "2023-01-01", "2023-04-01"]);
    expect(bounds(quarters, "2023-07-01")).toEqual(["FY2023-Q3", "2023-04-02", "2023-07-01"]);
    expect(bounds(quarters, "2023-09-30")).toEqual(["FY2023-Q4", "2023-07-02", "2023-09-30"]);
    expect(bounds(quarters, "2024-09-28")).toEqual(["FY2024-Q4", "2024-06-30", "2024-09-28"]);
    expect(bounds(quarters, "2016-12-31")).toEqual(["FY2017-Q1", "2016-09-25", "2016-12-31"]);
  });

  test("have months of 4, 5 and 4 weeks and so on; the 53rd is in the last, the first or a 13th month", () => {
    expect(weeksOfMonths("445", 52, "last")).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
    expect(weeksOfMonths("544", 53, "last")).toEqual([5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 5]);
    expect(weeksOfMonths("454", 53, "first")).toEqual([5, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4]);
    expect(weeksOfMonths("445", 53, "own")).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 1]);
    const own = retail("month", { week: "sun", fy: 2, calendar: "454", week53: "own" });
    expect(bounds(own, "2024-01-30")).toEqual(["FY2024-P13", "2024-01-28", "2024-02-03"]);
    expect(own.label(own.indexOf(at("2024-01-30")) + 1)).toBe("FY2025-P01");
    expect(bounds(retail("quarter", { week: "sun", fy: 2, calendar: "454", week53: "own" }), "2024-01-30")).toEqual([
      "FY2024-Q4",
      "2023-10-29",
      "2024-02-03",
    ]);
  });

  test("follow each other without gap, hold every day, and sort by their labels, whatever the settings", () => {
    const settings = fc.record({
      week: fc.constantFrom(...weekdays),
      fy: fc.integer({ min: 1, max: 12 }),
      fyname: fc.constantFrom(...yearNames),
      calendar: fc.constantFrom("445", "454", "544"),
      yearend: fc.constantFrom(...yearEnds),
      week53: fc.constantFrom(...week53Policies),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...periods),
        settings,
        fc.integer({ min: 800, max: lastSerial - 800 }),
        (period, chosen, day) => {
          const made = retail(period, chosen as Omit<CalendarSettings, "period">);
          const index = made.indexOf(day);
          expect(made.firstDay(index)).toBeLessThanOrEqual(day);
          expect(made.lastDay(index)).toBeGreaterThanOrEqual(day);
          expect(made.firstDay(index + 1)).toBe(made.lastDay(index) + 1);
          expect(made.indexOf(made.firstDay(index))).toBe(index);
          expect(made.indexOf(made.lastDay(index))).toBe(index);
          expect(made.label(index) < made.label(index + 1)).toBe(true);
          if (period !== "day") expect((made.lastDay(index) - made.firstDay(index) + 1) % 7).toBe(0);
          if (period === "year") {
            // The rule itself: which weekday near which month's end.
            const end = new Date((made.lastDay(index) - 25569) * 86400000);
            expect((end.getUTCDay() + 6) % 7).toBe((weekdays.indexOf(chosen.week) + 6) % 7);
            const monthEnd = (shift: number): number =>
              Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + shift + 1, 0) / 86400000;
            const distances = [-1, 0, 1].map((shift) => ({ shift, days: end.getTime() / 86400000 - monthEnd(shift) }));
            const month = (chosen.fy + 10) % 12;
            const own = distances
              .filter(({ shift }) => new Date(monthEnd(shift) * 86400000).getUTCMonth() === month)
              .map(({ days }) => days);
            expect(own.some((days) => (chosen.yearend === "last" ? days <= 0 && days > -7 : Math.abs(days) <= 3))).toBe(
              true,
            );
          }
        },
      ),
    );
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
