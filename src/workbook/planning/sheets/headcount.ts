/** People by role and month, what they cost, and which role belongs to which stage. */
import { type RoleId, stageById, stageIds, stages } from "../../../catalog";
import { fill } from "../../texts";
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Content, Refs } from "../../document/refs";
import { BODY, change, currency, dayFormat, head, MONTHS, monthHeader, monthly, monthlyWidths, monthsAt, notNegative, type Planning, section, yearSum } from "../frame"; // prettier-ignore
import { planEnd, planStart } from "../list";
import { countOf, inColumn, phrase } from "../phrase";
import { word } from "../words";

/** Every role that some stage of the catalogue has, in the order in which they come. */
export const stageRoles: readonly RoleId[] = [...new Set(stages.flatMap(({ roles }) => roles))];
/** Rows of roles: the catalogue's and spare ones. */
export const ROLE_ROWS = stageRoles.length + 5;

const pay = {
  cost: monthly.first,
  onCost: monthly.first + 1,
  raise: monthly.first + 2,
  stages: monthly.first + 3,
  check: monthly.first + 3 + stageIds.length,
};
const payTop = BODY + 6;
const peopleTop = payTop + ROLE_ROWS + 4;
const costTop = peopleTop + ROLE_ROWS + 5;

export function headcountSheet(planning: Planning): SheetDraft {
  const { headcount: words } = planning.texts;
  const sheet = new SheetDraft("headcount", words.sheet);
  monthlyWidths(sheet);
  head(sheet, planning, words.title, {
    missing: (at) =>
      `${countOf(at.range("headcount.checks"), [words.noCost])}` +
      `+SUMPRODUCT((${at.range("headcount.roles")}<>"")*ISBLANK(${at.range("headcount.people")}))`,
    wrong: (at) =>
      `${countOf(at.range("headcount.checks"), [words.twice, words.noName])}` +
      ["headcount.people", "headcount.pay", "headcount.general"]
        .map((mark) => `+COUNTA(${at.range(mark)})-COUNT(${at.range(mark)})`)
        .join("") +
      `+COUNTIF(${at.range("headcount.people")},"<0")+COUNTIF(${at.range("headcount.pay", { columns: 2 })},"<0")` +
      `+IF(AND(COUNT(${at.cell("headcount.general", 1)})=0,COUNTIF(${at.range("headcount.pay", { column: 2 })},"<>0")-COUNTBLANK(${at.range("headcount.pay", { column: 2 })})>0),1,0)`,
  });
  general(sheet, planning);
  payAndStages(sheet, planning);

  section(sheet, peopleTop - 2, monthly.columns, words.people, words.peopleNote);
  monthHeader(sheet, peopleTop, planning, words.role);
  const here = (at: Refs, row: number): string => at.cell("headcount.roles", row);
  const labels = (first: number, unit: Content): void => {
    for (let r = 0; r < ROLE_ROWS; r++) {
      sheet.put(first + 1 + r, monthly.label, (at) => `IF(${here(at, r)}="","",${here(at, r)})`, "label");
      sheet.put(first + 1 + r, monthly.unit, unit, "unit");
    }
  };
  labels(peopleTop, words.persons);
  const people = rectOf(peopleTop + 1, monthly.first, ROLE_ROWS, MONTHS);
  sheet.block(people, (r, m) => (r < stageRoles.length ? start(planning, r, m) : null), "input", "decimal", "headcount.people"); // prettier-ignore
  sheet.validate({ rect: people, ...notNegative(planning, words.people) });
  const average: Build = (at) => `SUM(${at.nearRange(0, -MONTHS, 0, -1)})/${MONTHS}`;
  total(sheet, peopleTop + 1 + ROLE_ROWS, words.peopleTotal, words.persons, "people", "decimal", average);
  for (let r = 0; r < ROLE_ROWS; r++) sheet.put(peopleTop + 1 + r, monthly.total, average, { bold: true }, "decimal");
  sheet.put(peopleTop, monthly.total, words.average, "header");

  section(sheet, costTop - 2, monthly.columns, words.cost, words.costNote);
  monthHeader(sheet, costTop, planning, words.role);
  labels(costTop, currency);
  sheet.block(
    rectOf(costTop + 1, monthly.first, ROLE_ROWS, MONTHS),
    (r, m) => (at) => {
      const [heads, each, onCost] = [at.cell("headcount.people", r, m), at.cell("headcount.pay", r, 0), at.cell("headcount.pay", r, 1)]; // prettier-ignore
      const from = at.fixed("headcount.general", 1);
      const raised = `IF(ISNUMBER(${from}),IF(${from}<${at.cell("settings.ends", m)}+1,N(${at.cell("headcount.pay", r, 2)}),0),0)`;
      return `IF(COUNT(${heads},${each})=2,${heads}*${each}*(1+N(${onCost}))*(1+${raised}),0)`;
    },
    "output",
    "count",
    "headcount.cost",
  );
  for (let r = 0; r < ROLE_ROWS; r++) sheet.put(costTop + 1 + r, monthly.total, yearSum, { bold: true }, "count");
  total(sheet, costTop + 1 + ROLE_ROWS, words.costTotal, currency, "cost", "count", yearSum);
  sheet.freeze(BODY, monthly.first);
  sheet.page = { landscape: true, titleRows: { from: 0, rows: 1 }, breaks: [costTop - 2] };
  return sheet;
}

