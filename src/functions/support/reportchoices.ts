/** Lists offered by REPORT; the build puts them beside the function. */

/** @customenum {string} */
export enum ReportShow {
  /** A row per measure, for the latest period or event */
  summary = "summary",
  /** A row per period or event with all measures */
  all = "all",
  /** Sales, orders, buyers and their ratios */
  sales = "sales",
  /** New and old customers */
  customers = "customers",
  /** Members */
  members = "members",
  /** The metrics given, and their rates */
  metrics = "metrics",
  /** The calendar of events, to copy and edit */
  calendar = "calendar",
}

/** @customenum {string} */
export enum ReportMode {
  /** Periods against the one before and a year before */
  both = "both",
  /** Periods against the one before */
  previous = "previous",
  /** Periods against a year before */
  year = "year",
  /** Events against the same event before */
  event = "event",
}
