/** Headcount and stages, recalculated by LibreOffice, against what is worked out here from the same inputs. */
import fc from "fast-check";
import { stageById, stageIds } from "../../../src/catalog";
import * as en from "../../../src/workbook/planning/texts/en";
import { ROLE_ROWS, headcountSheet, stageRoles } from "../../../src/workbook/planning/sheets/headcount";
import { rolesSheet } from "../../../src/workbook/planning/sheets/roles";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import { BAR_MONTHS, stagesSheet } from "../../../src/workbook/planning/sheets/stages";
import type { CellValue } from "../../../workbench/model/data";
import { libreOffice } from "../../support/libreoffice";
import { buildPlan, type BuiltPlan, choices, type Recalculated, variants } from "../../support/planning";

jest.setTimeout(400_000);

const { stages: words, common } = en;
const sheets = () =>
  [stagesSheet, rolesSheet, headcountSheet, settingsSheet].map((sheet) => sheet({ choices, texts: { ...en } }));

/** Excel's day number of a date. */
const day = (year: number, month: number, date = 1): number => Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;
/** The same in months from the plan's first, January 2027. */
const dayOf = (month: number, date = 1): number => day(2027 + Math.floor(month / 12), ((month % 12) + 12) % 12 + 1, date); // prettier-ignore
const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 5));

interface Dates {
  readonly start: number | null;
  readonly end: number | null;
}

/** First and last month of each stage; a last one of Infinity where it goes on. */
function spans(dates: readonly Dates[]): ([number, number] | null)[] {
  return dates.map(({ start, end }, s) => {
    if (start === null) return null;
    const later = dates.slice(s + 1).flatMap((one) => (one.start === null ? [] : [one.start]));
    return [start, end ?? (later.length > 0 ? Math.min(...later) - 1 : Infinity)];
  });
}

function verdict(dates: readonly Dates[], s: number): string {
  const all = spans(dates);
  const own = all[s];
  if (own === null) return dates[s].end === null ? "" : words.noStart;
  if (own[1] < own[0]) return words.endFirst;
  const before = all.slice(0, s).filter((span) => span !== null);
  if (before.length === 0) return common.fine;
  if (own[0] < Math.max(...before.map(([from]) => from))) return words.order;
  const months = own[0] - Math.max(...before.map(([, until]) => until)) - 1;
  if (months > 0) return words.gap.replace("{{months}}", String(months));
  if (months < 0) return words.overlap.replace("{{months}}", String(-months));
  return common.fine;
}

const runs = (dates: readonly Dates[], s: number, month: number): boolean => {
  const span = spans(dates)[s];
  return span !== null && span[0] <= month && month <= span[1];
};

const datesOf = fc.array(
  fc.record({
    start: fc.option(fc.integer({ min: -14, max: 26 }), { freq: 4 }),
    end: fc.option(fc.integer({ min: -14, max: 30 })),
    sorted: fc.boolean(),
  }),
  { minLength: 4, maxLength: 4 },
);
/** Half of them in order, as a careful person enters them. */
function layout(seed: number): Dates[] {
  const drawn = fc.sample(datesOf, { seed, numRuns: 1 })[0];
  if (!drawn[0].sorted) return drawn.map(({ start, end }) => ({ start, end }));
  const starts = drawn.map(({ start }) => start ?? 3).sort((a, b) => a - b);
  return drawn.map(({ end, start }, s) => ({
    start: start === null ? null : starts[s],
    end: end === null ? null : Math.max(starts[s], Math.min(end, (starts[s + 1] ?? 40) - 1 + (seed % 3) - 1)),
  }));
}

