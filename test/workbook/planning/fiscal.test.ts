/** Plans whose months are whole weeks, recalculated by LibreOffice, against the analyses' own fiscal calendar. */
import fc from "fast-check";
import { splitTarget } from "../../../src/analyses/kpisplit";
import { type CalendarKind, type CalendarSettings, calendarOf, weekdays } from "../../../src/analytics/calendar";
import { planSheets, planTitles } from "../../../src/workbook/planning/book";
import { type FiscalYear, firstMonthOf, type PlanChoices, planExtras, type PlanExtra, planParts, type PlanPart } from "../../../src/workbook/planning/choices"; // prettier-ignore
import { languages } from "../../../src/i18n/languages";
import { headcountSheet } from "../../../src/workbook/planning/sheets/headcount";
import { rolesSheet } from "../../../src/workbook/planning/sheets/roles";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import { stagesSheet } from "../../../src/workbook/planning/sheets/stages";
import type { CellValue } from "../../../workbench/model/data";
import { cents, column, fillLines, type Line, worked } from "../../support/budget";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, recalculatedTogether } from "../../support/plainplan";
import { choices, planTexts, type Recalculated } from "../../support/planning";
import { expectStages, layout } from "../../support/stages";

jest.setTimeout(240_000);

const months = Array.from({ length: 12 }, (_, m) => m);

/** The year of an analysis that holds a day: its twelve months, as the option `calendar` has them. */
function yearOf(day: number, settings: Omit<CalendarSettings, "period">) {
  const years = calendarOf({ ...settings, period: "year" });
  const inYear = calendarOf({ ...settings, period: "month" });
  const firstDay = years.firstDay(years.indexOf(day));
  const first = inYear.indexOf(firstDay);
  return {
    fiscal: {
      calendar: settings.calendar as Exclude<CalendarKind, "civil">,
      firstDay,
      weeks: ((years.lastDay(years.indexOf(day)) + 1 - firstDay) / 7) as 52 | 53,
    } satisfies FiscalYear,
    starts: months.map((m) => inYear.firstDay(first + m)),
    ends: months.map((m) => inYear.lastDay(first + m)),
    /** First day of any month, counted from the year's first. */
    start: (m: number): number => inYear.firstDay(first + m),
    end: (m: number): number => inYear.lastDay(first + m),
  };
}

const serial = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;
const iso = (day: number): Date => new Date((day - 25_569) * 86_400_000);
/** 52 and 53 weeks, every pattern, both rules by which a year ends. */
const years = [
  yearOf(serial("2027-06-01"), { calendar: "445", week: "mon", fy: 1 }),
  yearOf(serial("2026-06-01"), { calendar: "445", week: "mon", fy: 1 }),
  yearOf(serial("2027-06-01"), { calendar: "454", week: "sun", fy: 2, fyname: "start" }),
  yearOf(serial("2029-06-01"), { calendar: "454", week: "sun", fy: 2, fyname: "start" }),
  yearOf(serial("2027-12-01"), { calendar: "544", week: "sat", fy: 10, yearend: "last" }),
  ...weekdays.map((week) => yearOf(serial("2028-06-01"), { calendar: "544", week, fy: 7, yearend: "last" })),
];

const planned = ({ fiscal }: { fiscal: FiscalYear }, given: Partial<PlanChoices> = {}): PlanChoices => ({
  ...choices,
  ...given,
  fiscal,
  ...firstMonthOf(fiscal),
});

const only = (told: PlanChoices, ...makers: (typeof settingsSheet)[]): PlainPlan => {
  const planning = { choices: told, texts: planTexts[told.lang] };
  return plainPlan(
    told,
    makers.map((make) => make(planning)),
  );
};

