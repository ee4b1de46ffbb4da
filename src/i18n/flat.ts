/** Texts by their dotted keys: `fault.lengths`, `catalog.duty.crm`. */

export interface Tree {
  readonly [key: string]: string | Tree;
}

export type FlatTexts = ReadonlyMap<string, string>;

export function flatten(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** The n-th text under the n-th key. */
export function aligned(keys: readonly string[], texts: readonly string[]): FlatTexts {
  return new Map(keys.map((key, i) => [key, texts[i]]));
}
