/** The texts as functions.js carries them: packed, and read when a text of a language is first asked for. */
import type { Lang } from "./languages";
import { mix } from "./predictor";
import { bitsOf, readTexts, sixBits } from "./unpack";

/** Languages in the order in which the packer numbers them, and for each those that are read before it. */
export const packedLanguages = ["en", "es", "zh-Hans", "zh-Hant"] as const satisfies readonly Lang[];
export const chainOf: Readonly<Record<Lang, readonly Lang[]>> = {
  en: ["en"],
  es: ["en", "es"],
  "zh-Hans": ["en", "zh-Hans"],
  "zh-Hant": ["en", "zh-Hans", "zh-Hant"],
};

/** A key stands in functions.js as its mark of 18 bits; `seed` is chosen so that no two keys share one. */
export function markOf(key: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < key.length; i++) hash = mix(hash, key.charCodeAt(i));
  return (hash ^ (hash >>> 16)) & 0x3ffff;
}

export interface PackedTexts {
  readonly seed: number;
  /** Three letters a key. */
  readonly marks: string;
  readonly texts: Readonly<Record<Lang, string>>;
}

/** Text by key and language; `undefined` for a key that is none (but one in 200 of those has a mark of another key). */
export function packedTexts({ seed, marks, texts }: PackedTexts): (key: string, lang: Lang) => string | undefined {
  const places = new Map<number, number>();
  const read = new Map<Lang, string[]>();
  return (key, lang) => {
    if (places.size === 0)
      for (let at = 0; at < marks.length; at += 3)
        places.set(
          [0, 1, 2].reduce((mark, i) => (mark << 6) | sixBits(marks.charCodeAt(at + i)), 0),
          at / 3,
        );
    if (!read.has(lang)) {
      const chain = chainOf[lang];
      const sources = chain.map((name) => ({ kind: packedLanguages.indexOf(name), bit: bitsOf(texts[name]) }));
      readTexts(sources, marks.length / 3).forEach((list, i) => read.set(chain[i], list));
    }
    const place = places.get(markOf(key, seed));
    return place === undefined ? undefined : read.get(lang)![place];
  };
}