test("where orders could not be read by the plan's months, the sheets that they fill say so", () => {
  const history = { retention: [], model: null, newValue: 1, oldValue: 1, weights: null, season: null, base: [], lastYear: { newCustomers: 1, newGmv: 1, returningMonths: 1, returningOrders: 1, returningGmv: 1, bestMonth: 1 } }; // prettier-ignore
  const texts = planTexts.es;
  const saying = (civil: boolean): string[] =>
    planSheets({ choices: planned(years[0], { lang: "es", history: { ...history, civil } }), texts })
      .filter(({ cells }) =>
        [...cells.values()].some((line) =>
          [...line.values()].some(({ content }) => content === texts.settings.learnedCivil),
        ),
      ) // prettier-ignore
      .map(({ id }) => id);
  expect([saying(true), saying(false)]).toEqual([["kpi", "retention"], []]);
});

test.each(languages)("titles are those of the sheets, whatever is built: %s", (lang) => {
  const texts = planTexts[lang];
  const some: [PlanPart[], PlanExtra[]][] = [[[...planParts], [...planExtras]], ...planParts.map((part): [PlanPart[], PlanExtra[]] => [[part], []]), [["overview", "kpi"], ["crm"]]]; // prettier-ignore
  for (const [parts, extras] of some)
    expect(planTitles({ parts, extras }, texts)).toEqual(planSheets({ choices: { ...choices, lang, parts, extras }, texts }).map(({ title }) => title)); // prettier-ignore
});

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  test("first days, last days and weeks are those of the analyses' calendar, and headings name them", async () => {
    expect(new Set(years.map(({ fiscal }) => fiscal.weeks)).size).toBe(2);
    const cases = years.flatMap((year, i) => (i === 0 ? languages : [languages[i % 4]]).map((lang) => ({ year, lang }))); // prettier-ignore
    const plans = cases.map(({ year, lang }) => only(planned(year, { lang }), settingsSheet));
    // A year of 52 weeks is made one of 53, and its pattern another, by typing into the sheet.
    const [typed] = plans.splice(0, 1);
    typed.fill("settings.firstDay", [[years[3].fiscal.firstDay]]);
    typed.fill("settings.yearWeeks", [[years[3].fiscal.weeks]]);
    typed.fill("settings.calendar", [["4-5-4 weeks"]]);
    const civil = only({ ...choices, year: 2028, firstMonth: 2 }, settingsSheet);
    const found = await recalculatedTogether([...plans, typed, civil]);
    const expected = [...cases.slice(1), { year: years[3], lang: "en" }];
    expected.forEach(({ year, lang }, i) => {
      const { at, errors } = found[i];
      expect(errors()).toEqual([]);
      expect(at("settings.months").flat()).toEqual(year.starts);
      expect(at("settings.ends").flat()).toEqual(year.ends);
      expect(at("settings.weeks").flat()).toEqual(year.starts.map((start, m) => (year.ends[m] + 1 - start) / 7));
      const { year: name, firstMonth } = planned(year);
      expect([at("settings.year"), at("settings.firstMonth")].flat(2)).toEqual([name, firstMonth]);
      const heading = (day: number): string => {
        const of = (options: Intl.DateTimeFormatOptions): string =>
          new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options }).format(iso(day));
        if (lang.startsWith("zh"))
          return of({ month: "numeric", day: "numeric" }).replace(/(\d+)\D(\d+)日?/, "$1月$2日");
        return `${iso(day).getUTCDate()} ${of({ month: "short" }).replace("sept", "sep")}`;
      };
      expect(at("settings.headings").flat()).toEqual(year.starts.map((day, m) => `P${m + 1} ${heading(day)}`));
    });
    const { at } = found[found.length - 1];
    const firsts = months.map((m) => serial("2028-01-01") + (Date.UTC(2028, 1 + m, 1) - Date.UTC(2028, 0, 1)) / 86_400_000); // prettier-ignore
    expect(at("settings.months").flat()).toEqual(firsts);
    expect(at("settings.headings").flat()).toEqual(firsts);
    expect(at("settings.ends").flat()).toEqual([...firsts.slice(1), serial("2029-02-01")].map((day) => day - 1));
  });

  test("stages and a raise keep to the months that their days lie in, in other years too", async () => {
    const cases = [0, 1, 2, 4].flatMap((k) => [1, 2].map((seed) => ({ year: years[k], dates: layout(10 * k + seed), seed }))); // prettier-ignore
    const plans = cases.map(({ year, dates, seed }) => {
      const one = only(planned(year), stagesSheet, rolesSheet, headcountSheet, settingsSheet);
      // Years around the plan's are of 52 weeks to the sheet.
      const shift = (m: number): number => (m < 0 ? Math.floor(m / 12) : m >= 12 ? Math.floor(m / 12) - 1 : 0) * 364;
      const within = (m: number, of: readonly number[]): number => of[((m % 12) + 12) % 12] + shift(m) + (m >= 12 ? year.fiscal.weeks * 7 : 0); // prettier-ignore
      const long = year.starts.map((start, i) => (i === 11 ? start + (year.fiscal.calendar === "445" ? 34 : 27) : year.ends[i])); // prettier-ignore
      const dayIn = (m: number, k: number): number => {
        const [from, to] = [within(m, year.starts), m >= 0 && m < 12 ? year.ends[m] : within(m, long)];
        return from + (k % (to + 1 - from));
      };
      one.fill("stages.start", [dates.map(({ start }, s) => (start === null ? "" : dayIn(start, seed * 9 + s)))]);
      one.fill("stages.end", [dates.map(({ end }, s) => (end === null ? "" : dayIn(end, seed * 17 + s)))]);
      one.fill("headcount.people", [new Array<number>(12).fill(2)]);
      one.fill("headcount.pay", [[1000, 0, 0.1]]);
      one.fill("headcount.general", [[0], [year.ends[seed]], [0]]);
      return one;
    });
    const found = await recalculatedTogether(plans);
    found.forEach((result, i) => {
      const { seed, dates } = cases[i];
      expect(result.errors()).toEqual([]);
      // The first role's people are typed over.
      expectStages(result, dates, 1);
      expect(result.at("headcount.cost")[0]).toEqual(months.map((m) => expect.closeTo(m >= seed ? 2200 : 2000, 6)));
    });
  });

  test("a whole plan: KPISPLIT's months, a budget to the cent, goals, actuals and transfers by month", async () => {
    const cases = [
      [years[0], ["overview", "team", "roles", "kpi", "scorecard", "budget"]],
      [years[3], ["team", "kpi", "budget"]],
    ] as const;
    const filled = cases.map(([year, parts], i) => fill(plainPlan(planned(year, { parts, extras: ["membership"] })), year, i)); // prettier-ignore
    const blank = plainPlan(planned(years[1], { lang: "es", parts: ["overview", "budget"] }));
    const found = await recalculatedTogether([...filled.map(({ plan }) => plan), blank]);
    expect(found[cases.length].errors()).toEqual([]);
    cases.forEach(([year], i) => expectPlan(found[i], year, filled[i].lines, filled[i].rows));
  });
});

