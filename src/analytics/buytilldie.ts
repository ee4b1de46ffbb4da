/**
 * "Buy till you die": customers buy at an own constant rate until, unseen, they leave for good. Three models with the
 * same purchases (rates spread by a gamma law: shape r, scale α) and different ways of leaving:
 *   BG/NBD    after any purchase but the first, with an own chance spread by a beta law (a, b)
 *   MBG/NBD   after any purchase, the first too
 *   Pareto/NBD  at any time, at an own rate spread by a gamma law (s, β)
 * Sources: P. Fader, B. Hardie and K. L. Lee (2005), "Counting your customers the easy way", Marketing Science 24(2);
 * E. Batislam, M. Denizel and A. Filiztekin (2007), IJRM 24(3); D. Schmittlein, D. Morrison and R. Colombo (1987),
 * "Counting your customers", Management Science 33(1), in the form of Fader and Hardie (2005), "A note on deriving the
 * Pareto/NBD model". Hypergeometric terms are written by Euler's transformation, in which all of them stay small.
 */
import type { Histories } from "./summaries";
import { hyp2f1, hyp2f1One } from "./special";

export const models = ["bgnbd", "mbgnbd", "paretonbd"] as const;
export type Model = (typeof models)[number];

/** r, α, a, b; for the Pareto/NBD r, α, s, β. */
export type Parameters = readonly [r: number, alpha: number, third: number, fourth: number];

export const parameterNames: Readonly<Record<Model, readonly [string, string, string, string]>> = {
  bgnbd: ["r", "alpha", "a", "b"],
  mbgnbd: ["r", "alpha", "a", "b"],
  paretonbd: ["r", "alpha", "s", "beta"],
};

/** Odds of being gone, to the odds of being alive; a customer without repeat purchases is surely alive in the BG/NBD. */
interface Odds {
  /** ln(odds); −∞ for surely alive. */
  (frequency: number, recency: number, age: number): number;
}

/** ln(1 + eˣ) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function oddsOf(model: Model, [r, alpha, third, fourth]: Parameters): Odds {
  if (model === "paretonbd") return paretoOdds(r, alpha, third, fourth);
  const shift = model === "bgnbd" ? -1 : 0;
  return (x, recency, age) => {
    if (x === 0 && shift < 0) return -Infinity;
    return Math.log(third / (fourth + x + shift)) + (r + x) * Math.log((alpha + age) / (alpha + recency));
  };
}

/** s ∫ (α + t)^−(r+x) (β + t)^−(s+1) dt from `recency` to `age`, over (α + T)^−(r+x) (β + T)^−s. */
function paretoOdds(r: number, alpha: number, s: number, beta: number): Odds {
  const tail = paretoTail(r, alpha, s, beta);
  return (x, recency, age) => {
    if (recency >= age) return -Infinity;
    const lead = (r + x) * Math.log((alpha + age) / (alpha + recency)) + s * Math.log((beta + age) / (beta + recency));
    return lead + Math.log(Math.max(0, tail(x, recency) - tail(x, age) * Math.exp(-lead)));
  };
}

/** s ∫ from t to ∞ of the same, over (α + t)^−(r+x) (β + t)^−s; within 0 … 1. */
function paretoTail(r: number, alpha: number, s: number, beta: number): (x: number, t: number) => number {
  return (x, t) => {
    const share = s / (r + s + x);
    if (alpha >= beta) return share * hyp2f1One(r + x, r + s + x + 1, (alpha - beta) / (alpha + t));
    return ((share * (alpha + t)) / (beta + t)) * hyp2f1One(s + 1, r + s + x + 1, (beta - alpha) / (beta + t));
  };
}

/** The chance that a customer is still alive at the end of `age`. Times in the unit of the parameters. */
export function aliveOf(
  model: Model,
  parameters: Parameters,
): (frequency: number, recency: number, age: number) => number {
  const odds = oddsOf(model, parameters);
  return (x, recency, age) => 1 / (1 + Math.exp(odds(x, recency, age)));
}

/** Beside 1 a formula with a − 1 below the line is taken as the mean of its values on either side. */
const beside = 1e-4;

/** Orders expected in the `time` after `age` of a customer who is alive then. */
export function expectedWhileAlive(
  model: Model,
  parameters: Parameters,
): (frequency: number, age: number, time: number) => number {
  const [r, alpha, third, fourth] = parameters;
  if (model === "paretonbd")
    return (x, age, time) => {
      const log = Math.log1p(time / (fourth + age));
      const gone = third - 1;
      const shrunk = Math.abs(gone) < 1e-12 ? log : -Math.expm1(-gone * log) / gone;
      return (((r + x) * (fourth + age)) / (alpha + age)) * shrunk;
    };
  if (Math.abs(third - 1) < beside) {
    const [below, above] = [1 - 2 * beside, 1 + 2 * beside].map((a) =>
      expectedWhileAlive(model, [r, alpha, a, fourth]),
    );
    return (x, age, time) => (below(x, age, time) + above(x, age, time)) / 2;
  }
  const shift = model === "bgnbd" ? -1 : 0;
  return (x, age, time) => {
    const z = time / (alpha + age + time);
    let left = third + fourth + x + shift;
    // Where it is 0 the series has no such term, but its product with `left` does: the limit is taken from beside it.
    if (Math.abs(left) < 1e-7) left = 1e-7;
    const remaining = (1 - z) ** (third - 1) * hyp2f1(third + fourth + shift - r, third - 1, left, z);
    return (left / (third - 1)) * (1 - remaining);
  };
}

