/** The scorecards: KPIs of each role with their weights and marks, scored as `KPISCORE` does. */
import { stageById } from "../../../catalog";
import { kpis } from "../../../catalog/kpis";
import { renderRef } from "../../../i18n/render";
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { BODY, head, oneOf, type Planning, section, share } from "../frame";
import { beside, gaps, notNumbers, orphans, RULED } from "../list";
import { attainment, scoreDate, scoreFigure, scoreRange } from "../score";
import { isShare } from "./library";
import { sought } from "../phrase";

const columns = { kpi: 0, type: 1, better: 2, unit: 3, weight: 4, floor: 5, target: 6, stretch: 7, actual: 8, attainment: 9, score: 10, weighted: 11, light: 12, note: 13, sense: 14, floorUsed: 15, stretchUsed: 16, problem: 17, count: 18 } as const; // prettier-ignore
type ColumnKey = Exclude<keyof typeof columns, "count">;

/** Rows for KPIs of one's own, and the least that a role has. */
const SPARE = 3;
const LEAST = 8;
/** Weights add up to 100 %, but for rounding. */
const ROUNDING = "0.000000001";

interface Block {
  readonly id: string;
  readonly role: number;
  /** Of its title. */
  readonly row: number;
  readonly kpis: readonly (typeof kpis)[number][];
  readonly rows: number;
}

export function scorecardSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { scorecard: words } = texts;
  const sheet = new SheetDraft("scorecard", words.sheet);
  const roles = stageById(choices.stage).roles;
  const summary = BODY + 3;
  const rules = summary + roles.length + 3;
  const blocks: Block[] = [];
  let row = rules + 5;
  for (let role = 0; role <= roles.length; role++) {
    const own = kpis.filter((kpi) => roles[role] !== undefined && kpi.roles.includes(roles[role]));
    const rows = Math.max(LEAST, own.length + SPARE);
    // By the role, not its place: what is typed here belongs to it in a plan of another stage too.
    blocks.push({ id: `scorecard.${roles[role] ?? "spare"}`, role, row, kpis: own, rows });
    row += rows + 4;
  }
  sheet.width(0, 44).width(columns.type, 14, 3).width(columns.weight, 12).width(columns.floor, 13, 4);
  sheet.width(columns.attainment, 13, 3).width(columns.light, 28).width(columns.note, 30).width(columns.sense, 11, 4);

  const each = (make: (id: string) => string): string => blocks.map(({ id }) => make(id)).join("+");
  head(sheet, planning, words.title, {
    missing: (at) =>
      `2-COUNT(${at.range("scorecard.anchors")})+` +
      each((id) => `${gaps(at, `${id}.kpi`, [`${id}.weight`])}+COUNTIF(${at.range(`${id}.problem`)},1)`),
    wrong: (at) =>
      each(
        (id) =>
          `COUNTIF(${at.range(`${id}.problem`)},2)+${unscored(at, id)}+${orphans(at, `${id}.kpi`, [`${id}.weight`])}` +
          `+${notNumbers(at, [`${id}.weight`, `${id}.floor`, `${id}.target`, `${id}.stretch`, `${id}.actual`])}` +
          `+COUNTIF(${at.range(`${id}.weight`)},"<0")+IF(COUNT(${at.range(`${id}.weight`)})>0,1-${whole(at, id)},0)`,
      ),
  });

  section(sheet, BODY, columns.sense, words.summary, words.summaryNote);
  sheet.put(summary - 1, 0, words.role, "headerLeft").line(summary - 1, 1, [words.score, words.covered, words.weights], "header"); // prettier-ignore
  sheet.put(summary - 1, 4, words.verdict, "headerLeft");
  blocks.forEach(({ id, role }, i) => {
    const at = summary + i;
    const named =
      (make: Build): Build =>
      (places) =>
        `IF(${places.fixed("scorecard.roles", i)}="","",${make(places)})`;
    sheet.put(at, 0, (places) => `${places.cell("list.roles", role)}&""`, "label");
    sheet.put(at, 1, named((places) => places.cell(`${id}.total`)), "output", "rate"); // prettier-ignore
    sheet.put(at, 2, named((places) => covered(places, id)), "output", "rate"); // prettier-ignore
    sheet.put(at, 3, named((places) => `SUM(${places.range(`${id}.weight`)})`), "output", "rate"); // prettier-ignore
    sheet.put(
      at,
      4,
      named((places) => verdict(places, id, planning)),
      "output",
    );
  });
  sheet.mark("scorecard.roles", rectOf(summary, 0, blocks.length, 1));
  sheet.mark("scorecard.scores", rectOf(summary, 1, blocks.length, 1));
  sheet.mark("scorecard.covered", rectOf(summary, 2, blocks.length, 1));

  section(sheet, rules, columns.sense, words.rules, words.rulesNote);
  sheet.put(rules + 2, 0, words.atFloor, "label").put(rules + 2, 1, 0, "input", "rate");
  sheet.put(rules + 3, 0, words.atStretch, "label").put(rules + 3, 1, 1.2, "input", "rate");
  sheet.mark("scorecard.anchors", rectOf(rules + 2, 1, 2, 1));
  sheet.validate({ rect: rectOf(rules + 2, 1), ...share(planning, words.atFloor) });
  sheet.validate({
    rect: rectOf(rules + 3, 1),
    accepts: { kind: "number", least: 1, most: 3 },
    title: words.atStretch,
    message: words.atStretchCheck,
  });
  sheet.style(rectOf(summary - 1, 4, 1 + blocks.length, 1), beside);
  for (const block of blocks) writeBlock(sheet, planning, block);
  sheet.freeze(3, 1);
  sheet.page = { landscape: true, breaks: blocks.slice(1).map((block) => block.row) };
  return sheet;
}

