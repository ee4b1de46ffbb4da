/** Texts by their dotted keys: `fault.lengths`, `catalog.duty.crm`. */

export interface Tree {
  readonly [key: string]: string | Tree;
}

export function flatten(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}
