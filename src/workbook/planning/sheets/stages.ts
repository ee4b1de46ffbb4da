/** When each stage begins and ends, what it is for, what leads on to the next, and how roles come and go. */
import { stageById, stageIds } from "../../../catalog";
import { rectOf, SheetDraft } from "../../document/draft";
import { ink } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { BODY, dayFormat, head, MONTHS, type Planning, section } from "../frame";
import { monthsIn } from "../months";
import { countOf, phrase } from "../phrase";
import { word, wordOf } from "../words";
import { ROLE_ROWS } from "./headcount";

/** Months that the bars cover, from the plan's first. */
export const BAR_MONTHS = 24;

const STAGES = stageIds.length;
const columns = 1 + STAGES;
const line = (row: number) => rectOf(row, 1, 1, STAGES);
const rows = {
  number: BODY + 2,
  start: BODY + 3,
  end: BODY + 4,
  from: BODY + 5,
  until: BODY + 6,
  length: BODY + 7,
  gap: BODY + 8,
  check: BODY + 9,
  duties: BODY + 10,
  next: BODY + 11,
} as const;
const barsTop = rows.next + 4;
const wordsTop = barsTop + BAR_MONTHS + 4;
const peopleTop = wordsTop + ROLE_ROWS + 4;

export function stagesSheet(planning: Planning): SheetDraft {
  const { stages: words } = planning.texts;
  const sheet = new SheetDraft("stages", words.sheet);
  sheet.width(0, 42).width(1, 30, STAGES);
  const current = (at: Refs): string => `IFERROR(MATCH(${at.name("Plan_Stage")},${at.fixedRange("list.stages")},0),1)`;
  const open = (at: Refs, mark: string, stages: number): string =>
    `SUMPRODUCT((${at.range("stages.number", { columns: stages })}>=${current(at)})*(${at.range(mark, { columns: stages })}=""))`;
  head(sheet, planning, words.title, {
    missing: (at) =>
      `${open(at, "stages.start", STAGES)}+${open(at, "stages.end", STAGES - 1)}` +
      `+${open(at, "stages.duties", STAGES)}+${open(at, "stages.next", STAGES - 1)}`,
    wrong: (at) => countOf(at.range("stages.check"), [words.noStart, words.notDate, words.endFirst, words.order]),
  });
  timeline(sheet, planning);
  bars(sheet, planning);
  comeAndGo(sheet, planning);
  peopleByStage(sheet, planning);
  sheet.freeze(BODY, 1);
  sheet.page = { landscape: false, titleRows: { from: 0, rows: 1 }, breaks: [wordsTop - 3] };
  return sheet;
}

function stageHeader(sheet: SheetDraft, row: number, { choices }: Planning, label: string): void {
  sheet.put(row, 0, label, "headerLeft");
  stageIds.forEach((id, s) => sheet.put(row, 1 + s, word(choices.lang, "stage", id), centerHeader));
  sheet.height(row, 20);
}

