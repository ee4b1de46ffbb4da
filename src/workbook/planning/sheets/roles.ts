/** The role matrix of each stage, from the catalogue, and its health: what `checkRaci` says, in native formulas. */
import { pillars, type RaciCell, type RoleId, stageById, type StageId, stageIds } from "../../../catalog";
import { rectOf, SheetDraft } from "../../document/draft";
import { ink } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { BODY, head, positive, type Planning, section, share } from "../frame";
import { countOf, phrase } from "../phrase";
import { word, wordOf } from "../words";
import { stageRoles } from "./headcount";

/** Roles for which a stage has columns, and rows for duties of one's own. */
export const STAGE_ROLES = 6;
export const SPARE_DUTIES = 5;

/** What a cell may hold; `A/R` is one role that answers for the work and does it. */
export const letters = ["R", "A", "C", "I", "A/R"] as const;

const columns = {
  name: 0,
  pillar: 1,
  first: 2,
  accountable: 2 + STAGE_ROLES,
  responsible: 3 + STAGE_ROLES,
  verdict: 4 + STAGE_ROLES,
  count: 5 + STAGE_ROLES,
} as const;
const summaryTop = BODY + 5;
const blocksTop = summaryTop + stageIds.length + 2;

export function rolesSheet(planning: Planning): SheetDraft {
  const { roles: words, common } = planning.texts;
  const sheet = new SheetDraft("roles", words.sheet);
  sheet.width(columns.name, 44).width(columns.pillar, 14).width(columns.first, 16, STAGE_ROLES);
  sheet.width(columns.accountable, 9, 2).width(columns.verdict, 46);
  const sum =
    (mark: (stage: StageId) => Build): Build =>
    (at) =>
      stageIds.map((id) => mark(id)(at)).join("+");
  head(sheet, planning, words.title, {
    missing: sum((id) => (at) => at.cell(`roles.${id}.summary`, 0, 3)),
    wrong: sum((id) => (at) => `${at.cell(`roles.${id}.summary`, 0, 2)}+${at.cell(`roles.${id}.summary`, 0, 4)}`),
  });

  const { lang } = planning.choices;
  const meanings = (["R", "A", "C", "I"] as const).map((letter) => word(lang, "raci", letter));
  sheet.put(BODY, 0, [...meanings, words.both].join(words.separator), "subtitle");
  sheet.put(BODY + 1, 0, words.limitShare, "label").put(BODY + 1, columns.first, 0.9, "input", "rate");
  sheet.put(BODY + 2, 0, words.limitRows, "label").put(BODY + 2, columns.first, 5, "input", "count");
  sheet.put(BODY + 1, columns.first + 1, words.limitNote, "subtitle");
  sheet.mark("roles.share", rectOf(BODY + 1, columns.first)).mark("roles.least", rectOf(BODY + 2, columns.first));
  sheet.validate({ rect: rectOf(BODY + 1, columns.first), ...share(planning, words.limitShare) });
  sheet.validate({ rect: rectOf(BODY + 2, columns.first), ...positive(planning, words.limitRows) });

  sheet.put(summaryTop - 1, 0, word(lang, "rolematrix", "stage"), "headerLeft");
  sheet.put(summaryTop - 1, 1, "", "headerLeft");
  sheet.line(summaryTop - 1, columns.first, [words.rows, common.fine, common.wrong, common.toFill, words.overloaded], "header"); // prettier-ignore
  let row = blocksTop;
  const breaks: number[] = [];
  for (const [i, id] of stageIds.entries()) {
    summary(sheet, planning, summaryTop + i, id);
    if (i > 0) breaks.push(row);
    row = block(sheet, planning, row, id) + 1;
  }
  sheet.freeze(BODY, 1);
  sheet.page = { landscape: true, titleRows: { from: 0, rows: 1 }, breaks };
  return sheet;
}

/** How many rows a stage's matrix has, how many are well, wrong, empty, and how many roles carry too much or lack a name. */
function summary(sheet: SheetDraft, { choices, texts }: Planning, row: number, id: StageId): void {
  const { common, roles: words } = texts;
  const cell = (at: Refs, column: number): string => at.cell(`roles.${id}.summary`, 0, column);
  sheet.put(row, 0, word(choices.lang, "stage", id), "label").put(row, 1, "", "label");
  const made: Build[] = [
    (at) => `COUNT(${at.range(`roles.${id}.accountable`)})`,
    (at) => countOf(at.range(`roles.${id}.verdicts`), [common.fine]),
    (at) => `${cell(at, 0)}-${cell(at, 1)}-${cell(at, 3)}`,
    // Neither A nor R: not begun.
    (at) => `COUNTIFS(${at.range(`roles.${id}.accountable`)},0,${at.range(`roles.${id}.responsible`)},0)`,
    (at) =>
      `${countOf(at.range(`roles.${id}.loads`), [words.overloaded])}` +
      `+${countOf(at.range(`roles.${id}.naming`), [words.noName, words.twice, words.unknown])}` +
      `+COUNTA(${at.range(`roles.${id}.letters`)})-(${countOf(at.range(`roles.${id}.letters`), letters)})`,
  ];
  sheet.line(row, columns.first, made, "output", "count");
  sheet.mark(`roles.${id}.summary`, rectOf(row, columns.first, 1, made.length));
  for (const [column, look] of [[2, "bad"], [3, "warn"], [4, "bad"]] as const)
    sheet.rule(rectOf(row, columns.first + column), (at) => `${at.near(0, 0)}>0`, look); // prettier-ignore
}

