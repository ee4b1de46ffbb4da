/** The lists that Excel offers while a formula is typed; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum Period {
  /** Single days */
  day = "day",
  /** Weeks, ISO unless the option week says otherwise */
  week = "week",
  /** Calendar months */
  month = "month",
  /** Quarters; fiscal with the option fy */
  quarter = "quarter",
  /** Half-years; fiscal with the option fy */
  half = "half",
  /** Years; fiscal with the option fy */
  year = "year",
}

/** @customenum {string} */
export enum RetentionShow {
  /** Share of the cohort */
  rate = "rate",
  /** Number of customers */
  customers = "customers",
  /** Lower bound of the rate (Wilson) */
  low = "low",
  /** Upper bound of the rate (Wilson) */
  high = "high",
  /** Whether the age is over: for all customers, some or none */
  maturity = "maturity",
  /** One age (option age) followed over the cohorts */
  curve = "curve",
}

/** @customenum {string} */
export enum RetentionMode {
  /** Active in that very period */
  on = "on",
  /** Active in that period or later */
  after = "after",
  /** Active again at least once up to that period */
  before = "before",
}

/** @customenum {string} */
export enum Tail {
  /** Nobody is active beyond the last given age */
  zero = "zero",
  /** The last given share holds for all later ages */
  hold = "hold",
  /** An sBG curve fitted to the given shares continues them */
  sbg = "sbg",
}

/** @customenum {string} */
export enum Stage {
  /** Stage 1: understand users and build the tools */
  foundation = "foundation",
  /** Stage 2: combine tactics into strategies */
  experiment = "experiment",
  /** Stage 3: membership and precision marketing */
  value = "value",
  /** Stage 4: lifetime value and experience */
  loyalty = "loyalty",
}

/** @customenum {string} */
export enum MatrixRows {
  /** A row per duty */
  duties = "duties",
  /** A row per work item */
  work = "work",
}
