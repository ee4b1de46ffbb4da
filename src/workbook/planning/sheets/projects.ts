/** Projects with planned and actual dates, judged as `KPISCORE` judges a KPI of progress. */
import { renderRef } from "../../../i18n/render";
import { rectOf, SheetDraft } from "../../document/draft";
import type { Build, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { BODY, head, oneOf, type Planning, section, share } from "../frame";
import { anyDate, beside, gaps, list, notNumbers, orphans, reversed } from "../list";
import { scoreDate } from "../score";
import { LIST_CELLS } from "./settings";
import { exactly } from "../phrase";

export const PROJECTS = 30;
const COLUMNS = 13;
const dates = ["start", "end", "actualStart", "actualEnd"] as const;
const verdicts = ["early", "onTime", "late", "overdue", "open"] as const;
type Verdict = (typeof verdicts)[number];

export function projectsSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { projects: words, common } = texts;
  const sheet = new SheetDraft("projects", words.sheet);
  const status = Object.fromEntries(
    verdicts.map((key) => [key, quoteText(renderRef({ key: `kpiscore.status.${key}` }, choices.lang))]),
  ) as Readonly<Record<Verdict, string>>;
  sheet.width(0, 40).width(1, 28).width(2, 28).width(3, 13, 4).width(7, 12, 2).width(9, 21).width(10, 11, 2).width(12, 28); // prettier-ignore
  head(sheet, planning, words.title, {
    missing: (at) => {
      const running = `SUMPRODUCT((${at.range("projects.project")}<>"")*(${at.range("projects.actualEnd")}=""))`;
      const needed = ["owner", "start", "end"].map((key) => `projects.${key}`);
      return `${gaps(at, "projects.project", needed)}+IF(AND(${running}>0,N(${at.cell("projects.asOf")})=0),1,0)`;
    },
    wrong,
  });

  section(sheet, BODY, COLUMNS, words.rules, words.rulesNote);
  const rules = BODY + 2;
  sheet.put(rules, 0, words.asOf, "label").put(rules, 1, null, "input", "date").put(rules, 2, words.asOfNote, "subtitle"); // prettier-ignore
  sheet.put(rules + 1, 0, words.days, "label").put(rules + 1, 1, 0, "input", "count");
  sheet.put(rules + 2, 0, words.floor, "label").put(rules + 2, 1, null, "input", "count").put(rules + 2, 2, words.floorNote, "subtitle"); // prettier-ignore
  sheet.put(rules + 3, 0, words.stretch, "label").put(rules + 3, 1, null, "input", "count").put(rules + 3, 2, words.stretchNote, "subtitle"); // prettier-ignore
  sheet.mark("projects.asOf", rectOf(rules, 1)).mark("projects.days", rectOf(rules + 1, 1));
  sheet.mark("projects.floorDays", rectOf(rules + 2, 1)).mark("projects.stretchDays", rectOf(rules + 3, 1));
  sheet.style(rectOf(rules, 2, 4, 1), beside);
  const day = (title: string) => ({ accepts: anyDate, title, message: words.dateCheck });
  sheet.validate({ rect: rectOf(rules, 1), ...day(words.asOf) });
  sheet.validate({ rect: rectOf(rules + 1, 1, 3, 1), accepts: { kind: "whole", least: 0, most: 365 }, title: words.days, message: words.daysCheck }); // prettier-ignore

  const top = rules + 6;
  section(sheet, top - 1, COLUMNS, words.list);
  const made = formulas(status);
  const end = list(sheet, {
    id: "projects",
    row: top,
    rows: PROJECTS,
    columns: [
      { key: "project", title: words.project, look: "inputText" },
      { key: "initiative", title: words.initiative, look: "inputText", check: oneOf(planning, words.initiative, "business.initiative") },
      { key: "owner", title: words.owner, look: "inputText", check: oneOf(planning, words.owner, "list.roles") },
      ...dates.map((key) => ({ key, title: words[key], look: "input" as const, format: "date" as const, check: day(words[key]) })),
      { key: "done", title: words.done, look: "input", format: "rate", check: share(planning, words.done) },
      { key: "due", title: words.due, look: "helper", format: "rate", make: (r) => (at) => made.due(at, r) },
      { key: "verdict", title: words.verdict, look: "label", make: (r) => (at) => made.verdict(at, r) },
      { key: "late", title: words.late, look: "output", format: "count", make: (r) => (at) => made.late(at, r) },
      { key: "score", title: words.score, look: "output", format: "rate", make: (r) => (at) => made.score(at, r) },
      { key: "note", title: common.note, look: "inputText" },
      { key: "floor", title: words.floorDay, look: "helper", format: "date", make: (r) => (at) => made.mark(at, r, "floorDays", "+") },
      { key: "stretch", title: words.stretchDay, look: "helper", format: "date", make: (r) => (at) => made.mark(at, r, "stretchDays", "-") },
    ],
  }); // prettier-ignore
  sheet.height(top, 48).freeze(3, 1);
  const verdict = rectOf(top + 1, 9, PROJECTS, 1);
  sheet.rule(verdict, (at) => `OR(${at.near(0, 0)}=${status.early},${at.near(0, 0)}=${status.onTime})`, "good");
  sheet.rule(verdict, (at) => `OR(${at.near(0, 0)}=${status.late},${at.near(0, 0)}=${status.overdue})`, "bad");
  // Less done than by now is due, an end before its beginning.
  sheet.rule(rectOf(top + 1, 7, PROJECTS, 1), (at) => `AND(ISNUMBER(${at.near(0, 1)}),${at.near(0, -1)}="",N(${at.near(0, 0)})<N(${at.near(0, 1)}))`, "warn"); // prettier-ignore
  for (const column of [4, 6])
    sheet.rule(rectOf(top + 1, column, PROJECTS, 1), (at) => `AND(ISNUMBER(${at.near(0, 0)}),ISNUMBER(${at.near(0, -1)}),${at.near(0, 0)}<${at.near(0, -1)})`, "bad"); // prettier-ignore
  byRole(sheet, planning, end + 1, status);
  sheet.page = { landscape: true, titleRows: { from: top, rows: 1 } };
  return sheet;
}