/** A stage's matrix. Returns the first row below. */
function block(sheet: SheetDraft, planning: Planning, top: number, id: StageId): number {
  const { choices, texts } = planning;
  const { roles: words, common } = texts;
  const stage = stageById(id);
  const say = (group: string, key: string): string => word(choices.lang, group, key);
  const at = (key: string): string => `roles.${id}.${key}`;
  const rows: { name: string | null; pillar: string | null; raci: readonly RaciCell[]; look: object }[] = [
    ...stage.duties.flatMap((duty) => [
      { name: wordOf(choices.lang, duty), pillar: say("pillar", duty.pillar), raci: duty.raci, look: { bold: true } },
      ...duty.work.map((item) => ({
        name: wordOf(choices.lang, item),
        pillar: null,
        raci: item.raci,
        look: { indent: 1 },
      })),
    ]),
    ...Array.from({ length: SPARE_DUTIES }, () => ({ name: null, pillar: null, raci: [], look: {} })),
  ];
  section(sheet, top, columns.count, say("stage", id));
  const header = top + 1;
  const first = top + 2;
  sheet.put(header, columns.name, words.duty, "headerLeft").put(header, columns.pillar, words.pillar, "headerLeft");
  sheet.line(header, columns.accountable, ["A", "R"], "header").put(header, columns.verdict, common.verdict, "headerLeft").style(rectOf(header, columns.verdict), { indent: 1 }); // prettier-ignore
  sheet.height(header, 48);
  const roles = rectOf(header, columns.first, 1, STAGE_ROLES);
  sheet.block(roles, (_, c) => roleName(stage.roles[c]), roleLook, "general", at("roles"));
  sheet.validate({
    rect: roles,
    accepts: { kind: "from", mark: "headcount.roles" },
    title: words.role,
    message: words.roleCheck,
    severity: "warn",
  });

  rows.forEach(({ name, pillar, look }, r) => {
    sheet.put(first + r, columns.name, name, { ...nameLook, ...look });
    sheet.put(first + r, columns.pillar, pillar, name === null ? "inputText" : "unit");
  });
  const names = rectOf(first, columns.name, rows.length, 1);
  const cells = rectOf(first, columns.first, rows.length, STAGE_ROLES);
  sheet.mark(at("names"), names).mark(at("pillars"), rectOf(first, columns.pillar, rows.length, 1));
  sheet.block(cells, (r, c) => rows[r].raci[c] ?? null, "inputChoice", "general", at("letters"));
  sheet.validate({ rect: names, accepts: { kind: "length", most: 120 }, title: words.duty, message: words.nameCheck });
  sheet.validate({
    rect: cells,
    accepts: { kind: "list", values: letters },
    title: "RACI",
    message: words.letterCheck,
  });
  sheet.validate({
    rect: rectOf(first + rows.length - SPARE_DUTIES, columns.pillar, SPARE_DUTIES, 1),
    accepts: { kind: "list", values: pillars.map((pillar) => say("pillar", pillar)) },
    title: words.pillar,
    message: common.check.list,
  });
  const unknown: Build = (places) => `AND(${[`${places.near(0, 0)}<>""`, ...letters.map((letter) => `${places.near(0, 0)}<>"${letter}"`)].join(",")})`; // prettier-ignore
  sheet.rule(cells, unknown, "bad");
  sheet.rule(cells, (places) => `OR(${places.near(0, 0)}="A",${places.near(0, 0)}="A/R")`, { fill: ink.section, color: ink.title, bold: true }); // prettier-ignore
  rowHealth(sheet, planning, id, first, rows.length);
  return roleHealth(sheet, planning, id, first + rows.length);
}

/** The catalogue's roles are called what the headcount calls them; the other columns are spare. */
function roleName(role: RoleId | undefined): Build | null {
  if (role === undefined) return null;
  return (at) => at.cell("headcount.roles", stageRoles.indexOf(role));
}

