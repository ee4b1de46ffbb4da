/**
 * Univer 0.25.1 forgets to forget: a formula that ends inside a square bracket, as every one with `Orders[Customer]` does
 * while it is being typed, leaves the reader of formulas inside that bracket. Commas part no arguments any more, and every
 * formula of two arguments or more is #N/A until the page is loaded again.
 */
import { LexerTreeBuilder } from "@univerjs/engine-formula";

/** Private parts of Univer's reader, which starts every formula with a reset. */
interface Lexer {
  _resetTemp(): void;
  _squareBracketState: number;
  _tableBracketState: boolean;
  _openBracketNormalIndexStack: number[];
}

let mended = false;

/** Starts every formula outside all brackets, in all workbooks of the page. */
export function mendLexer(): void {
  if (mended) return;
  mended = true;
  const lexer = LexerTreeBuilder.prototype as unknown as Lexer;
  const reset = lexer._resetTemp;
  lexer._resetTemp = function (this: Lexer) {
    reset.call(this);
    this._squareBracketState = 0;
    this._tableBracketState = false;
    this._openBracketNormalIndexStack = [];
  };
}
