/** The core business: initiatives by pillar, from the duties of the stage. */
import { pillars, type Pillar, stageById, stages } from "../../../catalog";
import { rectOf, SheetDraft } from "../../document/draft";
import type { Build, Content } from "../../document/refs";
import { quoteText } from "../../formula";
import { BODY, head, oneOf, type Planning, section } from "../frame";
import { anyDate, beside, gaps, list, notNumbers, orphans, reversed } from "../list";
import { word, wordOf } from "../words";

const SPARE = 15;
const COLUMNS = 11;
/** Room in every stage for the proposal of any: a plan that moves on to the next keeps its list. */
const ROWS = SPARE + Math.max(...stages.map(({ duties }) => duties.reduce((sum, { work }) => sum + work.length, 0)));

/** A proposal: the KPI that a pillar's initiatives are for. */
const kpiOf: Readonly<Record<Pillar, "newCustomers" | "newRepurchaseRate" | "returningRepurchaseRate" | "returningGmv">> = {
  acquisition: "newCustomers",
  activation: "newRepurchaseRate",
  retention: "returningRepurchaseRate",
  revenue: "returningGmv",
  referral: "newCustomers",
}; // prettier-ignore

interface Line {
  readonly pillar: Pillar;
  readonly duty: string;
  readonly initiative: string;
  readonly owner: string;
}

/** The stage's work items, pillar by pillar. */
function proposal({ choices }: Planning): Line[] {
  const { lang } = choices;
  const stage = stageById(choices.stage);
  return pillars.flatMap((pillar) =>
    stage.duties
      .filter((duty) => duty.pillar === pillar)
      .flatMap((duty) =>
        duty.work.map((item) => ({
          pillar,
          duty: wordOf(lang, duty),
          initiative: wordOf(lang, item),
          owner: word(lang, "role", stage.roles[item.raci.indexOf("R")]),
        })),
      ),
  );
}

