import { duty, stage, work } from "./define";

/** Membership and precision marketing side by side; the specialist now runs the membership. */
export const value = stage(
  "value",
  ["manager", "memberSpecialist", "analyst"],
  [
    duty("catalog.duty.memberConversion", "activation", "A R C", [
      work("catalog.work.memberBenefits", "A R C"),
      work("catalog.work.welcomePack", "A R I"),
      work("catalog.work.memberCare", "A R I"),
      work("catalog.work.levelUp", "A R C"),
    ]),
    duty("catalog.duty.memberCampaigns", "retention", "A R C", [
      work("catalog.work.joiningCampaign", "A R I"),
      work("catalog.work.memberPrices", "A R C"),
      work("catalog.work.pointsCampaigns", "A R C"),
      work("catalog.work.memberDay", "A R I"),
    ]),
    duty("catalog.duty.memberGoods", "revenue", "A R C", [
      work("catalog.work.demandSurvey", "A R C"),
      work("catalog.work.powerInsight", "A C R"),
      work("catalog.work.goodsPlanning", "A R C"),
      work("catalog.work.goodsPromotion", "A R I"),
    ]),
    duty("catalog.duty.partners", "acquisition", "A R I", [
      work("catalog.work.scenarioResearch", "A R C"),
      work("catalog.work.partnerChoice", "A R C"),
      work("catalog.work.negotiation", "A R -"),
    ]),
    duty("catalog.duty.audiences", "retention", "A C R", [
      work("catalog.work.tagLibrary", "A C R"),
      work("catalog.work.audiencePlanning", "A R C"),
      work("catalog.work.audienceAttributes", "A I R"),
    ]),
    duty("catalog.duty.precision", "revenue", "A R C", [
      work("catalog.work.strategyUpgrade", "A R C"),
      work("catalog.work.automation", "A R C"),
    ]),
  ],
);
