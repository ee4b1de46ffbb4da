/** Lists offered by the functions about effects and answers; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum UpliftMode {
  /** Share of people with an outcome above 0 */
  rate = "rate",
  /** Mean outcome per person */
  mean = "mean",
}

/** @customenum {string} */
export enum BasketShow {
  /** Rules between two products */
  pairs = "pairs",
  /** Rules from two or more products to another one */
  sets = "sets",
  /** The products with their support */
  items = "items",
}

/** @customenum {string} */
export enum RuleMeasure {
  /** How many times more often than if bought independently */
  lift = "lift",
  /** Share of baskets that hold all products */
  support = "support",
  /** Share of those who bought the first that bought the second */
  confidence = "confidence",
  /** Support beyond that of independent products */
  leverage = "leverage",
  /** Misses expected if independent, divided by misses */
  conviction = "conviction",
}

/** @customenum {string} */
export enum ChannelShow {
  /** The figures of each channel */
  summary = "summary",
  /** Value so far per customer by age */
  payback = "payback",
}

/** @customenum {string} */
export enum ScoreMode {
  /** Promoters less detractors, scores from 0 to 10 */
  nps = "nps",
  /** Share of satisfied answers */
  csat = "csat",
  /** Mean effort */
  ces = "ces",
}

/** @customenum {string} */
export enum ReferralShow {
  /** K and what it is made of */
  factor = "factor",
  /** Users in the cycles to come */
  growth = "growth",
}

/** @customenum {string} */
export enum GrowthModel {
  /** Everybody invites once */
  cycle = "cycle",
  /** Everybody invites again in every cycle */
  compound = "compound",
}
