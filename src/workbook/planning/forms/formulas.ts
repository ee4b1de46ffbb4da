/** Formulas as they are compared. Pure. */

/** Formulas that programs write differently, but mean the same: blanks, case, prefixes, pins, `@`. Texts are left alone. */
export function normalFormula(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(/\s/g, "")
            .toUpperCase()
            .replace(/_XLFN\.|_XLWS\.|[$@]/g, ""),
    )
    .join("");
}