/** What holds for all roles, and what each row of pay begins with. */
function general(sheet: SheetDraft, planning: Planning): void {
  const { headcount: words } = planning.texts;
  section(sheet, BODY, monthly.columns, words.pay);
  const line = (row: number, label: string, content: number | null, note: string, format: FormatName): void => {
    sheet.put(row, monthly.label, label, "label").put(row, monthly.first, content, "input", format);
    sheet.put(row, monthly.first + 1, note, "subtitle");
  };
  line(BODY + 1, words.onCost, 0, words.onCostNote, "rate");
  line(BODY + 2, words.raiseFrom, null, words.raiseFromNote, dayFormat(planning));
  line(BODY + 3, words.increase, 0, words.increaseNote, "rate");
  sheet.mark("headcount.general", rectOf(BODY + 1, monthly.first, 3, 1));
  sheet.validate({ rect: rectOf(BODY + 1, monthly.first), ...notNegative(planning, words.onCost) });
  sheet.validate({ rect: rectOf(BODY + 3, monthly.first), ...change(planning, words.increase) });
  sheet.validate({
    rect: rectOf(BODY + 2, monthly.first),
    accepts: {
      kind: "date",
      least: planStart,
      most: planEnd,
    },
    title: words.raiseFrom,
    message: words.raiseFromCheck,
  });
  sheet.put(BODY + 4, monthly.label, words.stagesNote, "subtitle");
}

