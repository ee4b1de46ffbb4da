/**
 * Keys of texts as numbers. A key that stands in a script as a whole becomes the place of its text, so that neither the key
 * nor its mark (src/i18n/packed.ts) is carried along; marks are left for the keys that the script puts together. That is
 * right where a key is only handed on, and put together from its first part on (`retention.mode.${mode}`): a key that is
 * compared with, or is the name of a property, stays as it is wherever it stands.
 */
import { parse } from "acorn";
import { rewrite } from "./rewrite.mjs";

const comparisons = new Set(["===", "!==", "==", "!=", "in"]);

/**
 * @param {string} code a script, minified, with packed texts: `{ seed, marks, count, texts }`
 * @param {readonly string[]} keys of all texts, by place
 * @param {(keys: readonly string[], seed: number, isMarked: (key: string) => boolean) => string} marksOf
 * @returns {{ code: string; mappings: number[][][] }}
 */
export function numberKeys(code, keys, marksOf) {
  const tokens = [];
  const tree = parse(code, { ecmaVersion: 2022, sourceType: "script", onToken: tokens });
  const { whole, kept, composed, packed } = keysIn(tree, new Map(keys.map((key, place) => [key, place])));
  const texts = new Map(whole.filter(({ key }) => !kept.has(key)).map(({ start, place }) => [start, String(place)]));
  const alone = new Set(whole.map(({ key }) => key).filter((key) => !kept.has(key) && !composed.test(key)));
  const [seed, marks] = packed;
  texts.set(marks.start, JSON.stringify(marksOf(keys, seed.value, (key) => !alone.has(key))));
  return rewrite(code, tokens, texts);
}

function keysIn(tree, places) {
  const whole = [];
  const kept = new Set();
  const patterns = [];
  let packed = null;
  (function visit(node, parent) {
    if (node.type === "Literal" && places.has(node.value)) {
      const named = parent.type === "Property" && parent.key === node;
      if (named || parent.type === "SwitchCase" || comparisons.has(parent.operator)) kept.add(node.value);
      else whole.push({ key: node.value, place: places.get(node.value), start: node.start });
    }
    if (node.type === "TemplateLiteral" && node.quasis[0].value.cooked.includes("."))
      patterns.push(node.quasis.map(({ value }) => value.cooked.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*"));
    if (
      node.type === "ObjectExpression" &&
      node.properties.map(({ key }) => key?.name).join() === "seed,marks,count,texts"
    )
      packed = node.properties.map(({ value }) => value);
    for (const part of Object.values(node).flat()) if (typeof part?.type === "string") visit(part, node);
  })(tree, null);
  if (packed === null) throw new Error("no packed texts in the script");
  return { whole, kept, composed: new RegExp(`^(?:${patterns.join("|")})$`), packed };
}
