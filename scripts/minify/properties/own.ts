/**
 * Names of properties that mean nothing outside the sources and are never made or looked up as texts, so that they may be
 * shortened in functions.js. Asked of TypeScript's checker. A name is left alone, wherever it stands, as soon as one
 * property of that name
 * - is declared elsewhere (by the language, by Office), or by no declaration at all (`Record<Kind, …>`);
 * - belongs to something that comes from outside: what is told to be of a type (`as { … }`, `value is T`);
 * - belongs to something that is read by a computed name (`of[key]`) or by `in`, or listed by `Object.keys`, `Object.entries`;
 * - is given to a place that takes any names (`Record<string, …>`), but for the blanks of messages, which the texts name alike;
 * - is written in quotes.
 */
import { join } from "node:path";
import ts from "typescript";

export interface Names {
  /** Those first that are written most. */
  readonly own: readonly string[];
  /** All others that are properties somewhere. */
  readonly others: ReadonlySet<string>;
}

/** @param home where the sources stand that the modules `entries` need */
export function namesIn(root: string, home: string, entries: readonly string[]): Names {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: entries }, ts.sys, root);
  const program = ts.createProgram(entries, options);
  const checker = program.getTypeChecker();
  const isOwn = (file: ts.SourceFile): boolean =>
    /\.ts$/.test(file.fileName) && !file.isDeclarationFile && file.fileName.startsWith(home);

  const places = new Map<string, number>();
  const kept = new Set<string>();
  const found = (name: string): void => void places.set(name, (places.get(name) ?? 0) + 1);

  function keepAllOf(type: ts.Type): void {
    if (type.isUnionOrIntersection()) type.types.forEach(keepAllOf);
    else if (type.flags & ts.TypeFlags.TypeParameter) {
      const constraint = checker.getBaseConstraintOfType(type);
      if (constraint) keepAllOf(constraint);
    } else if (type.flags & ts.TypeFlags.Object) for (const property of type.getProperties()) kept.add(property.name);
  }

  function keepIfForeign(name: string, symbol: ts.Symbol | undefined): void {
    const declarations = symbol?.declarations ?? [];
    if (declarations.length === 0 || declarations.some((place) => !isOwn(place.getSourceFile()))) kept.add(name);
  }

  const takesAnyNames = (type: ts.Type): boolean =>
    type.isUnionOrIntersection()
      ? type.types.some(takesAnyNames)
      : type.symbol?.name !== "MessageArguments" && type.getStringIndexType() !== undefined;

  /** What is written after `as`, property by property. */
  function keepWritten(node: ts.Node): void {
    if (ts.isPropertySignature(node) && ts.isIdentifier(node.name)) kept.add(node.name.text);
    ts.forEachChild(node, keepWritten);
  }

  function visit(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) {
      found(node.name.text);
      keepIfForeign(node.name.text, checker.getSymbolAtLocation(node.name));
    } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name;
      if (ts.isIdentifier(name) && !node.dotDotDotToken) {
        found(name.text);
        keepIfForeign(name.text, checker.getTypeAtLocation(node.parent).getProperty(name.text));
      }
    } else if (ts.isElementAccessExpression(node)) {
      const key = checker.getTypeAtLocation(node.argumentExpression);
      const keys = key.isUnion() ? key.types : [key];
      if (keys.every((one) => one.isStringLiteral())) keys.forEach(({ value }) => kept.add(value));
      else if (!(key.flags & ts.TypeFlags.NumberLike)) keepAllOf(checker.getTypeAtLocation(node.expression));
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
      if (ts.isStringLiteral(node.left)) kept.add(node.left.text);
      else keepAllOf(checker.getTypeAtLocation(node.right));
    } else if (ts.isForInStatement(node)) keepAllOf(checker.getTypeAtLocation(node.expression));
    else if (
      ts.isCallExpression(node) &&
      /^Object\.(keys|entries|getOwnPropertyNames)$/.test(node.expression.getText())
    )
      keepAllOf(checker.getTypeAtLocation(node.arguments[0]));
    else if (ts.isComputedPropertyName(node)) {
      const key = checker.getTypeAtLocation(node.expression);
      for (const one of key.isUnion() ? key.types : [key]) if (one.isStringLiteral()) kept.add(one.value);
    } else if (ts.isAsExpression(node)) {
      const given = checker.getTypeAtLocation(node.expression);
      if (!(given.flags & ts.TypeFlags.Null)) keepWritten(node.type);
      if (given.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) keepAllOf(checker.getTypeAtLocation(node.type));
    } else if (ts.isTypePredicateNode(node) && node.type) keepAllOf(checker.getTypeAtLocation(node.type));
    else if (ts.isObjectLiteralElement(node) || ts.isTypeElement(node) || ts.isClassElement(node)) {
      if (node.name && ts.isIdentifier(node.name)) found(node.name.text);
      if (node.name && ts.isStringLiteral(node.name)) kept.add(node.name.text);
    } else if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent)) found(node.name.getText());

    if (ts.isExpression(node)) {
      const wanted = checker.getContextualType(node);
      if (wanted && takesAnyNames(wanted)) keepAllOf(checker.getTypeAtLocation(node));
    }
    ts.forEachChild(node, visit);
  }

  for (const file of program.getSourceFiles()) if (isOwn(file)) visit(file);
  const own = [...places.keys()].filter((name) => !kept.has(name));
  return {
    own: own.sort((a, b) => places.get(b)! - places.get(a)! || (a < b ? -1 : 1)),
    others: kept,
  };
}
