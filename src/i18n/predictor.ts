/**
 * What the next bit of a text will be: a context-mixing model in whole numbers, so that every engine says the same.
 *
 * Each context (the last letter, the last two, the word so far …) remembers how often 0 and 1 followed it, as a state of
 * few counts; what a state is worth is learned beside it. A small neural mixer weighs these opinions in the logistic
 * domain, and a last step corrects what it tends to get wrong. Source of the method: M. Mahoney (2005), "Adaptive
 * weighing of context models for lossless data compression" (PAQ). Cost: some 0.2 µs a bit.
 */

/** Answers the next bit, given the chance of a 1 in 65,536: read from packed data, or told to whom packs. */
export type Bit = (chance: number) => number;

/** Where a script runs in a context of its own, as in the tests, each look at `Math` would be slow. */
const { imul } = Math;

/** Per context there is room for so many groups of states: a check and the states of three bits of a symbol's code. */
const groupBits = 16;
const groups = 1 << groupBits;
const mostDepth = 32;
const buckets = 33;

/** The logistic function from -2047 … 2047 (1 is 256) to 65,536ths, and its inverse from 4096ths. */
const squash = new Int32Array(4096);
const stretch = new Int32Array(4096);

/** State after state and bit: high four bits count the zeros, low four the ones; a surprise halves the other count. */
const nextState = new Uint8Array(512);

/** Filled when first needed: a formula that shows no text pays nothing. Multiplication alone is exact in every engine. */
function fillTables(): void {
  if (squash[4095] > 0) return;
  const step = 1.0039138893383475; // e^(1 ÷ 256)
  let power = 1;
  for (let x = 0; x < 2048; x++) {
    squash[2048 + x] = Math.min(65535, Math.round((65536 * power) / (1 + power)));
    squash[2048 - x] = 65536 - squash[2048 + x];
    power *= step;
  }
  squash[0] = squash[1];
  for (let x = 0, chance = 0; chance < 4096; chance++) {
    while (x < 4095 && squash[x] >> 4 < chance) x++;
    stretch[chance] = x - 2048;
  }
  const seen = (count: number): number => Math.min(15, count + 1);
  const surprised = (count: number): number => (count > 2 ? (count >> 1) + 1 : count);
  for (let state = 0; state < 256; state++) {
    const [zeros, ones] = [state >> 4, state & 15];
    nextState[state * 2] = (seen(zeros) << 4) | surprised(ones);
    nextState[state * 2 + 1] = (surprised(zeros) << 4) | seen(ones);
  }
}

const learned = (state: number): number => (state >> 4) + (state & 15);
const within = (x: number): number => (x < -2047 ? -2047 : x > 2047 ? 2047 : x);

/** Spreads a number over 32 bits with what came before it. */
export function mix(hash: number, value: number): number {
  const mixed = imul(hash ^ value, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

export interface Predictor {
  /** Hash of each context; the caller sets them before a symbol. */
  readonly contexts: Int32Array;
  /**
   * Called before a symbol: which weights to use (`kind` below 4, a language; `last` below 512, such as the letter before)
   * and how many of the contexts.
   */
  choose(kind: number, last: number, used: number): void;
  /** The bit at a node of a symbol's code: `depth` bits were read, `node` is 1 followed by them. */
  next(bit: Bit, depth: number, node: number): number;
}

export function predictor(inputs: number): Predictor {
  fillTables();
  const contexts = new Int32Array(inputs);
  const states = new Uint8Array((inputs * groups) << 3);
  const words = new Uint32Array(states.buffer);
  // Chance of a 1 after a state, per context.
  const chances = new Uint16Array(inputs * 256);
  for (let i = 0; i < chances.length; i++) {
    const [zeros, ones] = [(i & 255) >> 4, i & 15];
    chances[i] = Math.floor((65535 * (ones * 5 + 2)) / ((zeros + ones) * 5 + 4));
  }
  const byDepth = new Int32Array(4 * mostDepth * inputs).fill(16384);
  const byLast = new Int32Array(512 * inputs).fill(16384);
  const corrections = new Uint16Array(1024 * buckets);
  for (let i = 0; i < corrections.length; i++) corrections[i] = squash[Math.min(4095, (i % buckets) * 128)];

  const at = new Int32Array(inputs);
  const opinions = new Int32Array(inputs);
  let kindOffset = 0;
  let lastOffset = 0;
  let count = inputs;

  /** Whether the place beside has this group, or has learned less than the group that is here. */
  const prefersNext = (group: number, check: number): boolean =>
    states[(group ^ 1) << 3] === check || learned(states[((group ^ 1) << 3) + 1]) < learned(states[(group << 3) + 1]);

  function enterGroup(node: number): void {
    const spread = imul(node, 0x9e3779b1);
    for (let k = 0; k < count; k++) {
      let hash = imul(contexts[k] + spread, 0x85ebca6b);
      hash = imul(hash ^ (hash >>> 15), 0xc2b2ae35);
      let group = (k << groupBits) | (hash >>> (32 - groupBits));
      const check = hash & 255;
      if (states[group << 3] !== check && prefersNext(group, check)) group ^= 1;
      if (states[group << 3] !== check) {
        words[group * 2] = words[group * 2 + 1] = 0;
        states[group << 3] = check;
      }
      at[k] = group << 3;
    }
  }

  function next(bit: Bit, depth: number, node: number): number {
    const used = count;
    const inGroup = depth % 3;
    if (inGroup === 0) enterGroup(node);
    const local = (1 << inGroup) | (node & ((1 << inGroup) - 1));
    const first = kindOffset + (depth < mostDepth ? depth : mostDepth - 1) * inputs;
    let sumByDepth = 0;
    let sumByLast = 0;
    for (let k = 0; k < used; k++) {
      const state = states[at[k] + local];
      const opinion = state === 0 ? 0 : stretch[chances[(k << 8) | state] >> 4];
      opinions[k] = opinion;
      sumByDepth = (sumByDepth + (imul(byDepth[first + k], opinion) >> 4)) | 0;
      sumByLast = (sumByLast + (imul(byLast[lastOffset + k], opinion) >> 4)) | 0;
    }
    const x1 = within(sumByDepth >> 12);
    const x2 = within(sumByLast >> 12);
    const x = (x1 + x2) >> 1;
    const place = (x + 2048) >> 7;
    const part = (x + 2048) & 127;
    const cell = (node & 1023) * buckets + place;
    const corrected = (corrections[cell] * (128 - part) + corrections[cell + 1] * part) >> 7;
    const chance = (squash[x + 2048] + corrected) >> 1;

    const found = bit(chance < 16 ? 16 : chance > 65520 ? 65520 : chance);

    const target = found * 65535;
    corrections[cell] += ((target - corrections[cell]) * (128 - part)) >> 13;
    corrections[cell + 1] += ((target - corrections[cell + 1]) * part) >> 13;
    const error1 = ((found << 16) - squash[x1 + 2048]) * 3;
    const error2 = ((found << 16) - squash[x2 + 2048]) * 3;
    for (let k = 0; k < used; k++) {
      const opinion = opinions[k];
      byDepth[first + k] += imul(opinion, error1) >> 16;
      byLast[lastOffset + k] += imul(opinion, error2) >> 16;
      const state = states[at[k] + local];
      const i = (k << 8) | state;
      chances[i] += (target - chances[i]) >> 7;
      states[at[k] + local] = nextState[state * 2 + found];
    }
    return found;
  }

  return {
    contexts,
    choose(kind, last, used) {
      count = used;
      kindOffset = kind * mostDepth * inputs;
      lastOffset = last * inputs;
    },
    next,
  };
}
