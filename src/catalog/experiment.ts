import { duty, stage, work } from "./define";

/** The analyst joins: does the analyses, is asked where a strategy rests on them, and is told where it only needs measuring. */
export const experiment = stage(
  "experiment",
  ["manager", "specialist", "analyst"],
  [
    duty("newConversion", "activation", "A R C", [
      work("newBenefits", "A R C"),
      work("purchaseFlow", "A R C"),
      work("windowCare", "A R C"),
      work("secondOrder", "A R I"),
    ]),
    duty("repurchase", "retention", "A R C", [
      work("preferences", "A C R"),
      work("purchasingPower", "A C R"),
      work("decisionTree", "A C R"),
      work("returningSegments", "A R R"),
      work("returningPlans", "A R C"),
    ]),
    duty("crossSell", "revenue", "A R C", [
      work("associations", "A I R"),
      work("productFeatures", "A R C"),
      work("associatedDisplay", "A R I"),
      work("associationCampaigns", "A R C"),
    ]),
    duty("referral", "referral", "A R C", [work("coreUsers", "A C R"), work("referralCampaigns", "A R I")]),
    duty("dataAnalysis", "revenue", "A C R", [
      work("baseReports", "A C R"),
      work("operationsAnalysis", "A I R"),
      work("projectAnalysis", "A C R"),
      work("campaignAnalysis", "A C R"),
    ]),
  ],
);