/** A row a role: its name, its pay, the stages that have it, and whether all is well. */
function payAndStages(sheet: SheetDraft, planning: Planning): void {
  const { choices, texts } = planning;
  const { headcount: words, common } = texts;
  const first = payTop + 1;
  sheet.put(payTop, monthly.label, words.role, "headerLeft").put(payTop, monthly.unit, common.unit, "headerLeft");
  sheet.line(payTop, pay.cost, [words.monthlyCost, words.onCost, words.increase], "header").height(payTop, 48);
  sheet.line(payTop, pay.check, [common.verdict, "", ""], "headerLeft").style(rectOf(payTop, pay.check), { indent: 1 });
  sheet.line(payTop, pay.stages, stageIds.map((_, i) => fill(words.stage, { number: i + 1 }, choices.lang)), "header"); // prettier-ignore
  const names = rectOf(first, monthly.label, ROLE_ROWS, 1);
  sheet.block(names, (r) => (r < stageRoles.length ? word(choices.lang, "role", stageRoles[r]) : null), "inputText", "general", "headcount.roles"); // prettier-ignore
  sheet.validate({ rect: names, accepts: { kind: "length", most: 60 }, title: words.role, message: words.nameCheck });
  for (let r = 0; r < ROLE_ROWS; r++) sheet.put(first + r, monthly.unit, currency, "unit");
  const costs = rectOf(first, pay.cost, ROLE_ROWS, 1);
  sheet.block(costs, () => null, "input", "count").mark("headcount.pay", rectOf(first, pay.cost, ROLE_ROWS, 3));
  sheet.block(rectOf(first, pay.onCost, ROLE_ROWS, 1), () => (at) => `N(${at.fixed("headcount.general", 0)})`, "input", "rate"); // prettier-ignore
  sheet.block(rectOf(first, pay.raise, ROLE_ROWS, 1), () => (at) => `N(${at.fixed("headcount.general", 2)})`, "input", "rate"); // prettier-ignore
  sheet.validate({ rect: rectOf(first, pay.cost, ROLE_ROWS, 2), ...notNegative(planning, words.monthlyCost) });
  sheet.validate({ rect: rectOf(first, pay.raise, ROLE_ROWS, 1), ...change(planning, words.increase) });
  const has = rectOf(first, pay.stages, ROLE_ROWS, stageIds.length);
  sheet.block(has, (r, s) => (at) => belongs(at, r, s), "output", "count", "headcount.stages");
  sheet.rule(has, (at) => `${at.near(0, 0)}=1`, "good");
  const checks = rectOf(first, pay.check, ROLE_ROWS, 1);
  sheet.block(
    checks,
    (r) => (at) => {
      const name = at.cell("headcount.roles", r);
      const cost = at.cell("headcount.pay", r);
      const people = `SUM(${at.range("headcount.people", { row: r, rows: 1 })})`;
      return (
        `IF(${name}="",IF(OR(${people}>0,COUNT(${cost})>0),${phrase(words.noName)},""),` +
        `IF(SUMPRODUCT(--(${at.fixedRange("headcount.roles")}=${name}))>1,${phrase(words.twice)},` +
        `IF(AND(${people}>0,COUNT(${cost})=0),${phrase(words.noCost)},${phrase(common.fine)})))`
      );
    },
    beside,
    "general",
    "headcount.checks",
  );
  // Its words run over the empty cells beside it.
  const shown = { ...checks, columns: 3 };
  const says = (text: string) => (at: Refs) => `${inColumn(at, "headcount.checks")}=${phrase(text)}`;
  for (const text of [words.noName, words.twice]) sheet.rule(shown, says(text), "bad");
  sheet.rule(shown, says(words.noCost), "warn");
}

/** 1 where the stage has the role: as its matrix says, else as the catalogue does. */
function belongs(at: Refs, r: number, s: number): string {
  const mark = `roles.${stageIds[s]}.roles`;
  const name = at.cell("headcount.roles", r);
  if (at.has(mark)) return `IF(${name}="",0,IF(SUMPRODUCT(--(${at.fixedRange(mark)}=${name}))>0,1,0))`;
  return r < stageRoles.length && stageById(stageIds[s]).roles.includes(stageRoles[r]) ? "1" : "0";
}

/** One of each role while a stage that has it runs; without the timeline, of the roles of the stage that the team is in. */
function start({ choices }: Planning, r: number, m: number): Build {
  return (at) => {
    if (!at.has("stages.bars")) return stageById(choices.stage).roles.includes(stageRoles[r]) ? "1" : "0";
    const runs = `(${at.range("stages.bars", { row: m, rows: 1 })}<>"")`;
    return `IF(SUMPRODUCT(${at.range("headcount.stages", { row: r, rows: 1 })}*${runs})>0,1,0)`;
  };
}

function total(
  sheet: SheetDraft,
  row: number,
  label: string,
  unit: Content,
  key: "people" | "cost",
  format: "decimal" | "count",
  year: Build,
): void {
  sheet.put(row, monthly.label, label, "total").put(row, monthly.unit, unit, "unit");
  sheet.block(
    monthsAt(row),
    (_, m) => (at) => `SUM(${at.range(`headcount.${key}`, { column: m, columns: 1 })})`,
    "total",
    format,
    `headcount.${key}.total`,
  );
  sheet.put(row, monthly.total, year, "total", format).mark(`headcount.${key}.total.year`, rectOf(row, monthly.total));
  sheet.style(rectOf(row, 0, 1, monthly.note), "total");
}

const beside = { align: "Left", vertical: "Center", indent: 1 } as const;
