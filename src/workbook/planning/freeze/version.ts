/** A frozen version: a sheet of its own that holds the budget's values, sums of them, and checks that they tie. Pure. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Content } from "../../document/refs";
import { quoteText } from "../../formula";
import { MONTHS, section } from "../frame";
import type { PlanningTexts } from "../texts";
import { yearLook } from "../unnamed";
import { type Budget, type FigureId, figureIds, type Heading, type LineRow, type MonthRow } from "./budget";

/** Layout of the sheets that this code writes and compares. */
export const VERSION_LAYOUT = 1;

/** Columns of a frozen version and of a comparison, so that a month stands in the same one on both. */
export const cols = { no: 0, name: 1, category: 2, department: 3, first: 4, year: 4 + MONTHS, count: 5 + MONTHS } as const; // prettier-ignore

/** A line's number, before its name. */
export const numberLook = { align: "Left", vertical: "Center" } as const;

export interface VersionFacts {
  /** Counted through the workbook, from 1. */
  readonly number: number;
  /** May be empty. */
  readonly name: string;
  readonly who: string;
  /** A day as Excel counts them. */
  readonly on: number;
  readonly note: string;
  /** The plan's id and its currency. */
  readonly plan: string;
  readonly currency: string;
}

export const titleOf = ({ number, name }: Pick<VersionFacts, "number" | "name">): string =>
  name === "" ? `v${number}` : `v${number} – ${name}`;

/** In the order in which they stand, one below the other; the name `Version_Facts` is theirs. */
export const factIds = ["number", "name", "who", "on", "note", "plan", "currency", "layout"] as const;

export const figureFormats: Readonly<Record<FigureId, FormatName>> = {
  spending: "decimal",
  gmv: "decimal",
  newCustomers: "count",
  returning: "count",
};

export function figureLabels({ budget, kpi }: PlanningTexts): Readonly<Record<FigureId, string>> {
  return { spending: budget.total, gmv: kpi.gmv, newCustomers: kpi.newCustomers, returning: kpi.returning };
}

export const unitOf = (id: FigureId, currency: string, { common }: PlanningTexts): string =>
  id === "spending" || id === "gmv" ? currency : common.customers;

const FACTS = 3;

/** Lines and categories without a name are left out, unless they have an amount. */
export function versionSheet(facts: VersionFacts, budget: Budget, texts: PlanningTexts): SheetDraft {
  const { freeze: words, common } = texts;
  const sheet = new SheetDraft("version", titleOf(facts));
  sheetWidths(sheet);
  sheet.put(0, 0, titleOf(facts), "title").height(0, 30).put(1, 0, words.subtitle, "subtitle");
  const told: Readonly<Record<(typeof factIds)[number], readonly [string, Content, FormatName]>> = {
    number: [words.version, facts.number, "general"],
    name: [texts.versions.name, facts.name, "general"],
    who: [words.who, facts.who, "general"],
    on: [words.date, facts.on, "date"],
    note: [common.note, facts.note, "general"],
    plan: [texts.settings.id, facts.plan, "general"],
    currency: [texts.settings.currency, facts.currency, "general"],
    layout: [words.layout, VERSION_LAYOUT, "general"],
  };
  factIds.forEach((id, i) => {
    const [label, content, format] = told[id];
    sheet.put(FACTS + i, 0, label, "label").put(FACTS + i, cols.category, content, { align: "Left" }, format);
  });
  sheet.define("Version_Facts", rectOf(FACTS, cols.category, factIds.length, 1));
  const check = FACTS + factIds.length;
  sheet.put(check, 0, words.check, "label");
  putVerdict(sheet, check, cols.category, texts, "version.ties");

  let row = check + 2;
  section(sheet, row, cols.count, words.figures);
  monthsHeader(sheet, row + 1, texts, budget.months, ["", "", "", common.unit]);
  row = figureRows(sheet, row + 2, budget, facts.currency, texts);
  const { by, column } = texts.budget;
  const categories = [...used(budget.categories), budget.unassigned];
  section(sheet, row + 1, cols.count, by.category);
  monthsHeader(sheet, row + 2, texts, budget.months, ["", column.category, "", ""]);
  row = rowsOf(sheet, row + 3, texts, categories, "Categories");
  section(sheet, row + 1, cols.count, words.lines);
  monthsHeader(sheet, row + 2, texts, budget.months, [words.number, column.names, column.category, column.department]);
  row = rowsOf(sheet, row + 3, texts, used(budget.lines), "Lines");
  ties(sheet, row + 1, texts);
  sheet.freeze(0, cols.category);
  sheet.page = { landscape: true, paper: "A3", titleRows: { from: 0, rows: 1 } };
  return sheet;
}

/** What has a name or an amount, and a row at least, so that sums have something to add. */
function used<T extends MonthRow>(rows: readonly T[]): readonly T[] {
  const found = rows.filter(({ name, months }) => name !== "" || months.some((amount) => amount !== 0));
  return found.length > 0 ? found : rows.slice(0, 1);
}

