import fc from "fast-check";
import { netInterval } from "../../src/analytics/statistics";
import { column, errorOf, functions } from "../support/functions";

const nps = functions.NPS;
const times = (n: number, value: unknown): unknown[] => Array.from({ length: n }, () => value);

describe("NPS", () => {
  test("percentage of promoters less percentage of detractors, 9 and 10 against 0 to 6", () => {
    const table = nps(column(10, 9, 8, 7, 6, 0, 10, 9));
    expect(table[0]).toEqual(["Touchpoint", "Answers", "Promoters", "Passives", "Detractors", "NPS", "Low", "High"]);
    expect(table[1].slice(0, 6)).toEqual(["All", 8, 4, 2, 2, 25]);
  });
  test("the interval adds three answers, ¾ to promoters and to detractors", () => {
    // 50 promoters, 25 passives, 25 detractors of 100: p = 50.75/103, d = 25.75/103, net 25/103 = 24.27.
    const [, row] = nps(column(...times(50, 10), ...times(25, 8), ...times(25, 2)));
    const [p, d] = [50.75 / 103, 25.75 / 103];
    const margin = 1.959963984540054 * Math.sqrt((p + d - (p - d) ** 2) / 103);
    expect(row[6]).toBeCloseTo(100 * (p - d - margin), 10);
    expect(row[7]).toBeCloseTo(100 * (p - d + margin), 10);
    expect([Number(row[6]).toFixed(1), Number(row[7]).toFixed(1)]).toEqual(["8.3", "40.2"]);
  });
  test("the interval holds the true score in about 95 of 100 samples, which the plain one of few answers does not", () => {
    // All samples of 12 answers, each with its chance.
    const factorial = Array.from({ length: 13 }, (_, i) => i).reduce((list: number[], i) => [...list, i === 0 ? 1 : list[i - 1] * i], []); // prettier-ignore
    for (const [p, d] of [
      [0.5, 0.2],
      [0.7, 0.1],
      [0.3, 0.3],
      [0.85, 0.05],
    ]) {
      // prettier-ignore
      let held = 0;
      for (let k = 0; k <= 12; k++)
        for (let j = 0; j + k <= 12; j++) {
          const chance = (factorial[12] / factorial[k] / factorial[j] / factorial[12 - k - j]) * p ** k * d ** j * (1 - p - d) ** (12 - k - j); // prettier-ignore
          const [low, high] = netInterval(k, j, 12, 95);
          if (low <= p - d && p - d <= high) held += chance;
        }
      expect(held).toBeGreaterThan(0.925);
      expect(held).toBeLessThan(0.99);
    }
  });
  test("stays within −100 and 100", () => {
    const [, row] = nps(column(...times(3, 10)));
    expect(row.slice(5)).toEqual([100, expect.any(Number), 100]);
  });
});

describe("CSAT and CES", () => {
  test("CSAT is the share of the two highest scores with Wilson bounds", () => {
    const table = nps(column(5, 4, 3, 1), "csat");
    expect(table[0]).toEqual(["Touchpoint", "Answers", "Satisfied", "CSAT", "Low", "High"]);
    expect(table[1].slice(0, 4)).toEqual(["All", 4, 2, 0.5]);
    // 2 of 4 at 95 %: ½ ∓ z·√(1/16 + z²/64) ÷ (1 + z²/4).
    expect(table[1][4]).toBeCloseTo(0.15004, 4);
    expect(table[1][5]).toBeCloseTo(0.84996, 4);
  });
  test("satisfied and scale move the bar", () => {
    expect(nps(column(5, 4, 3, 1), "csat", null, null, "satisfied=3")[1].slice(2, 4)).toEqual([3, 0.75]);
    expect(nps(column(7, 6, 5, 1), "csat", null, null, "scale=7")[1].slice(2, 4)).toEqual([2, 0.5]);
  });
  test("CES is the mean with Student's interval", () => {
    const table = nps(column(3, 4, 5), "ces");
    expect(table[0]).toEqual(["Touchpoint", "Answers", "CES", "Std dev", "Low", "High"]);
    expect(table[1].slice(0, 4)).toEqual(["All", 3, 4, 1]);
    // t(2) at 95 % is 4.302653: 4 ∓ 4.302653 ÷ √3.
    expect(table[1][4]).toBeCloseTo(4 - 4.30265273 / Math.sqrt(3), 7);
    expect(nps(column(5), "ces")[1]).toEqual(["All", 1, 5, "", "", ""]);
  });
});