/** 1 where the weights of a block add up to 100 %, else 0. */
const whole = (at: Refs, id: string): string => `(ABS(SUM(${at.range(`${id}.weight`)})-1)<${ROUNDING})`;

const covered = (at: Refs, id: string): string => `SUMIF(${at.range(`${id}.score`)},">=0",${at.range(`${id}.weight`)})`;

/** How many actuals can't be scored though nothing is wrong with the marks: the target is 0. */
const unscored = (at: Refs, id: string): string =>
  `SUMPRODUCT((${at.range(`${id}.kpi`)}<>"")*ISNUMBER(${at.range(`${id}.actual`)})*(${at.range(`${id}.problem`)}=0)*(${at.range(`${id}.score`)}=""))`;

/** Whether some KPI that weighs has no score. */
const partly = (at: Refs, id: string): string => {
  const weights = at.range(`${id}.weight`);
  return `COUNTIF(${weights},">0")>COUNTIFS(${weights},">0",${at.range(`${id}.score`)},">=0")`;
};

function verdict(at: Refs, id: string, { texts }: Planning): string {
  const words = texts.scorecard.verdicts;
  const some = `IF(${partly(at, id)},${quoteText(words.partly)},${quoteText(words.whole)})`;
  const scored = `IF(${covered(at, id)}=0,${quoteText(words.none)},${some})`;
  return `IF(COUNT(${at.range(`${id}.weight`)})=0,"",IF(${whole(at, id)},${scored},${quoteText(words.weights)}))`;
}