/** Dates as typed, the months that they mean, and how the stages follow one another. */
function timeline(sheet: SheetDraft, planning: Planning): void {
  const { choices, texts } = planning;
  const { stages: words, common } = texts;
  section(sheet, BODY, columns, words.timeline);
  stageHeader(sheet, BODY + 1, planning, word(choices.lang, "rolematrix", "stage"));
  const labels = { number: words.number, start: words.start, end: words.end, from: words.runsFrom, until: words.until, length: words.length, gap: words.gapMonths, check: common.verdict, duties: words.duties, next: words.next }; // prettier-ignore
  const helpers = ["number", "from", "until", "gap"];
  for (const [key, label] of Object.entries(labels))
    sheet.put(
      rows[key as keyof typeof rows],
      0,
      label,
      helpers.includes(key) ? "helper" : ["duties", "next"].includes(key) ? { vertical: "Top" } : "label",
    );

  const here = (at: Refs, key: keyof typeof rows, s: number): string => at.cell(`stages.${key}`, 0, s);
  sheet.block(line(rows.number), (_, s) => s + 1, helper, "count", "stages.number");
  const started = stageIds.indexOf(choices.stage);
  sheet.block(line(rows.start), (_, s) => (s === started ? (at) => at.cell("settings.months") : null), date, dayFormat(planning), "stages.start"); // prettier-ignore
  sheet.block(line(rows.end), () => null, date, dayFormat(planning), "stages.end");
  const earliest = "DATE(2000,1,1)";
  stageIds.forEach((_, s) => {
    const least: Build = (at) => (s === 0 ? earliest : `MAX(${earliest},${here(at, "start", s - 1)})`);
    const accepts = { kind: "date", most: (): string => "DATE(2199,12,31)" } as const;
    sheet.validate({ rect: rectOf(rows.start, 1 + s), accepts: { ...accepts, least }, title: words.start, message: words.startCheck, prompt: words.dateHint }); // prettier-ignore
    sheet.validate({ rect: rectOf(rows.end, 1 + s), accepts: { ...accepts, least: (at) => `MAX(${earliest},${here(at, "start", s)})` }, title: words.end, message: words.endCheck, prompt: words.endHint }); // prettier-ignore
  });
  const isDate = (cell: string): string => `IF(ISNUMBER(${cell}),AND(${cell}>=1,${cell}<2958466),FALSE)`;
  const { startOf, before, between } = monthsIn(planning);
  sheet.block(
    line(rows.from),
    (_, s) => (at) => `IF(${isDate(here(at, "start", s))},${startOf(at, here(at, "start", s))},"")`,
    helper,
    dayFormat(planning),
    "stages.from",
  );
  // Without an end a stage goes on until a later one begins, or for good.
  sheet.block(
    line(rows.until),
    (_, s) => (at) => {
      const later = s + 1 < STAGES ? at.range("stages.from", { column: s + 1 }) : null;
      const onward = later === null ? phrase(words.open) : `IF(COUNT(${later})>0,${before(at, `MIN(${later})`)},${phrase(words.open)})`; // prettier-ignore
      return `IF(${here(at, "from", s)}="","",IF(${isDate(here(at, "end", s))},${startOf(at, here(at, "end", s))},${onward}))`;
    },
    helper,
    dayFormat(planning),
    "stages.until",
  );
  sheet.block(
    line(rows.length),
    (_, s) => (at) => {
      const [from, until] = [here(at, "from", s), here(at, "until", s)];
      return `IF(COUNT(${from},${until})=2,MAX(0,${between(from, until)}+1),"")`;
    },
    { ...helper, italic: false, color: ink.plain },
    "count",
    "stages.length",
  );
  sheet.block(
    line(rows.gap),
    (_, s) => (at) => {
      if (s === 0) return `""`;
      const earlier = at.range("stages.until", { columns: s });
      return `IF(AND(${here(at, "from", s)}<>"",COUNT(${earlier})>0),${between(`MAX(${earlier})`, here(at, "from", s))}-1,"")`;
    },
    helper,
    "count",
    "stages.gap",
  );
  sheet.block(line(rows.check), (_, s) => (at) => check(at, planning, s), { align: "Center", vertical: "Center", wrap: true }, "general", "stages.check"); // prettier-ignore
  sheet.height(rows.check, 32);
  const says = (cell: string, texts: readonly string[]): string => `OR(${texts.map((text) => `${cell}=${phrase(text)}`).join(",")})`; // prettier-ignore
  sheet.rule(line(rows.check), (at) => says(at.near(0, 0), [words.noStart, words.notDate, words.endFirst, words.order]), "bad"); // prettier-ignore
  sheet.rule(line(rows.check), (at) => `${at.near(0, 0)}=${phrase(common.fine)}`, "good");
  sheet.rule(line(rows.check), (at) => `${at.near(0, 0)}<>""`, "warn");

  sheet.block(
    line(rows.duties),
    (_, s) =>
      stageById(stageIds[s])
        .duties.map((duty) => wordOf(choices.lang, duty))
        .join(words.separator),
    "inputText",
    "general",
    "stages.duties",
  );
  sheet.block(line(rows.next), () => null, "inputText", "general", "stages.next").height(rows.next, 75);
  sheet.validate({ rect: rectOf(rows.duties, 1, 2, STAGES), accepts: { kind: "length", most: 500 }, title: words.duties, message: words.textCheck }); // prettier-ignore
}

/** In words, how a stage follows the ones before it; an overlap or a gap may be meant, so it is shown and not counted. */
function check(at: Refs, { texts }: Planning, s: number): string {
  const { stages: words, common } = texts;
  const cell = (key: string): string => at.cell(`stages.${key}`, 0, s);
  const gap = cell("gap");
  const follows =
    s === 0
      ? phrase(common.fine)
      : `IF(${cell("from")}<MAX(${at.range("stages.from", { columns: s })}),${phrase(words.order)},` +
        `IF(N(${gap})>0,${phrase(words.gap, { months: gap })},` +
        `IF(N(${gap})<0,${phrase(words.overlap, { months: `-${gap}` })},${phrase(common.fine)})))`;
  const wrongEnd = `AND(${cell("end")}<>"",NOT(ISNUMBER(${cell("end")})))`;
  return (
    `IF(${cell("from")}="",IF(${cell("start")}<>"",${phrase(words.notDate)},IF(${cell("end")}<>"",${phrase(words.noStart)},"")),` +
    `IF(${wrongEnd},${phrase(words.notDate)},IF(IF(ISNUMBER(${cell("until")}),${cell("until")}<${cell("from")},FALSE),${phrase(words.endFirst)},${follows})))`
  );
}

