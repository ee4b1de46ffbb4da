/** Reads what the comment of each function says: for Office by Microsoft's own generator, for the reference by its tags. */
import { parseTree, type IEnum, type IFunction } from "custom-functions-metadata";
import ts from "typescript";
import { type Example, readExample } from "./example";
import { type FunctionSource, functionSources, hasTag, parse, sharedEnums, withEnums } from "./sources";

export interface FunctionDoc {
  readonly source: FunctionSource;
  /** The exported function's name in the file. */
  readonly exported: string;
  /** As the generator gives it, flags not yet set; the description is the comment's first paragraph. */
  readonly metadata: IFunction;
  readonly enums: readonly IEnum[];
  /** What spills: the paragraphs of the comment after the first one. */
  readonly result: string;
  readonly remarks: string;
  readonly errors: string;
  readonly origin: string;
  readonly cost: string;
  readonly examples: readonly Example[];
}

/** Every function of the add-in, in the order of their ids. Throws with all complaints of the generator at once. */
export function readFunctions(root: string): FunctionDoc[] {
  const enums = sharedEnums(root);
  const complaints: string[] = [];
  const docs = functionSources(root).map((source) => readFunction(source, withEnums(source, enums), complaints));
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  return docs.flatMap((doc) => (doc ? [doc] : []));
}

function readFunction(source: FunctionSource, text: string, complaints: string[]): FunctionDoc | null {
  const found = parseTree(text, source.path);
  for (const { errors } of found.extras) complaints.push(...errors.map((error) => `${source.path}: ${error}`));
  const [metadata, ...more] = found.functions;
  if (metadata === undefined || more.length > 0) {
    const count = metadata === undefined ? "no function" : `${found.functions.length} functions`;
    complaints.push(`${source.path}: has ${count} tagged @customfunction at top level; a file holds exactly one`);
    return null;
  }
  const node = parse(source.path, text)
    .statements.filter(ts.isFunctionDeclaration)
    .find((f) => hasTag(f, "customfunction"))!;
  const [summary = "", ...paragraphs] = (metadata.description ?? "").split(/\n\s*\n/);
  const result = paragraphs
    .join("\n\n")
    .replace(/^Result:\s*/, "")
    .replace(/^./, (first) => first.toUpperCase());
  const id = source.name.toUpperCase();
  if (metadata.id !== id || found.associate[0]!.functionName !== source.name)
    complaints.push(`${source.path}: must export function ${source.name} with @customfunction ${id}`);
  const tags = (name: string): string[] => tagTexts(node, name);
  return {
    source,
    exported: found.associate[0]!.functionName,
    metadata: {
      ...metadata,
      description: oneLine(summary),
      parameters: metadata.parameters.map((parameter) => ({
        ...parameter,
        description: oneLine(parameter.description ?? ""),
      })),
    },
    enums: found.enums,
    result,
    remarks: tags("remarks").join("\n\n"),
    errors: tags("errors").join("\n"),
    origin: tags("source").join("\n\n"),
    cost: tags("cost").join("\n\n"),
    examples: tags("example").flatMap((example) => {
      try {
        return [readExample(example)];
      } catch (error) {
        complaints.push(`${source.path}: @example: ${(error as Error).message}`);
        return [];
      }
    }),
  };
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").trim();

function tagTexts(node: ts.Node, name: string): string[] {
  return ts
    .getJSDocTags(node)
    .filter((tag) => tag.tagName.text.toLowerCase() === name)
    .map((tag) => (ts.getTextOfJSDocComment(tag.comment) ?? "").trim());
}
