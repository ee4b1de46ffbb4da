/** Overview and board page, recalculated by LibreOffice. */
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, recalculatedTogether } from "../../support/plainplan";
import { planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(240_000);

const history = {
  retention: [0.22, 0.17, 0.14, 0.12, 0.11],
  model: null,
  newValue: 100,
  oldValue: 120,
  weights: [6, 5, 7, 7, 8, 9, 7, 7, 8, 9, 16, 11],
  season: null,
  civil: false,
  base: [{ age: 1, size: 900 }],
  lastYear: {
    newCustomers: 5000,
    newGmv: 480_000,
    returningMonths: 4200,
    returningOrders: 5100,
    returningGmv: 520_000,
    bestMonth: 700,
  },
};

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const bridged = plainPlan({ history });
  bridged.fill("kpi.target", [[1_500_000]]);
  bridged.fill("board.frequency", [[1.3]]);
  const blank = plainPlan({ lang: "es", history });
  const targeted = blank.copy();
  targeted.fill("kpi.target", [[1_000_000]]);
  targeted.fill("past.others.name", [["Rival"]]);
  targeted.fill("past.others.does", [["Samples"]]);
  targeted.fill("past.others.learn", [["Ask first"]]);
  let found: readonly Recalculated[];
  beforeAll(async () => {
    found = await recalculatedTogether([bridged, blank, targeted]);
  });

  test("the bridge leads from last year's GMV to the plan's, step by step", () => {
    const { at, errors } = found[0];
    expect(errors()).toEqual([]);
    const [start, fresh, returning, frequency, value, end] = at("board.bridge.effect").map(([cell]) => Number(cell));
    const [newCustomers, months, newGmv, returningGmv] = ["newCustomers", "returning", "newGmv", "returningGmv"].map(
      (key) => Number(at(`plan.${key}.year`)[0][0]),
    );
    expect(start).toBe(1_000_000);
    expect(end).toBeCloseTo(1_500_000, 4);
    expect(fresh).toBeCloseTo((newCustomers - 5000) * 96, 4);
    expect(returning).toBeCloseTo((months - 4200) * (520_000 / 4200), 4);
    expect(frequency).toBeCloseTo(months * (1.3 - 5100 / 4200) * (520_000 / 5100), 4);
    expect(value).toBeCloseTo(newGmv - newCustomers * 96 + returningGmv - months * 1.3 * (520_000 / 5100), 4);
    expect(start + fresh + returning + frequency + value).toBeCloseTo(end, 4);
    const busiest = at("plan.newCustomers")[0].filter((customers) => Number(customers) > 700).length;
    expect(at("board.above")[0][0]).toBe(busiest);
  });

  test("the overview counts what each sheet lacks, and calls a sheet complete when nothing is left", () => {
    const [, before, after] = found;
    const sum = ({ at }: typeof before, what: string) =>
      blank.drafts
        .filter(({ id, marks }) => id !== "overview" && id !== "board" && marks.has(`${id}.${what}`))
        .reduce((total, { id }) => total + Number(at(`${id}.${what}`)[0][0]), 0);
    expect(before.at("overview.missing")[0][0]).toBe(sum(before, "missing"));
    expect(before.at("overview.wrong")[0][0]).toBe(sum(before, "wrong"));
    expect(before.at("kpi.missing")[0][0]).toBe(1);
    const stands = ({ at }: typeof before, id: string): unknown => {
      const sheets = blank.drafts.filter(
        ({ id: one, marks }) => !["overview", "board"].includes(one) && marks.has(`${one}.missing`),
      );
      return at("overview.states")[sheets.findIndex((draft) => draft.id === id)][0];
    };
    // What nobody has begun is not called complete.
    const nothing = planTexts.es.overview.nothing;
    for (const id of ["past", "projects", "forms", "collected", "reconciliation", "actuals", "versions"])
      expect([id, stands(before, id)]).toEqual([id, nothing]);
    const complete = ({ at }: typeof before) =>
      at("overview.states").filter(([state]) => state === planTexts.es.common.complete).length;
    expect(after.at("kpi.missing")[0][0]).toBe(0);
    // Goals and scorecards take targets from it, so that more than one cell is filled.
    expect(after.at("overview.missing")[0][0]).toBe(sum(after, "missing"));
    expect(Number(after.at("overview.missing")[0][0])).toBeLessThan(Number(before.at("overview.missing")[0][0]));
    expect([stands(after, "past"), stands(after, "kpi")]).toEqual(new Array(2).fill(planTexts.es.common.complete));
    expect(complete(after)).toBe(complete(before) + 2);
  });
});
