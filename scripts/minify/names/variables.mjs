/** The variables of a script: where each is named, and which others must be named otherwise. */
import { parse } from "acorn";
import { analyze } from "eslint-scope";

/**
 * @typedef {object} Variable
 * @property {number[]} places Numbers of the tokens that name it, ascending.
 * @property {Variable[]} rivals Those that cannot have its name at the same time.
 * @property {boolean} bound Named by a property too: `{ a }`.
 */

/**
 * @param {string} code a script, not a module
 * @returns {{ tokens: { start: number; end: number }[]; variables: Variable[]; foreign: Set<string> }} variables in the
 * order in which they first appear; `foreign` are the names that the script takes from outside
 */
export function variablesOf(code) {
  const tokens = [];
  const tree = parse(code, { ecmaVersion: 2022, sourceType: "script", ranges: true, onToken: tokens });
  const { scopes, globalScope } = analyze(tree, { ecmaVersion: 2022, sourceType: "script" });
  const tokenAt = new Map(tokens.map(({ start }, i) => [start, i]));
  const shorthands = shorthandsOf(tree);

  const byPlace = new Map();
  for (const scope of scopes)
    for (const { identifiers, references } of scope === globalScope ? [] : scope.variables) {
      // `arguments` is declared nowhere.
      if (identifiers.length === 0) continue;
      const starts = [...identifiers, ...references.map(({ identifier }) => identifier)].map(({ start }) => start);
      // A class is named for outside and for inside at the same place.
      const variable = byPlace.get(tokenAt.get(starts[0])) ?? { all: new Set(), homes: [], seenIn: new Set(), bound: false }; // prettier-ignore
      for (const start of starts) {
        variable.all.add(tokenAt.get(start));
        byPlace.set(tokenAt.get(start), variable);
        if (shorthands.has(start)) variable.bound = true;
      }
      variable.homes.push(scope);
      variable.seenIn.add(scope);
      for (const { from } of references)
        for (let inner = from; inner !== scope; inner = inner.upper) variable.seenIn.add(inner);
    }
  const found = [...new Set(byPlace.values())];
  const seen = new Map(scopes.map((scope) => [scope, []]));
  for (const variable of found) {
    variable.places = [...variable.all].sort((a, b) => a - b);
    for (const scope of variable.seenIn) seen.get(scope).push(variable);
  }
  setRivals(found, seen);
  return {
    tokens,
    variables: found.sort((a, b) => a.places[0] - b.places[0]),
    foreign: new Set([...globalScope.through.map(({ identifier }) => identifier.name), ...globalScope.set.keys()]),
  };
}

/** A variable would hide every other that is seen where it is declared, had they one name. */
function setRivals(variables, seen) {
  const rivals = new Map(variables.map((variable) => [variable, new Set()]));
  for (const variable of variables)
    for (const other of variable.homes.flatMap((home) => seen.get(home)))
      if (other !== variable) {
        rivals.get(variable).add(other);
        rivals.get(other).add(variable);
      }
  for (const [variable, found] of rivals) variable.rivals = [...found];
}

function shorthandsOf(tree) {
  const starts = new Set();
  (function visit(node) {
    if (node.type === "Property" && node.shorthand) starts.add(node.key.start);
    for (const part of Object.values(node).flat()) if (typeof part?.type === "string") visit(part);
  })(tree);
  return starts;
}

/** For each token the first place of the variable that it names: the same for two scripts that differ in names alone. */
export function namedBy({ tokens, variables }) {
  const first = new Int32Array(tokens.length).fill(-1);
  for (const { places } of variables) for (const place of places) first[place] = places[0];
  return first;
}