const wrong: Build = (at) => {
  const [start, end, done, asOf] = [at.range("projects.actualStart"), at.range("projects.actualEnd"), at.range("projects.done"), at.cell("projects.asOf")]; // prettier-ignore
  const inFuture = (range: string): string => `SUMPRODUCT(ISNUMBER(${range})*(N(${asOf})>0)*(${range}>N(${asOf})))`;
  return [
    orphans(at, "projects.project", ["initiative", "owner", ...dates, "done"].map((key) => `projects.${key}`)), // prettier-ignore
    reversed(at, "projects.start", "projects.end"),
    reversed(at, "projects.actualStart", "projects.actualEnd"),
    notNumbers(at, [...dates, "done"].map((key) => `projects.${key}`)), // prettier-ignore
    inFuture(start),
    inFuture(end),
    // All done but not ended, or ended but not all done.
    `SUMPRODUCT((${done}=1)*(${end}=""))`,
    `SUMPRODUCT(ISNUMBER(${end})*ISNUMBER(${done})*(${done}<1))`,
  ].join("+");
};

function formulas(status: Readonly<Record<Verdict, string>>) {
  const on = (at: Refs, r: number) => {
    const cell = (key: string): string => at.cell(`projects.${key}`, r);
    const [start, end, actualEnd] = [cell("start"), cell("end"), cell("actualEnd")];
    const asOf = `N(${at.fixed("projects.asOf")})`;
    const days = `N(${at.fixed("projects.days")})`;
    const overdue = `AND(${asOf}>0,${asOf}>${end}+${days})`;
    const planned = (make: string): string => `IF(${cell("project")}="","",IF(ISNUMBER(${end}),${make},""))`;
    return { cell, start, end, actualEnd, asOf, days, overdue, planned };
  };
  return {
    due: (at: Refs, r: number): string => {
      const { start, end, asOf } = on(at, r);
      const passed = `MAX(0,MIN(1,(${asOf}-${start}+1)/(${end}-${start}+1)))`;
      return `IF(AND(COUNT(${start},${end})=2,N(${end})>=N(${start}),${asOf}>0),${passed},"")`;
    },
    verdict: (at: Refs, r: number): string => {
      const { end, actualEnd, days, overdue, planned } = on(at, r);
      const ended = `IF(${actualEnd}-${end}>${days},${status.late},IF(${actualEnd}<${end},${status.early},${status.onTime}))`;
      return planned(`IF(ISNUMBER(${actualEnd}),${ended},IF(${overdue},${status.overdue},${status.open}))`);
    },
    late: (at: Refs, r: number): string => {
      const { end, actualEnd, asOf, overdue, planned } = on(at, r);
      return planned(`IF(ISNUMBER(${actualEnd}),${actualEnd}-${end},IF(${overdue},${asOf}-${end},""))`);
    },
    score: (at: Refs, r: number): string => {
      const { cell, end, actualEnd, days, planned } = on(at, r);
      const anchor = (place: number, otherwise: string): string =>
        at.has("scorecard.anchors") ? at.fixed("scorecard.anchors", place) : otherwise;
      const cells = { floor: cell("floor"), stretch: cell("stretch"), target: end, actual: actualEnd };
      const scored = scoreDate({ ...cells, atFloor: anchor(0, "0"), atStretch: anchor(1, "1.2") }, days);
      return planned(`IF(ISNUMBER(${actualEnd}),${scored},"")`);
    },
    /** The day of floor or stretch; none where no days are given. */
    mark: (at: Refs, r: number, key: string, sign: string): string => {
      const days = `N(${at.fixed(`projects.${key}`)})`;
      return `IF(AND(${days}>0,ISNUMBER(${on(at, r).end})),${on(at, r).end}${sign}${days},"")`;
    },
  };
}

