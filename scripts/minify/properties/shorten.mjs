/** Short names for the properties of functions.js that mean nothing outside it. */
import { readdirSync } from "node:fs";
import { parse } from "acorn";
import { tsImport } from "tsx/esm/api";
import { at, root } from "../../webpack/paths.mjs";
import { rewrite } from "../rewrite.mjs";

/** One letter or two, in the order in which names of variables take them, so that gzip has seen them before. */
const letters = [..."etnrlaouiscfmdhpbgwAyMOIFSENvxkCDTLRPBjUVzHWGKqJYXQZ"];
const short = [...letters, ...letters.flatMap((first) => letters.map((second) => first + second))];

let names;
/** Short by long names, for the sources of all functions. Cost: 5 s of type checking, once. */
export function shortNames() {
  names ??= (async () => {
    const { namesIn } = await tsImport(new URL("own.ts", import.meta.url).href, import.meta.url);
    const folder = at("src", "functions");
    const entries = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".ts"));
    const { own, others } = namesIn(root, at("src"), entries.map((file) => `${folder}/${file}`)); // prettier-ignore
    const free = short.filter((name) => !others.has(name) && !own.includes(name));
    return new Map(own.map((name, i) => [name, free[i]]).filter(([name, given]) => given.length < name.length));
  })();
  return names;
}

/**
 * @param {string} code a script, minified
 * @param {ReadonlyMap<string, string>} names
 * @returns {{ code: string; mappings: number[][][] }}
 */
export function shorten(code, names) {
  const tokens = [];
  const tree = parse(code, { ecmaVersion: 2022, sourceType: "script", onToken: tokens });
  const texts = new Map();
  (function visit(node) {
    const name = node.type === "MemberExpression" ? node.property : node.key;
    if (name?.type === "Identifier" && !node.computed && names.has(name.name))
      texts.set(name.start, node.shorthand ? `${names.get(name.name)}:${name.name}` : names.get(name.name));
    for (const part of Object.values(node).flat()) if (typeof part?.type === "string") visit(part);
  })(tree);
  return rewrite(code, tokens, texts);
}
