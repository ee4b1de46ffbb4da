/**
 * What a translation may have next, judged by the original: a pointer moves on to the word of the original that is due, and
 * the word is expected that stood beside it before, or the original's own (a name, a number, a blank). Words are looked up
 * once each and only near the pointer, so that reading takes little longer.
 */
import { inWord } from "./letters";
import { mix } from "./predictor";

/** How far from the pointer a word of the original may be expected, and how far from its translation it is counted. */
const reach = 5;
const beside = 2;
/** A word moves the pointer only to one that it fits so well. */
const least = 0.05;

/** Per text: `begin`, then `seen` for each letter. */
export interface Translation {
  /** The letter to be expected, -1 for none, and how many of this word came as expected. */
  expected: number;
  agreed: number;
  /** The word of the original that is due. */
  due(): number;
  begin(original: readonly number[]): void;
  seen(letter: number): void;
}

export function translation(): Translation {
  const { imul } = Math;
  /** All texts so far, originals and translations. */
  const letters: number[] = [];
  /** How often there was a word of the original, one of the translation, and both beside each other. */
  const ofOriginal = new Uint16Array(65536);
  const ofTranslation = new Uint16Array(65536);
  const ofBoth = new Uint16Array(1 << 18);
  /** By a word of the original: where in `letters` the word stands that fits it best, and how well it fits. */
  const places = new Int32Array(65536);
  const fits = new Float64Array(65536);
  /** Words of the original, by 16 bits of their hash, with their places in `letters`. Signs are words too. */
  let words: number[] = [];
  let starts: number[] = [];
  let ends: number[] = [];
  let pointer = 0;
  /** The word under way. */
  let hash = 0;
  let start = 0;
  /** The word of the original whose translation is expected, and where its letters are taken from. */
  let current = 0;
  let from = 0;

  const pair = (word: number, other: number): number => imul((word << 16) | other, 0x9e3779b1) >>> 14;
  const fit = (word: number, other: number): number =>
    ofBoth[pair(word, other)] / (ofOriginal[word] + ofTranslation[other] + 8);

  function write(letter: number, ended: (word: number, start: number, end: number) => void): void {
    const place = letters.push(letter) - 1;
    if (inWord(letter)) {
      hash = mix(hash, letter | 32);
      return;
    }
    if (hash !== 0) ended((hash ^ (hash >>> 16)) & 65535, start, place);
    if (letter !== 0 && letter !== 32) ended(letter, place, place + 1);
    hash = 0;
    start = place + 1;
  }

  function note(word: number, first: number, end: number): void {
    words.push(word);
    starts.push(first);
    ends.push(end);
    ofOriginal[word]++;
  }

  /** Moves the pointer behind the word of the original that this one translates, and learns which it stands beside. */
  function follow(other: number, first: number): void {
    let top = least;
    let found = pointer;
    for (let i = Math.max(0, pointer - reach); i < words.length && i <= pointer + reach; i++) {
      const score = (words[i] === other ? 1 : fit(words[i], other)) / (1 + Math.abs(i - pointer));
      if (score <= top) continue;
      top = score;
      found = i;
    }
    pointer = found + 1;
    ofTranslation[other]++;
    for (let i = Math.max(0, found - beside); i < words.length && i <= found + beside; i++) {
      const word = words[i];
      ofBoth[pair(word, other)]++;
      const score = fit(word, other);
      if (score < fits[word]) continue;
      fits[word] = score;
      places[word] = first;
    }
  }

  function startsLikeWord(place: number): boolean {
    for (let i = start; i < letters.length; i++)
      if ((letters[place + i - start] | 32) !== (letters[i] | 32)) return false;
    return true;
  }

  function choose(): void {
    let top = 0;
    for (let i = Math.max(0, pointer - reach); i < words.length && i <= pointer + reach; i++) {
      const near = 1 / (1 + Math.abs(i - pointer));
      const known = near * fits[words[i]];
      if (known > top && startsLikeWord(places[words[i]])) {
        top = known;
        current = i;
        from = places[words[i]];
      }
      const same = near * 0.1 * (1 + letters.length - start);
      if (same > top && startsLikeWord(starts[i])) {
        top = same;
        current = i;
        from = starts[i];
      }
    }
    self.agreed = 0;
    self.expected = -1;
    if (top > 0) look();
  }

  /** After a word, what follows it in the original. */
  function look(): void {
    const length = letters.length - start;
    const letter = letters[from + length];
    self.expected = length > 0 && !inWord(letter) ? letters[ends[current]] : letter;
  }

  const self: Translation = {
    expected: -1,
    agreed: 0,
    due: () => words[pointer] ?? 0,
    begin(original) {
      words = [];
      starts = [];
      ends = [];
      pointer = 0;
      for (const letter of original) write(letter, note);
      write(0, note);
      choose();
    },
    seen(letter) {
      const { expected } = self;
      write(letter, follow);
      if (hash !== 0 && letter === expected) {
        self.agreed++;
        look();
      } else if (hash === 0 || expected >= 0) choose();
    },
  };
  return self;
}
