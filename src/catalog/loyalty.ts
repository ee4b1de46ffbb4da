import { duty, stage, work } from "./define";

/**
 * Leads take over: the manager keeps what spans the systems or needs the company's say; inside one system its lead answers
 * for the work and another lead's staff may do it (surveys are read by analysis, key steps are supported from the CRM).
 */
export const loyalty = stage(
  "loyalty",
  ["manager", "crmLead", "experienceLead", "analysisLead"],
  [
    duty("catalog.duty.ownedChannels", "retention", "A R C C", [
      work("catalog.work.channelFramework", "A R C C"),
      work("catalog.work.channelContent", "I A R C"),
      work("catalog.work.channelFunctions", "A R C I"),
      work("catalog.work.persona", "A R C -"),
      work("catalog.work.communityInteraction", "I A R I"),
    ]),
    duty("catalog.duty.productDevelopment", "revenue", "A C R C", [
      work("catalog.work.productScenarios", "I I A R"),
      work("catalog.work.usageSurvey", "I C A R"),
      work("catalog.work.sourcing", "A R C I"),
      work("catalog.work.patents", "A - R -"),
    ]),
    duty("catalog.duty.purchaseExperience", "activation", "A C R C", [
      work("catalog.work.flowBreakdown", "I C A R"),
      work("catalog.work.keySteps", "I R A C"),
      work("catalog.work.experienceMap", "A C R C"),
      work("catalog.work.mapUpgrade", "A C R C"),
    ]),
    duty("catalog.duty.serviceExperience", "retention", "A C R I", [
      work("catalog.work.serviceProcess", "A C R I"),
      work("catalog.work.serviceScripts", "A C R I"),
      work("catalog.work.servicePerformance", "A - R C"),
    ]),
    duty("catalog.duty.surprise", "referral", "I C A R", [
      work("catalog.work.experienceSurvey", "I I A R"),
      work("catalog.work.behaviourInsight", "I C A R"),
      work("catalog.work.surprisePlans", "A C R I"),
    ]),
    duty("catalog.duty.lifecycleCare", "retention", "A R C R", [
      work("catalog.work.personaUpgrade", "A R C -"),
      work("catalog.work.lifetimeValue", "A R C R"),
      work("catalog.work.lifecycleStrategy", "A R C C"),
    ]),
  ],
);
