/** The formulas against their definitions: integrals over what differs between customers, done by brute force. */
import {
  aliveOf,
  expectedOfNew,
  expectedWhileAlive,
  likelihoodOf,
  type Model,
  models,
  type Parameters,
} from "../../src/analytics/buytilldie";
import { lnGamma } from "../../src/analytics/special";
import type { Histories } from "../../src/analytics/summaries";

/** Simpson's rule on 0 … 1, after a substitution that tames both ends. */
function integrate(f: (u: number) => number): number {
  const n = 4000;
  let sum = 0;
  for (let i = 1; i < n; i++) {
    const t = i / n;
    // u = t³(10 − 15t + 6t²) has no slope at either end.
    sum += (i % 2 === 1 ? 4 : 2) * f(t * t * t * (10 - 15 * t + 6 * t * t)) * 30 * t * t * (1 - t) * (1 - t);
  }
  return sum / (3 * n);
}
const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b);
const beta = (p: number, a: number, b: number): number =>
  Math.exp((a - 1) * Math.log(p) + (b - 1) * Math.log1p(-p) - lnBeta(a, b));

const histories = (x: number, recency: number, age: number): Histories => ({
  count: 1, frequency: Int32Array.of(x), recency: Int32Array.of(recency), age: Int32Array.of(age), customers: Float64Array.of(1), total: 1, mostFrequent: x, oldest: age,
}); // prettier-ignore

/** What a customer with dropout chance p, or rate μ, contributes: alive at T, or gone after the last purchase. */
function byDefinition(
  model: Model,
  [r, alpha, third, fourth]: Parameters,
  x: number,
  recency: number,
  age: number,
): { alive: number; gone: number } {
  const purchases = (exposure: number): number =>
    Math.exp(lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) - (r + x) * Math.log(alpha + exposure));
  if (model === "paretonbd") {
    const density = (t: number): number => (third * fourth ** third) / (fourth + t) ** (third + 1);
    return {
      alive: purchases(age) * (fourth / (fourth + age)) ** third,
      gone:
        (age - recency) *
        integrate((u) => purchases(recency + u * (age - recency)) * density(recency + u * (age - recency))),
    };
  }
  const coins = model === "bgnbd" ? x : x + 1;
  const survive = integrate((p) => (1 - p) ** coins * beta(p, third, fourth));
  const leaveLast = coins === 0 ? 0 : integrate((p) => p * (1 - p) ** (coins - 1) * beta(p, third, fourth));
  return { alive: survive * purchases(age), gone: leaveLast * purchases(recency) };
}

const cases: readonly [Model, Parameters][] = [
  ["bgnbd", [0.243, 4.414, 1.793, 2.426]],
  ["bgnbd", [2.1, 30, 3.5, 4.2]],
  ["mbgnbd", [0.525, 6.183, 1.891, 1.614]],
  ["mbgnbd", [1.4, 0.7, 2.2, 5.5]],
  ["paretonbd", [0.553, 10.578, 0.606, 11.669]],
  ["paretonbd", [1.7, 25, 2.4, 3.5]],
  ["paretonbd", [0.8, 2, 0.3, 40]],
];
const customers: readonly [number, number, number][] = [[0, 0, 39], [1, 12, 30], [4, 30, 31], [9, 20, 52], [2, 7, 7]]; // prettier-ignore

describe.each(cases)("%s with %p", (model, parameters) => {
  test.each(customers)("x = %i, t = %i, T = %i: likelihood and chance to be alive", (x, recency, age) => {
    const { alive, gone } = byDefinition(model, parameters, x, recency, age);
    expect(likelihoodOf(model, histories(x, recency, age), 1)(parameters)).toBeCloseTo(Math.log(alive + gone), 7);
    expect(aliveOf(model, parameters)(x, recency, age)).toBeCloseTo(alive / (alive + gone), 7);
  });
  test.each(customers)("x = %i, t = %i, T = %i: orders expected while alive", (x, _, age) => {
    const [r, alpha, third, fourth] = parameters;
    const time = 26;
    let expected: number;
    if (model === "paretonbd") {
      // A customer alive at T buys at the rate (r + x) ÷ (α + T) as long as alive, (β + T)^s ÷ (β + T + τ)^s.
      expected =
        ((r + x) / (alpha + age)) * time * integrate((u) => ((fourth + age) / (fourth + age + u * time)) ** third);
    } else {
      // Of orders that come at rate λ and end with chance p each, (1 − e^(−λpt)) ÷ p come in t; over λ, then over p.
      const coins = model === "bgnbd" ? x : x + 1;
      expected = integrate(
        (p) => ((1 - ((alpha + age) / (alpha + age + p * time)) ** (r + x)) / p) * beta(p, third, fourth + coins),
      );
    }
    expect(expectedWhileAlive(model, parameters)(x, age, time) / expected).toBeCloseTo(1, 6);
  });
});

test("where a formula divides by zero, its neighbours agree", () => {
  for (const model of models) {
    const at = (third: number): number => expectedWhileAlive(model, [0.5, 4, third, 2.5])(2, 30, 20);
    expect(at(1) / at(1.001)).toBeCloseTo(1, 2);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5);
  }
  const atSum = (b: number): number => expectedOfNew("bgnbd", [0.5, 4, 0.4, b])(20);
  expect(atSum(0.6)).toBeCloseTo((atSum(0.599) + atSum(0.601)) / 2, 4);
});

test("a new customer brings what the published paper tabulates, nothing at once and ever more", () => {
  for (const [model, parameters] of cases) {
    const expected = expectedOfNew(model, parameters);
    expect(expected(0)).toBeCloseTo(0, 12);
    let before = 0;
    for (const time of [0.1, 1, 10, 100, 1000]) {
      expect(expected(time)).toBeGreaterThan(before);
      before = expected(time);
    }
  }
});
