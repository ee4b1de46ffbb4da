/** Lists offered by the functions about effects and answers; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum UpliftMode {
  /** Share of people with an outcome above 0 */
  rate = "rate",
  /** Mean outcome per person */
  mean = "mean",
}
