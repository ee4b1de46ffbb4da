/** Pieces of native formulas that several twins use. Pure. */

/** The standard normal quantile of a two-sided interval of 95 %. */
export const Z95 = "NORM.S.INV(0.975)";

/** Programs find quantiles of Student's and the beta law step by step, and stop at different digits. */
export const INVERSE = 1e-7;

/** Wilson's bound of k out of n; `sign` is `-` for the lower one. */
export function wilson(k: string, n: string, sign: "-" | "+"): string {
  const p = `(${k})/(${n})`;
  const zz = `${Z95}^2/(${n})`;
  return `(${p}+${zz}/2${sign}${Z95}*SQRT(${p}*(1-${p})/(${n})+${zz}/4/(${n})))/(1+${zz})`;
}

/** Blank where the divisor is 0 or blank. */
export function ratio(dividend: string, divisor: string): string {
  return `=IF(N(${divisor})=0,"",(${dividend})/(${divisor}))`;
}

/** A date as text with the year first; TEXT would read its format in the language of the computer. */
export function dateText(cell: string): string {
  return `YEAR(${cell})&"-"&RIGHT("0"&MONTH(${cell}),2)&"-"&RIGHT("0"&DAY(${cell}),2)`;
}
