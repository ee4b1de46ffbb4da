/** The goals: a core goal and those that support it, each with its way from now to the target. */
import { stageById } from "../../../catalog";
import { type Kpi, kpis } from "../../../catalog/kpis";
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Content, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { BODY, currency, head, oneOf, type Planning, section } from "../frame";
import { gaps, list, type ListColumn, notNumbers, orphans, planEnd, planStart } from "../list";
import { word } from "../words";
import { isShare } from "./library";
import { exactly } from "../phrase";

const CORE = 3;
const SUPPORT = 16;
const COLUMNS = 11;
/** Columns of the overview: goal, measure, unit, now, target, date. */
const SHOWN = 6;

const supporting = [
  "newCustomers",
  "newRepurchaseRate",
  "activeReturning",
  "returningRepurchaseRate",
  "returningGmv",
  "expenseRate",
] as const;
type Start = (typeof supporting)[number] | "lifetimeValue";

/** What the KPI sheet has worked out for the year. */
const planned: Partial<Record<Start, string>> = {
  newCustomers: "plan.newCustomers.year",
  activeReturning: "plan.returning.year",
  returningGmv: "plan.returningGmv.year",
};

export function goalsSheet(planning: Planning): SheetDraft {
  const { texts } = planning;
  const { goals: words } = texts;
  const sheet = new SheetDraft("goals", words.sheet);
  sheet.width(0, 46).width(1, 44).width(2, 14).width(3, 14, 4).width(7, 11).width(8, 26).width(9, 44).width(10, 28);
  const of = (id: string, keys: readonly string[]): string[] => keys.map((key) => `goals.${id}.${key}`);
  head(sheet, planning, words.title, {
    missing: (at) => {
      const needed = ["measure", "now", "target", "date", "owner"];
      const core = gaps(at, "goals.main.goal", of("main", needed));
      const other = gaps(at, "goals.support.goal", of("support", [...needed, "supports"]));
      return `IF(${noCore(at)},1,0)+${core}+${other}`;
    },
    wrong: (at) => {
      const [aims, own] = [at.range("goals.support.supports"), at.range("goals.main.goal")];
      const astray = `SUMPRODUCT((${at.range("goals.support.goal")}<>"")*(${aims}<>"")*(COUNTIF(${own},${exactly(`${aims}&""`)})=0))`;
      const each = (["main", "support"] as const).map((id) => {
        const [now, target, date] = of(id, ["now", "target", "date"]).map((mark) => at.range(mark));
        const still = `SUMPRODUCT(ISNUMBER(${now})*ISNUMBER(${target})*(${now}=${target}))`;
        const outside = `SUMPRODUCT(ISNUMBER(${date})*((${date}<${planStart(at)})+(${date}>${planEnd(at)})))`;
        const loose = orphans(at, `goals.${id}.goal`, of(id, ["measure", "now", "target", "date", "actual"]));
        return `${loose}+${still}+${outside}+${notNumbers(at, of(id, ["now", "target", "date", "actual"]))}`;
      });
      return `${each.join("+")}+${astray}`;
    },
  });

  section(sheet, BODY, COLUMNS, words.core, words.coreNote);
  const core = BODY + 2;
  const below = block(sheet, planning, { id: "main", row: core, rows: CORE, starts: ["lifetimeValue"] });
  sheet.mark("goals.core", rectOf(core + 1, 0, 1, SHOWN));
  sheet.put(below, 0, (at) => `IF(${noCore(at)},${quoteText(words.noCore)},${quoteText(words.hasCore)})`, "label");
  sheet.rule(rectOf(below, 0), (at) => noCore(at, true), "bad").rule(rectOf(below, 0), () => "TRUE", "good");

  section(sheet, below + 2, COLUMNS, words.secondary, words.secondaryNote);
  const support = below + 4;
  const end = block(sheet, planning, { id: "support", row: support, rows: SUPPORT, starts: supporting });
  sheet.put(end, 0, words.progressNote, "subtitle");
  sheet.freeze(3, 1);
  return sheet;
}