test("by gives each touchpoint its row, min blanks the scores of few", () => {
  const table = nps(column(10, 0, 9, 9), null, column("pay", "pay", "use", null), null, "min=2");
  expect(table.map((row) => row.slice(0, 6))).toEqual([
    ["Touchpoint", "Answers", "Promoters", "Passives", "Detractors", "NPS"],
    ["pay", 2, 1, 0, 1, 0],
    ["use", 1, 1, 0, 0, ""],
    ["(blank)", 1, 1, 0, 0, ""],
    ["All", 4, 3, 0, 1, 50],
  ]);
});

test("a blank is no answer, a 0 is; blank rows at the end are told by a blank touchpoint", () => {
  expect(nps(column(10, null, "", 0))[1].slice(1, 5)).toEqual([2, 1, 0, 1]);
  expect(
    nps(column(10, 0, 0, 0), null, column("pay", "pay", 0, 0))
      .at(-1)
      ?.slice(1, 5),
  ).toEqual([2, 1, 0, 1]);
  const warned = JSON.stringify(nps(column(10, ...times(10, 0)), null, null, null, "notes=on"));
  expect(warned).toMatch(/The last 10 scores are 0\. If those cells are blank/);
});

test("scores off the scale are left out and warned of", () => {
  const table = nps(column(10, 11, 8.5, "x", 3), null, null, column(1, 1, 1, 1, 1), "notes=on");
  expect(table[1].slice(1, 5)).toEqual([2, 1, 0, 1]);
  const text = JSON.stringify(table);
  expect(text).toMatch(/scores, row 2: 11 is no whole number from 0 to 10 \(2 such rows\)/);
  expect(text).toMatch(/scores, row 4: \\"x\\" is not a number/);
  expect(text).toMatch(/fewer than 30 answers/);
});

test("the order of rows changes nothing; touchpoints add up to All; turning the scale round turns the sign", () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.constantFrom("a", "b", "c"));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const make = (list: typeof rows): unknown[][] =>
        nps(column(...list.map((r) => r[0])), null, column(...list.map((r) => r[1])));
      const table = make(rows);
      const all = table.at(-1) as number[];
      expect(make([...rows].reverse())).toEqual(table);
      for (const k of [1, 2, 3, 4])
        expect(table.slice(1, -1).reduce((sum, r) => sum + Number(r[k]), 0)).toBe(Number(all[k]));
      expect(all[6]).toBeLessThanOrEqual(all[7]);
      const [up, down, n] = [all[2], all[4], all[1]];
      const [low, high] = netInterval(down, up, n, 95);
      expect(all[6]).toBeCloseTo(-100 * high, 9);
      expect(all[7]).toBeCloseTo(-100 * low, 9);
    }),
  );
});

describe("what cannot be used is refused with its reason", () => {
  test.each<[string, unknown[], RegExp]>([
    ["no scores", [null], /^#VALUE! scores is missing/],
    ["blank cells", [column(null, "")], /^#N\/A scores is blank/],
    ["scores off the scale", [column(55, 80)], /scores, row 1: 55 is no whole number from 0 to 10, and no row has one/],
    ["texts", [column("good", "bad")], /scores, row 1: "good" is not a number, and no row/],
    ["by of another length", [column(1, 2), null, column("a", "b", "c")], /scores has 2 rows but by has 3/],
    ["a scale for NPS", [column(1, 2), null, null, null, "scale=5"], /scale has no meaning with mode nps/],
    ["satisfied for CES", [column(1, 2), "ces", null, null, "satisfied=5"], /satisfied has no meaning with mode ces/],
    [
      "satisfied above the scale",
      [column(1, 2), "csat", null, null, "satisfied=6"],
      /scale 5 and satisfied 6 do not fit/,
    ],
    [
      "touchpoints that are ids",
      [column(...times(5001, 9)), null, column(...Array.from({ length: 5001 }, (_, i) => `t${i}`))],
      /^#VALUE! by has 5001 different values, more than the 5000/,
    ],
    ["an unknown mode", [column(1, 2), "stars"], /mode: "stars" is not known. Known: nps, csat, ces/],
    [
      "nothing included",
      [column(1, 2), null, null, column(0, 0)],
      /^#N\/A None of the 2 rows can be used: not included/,
    ],
  ])("%s", (_, args, expected) => {
    const { code, message } = errorOf(() => nps(...args));
    expect(`${code} ${message}`).toMatch(expected);
  });
});