function expectStages({ at }: Recalculated, dates: readonly Dates[]): void {
  expect(at("stages.check")[0].map((text) => text ?? "")).toEqual(stageIds.map((_, s) => verdict(dates, s)));
  expect(at("stages.bars").map((row) => row.map((mark) => mark === "■"))).toEqual(
    Array.from({ length: BAR_MONTHS }, (_, m) => stageIds.map((__, s) => runs(dates, s, m))),
  );
  expect(at("headcount.people").map((row) => row.map((people) => people ?? 0))).toEqual(
    Array.from({ length: ROLE_ROWS }, (_, r) =>
      Array.from(
        { length: 12 },
        (__, m) =>
        r < stageRoles.length && stageIds.some((id, s) => runs(dates, s, m) && stageById(id).roles.includes(stageRoles[r])) ? 1 : 0, // prettier-ignore
      ),
    ),
  );
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  let built: BuiltPlan;
  beforeAll(async () => {
    built = await buildPlan({}, undefined, sheets);
  });
  afterAll(() => built.excel.dispose());

  test("an untouched plan has one of each role of its stage all the year, and asks for their pay", async () => {
    const [blank] = await variants(built, [() => undefined]);
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

  test("stages follow each other, overlap or leave gaps as their dates say, and roles come with them", async () => {
    const layouts = Array.from({ length: 20 }, (_, seed) => layout(seed + 1));
    const results = await variants(
      built,
      layouts.map((dates, i) => (fill) => {
        // Any day of a month stands for it.
        fill("stages.start", [dates.map(({ start }) => (start === null ? null : dayOf(start, 1 + (i % 28))))]);
        fill("stages.end", [dates.map(({ end }) => (end === null ? null : dayOf(end, 28 - (i % 28))))]);
      }),
    );
    const seen = new Set<string>();
    results.forEach((result, i) => {
      expect(result.errors()).toEqual([]);
      expectStages(result, layouts[i]);
      layouts[i].forEach((_, s) => seen.add(verdict(layouts[i], s).replace(/\d+/, "#")));
    });
    expect(seen.size).toBe(7);
  });

  test("cost is people × pay × (1 + on-cost), with the raise from its month on", async () => {
    const amounts = fc.record({
      cost: fc.array(fc.option(fc.integer({ min: 0, max: 2_000_000 }).map((cents) => cents / 100)), { minLength: ROLE_ROWS, maxLength: ROLE_ROWS }), // prettier-ignore
      onCost: fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100),
      ownOnCost: fc.option(fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100)),
      raise: fc.integer({ min: 0, max: 20 }).map((percent) => percent / 100),
      raiseFrom: fc.option(fc.integer({ min: 0, max: 11 })),
      people: fc.array(fc.array(fc.integer({ min: 0, max: 16 }).map((quarters) => quarters / 4), { minLength: 12, maxLength: 12 }), { minLength: ROLE_ROWS, maxLength: ROLE_ROWS }), // prettier-ignore
    });
    const cases = fc.sample(amounts, { seed: 5, numRuns: 12 });
    const names = Array.from({ length: ROLE_ROWS }, (_, r) => `Role ${r}`);
    const results = await variants(
      built,
      cases.map(({ cost, onCost, ownOnCost, raise, raiseFrom, people }) => (fill) => {
        fill("headcount.roles", column(names));
        fill("headcount.general", column([onCost, raiseFrom === null ? null : dayOf(raiseFrom, 15), raise]));
        fill("headcount.pay", column(cost));
        if (ownOnCost !== null) fill("headcount.pay", [[cost[0], ownOnCost]]);
        fill("headcount.people", people);
      }),
    );
    results.forEach(({ at, errors }, i) => {
      const { cost, onCost, ownOnCost, raise, raiseFrom, people } = cases[i];
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
  });

  test("roles of one's own come with the stage whose matrix has them; mistakes are counted", async () => {
    const [own, wrong] = await variants(built, [
      (fill) => {
        fill("headcount.roles", column([...stageRoles.map((_, r) => `R${r}`), "Juggler"]));
        fill("roles.value.roles", [["R0", "R3", "R2", "Juggler"]]);
        fill("stages.start", [[dayOf(-3), dayOf(0), dayOf(4), dayOf(9)]]);
      },
      (fill) => {
        fill("headcount.roles", column(["Same", "Same", null]));
        fill("headcount.people", [
          [-1, "two"],
          [1, 1],
          [1, 1],
        ]);
        fill("headcount.pay", [["lots"]]);
      },
    ]);
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
