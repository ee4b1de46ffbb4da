/** Headcount and stages, recalculated by LibreOffice, against what is worked out here from the same inputs. */
import fc from "fast-check";
import * as en from "../../../src/workbook/planning/texts/en";
import { ROLE_ROWS, headcountSheet, stageRoles } from "../../../src/workbook/planning/sheets/headcount";
import { rolesSheet } from "../../../src/workbook/planning/sheets/roles";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import { stagesSheet } from "../../../src/workbook/planning/sheets/stages";
import type { CellValue } from "../../../workbench/model/data";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, plainVariants } from "../../support/plainplan";
import { choices, type Fill, type Recalculated } from "../../support/planning";
import { type Dates, expectStages, layout, verdict } from "../../support/stages";

jest.setTimeout(400_000);

const { stages: words } = en;
const sheets = () =>
  [stagesSheet, rolesSheet, headcountSheet, settingsSheet].map((sheet) => sheet({ choices, texts: { ...en } }));

/** Excel's day number of a date. */
const day = (year: number, month: number, date = 1): number => Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;
/** The same in months from the plan's first, January 2027. */
const dayOf = (month: number, date = 1): number => day(2027 + Math.floor(month / 12), ((month % 12) + 12) % 12 + 1, date); // prettier-ignore
const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 5));

/** How many ways to lay out the stages in time, and how many pays, are drawn. */
const LAYOUTS = 20;
const COSTS = 6;

/** Any day of a month stands for it. */
const dated =
  (dates: readonly Dates[], i: number) =>
  (fill: Fill): void => {
    fill("stages.start", [dates.map(({ start }) => (start === null ? "" : dayOf(start, 1 + (i % 28))))]);
    fill("stages.end", [dates.map(({ end }) => (end === null ? "" : dayOf(end, 28 - (i % 28))))]);
  };

const amounts = fc.record({
  cost: fc.array(fc.option(fc.integer({ min: 0, max: 2_000_000 }).map((cents) => cents / 100)), { minLength: ROLE_ROWS, maxLength: ROLE_ROWS }), // prettier-ignore
  onCost: fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100),
  ownOnCost: fc.option(fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100)),
  raise: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
  raiseFrom: fc.option(fc.integer({ min: 0, max: 11 })),
  people: fc.array(fc.array(fc.integer({ min: 0, max: 16 }).map((quarters) => quarters / 4), { minLength: 12, maxLength: 12 }), { minLength: ROLE_ROWS, maxLength: ROLE_ROWS }), // prettier-ignore
});
type Amounts = typeof amounts extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const paid =
  ({ cost, onCost, ownOnCost, raise, raiseFrom, people }: Amounts) =>
  (fill: Fill): void => {
    fill("headcount.roles", column(Array.from({ length: ROLE_ROWS }, (_, r) => `Role ${r}`)));
    fill("headcount.general", column([onCost, raiseFrom === null ? "" : dayOf(raiseFrom, 15), raise]));
    fill("headcount.pay", column(cost));
    if (ownOnCost !== null) fill("headcount.pay", [[cost[0], ownOnCost]]);
    fill("headcount.people", people);
  };

const named = (fill: Fill): void => {
  fill("headcount.roles", column([...stageRoles.map((_, r) => `R${r}`), "Juggler"]));
  fill("roles.value.roles", [["R0", "R3", "R2", "Juggler"]]);
  fill("stages.start", [[dayOf(-3), dayOf(0), dayOf(4), dayOf(9)]]);
};