/** Orders expected in the `time` after the first one, of a new customer. */
export function expectedOfNew(model: Model, parameters: Parameters): (time: number) => number {
  const whileAlive = expectedWhileAlive(model, parameters);
  const alive = aliveOf(model, parameters);
  return (time) => alive(0, 0, 0) * whileAlive(0, 0, time);
}

/**
 * Log-likelihood of histories whose times are days ÷ `daysPerUnit`.
 * Cost: O(histories + days + highest frequency); for the Pareto/NBD a hypergeometric series for each distinct pair of
 * frequency and time.
 */
export function likelihoodOf(
  model: Model,
  histories: Histories,
  daysPerUnit: number,
): (parameters: Parameters) => number {
  return model === "paretonbd"
    ? paretoLikelihood(histories, daysPerUnit)
    : betaLikelihood(model, histories, daysPerUnit);
}

/** ln Γ(r + x) − ln Γ(r) for x = 0, 1, …: sums of logarithms, exact for any r. */
function risingLogs(r: number, most: number): Float64Array {
  const sums = new Float64Array(most + 1);
  for (let x = 1; x <= most; x++) sums[x] = sums[x - 1] + Math.log(r + x - 1);
  return sums;
}

/** ln(shift + t) for each whole day. */
function dayLogs(shift: number, oldest: number, daysPerUnit: number): Float64Array {
  const logs = new Float64Array(oldest + 1);
  for (let day = 0; day <= oldest; day++) logs[day] = Math.log(shift + day / daysPerUnit);
  return logs;
}

function betaLikelihood(model: Model, histories: Histories, daysPerUnit: number): (parameters: Parameters) => number {
  const { count, frequency, recency, age, customers, mostFrequent, oldest } = histories;
  return ([r, alpha, a, b]) => {
    const rising = risingLogs(r, mostFrequent);
    const logs = dayLogs(alpha, oldest, daysPerUnit);
    const stayed = new Float64Array(mostFrequent + 1);
    for (let x = 1; x <= mostFrequent; x++) stayed[x] = stayed[x - 1] + Math.log1p(-a / (a + b + x - 1));
    const leaving = new Float64Array(mostFrequent + 1);
    // BG/NBD: after the x-th repeat purchase the chance to leave follows x − 1 purchases survived. MBG/NBD: x, and the
    // share alive of those who survived x purchases is counted once more.
    const bg = model === "bgnbd";
    for (let x = bg ? 1 : 0; x <= mostFrequent; x++) leaving[x] = Math.log(a / (bg ? b + x - 1 : b + x));
    const start = r * Math.log(alpha);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const x = frequency[i];
      const late = logs[age[i]];
      let value = rising[x] + start + stayed[x] - (r + x) * late;
      if (!bg) value += Math.log1p(-a / (a + b + x));
      if (!bg || x > 0) value += softplus(leaving[x] + (r + x) * (late - logs[recency[i]]));
      sum += customers[i] * value;
    }
    return sum;
  };
}

function paretoLikelihood(histories: Histories, daysPerUnit: number): (parameters: Parameters) => number {
  const { count, frequency, recency, age, customers, mostFrequent, oldest } = histories;
  const pairs = new Map<number, number>();
  const pairOf = (x: number, day: number): number => {
    const key = x * (oldest + 1) + day;
    let pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, (pair = pairs.size));
    return pair;
  };
  const late = frequency.map((x, i) => pairOf(x, age[i]));
  const early = frequency.map((x, i) => pairOf(x, recency[i]));
  const keys = Float64Array.from(pairs.keys());
  return ([r, alpha, s, beta]) => {
    const rising = risingLogs(r, mostFrequent);
    const buying = dayLogs(alpha, oldest, daysPerUnit);
    const staying = dayLogs(beta, oldest, daysPerUnit);
    const tail = paretoTail(r, alpha, s, beta);
    const tails = keys.map((key) => {
      const x = Math.floor(key / (oldest + 1));
      return tail(x, (key - x * (oldest + 1)) / daysPerUnit);
    });
    const start = r * Math.log(alpha) + s * Math.log(beta);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const x = frequency[i];
      const [first, last] = [recency[i], age[i]];
      const alive = -(r + x) * buying[last] - s * staying[last];
      const lead = (r + x) * (buying[last] - buying[first]) + s * (staying[last] - staying[first]);
      // 1 − tail(T) + e^lead · tail(t), without overflow.
      const value = lead + Math.log(tails[early[i]] + (1 - tails[late[i]]) * Math.exp(-lead));
      sum += customers[i] * (rising[x] + start + alive + value);
    }
    return sum;
  };
}
