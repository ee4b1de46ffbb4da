/** The lines of a budget as a person describes them: what for, whose, and what the money is worked out from. */
import { budgetCategories, budgetDrivers, type BudgetLine, spreadMethods } from "../../../../catalog/budget"; // prettier-ignore
import { pillars } from "../../../../catalog";
import { rectOf, SheetDraft, type Validation } from "../../../document/draft";
import type { FormatName, LookName } from "../../../document/look";
import type { Build, Content, Refs } from "../../../document/refs";
import { quoteText } from "../../../formula";
import { BODY, currency, head, notNegative, oneOf, type Planning, section, share } from "../../frame";
import { hideUnnamed } from "../../unnamed";
import { word } from "../../words";
import { budgetRows, driverNo, HEADCOUNT, OWN_MONTHS, type Row, spreadName } from "./rows";

const SPARE_CATEGORIES = 3;

const columns = ["names", "category", "pillar", "stage", "department", "owner", "driver", "channel", "amount", "share", "spread", "prior", "total", "change", "form", "check", "note"] as const; // prettier-ignore
type Column = (typeof columns)[number];
const place = (column: Column): number => columns.indexOf(column);

export function budgetLinesSheet(planning: Planning): SheetDraft {
  const { budget: words, common } = planning.texts;
  const sheet = new SheetDraft("budgetLines", words.linesSheet);
  const rows = budgetRows(planning);
  const all = columns.length;
  [38, 23, 15, 24, 18, 18, 26, 15, 15, 11, 21, 15, 15, 11, 14, 25, 30].forEach((wide, c) => sheet.width(c, wide));
  const toFill = quoteText(words.problem.toFill);
  head(sheet, planning, words.linesTitle, {
    missing: (at) => `COUNTIF(${at.range("budget.line.check")},${toFill})`,
    wrong: (at) =>
      `SUMPRODUCT((${at.range("budget.line.check")}<>"")*1)-COUNTIF(${at.range("budget.line.check")},${toFill})`,
  });
  section(sheet, BODY, all, words.lines, words.linesNote);
  const header = BODY + 2;
  const top = header + 1;
  columns.forEach((column, c) => {
    const text = column === "note" ? common.note : words.column[column];
    const money = ["amount", "share", "prior", "total", "change"].includes(column);
    sheet.put(header, c, text, money ? "header" : "headerLeft");
  });
  sheet.height(header, 48).freeze(top, 1);
  sheet.page = { landscape: true, titleRows: { from: header, rows: 1 } };

  const column = (
    id: Column,
    make: (row: Row, i: number) => Content,
    look: LookName = "inputText",
    format?: FormatName,
  ) => {
    const rect = rectOf(top, place(id), rows.length, 1);
    sheet.block(rect, (i) => make(rows[i], i), look, format ?? "general", `budget.line.${id}`);
    return rect;
  };
  const validate = (rect: Validation["rect"], rule: Omit<Validation, "rect">): void => void sheet.validate({ rect, ...rule }); // prettier-ignore
  const from = (rect: Validation["rect"], id: Column, mark: string): void => validate(rect, oneOf(planning, words.column[id as "names"], mark)); // prettier-ignore
  const entry = (list: string, i: number): Build => (at) => at.fixed(list, i); // prettier-ignore

  validate(column("names", ({ name }) => name), {
    accepts: { kind: "length", most: 80 },
    title: words.column.names,
    message: words.nameCheck,
  }); // prettier-ignore
  from(column("category", ({ line }) => (line ? entry("budget.list.categories", budgetCategories.indexOf(line.category)) : null)), "category", "budget.list.categories"); // prettier-ignore
  from(column("pillar", ({ line }) => (line?.pillar ? entry("budget.list.pillars", pillars.indexOf(line.pillar)) : null)), "pillar", "budget.list.pillars"); // prettier-ignore
  from(
    column("stage", ({ line }) => (line ? (at) => at.name("Plan_Stage") : null)),
    "stage",
    "list.stages",
  );
  from(column("department", () => null), "department", "list.departments"); // prettier-ignore
  validate(
    column("owner", () => null),
    { accepts: { kind: "length", most: 60 }, title: words.column.owner, message: words.ownerCheck },
  );
  const drivers = column("driver", ({ line }) => (line ? driverOf(line) : null));
  from({ ...drivers, rows: rows.length - 1 }, "driver", "budget.list.drivers.lines");
  from({ ...drivers, row: top + rows.length - 1, rows: 1 }, "driver", "budget.list.drivers.last");
  from(column("channel", ({ channel }) => (channel === null ? null : (at) => at.cell("list.channels", channel))), "channel", "list.channels"); // prettier-ignore
  validate(
    column("amount", () => null, "input", "decimal"),
    notNegative(planning, words.column.amount),
  );
  validate(
    column("share", () => null, "input", "rate"),
    share(planning, words.column.share),
  );
  from(column("spread", ({ line }) => (line?.spread ? entry("budget.list.spreads", spreadMethods.indexOf(line.spread)) : null)), "spread", "budget.list.spreads"); // prettier-ignore
  validate(
    column("prior", () => null, "input", "decimal"),
    notNegative(planning, words.column.prior),
  );
  column("total", (_, i) => (at) => at.cell("budget.lines.year", i), "output", "decimal"); // prettier-ignore
  column("change", (_, i) => (at) => changeOf(at.cell("budget.line.total", i), at.cell("budget.line.prior", i)), "output", "points"); // prettier-ignore
  hideUnnamed(sheet, rectOf(top, place("total"), rows.length, 2));
  const forms = column("form", (_, i) => (at) => formOf(at, i), "output");
  sheet.style(forms, { align: "Left" });
  const checks = column("check", (_, i) => (at) => problemOf(at, planning, i));
  sheet.style(checks, { color: "#1F1F1F", fill: "#FFFFFF", unlocked: false });
  sheet.rule(checks, (at) => `${at.near(0, 0)}=${toFill}`, "warn");
  sheet.rule(checks, (at) => `AND(${at.near(0, 0)}<>"",${at.near(0, 0)}<>${toFill})`, "bad");
  column("note", () => null);
  // Text stands off the numbers before it.
  for (const id of ["spread", "form", "check"] as const)
    sheet.style(rectOf(header, place(id), rows.length + 1, 1), { indent: 1 });
  const total = top + rows.length;
  sheet.style(rectOf(total, 0, 1, columns.length), "total").put(total, 0, common.total, "total");
  for (const id of ["prior", "total"] as const)
    sheet.put(total, place(id), (at) => `SUM(${at.nearRange(-rows.length, 0, -1, 0)})`, "total", "decimal");
  sheet.put(total, place("change"), (at) => changeOf(at.near(0, -1), at.near(0, -2)), "total", "points");
  sheet.put(total, place("amount"), currency, "unit");
  sheet
    .define("Plan_Lines", rectOf(header, 0, rows.length + 1, all))
    .mark("budget.line.prior.sum", rectOf(total, place("prior")));
  lists(sheet, planning, total + 2, all);
  return sheet;
}

