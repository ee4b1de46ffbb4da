/** Formula text: arguments written as Excel reads them. Pure. */
import { WorkbookProblem } from "./types";

/** Excel refuses a formula of more characters. */
export const MAX_FORMULA = 8192;
/** Excel refuses a longer text between quotes inside a formula. */
export const MAX_TEXT = 255;

/**
 * An argument of a formula: text, number and truth value as themselves; a reference or any other piece of formula as
 * `{ expression }`; `null` or `undefined` where it is omitted.
 */
export type FormulaArgument = string | number | boolean | null | undefined | { readonly expression: string };

/** `He said "no"` → `"He said ""no"""`; longer text than Excel takes is joined from pieces by `&`. */
export function quoteText(text: string): string {
  const pieces: string[] = [];
  const characters = Array.from(text);
  let piece = "";
  for (const character of characters) {
    if (piece.length + character.length > MAX_TEXT) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces.map((part) => `"${part.replace(/"/g, '""')}"`).join("&");
}

function written(argument: FormulaArgument): string {
  if (argument === null || argument === undefined) return "";
  if (typeof argument === "string") return quoteText(argument);
  if (typeof argument === "boolean") return argument ? "TRUE" : "FALSE";
  if (typeof argument === "number") {
    if (!Number.isFinite(argument)) throw new RangeError(`not a number that a formula can hold: ${argument}`);
    return String(argument).replace("e+", "E+").replace("e-", "E-");
  }
  return argument.expression;
}

/**
 * `=UOPS.NAME(first,,third)`: omitted arguments stay empty, omitted ones at the end are dropped.
 * Raises `formulaTooLong` beyond Excel's limit of 8,192 characters.
 */
export function buildFormula(name: string, args: readonly FormulaArgument[]): string {
  const texts = args.map(written);
  while (texts.length > 0 && texts[texts.length - 1] === "") texts.pop();
  const formula = `=UOPS.${name}(${texts.join(",")})`;
  if (formula.length > MAX_FORMULA)
    throw new WorkbookProblem("formulaTooLong", { length: formula.length, limit: MAX_FORMULA });
  return formula;
}
