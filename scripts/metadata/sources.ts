/** Finds the function files and puts the shared enums beside them, because Office's generator parses each file alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface FunctionSource {
  /** File name without extension: the function's id in lower case. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export const functionsFolder = join("src", "functions");

/** Every file in `src/functions` but the entry point; `support/` holds what they share. */
export function functionSources(root: string): FunctionSource[] {
  const folder = join(root, functionsFolder);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts" && !file.endsWith(".d.ts"))
    .sort()
    .map((file) => {
      const path = join(folder, file);
      return { name: file.slice(0, -3), path, text: readFileSync(path, "utf8") };
    });
}

/** The text of each exported `@customenum` of `src/functions/support`, by name. */
export function sharedEnums(root: string): Map<string, string> {
  const folder = join(root, functionsFolder, "support");
  const enums = new Map<string, string>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".ts")) continue;
    const source = parse(file, readFileSync(join(folder, file), "utf8"));
    for (const node of source.statements) {
      if (!ts.isEnumDeclaration(node) || !hasTag(node, "customenum")) continue;
      if (enums.has(node.name.text)) throw new Error(`support/${file}: enum ${node.name.text} is declared twice`);
      enums.set(node.name.text, node.getFullText(source));
    }
  }
  return enums;
}

/** The source with the shared enums that it imports written after it, so that line numbers stay as they are. */
export function withEnums(source: FunctionSource, enums: ReadonlyMap<string, string>): string {
  const imported = new Set<string>();
  for (const node of parse(source.path, source.text).statements) {
    if (!ts.isImportDeclaration(node) || !node.importClause?.namedBindings) continue;
    const bindings = node.importClause.namedBindings;
    if (!ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) imported.add(element.name.text);
  }
  const needed = [...enums].filter(([name]) => imported.has(name)).map(([, text]) => text);
  return [source.text, ...needed].join("\n");
}

export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

export function hasTag(node: ts.Node, name: string): boolean {
  return ts.getJSDocTags(node).some((tag) => tag.tagName.text.toLowerCase() === name);
}