/** All projects, and those of each role. */
function byRole(sheet: SheetDraft, planning: Planning, top: number, status: Readonly<Record<Verdict, string>>): void {
  const { projects: words } = planning.texts;
  section(sheet, top, COLUMNS, words.summary, words.summaryNote);
  sheet.put(top + 2, 0, words.role, "headerLeft");
  // Narrow columns, so that figures stand together.
  const first = 3;
  sheet.style(rectOf(top + 2, 1, 1, 2), "headerLeft");
  sheet.line(top + 2, first, [words.count, words.finished, words.overdue, words.kept, words.onTime, words.score], "header"); // prettier-ignore
  sheet.height(top + 2, 32);
  for (let i = 0; i <= LIST_CELLS; i++) {
    const row = top + 3 + i;
    const all = i === 0;
    const name: Build = (at) => (all ? quoteText(words.all) : `${at.cell("list.roles", i - 1)}&""`);
    const look = all ? "total" : "output";
    /** Projects of this row with one of these verdicts. */
    const count =
      (...some: Verdict[]): Build =>
      (at) => {
        const found = some.map((key) => `(${at.range("projects.verdict")}=${status[key]})`).join("+");
        return `SUMPRODUCT(${own(at)}*(${found}))`;
      };
    const own = (at: Refs): string =>
      all ? "1" : `(${at.range("projects.owner")}=${at.cell("projects.byRole.name", i - 1)})`;
    const shown =
      (make: Build): Build =>
      (at) =>
        all ? make(at) : `IF(${at.cell("projects.byRole.name", i - 1)}="","",${make(at)})`;
    sheet.style(rectOf(row, 0, 1, first + 6), look).put(row, 0, name, look);
    sheet.put(row, first, shown((at) => `SUMPRODUCT(${own(at)}*(${at.range("projects.project")}<>""))`), look, "count"); // prettier-ignore
    sheet.put(row, first + 1, shown(count("early", "onTime", "late")), look, "count");
    sheet.put(row, first + 2, shown(count("overdue")), look, "count");
    sheet.put(row, first + 3, shown(count("early", "onTime")), look, "count");
    sheet.put(row, first + 4, shown((at) => `IF(SUM(${at.nearRange(0, -3, 0, -2)})=0,"",${at.near(0, -1)}/SUM(${at.nearRange(0, -3, 0, -2)}))`), look, "rate"); // prettier-ignore
    sheet.put(row, first + 5, shown((at) => {
      const total = all ? `SUM(${at.range("projects.score")})` : `SUMIF(${at.range("projects.owner")},${exactly(at.cell("projects.byRole.name", i - 1))},${at.range("projects.score")})`;
      return `IF(${at.near(0, -4)}=0,"",${total}/${at.near(0, -4)})`;
    }), look, "rate"); // prettier-ignore
  }
  sheet.mark("projects.byRole.name", rectOf(top + 4, 0, LIST_CELLS, 1));
  sheet.mark("projects.byRole.onTime", rectOf(top + 4, first + 4, LIST_CELLS, 1));
  sheet.mark("projects.onTime", rectOf(top + 3, first + 4));
  sheet.mark("projects.score.all", rectOf(top + 3, first + 5));
  sheet.mark("projects.counts", rectOf(top + 3, first, 1, 4));
}
