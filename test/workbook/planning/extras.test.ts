/** Membership, experience map and CRM choice, recalculated by LibreOffice, against what is worked out here. */
import fc from "fast-check";
import { languages } from "../../../src/i18n/languages";
import * as en from "../../../src/workbook/planning/texts/en";
import { CANDIDATES, crmSheet, REQUIREMENT_ROWS } from "../../../src/workbook/planning/sheets/crm";
import { experienceSheet, NODE_ROWS, nodes } from "../../../src/workbook/planning/sheets/experience";
import { membershipSheet } from "../../../src/workbook/planning/sheets/membership";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import type { CellValue } from "../../../workbench/model/data";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, plainVariants, recalculatedTogether } from "../../support/plainplan";
import { choices, type Recalculated } from "../../support/planning";

jest.setTimeout(400_000);

const { membership, experience, crm, common } = en;
type Maker = typeof settingsSheet;
/** These sheets alone, with the settings. */
const only = (...sheets: Maker[]): PlainPlan =>
  plainPlan(
    {},
    [...sheets, settingsSheet].map((sheet) => sheet({ choices: { ...choices, parts: ["roles"] }, texts: { ...en } })),
  );
const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 4));
const months = (make: (m: number) => number): number[] => Array.from({ length: 12 }, (_, m) => make(m));

interface Points {
  readonly sales: number[];
  readonly rate: number;
  readonly use: number;
  readonly opening: number;
  readonly due: number[];
  readonly expiry: number | null;
}

