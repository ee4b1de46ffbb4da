/** Texts by their dotted keys: `fault.lengths`, `catalog.duty.crm`; and the smaller forms the build gives them. */

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

/** How a text differs from one derived letter by letter: so many letters kept at its head and tail, and what stands between. */
export type Difference = 0 | readonly [head: number, tail: number, middle: string];

/**
 * Texts of one script from those of another: `letters` holds pairs of letters (simplified, traditional …), and where
 * that does not give the text, a difference does. Cost: one pass over the letters.
 */
export function derived(from: readonly string[], letters: string, differences: readonly Difference[]): string[] {
  const pairs = [...letters];
  const other = new Map<string, string>();
  for (let i = 0; i < pairs.length; i += 2) other.set(pairs[i], pairs[i + 1]);
  return from.map((text, i) => {
    const own = [...text].map((letter) => other.get(letter) ?? letter);
    const difference = differences[i];
    if (difference === 0) return own.join("");
    const [head, tail, middle] = difference;
    return own.slice(0, head).join("") + middle + own.slice(own.length - tail).join("");
  });
}
