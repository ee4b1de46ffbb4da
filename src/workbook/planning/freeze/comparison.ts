/** Two budgets side by side: figures, categories and lines for the year, then by month. Native formulas. Pure. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { FormatName } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import type { Lang } from "../../../i18n/languages";
import { fill } from "../../texts";
import { section } from "../frame";
import type { PlanningTexts } from "../texts";
import { type FigureId, figureIds } from "./budget";
import { monthBlocks } from "./months";
import { type Comparison, hideIdle, labels, percentOf, quotient, stressChanges } from "./rows";
import { cellOf, monthsOf, type Pair, paired, type Side } from "./sides";
import { cols, figureFormats, figureLabels, putVerdict, sheetWidths, unitOf } from "./version";

/** Beside the names: first, second, difference, percent, standing. */
const at5 = { first: cols.first, second: cols.first + 1, change: cols.first + 2, percent: cols.first + 3, standing: cols.first + 4 } as const; // prettier-ignore

export function comparisonSheet(first: Side, second: Side, texts: PlanningTexts, lang: Lang): SheetDraft {
  const words = texts.freeze.compare;
  const comparison: Comparison = { first, second, lines: paired(first.lines, second.lines), texts, lang };
  const short = { first: first.short, second: second.short };
  const sheet = new SheetDraft("comparison", fill(words.sheet, short, lang));
  sheetWidths(sheet);
  sheet.put(0, 0, fill(words.title, { first: first.title, second: second.title }, lang), "title").height(0, 30);
  sheet.put(1, 0, fill(words.subtitle, short, lang), "subtitle");
  const live = first.live ? first : second.live ? second : null;
  if (live) sheet.put(2, 0, fill(words.live, { now: live.short }, lang), "subtitle");
  sheet.put(3, 0, texts.freeze.check, "label");
  putVerdict(sheet, 3, cols.category, texts, "compare.ties");

  let row = 5;
  header(sheet, row, comparison, words.year, ["", "", texts.common.unit, ""]);
  row = figures(sheet, row + 2, comparison);
  const groups = paired(first.categories, second.categories);
  header(sheet, row + 1, comparison, texts.budget.by.category, ["", texts.budget.column.category, "", words.where]);
  row = pairs(sheet, row + 3, comparison, groups, "compare.categories");
  header(sheet, row + 1, comparison, words.lines, [texts.freeze.number, texts.budget.column.names, texts.budget.column.category, words.where]); // prettier-ignore
  row = pairs(sheet, row + 3, comparison, comparison.lines, "compare.lines");
  row = checks(sheet, row + 1, comparison);
  const percents = monthBlocks(sheet, row + 1, comparison);
  sheet.freeze(0, cols.category);
  sheet.page = { landscape: true, paper: "A3", titleRows: { from: 0, rows: 1 }, breaks: [row + 1, percents] };
  return sheet;
}

function header(sheet: SheetDraft, row: number, { first, second, texts }: Comparison, title: string, left: string[]) {
  const { part } = texts.variance;
  section(sheet, row, cols.count, title);
  sheet.line(row + 1, 0, left, "headerLeft").height(row + 1, 32);
  sheet.line(row + 1, cols.first, [first.short, second.short, part.change, part.percent], "header");
  sheet.put(row + 1, at5.standing, part.standing, "headerLeft").style(rectOf(row + 1, at5.standing), { indent: 1 });
}

/** Difference, percent and standing of a row whose two amounts are there; less is favourable where `sense` is −1. */
function compared(
  sheet: SheetDraft,
  row: number,
  { texts }: Comparison,
  sense: 1 | -1,
  format: FormatName,
  bold: boolean,
  percent = true,
): void {
  const { standing } = texts.variance;
  const look = bold ? "total" : "output";
  const digits = format === "rate" ? 6 : 2;
  const change: Build = (at) => `IF(COUNT(${at.nearRange(0, -2, 0, -1)})=0,"",ROUND(N(${at.near(0, -1)})-N(${at.near(0, -2)}),${digits}))`; // prettier-ignore
  sheet.put(row, at5.change, change, look, format === "rate" ? "points" : format);
  if (percent) sheet.put(row, at5.percent, (at) => percentOf(at.near(0, -1), at.near(0, -3), texts), look, "points");
  sheet.style(rectOf(row, at5.percent), { align: "Right" });
  const [better, worse] = sense === 1 ? ["favourable", "unfavourable"] as const : ["unfavourable", "favourable"] as const; // prettier-ignore
  sheet.put(
    row,
    at5.standing,
    (at) => {
      const by = at.near(0, -2);
      return `IF(NOT(ISNUMBER(${by})),"",IF(${by}=0,${quoteText(texts.freeze.compare.same)},IF(${by}>0,${quoteText(standing[better])},${quoteText(standing[worse])})))`;
    },
    look,
  );
  const rect = rectOf(row, at5.standing);
  sheet.style(rect, { align: "Left", indent: 1 });
}

function colours(sheet: SheetDraft, row: number, rows: number, { texts }: Comparison): void {
  const { standing } = texts.variance;
  const rect = rectOf(row, at5.standing, rows, 1);
  sheet.rule(rect, (at) => `${at.near(0, 0)}=${quoteText(standing.favourable)}`, "good");
  sheet.rule(rect, (at) => `${at.near(0, 0)}=${quoteText(standing.unfavourable)}`, "bad");
}

