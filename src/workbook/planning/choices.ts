/** What a person says before a plan is built. */
import { type CalendarKind, civilOf } from "../../analytics/calendar";
import type { StageId } from "../../catalog";
import type { Lang } from "../../i18n/languages";

/** What can be built, together or each alone; the settings come with each. */
export const planParts = ["overview", "team", "roles", "kpi", "scorecard", "budget"] as const;
export type PlanPart = (typeof planParts)[number];

/** Sheets on request. */
export const planExtras = ["membership", "experience", "crm"] as const;
export type PlanExtra = (typeof planExtras)[number];

/**
 * A fiscal year of whole weeks, as the analyses' option `calendar` has it: twelve months of 4 or 5 weeks, in each quarter
 * alike. A 53rd week lengthens the last month.
 */
export interface FiscalYear {
  readonly calendar: Exclude<CalendarKind, "civil">;
  /** As Excel counts days. */
  readonly firstDay: number;
  readonly weeks: 52 | 53;
}

/** The month that a fiscal year begins with is that of the day so many days after its first. */
export const MIDDLE = 14;

export function firstMonthOf({ firstDay }: FiscalYear): Pick<PlanChoices, "year" | "firstMonth"> {
  const { year, month } = civilOf(firstDay + MIDDLE);
  return { year, firstMonth: month };
}

export interface PlanChoices {
  /** Of this plan alone, so that its forms are known; a plan without one gives none out. */
  readonly id?: string;
  readonly lang: Lang;
  readonly parts: readonly PlanPart[];
  readonly extras: readonly PlanExtra[];
  /** The calendar year in which the plan's first month lies, and that month, 1 … 12. */
  readonly year: number;
  readonly firstMonth: number;
  /** Null: months of the calendar. Otherwise year and first month follow from it, by `firstMonthOf`. */
  readonly fiscal: FiscalYear | null;
  /** As it stands in headings: `USD`, `¥`. */
  readonly currency: string;
  /** The stage that the team is in. */
  readonly stage: StageId;
  /** Ways by which customers come, and who spends; at least one each. */
  readonly channels: readonly string[];
  readonly departments: readonly string[];
  /** What past orders say; cells stay empty without it. */
  readonly history: PlanHistory | null;
}

/** Figures for the plan's input cells, from a table of past orders. */
export interface PlanHistory {
  /** Share of a monthly cohort that is active at ages 1, 2, … */
  readonly retention: readonly number[];
  /** The sBG model of that curve, where it has one. */
  readonly model: { readonly alpha: number; readonly beta: number } | null;
  /** GMV of a new customer in its first month, and of an active returning customer in a month. */
  readonly newValue: number;
  readonly oldValue: number;
  /** By month of the plan, from its first: share of sales, and active share of returning customers against its mean. */
  readonly weights: readonly number[] | null;
  readonly season: readonly number[] | null;
  /** Customers of past months by the age that they reach in the plan's first month. */
  readonly base: readonly { readonly age: number; readonly size: number }[];
  /** All this goes by months of the calendar, though the plan's months are of whole weeks. */
  readonly civil: boolean;
  /** The last twelve whole months before the plan, or those that there are. */
  readonly lastYear: {
    readonly newCustomers: number;
    readonly newGmv: number;
    /** Returning customers, summed over months, with their orders and GMV. */
    readonly returningMonths: number;
    readonly returningOrders: number;
    readonly returningGmv: number;
    /** The most new customers that a month ever brought. */
    readonly bestMonth: number;
  };
}
