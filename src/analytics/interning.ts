/**
 * Numbers for ids and other values, in place of a Map from value to number. Ids that end in digits and otherwise begin alike
 * (O1001, O1002 …), whole numbers and amounts of money are found by their digits, which costs a quarter of what a Map of texts
 * does; all others are kept in a Map. It is for order ids, products and the columns of any table. Customers have a Map of
 * their own in ids.ts: where their ids are letters or addresses, as they often are, looking for digits first costs a quarter more.
 */

/** With a 1 before them, so many digits fit 31 bits. */
const mostDigits = 9;
const digitsEnd = /\d{1,9}$/;

export class Numbers {
  /** Texts that are not of the series, and numbers that are no money. */
  readonly others = new Map<unknown, number>();
  /** What texts of the series begin with, as codes: the beginning of the first one; `null` as long as there is none. */
  private prefix: readonly number[] | null = null;
  private readonly texts: Keys;
  private readonly wholes: Keys;
  private readonly cents: Keys;

  /** `most`: how many ids there can be, at most. What is made once at the right size need not be made again. */
  constructor(most: number) {
    this.texts = new Keys(most);
    this.wholes = new Keys(most);
    this.cents = new Keys(most);
  }

  /** The number of the first text of the series; −1 where there is none. */
  get series(): number {
    return this.texts.first;
  }

  /** The number of an id; where it has none yet, `fresh` becomes its number. Cost: one look-up. */
  numberOf(id: string | number, fresh: number): number {
    if (typeof id === "string") {
      const key = this.textKey(id);
      if (key !== 0) return this.texts.numberOf(key, fresh);
    } else {
      if (id === (id | 0)) return this.wholes.numberOf(id | 0, fresh);
      const cents = Math.round(id * 100);
      if (cents === (cents | 0) && cents / 100 === id) return this.cents.numberOf(cents | 0, fresh);
    }
    const known = this.others.get(id);
    if (known !== undefined) return known;
    this.others.set(id, fresh);
    return fresh;
  }

  /** 1 and the digits at the end as one number; 0 where the text is not of the series. */
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
}

/** Ids that follow each other lie in one block of the table, and so in one line of the processor's cache. */
const blockBits = 3;
/** Places of a window at first. */
const fewest = 1 << 10;

/**
 * Numbers of integers. Those that lie close together have a place each in a window, which grows with them up to some places
 * for each; those beyond it are kept in a hash table.
 */
class Keys {
  /** The number that the first key was given. */
  first = -1;
  /** From `low` on: the number of each key and 1; 0 where it has none. */
  private window = new Int32Array(0);
  private low = 0;
  /** Pairs of key and number and 1. */
  private slots = new Int32Array(0);
  private used = 0;

  constructor(private readonly most: number) {}

  numberOf(key: number, fresh: number): number {
    const { window } = this;
    const at = (key - this.low) >>> 0;
    if (at >= window.length) return this.beyond(key, fresh);
    const known = window[at];
    if (known !== 0) return known - 1;
    window[at] = fresh + 1;
    return fresh;
  }

  private beyond(key: number, fresh: number): number {
    if (this.first < 0) this.first = fresh;
    if (this.used === 0 && this.widen(key)) return this.numberOf(key, fresh);
    if (this.used * 8 >= this.slots.length * 3) this.grow();
    const { slots } = this;
    const at = this.placeOf(key);
    if (slots[at + 1] !== 0) return slots[at + 1] - 1;
    this.used++;
    slots[at] = key;
    slots[at + 1] = fresh + 1;
    return fresh;
  }

  /** Moves the window's ends so that the key is within, twice as far as need be; not beyond its greatest size. */
  private widen(key: number): boolean {
    const { window: old, low } = this;
    if (old.length === 0) {
      this.low = Math.max(key - fewest / 2, -0x80000000);
      this.window = new Int32Array(fewest);
      return true;
    }
    const end = low + old.length;
    const size = 2 * (key < low ? end - key : key + 1 - low);
    if (size > 4 * this.most) return false;
    this.low = key < low ? Math.max(end - size, -0x80000000) : low;
    this.window = new Int32Array(size);
    this.window.set(old, low - this.low);
    return true;
  }

  /** The place of the key, or the empty one where it belongs. */
  private placeOf(key: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const block = Math.imul(key >>> blockBits, 0x9e3779b1);
    let at = ((((block ^ (block >>> 15)) << blockBits) | (key & ((1 << blockBits) - 1))) << 1) & mask;
    while (slots[at + 1] !== 0 && slots[at] !== key) at = (at + 2) & mask;
    return at;
  }

  private grow(): void {
    const old = this.slots;
    let size = Math.max(128, old.length * 2);
    while (old.length === 0 && size < 2 * this.most) size *= 2;
    const slots = (this.slots = new Int32Array(size));
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      const at = this.placeOf(old[i]);
      slots[at] = old[i];
      slots[at + 1] = old[i + 1];
    }
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function prefixOf(text: string): number[] {
  const end = digitsEnd.exec(text)?.index ?? text.length;
  return Array.from(text.slice(0, end), (_, i) => text.charCodeAt(i));
}