function writeBlock(sheet: SheetDraft, planning: Planning, { id, role, row, kpis: own, rows }: Block): void {
  const { choices, texts } = planning;
  const { scorecard: words, library, common } = texts;
  const top = row + 2;
  const area = (key: ColumnKey) => rectOf(top, columns[key], rows, 1);
  sheet.style(rectOf(row, 0, 1, columns.sense), "section");
  sheet.put(row, 0, (at) => `IF(${at.cell("list.roles", role)}="",${quoteText(words.spareRole)},${at.cell("list.roles", role)})`, "section"); // prettier-ignore
  sheet.line(row + 1, 0, [library.kpi, library.type, library.better, common.unit], "headerLeft");
  const numbers = [words.weight, words.floor, words.target, words.stretch, words.actual, words.attainment, words.score, words.weighted]; // prettier-ignore
  sheet.line(row + 1, columns.weight, numbers, "header");
  sheet.line(row + 1, columns.light, [words.verdict, common.note], "headerLeft");
  sheet.line(row + 1, columns.sense, [words.sense, words.floorUsed, words.stretchUsed, words.problem], "header");

  const names: Readonly<Record<string, { readonly name: string }>> = library.kpis;
  for (let r = 0; r < rows; r++) {
    const kpi = own[r];
    const format: FormatName = kpi === undefined ? "decimal" : isShare(kpi.id) ? "rate" : kpi.id === "superiorRating" || kpi.id === "experienceScore" ? "decimal" : "count"; // prettier-ignore
    const line = top + r;
    sheet.put(line, columns.kpi, kpi ? names[kpi.id].name : null, "inputText");
    for (const [key, mark] of [["type", "types"], ["better", "directions"], ["unit", "units"]] as const)
      sheet.put(line, columns[key], fromLibrary(columns[key], `library.${mark}`), "output"); // prettier-ignore
    sheet.put(line, columns.weight, null, "input", "rate");
    sheet.put(line, columns.floor, null, "input", format).put(line, columns.stretch, null, "input", format);
    sheet.put(line, columns.target, (kpi && targetOf[kpi.id]) ?? null, "input", format);
    sheet.put(line, columns.actual, kpi?.id === "projectSchedule" ? onTime(role) : null, "input", format);
    const made = formulas(planning, id, r);
    sheet.put(line, columns.attainment, made.attainment, "output", "rate");
    sheet.put(line, columns.score, made.score, "output", "rate").put(line, columns.weighted, made.weighted, "output", "rate"); // prettier-ignore
    sheet.put(line, columns.light, made.light, "label").put(line, columns.note, null, "inputText");
    sheet.put(line, columns.sense, made.sense, "helper").put(line, columns.problem, made.problem, "helper");
    sheet.put(line, columns.floorUsed, made.floorUsed, "helper", format).put(line, columns.stretchUsed, made.stretchUsed, "helper", format); // prettier-ignore
  }
  for (const key of ["kpi", "weight", "floor", "target", "stretch", "actual", "note"] as const)
    sheet.style(area(key), { below: RULED, vertical: "Center" });
  sheet.style(rectOf(row + 1, columns.light, rows + 2, 1), beside);
  for (const key of Object.keys(columns) as (ColumnKey | "count")[])
    if (key !== "count") sheet.mark(`${id}.${key}`, area(key));
  sheet.mark(`${id}.marks`, rectOf(top, columns.floor, rows, 3));
  sheet.validate({ rect: area("kpi"), ...oneOf(planning, library.kpi, "library.kpis"), message: words.kpiCheck });
  sheet.validate({ rect: area("weight"), ...share(planning, words.weight) });
  for (const key of ["floor", "target", "stretch", "actual"] as const)
    sheet.validate({ rect: area(key), accepts: { kind: "number" }, title: words[key], message: common.check.number });

  const last = top + rows;
  sheet.style(rectOf(last, 0, 1, columns.sense), "total").put(last, 0, common.total, "total");
  sheet.put(last, columns.weight, (at) => `SUM(${at.range(`${id}.weight`)})`, "total", "rate");
  sheet.put(
    last,
    columns.score,
    (at) => {
      const points = `SUM(${at.range(`${id}.weighted`)})`;
      return `IF(${whole(at, id)},IF(${covered(at, id)}=0,"",IF(${partly(at, id)},${points}/${covered(at, id)},${points})),"")`;
    },
    "total",
    "rate",
  );
  sheet.put(last, columns.weighted, (at) => `IF(${covered(at, id)}=0,"",SUM(${at.range(`${id}.weighted`)}))`, "total", "rate"); // prettier-ignore
  sheet.put(last, columns.light, (at) => verdict(at, id, planning), "total");
  sheet.mark(`${id}.total`, rectOf(last, columns.score)).mark(`${id}.points`, rectOf(last, columns.weighted));

  const sum = rectOf(last, columns.weight);
  sheet.rule(sum, (at) => `ABS(${at.near(0, 0)}-1)<${ROUNDING}`, "good");
  sheet.rule(sum, (at) => `COUNT(${at.fixedRange(`${id}.weight`)})>0`, "bad");
  const light = area("light");
  const score = (at: Refs): string => at.near(0, columns.score - columns.light);
  const problem = (at: Refs): string => at.near(0, columns.problem - columns.light);
  const overdue = quoteText(renderRef({ key: "kpiscore.status.overdue" }, choices.lang));
  sheet.rule(light, (at) => `IF(ISNUMBER(${score(at)}),${score(at)}>=1,FALSE)`, "good");
  sheet.rule(light, (at) => `IF(ISNUMBER(${score(at)}),${score(at)}>0,FALSE)`, "warn");
  sheet.rule(light, (at) => `OR(ISNUMBER(${score(at)}),${problem(at)}=2,${at.near(0, 0)}=${overdue})`, "bad");
  sheet.rule(light, (at) => `${problem(at)}=1`, "warn");
}

