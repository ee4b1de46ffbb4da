import { duty, stage, work } from "./define";

/** Two people: the manager answers for everything, the specialist carries it out. */
export const foundation = stage(
  "foundation",
  ["manager", "specialist"],
  [
    duty("catalog.duty.needs", "acquisition", "A R", [
      work("catalog.work.userResearch", "A R"),
      work("catalog.work.historicalData", "A R"),
    ]),
    duty("catalog.duty.planning", "retention", "A R", [
      work("catalog.work.longTermPlan", "A R"),
      work("catalog.work.admission", "A R"),
      work("catalog.work.levels", "A R"),
      work("catalog.work.pointsRules", "A R"),
    ]),
    duty("catalog.duty.crm", "retention", "A R", [work("catalog.work.crmSystem", "A R")]),
    duty("catalog.duty.reporting", "revenue", "A R", [
      work("catalog.work.reportHeaders", "A R"),
      work("catalog.work.reportRoutine", "A R"),
      work("catalog.work.salesReport", "A R"),
      work("catalog.work.customerReport", "A R"),
      work("catalog.work.memberReport", "A R"),
      work("catalog.work.serviceReport", "A R"),
      work("catalog.work.campaignReport", "A R"),
    ]),
    duty("catalog.duty.tactics", "acquisition", "A R", [
      work("catalog.work.messageReach", "A R"),
      work("catalog.work.brandContent", "A R"),
      work("catalog.work.followers", "A R"),
      work("catalog.work.customerService", "A R"),
    ]),
  ],
);
