/** Which declarations must stay on which side of which, so that the script does the same in any other order. */
import { effectsOf, reachOf } from "./effects.mjs";

/**
 * @param {ReturnType<typeof import("./declarations.mjs").declarationsOf>} script
 * @returns {[before: number, after: number][]} pairs of numbers of declarations
 */
export function boundsOf(script) {
  const { declarations } = script;
  const effects = effectsOf(script);
  const number = new Map(declarations.map((declaration, i) => [declaration, i]));
  const pairs = new Set();
  const keep = (i, j) => {
    // Functions are there before all else.
    if (i === j || declarations[i].kind === "function" || declarations[j].kind === "function") return;
    pairs.add(Math.min(i, j) * declarations.length + Math.max(i, j));
  };

  // What one that runs has reached, it may have left in an object or a variable for the next.
  let reached = new Set();
  for (const [i, declaration] of declarations.entries()) {
    const { idle, needs } = effects.get(declaration);
    if (declaration.kind === "statement") for (const j of declarations.keys()) keep(i, j);
    for (const need of needs) keep(i, number.get(need));
    if (idle) continue;
    reached = reachOf([...reached, declaration]);
    for (const other of reached) keep(i, number.get(other));
  }
  return [...pairs].map((pair) => [Math.floor(pair / declarations.length), pair % declarations.length]);
}
