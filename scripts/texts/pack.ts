/**
 * Packs texts for src/i18n/unpack.ts. It runs the reader itself, telling it each bit that it shall find, and keeps the
 * chances that the reader's model gave them: so the two cannot disagree.
 */
import { flatten, type Tree } from "../../src/i18n/flat";
import type { Lang } from "../../src/i18n/languages";
import { chainOf, markOf, packedLanguages, packedTexts, type PackedTexts } from "../../src/i18n/packed";
import { keysOf } from "./read";
import { blankPattern, firstBlank, isHan, unitsOf } from "../../src/i18n/letters";
import { readTexts } from "../../src/i18n/unpack";

/** Codes by Huffman's method, as lengths. */
function codeLengths(weights: ReadonlyMap<number, number>): Map<number, number> {
  const lengths = new Map([...weights.keys()].map((letter) => [letter, 0]));
  const open = [...weights].map(([letter, weight]) => ({ weight, letters: [letter] }));
  while (open.length > 1) {
    open.sort((a, b) => b.weight - a.weight || a.letters[0] - b.letters[0]);
    const [a, b] = [open.pop()!, open.pop()!];
    const letters = [...a.letters, ...b.letters];
    for (const letter of letters) lengths.set(letter, lengths.get(letter)! + 1);
    open.push({ weight: a.weight + b.weight, letters });
  }
  return lengths;
}

type Codes = ReadonlyMap<number, string>;

function canonical(lengths: ReadonlyMap<number, number>): Codes {
  const codes = new Map<number, string>();
  let code = 0;
  let before = 0;
  for (const [letter, length] of [...lengths].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    code *= 2 ** (length - before);
    before = length;
    codes.set(letter, code.toString(2).padStart(length, "0"));
    code++;
  }
  return codes;
}

/** `numbers` of the reader. */
function numberBits(value: number): string {
  const binary = (value + 1).toString(2);
  return "1".repeat(binary.length - 1) + "0" + binary.slice(1);
}

function alphabetBits(codes: Codes): string {
  const longest = Math.max(...[...codes.values()].map((code) => code.length));
  let bits = "";
  for (let length = 1; length <= longest; length++) {
    const letters = [...codes].filter(([, code]) => code.length === length).map(([letter]) => letter);
    bits += numberBits(letters.length);
    letters.forEach((letter, i) => (bits += numberBits(letter - (letters[i - 1] ?? -1) - 1)));
  }
  return bits;
}

/** The other half of `bitsOf`: takes the bits with their chances. */
class Writer {
  private low = 0;
  private high = 0x3fffffff;
  private units: number[] = [];

  write(bit: number, chance: number): void {
    const middle = this.low + Math.floor(((this.high - this.low) * chance) / 65536);
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while ((this.low ^ this.high) >> 24 === 0) {
      this.units.push(this.high >> 24);
      this.low = (this.low << 6) & 0x3fffffff;
      this.high = ((this.high << 6) & 0x3fffffff) | 63;
    }
  }

  /** Any value between the bounds will do, and the reader takes 0 where nothing is left. */
  end(): string {
    this.units.push(this.high >> 24);
    return this.units.map(letter).join("");
  }
}

const letter = (six: number): string => String.fromCharCode(six + (six > 56 ? 36 : 35));

/** The first seed under which every key has a mark of its own. */
function seedFor(keys: readonly string[]): number {
  for (let seed = 0; seed < 100_000; seed++)
    if (new Set(keys.map((key) => markOf(key, seed))).size === keys.length) return seed;
  throw new Error(`${keys.length} keys are too many for their marks`);
}

/** The keys in order, with a mark for those that are to be found by it, and for one in 63 places at least. */
export function marksOf(
  keys: readonly string[],
  seed: number,
  isMarked: (key: string) => boolean = () => true,
): string {
  let marks = "";
  let behind = 0;
  for (const key of keys) {
    behind++;
    if (behind < 63 && !isMarked(key)) continue;
    const mark = markOf(key, seed);
    marks += [behind, mark >> 12, (mark >> 6) & 63, mark & 63].map(letter).join("");
    behind = 0;
  }
  return marks;
}

