/** The KPI sheets, recalculated by LibreOffice, against the TypeScript that KPISPLIT and FORECAST run on. */
import { splitTarget, type SplitPlan } from "../../../src/analyses/kpisplit";
import { fitSbg } from "../../../src/analytics/sbg";
import type { Lang } from "../../../src/i18n/languages";
import type { CellValue } from "../../../workbench/model/data";
import { random } from "../../support/duckdb";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, recalculatedTogether } from "../../support/plainplan";
import { planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(240_000);

const MONTHS = 12;
const usual: SplitPlan = {
  target: 1_200_000,
  weights: [6, 5, 7, 7, 8, 9, 7, 7, 8, 9, 16, 11],
  season: [0.9, 0.85, 1, 1, 1, 1.1, 0.95, 0.95, 1, 1.05, 1.3, 1.2],
  retention: [0.22, 0.17, 0.14, 0.12, 0.11, 0.1, 0.09, 0.09, 0.08, 0.08, 0.07],
  newValue: new Array<number>(MONTHS).fill(100),
  oldValue: new Array<number>(MONTHS).fill(120),
  base: [
    { age: 1, size: 900 },
    { age: 2, size: 1100 },
    { age: 3, size: 700 },
    { age: 14, size: 5000 },
  ],
  tail: "zero",
  fit: "likelihood",
  roundUp: false,
};

/** Any plan that the sheet can hold. */
function anyPlan(seed: number, tail: SplitPlan["tail"], roundUp: boolean): SplitPlan {
  const { int, next } = random(seed);
  let share = 0.3 + 0.5 * next();
  const retention = Array.from({ length: int(2, 20) }, () => (share *= 0.7 + 0.29 * next()));
  return {
    target: int(0, 3_000_000),
    weights: Array.from({ length: MONTHS }, () => int(0, 9) + 0.5),
    season: Array.from({ length: MONTHS }, () => 0.5 + next()),
    retention,
    newValue: Array.from({ length: MONTHS }, () => int(1, 300)),
    oldValue: Array.from({ length: MONTHS }, () => int(0, 300)),
    base: [1, 2, 7, 40, 60].map((age) => ({ age, size: int(0, 4000) })),
    tail,
    fit: "likelihood",
    roundUp,
  };
}

const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);

/** What a person would do by hand: figures typed, choices taken from their lists. */
function filled(plan: SplitPlan, lang: Lang = "en"): PlainPlan {
  const one = plainPlan({ lang, parts: ["kpi"] });
  const { common, settings } = planTexts[lang];
  one.fill("kpi.drivers", column([plan.target, plan.newValue[0], plan.oldValue[0]]));
  one.fill("kpi.newValues", [plan.newValue]);
  one.fill("kpi.oldValues", [plan.oldValue]);
  one.fill("kpi.weights", [plan.weights]);
  one.fill("kpi.season", [plan.season]);
  one.fill("kpi.round", [[plan.roundUp ? common.yes : common.no]]);
  one.fill("retention.given", column(plan.retention));
  one.fill("retention.tail", [[settings.tails[plan.tail]]]);
  if (plan.tail === "sbg") {
    const fit = fitSbg(plan.retention, "likelihood");
    if (fit.outcome !== "fitted") throw new Error(fit.outcome);
    one.fill("retention.alpha", [[fit.model.alpha]]);
    one.fill("retention.beta", [[fit.model.beta]]);
  }
  const sizes = one.typed("retention.base");
  for (const { age, size } of plan.base) sizes[age - 1][0] = size;
  one.fill("retention.base", sizes);
  return one;
}

const keys = {
  due: "target",
  fromBase: "oldFromBase",
  fromPlan: "oldFromPlan",
  returningGmv: "oldGmv",
  newGmv: "newGmv",
  newCustomers: "newCustomers",
  surplus: "surplus",
} as const;

/** To the cent, and to a millionth of a customer. */
function compare(at: Recalculated["at"], id: string, plan: SplitPlan): void {
  const periods = splitTarget(plan);
  for (const [line, key] of Object.entries(keys)) {
    const cells = at(`${id}.${line}`)[0] as number[];
    periods.forEach((period, m) => expect([id, line, m, cells[m]]).toEqual([id, line, m, expect.closeTo(period[key], 5)])); // prettier-ignore
    const year = periods.reduce((sum, period) => sum + period[key], 0);
    expect(at(`${id}.${line}.year`)[0][0]).toBeCloseTo(year, 3);
  }
}