/** Points in lots, each with the month at whose end it lapses, used from the first to lapse on. */
function lots({ sales, rate, use, opening, due, expiry }: Points) {
  const never = Infinity;
  const own = [...due.map((size, m) => ({ size, lapses: Math.min(m + 1, expiry ?? never) })), { size: opening - due.reduce((a, b) => a + b), lapses: expiry ?? never }]; // prettier-ignore
  return months((m) => m + 1).map((month) => {
    const sum = () => own.reduce((all, { size }) => all + size, 0);
    const open = sum();
    const earned = sales[month - 1] * rate;
    let left = open * use;
    own.sort((a, b) => a.lapses - b.lapses);
    for (const lot of own) {
      const used = Math.min(lot.size, left);
      lot.size -= used;
      left -= used;
    }
    own.push({ size: earned, lapses: expiry === null ? never : month + expiry });
    let expired = 0;
    for (const lot of own)
      if (lot.lapses <= month) {
        expired += lot.size;
        lot.size = 0;
      }
    return { opening: open, earned, burned: open * use, expired, closing: sum() };
  });
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  test("nothing filled in shows no error and no figure", async () => {
    const { at, errors } = await only(membershipSheet, experienceSheet, crmSheet).recalculated();
    expect(errors()).toEqual([]);
    expect(at("membership.liability")).toEqual([months(() => 0)]);
    expect(at("crm.weighted")[0].map((value) => value ?? "")).toEqual(["", "", "", ""]);
    for (const id of ["membership", "experience", "crm"]) {
      expect(at(`${id}.wrong`)).toEqual([[0]]);
      expect(at(`${id}.missing`)[0][0]).toBeGreaterThan(0);
    }
  });

  test("points are earned, redeemed and lost as lots that lapse would be, and what is left is owed", async () => {
    const uses = [0, 0.04, 0.3, 1];
    const expiries = [null, 1, 3, 6, 12, 24];
    const drawn = fc.record({
      sales: fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 12, maxLength: 12 }),
      rate: fc.constantFrom(0.5, 1, 2),
      use: fc.constantFrom(...uses),
      opening: fc.integer({ min: 12_000, max: 60_000 }),
      due: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 12, maxLength: 12 }),
      expiry: fc.constantFrom(...expiries),
    });
    const cases: Points[] = fc.sample(drawn, { seed: 3, numRuns: 12 });
    const results = await plainVariants(
      only(membershipSheet),
      cases.map(({ sales, rate, use, opening, due, expiry }) => (fill) => {
        fill("membership.gmv", [sales.map((amount) => amount * 2)]);
        fill("membership.share", [months(() => 0.5)]);
        fill("membership.rules", column([rate, use, 0.01, 0.8, opening, expiry]));
        fill("membership.due", [due]);
      }),
    );
    results.forEach(({ at, errors }, i) => {
      expect(errors()).toEqual([]);
      const due = lots(cases[i]);
      for (const key of ["opening", "earned", "burned", "expired", "closing"] as const)
        expect([i, key, at(`membership.${key}`)[0]]).toEqual([i, key, near(due.map((month) => month[key]))]);
      expect(at("membership.tie")).toEqual([months(() => 0)]);
      expect(at("membership.cost")).toEqual([near(due.map(({ burned }) => burned * 0.01))]);
      expect(at("membership.liability")).toEqual([near(due.map(({ closing }) => closing * 0.008))]);
      const charge = due.reduce((sum, { burned }) => sum + burned * 0.01, 0) + (due[11].closing - cases[i].opening) * 0.008; // prettier-ignore
      expect(at("membership.charge.year")).toEqual([near([charge])]);
      expect(at("membership.wrong")).toEqual([[0]]);
    });
    expect(results.some(({ at }) => (at("membership.expired.year")[0][0] as number) > 0)).toBe(true);
    // Nothing redeemed, some, all; points that never lapse, within the year, and after it.
    expect(new Set(cases.map(({ use }) => use))).toEqual(new Set(uses));
    expect(new Set(cases.map(({ expiry }) => expiry))).toEqual(new Set(expiries));
  });

  test("levels rise, keeping asks no more than qualifying, and one falls to a lower one", async () => {
    const one = only(membershipSheet);
    one.fill("membership.levels", column(["Base", "Silver", "Gold", "Platinum", null, "Last"]));
    one.fill("membership.qualify", column([0, 500, 400, 2000, 3000, 4000]));
    one.fill("membership.keep", column([null, 600, 300, 1500, null, null]));
    one.fill("membership.falls", column([null, "Base", "Silver", "Gold", null, "Last"]));
    const { at } = await one.recalculated();
    expect(at("membership.checks").flat()).toEqual([common.fine, membership.keepHigh, membership.order, common.fine, membership.noName, membership.fallHigh]); // prettier-ignore
    expect(at("membership.wrong")).toEqual([[4]]);
  });

  test("a CRM system is ranked once weights are whole and scores complete, and never past a must-have", async () => {
    const drawn = fc.record({
      weights: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: REQUIREMENT_ROWS, maxLength: REQUIREMENT_ROWS }),
      must: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: REQUIREMENT_ROWS, maxLength: REQUIREMENT_ROWS }),
      scores: fc.array(fc.array(fc.integer({ min: 4, max: 10 }), { minLength: CANDIDATES, maxLength: CANDIDATES }), { minLength: REQUIREMENT_ROWS, maxLength: REQUIREMENT_ROWS }), // prettier-ignore
      gaps: fc.constantFrom(0, 0, 0, 1),
    });
    const cases = fc.sample(drawn, { seed: 9, numRuns: 12 });
    const shares = ({ weights }: (typeof cases)[number]): number[] => {
      const sum = weights.reduce((a, b) => a + b);
      return weights.map((weight) => weight / sum);
    };
    const scored = ({ scores, gaps }: (typeof cases)[number]): (number | null)[][] =>
      scores.map((row, r) => row.map((score, c) => (r === 0 && c < gaps ? null : score / 2)));
    const results = await plainVariants(
      only(crmSheet),
      cases.map((one) => (fill) => {
        fill("crm.candidates", [["A", "B", "C", "D"]]);
        fill("crm.names", column(one.weights.map((_, r) => `Requirement ${r}`)));
        fill("crm.must", column(one.must.map((dice) => (dice === 0 ? common.yes : common.no))));
        fill("crm.weights", column(shares(one)));
        fill("crm.scores", scored(one));
      }),
    );
    const verdicts = new Set<CellValue>();
    results.forEach(({ at, errors }, i) => {
      const one = cases[i];
      expect(errors()).toEqual([]);
      const scores = scored(one);
      const weights = shares(one);
      const open = months(() => 0).slice(0, CANDIDATES).map((_, c) => scores.filter((row, r) => row[c] === null && (weights[r] > 0 || one.must[r] === 0)).length); // prettier-ignore
      const weighted = open.map((gaps, c) => (gaps > 0 ? null : weights.reduce((sum, weight, r) => sum + weight * scores[r][c]!, 0))); // prettier-ignore
      const failed = open.map((_, c) => scores.filter((row, r) => one.must[r] === 0 && row[c] !== null && row[c] < 3).length); // prettier-ignore
      const runs = weighted.map((score, c) => (score !== null && failed[c] === 0 ? score : null));
      const rank = runs.map((score) => (score === null ? "" : 1 + runs.filter((other) => other !== null && other > score + 1e-6).length)); // prettier-ignore
      expect(at("crm.open")).toEqual([open]);
      expect(at("crm.failed")).toEqual([failed]);
      expect(at("crm.weighted")[0].map((score) => score ?? "")).toEqual(weighted.map((score) => (score === null ? "" : expect.closeTo(score, 8)))); // prettier-ignore
      expect(at("crm.rank")[0].map((place) => place ?? "")).toEqual(rank);
      const words = rank.map((place, c) => failed[c] > 0 ? crm.fails : place === "" ? crm.notYet : place === 1 ? crm.choice : crm.possible); // prettier-ignore
      expect(at("crm.verdict")).toEqual([words]);
      expect(at("crm.totalCheck")).toEqual([[common.fine]]);
      expect(at("crm.wrong")).toEqual([[0]]);
      words.forEach((word) => verdicts.add(word));
    });
    expect(verdicts.size).toBe(4);
  });

  test("weights that are not whole, and scores that are none, are counted and nothing is ranked", async () => {
    const one = only(crmSheet);
    one.fill("crm.candidates", [["A", "B"]]);
    one.fill("crm.weights", column([0.5, 0.4]));
    one.fill("crm.scores", [
      [5, 6],
      [5, "good"],
    ]);
    const { at, errors } = await one.recalculated();
    expect(errors()).toEqual([]);
    expect(at("crm.totalCheck")).toEqual([[crm.notWhole]]);
    expect(at("crm.rank")[0].map((place) => place ?? "")).toEqual(["", "", "", ""]);
    expect(at("crm.wrong")).toEqual([[3]]);
  });

  test("the experience map means its scores by node and says what a touchpoint lacks", async () => {
    const rows: [CellValue, CellValue, CellValue, CellValue, CellValue, CellValue, string][] = [
      ["Search", 4, 8, "Ana", "Rewrite", 46_400, common.fine],
      ["Shop page", 7, 7, null, null, null, common.fine],
      [null, null, null, null, null, null, ""],
      ["Checkout", 5, null, null, null, null, experience.noScore],
      ["Wallet", 6, 9, "Ben", null, null, experience.noAction],
      ["Invoice", 11, 9, null, null, null, experience.badScore],
      ["Mail", 8, 6, null, null, null, experience.lowTarget],
      [null, 5, null, null, null, null, experience.noName],
    ];
    const one = only(experienceSheet);
    one.fill("experience.touchpoints", rows.map((row) => [row[0]])); // prettier-ignore
    one.fill("experience.now", rows.map((row) => [row[1]])); // prettier-ignore
    one.fill("experience.target", rows.map((row) => [row[2]])); // prettier-ignore
    one.fill("experience.action", rows.map((row) => [row[3], row[4]])); // prettier-ignore
    one.fill("experience.date", rows.map((row) => [row[5]])); // prettier-ignore
    const { at, errors } = await one.recalculated();
    expect(errors()).toEqual([]);
    expect(at("experience.checks").slice(0, rows.length).map(([text]) => text ?? "")).toEqual(rows.map((row) => row[6])); // prettier-ignore
    expect(at("experience.missing")).toEqual([[2]]);
    expect(at("experience.wrong")).toEqual([[3]]);
    expect(at("experience.counts").flat()).toEqual([2, 3, 1, 0, 0, 0, 0]);
    nodes.slice(0, 3).forEach((_, n) => {
      const scores = rows.slice(n * NODE_ROWS, (n + 1) * NODE_ROWS).flatMap((row) => (typeof row[1] === "number" ? [row[1]] : [])); // prettier-ignore
      expect(at("experience.means")[n][0]).toBeCloseTo(scores.reduce((a, b) => a + b) / scores.length, 10);
    });
    expect(at("experience.means")[3][0] ?? "").toBe("");
  });

  describe("in every language", () => {
    const extras = ["membership", "experience", "crm"] as const;
    const ids = ["roles", "headcount", "stages", ...extras];
    /** What is missing and wrong on each sheet, blank and filled badly, by language. */
    let counts: CellValue[][];
    beforeAll(async () => {
      const plans = languages.map((lang) => plainPlan({ parts: ["roles"], extras, lang }));
      const bad = plans.map((plan) => {
        const one = plan.copy();
        fillBadly(one);
        return one;
      });
      const found = await recalculatedTogether([...plans, ...bad]);
      for (const { errors } of found) expect(errors()).toEqual([]);
      const count = ({ at }: Recalculated) => ids.flatMap((id) => [at(`${id}.missing`)[0][0], at(`${id}.wrong`)[0][0]]);
      counts = plans.map((_, i) => [...count(found[i]), ...count(found[plans.length + i])]);
    });

    test("blank, nothing is wrong; filled badly, something is on every sheet", () => {
      const [english] = counts;
      expect(english.slice(0, 12).filter((_, i) => i % 2 === 1)).toEqual(new Array(6).fill(0));
      expect(english.slice(12).filter((count, i) => i % 2 === 1 && count === 0)).toEqual([]);
    });

    test.each(languages.map((lang, i) => [lang, i] as const).slice(1))(
      "in %s the same is missing and wrong as in English",
      (_, i) => expect(counts[i]).toEqual(counts[0]),
    );
  });
});

function fillBadly({ fill, typed }: PlainPlan): void {
  const letters = typed("roles.loyalty.letters");
  letters[0] = letters[0].map(() => "");
  letters[1] = letters[1].map(() => "A");
  fill("roles.loyalty.letters", letters);
  fill("roles.value.roles", [["X", "X"]]);
  fill("headcount.roles", column(["One", "One"]));
  fill("headcount.people", [[-1, 2]]);
  fill("stages.start", [[50_000, 40_000, null, "soon"]]);
  fill("stages.end", [[49_000, null, 45_000]]);
  fill("membership.levels", column(["A", "B", null, "D", "E"]));
  fill("membership.qualify", column([5, 4, 6, null, 9]));
  fill("membership.falls", column([null, "A", null, null, "E"]));
  fill("crm.candidates", [["A"]]);
  fill("crm.weights", column([0.4]));
  fill("crm.scores", [[9]]);
  fill("experience.touchpoints", column(["a", "b", "c", "d"]));
  fill("experience.now", column([11, 2, 2]));
  fill("experience.target", column([1, 1, 3]));
}
