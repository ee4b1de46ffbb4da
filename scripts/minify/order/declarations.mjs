/** The declarations of a script that is one function called at once, `(()=>{…})()`, and which of them name which. */
import { parse } from "acorn";
import { analyze } from "eslint-scope";

/**
 * @typedef {object} Declaration One function, one class, one declarator of a `let` or `const`, or another statement.
 * @property {"function" | "class" | "let" | "const" | "statement"} kind
 * @property {import("acorn").Node} node
 * @property {number} start Of its text: that of a declarator is without the `let`.
 * @property {number} end
 * @property {Set<Declaration>} names All that are named anywhere in it.
 */

/**
 * @param {string} code a script, not a module
 * @returns {{ declarations: Declaration[]; tokens: { start: number; end: number }[]; start: number; end: number;
 * constantAt: (identifier: object) => Declaration | undefined }} all of them, from `start` to `end` in the script, without
 * its directives; `constantAt` tells what an identifier names, if that is declared here and never written again
 */
export function declarationsOf(code) {
  const tokens = [];
  const tree = parse(code, { ecmaVersion: 2022, sourceType: "script", ranges: true, onToken: tokens });
  const { body } = calledAtOnce(tree);
  const statements = body.body.filter(({ directive }) => directive === undefined);
  const declarations = statements.flatMap(split);
  const { scopes } = analyze(tree, { ecmaVersion: 2022, sourceType: "script" });
  const scope = scopes.find(({ block }) => block.body === body);
  if (scope.dynamic) throw new Error("what a name means there, only running it can tell");

  const at = ({ start: place }) => declarations[lastFrom(declarations, place)];
  const constants = new Map();
  for (const { name, identifiers, references } of scope.variables) {
    // `arguments` is declared nowhere.
    if (identifiers.length === 0) continue;
    const home = at(identifiers[0]);
    if (identifiers.some((identifier) => at(identifier) !== home)) throw new Error(`${name} is declared twice`);
    const written = references.some((reference) => reference.isWrite() && !reference.init);
    for (const { identifier } of references) {
      at(identifier).names.add(home);
      if (!written) constants.set(identifier, home);
    }
  }
  const [start, end] = [statements[0]?.start ?? body.end - 1, body.end - 1];
  return { declarations, tokens, start, end, constantAt: (identifier) => constants.get(identifier) };
}

/** Number of the last one that begins there or before. */
function lastFrom(declarations, place) {
  let [from, to] = [0, declarations.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (declarations[middle].start <= place) from = middle;
    else to = middle;
  }
  return from;
}

function calledAtOnce({ body }) {
  const { type, callee, arguments: given } = body.at(-1)?.expression ?? {};
  const alone = body.slice(0, -1).every(({ directive }) => directive !== undefined);
  const plain = callee?.body?.type === "BlockStatement" && !callee.async && !callee.generator && !callee.id;
  if (!alone || type !== "CallExpression" || !plain || callee.params.length > 0 || given.length > 0)
    throw new Error("the script is not one function that is called at once");
  return callee;
}

const kinds = { FunctionDeclaration: "function", ClassDeclaration: "class" };

function split(statement) {
  const declared = (kind) => (node) => ({ kind, node, start: node.start, end: node.end, names: new Set() });
  if (statement.type === "VariableDeclaration" && statement.kind !== "var")
    return statement.declarations.map(declared(statement.kind));
  return [statement].map(declared(kinds[statement.type] ?? "statement"));
}
