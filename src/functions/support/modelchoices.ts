/** Lists offered by the functions about models and forecasts; the build puts them beside each function that uses them. */

/** @customenum {string} */
export enum SbgShow {
  /** The curve by age: given, fitted, given and then fitted */
  curve = "curve",
  /** The parameters with their standard errors */
  parameters = "parameters",
}
