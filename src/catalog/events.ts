/**
 * Sales events whose days a report compares with one another. Ids and dates only: the words stand in
 * `i18n/<lang>/catalog.json` under `event` and `phase`. Where organisers announce the dates each year, only years whose
 * announcement was found are here; all others are not known, and never guessed.
 *
 * Sources: 11.11: Tmall's rules for merchants 2021; Straits Times 2020-11-09 and Alibaba 2020-11-10 (pre-sale from 21 October,
 * balance 1–3 November); China Internet Watch 2022-10-13. 6.18: Tmall announced on 2024-05-06 to drop the pre-sale.
 * Buen Fin: Secretaría de Economía and Concanaco by El Universal 2021, Informador 2025-11-13. Hot Sale Mexico: AMVO by El
 * Imparcial 2020, Milenio 2024, dedinero 2025. Hot Sale Argentina: CACE by La Nación 2018, El Día 2020, Neuquén News 2021,
 * El Cuco Digital 2022, elDiarioAR 2025.
 */

/** Month and day as one number: 1111 is 11 November. */
export type MonthDay = number;

/** Days of an event in a year, both ends included. */
export type DateSpan = readonly [from: MonthDay, to: MonthDay];

export type DayRule =
  /** The same days every year. */
  | { readonly kind: "fixed"; readonly span: DateSpan }
  /** Days before and after the n-th weekday (0 is Monday) of a month. */
  | {
      readonly kind: "weekday";
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
      readonly from: number;
      readonly to: number;
    }
  /** Days before and after the first day of the Chinese calendar's year. */
  | { readonly kind: "lunar"; readonly from: number; readonly to: number }
  /** Nothing but the dates listed. */
  | { readonly kind: "listed" };

export const phaseIds = ["deposit", "balance", "runup", "main"] as const;
export type PhaseId = (typeof phaseIds)[number];

export interface EventPhase {
  readonly id: PhaseId;
  readonly rule: DayRule;
  /** Years that the rule holds for; without it all. */
  readonly years?: readonly number[];
  /** Years with dates of their own, instead of the rule's; `null` where it is known that there was none. */
  readonly dates?: Readonly<Record<number, DateSpan | null>>;
}

export interface SalesEvent {
  readonly id: EventId;
  /** The first year that the calendar holds. */
  readonly since: number;
  readonly phases: readonly EventPhase[];
}

export const eventIds = [
  "6.18",
  "11.11",
  "lunarnewyear",
  "reyes",
  "hotsale-mx",
  "hotsale-ar",
  "buenfin",
  "blackfriday",
] as const;
export type EventId = (typeof eventIds)[number];

const listed: DayRule = { kind: "listed" };

export const salesEvents: readonly SalesEvent[] = [
  {
    id: "6.18",
    since: 2010,
    phases: [
      { id: "deposit", rule: listed, dates: { 2024: null } },
      { id: "balance", rule: listed, dates: { 2024: null } },
      { id: "main", rule: { kind: "fixed", span: [618, 618] } },
    ],
  },
  {
    id: "11.11",
    since: 2009,
    phases: [
      // The first pre-sale and its payment; what is sold on the day itself, the second balance included, is `main`.
      { id: "deposit", rule: listed, dates: { 2020: [1021, 1031], 2021: [1020, 1031], 2022: [1024, 1031] } },
      { id: "balance", rule: listed, dates: { 2020: [1101, 1103], 2021: [1101, 1103], 2022: [1031, 1103] } },
      { id: "main", rule: { kind: "fixed", span: [1111, 1111] } },
    ],
  },
  {
    id: "lunarnewyear",
    since: 2000,
    phases: [
      // Four weeks of shopping for the feast; then New Year's Eve to the sixth day.
      { id: "runup", rule: { kind: "lunar", from: -29, to: -2 } },
      { id: "main", rule: { kind: "lunar", from: -1, to: 5 } },
    ],
  },
  { id: "reyes", since: 1900, phases: [{ id: "main", rule: { kind: "fixed", span: [105, 106] } }] },
  {
    id: "hotsale-mx",
    since: 2014,
    phases: [
      {
        id: "main",
        rule: listed,
        dates: {
          2020: [522, 601],
          2021: [523, 531],
          2022: [523, 531],
          2023: [529, 606],
          2024: [515, 523],
          2025: [526, 603],
          2026: [525, 602],
        },
      },
    ],
  },
  {
    id: "hotsale-ar",
    since: 2014,
    phases: [
      {
        id: "main",
        rule: listed,
        dates: { 2018: [514, 516], 2020: [727, 729], 2021: [510, 512], 2022: [530, 601], 2025: [512, 514] },
      },
    ],
  },
  {
    id: "buenfin",
    since: 2011,
    phases: [
      {
        id: "main",
        // Friday to the Monday of the long weekend of Revolution Day, the third of November.
        rule: { kind: "weekday", month: 11, weekday: 0, nth: 3, from: -3, to: 0 },
        years: [2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2022, 2023, 2024],
        dates: { 2020: [1109, 1120], 2021: [1110, 1116], 2025: [1113, 1117] },
      },
    ],
  },
  {
    id: "blackfriday",
    since: 1900,
    phases: [
      // The day after the fourth Thursday of November, to the Monday that follows.
      { id: "main", rule: { kind: "weekday", month: 11, weekday: 3, nth: 4, from: 1, to: 4 } },
    ],
  },
];

/** First days of the Chinese calendar's years from 2000 on, month and day; beyond them they are not known here. */
export const lunarNewYears: { readonly since: number; readonly days: readonly MonthDay[] } = {
  since: 2000,
  days: [
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201,
    122, 210, 129, 217, 207, 126, 213, 202, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212,
  ],
};

/** The years that the calendar shows where no data say which. */
export const calendarYears = { first: 2020, last: 2026 } as const;