/** Drawn by the cells themselves: a mark in each month in which the stage runs. */
function bars(sheet: SheetDraft, planning: Planning): void {
  const { stages: words } = planning.texts;
  section(sheet, barsTop - 3, columns, words.bars, words.barsNote);
  stageHeader(sheet, barsTop - 1, planning, words.length);
  const months = rectOf(barsTop, 0, BAR_MONTHS, 1);
  sheet.block(months, (m) => (at) => monthsIn(planning).first(at, m), { align: "Left" }, dayFormat(planning), "stages.months"); // prettier-ignore
  const cells = rectOf(barsTop, 1, BAR_MONTHS, STAGES);
  sheet.block(
    cells,
    (m, s) => (at) => {
      const [from, until, month] = [at.cell("stages.from", 0, s), at.cell("stages.until", 0, s), at.cell("stages.months", m)]; // prettier-ignore
      return `IF(ISNUMBER(${from}),IF(AND(${from}<=${month},IF(ISNUMBER(${until}),${month}<=${until},TRUE)),"■",""),"")`;
    },
    { align: "Center", color: ink.title },
    "general",
    "stages.bars",
  );
  sheet.rule(cells, (at) => `${at.near(0, 0)}<>""`, { fill: ink.line, color: ink.title });
  sheet.style(rectOf(barsTop + MONTHS, 0, 1, columns), { above: ink.line });
}

/** Role by stage: whether it appears, stays, grows, shrinks or leaves. */
function comeAndGo(sheet: SheetDraft, planning: Planning): void {
  const { stages: words } = planning.texts;
  section(sheet, wordsTop - 3, columns, words.roles, words.rolesNote);
  stageHeader(sheet, wordsTop - 1, planning, words.role);
  roleNames(sheet, wordsTop);
  const cells = rectOf(wordsTop, 1, ROLE_ROWS, STAGES);
  sheet.block(
    cells,
    (r, s) => (at) => {
      const has = `${at.cell("headcount.stages", r, s)}=1`;
      if (s === 0) return `IF(${has},${phrase(words.appears)},"")`;
      const had = `${at.cell("headcount.stages", r, s - 1)}=1`;
      const [now, before] = [at.cell("stages.people", r, s), at.cell("stages.people", r, s - 1)];
      const change = `IF(COUNT(${now},${before})<2,${phrase(words.stays)},IF(${now}>${before},${phrase(words.grows)},IF(${now}<${before},${phrase(words.shrinks)},${phrase(words.stays)})))`;
      return `IF(${has},IF(${had},${change},${phrase(words.appears)}),IF(${had},${phrase(words.leaves)},""))`;
    },
    { align: "Center" },
    "general",
    "stages.roles",
  );
  const says =
    (text: string): Build =>
    (at) =>
      `${at.near(0, 0)}=${phrase(text)}`;
  sheet.rule(cells, says(words.leaves), "warn");
  sheet.rule(cells, (at) => `OR(${says(words.appears)(at)},${says(words.grows)(at)})`, "good");
  sheet.rule(cells, (at) => `${at.near(0, 0)}<>""`, { fill: ink.section });
}

/** People in a stage's last month within the plan; nothing where it doesn't run in the plan's year. */
function peopleByStage(sheet: SheetDraft, planning: Planning): void {
  const { stages: words, common } = planning.texts;
  section(sheet, peopleTop - 3, columns, words.people, words.peopleNote);
  stageHeader(sheet, peopleTop - 1, planning, words.role);
  sheet.put(peopleTop, 0, words.lastMonth, "helper");
  sheet.block(
    line(peopleTop),
    (_, s) => (at) => {
      const runs = at.range("stages.bars", { rows: MONTHS, column: s, columns: 1 });
      const months = at.fixedRange("stages.months", { rows: MONTHS });
      return `IF(COUNTIF(${runs},"■")=0,"",SUMPRODUCT(MAX((${runs}="■")*${months})))`;
    },
    helper,
    dayFormat(planning),
    "stages.lastMonth",
  );
  roleNames(sheet, peopleTop + 1);
  sheet.block(
    rectOf(peopleTop + 1, 1, ROLE_ROWS, STAGES),
    (r, s) => (at) => {
      const last = at.cell("stages.lastMonth", 0, s);
      const people = at.range("headcount.people", { row: r, rows: 1 });
      const place = `MATCH(${last},${at.fixedRange("settings.months")},0)`;
      return `IF(OR(${at.cell("headcount.roles", r)}="",${last}=""),"",N(INDEX(${people},1,${place})))`;
    },
    { align: "Center" },
    "decimal",
    "stages.people",
  );
  const total = peopleTop + 1 + ROLE_ROWS;
  sheet.put(total, 0, common.total, "total");
  sheet.block(
    line(total),
    (_, s) => (at) =>
      `IF(${at.cell("stages.lastMonth", 0, s)}="","",SUM(${at.range("stages.people", { column: s, columns: 1 })}))`,
    { bold: true, above: ink.line, align: "Center" },
    "decimal",
    "stages.people.total",
  );
}

function roleNames(sheet: SheetDraft, top: number): void {
  for (let r = 0; r < ROLE_ROWS; r++)
    sheet.put(top + r, 0, (at) => `IF(${at.cell("headcount.roles", r)}="","",${at.cell("headcount.roles", r)})`);
}

const helper = { color: ink.quiet, italic: true, align: "Center", vertical: "Center" } as const;
const date = { color: ink.input, fill: ink.cell, align: "Center", vertical: "Center", unlocked: true } as const;
const centerHeader = { bold: true, fill: ink.header, below: ink.line, align: "Center", vertical: "Center", wrap: true } as const; // prettier-ignore
