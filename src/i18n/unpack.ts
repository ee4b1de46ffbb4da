/**
 * Reads the texts that the build packed (scripts/texts/pack.ts): letter by letter, each by a code of its own whose bits the
 * model of predictor.ts foresees. Languages form chains, such as `en`, `zh-Hans`, `zh-Hant`: each gains by what the model
 * learned from those before it, the second by what its original lets expect (translation.ts), and the third is guided by
 * the second letter by letter.
 */
import { firstBlank, inWord, isBlank, isHan, unitsOf } from "./letters";
import { type Bit, mix, predictor } from "./predictor";
import { type Translation, translation } from "./translation";

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

/** Contexts: the last 1, 2, 3 and 6 letters, three with words, and then one more with words … */
const plainInputs = 8;
/** … or three by the original text and for Chinese a fourth, or three by the guiding text. */
const translatedInputs = 10;
const chineseInputs = 11;
const guidedInputs = 10;

/** A language by its number, and where its bits are read from. */
export interface Source {
  readonly kind: number;
  readonly bit: Bit;
}

/**
 * The texts of a chain of languages, `count` each. `kind` is below 4: 0 and 1 are of Latin script, 2 and 3 Chinese.
 * Cost: some 0.1 s for a first language of 50,000 letters, 0.15 s more for a second.
 */
export function readTexts(chain: readonly Source[], count: number): string[][] {
  const { contexts, choose, next } = predictor(chineseInputs);
  const { counts, letters } = readAlphabet(chain[0].bit);
  const recent = new Int32Array(6);
  let translated: Translation | undefined;
  /** What last stood for a Han letter of the guiding text, and how many letters have agreed with that text. */
  const variants = new Int32Array(65536);
  let agreed = 0;
  let [word, before, beforeThat] = [0, 0, 0];

  /**
   * One letter; 0 ends a text. `guide` and `guideNext` are what the guiding text has here (0 behind its end, -1 where there
   * is none), `blank` the one to be expected.
   */
  function readLetter({ kind, bit }: Source, blank: number, guide: number, guideNext: number): number {
    let hash = 0;
    for (let i = 0; i < 6; i++) {
      hash = mix(hash + i, recent[i] + 1);
      if (i < 3 || i === 5) contexts[Math.min(i, 3)] = hash;
    }
    const last = recent[0];
    contexts[4] = mix(mix(word, last), 1);
    contexts[5] = mix(mix(mix(word, before), last), 2);
    contexts[6] = mix(mix(blank, word), 3);
    if (translated !== undefined) {
      const due = translated.due();
      contexts[7] = mix(mix(translated.expected, translated.agreed), 4);
      contexts[8] = mix(mix(translated.expected, word), 5);
      contexts[9] = mix(mix(due, word), 6);
      contexts[10] = mix(due, 7);
      choose(kind, last & 255, kind > 1 ? chineseInputs : translatedInputs);
    } else if (guide >= 0) {
      contexts[7] = mix(mix(guide, guideNext), 8);
      contexts[8] = mix(guide, 9);
      contexts[9] = mix(mix(guide, last), 10);
      choose(kind, 256 + Math.min(255, agreed), guidedInputs);
    } else {
      contexts[7] = mix(mix(mix(word, before), beforeThat), 11);
      choose(kind, last & 255, plainInputs);
    }
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
    translated?.seen(letter);
    if (inWord(letter)) word = mix(word, letter | 32);
    else if (isHan(letter)) word = letter;
    else if (word !== 0) [beforeThat, before, word] = [before, word, 0];
    return letter;
  }

  /** One text, whose first language has these blanks; `guide` is the text that guides it, if any. */
  function readText(source: Source, blanks: readonly number[], guide?: string): string {
    let text = "";
    let place = 0;
    let used = 0;
    const guideAt = (i: number): number =>
      guide !== undefined && i >= 0 && i < guide.length ? guide.charCodeAt(i) : 0;
    for (;;) {
      const letter = readLetter(
        source,
        blanks[used] ?? 0,
        guide === undefined ? -1 : guideAt(place),
        guideAt(place + 1),
      );
      if (letter === 0) return text;
      text += String.fromCharCode(letter);
      if (isBlank(letter)) used++;
      const same = (sign: number): boolean => sign === letter || variants[sign] === letter;
      const expected = guideAt(place++);
      agreed = same(expected) ? agreed + 1 : 0;
      if (agreed > 0 || expected === 0) continue;
      // The same sign nearby in the guiding text tells where the two run together again.
      const side = [1, -1, 2, -2].find((away) => same(guideAt(place - 1 + away)));
      if (side !== undefined) place += side;
      else if (isHan(expected) && isHan(letter)) variants[expected] = letter;
    }
  }

  // The first text of the first language lists the names of the blanks.
  const names = readText(chain[0], []).split(" ");
  const read: string[][] = [];
  chain.forEach((source, position) => {
    translated = position === 1 ? translation() : undefined;
    const texts: string[] = [];
    for (let i = 0; i < count; i++) {
      const original = position > 0 ? unitsOf(read[0][i]) : [];
      translated?.begin(original);
      texts.push(readText(source, original.filter(isBlank), position > 1 ? read[position - 1][i] : undefined));
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
