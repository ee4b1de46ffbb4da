/** Lists offered by the functions about plans and targets; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum SpreadMethod {
  /** The same for each period */
  even = "even",
  /** By weights; a whole season repeats */
  seasonal = "seasonal",
  /** A constant rate from period to period */
  growth = "growth",
  /** By the number of days */
  days = "days",
  /** By the weeks of 4-4-5, 4-5-4 or 5-4-4 months */
  retail = "retail",
  /** In the shape of the year before */
  prior = "prior",
}

/** @customenum {string} */
export enum VarianceShow {
  /** Amount, percent and status of each line */
  lines = "lines",
  /** Volume, mix and price (with orders frequency, too) */
  pvm = "pvm",
}
