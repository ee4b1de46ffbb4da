/**
 * Webpack loader for src/i18n/texts.ts: the same export in fewer bytes, since functions.js is one file with the words of
 * four languages. Keys are written once instead of once a language, and Traditional Chinese as what differs from
 * Simplified Chinese put over letter by letter. Saves 20 KB gzipped; an error of the build if a single text came out otherwise.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const flatten = (tree, prefix = "") =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );

/** For each letter the one that stands most often in its place, in texts of the same length. */
function lettersBetween(from, to) {
  const seen = new Map();
  from.forEach((text, i) => {
    const [a, b] = [[...text], [...to[i]]];
    if (a.length !== b.length) return;
    a.forEach((letter, j) => {
      const counts = seen.get(letter) ?? new Map();
      counts.set(b[j], (counts.get(b[j]) ?? 0) + 1);
      seen.set(letter, counts);
    });
  });
  return new Map(
    [...seen]
      .map(([letter, counts]) => [letter, [...counts].sort((a, b) => b[1] - a[1])[0][0]])
      .filter(([letter, other]) => letter !== other),
  );
}

const derive = (letters, text) => [...text].map((letter) => letters.get(letter) ?? letter);

/** `Difference` of src/i18n/flat.ts. */
function differenceOf(derived, text) {
  const wanted = [...text];
  if (derived.join("") === text) return 0;
  const shorter = Math.min(derived.length, wanted.length);
  let head = 0;
  while (head < shorter && derived[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < shorter - head && derived[derived.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
  return [head, tail, wanted.slice(head, wanted.length - tail).join("")];
}

const apply = (derived, difference) =>
  difference === 0
    ? derived.join("")
    : derived.slice(0, difference[0]).join("") + difference[2] + derived.slice(derived.length - difference[1]).join("");

export default function textsLoader() {
  const read = (lang, room) => {
    const file = join(this.context, lang, `${room}.json`);
    this.addDependency(file);
    return JSON.parse(readFileSync(file, "utf8"));
  };
  const textsOf = (lang) => new Map(flatten({ ...read(lang, "analyses"), catalog: read(lang, "catalog") }));
  const all = Object.fromEntries(["en", "zh-Hans", "zh-Hant", "es"].map((lang) => [lang, textsOf(lang)]));
  const keys = [...all.en.keys()];
  const lists = {};
  for (const [lang, texts] of Object.entries(all)) {
    const missing = keys.filter((key) => !texts.has(key));
    if (missing.length > 0) this.emitError(new Error(`no text in ${lang}: ${missing.join(", ")}`));
    lists[lang] = keys.map((key) => texts.get(key) ?? "");
  }
  const letters = lettersBetween(lists["zh-Hans"], lists["zh-Hant"]);
  const differences = lists["zh-Hant"].map((text, i) => differenceOf(derive(letters, lists["zh-Hans"][i]), text));
  lists["zh-Hant"].forEach((text, i) => {
    if (apply(derive(letters, lists["zh-Hans"][i]), differences[i]) !== text)
      this.emitError(new Error(`zh-Hant ${keys[i]} does not come out as written`));
  });
  const literal = (value) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
  return `import { aligned, derived } from "./flat";
const keys = ${literal(keys)};
const simplified = ${literal(lists["zh-Hans"])};
export const texts = {
  en: aligned(keys, ${literal(lists.en)}),
  "zh-Hans": aligned(keys, simplified),
  "zh-Hant": aligned(keys, derived(simplified, ${JSON.stringify([...letters].flat().join(""))}, ${literal(differences)})),
  es: aligned(keys, ${literal(lists.es)}),
};
`;
}