function figures(sheet: SheetDraft, top: number, comparison: Comparison): number {
  const { first, second, texts } = comparison;
  const labels = figureLabels(texts);
  const label = (row: number, text: string, unit: string): SheetDraft =>
    sheet.put(row, cols.name, text, "label").put(row, cols.category, unit, "unit");
  figureIds.forEach((id, i) => {
    const row = top + i;
    label(row, labels[id], unitOf(id, first.currency, texts));
    [first, second].forEach((side, k) => sheet.put(row, cols.first + k, () => `SUM(${monthsOf(side.figures[id])})`, "output", figureFormats[id])); // prettier-ignore
    compared(sheet, row, comparison, senseOf(id), figureFormats[id], false);
  });
  sheet.mark("compare.figures", rectOf(top, cols.first, figureIds.length, 3));
  const rate = top + figureIds.length;
  label(rate, texts.budget.expenseRate, texts.common.percent);
  const [spending, gmv] = [figureIds.indexOf("spending"), figureIds.indexOf("gmv")];
  [0, 1].forEach((k) => sheet.put(rate, cols.first + k, (at) => quotient(at.cell("compare.figures", spending, k), at.cell("compare.figures", gmv, k)), "output", "rate")); // prettier-ignore
  compared(sheet, rate, comparison, -1, "rate", false, false);
  colours(sheet, top, rate + 1 - top, comparison);
  return rate + 1;
}

const senseOf = (id: FigureId): 1 | -1 => (id === "spending" ? -1 : 1);

/** The pairs with their year, and the sum of all; the differences are marked `<id>.change`. */
function pairs(sheet: SheetDraft, top: number, comparison: Comparison, rows: readonly Pair[], id: string): number {
  const { texts } = comparison;
  rows.forEach((pair, i) => {
    const row = top + i;
    labels(sheet, row, pair, id === "compare.lines");
    sheet.put(row, cols.department, whereOf(pair, comparison), "label");
    [pair.first, pair.second].forEach((side, k) => side && sheet.put(row, cols.first + k, () => `SUM(${monthsOf(side.first)})`, "output", "decimal")); // prettier-ignore
    compared(sheet, row, comparison, -1, "decimal", false);
  });
  const all = rectOf(top, cols.first, rows.length, 3);
  sheet.mark(id, all).mark(`${id}.change`, rectOf(top, at5.change, rows.length, 1));
  hideIdle(sheet, top, rows.length);
  stressChanges(sheet, rectOf(top, at5.change, rows.length, 2));
  const total = top + rows.length;
  sheet.style(rectOf(total, 0, 1, at5.standing + 1), "total").put(total, cols.name, texts.common.total, "total");
  for (const column of [at5.first, at5.second])
    sheet.put(total, column, (at) => `SUM(${at.nearRange(-rows.length, 0, -1, 0)})`, "total", "decimal");
  compared(sheet, total, comparison, -1, "decimal", true);
  sheet.mark(`${id}.total`, rectOf(total, cols.first, 1, 3));
  colours(sheet, top, rows.length + 1, comparison);
  return total + 1;
}

/** Which of the two has the row; a name of the plan may come, change or go later. */
function whereOf({ first, second }: Pair, { first: a, second: b, texts, lang }: Comparison): string | Build {
  const words = texts.freeze.compare;
  const only = (side: Side): string => fill(words.only, { version: side.short }, lang);
  const live = first?.nameAt ?? second?.nameAt;
  const [liveSide, frozenSide] = a.live ? [a, b] : [b, a];
  if (first && second) {
    if (!live) return words.both;
    const name = quoteText((first.nameAt ? second : first).name);
    return () =>
      `IF(EXACT(${cellOf(live)},${name}),${quoteText(words.both)},IF(${cellOf(live)}="",${quoteText(only(frozenSide))},${quoteText(words.renamed)}))`;
  }
  if (live) return () => `IF(${cellOf(live)}="","",${quoteText(only(liveSide))})`;
  return only(first ? a : b);
}

function checks(sheet: SheetDraft, row: number, { texts }: Comparison): number {
  const words = texts.freeze.compare;
  section(sheet, row, cols.count, words.checks);
  const spending = (at: Refs): string => at.cell("compare.figures", 0, 2);
  const lines: readonly [string, Build][] = [
    [words.tiesLines, (at) => `ROUND(${spending(at)}-SUM(${at.range("compare.lines.change")}),2)`],
    [words.tiesCategories, (at) => `ROUND(${spending(at)}-SUM(${at.range("compare.categories.change")}),2)`],
    [words.tiesMonths, (at) => `ROUND(${spending(at)}-SUM(${at.range("compare.months.total")}),2)`],
  ];
  lines.forEach(([label, make], i) =>
    sheet.put(row + 1 + i, cols.name, label, "label").put(row + 1 + i, at5.change, make, "helper", "decimal"),
  );
  sheet.mark("compare.ties", rectOf(row + 1, at5.change, lines.length, 1));
  return row + 1 + lines.length;
}
