/** Formulas as files hold them: without `=`. Pure. */

/**
 * Functions younger than Excel 2007 stand in files behind a prefix, and those that spill in a form of their own. Sheets of
 * documents do without them, so one that slips in is a mistake of its author, not a file that shows `#NAME?`.
 */
const young =
  /^(?!ERROR\.TYPE$).*\.|^(ACOT|AGGREGATE|ARABIC|BASE|BY(COL|ROW)|CHOOSE(COLS|ROWS)|CONCAT|DAYS|DECIMAL|DROP|ENCODEURL|EXPAND|FILTER|FILTERXML|FORMULATEXT|GAMMA|GAUSS|GROUPBY|HSTACK|IFNA|IFS|ISFORMULA|ISOWEEKNUM|LAMBDA|LET|MAKEARRAY|MAP|MAXIFS|MINIFS|NUMBERVALUE|PDURATION|PERMUTATIONA|PHI|PIVOTBY|RANDARRAY|REDUCE|RRI|SCAN|SEQUENCE|SHEETS?|SORT|SORTBY|SWITCH|TAKE|TEXT(AFTER|BEFORE|JOIN|SPLIT)|TO(COL|ROW)|UNI(CHAR|CODE|QUE)|VALUETOTEXT|VSTACK|WEBSERVICE|WRAP(COLS|ROWS)|XLOOKUP|XMATCH|XOR)$/;

/** Raises where a function would need a prefix. */
export function storedFormula(formula: string): string {
  const outside = formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, "");
  for (const [, name] of outside.matchAll(/([A-Z][A-Z0-9.]*)\(/gi))
    if (young.test(name.toUpperCase())) throw new Error(`${name} is not written into files: ${formula}`);
  return formula.replace(/^=/, "");
}

/** A text between `_x` and `_` is a character's code in a file, so a text that looks like one is marked. */
export function storedText(text: string): string {
  return text.replace(/_(?=x[0-9A-F]{4}_)/gi, "_x005F_");
}
