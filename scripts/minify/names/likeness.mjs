/**
 * How surprising each token of a text is after the two before it: counts of the whole text, smoothed from two tokens over
 * one to none (interpolated with a fixed weight). What surprises little, gzip has mostly seen before.
 */
/** Weight of the shorter context, in tokens. Lighter, and names follow what stands in a single other place. */
const weight = 35;

function mix(a, b) {
  let x = Math.imul(a ^ b, 0x2c1b3c6d);
  x ^= x >>> 15;
  return Math.imul(x, 0x297a2d39) ^ (x >>> 12);
}

/** Kinds of tokens are whole numbers from 1; `line` may be changed while what is near is not counted. */
export function likeness(line, kinds) {
  // Two contexts a token, in tables so wide that few meet.
  const bits = Math.ceil(Math.log2(line.length + 1)) + 5;
  const mask = 2 ** bits - 1;
  const alone = new Int32Array(kinds + 1);
  const contexts = new Int32Array(2 ** bits);
  const pairs = new Int32Array(2 ** bits);
  let all = 0;
  const one = (i) => mix(0x1234567, i > 0 ? line[i - 1] : 0);
  const two = (context, i) => mix(context, i > 1 ? line[i - 2] : 0);
  const withToken = (context, i) => mix(context, line[i] + 0x40000000) & mask;

  function count(i, by) {
    alone[line[i]] += by;
    all += by;
    const near = one(i);
    const far = two(near, i);
    contexts[near & mask] += by;
    contexts[far & mask] += by;
    pairs[withToken(near, i)] += by;
    pairs[withToken(far, i)] += by;
  }

  /** In nats. */
  function surprise(i) {
    const near = one(i);
    const far = two(near, i);
    const few = (alone[line[i]] + 0.05) / (all + 500);
    const some = (pairs[withToken(near, i)] + weight * few) / (contexts[near & mask] + weight);
    return -Math.log((pairs[withToken(far, i)] + weight * some) / (contexts[far & mask] + weight));
  }

  for (let i = 0; i < line.length; i++) count(i, 1);
  return { count, surprise };
}