/** Nothing where there is nothing to compare with. */
export const changeOf = (now: string, before: string): string => `IF(N(${before})=0,"",${now}/${before}-1)`;

/** Salaries come from the headcount plan where there is one. */
function driverOf({ driver }: BudgetLine): Build {
  return (at) => {
    const known = driver !== "headcount" || at.has(HEADCOUNT);
    return at.fixed("budget.list.drivers", driverNo(known ? driver : "fixed") - 1);
  };
}

/** The code of the form that a line's months come from. */
function formOf(at: Refs, i: number): string {
  if (!at.has("collected.code")) return '""';
  const row = at.cell("budget.line.collectedRow", i);
  return `IF(${row}=0,"",INDEX(${at.fixedRange("collected.code")},${row}))`;
}

/** In words what is amiss in a row; the first thing alone. What a form brought needs no figure here. */
function problemOf(at: Refs, { texts }: Planning, i: number): string {
  const { problem } = texts.budget;
  const cell = (id: string): string => at.cell(`budget.line.${id}`, i);
  const own = `COUNT(${at.range("budget.own", { row: i, rows: 1 })})`;
  const driver = (...ids: Parameters<typeof driverNo>[0][]): string =>
    ids.length === 1
      ? `${cell("driverNo")}=${driverNo(ids[0])}`
      : `OR(${ids.map((id) => `${cell("driverNo")}=${driverNo(id)}`).join(",")})`;
  const open = `${cell("collectedRow")}=0`;
  const steps: readonly [string, keyof typeof problem][] = [
    [`SUMPRODUCT((${at.fixedRange("budget.line.names")}=${cell("names")})*1)>1`, "twice"],
    [`${cell("categoryNo")}*${cell("driverNo")}=0`, "choose"],
    [`AND(${driver("channel")},${cell("channelNo")}=0)`, "choose"],
    [`AND(${driver("fixed")},${cell("spreadNo")}=0)`, "choose"],
    ...(at.has(HEADCOUNT) ? [] : ([[driver("headcount"), "choose"]] as [string, keyof typeof problem][])),
    [`AND(${open},${driver("channel", "new", "returning")},NOT(ISNUMBER(${cell("amount")})))`, "toFill"],
    [`AND(${open},${driver("gmv", "rest")},NOT(ISNUMBER(${cell("share")})))`, "toFill"],
    [`AND(${open},${driver("fixed")},NOT(ISNUMBER(${cell("amount")})),(${cell("spreadNo")}<>${OWN_MONTHS})+(${own}=0)>0)`, "toFill"],
    [`AND(${driver("fixed", "channel", "new", "returning")},${cell("share")}<>"")`, "unused"],
    [`AND(${driver("gmv", "rest", "headcount")},${cell("amount")}<>"")`, "unused"],
    [`AND(${open},${driver("fixed")},ISNUMBER(${cell("amount")}),ABS(${at.cell("budget.original.year", i)}-N(${cell("amount")}))>0.006)`, "notSpread"],
  ]; // prettier-ignore
  const whole = steps.reduceRight((rest, [when, key]) => `IF(${when},${quoteText(problem[key])},${rest})`, '""');
  const used = `COUNTA(${cell("amount")},${cell("share")})+${own}>0`;
  return `IF(${cell("names")}="",IF(${used},${quoteText(problem.name)},""),${whole})`;
}

