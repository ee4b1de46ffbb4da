/**
 * What a user-operations team spends money on, as data. Ids only: the words stand in the planning texts, `budget.line`,
 * `budget.category` and `budget.driver`.
 */
import type { Pillar } from "./types";

/** The order in which a budget shows them. The second holds what new customers cost, the last what is kept back. */
export const budgetCategories = [
  "people",
  "acquisition",
  "benefits",
  "campaigns",
  "content",
  "owned",
  "crm",
  "research",
  "service",
  "partners",
  "samples",
  "contingency",
] as const;
export type BudgetCategory = (typeof budgetCategories)[number];

/** What a line's months are worked out from. */
export const budgetDrivers = [
  /** The cost of the posts in the headcount plan. */
  "headcount",
  /** An amount for each new customer of one channel. */
  "channel",
  /** An amount for each new customer. */
  "new",
  /** An amount for each returning customer of a month. */
  "returning",
  /** A share of GMV. */
  "gmv",
  /** An amount for the year, spread over its months. */
  "fixed",
  /** A share of all other lines; of the last line alone. */
  "rest",
] as const;
export type BudgetDriver = (typeof budgetDrivers)[number];

/** How the amount of a year is spread; `own` leaves it to what is typed month by month. */
export const spreadMethods = ["even", "seasonal", "days", "weeks", "own"] as const;
export type SpreadMethod = (typeof spreadMethods)[number];

export interface BudgetLine<Id extends string = string> {
  readonly id: Id;
  readonly category: BudgetCategory;
  /** `null` where it serves all of them. */
  readonly pillar: Pillar | null;
  readonly driver: BudgetDriver;
  /** Of `fixed`, and of what becomes it. */
  readonly spread: SpreadMethod | null;
}

const line = <Id extends string>(
  id: Id,
  category: BudgetCategory,
  pillar: Pillar | null,
  driver: BudgetDriver,
  spread: SpreadMethod | null = driver === "fixed" ? "even" : null,
): BudgetLine<Id> => ({ id, category, pillar, driver, spread });

/** Lines that a budget begins with; those of the channels stand first in `acquisition`. */
export const budgetLines = [
  line("salaries", "people", null, "headcount", "even"),
  line("recruiting", "people", null, "fixed"),
  line("training", "people", null, "fixed"),
  line("freelancers", "people", null, "fixed"),
  line("newOffers", "acquisition", "acquisition", "new"),
  line("brandMedia", "acquisition", "acquisition", "fixed", "seasonal"),
  line("welcomePack", "benefits", "activation", "new"),
  line("memberBenefits", "benefits", "retention", "returning"),
  line("memberPrices", "benefits", "retention", "gmv"),
  line("points", "benefits", "retention", "gmv"),
  line("memberCare", "benefits", "retention", "returning"),
  line("memberDay", "campaigns", "retention", "fixed"),
  line("seasonal", "campaigns", "revenue", "fixed", "seasonal"),
  line("secondOrder", "campaigns", "activation", "new"),
  line("crossSell", "campaigns", "revenue", "fixed", "seasonal"),
  line("winBack", "campaigns", "retention", "fixed"),
  line("referral", "campaigns", "referral", "fixed"),
  line("production", "content", "activation", "fixed"),
  line("creators", "content", "acquisition", "fixed"),
  line("community", "owned", "retention", "fixed"),
  line("messages", "owned", "retention", "returning"),
  line("ownedTools", "owned", "retention", "fixed"),
  line("crmSystem", "crm", "retention", "fixed"),
  line("analytics", "crm", "revenue", "fixed"),
  line("integration", "crm", "retention", "fixed"),
  line("surveys", "research", "activation", "fixed"),
  line("marketData", "research", "acquisition", "fixed"),
  line("agents", "service", "retention", "fixed", "seasonal"),
  line("goodwill", "service", "retention", "gmv"),
  line("surprises", "service", "referral", "fixed"),
  line("partnerFees", "partners", "acquisition", "fixed"),
  line("partnerCampaigns", "partners", "revenue", "fixed", "seasonal"),
  line("samples", "samples", "activation", "new"),
  line("gifts", "samples", "retention", "returning"),
] as const;

/** Kept back for what nobody foresaw; its line comes last. */
export const contingencyLine = line("contingency", "contingency", null, "rest", "even");
