import { duty, stage, work } from "./define";

/** Membership and precision marketing side by side; the specialist now runs the membership. */
export const value = stage(
  "value",
  ["manager", "memberSpecialist", "analyst"],
  [
    duty("memberConversion", "activation", "A R C", [
      work("memberBenefits", "A R C"),
      work("welcomePack", "A R I"),
      work("memberCare", "A R I"),
      work("levelUp", "A R C"),
    ]),
    duty("memberCampaigns", "retention", "A R C", [
      work("joiningCampaign", "A R I"),
      work("memberPrices", "A R C"),
      work("pointsCampaigns", "A R C"),
      work("memberDay", "A R I"),
    ]),
    duty("memberGoods", "revenue", "A R C", [
      work("demandSurvey", "A R C"),
      work("powerInsight", "A C R"),
      work("goodsPlanning", "A R C"),
      work("goodsPromotion", "A R I"),
    ]),
    duty("partners", "acquisition", "A R I", [
      work("scenarioResearch", "A R C"),
      work("partnerChoice", "A R C"),
      work("negotiation", "A R -"),
    ]),
    duty("audiences", "retention", "A C R", [
      work("tagLibrary", "A C R"),
      work("audiencePlanning", "A R C"),
      work("audienceAttributes", "A I R"),
    ]),
    duty("precision", "revenue", "A R C", [work("strategyUpgrade", "A R C"), work("automation", "A R C")]),
  ],
);
