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

/**
 * A key that a script puts together is found by its mark of 18 bits; `seed` is chosen so that no two keys share one. A key
 * that stands there as a whole is the place of its text already (scripts/minify/numbers.mjs).
 */
export function markOf(key: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < key.length; i++) hash = mix(hash, key.charCodeAt(i));
  return (hash ^ (hash >>> 16)) & 0x3ffff;
}

/** A key, or the place of its text. */
export type Key = string | number;

export interface PackedTexts {
  readonly seed: number;
  /** Four letters a marked key: how many places it lies behind the one before it, and its mark. */
  readonly marks: string;
  readonly count: number;
  readonly texts: Readonly<Record<Lang, string>>;
}

/**
 * Text by key (or place) and language; `undefined` for a key that is none (but one in 200 of those has a mark of another
 * key).
 */
export function packedTexts({ seed, marks, texts, count }: PackedTexts): (key: Key, lang: Lang) => string | undefined {
  const places = new Map<number, number>();
  const read = new Map<Lang, string[]>();
  const placeOf = (key: string): number | undefined => {
    if (places.size === 0) {
      let place = -1;
      for (let at = 0; at < marks.length; at += 4) {
        const [behind, high, middle, low] = [0, 1, 2, 3].map((i) => sixBits(marks.charCodeAt(at + i)));
        places.set((high << 12) | (middle << 6) | low, (place += behind));
      }
    }
    return places.get(markOf(key, seed));
  };
  return (key, lang) => {
    if (!read.has(lang)) {
      const chain = chainOf[lang];
      const sources = chain.map((name) => ({ kind: packedLanguages.indexOf(name), bit: bitsOf(texts[name]) }));
      readTexts(sources, count).forEach((list, i) => read.set(chain[i], list));
    }
    const place = typeof key === "number" ? key : placeOf(key);
    return place === undefined ? undefined : read.get(lang)![place];
  };
}