const fromLibrary =
  (column: number, mark: string): Build =>
  (at) => {
    const kpi = at.near(0, -column);
    return `IF(${kpi}="","",IFERROR(INDEX(${at.fixedRange(mark)},MATCH(${sought(kpi)},${at.fixedRange("library.kpis")},0))&"",""))`;
  };

/** Targets that the plan has worked out already; typed over where a role owes only a part. */
const planned =
  (mark: string): Build =>
  (at) =>
    at.has(mark) ? `IF(N(${at.cell(mark)})>0,${at.cell(mark)},"")` : `""`;
const targetOf: Readonly<Record<string, Build>> = {
  newGmv: planned("plan.newGmv.year"),
  returningGmv: planned("plan.returningGmv.year"),
  newCustomers: planned("plan.newCustomers.year"),
  activeReturning: planned("plan.returning.year"),
};

/** The manager answers for all projects, the others for their own. */
const onTime =
  (role: number): Build =>
  (at) =>
    !at.has("projects.onTime")
      ? `""`
      : role === 0
        ? `${at.cell("projects.onTime")}`
        : `${at.cell("projects.byRole.onTime", role)}`;

function formulas(
  planning: Planning,
  id: string,
  r: number,
): Readonly<
  Record<"attainment" | "score" | "weighted" | "light" | "sense" | "floorUsed" | "stretchUsed" | "problem", Build>
