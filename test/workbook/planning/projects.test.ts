/** Projects, recalculated by LibreOffice, against KPISCORE's progress and a plain count; and what scorecards take from them. */
import { kpiscore } from "../../../src/analyses/kpiscore";
import { renderTable } from "../../../src/i18n/render";
import { businessSheet } from "../../../src/workbook/planning/sheets/business";
import { librarySheet } from "../../../src/workbook/planning/sheets/library";
import { PROJECTS, projectsSheet } from "../../../src/workbook/planning/sheets/projects";
import { scorecardSheet } from "../../../src/workbook/planning/sheets/scorecard";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import type { CellValue } from "../../../workbench/model/data";
import { random } from "../../support/duckdb";
import { libreOffice } from "../../support/libreoffice";
import { plainPlan, type PlainPlan, recalculatedTogether } from "../../support/plainplan";
import { choices, planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(240_000);

function plan(): PlainPlan {
  const planning = { choices, texts: planTexts.en };
  return plainPlan(
    {},
    [businessSheet, projectsSheet, librarySheet, scorecardSheet, settingsSheet].map((sheet) => sheet(planning)),
  );
}

const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
const near = (cell: unknown): unknown => (typeof cell === "number" ? Number(cell.toFixed(9)) + 0 : (cell ?? ""));

interface Project {
  readonly owner: string;
  readonly start: number;
  readonly end: number;
  readonly actualEnd: number | null;
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const cases = [
    { days: 0, floorDays: null, stretchDays: null, asOf: 46_000 },
    { days: 3, floorDays: 20, stretchDays: 10, asOf: 46_000 },
    { days: 2, floorDays: null, stretchDays: 5, asOf: null },
  ];
  const roles = ["Lead", "Maker", "Nobody"];
  const entered = cases.map(({ days, floorDays, stretchDays, asOf }) => {
    const one = plan();
    const { int, next, pick } = random(days + 7);
    const projects = Array.from({ length: PROJECTS }, (): Project => {
      const end = 45_990 + int(-30, 30);
      const actualEnd = next() < 0.4 ? null : end + pick([-12, -10, -4, 0, 0, 1, 2, 3, 4, 15, 20, 25]);
      return { owner: pick(roles.slice(0, 2)), start: end - int(0, 60), end, actualEnd };
    });
    one.fill("list.roles", column(roles));
    one.fill("projects.asOf", [[asOf]]);
    one.fill("projects.days", [[days]]);
    one.fill("projects.floorDays", [[floorDays]]);
    one.fill("projects.stretchDays", [[stretchDays]]);
    one.fill("scorecard.anchors", column([0.2, 1.4]));
    one.fill("projects.project", column(projects.map((_, i) => `Project ${String.fromCharCode(65 + i)}`)));
    for (const key of ["owner", "start", "end", "actualEnd"] as const)
      one.fill(`projects.${key}`, column(projects.map((project) => project[key])));
    return { one, projects };
  });
  const wrong = plan();
  wrong.fill("projects.asOf", [[46_000]]);
  wrong.fill("projects.project", column(["One", "Two", "Three", "Four"]));
  wrong.fill("projects.start", column([45_900, 45_900, 45_900, "soon", 45_900]));
  wrong.fill("projects.end", column([45_800, 45_950, 45_950, 45_950]));
  wrong.fill("projects.done", column([null, 1, 0.5, null]));
  wrong.fill("projects.actualEnd", column([null, null, 45_940, null]));
  wrong.fill("business.initiative", column(["First", "", "Third"]));
  wrong.fill("business.start", column([45_900]));
  wrong.fill("business.end", column([45_800]));
  wrong.fill("business.state", column(wrong.typed("business.state").map((_, i) => (i < 3 ? "Stopped" : "Running"))));

  let found: readonly Recalculated[];
  beforeAll(async () => {
    found = await recalculatedTogether([...entered.map(({ one }) => one), wrong]);
  });

  test.each(cases.map((one, i) => [one, i] as const))("%j", ({ days, floorDays, stretchDays, asOf }, i) => {
    const { projects } = entered[i];
    const { at, errors } = found[i];
    expect(errors()).toEqual([]);

    const judge = (some: readonly Project[]): unknown[][] =>
      renderTable(
        kpiscore.evaluate([
          some.map((_, i) => [`P${i}`]),
          column(some.map(() => "progress")),
          column(some.map(() => 1 / some.length)),
          some.map(({ end }) => [floorDays === null ? null : end + floorDays, end, stretchDays === null ? null : end - stretchDays]), // prettier-ignore
          column(some.map(({ actualEnd }) => actualEnd)),
          null,
          asOf,
          null,
          `atfloor=0.2; atstretch=1.4; ontime=${days}`,
        ]).table,
        "en",
        { notes: false, na: "#N/A" },
      ).slice(1);
    const want = judge(projects);
    const lines = want.slice(0, -1);
    expect(at("projects.verdict").flat()).toEqual(lines.map((row) => row[7]));
    expect(at("projects.score").flat().map(near)).toEqual(lines.map((row) => near(row[8])));
    expect(near(at("projects.score.all")[0][0])).toEqual(near(want[want.length - 1][8]));
    expect(at("projects.late").flat().map(near)).toEqual(
      projects.map(({ end, actualEnd }) =>
        actualEnd !== null ? actualEnd - end : asOf !== null && asOf > end + days ? asOf - end : "",
      ),
    );
    const share = (some: readonly Project[]): unknown => {
      const good = some.filter(({ end, actualEnd }) => actualEnd !== null && actualEnd <= end + days).length;
      const judged = some.filter(({ end, actualEnd }) => actualEnd !== null || (asOf !== null && asOf > end + days));
      return judged.length === 0 ? "" : near(good / judged.length);
    };
    const shares = [projects, ...roles.map((role) => projects.filter(({ owner }) => owner === role))].map(share);
    expect([at("projects.onTime"), at("projects.byRole.onTime").slice(0, 3)].flat(2).map(near)).toEqual(shares);
    // The manager's scorecard has all projects, the others' their own.
    const kpi = planTexts.en.library.kpis.projectSchedule.name;
    const taken = ["manager", "specialist", "analyst"].map((role) => {
      const row = at(`scorecard.${role}.kpi`).findIndex(([name]) => name === kpi);
      return near(at(`scorecard.${role}.actual`)[row][0]);
    });
    expect(taken).toEqual([shares[0], ...shares.slice(2)]);
    expect(at("projects.missing")[0][0]).toBe(asOf === null ? 1 : 0);
    const future = projects.filter(({ actualEnd }) => asOf !== null && actualEnd !== null && actualEnd > asOf).length;
    expect(at("projects.wrong")[0][0]).toBe(future);
  });

  test("what is out of place is counted", () => {
    const { at, errors } = found[cases.length];
    expect(errors()).toEqual([]);
    // Ends before it starts; done but not ended; ended but half done; a text for a date; a row without a name.
    expect(at("projects.wrong")[0][0]).toBe(5);
    expect(at("projects.missing")[0][0]).toBe(4);
    expect(at("projects.due").slice(0, 5).flat().map(near)).toEqual(["", 1, 1, "", ""]);
    const nameless = wrong.typed("business.initiative").filter(([name]) => name === null).length;
    expect(nameless).toBeGreaterThan(1);
    expect(at("business.wrong")[0][0]).toBe(1 + nameless);
    const pillars = wrong.typed("business.pillar").map(([pillar]) => pillar);
    const names = at("business.pillars").flat();
    expect(at("business.counts").flat()).toEqual(
      names.map((name) => pillars.filter((pillar, i) => pillar === name && i >= 3).length),
    );
  });
});