const split = {
  target: 1_234_567.89,
  weights: [6, 5, 7, 7, 8, 9, 7, 7, 8, 9, 16, 11],
  season: [0.9, 0.85, 1, 1, 1, 1.1, 0.95, 0.95, 1, 1.05, 1.3, 1.2],
  retention: [0.22, 0.17, 0.14, 0.12, 0.11, 0.1],
  newValue: new Array<number>(12).fill(103.37),
  oldValue: new Array<number>(12).fill(120),
  base: [
    { age: 1, size: 900 },
    { age: 2, size: 1100 },
  ],
  tail: "zero",
  fit: "likelihood",
  roundUp: false,
} as const;
const channels = [0.5, 0.3, 0.2];

/** Fixed amounts by each way to spread, some months typed, and the contingency. */
function someLines(seed: number): Line[] {
  const none = { category: 0, pillar: null, stage: null, department: null, channel: null, prior: null };
  const money = fc.sample(fc.integer({ min: 100, max: 9_000_000 }), { seed, numRuns: 12 }).map((n) => n / 100);
  const own = (k: number): (number | null)[] => months.map((m) => (k % 2 === 1 && (m * 7 + k) % 5 === 0 ? 3.07 : null));
  const fixed = (["days", "weeks", "days", "weeks", "even", "seasonal"] as const).map((spread, k): Line => ({ ...none, name: `Line ${k}`, driver: "fixed", amount: money[k], share: null, spread, own: own(k) })); // prettier-ignore
  const rest: Line = { ...none, name: "Rest", driver: "rest", amount: null, share: 0.05, spread: null, own: own(0) };
  return [...fixed, rest];
}