function lists(sheet: SheetDraft, planning: Planning, row: number, all: number): void {
  const { choices, texts } = planning;
  const { budget: words, settings } = texts;
  section(sheet, row, all, settings.lists, words.listsNote);
  const top = row + 3;
  const list = (column: number, id: string, title: string, values: readonly (string | null)[], open: boolean): void => {
    sheet.put(top - 1, column, title, "headerLeft");
    values.forEach((value, i) => sheet.put(top + i, column, value, open ? "inputText" : "label"));
    sheet.mark(`budget.list.${id}`, rectOf(top, column, values.length, 1));
  };
  const spare = new Array<null>(SPARE_CATEGORIES).fill(null);
  list(
    place("category"),
    "categories",
    words.column.category,
    [...budgetCategories.map((id) => words.category[id]), ...spare],
    true,
  );
  list(place("pillar"), "pillars", words.column.pillar, pillars.map((id) => word(choices.lang, "pillar", id)), false); // prettier-ignore
  list(place("driver"), "drivers", words.column.driver, budgetDrivers.map((id) => words.driver[id]), false); // prettier-ignore
  list(place("spread"), "spreads", words.column.spread, spreadMethods.map((id) => spreadName(planning, id)), false); // prettier-ignore
  sheet.mark("budget.list.drivers.lines", rectOf(top, place("driver"), budgetDrivers.length - 1, 1));
  sheet.mark("budget.list.drivers.last", rectOf(top + budgetDrivers.length - 2, place("driver"), 2, 1));
}

export const CATEGORY_CELLS = budgetCategories.length + SPARE_CATEGORIES;
