import { duty, stage, work } from "./define";

/**
 * Leads take over: the manager keeps what spans the systems or needs the company's say; inside one system its lead answers
 * for the work and another lead's staff may do it (surveys are read by analysis, key steps are supported from the CRM).
 */
export const loyalty = stage(
  "loyalty",
  ["manager", "crmLead", "experienceLead", "analysisLead"],
  [
    duty("ownedChannels", "retention", "A R C C", [
      work("channelFramework", "A R C C"),
      work("channelContent", "I A R C"),
      work("channelFunctions", "A R C I"),
      work("persona", "A R C -"),
      work("communityInteraction", "I A R I"),
    ]),
    duty("productDevelopment", "revenue", "A C R C", [
      work("productScenarios", "I I A R"),
      work("usageSurvey", "I C A R"),
      work("sourcing", "A R C I"),
      work("patents", "A - R -"),
    ]),
    duty("purchaseExperience", "activation", "A C R C", [
      work("flowBreakdown", "I C A R"),
      work("keySteps", "I R A C"),
      work("experienceMap", "A C R C"),
      work("mapUpgrade", "A C R C"),
    ]),
    duty("serviceExperience", "retention", "A C R I", [
      work("serviceProcess", "A C R I"),
      work("serviceScripts", "A C R I"),
      work("servicePerformance", "A - R C"),
    ]),
    duty("surprise", "referral", "I C A R", [
      work("experienceSurvey", "I I A R"),
      work("behaviourInsight", "I C A R"),
      work("surprisePlans", "A C R I"),
    ]),
    duty("lifecycleCare", "retention", "A R C R", [
      work("personaUpgrade", "A R C -"),
      work("lifetimeValue", "A R C R"),
      work("lifecycleStrategy", "A R C C"),
    ]),
  ],
);
