/** Reason, goals, core business, past and roadmap: every language without errors, and what they count. */
import type { SheetDraft } from "../../../src/workbook/document/draft";
import { languages, type Lang } from "../../../src/i18n/languages";
import type { PlanChoices, PlanPart } from "../../../src/workbook/planning/choices";
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
import { plainPlan, type PlainPlan, recalculatedTogether } from "../../support/plainplan";
import { choices, planTexts, type Recalculated } from "../../support/planning";

jest.setTimeout(300_000);

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
function plan(given: Partial<PlanChoices> = {}, sheets = all): PlainPlan {
  const lang: Lang = given.lang ?? "en";
  const planning = { choices: { ...choices, ...given, lang }, texts: planTexts[lang] };
  return plainPlan(
    given,
    [...sheets, settingsSheet].map((make) => make(planning)),
  );
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

const quadrants = ["strengths", "weaknesses", "opportunities", "threats"] as const;
/** 1 January and 31 December 2027. */
const [FIRST, LAST] = [46388, 46752];

/** Four lists of random weights. */
function swot(run: number) {
  const { int } = random(11 + run);
  const one = plan({}, [reasonSheet]);
  const lines = quadrants.map(() => Array.from({ length: int(1, 4) }, () => int(1, 5)));
  if (run === 2) lines[1] = [...lines[0]];
  quadrants.forEach((key, i) => {
    one.fill(`reason.${key}.text`, column(lines[i].map((_, r) => `Line ${"abcd"[r]}`)));
    one.fill(`reason.${key}.weight`, column(lines[i]));
  });
  if (run === 1) {
    // A weight that says nothing does not count, and is to be mended; 2.5 is no weight.
    const filled = Array.from({ length: 7 }, (_, r) => lines[3][r] ?? "");
    one.fill("reason.threats.weight", column([...filled, 5]));
    one.fill("reason.inside.text", [["A need"]]);
    one.fill("reason.inside.weight", [[2.5]]);
  }
  return { one, lines };
}

function goals(): PlainPlan {
  const one = plan({}, [goalsSheet]);
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
  one.fill("goals.support.date", column([FIRST, LAST, FIRST - 1, LAST + 1]));
  one.fill("goals.support.owner", column(rows.map(() => "User-operations manager")));
  one.fill("goals.support.supports", column(["Something else"]));
  return one;
}

function noGoals(): PlainPlan {
  const one = plan({}, [goalsSheet]);
  one.fill("goals.main.goal", [[""]]);
  one.fill("goals.support.goal", column(one.typed("goals.support.goal").map(() => "")));
  one.fill("goals.support.measure", column(one.typed("goals.support.goal").map(() => "")));
  return one;
}

function past(): PlainPlan {
  const one = plan({ firstMonth: 4 }, [pastSheet, roadmapSheet]);
  const words = planTexts.en.past.decisions;
  one.fill("past.tactics.name", column(["A", "B", "C", ""]));
  one.fill("past.tactics.cost", column([100.25, 50, -10, 7]));
  one.fill("past.tactics.decision", column([words.keep, words.keep, words.drop, words.drop]));
  one.fill("past.room.effect", column([1000, 500]));
  one.fill("past.room.name", column(["Repurchase"]));
  one.fill("roadmap.current", [[5]]);
  return one;
}

(libreOffice ? describe : describe.skip)("recalculated by LibreOffice", () => {
  const stages = { en: "foundation", es: "value", "zh-Hans": "loyalty", "zh-Hant": "experiment" } as const;
  const blank = languages.map((lang) => plan({ lang, stage: stages[lang], firstMonth: 4 }));
  const swots = [0, 1, 2].map(swot);
  const parts: readonly (readonly PlanPart[])[] = [["team"], ["scorecard"], ["scorecard", "team"]];
  let found: { blank: Recalculated[]; swots: Recalculated[]; parts: Recalculated[]; rest: Recalculated[] };
  /** All with one start of LibreOffice. */
  beforeAll(async () => {
    const groups = {
      blank,
      swots: swots.map(({ one }) => one),
      parts: parts.map((some) => plainPlan({ parts: some })),
      rest: [goals(), noGoals(), past()],
    };
    const all = await recalculatedTogether(Object.values(groups).flat());
    const next = (of: readonly PlainPlan[]): Recalculated[] => all.splice(0, of.length);
    found = { blank: next(groups.blank), swots: next(groups.swots), parts: next(groups.parts), rest: next(groups.rest) }; // prettier-ignore
  });

  test.each(languages)("nothing filled: no errors, nothing wrong, much missing, in %s", (lang) => {
    const one = blank[languages.indexOf(lang)];
    const { at, errors } = found.blank[languages.indexOf(lang)];
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
  });

  test("SWOT: totals, what weighs most, and the stance, over random weights", () => {
    const words = planTexts.en.reason;
    swots.forEach(({ lines }, run) => {
      const { at, errors } = found.swots[run];
      expect(errors()).toEqual([]);
      const totals = lines.map((weights) => weights.reduce((a, b) => a + b, 0));
      expect(at("reason.totals").flat()).toEqual(totals);
      const top = totals.filter((total) => total === Math.max(...totals));
      const most = top.length > 1 ? words.tie : words.quadrants[quadrants[totals.indexOf(top[0])]];
      expect(at("reason.most")[0][0]).toBe(most);
      const [s, w, o, t] = totals;
      const stance = s === w || o === t ? "even" : s > w ? (o > t ? "grow" : "defend") : o > t ? "mend" : "guard";
      expect(at("reason.stance")[0][0]).toBe(words.stances[stance]);
      expect(at("reason.wrong")[0][0]).toBe(run === 1 ? 2 : 0);
      expect(at("reason.missing")[0][0]).toBe(3 + (run === 1 ? 1 + 2 : 2));
    });
  });

  test("goals: progress either way, a core goal, dates within the plan", () => {
    const { at, errors } = found.rest[0];
    expect(errors()).toEqual([]);
    expect(near(at("goals.main.progress")[0][0])).toBe(0.25);
    expect(at("goals.support.progress").slice(0, 6).flat().map(near)).toEqual([0.5, -1, "", 1.5, "", ""]);
    expect(at("goals.core")[0].slice(2)).toEqual(["USD", 60, 80, LAST]);
    expect(at("goals.wrong")[0][0]).toBe(4);
    expect(at("goals.missing")[0][0]).toBe(1);
  });

  test("without a core goal that is missing", () => {
    const { at, errors } = found.rest[1];
    expect(errors()).toEqual([]);
    expect(at("goals.missing")[0][0]).toBe(1);
  });

  test("past: costs by decision, the total, and what is out of place; the roadmap's months and quarter", () => {
    const { at, errors } = found.rest[2];
    expect(errors()).toEqual([]);
    expect(at("past.cost")[0][0]).toBeCloseTo(147.25, 9);
    expect(at("past.decisions")).toEqual([[150.25, 2], [0, 0], [-3, 1]]); // prettier-ignore
    expect(at("past.effect")[0][0]).toBe(1500);
    // A negative cost, a cost and an effect without a name; three results, now and possible are missing.
    expect([at("past.wrong")[0][0], at("past.missing")[0][0]]).toEqual([3, 5]);
    expect(at("roadmap.wrong")[0][0]).toBe(1);
  });

  test.each(parts.map((some, i) => [some.join(" "), i] as const))("parts alone: %s", (_, i) => {
    expect(found.parts[i].errors()).toEqual([]);
  });
});
