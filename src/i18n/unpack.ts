/**
 * Reads the texts that the build packed (scripts/texts/pack.ts): letter by letter, each by a code of its own whose bits the
 * model of predictor.ts foresees. Languages form chains, such as `en`, `zh-Hans`, `zh-Hant`: each gains by what the model
 * learned from those before it, and the third is guided by the second letter by letter.
 */
import { type Bit, mix, predictor } from "./predictor";

/** Blanks are single letters from here on while packed: the n-th name of a blank is letter `firstBlank + n`. */
export const firstBlank = 0xe000;
const lastBlank = 0xf8ff;
export const blankPattern = /\{\{(\w+)\}\}/g;

export const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

const isBlank = (letter: number): boolean => letter >= firstBlank && letter <= lastBlank;
const isHan = (letter: number): boolean => letter >= 0x3000 && !isBlank(letter);
const inWord = (letter: number): boolean =>
  (letter > 47 && letter < 58) || ((letter | 32) > 96 && (letter | 32) < 123) || (letter > 191 && letter < 0x250);

/** Letters by the length of their codes, canonical: the codes of one length follow each other in the order of letters. */
interface Alphabet {
  /** How many letters have a code of this length. */
  readonly counts: readonly number[];
  readonly letters: readonly number[];
}

/** Whole numbers from 0, small ones short (Elias's gamma code with a learned length). */
function numbers(bit: Bit): () => number {
  const longer = new Int32Array(32).fill(32768);
  return () => {
    let length = 0;
    for (let more = 1; more === 1;) {
      const chance = longer[length];
      more = bit(chance);
      longer[length] += Math.trunc((more * 65536 - chance) / 16);
      length += more;
    }
    let value = 1;
    while (length-- > 0) value = value * 2 + bit(32768);
    return value - 1;
  };
}

/** Counts of letters per length until the codes are complete, and before each next letter of one length its distance. */
function readAlphabet(bit: Bit): Alphabet {
  const number = numbers(bit);
  const counts = [0];
  const letters: number[] = [];
  for (let free = 1; free > 0;) {
    const count = number();
    free = free * 2 - count;
    counts.push(count);
    for (let i = 0, letter = -1; i < count; i++) {
      letter += 1 + number();
      letters.push(letter);
    }
  }
  return { counts, letters };
}

/** Contexts: the last 1, 2, 3, 4 and 6 letters, four with words, and for Chinese two of the language alone. */
const latinInputs = 9;
const inputs = 11;

/** A language by its number, and where its bits are read from. */
export interface Source {
  readonly kind: number;
  readonly bit: Bit;
}

/**
 * The texts of a chain of languages, `count` each. `kind` is below 4: 0 and 1 are of Latin script, 2 and 3 Chinese.
 * Cost: some 50 ms for a language of 40,000 letters.
 */
export function readTexts(chain: readonly Source[], count: number): string[][] {
  const { contexts, choose, next } = predictor(inputs);
  const { counts, letters } = readAlphabet(chain[0].bit);
  const recent = new Int32Array(6);
  let [word, before, beforeThat] = [0, 0, 0];

  /** One letter; 0 ends a text. `guide` and `guideNext` are what the guiding text has here, `blank` the one to be expected. */
  function readLetter({ kind, bit }: Source, blank: number, guide: number, guideNext: number): number {
    let hash = 0;
    for (let i = 0; i < 6; i++) {
      hash = mix(hash + i, recent[i] + 1);
      if (i !== 4) contexts[Math.min(i, 4)] = hash;
    }
    contexts[5] = mix(mix(word, recent[0]), 1);
    contexts[6] = mix(mix(mix(word, before), recent[0]), 2);
    contexts[7] = mix(mix(blank, word), 3);
    contexts[8] = guide > 0 ? mix(mix(guide, guideNext), 4) : mix(mix(mix(word, before), beforeThat), 5);
    contexts[9] = mix(mix(guide, kind), 6);
    contexts[10] = mix(mix(mix(guide, kind), recent[0]), 7);
    choose(kind, (recent[0] & 255) | (guide > 0 ? 256 : 0), kind < 2 ? latinInputs : inputs);
    let [node, depth, code, first, index] = [1, 0, 0, 0, 0];
    let letter = -1;
    while (letter < 0) {
      const found = next(bit, depth++, node);
      node = node * 2 + found;
      code = code * 2 + found;
      first *= 2;
      if (code - first < counts[depth]) letter = letters[index + code - first];
      index += counts[depth];
      first += counts[depth];
    }
    for (let i = 5; i > 0; i--) recent[i] = recent[i - 1];
    recent[0] = letter;
    if (inWord(letter)) word = mix(word, letter | 32);
    else if (isHan(letter)) word = letter;
    else if (word !== 0) [beforeThat, before, word] = [before, word, 0];
    return letter;
  }

  /** One text, whose first language has these blanks; `guide` is the text that guides it, if any. */
  function readText(source: Source, blanks: readonly number[], guide: string): string {
    let text = "";
    let place = 0;
    let used = 0;
    const guideAt = (i: number): number => (i >= 0 && i < guide.length ? guide.charCodeAt(i) : 0);
    for (;;) {
      const letter = readLetter(source, blanks[used] ?? 0, guideAt(place), guideAt(place + 1));
      if (letter === 0) return text;
      text += String.fromCharCode(letter);
      if (isBlank(letter)) used++;
      const expected = guideAt(place++);
      // A sign that stands elsewhere nearby in the guiding text tells where the two run together again.
      if (expected !== letter && !(isHan(expected) && isHan(letter)))
        for (let away = 1; away < 8; away++) {
          const side = guideAt(place - 1 + away) === letter ? away : guideAt(place - 1 - away) === letter ? -away : 0;
          if (side === 0) continue;
          place += side;
          break;
        }
    }
  }

  // The first text of the first language lists the names of the blanks.
  const names = readText(chain[0], [], "").split(" ");
  const read: string[][] = [];
  chain.forEach((source, position) => {
    const texts: string[] = [];
    for (let i = 0; i < count; i++) {
      const blanks = position > 0 ? unitsOf(read[0][i]).filter(isBlank) : [];
      texts.push(readText(source, blanks, position > 1 ? read[position - 1][i] : ""));
    }
    read.push(texts);
  });
  const named = (blank: string): string => `{{${names[blank.charCodeAt(0) - firstBlank]}}}`;
  return read.map((texts) => texts.map((text) => text.replace(/[\ue000-\uf8ff]/g, named)));
}

/** Six bits from a printable letter: 64 of them, without quote and backslash. */
export const sixBits = (unit: number): number => unit - (unit > 92 ? 36 : 35);

/** Bits out of a string of such letters (an arithmetic decoder of 30 bits). */
export function bitsOf(packed: string): Bit {
  let position = 0;
  const six = (): number => (position < packed.length ? sixBits(packed.charCodeAt(position++)) : 0);
  let low = 0;
  let high = 0x3fffffff;
  let value = 0;
  for (let i = 0; i < 5; i++) value = (value << 6) | six();
  return (chance) => {
    const middle = low + Math.floor(((high - low) * chance) / 65536);
    const found = value <= middle ? 1 : 0;
    if (found === 1) high = middle;
    else low = middle + 1;
    while ((low ^ high) >> 24 === 0) {
      low = (low << 6) & 0x3fffffff;
      high = ((high << 6) & 0x3fffffff) | 63;
      value = ((value << 6) & 0x3fffffff) | six();
    }
    return found;
  };
}
