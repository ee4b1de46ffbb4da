/** The shares of channels, customer groups and departments, recalculated by LibreOffice, against the allocation that ALLOCATE runs on. */
import fc from "fast-check";
import { shareUnits } from "../../../src/analytics/allocate";
import { rectOf, SheetDraft } from "../../../src/workbook/document/draft";
import { shareOut, sharingFigures } from "../../../src/workbook/planning/largest";
import type { CellValue } from "../../../workbench/model/data";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, recalculatedTogether } from "../../support/plainplan";
import type { Recalculated } from "../../support/planning";

jest.setTimeout(240_000);

const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
const first = (rows: readonly (readonly CellValue[])[]): CellValue[] => rows.map(([value]) => value);

interface Case {
  readonly units: number;
  readonly weights: readonly number[];
}

const weight = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 100 }).map((n) => n / 100) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 999_999 }).map((n) => n / 1e6) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9_000_000 }) },
);
const someCase: fc.Arbitrary<Case> = fc.record({
  units: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9_999_999_999_999 })),
  weights: fc.array(weight, { minLength: 1, maxLength: 10 }).filter((list) => list.some((one) => one > 0)),
});
const ofHand: readonly Case[] = [
  { units: 10, weights: [1, 1, 1] },
  { units: 2, weights: [0.1, 0.1, 0.1, 0, 0.1] },
  { units: 7, weights: [0, 0, 3] },
  { units: 0, weights: [5, 1] },
  { units: 5, weights: [0.7, 0.2, 0.1] },
  { units: 1_000_001, weights: [0.15, 0.35, 0.15, 0.35] },
];

const cases = [...ofHand, ...fc.sample(someCase, { numRuns: 250, seed: 20270101 })];
/** All cases side by side on a sheet. */
function sideBySide(): PlainPlan {
  const draft = new SheetDraft("sharing", "Sharing");
  cases.forEach(({ units, weights }, i) =>
    shareOut(draft, {
      id: `case${i}`,
      row: 0,
      column: 4 * i,
      rows: weights.length,
      weight: (_, k) => String(weights[k]),
      units: () => String(units),
    }),
  );
  draft.mark("all", rectOf(0, 0, sharingFigures.length + 10, 4 * cases.length));
  return plainPlan({}, [draft]);
}

const parts = ["kpi", "budget"] as const;
function filled(): PlainPlan {
  const one = plainPlan({ parts });
  one.fill("kpi.drivers", column([1_234_567.89, 103.37, 120]));
  one.fill("retention.given", column([0.22, 0.17, 0.14, 0.12, 0.11, 0.1]));
  one.fill("retention.base", column([900, 1100, 700]));
  one.fill("shares.channel.weights", [[0.5], [0.3], [0.2]]);
  // A name in the settings is all that a split by groups needs beside its weights.
  one.fill("list.groups", column(["18-24", "25-34", "35+", "Unknown"]));
  one.fill("shares.group.weights", [[4], [9], [6], [1]]);
  one.fill("shares.department.weights", [
    [3, 3, 1],
    [1, 1, 5],
  ]);
  return one;
}

function incomplete(): PlainPlan {
  const one = plainPlan({ parts });
  one.fill("shares.channel.weights", [[1], [""], [2], [7]]);
  return one;
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  let found: readonly Recalculated[];
  beforeAll(async () => {
    found = await recalculatedTogether([sideBySide(), filled(), incomplete()]);
  });

  test("shares are those of ALLOCATE, whatever the weights", () => {
    const { at, errors } = found[0];
    expect(errors()).toEqual([]);
    cases.forEach((given, i) => {
      const expected = shareUnits(BigInt(given.units), given.weights).map(Number);
      expect([given, first(at(`case${i}.units`))]).toEqual([given, expected]);
    });
  });

  test("channels, customer groups and departments add up to the KPI sheet's year", () => {
    const { at, errors } = found[1];
    expect(errors()).toEqual([]);
    const year = (key: string): number => at(`plan.${key}.year`)[0][0] as number;
    const weights = { channel: [0.5, 0.3, 0.2], group: [4, 9, 6, 1], department: [3, 1] };
    for (const group of ["channel", "group", "department"] as const) {
      const fit = (list: readonly number[], units: number, per: number): number[] => [
        ...shareUnits(BigInt(units), list).map((part) => Number(part) / per),
        ...new Array<number>(12 - list.length).fill(0),
      ];
      const returning = group === "department" ? [1, 5] : weights[group];
      expect(first(at(`shares.${group}.newCustomers`))).toEqual(fit(weights[group], Math.round(year("newCustomers")), 1)); // prettier-ignore
      expect(first(at(`shares.${group}.newGmv`))).toEqual(fit(weights[group], Math.round(year("newGmv") * 100), 100));
      expect(first(at(`shares.${group}.returningGmv`))).toEqual(fit(returning, Math.round(year("returningGmv") * 100), 100)); // prettier-ignore
    }
    const months = at("shares.channelNew") as number[][];
    (at("plan.newCustomers")[0] as number[]).forEach((month, m) => {
      expect(months[0][m]).toBeCloseTo(month * 0.5, 8);
      expect(months.reduce((sum, row) => sum + row[m], 0)).toBeCloseTo(month, 8);
    });
    expect([at("shares.missing"), at("shares.wrong")]).toEqual([[[0]], [[0]]]);
  });

  test("a channel without a weight is still to fill, a weight without a channel to be mended", () => {
    const { at, errors } = found[2];
    expect(errors()).toEqual([]);
    expect([at("shares.missing"), at("shares.wrong")]).toEqual([[[3]], [[1]]]);
    // Groups that nobody has named owe nothing, and that is no fault.
    expect(at("shares.group.gaps").flat().map((gap) => gap ?? "")).toEqual(["", "", ""]); // prettier-ignore
  });
});
