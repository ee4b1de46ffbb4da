/**
 * User operations as data. Ids only: the words stand in `i18n/<lang>/catalog.json` under `stage`, `duty`, `work`, `role`
 * and `pillar`, keyed by these ids; duties and
 * work items have the keys of their words as ids.
 */

/** Responsible (does the work), accountable (answers for it, one a row), consulted (asked before), informed (told after). */
export type RaciLetter = "R" | "A" | "C" | "I";

/** `null` is a role that has nothing to do with the row. */
export type RaciCell = RaciLetter | null;

/** AARRR, the five parts of the core business. */
export const pillars = ["acquisition", "activation", "retention", "revenue", "referral"] as const;
export type Pillar = (typeof pillars)[number];

/** One work item of a duty; `raci` has a cell per role of the stage, in the stage's order. */
export interface WorkItem {
  /** Key of its word. */
  readonly id: `catalog.work.${string}`;
  readonly raci: readonly RaciCell[];
}

export interface Duty {
  /** Key of its word. */
  readonly id: `catalog.duty.${string}`;
  readonly pillar: Pillar;
  readonly raci: readonly RaciCell[];
  readonly work: readonly WorkItem[];
}

export interface Stage {
  readonly id: StageId;
  readonly roles: readonly RoleId[];
  readonly duties: readonly Duty[];
}

export const stageIds = ["foundation", "experiment", "value", "loyalty"] as const;
export type StageId = (typeof stageIds)[number];

export const roleIds = [
  "manager",
  "specialist",
  "analyst",
  "memberSpecialist",
  "crmLead",
  "experienceLead",
  "analysisLead",
  "campaignPlanner",
  "communityOperator",
] as const;
export type RoleId = (typeof roleIds)[number];