export function sheetWidths(sheet: SheetDraft): void {
  sheet.width(cols.no, 6).width(cols.name, 34).width(cols.category, 24).width(cols.department, 22);
  sheet.width(cols.first, 14, MONTHS).width(cols.year, 15);
}

/** Four headings at the left, then the months and the year. */
export function monthsHeader(
  sheet: SheetDraft,
  row: number,
  { common }: PlanningTexts,
  months: readonly Heading[],
  left: readonly string[],
): void {
  const dated = months.every((month) => typeof month === "number");
  sheet.line(row, 0, left, "headerLeft").line(row, cols.first, months, "header", dated ? "month" : "general");
  sheet.put(row, cols.year, common.year, "header").height(row, dated ? 20 : 32);
}

const yearSum: Build = (at) => `SUM(${at.nearRange(0, -MONTHS, 0, -1)})`;

function figureRows(sheet: SheetDraft, top: number, budget: Budget, currency: string, texts: PlanningTexts): number {
  const labels = figureLabels(texts);
  const label = (row: number, text: string, unit: string): SheetDraft =>
    sheet.put(row, cols.name, text, "label").put(row, cols.department, unit, "unit");
  figureIds.forEach((id, i) => {
    const row = top + i;
    label(row, labels[id], unitOf(id, currency, texts));
    sheet.line(row, cols.first, budget.figures[id], "output", figureFormats[id]);
    sheet.put(row, cols.year, yearSum, yearLook, figureFormats[id]);
  });
  const rect = rectOf(top, cols.first, figureIds.length, MONTHS);
  sheet.mark("version.figures", rect).define("Version_Figures", rect);
  const rate = top + figureIds.length;
  label(rate, texts.budget.expenseRate, texts.common.percent);
  const { spending, gmv } = budget.figures;
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  sheet.line(rate, cols.first, spending.map((amount, m) => share(amount, gmv[m])), "output", "rate"); // prettier-ignore
  sheet.put(rate, cols.year, share(sum(spending), sum(gmv)), yearLook, "rate");
  return rate + 1;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** Rows of months with their sum; the workbook's name covers all columns but the year. */
function rowsOf(
  sheet: SheetDraft,
  top: number,
  texts: PlanningTexts,
  rows: readonly (MonthRow & Partial<Pick<LineRow, "no" | "category" | "department">>)[],
  id: "Categories" | "Lines",
): number {
  rows.forEach(({ no, name, category = "", department = "", months: amounts }, i) => {
    sheet.put(top + i, cols.no, no ?? null, numberLook).put(top + i, cols.name, name, "label");
    sheet.put(top + i, cols.category, category, "label").put(top + i, cols.department, department, "label");
    sheet.line(top + i, cols.first, amounts, "output", "decimal");
    sheet.put(top + i, cols.year, yearSum, yearLook, "decimal");
  });
  sheet.define(`Version_${id}`, rectOf(top, 0, rows.length, cols.year));
  const total = top + rows.length;
  totalRow(sheet, total, texts, rows.length, `version.${id}.total`);
  return total + 1;
}

/** Sums of the rows above it, over months and the year. */
export function totalRow(sheet: SheetDraft, row: number, { common }: PlanningTexts, rows: number, mark: string): void {
  sheet.style(rectOf(row, 0, 1, cols.count), "total").put(row, cols.name, common.total, "total");
  sheet.block(rectOf(row, cols.first, 1, MONTHS + 1), () => (at) => `SUM(${at.nearRange(-rows, 0, -1, 0)})`, "total", "decimal", mark); // prettier-ignore
}

function ties(sheet: SheetDraft, row: number, texts: PlanningTexts): void {
  const { freeze: words } = texts;
  const line = (r: number, label: string, id: "Lines" | "Categories"): void => {
    sheet.put(r, cols.name, label, "label");
    sheet.block(rectOf(r, cols.first, 1, MONTHS), (_, m) => (at) => `ROUND(${at.cell("version.figures", 0, m)}-${at.cell(`version.${id}.total`, 0, m)},2)`, "helper", "decimal"); // prettier-ignore
  };
  section(sheet, row, cols.count, words.check);
  line(row + 1, words.tiesLines, "Lines");
  line(row + 2, words.tiesCategories, "Categories");
  sheet.mark("version.ties", rectOf(row + 1, cols.first, 2, MONTHS));
}

/** In a word whether all cells of a marked block are nought. */
export function putVerdict(
  sheet: SheetDraft,
  row: number,
  column: number,
  { common }: PlanningTexts,
  mark: string,
): void {
  const [fine, wrong] = [quoteText(common.fine), quoteText(common.wrong)];
  const rect = rectOf(row, column);
  sheet.put(row, column, (at) => `IF(SUMPRODUCT((${at.range(mark)}<>0)*1)=0,${fine},${wrong})`, "check"); // prettier-ignore
  sheet.style(rect, { align: "Left" });
  sheet.rule(rect, (at) => `${at.near(0, 0)}=${fine}`, "good");
  sheet.rule(rect, (at) => `${at.near(0, 0)}=${wrong}`, "bad");
}
