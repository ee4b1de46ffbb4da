/** Reason, goals, core business, past and roadmap: every language without errors, and what they count. */
import type { SheetDraft } from "../../../src/workbook/document/draft";
import { languages, type Lang } from "../../../src/i18n/languages";
import type { PlanChoices } from "../../../src/workbook/planning/choices";
import { businessSheet } from "../../../src/workbook/planning/sheets/business";
import { goalsSheet } from "../../../src/workbook/planning/sheets/goals";
import { librarySheet } from "../../../src/workbook/planning/sheets/library";
import { pastSheet } from "../../../src/workbook/planning/sheets/past";
import { projectsSheet } from "../../../src/workbook/planning/sheets/projects";
import { reasonSheet } from "../../../src/workbook/planning/sheets/reason";
import { roadmapSheet } from "../../../src/workbook/planning/sheets/roadmap";
import { scorecardSheet } from "../../../src/workbook/planning/sheets/scorecard";
import { settingsSheet } from "../../../src/workbook/planning/sheets/settings";
import type { CellValue } from "../../../workbench/model/data";
import { random } from "../../support/duckdb";
import { libreOffice } from "../../support/libreoffice";
import { buildPlan, type BuiltPlan, choices, planTexts, recalculated } from "../../support/planning";

jest.setTimeout(300_000);

const built: BuiltPlan[] = [];
afterEach(async () => {
  for (const one of built.splice(0)) await one.excel.dispose();
});

const all = [
  reasonSheet,
  goalsSheet,
  businessSheet,
  pastSheet,
  projectsSheet,
  roadmapSheet,
  librarySheet,
  scorecardSheet,
];

/** These sheets and the settings. */
async function plan(given: Partial<PlanChoices> = {}, sheets = all): Promise<BuiltPlan> {
  const lang: Lang = given.lang ?? "en";
  const planning = { choices: { ...choices, ...given, lang }, texts: planTexts[lang] };
  const one = await buildPlan(given, undefined, () => [...sheets, settingsSheet].map((make) => make(planning)));
  built.push(one);
  return one;
}

/** Whether somebody can type there once the sheet is protected: as the last look of the cell has it. */
function open(draft: SheetDraft, row: number, column: number): boolean {
  return draft.styled.some(
    ({ rect, look }) =>
      look.unlocked === true &&
      row >= rect.row &&
      row < rect.row + rect.rows &&
      column >= rect.column &&
      column < rect.column + rect.columns,
  );
}

