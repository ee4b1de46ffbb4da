/** When sales events were: the built-in calendar against published dates and against ICU's Chinese calendar. */
import { phaseSpan, readCalendar, yearBefore } from "../../src/analyses/eventcalendar";
import { dayLabel } from "../../src/analytics/calendar";
import { type EventId, lunarNewYears, salesEvents } from "../../src/catalog/events";
import { serial } from "../support/functions";

function days(id: EventId, phase: string, year: number): string | null | undefined {
  const found = salesEvents.find((event) => event.id === id)?.phases.find((one) => one.id === phase);
  if (!found) throw new Error(`no ${id} ${phase}`);
  const span = phaseSpan(found, year);
  return span && `${dayLabel(span.first)} ${dayLabel(span.last)}`;
}

test("Lunar New Year is the first day of the first month that ICU's Chinese calendar has, from 2000 to 2040", () => {
  const chinese = new Intl.DateTimeFormat("en-u-ca-chinese", { timeZone: "UTC", month: "numeric", day: "numeric" });
  const isFirst = (date: Date): boolean => {
    const parts = Object.fromEntries(chinese.formatToParts(date).map(({ type, value }) => [type, value]));
    return parts.month === "1" && parts.day === "1";
  };
  expect(lunarNewYears.days).toHaveLength(41);
  lunarNewYears.days.forEach((monthDay, i) => {
    const day = Date.UTC(lunarNewYears.since + i, Math.floor(monthDay / 100) - 1, monthDay % 100);
    expect([monthDay, isFirst(new Date(day))]).toEqual([monthDay, true]);
  });
});

test.each([
  // Eve to the sixth day; Lunar New Year itself was 2024-02-10, 2025-01-29, 2023-01-22.
  ["lunarnewyear", "main", 2024, "2024-02-09 2024-02-15"],
  ["lunarnewyear", "main", 2025, "2025-01-28 2025-02-03"],
  ["lunarnewyear", "runup", 2023, "2022-12-24 2023-01-20"],
  // The day after Thanksgiving, to Cyber Monday.
  ["blackfriday", "main", 2019, "2019-11-29 2019-12-02"],
  ["blackfriday", "main", 2023, "2023-11-24 2023-11-27"],
  ["blackfriday", "main", 2024, "2024-11-29 2024-12-02"],
  ["blackfriday", "main", 2025, "2025-11-28 2025-12-01"],
  ["buenfin", "main", 2011, "2011-11-18 2011-11-21"],
  ["buenfin", "main", 2019, "2019-11-15 2019-11-18"],
  ["buenfin", "main", 2020, "2020-11-09 2020-11-20"],
  ["buenfin", "main", 2021, "2021-11-10 2021-11-16"],
  ["buenfin", "main", 2022, "2022-11-18 2022-11-21"],
  ["buenfin", "main", 2023, "2023-11-17 2023-11-20"],
  ["buenfin", "main", 2024, "2024-11-15 2024-11-18"],
  ["buenfin", "main", 2025, "2025-11-13 2025-11-17"],
  ["hotsale-mx", "main", 2020, "2020-05-22 2020-06-01"],
  ["hotsale-mx", "main", 2024, "2024-05-15 2024-05-23"],
  ["hotsale-mx", "main", 2025, "2025-05-26 2025-06-03"],
  ["hotsale-ar", "main", 2020, "2020-07-27 2020-07-29"],
  ["hotsale-ar", "main", 2025, "2025-05-12 2025-05-14"],
  ["11.11", "deposit", 2021, "2021-10-20 2021-10-31"],
  ["11.11", "balance", 2021, "2021-11-01 2021-11-03"],
  ["11.11", "main", 2021, "2021-11-11 2021-11-11"],
  ["6.18", "main", 2025, "2025-06-18 2025-06-18"],
  ["reyes", "main", 2026, "2026-01-05 2026-01-06"],
] as const)("%s, %s, %i", (id, phase, year, expected) => expect(days(id, phase, year)).toBe(expected));

