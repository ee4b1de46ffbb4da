/**
 * What happens while a declaration is evaluated. One that is `idle` runs no code, changes nothing, and makes the same
 * whenever it is evaluated, once those that it `needs` have been. What others do is not known. The objects of the language
 * are taken for what they are before the script begins.
 */

/**
 * @typedef {import("./declarations.mjs").Declaration} Declaration
 * @typedef {{ idle: boolean; needs: Set<Declaration>; reads: boolean }} Effect `reads`: what is in an object at that time
 */

/**
 * @param {ReturnType<typeof import("./declarations.mjs").declarationsOf>} script
 * @returns {Map<Declaration, Effect>}
 */
export function effectsOf({ declarations, constantAt }) {
  const effects = new Map();
  for (const declaration of declarations) effects.set(declaration, effectOf(declaration, constantAt, effects));

  // What runs may change each object that it can reach. Who reads that, reads it at its own time.
  const last = declarations.findLastIndex(({ kind }) => kind !== "function" && kind !== "statement");
  for (;;) {
    const run = declarations.slice(0, last + 1).filter((declaration) => !effects.get(declaration).idle);
    const reached = reachOf(run);
    const late = declarations.filter((declaration) => {
      const { idle, reads } = effects.get(declaration);
      return idle && reads && [...reachOf(declaration.names)].some((other) => reached.has(other));
    });
    if (late.length === 0) return effects;
    for (const declaration of late) effects.get(declaration).idle = false;
  }
}

/** These, all that they name, all that those name, and so on. */
export function reachOf(declarations) {
  const reached = new Set(declarations);
  for (const { names } of reached) for (const name of names) reached.add(name);
  return reached;
}

function effectOf({ kind, node }, constantAt, effects) {
  const needs = new Set();
  let reads = false;
  const named = (identifier) => {
    const declaration = constantAt(identifier);
    if (declaration !== undefined) needs.add(declaration);
    return declaration;
  };

  function isIdle(value) {
    switch (value.type) {
      case "FunctionExpression":
      case "ArrowFunctionExpression":
      case "Literal":
        return true;
      case "ClassExpression":
        return isIdleClass(value);
      case "Identifier":
        return named(value) !== undefined;
      case "ArrayExpression":
        return value.elements.every((element) => element === null || isIdle(element));
      case "ObjectExpression":
        return value.properties.every((part) =>
          part.type === "SpreadElement" ? literalOf(part.argument) !== undefined : isField(part) && isIdle(part.value),
        );
      case "MemberExpression":
        return fieldOf(value).value !== undefined;
      default:
        return isFixed(value);
    }
  }

  /** Methods, and the fields of a class's objects, wait until there are such. */
  function isIdleClass({ superClass, body }) {
    const waits = ({ type, computed, static: own, value }) =>
      !computed &&
      (type === "MethodDefinition" || (type === "PropertyDefinition" && (!own || value === null || isFixed(value))));
    const extended = superClass === null || (superClass.type === "Identifier" && named(superClass)?.kind === "class");
    return extended && body.body.every(waits);
  }

  /** The literal that an object was made of: there, properties are read without running code. */
  function literalOf(object) {
    reads = true;
    if (object.type === "MemberExpression") {
      const { value, after } = fieldOf(object);
      return after?.some(({ type }) => type === "SpreadElement") ? undefined : literalIn(value);
    }
    if (object.type !== "Identifier") return undefined;
    const declaration = named(object);
    // Only of those before, so that none is looked for in itself.
    return effects.get(declaration)?.idle ? literalIn(declaration.node.init) : undefined;
  }

  /** What a property that is read was given, if by its name, and the parts of the literal after that. */
  function fieldOf({ object, property, computed, optional }) {
    const parts = (!computed && !optional && literalOf(object)?.properties) || [];
    const place = parts.findLastIndex(({ key }) => key !== undefined && keyOf(key) === property.name);
    return place < 0 ? {} : { value: parts[place].value, after: parts.slice(place) };
  }

  const isIdleDeclarator = ({ id, init }) => id.type === "Identifier" && (init === null || isIdle(init));
  const tests = { function: () => true, class: isIdleClass, let: isIdleDeclarator, const: isIdleDeclarator };
  return { idle: tests[kind]?.(node) ?? false, needs, reads };
}

const literalIn = (value) => (value?.type === "ObjectExpression" ? value : undefined);
const keyOf = ({ type, name, value }) => (type === "Identifier" ? name : String(value));
const isField = ({ computed, kind, key }) => !computed && kind === "init" && keyOf(key) !== "__proto__";

/** A number, text or the like, worked out of such alone. */
function isFixed(node) {
  switch (node.type) {
    case "Literal":
      return node.value === null || ["string", "number", "boolean"].includes(typeof node.value);
    case "TemplateLiteral":
      return node.expressions.length === 0;
    case "UnaryExpression":
      return isFixed(node.argument);
    case "BinaryExpression":
      return !["in", "instanceof"].includes(node.operator) && isFixed(node.left) && isFixed(node.right);
    default:
      return false;
  }
}