const column = (values: readonly CellValue[]): CellValue[][] => values.map((value) => [value]);
const near = (cell: unknown): unknown => (typeof cell === "number" ? Number(cell.toFixed(9)) + 0 : (cell ?? ""));
const ids = ["reason", "goals", "business", "past", "projects", "roadmap", "library", "scorecard"];

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  test.each(languages)("nothing filled: no errors, nothing wrong, much missing, in %s", async (lang) => {
    const stage = ({ en: "foundation", es: "value", "zh-Hans": "loyalty", "zh-Hant": "experiment" } as const)[lang];
    const one = await plan({ lang, stage, firstMonth: 4 });
    const { at, errors } = await recalculated(one);
    expect(errors()).toEqual([]);
    const count = (id: string, what: string): unknown => at(`${id}.${what}`)[0][0];
    expect(ids.map((id) => [id, count(id, "wrong")])).toEqual(ids.map((id) => [id, 0]));
    // 3 answers, 2 lists and 4 quadrants; 3 years and 4 quarters.
    expect([count("reason", "missing"), count("roadmap", "missing"), count("past", "missing")]).toEqual([9, 7, 0]);
    expect(
      at("roadmap.years")
        .flat()
        .every((cell) => cell === null),
    ).toBe(true);
    expect(count("projects", "onTime")).toBe("");
    expect(at("scorecard.scores").flat().map(near)).toEqual(at("scorecard.roles").map(() => ""));
    // What is checked can be typed into, what a formula of the sheet's own shows cannot.
    for (const draft of one.drafts.filter(({ id }) => ids.includes(id)))
      for (const { rect } of draft.validations)
        for (let row = rect.row; row < rect.row + rect.rows; row++)
          expect([draft.id, row, rect.column, open(draft, row, rect.column)]).toEqual([
            draft.id,
            row,
            rect.column,
            true,
          ]);
    const outputs = [
      "projects.verdict",
      "scorecard.manager.score",
      "goals.main.progress",
      "reason.totals",
      "business.counts",
    ];
    for (const mark of outputs) {
      const draft = one.drafts.find(({ marks }) => marks.has(mark))!;
      const { row, column: at } = draft.marks.get(mark)!;
      expect([mark, open(draft, row, at)]).toEqual([mark, false]);
    }
    // The workbench, too, has no errors.
    for (const id of ids) expect(one.shown(`${id}.missing`)[0][0]).toBe(count(id, "missing"));
  });

  test("SWOT: totals, what weighs most, and the stance, over random weights", async () => {
    const { int } = random(11);
    const words = planTexts.en.reason;
    for (let run = 0; run < 3; run++) {
      const one = await plan({}, [reasonSheet]);
      const keys = ["strengths", "weaknesses", "opportunities", "threats"] as const;
      const lines = keys.map(() => Array.from({ length: int(1, 4) }, () => int(1, 5)));
      if (run === 2) lines[1] = [...lines[0]];
      keys.forEach((key, i) => {
        one.fill(`reason.${key}.text`, column(lines[i].map((_, r) => `Line ${"abcd"[r]}`)));
        one.fill(`reason.${key}.weight`, column(lines[i]));
      });
      // A weight that says nothing does not count, and is to be mended; 2.5 is no weight.
      if (run === 1)
        one.fill(
          "reason.threats.weight",
          column([...lines[3], ...Array.from({ length: 7 - lines[3].length }, () => ""), 5]),
        );
      if (run === 1) one.fill("reason.inside.text", [["A need"]]);
      if (run === 1) one.fill("reason.inside.weight", [[2.5]]);
      const { at, errors } = await recalculated(one);
      expect(errors()).toEqual([]);
      const totals = lines.map((weights) => weights.reduce((a, b) => a + b, 0));
      expect(at("reason.totals").flat()).toEqual(totals);
      const top = totals.filter((total) => total === Math.max(...totals));
      const most = top.length > 1 ? words.tie : words.quadrants[keys[totals.indexOf(top[0])]];
      expect(at("reason.most")[0][0]).toBe(most);
      const [s, w, o, t] = totals;
      const stance = s === w || o === t ? "even" : s > w ? (o > t ? "grow" : "defend") : o > t ? "mend" : "guard";
      expect(at("reason.stance")[0][0]).toBe(words.stances[stance]);
      expect(at("reason.wrong")[0][0]).toBe(run === 1 ? 2 : 0);
      expect(at("reason.missing")[0][0]).toBe(3 + (run === 1 ? 1 + 2 : 2));
    }
  });

  test("goals: progress either way, a core goal, dates within the plan", async () => {
    const one = await plan({}, [goalsSheet]);
    const [first, last] = [46388, 46752]; // 1 January and 31 December 2027
    one.fill("goals.main.now", [[60]]);
    one.fill("goals.main.target", [[80]]);
    one.fill("goals.main.actual", [[65]]);
    const rows = [
      [0.2, 0.3, 0.25], // half
      [0.2, 0.1, 0.3], // the wrong way
      [100, 100, 100], // no way to go
      [5, 3, 2], // beyond
      [5, 3, ""],
      ["", 3, 2],
    ] as const;
    (["now", "target", "actual"] as const).forEach((key, c) =>
      one.fill(`goals.support.${key}`, column(rows.map((row) => row[c]))),
    );
    one.fill("goals.support.date", column([first, last, first - 1, last + 1]));
    one.fill("goals.support.owner", column(rows.map(() => "User-operations manager")));
    one.fill("goals.support.supports", column(["Something else"]));
    const { at, errors } = await recalculated(one);
    expect(errors()).toEqual([]);
    expect(near(at("goals.main.progress")[0][0])).toBe(0.25);
    expect(at("goals.support.progress").slice(0, 6).flat().map(near)).toEqual([0.5, -1, "", 1.5, "", ""]);
    expect(at("goals.core")[0].slice(2)).toEqual(["USD", 60, 80, last]);
    expect(at("goals.wrong")[0][0]).toBe(4);
    expect(at("goals.missing")[0][0]).toBe(1);
  });

  test("without a core goal that is missing", async () => {
    const one = await plan({}, [goalsSheet]);
    one.fill("goals.main.goal", [[""]]);
    one.fill("goals.support.goal", column(one.shown("goals.support.goal").map(() => "")));
    one.fill("goals.support.measure", column(one.shown("goals.support.goal").map(() => "")));
    const { at, errors } = await recalculated(one);
    expect(errors()).toEqual([]);
    expect(at("goals.missing")[0][0]).toBe(1);
  });

  test("past: costs by decision, the total, and what is out of place; the roadmap's months and quarter", async () => {
    const one = await plan({ firstMonth: 4 }, [pastSheet, roadmapSheet]);
    const words = planTexts.en.past.decisions;
    one.fill("past.tactics.name", column(["A", "B", "C", ""]));
    one.fill("past.tactics.cost", column([100.25, 50, -10, 7]));
    one.fill("past.tactics.decision", column([words.keep, words.keep, words.drop, words.drop]));
    one.fill("past.room.effect", column([1000, 500]));
    one.fill("past.room.name", column(["Repurchase"]));
    one.fill("roadmap.current", [[5]]);
    const { at, errors } = await recalculated(one);
    expect(errors()).toEqual([]);
    expect(at("past.cost")[0][0]).toBeCloseTo(147.25, 9);
    expect(at("past.decisions")).toEqual([[150.25, 2], [0, 0], [-3, 1]]); // prettier-ignore
    expect(at("past.effect")[0][0]).toBe(1500);
    // A negative cost, a cost and an effect without a name; three results, now and possible are missing.
    expect([at("past.wrong")[0][0], at("past.missing")[0][0]]).toEqual([3, 5]);
    expect(at("roadmap.wrong")[0][0]).toBe(1);
  });

  test.each([["team"], ["scorecard"], ["scorecard", "team"]] as const)("parts alone: %s %s", async (...parts) => {
    const one = await buildPlan({ parts: parts.filter((part) => part !== undefined) });
    built.push(one);
    const { errors } = await recalculated(one);
    expect(errors()).toEqual([]);
  });
});