const scaled = (values: readonly number[], by: number): number[] => values.map((value) => value * by);
const raised = (shares: readonly number[], points: number): number[] =>
  shares.map((share) => (share > 0 ? Math.max(0, Math.min(1, share + points)) : 0));

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const langs = [
    ["zh-Hans", "sbg", true],
    ["zh-Hant", "hold", false],
    ["es", "sbg", false],
  ] as const;
  const drawn = langs.map(([lang, tail, roundUp]) => anyPlan(lang.length * 7 + (roundUp ? 1 : 0), tail, roundUp));
  let found: readonly Recalculated[];
  /** All with one start of LibreOffice. */
  beforeAll(async () => {
    const one = filled(usual);
    const scenarios = one.copy();
    scenarios.fill("scenarios.inputs", [
      [-0.2, 0.15, 0],
      [-0.02, 0.03, 0.01],
      [-0.05, 0.1, 0.02],
    ]);
    const moved = one.copy();
    moved.fill("scenarios.move", [[0.3]]);
    const wrong = filled({ ...usual, retention: [0.3, 0.2, 0.1] });
    wrong.fill("retention.given", column([0.3, "", 1.4, -0.1]));
    wrong.fill("kpi.weights", [new Array<number>(MONTHS).fill(0)]);
    const blank = plainPlan({ parts: ["kpi"] });
    const inLanguages = langs.map(([lang], i) => filled(drawn[i], lang));
    found = await recalculatedTogether([scenarios, moved, wrong, blank, ...inLanguages]);
  });

  test("the months are KPISPLIT's, and so are those of each scenario", () => {
    const { at, errors } = found[0];
    expect(errors()).toEqual([]);
    compare(at, "plan", usual);
    const changes = { low: [-0.2, -0.02, -0.05], stretch: [0.15, 0.03, 0.1], whatif: [0, 0.01, 0.02] };
    for (const [id, [target, points, price]] of Object.entries(changes))
      compare(at, id, {
        ...usual,
        target: usual.target * (1 + target),
        retention: raised(usual.retention, points),
        newValue: scaled(usual.newValue, 1 + price),
        oldValue: scaled(usual.oldValue, 1 + price),
      });
    const year = (plan: SplitPlan) => splitTarget(plan).reduce((sum, { newCustomers }) => sum + newCustomers, 0);
    const whatif = { ...usual, retention: raised(usual.retention, 0.01), newValue: scaled(usual.newValue, 1.02), oldValue: scaled(usual.oldValue, 1.02) }; // prettier-ignore
    expect(at("scenarios.result.fewer")[0][3]).toBeCloseTo(year(whatif) - year(usual), 5);
  });

  test.each(langs.map((one, i) => [...one, i] as const))(
    "any plan is KPISPLIT's, in %s, its curve going on by %s",
    (_lang, _tail, _roundUp, i) => {
      const { at, errors } = found[4 + i];
      expect(errors()).toEqual([]);
      compare(at, "plan", drawn[i]);
    },
  );

  test("customers won earlier come back earlier: moved to the first half, they are foretold cohort by cohort", () => {
    const { at } = found[1];
    const periods = splitTarget(usual);
    const half = (from: number) =>
      periods.slice(from, from + 6).reduce((sum, { newCustomers }) => sum + newCustomers, 0);
    const moved = periods.map(({ newCustomers }, m) =>
      m < 6 ? newCustomers + (0.3 * half(6) * newCustomers) / half(0) : 0.7 * newCustomers,
    );
    const returning = periods.map(
      ({ oldFromBase }, m) =>
        oldFromBase +
        moved.slice(0, m).reduce((sum, size, c) => sum + size * (usual.retention[m - c - 1] ?? 0), 0) * usual.season[m],
    );
    const gmv = moved.map((size, m) => size * usual.newValue[m] + returning[m] * usual.oldValue[m]);
    expect(at("moved.newCustomers")[0]).toEqual(moved.map((value) => expect.closeTo(value, 6)));
    expect(at("moved.returning")[0]).toEqual(returning.map((value) => expect.closeTo(value, 6)));
    expect(at("moved.gmv")[0]).toEqual(gmv.map((value) => expect.closeTo(value, 4)));
    // Nobody is lost on the way.
    expect(at("moved.newCustomers.year")[0][0]).toBeCloseTo(half(0) + half(6), 6);
    const later = (values: readonly number[]) => values.slice(6).reduce((sum, value) => sum + value, 0);
    expect(at("moved.extra")[0][0]).toBeCloseTo(
      later(returning.map((size, m) => size * usual.oldValue[m])) - later(periods.map(({ oldGmv }) => oldGmv)),
      4,
    );
  });

  test("a plan that nobody has filled shows no error, and says what it lacks", () => {
    const { at, errors } = found[3];
    expect(errors()).toEqual([]);
    expect([at("kpi.missing")[0][0], at("retention.missing")[0][0], at("kpi.wrong")[0][0]]).toEqual([3, 1, 0]);
    expect(at("plan.newCustomers.year")[0][0]).toBe(0);
  });

  test("what does not fit together is counted", () => {
    const { at, errors } = found[2];
    expect(errors()).toEqual([]);
    // A share below a gap, one above 100 %, one below 0.
    expect(at("retention.wrong")[0][0]).toBe(3);
    expect(at("kpi.wrong")[0][0]).toBe(1);
  });
});