type Texts = Readonly<Record<Lang, readonly string[]>>;

/** Every text of every language as a string of printable letters, in the order of `texts`. */
function packTexts(texts: Texts, nameOf: (blank: string) => string): Record<Lang, string> {
  const all = packedLanguages.flatMap((lang) => texts[lang]);
  if (all.some((text) => /[\0\ue000-\uf8ff]/.test(text))) throw new Error("a text holds a letter for private use");
  const names = [...new Set(all.flatMap((text) => [...text.matchAll(blankPattern)].map(([, name]) => name)))];
  const marked = (text: string): string =>
    text.replace(blankPattern, (_, name: string) => String.fromCharCode(firstBlank + names.indexOf(name)));
  const unitsIn = (lang: Lang): number[] =>
    [...(lang === "en" ? [names.map(nameOf).join(" ")] : []), ...texts[lang].map(marked)].flatMap((text) => [
      ...unitsOf(text),
      0,
    ]);

  // Two letters at least, so that each has a code.
  const weights = new Map<number, number>([0, 32].map((unit) => [unit, 0]));
  for (const lang of packedLanguages) for (const unit of unitsIn(lang)) weights.set(unit, (weights.get(unit) ?? 0) + 1);
  // Han letters get codes of about one length: their frequencies cost more to tell than the model gains by them.
  const han = [...weights].filter(([unit]) => isHan(unit));
  const mean = han.reduce((sum, [, weight]) => sum + weight, 0) / han.length;
  for (const [unit] of han) weights.set(unit, mean);
  const codes = canonical(codeLengths(weights));

  const packed: Partial<Record<Lang, string>> = {};
  for (const chain of [chainOf.es, chainOf["zh-Hant"]]) {
    const writers = chain.map(() => new Writer());
    const sources = chain.map((lang, position) => {
      const bits = (lang === "en" ? alphabetBits(codes) : "") + unitsIn(lang).map((unit) => codes.get(unit)).join(""); // prettier-ignore
      let at = 0;
      const bit = (chance: number): number => {
        const told = Number(bits[at++]);
        writers[position].write(told, chance);
        return told;
      };
      return { kind: packedLanguages.indexOf(lang), bit };
    });
    readTexts(sources, texts.en.length);
    chain.forEach((lang, position) => (packed[lang] = writers[position].end()));
  }
  return packed as Record<Lang, string>;
}

/** Keys and texts as `packedTexts` takes them; `nameOf` is what a blank shall be called. Throws where one would not come out. */
export function pack(
  trees: Readonly<Record<Lang, Tree>>,
  nameOf: (blank: string) => string = (blank) => blank,
): PackedTexts {
  const maps = Object.fromEntries(packedLanguages.map((lang) => [lang, new Map(flatten(trees[lang]))]));
  const keys = keysOf(trees);
  const lists = {} as Record<Lang, string[]>;
  for (const lang of packedLanguages) {
    const missing = keys.filter((key) => !maps[lang].has(key));
    if (missing.length > 0) throw new Error(`no text in ${lang}: ${missing.join(", ")}`);
    lists[lang] = keys.map((key) => maps[lang].get(key)!);
  }
  const seed = seedFor(keys);
  const packed = { seed, marks: marksOf(keys, seed), count: keys.length, texts: packTexts(lists, nameOf) };
  for (const lang of packedLanguages) {
    const find = packedTexts(packed);
    const named = (text: string): string => text.replace(blankPattern, (_, blank: string) => `{{${nameOf(blank)}}}`);
    const wrong = keys.filter((key) => find(key, lang) !== named(maps[lang].get(key)!));
    if (wrong.length > 0) throw new Error(`in ${lang} not as written: ${wrong.join(", ")}`);
  }
  return packed;
}