function fill(plan: PlainPlan, { starts, ends }: (typeof years)[0], seed: number) {
  plan.fill("goals.support.date", [[ends[11] + 1]]);
  plan.fill("kpi.drivers", column([split.target, split.newValue[0], split.oldValue[0]]));
  plan.fill("kpi.weights", [split.weights]);
  plan.fill("kpi.season", [split.season]);
  plan.fill("retention.given", column(split.retention));
  plan.fill("retention.base", column(split.base.map(({ size }) => size)));
  plan.fill("shares.channel.weights", column(channels));
  const lines = someLines(seed + 1);
  const rows = fillLines(plan, lines, 0);
  const heading = (m: number): CellValue =>
    `P${m + 1} ${iso(starts[m]).getUTCDate()} ${planTexts.en.settings.monthNames[iso(starts[m]).getUTCMonth()]}`;
  plan.fill("actuals.closed", [[heading(2)]]);
  plan.fill("transfers.from", [["Line 0"]]);
  plan.fill("transfers.to", [["Line 1"]]);
  plan.fill("transfers.month", [[heading(4)]]);
  plan.fill("transfers.amount", [[1.25]]);
  return { plan, lines, rows };
}

function expectPlan(
  { at, errors }: Recalculated,
  year: (typeof years)[0],
  lines: Line[],
  rows: readonly number[],
): void {
  expect(errors()).toEqual([]);
  const periods = splitTarget(split);
  const row = (mark: string): number[] => at(mark)[0] as number[];
  expect(row("plan.newCustomers")).toEqual(periods.map(({ newCustomers }) => expect.closeTo(newCustomers, 5)));
  expect(row("plan.returningGmv")).toEqual(periods.map(({ oldGmv }) => expect.closeTo(oldGmv, 4)));
  const headings = at("settings.headings").flat();
  for (const mark of ["kpi.months", "budget.months", "membership.months"]) expect(row(mark)).toEqual(headings);
  // A goal ends with the plan; the one typed for the day after does not.
  expect(at("goals.main.date")[0]).toEqual([year.ends[11]]);
  expect(at("goals.wrong")).toEqual([[1]]);
  const days = months.map((m) => year.ends[m] + 1 - year.starts[m]);
  const expected = worked(
    lines,
    {
      weights: split.weights,
      days,
      weeks: days.map((n) => n / 7),
      newCustomers: row("plan.newCustomers"),
      returning: row("plan.returning"),
      gmv: row("plan.gmv"),
      channels,
    },
    0,
  );
  const original = at("budget.original");
  lines.forEach((line, i) => expect([line.name, original[rows[i]].map((value) => cents(value as number))]).toEqual([line.name, expected[i]])); // prettier-ignore
  const after = at("budget.lines");
  const moved = (i: number): number[] => months.map((m) => Math.round(100 * ((after[rows[i]][m] as number) - (original[rows[i]][m] as number)))); // prettier-ignore
  expect([moved(0), moved(1)]).toEqual([months.map((m) => (m === 4 ? -125 : 0)), months.map((m) => (m === 4 ? 125 : 0))]); // prettier-ignore
  expect([at("actuals.closedNo"), at("variance.monthNo"), at("actuals.wrong"), at("variance.wrong")].flat(2)).toEqual([3, 3, 0, 0]); // prettier-ignore
}
