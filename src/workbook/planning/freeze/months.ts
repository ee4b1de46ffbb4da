/** A comparison month by month: the figures, then the lines' differences in amounts and in percent. Pure. */
import { rectOf, type SheetDraft } from "../../document/draft";
import { ink } from "../../document/look";
import type { Build, Refs } from "../../document/refs";
import { MONTHS, section } from "../frame";
import { figureIds } from "./budget";
import { yearLook } from "../unnamed";
import { type Comparison, hideIdle, labels, percentOf, quotient, stressChanges } from "./rows";
import { cellOf } from "./sides";
import { cols, figureFormats, figureLabels, monthsHeader, totalRow, unitOf } from "./version";

/** Returns the row where the percents begin. */
export function monthBlocks(sheet: SheetDraft, row: number, comparison: Comparison): number {
  const { texts, first } = comparison;
  const words = texts.freeze.compare;
  const { names, category } = texts.budget.column;
  section(sheet, row, cols.count, words.monthly);
  monthsHeader(sheet, row + 1, texts, first.months, ["", "", texts.common.unit, ""]);
  const below = figureBlock(sheet, row + 2, comparison);
  const left = [texts.freeze.number, names, category, ""];
  const last = below + comparison.lines.length + 5;
  section(sheet, below + 1, cols.count, words.amounts);
  monthsHeader(sheet, below + 2, texts, first.months, left);
  amounts(sheet, below + 3, comparison);
  section(sheet, last, cols.count, words.percents);
  monthsHeader(sheet, last + 1, texts, first.months, left);
  percents(sheet, last + 2, comparison);
  return last;
}

const months = (row: number) => rectOf(row, cols.first, 1, MONTHS);
const yearSum: Build = (at) => `SUM(${at.nearRange(0, -MONTHS, 0, -1)})`;

/** First, second, difference, percent: four rows a figure; of the rate there is no percent. */
function figureBlock(sheet: SheetDraft, top: number, { first, second, texts }: Comparison): number {
  const names = figureLabels(texts);
  const { change, percent } = texts.variance.part;
  const label = (row: number, name: string, unit: string, of: string): SheetDraft =>
    sheet.put(row, cols.name, name, "label").put(row, cols.category, unit, "unit").put(row, cols.department, of, "label"); // prettier-ignore
  const difference = (digits: number): Build => (at) =>
    `IF(COUNT(${at.nearRange(-2, 0, -1, 0)})=0,"",ROUND(N(${at.near(-1, 0)})-N(${at.near(-2, 0)}),${digits}))`; // prettier-ignore
  figureIds.forEach((id, i) => {
    const row = top + 4 * i;
    const unit = unitOf(id, first.currency, texts);
    const format = figureFormats[id];
    [first, second].forEach((side, k) => {
      label(row + k, names[id], unit, side.short);
      sheet.block(months(row + k), (_, m) => () => cellOf(side.figures[id], m), "output", format);
      sheet.put(row + k, cols.year, yearSum, yearLook, format);
    });
    label(row + 2, names[id], unit, change);
    sheet.block(rectOf(row + 2, cols.first, 1, MONTHS + 1), () => difference(2), "output", format);
    stressChanges(sheet, rectOf(row + 2, cols.first, 1, MONTHS + 1));
    label(row + 3, names[id], texts.common.percent, percent);
    percentRow(sheet, row + 3, (at) => percentOf(at.near(-1, 0), at.near(-3, 0), texts));
    sheet.style(rectOf(row + 3, 0, 1, cols.count), { below: ink.line });
  });
  const rate = top + 4 * figureIds.length;
  [first, second].forEach((side, k) => {
    label(rate + k, texts.budget.expenseRate, texts.common.percent, side.short);
    const up = rate - top; // rows from the rate to the spending of the same side
    const share: Build = (at) => quotient(at.near(-up, 0), at.near(-up + 4 * figureIds.indexOf("gmv"), 0));
    sheet.block(rectOf(rate + k, cols.first, 1, MONTHS + 1), () => share, "output", "rate");
  });
  label(rate + 2, texts.budget.expenseRate, texts.common.percent, change);
  percentRow(sheet, rate + 2, difference(6));
  return rate + 3;
}

function percentRow(sheet: SheetDraft, row: number, make: Build, look: "output" | "total" = "output"): void {
  const rect = rectOf(row, cols.first, 1, MONTHS + 1);
  sheet.block(rect, () => make, look, "points").style(rect, { align: "Right" });
}

function amounts(sheet: SheetDraft, top: number, comparison: Comparison): void {
  const { lines, texts } = comparison;
  lines.forEach((pair, i) => {
    labels(sheet, top + i, pair, true);
    const of = (side: "first" | "second", m: number): string =>
      pair[side] ? `N(${cellOf(pair[side].first, m)})` : "0";
    sheet.block(months(top + i), (_, m) => () => `ROUND(${of("second", m)}-${of("first", m)},2)`, "output", "decimal");
    sheet.put(top + i, cols.year, yearSum, yearLook, "decimal");
  });
  sheet.mark("compare.months", rectOf(top, cols.first, lines.length, MONTHS + 1));
  hideIdle(sheet, top, lines.length);
  stressChanges(sheet, rectOf(top, cols.first, lines.length, MONTHS + 1));
  const total = top + lines.length;
  totalRow(sheet, total, texts, lines.length, "compare.months.sums");
  sheet.mark("compare.months.total", months(total));
}

function percents(sheet: SheetDraft, top: number, comparison: Comparison): void {
  const { lines, texts, first } = comparison;
  lines.forEach((pair, i) => {
    labels(sheet, top + i, pair, true);
    const change = (at: Refs, m: number): string => at.cell("compare.months", i, m);
    const before = (m: number): string => (pair.first ? cellOf(pair.first.first, m) : "0");
    sheet.block(months(top + i), (_, m) => (at) => percentOf(change(at, m), before(m), texts), "output", "points");
    sheet.put(top + i, cols.year, (at) => percentOf(change(at, MONTHS), at.cell("compare.lines", i, 0), texts), yearLook, "points"); // prettier-ignore
    sheet.style(rectOf(top + i, cols.first, 1, MONTHS + 1), { align: "Right" });
  });
  sheet.mark("compare.percents", rectOf(top, cols.first, lines.length, MONTHS + 1));
  hideIdle(sheet, top, lines.length);
  stressChanges(sheet, rectOf(top, cols.first, lines.length, MONTHS + 1));
  const total = top + lines.length;
  sheet.style(rectOf(total, 0, 1, cols.count), "total").put(total, cols.name, texts.common.total, "total");
  const whole = (m: number): Build => (at) => percentOf(at.cell("compare.months.sums", 0, m), m < MONTHS ? cellOf(first.figures.spending, m) : at.cell("compare.lines.total"), texts); // prettier-ignore
  sheet.block(rectOf(total, cols.first, 1, MONTHS + 1), (_, m) => whole(m), "total", "points");
  sheet.style(rectOf(total, cols.first, 1, MONTHS + 1), { align: "Right" });
}