test("what nobody announced is not known, and what was called off did not take place", () => {
  for (const year of [2026, 2030]) expect([year, days("buenfin", "main", year)]).toEqual([year, undefined]);
  expect(days("hotsale-ar", "main", 2024)).toBeUndefined();
  expect(days("11.11", "deposit", 2023)).toBeUndefined();
  expect(days("lunarnewyear", "main", 2041)).toBeUndefined();
  expect(days("6.18", "deposit", 2024)).toBeNull();
});

describe("a calendar of one's own", () => {
  const years = { first: 2022, last: 2024 };
  const read = (cells: unknown): unknown =>
    readCalendar(cells, "ymd", 1900, years).map(({ name, occurrences }) => [
      typeof name === "string" ? name : name.key,
      ...occurrences.map(({ year, windows }) => [
        year,
        ...windows.map(({ phase, span }) => `${phase} ${span ? `${dayLabel(span.first)} ${dayLabel(span.last)}` : "?"}`),
      ]),
    ]); // prettier-ignore

  test("names stand for built-in events, in any case and as the number 11.11 too", () => {
    const all = [[2022, "deposit 2022-10-24 2022-10-31", "balance 2022-10-31 2022-11-03", "main 2022-11-11 2022-11-11"], [2023, "deposit ?", "balance ?", "main 2023-11-11 2023-11-11"], [2024, "deposit ?", "balance ?", "main 2024-11-11 2024-11-11"]]; // prettier-ignore
    expect(read("11.11")).toEqual([["catalog.event.11.11", ...all]]);
    expect(read([[11.11]])).toEqual(read("11.11"));
    expect(read([["Reyes"]])).toEqual([["catalog.event.reyes", ...[2022, 2023, 2024].map((y) => [y, `main ${y}-01-05 ${y}-01-06`])]]); // prettier-ignore
  });

  test("rows add to a built-in event or take the place of a year of it", () => {
    expect(read([["Event", "Phase", "Year", "From", "To"], ["buenfin", "main", 2024, "2024-11-14", "2024-11-20"], ["buenfin", "main", 2025, serial("2025-11-13"), serial("2025-11-17")]])).toEqual([["catalog.event.buenfin", [2022, "main 2022-11-18 2022-11-21"], [2023, "main 2023-11-17 2023-11-20"], [2024, "main 2024-11-14 2024-11-20"], [2025, "main 2025-11-13 2025-11-17"]]]); // prettier-ignore
  });

  test("other events are read by width: 3, 4 or 5 columns; the year is that of the last day, the end may be left out", () => {
    expect(read([["Member day", "2023-12-31", "2024-01-01"]])).toEqual([
      ["Member day", [2024, " 2023-12-31 2024-01-01"]],
    ]);
    expect(read([["Member day", "Warm-up", "2024-03-01", null]])).toEqual([["Member day", [2024, "warm-up 2024-03-01 2024-03-01"]]]); // prettier-ignore
    expect(read([["Member day", null, "2024-05", "2024-05-20", ""], ["", null, null, null, null]])).toEqual([["Member day", ["2024-05", " 2024-05-20 2024-05-20"]]]); // prettier-ignore
  });

  test("a year without days is not known", () => {
    expect(read([["Member day", "main", 2024, "", ""]])).toEqual([["Member day", [2024, "main ?"]]]);
  });

  test("a year before is looked for by its name", () => {
    const of = (...names: (string | number)[]) => names.map((year) => ({ year, windows: [] }));
    expect(yearBefore(of(2023, 2024), 2024)?.year).toBe(2023);
    expect(yearBefore(of("2023-05", "2024-04"), "2024-05")?.year).toBe("2023-05");
    expect(yearBefore(of("first", "second"), "second")).toBeUndefined();
  });
});
