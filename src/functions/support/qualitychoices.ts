/** Lists offered by the function about the quality of data; the build puts them beside it. */

/** @customenum {string} */
export enum QualityShow {
  /** A row per finding */
  summary = "summary",
  /** What each column holds */
  columns = "columns",
  /** Every row concerned */
  rows = "rows",
}
