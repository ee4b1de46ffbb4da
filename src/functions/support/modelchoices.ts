/** Lists offered by the functions about models and forecasts; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum SbgShow {
  /** The curve by age: given, fitted, given and then fitted */
  curve = "curve",
  /** The parameters with their standard errors */
  parameters = "parameters",
}

/** @customenum {string} */
export enum LifetimeModel {
  /** BG/NBD: may leave after any order but the first */
  bgnbd = "bgnbd",
  /** MBG/NBD: may leave after any order, the first too */
  mbgnbd = "mbgnbd",
  /** Pareto/NBD: may leave at any time */
  paretonbd = "paretonbd",
}

/** @customenum {string} */
export enum TimeUnit {
  /** Days */
  day = "day",
  /** Weeks of seven days */
  week = "week",
  /** Twelfths of 365.25 days */
  month = "month",
}

/** @customenum {string} */
export enum ForecastShow {
  /** Customers and GMV of each period */
  total = "total",
  /** Active customers of each cohort by period */
  customers = "customers",
  /** GMV of each cohort by period */
  gmv = "gmv",
}

/** @customenum {string} */
export enum SeasonPeriod {
  /** Days of the week */
  day = "day",
  /** Weeks of the year */
  week = "week",
  /** Months of the year */
  month = "month",
  /** Quarters of the year */
  quarter = "quarter",
  /** Halves of the year */
  half = "half",
}

/** @customenum {string} */
export enum SeasonMethod {
  /** Each period against the moving average around it */
  moving = "moving",
  /** Each period against the mean of its own year or week */
  mean = "mean",
}