const mistaken = (fill: Fill): void => {
  fill("headcount.roles", column(["Same", "Same", ""]));
  fill("headcount.people", [
    [-1, "two"],
    [1, 1],
    [1, 1],
  ]);
  fill("headcount.pay", [["lots"]]);
};

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const plan = plainPlan({}, sheets());
  const layouts = Array.from({ length: LAYOUTS }, (_, seed) => layout(seed + 1));
  const costs = fc.sample(amounts, { seed: 5, numRuns: COSTS });
  let found: readonly Recalculated[];
  /** All with one start of LibreOffice. */
  beforeAll(async () => {
    found = await plainVariants(plan, [() => undefined, ...layouts.map(dated), ...costs.map(paid), named, mistaken]);
  });

  test("an untouched plan has one of each role of its stage all the year, and asks for their pay", () => {
    const [blank] = found;
    expect(blank.errors()).toEqual([]);
    expectStages(blank, [
      { start: null, end: null },
      { start: 0, end: null },
      { start: null, end: null },
      { start: null, end: null },
    ]);
    expect(blank.at("headcount.people.total")).toEqual([new Array<number>(12).fill(3)]);
    expect(blank.at("headcount.cost.total")).toEqual([new Array<number>(12).fill(0)]);
    expect([blank.at("headcount.missing"), blank.at("headcount.wrong")]).toEqual([[[3]], [[0]]]);
    // Two later stages without dates; three ends or conditions for moving on.
    expect(blank.at("stages.missing")).toEqual([[2 + 2 + 2]]);
  });

  test("stages follow each other, overlap or leave gaps as their dates say, and roles come with them", () => {
    const seen = new Set<string>();
    found.slice(1, 1 + LAYOUTS).forEach((result, i) => {
      expect(result.errors()).toEqual([]);
      expectStages(result, layouts[i]);
      layouts[i].forEach((_, s) => seen.add(verdict(layouts[i], s).replace(/\d+/, "#")));
    });
    expect(seen.size).toBe(7);
  });

  test("cost is people × pay × (1 + on-cost), with the raise from its month on", () => {
    found.slice(1 + LAYOUTS, -2).forEach(({ at, errors }, i) => {
      const { cost, onCost, ownOnCost, raise, raiseFrom, people } = costs[i];
      expect(errors()).toEqual([]);
      const due = people.map((row, r) =>
        row.map((heads, m) => {
          const on = r === 0 && ownOnCost !== null ? ownOnCost : onCost;
          const raised = raiseFrom !== null && m >= raiseFrom ? raise : 0;
          return heads * (cost[r] ?? 0) * (1 + on) * (1 + raised);
        }),
      );
      const totals = due[0].map((_, m) => due.reduce((sum, row) => sum + row[m], 0));
      expect(at("headcount.cost")).toEqual(due.map(near));
      expect(at("headcount.cost.total")).toEqual([near(totals)]);
      expect(at("headcount.people.total")).toEqual([
        near(people[0].map((_, m) => people.reduce((sum, row) => sum + row[m], 0))),
      ]);
      expect(at("headcount.cost.total.year")).toEqual([near([totals.reduce((a, b) => a + b)])]);
      const unpaid = people.filter((row, r) => row.some((heads) => heads > 0) && cost[r] === null).length;
      expect(at("headcount.missing")).toEqual([[unpaid]]);
      expect(at("headcount.wrong")).toEqual([[raise > 0 && raiseFrom === null ? 1 : 0]]);
    });
    // The first role with an on-cost of its own and without, raises with their month, without, and none.
    expect(new Set(costs.map(({ ownOnCost }) => ownOnCost === null)).size).toBe(2);
    expect(new Set(costs.map(({ raise, raiseFrom }) => raise > 0 && raiseFrom === null)).size).toBe(2);
    expect(costs.some(({ raise, raiseFrom }) => raise > 0 && raiseFrom !== null && raiseFrom > 0)).toBe(true);
  });

  test("roles of one's own come with the stage whose matrix has them; mistakes are counted", () => {
    const [own, wrong] = found.slice(-2);
    const juggler = stageRoles.length;
    expect(own.errors()).toEqual([]);
    expect(own.at("headcount.stages")[juggler]).toEqual([0, 0, 1, 0]);
    expect(own.at("stages.roles")[juggler].map((text) => text ?? "")).toEqual(["", "", words.appears, words.leaves]);
    expect(own.at("stages.roles")[0]).toEqual([words.appears, words.stays, words.stays, words.stays]);
    // Renamed on the headcount, renamed in the matrices.
    expect(own.at("roles.foundation.roles")[0].slice(0, 2)).toEqual(["R0", "R1"]);
    // The first stage is over before the plan begins.
    expect(own.at("stages.people")[0].map((people) => people ?? "")).toEqual(["", 1, 1, 1]);
    expect(wrong.errors()).toEqual([]);
    // Twice two namesakes, a nameless role with people, a negative number, two texts.
    expect(wrong.at("headcount.wrong")).toEqual([[2 + 1 + 1 + 2]]);
  });
});
