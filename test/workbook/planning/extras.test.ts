/** Membership, experience map and CRM choice, recalculated by LibreOffice, against what is worked out here. */
import { languages } from "../../../src/i18n/languages";
import * as en from "../../../src/workbook/planning/texts/en";
import { CANDIDATES, crmSheet } from "../../../src/workbook/planning/sheets/crm";
import { experienceSheet, NODE_ROWS, nodes } from "../../../src/workbook/planning/sheets/experience";
import { membershipSheet } from "../../../src/workbook/planning/sheets/membership";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import type { CellValue } from "../../../workbench/model/data";
import {
  expiries,
  fillBadly,
  fillMistakes,
  fillPoints,
  fillSystem,
  lots,
  months,
  points,
  scored,
  shares,
  systems,
  touchpoints,
  uses,
} from "../../support/extras";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, plainVariants, recalculatedTogether } from "../../support/plainplan";
import { choices, type Recalculated } from "../../support/planning";

jest.setTimeout(400_000);

const { membership, crm, common } = en;
type Maker = typeof settingsSheet;
/** These sheets alone, with the settings. */
const only = (...sheets: Maker[]): PlainPlan =>
  plainPlan(
    {},
    [...sheets, settingsSheet].map((sheet) => sheet({ choices: { ...choices, parts: ["roles"] }, texts: { ...en } })),
  );
const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 4));

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  let found: { blank: Recalculated; mistakes: Recalculated; drawn: Recalculated[] };
  /** The sheets don't touch each other: a workbook holds a case of each. */
  beforeAll(async () => {
    const [blank, mistakes] = await plainVariants(only(membershipSheet, experienceSheet, crmSheet), [
      () => undefined,
      fillMistakes,
    ]);
    const drawn = await plainVariants(
      only(membershipSheet, crmSheet),
      points.map((one, i) => (fill) => {
        fillPoints(fill, one);
        fillSystem(fill, systems[i]);
      }),
    );
    found = { blank, mistakes, drawn };
  });

  test("nothing filled in shows no error and no figure", () => {
    const { at, errors } = found.blank;
    expect(errors()).toEqual([]);
    expect(at("membership.liability")).toEqual([months(() => 0)]);
    expect(at("crm.weighted")[0].map((value) => value ?? "")).toEqual(["", "", "", ""]);
    for (const id of ["membership", "experience", "crm"]) {
      expect(at(`${id}.wrong`)).toEqual([[0]]);
      expect(at(`${id}.missing`)[0][0]).toBeGreaterThan(0);
    }
  });

  test("points are earned, redeemed and lost as lots that lapse would be, and what is left is owed", () => {
    found.drawn.forEach(({ at, errors }, i) => {
      expect(errors()).toEqual([]);
      const due = lots(points[i]);
      for (const key of ["opening", "earned", "burned", "expired", "closing"] as const)
        expect([i, key, at(`membership.${key}`)[0]]).toEqual([i, key, near(due.map((month) => month[key]))]);
      expect(at("membership.tie")).toEqual([months(() => 0)]);
      expect(at("membership.cost")).toEqual([near(due.map(({ burned }) => burned * 0.01))]);
      expect(at("membership.liability")).toEqual([near(due.map(({ closing }) => closing * 0.008))]);
      const charge = due.reduce((sum, { burned }) => sum + burned * 0.01, 0) + (due[11].closing - points[i].opening) * 0.008; // prettier-ignore
      expect(at("membership.charge.year")).toEqual([near([charge])]);
      expect(at("membership.wrong")).toEqual([[0]]);
    });
    expect(found.drawn.some(({ at }) => (at("membership.expired.year")[0][0] as number) > 0)).toBe(true);
    // Nothing redeemed, some, all; points that never lapse, within the year, and after it.
    expect(new Set(points.map(({ use }) => use))).toEqual(new Set(uses));
    expect(new Set(points.map(({ expiry }) => expiry))).toEqual(new Set(expiries));
  });

  test("levels rise, keeping asks no more than qualifying, and one falls to a lower one", () => {
    const { at } = found.mistakes;
    expect(at("membership.checks").flat()).toEqual([common.fine, membership.keepHigh, membership.order, common.fine, membership.noName, membership.fallHigh]); // prettier-ignore
    expect(at("membership.wrong")).toEqual([[4]]);
  });

  test("a CRM system is ranked once weights are whole and scores complete, and never past a must-have", () => {
    const verdicts = new Set<CellValue>();
    found.drawn.forEach(({ at, errors }, i) => {
      const one = systems[i];
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

  test("weights that are not whole, and scores that are none, are counted and nothing is ranked", () => {
    const { at, errors } = found.mistakes;
    expect(errors()).toEqual([]);
    expect(at("crm.totalCheck")).toEqual([[crm.notWhole]]);
    expect(at("crm.rank")[0].map((place) => place ?? "")).toEqual(["", "", "", ""]);
    expect(at("crm.wrong")).toEqual([[3]]);
  });

  test("the experience map means its scores by node and says what a touchpoint lacks", () => {
    const { at, errors } = found.mistakes;
    expect(errors()).toEqual([]);
    expect(at("experience.checks").slice(0, touchpoints.length).map(([text]) => text ?? "")).toEqual(touchpoints.map((row) => row[6])); // prettier-ignore
    expect(at("experience.missing")).toEqual([[2]]);
    expect(at("experience.wrong")).toEqual([[3]]);
    expect(at("experience.counts").flat()).toEqual([2, 3, 1, 0, 0, 0, 0]);
    nodes.slice(0, 3).forEach((_, n) => {
      const scores = touchpoints.slice(n * NODE_ROWS, (n + 1) * NODE_ROWS).flatMap((row) => (typeof row[1] === "number" ? [row[1]] : [])); // prettier-ignore
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
