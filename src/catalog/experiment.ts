import { duty, stage, work } from "./define";

/** The analyst joins: does the analyses, is asked where a strategy rests on them, and is told where it only needs measuring. */
export const experiment = stage(
  "experiment",
  ["manager", "specialist", "analyst"],
  [
    duty("catalog.duty.newConversion", "activation", "A R C", [
      work("catalog.work.newBenefits", "A R C"),
      work("catalog.work.purchaseFlow", "A R C"),
      work("catalog.work.windowCare", "A R C"),
      work("catalog.work.secondOrder", "A R I"),
    ]),
    duty("catalog.duty.repurchase", "retention", "A R C", [
      work("catalog.work.preferences", "A C R"),
      work("catalog.work.purchasingPower", "A C R"),
      work("catalog.work.decisionTree", "A C R"),
      work("catalog.work.returningSegments", "A R R"),
      work("catalog.work.returningPlans", "A R C"),
    ]),
    duty("catalog.duty.crossSell", "revenue", "A R C", [
      work("catalog.work.associations", "A I R"),
      work("catalog.work.productFeatures", "A R C"),
      work("catalog.work.associatedDisplay", "A R I"),
      work("catalog.work.associationCampaigns", "A R C"),
    ]),
    duty("catalog.duty.referral", "referral", "A R C", [
      work("catalog.work.coreUsers", "A C R"),
      work("catalog.work.referralCampaigns", "A R I"),
    ]),
    duty("catalog.duty.dataAnalysis", "revenue", "A C R", [
      work("catalog.work.baseReports", "A C R"),
      work("catalog.work.operationsAnalysis", "A I R"),
      work("catalog.work.projectAnalysis", "A C R"),
      work("catalog.work.campaignAnalysis", "A C R"),
    ]),
  ],
);