/** How many A and R a row has, and in words what is wrong with it; nothing where it has neither name nor letter. */
function rowHealth(sheet: SheetDraft, { texts }: Planning, id: StageId, first: number, rows: number): void {
  const { roles: words, common } = texts;
  const count =
    (letter: "A" | "R"): ((row: number) => Build) =>
    (r) =>
    (at) => {
      const cells = at.range(`roles.${id}.letters`, { row: r, rows: 1 });
      return `IF(OR(${at.cell(`roles.${id}.names`, r)}<>"",COUNTA(${cells})>0),COUNTIF(${cells},"${letter}")+COUNTIF(${cells},"A/R"),"")`;
    };
  const accountable = rectOf(first, columns.accountable, rows, 1);
  const responsible = rectOf(first, columns.responsible, rows, 1);
  const verdicts = rectOf(first, columns.verdict, rows, 1);
  sheet.block(accountable, count("A"), "output", "count", `roles.${id}.accountable`);
  sheet.block(responsible, count("R"), "output", "count", `roles.${id}.responsible`);
  sheet.block(
    verdicts,
    (r) => (at) => {
      const [a, d] = [at.cell(`roles.${id}.accountable`, r), at.cell(`roles.${id}.responsible`, r)];
      const name = at.cell(`roles.${id}.names`, r);
      const apart = phrase(words.separator);
      return (
        `IF(NOT(ISNUMBER(${a})),"",IF(AND(${a}=1,${d}>0,${name}<>""),${phrase(common.fine)},` +
        `IF(${a}=0,${phrase(words.noAccountable)},IF(${a}>1,${phrase(words.manyAccountable)},""))` +
        `&IF(AND(${a}<>1,${d}=0),${apart},"")&IF(${d}=0,${phrase(words.noResponsible)},"")` +
        `&IF(${name}="",IF(AND(${a}=1,${d}>0),"",${apart})&${phrase(words.noName)},"")))`
      );
    },
    { align: "Left", vertical: "Center", indent: 1 },
    "general",
    `roles.${id}.verdicts`,
  );
  sheet.rule(accountable, (at) => `AND(ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}<>1)`, "bad");
  sheet.rule(responsible, (at) => `AND(ISNUMBER(${at.near(0, 0)}),${at.near(0, 0)}=0)`, "bad");
  sheet.rule(verdicts, (at) => `AND(${at.near(0, 0)}<>"",${at.near(0, 0)}<>${phrase(common.fine)})`, "bad");
}

/** Below a matrix, by role: rows with R and A, whether it carries too much, whether its name serves. */
function roleHealth(sheet: SheetDraft, { texts }: Planning, id: StageId, top: number): number {
  const { roles: words, common } = texts;
  const rows = (at: Refs): string => at.fixed(`roles.${id}.summary`, 0, 0);
  /** Nothing where a column has neither name nor letter. */
  const only =
    (make: (at: Refs, c: number) => string) =>
    (_: number, c: number): Build =>
    (at) =>
      `IF(OR(${at.cell(`roles.${id}.roles`, 0, c)}<>"",COUNTA(${column(at, c)})>0),${make(at, c)},"")`;
  const column = (at: Refs, c: number): string => at.range(`roles.${id}.letters`, { column: c, columns: 1 });
  const count = (letter: string) =>
    only((at, c) => `COUNTIF(${column(at, c)},"${letter}")+COUNTIF(${column(at, c)},"A/R")`);
  const line = (i: number): ReturnType<typeof rectOf> => rectOf(top + i, columns.first, 1, STAGE_ROLES);
  [words.does, words.answers, words.shareDone, words.load, words.naming].forEach((label, i) =>
    sheet.put(top + i, columns.name, label, i === 0 ? "total" : "label"),
  );
  sheet.style(rectOf(top, 0, 1, columns.count), "total");
  sheet.block(line(0), count("R"), center, "count", `roles.${id}.does`);
  sheet.block(line(1), count("A"), center, "count", `roles.${id}.answers`);
  sheet.block(
    line(2),
    only((at, c) => `${at.cell(`roles.${id}.does`, 0, c)}/MAX(1,${rows(at)})`),
    center,
    "rate",
  );
  sheet.block(
    line(3),
    only((at, c) => {
      const [does, answers] = [at.cell(`roles.${id}.does`, 0, c), at.cell(`roles.${id}.answers`, 0, c)];
      const others = `COUNTIF(${at.fixedRange(`roles.${id}.answers`)},"<"&${rows(at)})-IF(${answers}<${rows(at)},1,0)>0`;
      return (
        `IF(AND(${does}>=${at.fixed("roles.least")},${does}>${at.fixed("roles.share")}*${rows(at)},${others}),` +
        `${phrase(words.overloaded)},${phrase(common.fine)})`
      );
    }),
    center,
    "general",
    `roles.${id}.loads`,
  );
  sheet.block(
    line(4),
    only((at, c) => {
      const name = at.cell(`roles.${id}.roles`, 0, c);
      const known = `SUMPRODUCT(--(${at.fixedRange("headcount.roles")}=${name}))>0`;
      return (
        `IF(${name}="",${phrase(words.noName)},` +
        `IF(SUMPRODUCT(--(${at.fixedRange(`roles.${id}.roles`)}=${name}))>1,${phrase(words.twice)},` +
        `IF(${known},${phrase(common.fine)},${phrase(words.unknown)})))`
      );
    }),
    center,
    "general",
    `roles.${id}.naming`,
  );
  for (const i of [3, 4])
    sheet.rule(line(i), (at) => `AND(${at.near(0, 0)}<>"",${at.near(0, 0)}<>${phrase(common.fine)})`, "bad");
  return top + 5;
}

const nameLook = { color: ink.input, fill: ink.cell, vertical: "Center", wrap: true, unlocked: true } as const;
const roleLook = { ...nameLook, bold: true, align: "Center", below: ink.line } as const;
const center = { align: "Center", vertical: "Center", wrap: true } as const;
