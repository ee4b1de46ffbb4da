import { duty, stage, work } from "./define";

/** Two people: the manager answers for everything, the specialist carries it out. */
export const foundation = stage(
  "foundation",
  ["manager", "specialist"],
  [
    duty("needs", "acquisition", "A R", [work("userResearch", "A R"), work("historicalData", "A R")]),
    duty("planning", "retention", "A R", [
      work("longTermPlan", "A R"),
      work("admission", "A R"),
      work("levels", "A R"),
      work("pointsRules", "A R"),
    ]),
    duty("crm", "retention", "A R", [work("crmSystem", "A R")]),
    duty("reporting", "revenue", "A R", [
      work("reportHeaders", "A R"),
      work("reportRoutine", "A R"),
      work("salesReport", "A R"),
      work("customerReport", "A R"),
      work("memberReport", "A R"),
      work("serviceReport", "A R"),
      work("campaignReport", "A R"),
    ]),
    duty("tactics", "acquisition", "A R", [
      work("messageReach", "A R"),
      work("brandContent", "A R"),
      work("followers", "A R"),
      work("customerService", "A R"),
    ]),
  ],
);