export function businessSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { business: words, library, projects, common } = texts;
  const sheet = new SheetDraft("business", words.sheet);
  const lines = proposal(planning);
  const pillarName = (pillar: Pillar): string => word(choices.lang, "pillar", pillar);
  const of = (make: (line: Line) => Content) => (row: number) => (row < lines.length ? make(lines[row]) : null);
  sheet.width(0, 48).width(1, 15).width(2, 14).width(3, 14).width(4, 14, 2).width(6, 34).width(7, 44).width(8, 42).width(9, 22).width(10, 28); // prettier-ignore
  const marks = (...keys: string[]): string[] => keys.map((key) => `business.${key}`);
  head(sheet, planning, words.title, {
    missing: (at) => gaps(at, "business.initiative", marks("pillar", "priority", "state", "start", "end", "owner", "kpi")), // prettier-ignore
    wrong: (at) =>
      [
        orphans(at, "business.initiative", marks("pillar", "priority", "state", "start", "end", "owner", "kpi", "duty")), // prettier-ignore
        reversed(at, "business.start", "business.end"),
        notNumbers(at, marks("start", "end")),
      ].join("+"),
  });

  const summary = BODY + 1;
  section(sheet, BODY, COLUMNS, words.summary);
  sheet.put(summary, 0, words.pillar, "headerLeft").line(summary, 1, [words.count, words.running, words.finished, words.high], "header"); // prettier-ignore
  sheet.put(summary, 5, words.verdict, "headerLeft").height(summary, 48);
  pillars.forEach((pillar, i) => {
    const row = summary + 1 + i;
    const named = quoteText(pillarName(pillar));
    const count =
      (key: string, criterion: string): Build =>
      (at) =>
        `COUNTIFS(${at.range("business.initiative")},"<>",${at.range("business.pillar")},${named},${at.range(`business.${key}`)},${criterion})`;
    sheet.put(row, 0, pillarName(pillar), "label");
    sheet.put(row, 1, count("state", quoteText(`<>${words.states.stopped}`)), "output", "count");
    sheet.put(row, 2, count("state", quoteText(words.states.running)), "output", "count");
    sheet.put(row, 3, count("state", quoteText(words.states.done)), "output", "count");
    sheet.put(row, 4, (at) => `${count("priority", quoteText(words.priorities.high))(at)}-COUNTIFS(${at.range("business.initiative")},"<>",${at.range("business.pillar")},${named},${at.range("business.priority")},${quoteText(words.priorities.high)},${at.range("business.state")},${quoteText(words.states.stopped)})`, "output", "count"); // prettier-ignore
    sheet.put(row, 5, (at) => `IF(${at.near(0, -4)}=0,${quoteText(words.none)},${quoteText(words.covered)})`, "label");
  });
  const verdict = rectOf(summary + 1, 5, pillars.length, 1);
  sheet.rule(verdict, (at) => `${at.near(0, -4)}=0`, "warn").rule(verdict, (at) => `${at.near(0, -4)}>0`, "good");
  sheet.style(rectOf(summary, 5, 1 + pillars.length, 1), beside);
  sheet.mark("business.pillars", rectOf(summary + 1, 0, pillars.length, 1));
  sheet.mark("business.counts", rectOf(summary + 1, 1, pillars.length, 1));
  const last = summary + 1 + pillars.length;
  sheet.style(rectOf(last, 0, 1, 6), "total").put(last, 0, common.total, "total");
  for (let c = 1; c <= 4; c++)
    sheet.put(last, c, (at) => `SUM(${at.nearRange(-pillars.length, 0, -1, 0)})`, "total", "count");

  const top = last + 4;
  section(sheet, top - 2, COLUMNS, words.list, words.listNote);
  const day = (title: string) => ({ accepts: anyDate, title, message: projects.dateCheck });
  const choice = (title: string, values: readonly string[]) => ({ accepts: { kind: "list", values } as const, title, message: common.check.list }); // prettier-ignore
  const states = words.states;
  list(sheet, {
    id: "business",
    row: top,
    rows: ROWS,
    columns: [
      { key: "initiative", title: words.initiative, look: "inputText", make: of((line) => line.initiative) },
      { key: "pillar", title: words.pillar, look: "inputText", make: of((line) => pillarName(line.pillar)), check: oneOf(planning, words.pillar, "business.pillars") },
      { key: "priority", title: words.priority, look: "inputText", check: choice(words.priority, Object.values(words.priorities)) },
      { key: "state", title: words.status, look: "inputText", make: of(() => states.planned), check: choice(words.status, Object.values(states)) },
      { key: "start", title: words.start, look: "input", format: "date", check: day(words.start) },
      { key: "end", title: words.end, look: "input", format: "date", check: day(words.end) },
      { key: "owner", title: words.owner, look: "inputText", make: of((line) => line.owner), check: oneOf(planning, words.owner, "list.roles") },
      { key: "kpi", title: library.kpi, look: "inputText", make: of((line) => library.kpis[kpiOf[line.pillar]].name), ...(choices.parts.includes("scorecard") && { check: oneOf(planning, library.kpi, "library.kpis") }) },
      { key: "duty", title: words.duty, look: "inputText", make: of((line) => line.duty) },
      { key: "stage", title: words.stage, look: "inputText", make: of(() => word(choices.lang, "stage", choices.stage)), check: oneOf(planning, words.stage, "list.stages") },
      { key: "note", title: common.note, look: "inputText" },
    ],
  }); // prettier-ignore
  sheet.rule(rectOf(top + 1, 5, ROWS, 1), (at) => `AND(ISNUMBER(${at.near(0, 0)}),ISNUMBER(${at.near(0, -1)}),${at.near(0, 0)}<${at.near(0, -1)})`, "bad"); // prettier-ignore
  sheet.height(top, 20).freeze(3, 1);
  sheet.page = { landscape: true, titleRows: { from: top, rows: 1 } };
  return sheet;
}
