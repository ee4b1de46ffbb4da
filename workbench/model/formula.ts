/** Formulas as they are written in files and as the engine knows them. */

const OUTSIDE_STRINGS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g;

/** Applies a change to the parts of a formula that are neither text nor quoted sheet names. */
export function outsideStrings(formula: string, change: (part: string) => string): string {
  return formula.replace(OUTSIDE_STRINGS, (part) =>
    part.startsWith('"') || part.startsWith("'") ? part : change(part),
  );
}

/**
 * `_xlfn.`, `_xlws.` and `_xlpm.` are marks that files put before newer functions and lambda parameters;
 * `_xldudf_UOPS_RETENTION` (or `_xldudf_UOPS.RETENTION`) is how Excel saves an add-in's function.
 */
export function normaliseFormula(formula: string): string {
  return outsideStrings(formula, (part) =>
    part.replace(/_xldudf_([A-Za-z0-9]+)[_.]([A-Za-z0-9_.]+)/g, "$1.$2").replace(/_xl(?:fn|ws|pm|udf)\./gi, ""),
  );
}

/** A formula can be written only if its brackets and quotes close and it has something after the equals sign. */
export function isBalanced(formula: string): boolean {
  let depth = 0;
  let braces = 0;
  let quote = "";
  for (const char of formula.slice(1)) {
    if (quote) {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "{") braces++;
    else if (char === "}") braces--;
    if (depth < 0 || braces < 0) return false;
  }
  return depth === 0 && braces === 0 && quote === "" && formula.trim().length > 1;
}
