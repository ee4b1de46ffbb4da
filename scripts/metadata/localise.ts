/** Descriptions in the other languages. Ids, names of functions and parameters and the words one types stay as they are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "../../src/i18n/languages";
import type { OfficeMetadata } from "./office";

/** `src/i18n/<lang>/functions.json`. The English file holds `options` and `page` alone: the rest is in the comments. */
export interface FunctionTexts {
  readonly functions?: Readonly<
    Record<string, { readonly description: string; readonly parameters: Readonly<Record<string, string>> }>
  >;
  readonly enums?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What an option does, by its key. */
  readonly options: Readonly<Record<string, string>>;
  /** Words of the help pages. */
  readonly page: Readonly<Record<string, string>>;
}

export function functionTexts(root: string, lang: Lang): FunctionTexts {
  return JSON.parse(readFileSync(join(root, "src", "i18n", lang, "functions.json"), "utf8")) as FunctionTexts;
}

export function localised(
  english: OfficeMetadata,
  texts: FunctionTexts,
  helpUrl: (id: string) => string,
): OfficeMetadata {
  return {
    ...english,
    functions: english.functions.map((fn) => ({
      ...fn,
      description: texts.functions?.[fn.id]?.description,
      helpUrl: helpUrl(fn.id),
      parameters: fn.parameters.map((parameter) => ({
        ...parameter,
        description: texts.functions?.[fn.id]?.parameters[parameter.name],
      })),
    })),
    enums: english.enums.map((item) => ({
      ...item,
      values: item.values.map((value) => ({ ...value, tooltip: texts.enums?.[item.id]?.[value.name] ?? "" })),
    })),
  };
}

/** Texts that are missing, and texts of things that are no longer there. */
export function translationProblems(english: OfficeMetadata, texts: FunctionTexts, lang: Lang): string[] {
  const wanted = new Set([
    ...english.functions.flatMap((fn) => [
      `${fn.id}`,
      ...fn.parameters.map((parameter) => `${fn.id} ${parameter.name}`),
    ]),
    ...english.enums.flatMap((item) => item.values.map((value) => `enum ${item.id}.${value.name}`)),
  ]);
  const given = new Set([
    ...Object.entries(texts.functions ?? {}).flatMap(([id, fn]) => [
      id,
      ...Object.keys(fn.parameters).map((name) => `${id} ${name}`),
    ]),
    ...Object.entries(texts.enums ?? {}).flatMap(([id, values]) =>
      Object.keys(values).map((name) => `enum ${id}.${name}`),
    ),
  ]);
  const file = `src/i18n/${lang}/functions.json`;
  return [
    ...[...wanted].filter((key) => !given.has(key)).map((key) => `${file} lacks ${key}`),
    ...[...given].filter((key) => !wanted.has(key)).map((key) => `${file} has ${key}, which is no longer there`),
  ];
}
