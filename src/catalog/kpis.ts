import type { RoleId } from "./types";

/**
 * What a KPI measures: the sales finally reached, the indicators that lead to them, keeping to the schedule, or a
 * superior's judgement.
 */
export const kpiTypes = ["result", "process", "progress", "subjective"] as const;
export type KpiType = (typeof kpiTypes)[number];

export interface Kpi {
  readonly id: string;
  readonly type: KpiType;
  readonly better: "higher" | "lower";
  /** Roles whose scorecard it usually stands in. */
  readonly roles: readonly RoleId[];
}

const everyone: readonly RoleId[] = [
  "manager",
  "specialist",
  "analyst",
  "memberSpecialist",
  "crmLead",
  "experienceLead",
  "analysisLead",
];

/** The library that scorecards start from; people change it, so it is a proposal and no rule. */
export const kpis: readonly Kpi[] = [
  { id: "newGmv", type: "result", better: "higher", roles: ["manager", "specialist", "crmLead"] },
  {
    id: "returningGmv",
    type: "result",
    better: "higher",
    roles: ["manager", "specialist", "memberSpecialist", "crmLead"],
  },
  { id: "lifetimeValue", type: "result", better: "higher", roles: ["manager", "crmLead"] },
  { id: "expenseRate", type: "result", better: "lower", roles: ["manager", "crmLead"] },
  { id: "newCustomers", type: "process", better: "higher", roles: ["manager", "specialist"] },
  {
    id: "activeReturning",
    type: "process",
    better: "higher",
    roles: ["manager", "specialist", "memberSpecialist", "crmLead"],
  },
  { id: "newRepurchaseRate", type: "process", better: "higher", roles: ["manager", "specialist"] },
  {
    id: "returningRepurchaseRate",
    type: "process",
    better: "higher",
    roles: ["manager", "memberSpecialist", "crmLead"],
  },
  { id: "newMembers", type: "process", better: "higher", roles: ["memberSpecialist", "crmLead"] },
  { id: "experienceScore", type: "process", better: "higher", roles: ["experienceLead"] },
  { id: "reportQuality", type: "process", better: "higher", roles: ["analyst", "analysisLead"] },
  { id: "projectSchedule", type: "progress", better: "higher", roles: everyone },
  { id: "superiorRating", type: "subjective", better: "higher", roles: everyone },
];
