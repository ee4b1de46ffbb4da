/**
 * Numbers for ids, in place of a Map from id to number. Ids that end in digits and otherwise begin alike (O1001, O1002 …),
 * and whole numbers, are kept by their digits in a table of integers, which costs a fifth of a Map of texts.
 */

/** With a 1 before them, so many digits fit 31 bits. */
const mostDigits = 9;
const digitsEnd = /\d{1,9}$/;
/** Ids that follow each other lie in one block of the table, and so in one line of the processor's cache. */
const blockBits = 3;

export class Numbers {
  /** Pairs of key and number; the key 0 marks an empty place. */
  private slots: Int32Array;
  private size = 1 << 6;
  private used = 0;
  /** What ids of the table begin with, as codes: the beginning of the first one; `null` as long as there is none. */
  private prefix: readonly number[] | null = null;
  private readonly others = new Map<unknown, number>();

  /** `most`: how many ids there can be, at most. What is made once at the right size need not be made again. */
  constructor(most: number) {
    while (this.size < most) this.size *= 2;
    this.slots = new Int32Array(this.size * 2);
  }

  /** The number of an id; where it has none yet, `fresh` becomes its number. Cost: one look-up. */
  numberOf(id: string | number, fresh: number): number {
    const key = typeof id === "string" ? this.textKey(id) : numberKey(id);
    if (key !== 0) return this.inTable(key, fresh);
    const known = this.others.get(id);
    if (known !== undefined) return known;
    this.others.set(id, fresh);
    return fresh;
  }

  /** 1 and the digits at the end as one number; 0 where the text is of another form. */
  private textKey(text: string): number {
    const { length } = text;
    if (this.prefix === null && isDigit(text.charCodeAt(length - 1))) this.prefix = prefixOf(text);
    const { prefix } = this;
    if (prefix === null) return 0;
    const begin = prefix.length;
    if (length <= begin || length > begin + mostDigits) return 0;
    for (let i = 0; i < begin; i++) if (text.charCodeAt(i) !== prefix[i]) return 0;
    let key = 1;
    for (let i = begin; i < length; i++) {
      const code = text.charCodeAt(i);
      if (!isDigit(code)) return 0;
      key = (Math.imul(key, 10) + code - 48) | 0;
    }
    return key;
  }

  private inTable(key: number, fresh: number): number {
    const { slots } = this;
    const mask = this.size - 1;
    let at = placeOf(key, mask);
    for (;;) {
      const found = slots[at * 2];
      if (found === key) return slots[at * 2 + 1];
      if (found === 0) break;
      at = (at + 1) & mask;
    }
    slots[at * 2] = key;
    slots[at * 2 + 1] = fresh;
    if (++this.used * 4 > this.size * 3) this.grow();
    return fresh;
  }

  private grow(): void {
    const old = this.slots;
    this.size *= 2;
    const slots = (this.slots = new Int32Array(this.size * 2));
    const mask = this.size - 1;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0) continue;
      let at = placeOf(old[i], mask);
      while (slots[at * 2] !== 0) at = (at + 1) & mask;
      slots[at * 2] = old[i];
      slots[at * 2 + 1] = old[i + 1];
    }
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whole numbers below 2³¹ as negative keys, which no text has; 0 for others. */
function numberKey(id: number): number {
  return id > 0 && id === (id | 0) ? -id : 0;
}

function placeOf(key: number, mask: number): number {
  const block = Math.imul(key >>> blockBits, 0x9e3779b1);
  return (((block ^ (block >>> 15)) << blockBits) | (key & ((1 << blockBits) - 1))) & mask;
}

function prefixOf(text: string): number[] {
  const end = digitsEnd.exec(text)?.index ?? text.length;
  return Array.from(text.slice(0, end), (_, i) => text.charCodeAt(i));
}