/** Whether no core goal has a name. */
const noCore = (at: Refs, pinned = false): string =>
  `SUMPRODUCT((${pinned ? at.fixedRange("goals.main.goal") : at.range("goals.main.goal")}<>"")*1)=0`;

interface Goals {
  readonly id: "main" | "support";
  readonly row: number;
  readonly rows: number;
  readonly starts: readonly Start[];
}

function block(sheet: SheetDraft, planning: Planning, { id, row, rows, starts }: Goals): number {
  const { choices, texts } = planning;
  const { goals: words, library, common } = texts;
  const kpiOf = (start: Start): Kpi => kpis.find((kpi) => kpi.id === start)!;
  const of = (make: (start: Start) => Content) => (r: number) => (r < starts.length ? make(starts[r]) : null);
  const number = { accepts: { kind: "number" }, message: common.check.number } as const;
  const unit = (start: Start): Content =>
    isShare(start) ? common.percent : kpiOf(start).type === "result" ? currency : common.customers;
  const target: (start: Start) => Content = (start) => {
    const mark = planned[start];
    if (mark === undefined) return null;
    return (at) => (at.has(mark) ? `IF(N(${at.cell(mark)})>0,${at.cell(mark)},"")` : `""`);
  };
  const manager = word(choices.lang, "role", stageById(choices.stage).roles[0]);
  const progress: Build = (at) => {
    const [now, aim, actual] = [at.near(0, -4), at.near(0, -3), at.near(0, -1)];
    return `IF(COUNT(${now},${aim},${actual})=3,IF(${aim}=${now},"",(${actual}-${now})/(${aim}-${now})),"")`;
  };
  const supports: ListColumn = {
    key: "supports",
    title: words.supports,
    look: "inputText",
    make: of(() => (at) => `${at.cell("goals.main.goal")}&""`),
    check: oneOf(planning, words.supports, "goals.main.goal"),
  };
  const end = list(sheet, {
    id: `goals.${id}`,
    row,
    rows,
    columns: [
      { key: "goal", title: words.goal, look: "inputText", make: of((start) => words.start[start]) },
      { key: "measure", title: words.measure, look: "inputText", make: of((start) => library.kpis[start].name) },
      { key: "unit", title: common.unit, look: "inputText", make: of(unit) },
      { key: "now", title: words.now, look: "input", format: "decimal", check: { ...number, title: words.now } },
      { key: "target", title: words.target, look: "input", format: "decimal", make: of(target), check: { ...number, title: words.target } },
      { key: "date", title: words.date, look: "input", format: "date", make: of(() => planEnd), check: { accepts: { kind: "date", least: planStart, most: planEnd }, title: words.date, message: words.dateCheck } },
      { key: "actual", title: words.actual, look: "input", format: "decimal", check: { ...number, title: words.actual } },
      { key: "progress", title: words.progress, look: "output", format: "rate", make: () => progress },
      { key: "owner", title: words.owner, look: "inputText", make: of(() => (id === "main" ? manager : null)), check: oneOf(planning, words.owner, "list.roles") },
      ...(id === "support" ? [supports] : []),
      { key: "note", title: common.note, look: "inputText" },
    ],
  }); // prettier-ignore
  // Shares as shares, counts and money without decimals.
  starts.forEach((start, r) => {
    const format: FormatName = isShare(start) ? "rate" : "count";
    for (const column of [3, 4, 6]) {
      const cells = sheet.cells.get(row + 1 + r)!;
      cells.set(column, { ...cells.get(column)!, format });
    }
  });
  const progressed = rectOf(row + 1, 7, rows, 1);
  sheet.rule(progressed, (at) => `IF(ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}>=1,FALSE)`, "good");
  sheet.rule(progressed, (at) => `IF(ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}<0,FALSE)`, "bad");
  return end;
}