> {
  const { choices, texts } = planning;
  const { scorecard: words, library } = texts;
  const way = library.directions;
  const status = (key: string): string => quoteText(renderRef({ key: `kpiscore.status.${key}` }, choices.lang));
  const on = (at: Refs) => {
    const cell = (key: ColumnKey): string => at.cell(`${id}.${key}`, r);
    return {
      kpi: cell("kpi"),
      weight: cell("weight"),
      better: cell("better"),
      floor: cell("floorUsed"),
      stretch: cell("stretchUsed"),
      givenFloor: cell("floor"),
      givenStretch: cell("stretch"),
      target: cell("target"),
      actual: cell("actual"),
      score: cell("score"),
      sense: cell("sense"),
      problem: cell("problem"),
      atFloor: at.fixed("scorecard.anchors", 0),
      atStretch: at.fixed("scorecard.anchors", 1),
      days: at.has("projects.days") ? `N(${at.fixed("projects.days")})` : "0",
      within: `${cell("better")}=${quoteText(way.within)}`,
      date: `${cell("better")}=${quoteText(way.earlier)}`,
    };
  };
  /** A floor or stretch of 0 on the wrong side of the target is none, as for KPISCORE. */
  const used =
    (key: "givenFloor" | "givenStretch", side: 1 | -1): Build =>
    (at) => {
      const row = on(at);
      const given = row[key];
      const aside = `${side > 0 ? "" : "-"}${row.sense}*(N(${row.target})-${given})<=0`;
      return `IF(ISNUMBER(${given}),IF(ISNUMBER(${row.sense}),IF(${given}=0,IF(AND(${row.sense}<>0,${aside}),"",${given}),${given}),""),"")`;
    };
  const scored = (make: Build): Build => {
    return (at) => {
      const { problem, actual } = on(at);
      return `IF(${problem}=0,IF(ISNUMBER(${actual}),${make(at)},""),"")`;
    };
  };
  return {
    sense: (at) => {
      const { better } = on(at);
      const known = `IF(${better}=${quoteText(way.higher)},1,IF(${better}=${quoteText(way.within)},0,-1))`;
      return `IF(${better}="","",${known})`;
    },
    floorUsed: used("givenFloor", 1),
    stretchUsed: used("givenStretch", -1),
    // 1: something is missing; 2: something can't be.
    problem: (at) => {
      const { kpi, better, floor, stretch, target, sense, within } = on(at);
      const range = `IF(COUNT(${floor},${stretch})<2,1,IF(OR(${stretch}<=${floor},N(${target})<>0),2,0))`;
      const low = `IF(ISNUMBER(${floor}),${sense}*(${target}-${floor})<=0,FALSE)`;
      const high = `IF(ISNUMBER(${stretch}),${sense}*(${stretch}-${target})<=0,FALSE)`;
      const marks = `IF(ISNUMBER(${target}),IF(OR(${low},${high}),2,0),1)`;
      return `IF(${kpi}="","",IF(${better}="",2,IF(${within},${range},${marks})))`;
    },
    attainment: scored((at) => {
      const row = on(at);
      return `IF(${row.kpi}="","",IF(${row.within},${scoreRange(row)},IF(${row.date},"",${attainment(row)})))`;
    }),
    score: scored((at) => {
      const row = on(at);
      return `IF(${row.kpi}="","",IF(${row.within},${scoreRange(row)},IF(${row.date},${scoreDate(row, row.days)},${scoreFigure(row)})))`;
    }),
    weighted: (at) => {
      const { score, weight } = on(at);
      return `IF(ISNUMBER(${score}),${score}*N(${weight}),"")`;
    },
    light: (at) => {
      const row = on(at);
      const { kpi, weight, better, target, actual, floor, stretch, sense, score, problem, days, within, date } = row;
      const asOf = at.has("projects.asOf") ? `N(${at.fixed("projects.asOf")})` : "0";
      const open = `IF(AND(${asOf}>0,${asOf}>${target}+${days}),${status("overdue")},${status("open")})`;
      const missing = `IF(${date},${open},${status("missing")})`;
      const dates = `IF(${actual}-${target}>${days},${status("late")},IF(${actual}<${target},${status("early")},${status("onTime")}))`;
      const range = `IF(AND(${actual}>=${floor},${actual}<=${stretch}),${status("inRange")},${status("outOfRange")})`;
      const beyond = (mark: string): string => `IF(ISNUMBER(${mark}),${sense}*(${actual}-${mark})>=0,FALSE)`;
      const short = `IF(ISNUMBER(${floor}),IF(${beyond(floor)},${status("belowTarget")},${status("belowFloor")}),${status("belowTarget")})`;
      const marks = `IF(${beyond(stretch)},${status("stretch")},IF(${beyond(target)},${status("onTarget")},${short}))`;
      const figures = `IF(${within},${range},IF(${date},${dates},IF(ISNUMBER(${score}),${marks},${quoteText(words.light.zeroTarget)})))`;
      const wrong = `IF(${better}="",${quoteText(words.light.unknown)},${quoteText(words.light.marks)})`;
      const lacking = `IF(${within},${quoteText(words.light.marks)},${quoteText(words.light.noTarget)})`;
      const known = `IF(${problem}=2,${wrong},IF(${problem}=1,${lacking},IF(ISNUMBER(${actual}),${figures},${missing})))`;
      return `IF(${kpi}="",IF(${weight}="","",${quoteText(words.light.noKpi)}),${known})`;
    },
  };
}
