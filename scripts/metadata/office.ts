/**
 * functions.json as Excel wants it.
 * Format: https://learn.microsoft.com/office/dev/add-ins/excel/custom-functions-json
 */
import type { IEnum, IFunction } from "custom-functions-metadata";
import type { FunctionDoc } from "./read";

export interface OfficeMetadata {
  readonly $schema: string;
  readonly allowCustomDataForDataTypeAny: boolean;
  readonly allowErrorForDataTypeAny: boolean;
  readonly functions: readonly IFunction[];
  readonly enums: readonly IEnum[];
}

/** What Excel shows in its formula help is cut beyond this. */
const longest = 255;

/** English metadata, from the comments alone. */
export function officeMetadata(docs: readonly FunctionDoc[], helpUrl: (id: string) => string): OfficeMetadata {
  const enums = sharedOnce(docs);
  const functions = docs.map(({ metadata }): IFunction => {
    const { id, name, description, parameters, options } = metadata;
    return {
      id,
      name,
      description,
      helpUrl: helpUrl(id),
      // Spilling blocks of mixed cells: the generator leaves `any` and `scalar` out, here both are said.
      result: { type: "any", dimensionality: metadata.result?.dimensionality ?? "scalar" },
      parameters: parameters.map((parameter) => ({
        ...parameter,
        dimensionality: parameter.dimensionality ?? "scalar",
      })),
      ...(options ? { options } : {}),
    };
  });
  return {
    $schema: "https://developer.microsoft.com/json-schemas/office-js/custom-functions.schema.json",
    // Entities and other rich values are not wanted as arguments: Excel hands over plain values instead.
    allowCustomDataForDataTypeAny: false,
    // Error cells reach the functions, which count them as left out or name them, instead of failing the whole formula.
    allowErrorForDataTypeAny: true,
    functions,
    enums,
  };
}

function sharedOnce(docs: readonly FunctionDoc[]): IEnum[] {
  const used = new Set(docs.flatMap((doc) => doc.metadata.parameters.map((parameter) => parameter.customEnumId)));
  const enums = new Map<string, IEnum>();
  for (const found of docs.flatMap((doc) => doc.enums)) if (used.has(found.id)) enums.set(found.id, found);
  return [...enums.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is wrong with the metadata by our own rules and Office's; empty when all is well. */
export function metadataProblems({ functions, enums }: OfficeMetadata): string[] {
  const problems: string[] = [];
  const text = (where: string, value: string | undefined): void => {
    if (!value?.trim()) problems.push(`${where}: no description`);
    else if (value.length > longest)
      problems.push(`${where}: description of ${value.length} characters, at most ${longest} are shown`);
    else if (value.includes("\n")) problems.push(`${where}: description with a line break`);
  };
  for (const { id, name, description, parameters, result, options } of functions) {
    text(id, description);
    if (!/^[A-Z][A-Z0-9.]*$/.test(id)) problems.push(`${id}: an id is written in capitals and digits`);
    if (name !== id) problems.push(`${id}: the name ${name} differs from the id`);
    if (options)
      problems.push(`${id}: ${Object.keys(options).join(", ")}: functions are pure, neither volatile nor streaming`);
    if (parameters.at(-1)?.name !== "options") problems.push(`${id}: options must be the last parameter`);
    if (result?.dimensionality !== "matrix") problems.push(`${id}: returns one cell, expected rows of cells`);
    for (const parameter of parameters) {
      text(`${id} ${parameter.name}`, parameter.description);
      if (parameter.repeating) problems.push(`${id} ${parameter.name}: repeating, expected rows of cells (any[][])`);
      if (parameter.type !== "any" && parameter.customEnumId === undefined)
        problems.push(
          `${id} ${parameter.name}: of type ${parameter.type}; only any lets a message through when the value is wrong`,
        );
    }
  }
  for (const { id, type, values } of enums) {
    if (type !== "string") problems.push(`enum ${id}: choices are words`);
    for (const value of values) {
      text(`enum ${id}.${value.name}`, value.tooltip);
      if (value.name !== value.stringValue)
        problems.push(`enum ${id}.${value.name}: stands for ${value.stringValue}; name and value must agree`);
    }
  }
  return problems;
}
