/** The annual target, month by month, from the cohorts below; and beside it from shares of the year. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { Build, Refs } from "../../document/refs";
import { BODY, change, currency, head, MONTHS, monthHeader, monthly, monthlyWidths, monthsAt, notNegative, oneOf, type Planning, positive, section, share } from "../frame"; // prettier-ignore
import { split, SPLIT_ROWS } from "../split";

export function kpiSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { kpi: words, common } = texts;
  const { history } = choices;
  const sheet = new SheetDraft("kpi", words.sheet);
  monthlyWidths(sheet);
  head(sheet, planning, words.title, {
    missing: (at) =>
      `3-COUNT(${at.range("kpi.drivers")})+${MONTHS}-COUNT(${at.range("kpi.weights")})+${MONTHS}-COUNT(${at.range("kpi.season")})`,
    wrong: (at) =>
      `IF(AND(COUNT(${at.range("kpi.weights")})>0,SUM(${at.range("kpi.weights")})=0),1,0)` +
      `+COUNTIF(${at.range("kpi.weights")},"<0")+COUNTIF(${at.range("kpi.season")},"<0")` +
      `+COUNTIF(${at.range("kpi.newValues")},"<=0")*(COUNT(${at.cell("kpi.drivers", 1, 0)}))+COUNTIF(${at.range("kpi.oldValues")},"<0")`,
  });

  section(sheet, BODY, monthly.columns, words.drivers);
  const value = monthly.first;
  const driver = (row: number, label: string, content: number | null, note: string): void => {
    sheet.put(row, monthly.label, label, "label").put(row, monthly.unit, currency, "unit");
    sheet.put(row, value, content, "input", "count").put(row, value + 1, note, "subtitle");
  };
  driver(BODY + 1, words.target, null, words.targetNote);
  driver(BODY + 2, words.newValue, history?.newValue || null, words.valueNote);
  driver(BODY + 3, words.oldValue, history?.oldValue || null, words.valueNote);
  sheet.mark("kpi.drivers", rectOf(BODY + 1, value, 3, 1)).mark("kpi.target", rectOf(BODY + 1, value));
  sheet.define("Plan_Target", rectOf(BODY + 1, value));
  sheet.validate({ rect: rectOf(BODY + 1, value), ...notNegative(planning, words.target) });
  sheet.validate({ rect: rectOf(BODY + 2, value), ...positive(planning, words.newValue) });
  sheet.validate({ rect: rectOf(BODY + 3, value), ...notNegative(planning, words.oldValue) });
  sheet.put(BODY + 4, monthly.label, words.round, "label").put(BODY + 4, value, common.no, "inputChoice");
  sheet.put(BODY + 4, value + 1, words.roundNote, "subtitle").mark("kpi.round", rectOf(BODY + 4, value));
  sheet.validate({ rect: rectOf(BODY + 4, value), ...oneOf(planning, words.round, "list.yesNo") });

  if (history?.civil) sheet.put(BODY + 5, monthly.label, texts.settings.learnedCivil, "warn");

  const top = BODY + 6;
  section(sheet, top, monthly.columns, words.months, words.monthsNote);
  monthHeader(sheet, top + 2, planning, words.drivers);
  sheet.freeze(top + 3, monthly.first);
  const inputs = [
    { key: "weights", unit: "", make: (m: number) => history?.weights?.[m] ?? 1, format: "factor" },
    { key: "season", unit: "", make: (m: number) => history?.season?.[m] ?? 1, format: "factor" },
    { key: "newValueMonth", mark: "newValues", from: 1, format: "decimal" },
    { key: "oldValueMonth", mark: "oldValues", from: 2, format: "decimal" },
  ] as const;
  inputs.forEach((line, i) => {
    const row = top + 3 + i;
    const rect = monthsAt(row);
    sheet.put(row, monthly.label, words[line.key], "label");
    if ("make" in line) sheet.block(rect, (_, m) => line.make(m), "input", line.format, `kpi.${line.key}`);
    else {
      sheet.put(row, monthly.unit, currency, "unit");
      sheet.block(rect, () => (at) => at.fixed("kpi.drivers", line.from, 0), "input", line.format, `kpi.${line.mark}`);
    }
    sheet.validate({ rect, ...(line.key === "newValueMonth" ? positive : notNegative)(planning, words[line.key]) });
  });

  const splitAt = top + 8;
  split(sheet, planning, {
    id: "plan",
    row: splitAt,
    label: words.sheet,
    target: (at) => at.fixed("kpi.target"),
    curve: "curve.plan",
    newValue: (at, m) => at.cell("kpi.newValues", 0, m),
    oldValue: (at, m) => at.cell("kpi.oldValues", 0, m),
  });
  sheet.define("Plan_NewCustomers", monthsAt(splitAt + 7)).define("Plan_GMV", monthsAt(splitAt + 9));
  const yearly = splitAt + SPLIT_ROWS + 1;
  yearFromShares(sheet, planning, yearly);
  sheet.chart({
    type: "ColumnStacked",
    title: words.gmv,
    series: [
      { name: words.returningGmv, mark: "plan.returningGmv" },
      { name: words.newGmv, mark: "plan.newGmv" },
    ],
    categories: "kpi.months",
    over: rectOf(yearly + 2, monthly.first + 4, 13, 8),
  });
  sheet.mark("kpi.months", monthsAt(splitAt));
  return sheet;
}

/** The older way, from above: the year's target by shares, and customers by value a year; its gap to the cohorts. */
function yearFromShares(sheet: SheetDraft, planning: Planning, top: number): void {
  const { choices, texts } = planning;
  const { kpi: words, common } = texts;
  const last = choices.history?.lastYear;
  section(sheet, top, monthly.columns, words.yearly, words.yearlyNote);
  const value = monthly.first;
  const row = top + 2;
  sheet
    .put(row, monthly.label, words.newShare, "label")
    .put(
      row,
      value,
      last && last.newGmv + last.returningGmv > 0 ? last.newGmv / (last.newGmv + last.returningGmv) : null,
      "input",
      "rate",
    );
  sheet.put(row + 1, monthly.label, words.trend, "label").put(row + 1, value, 0, "input", "points");
  sheet.put(row + 2, monthly.label, words.shareUsed, "label");
  sheet.put(row + 2, value, (at) => `MAX(0,MIN(1,N(${at.near(-2, 0)})+N(${at.near(-1, 0)})))`, "output", "rate");
  sheet.put(row + 3, monthly.label, words.yearNewValue, "label").put(row + 3, value, null, "input", "count");
  sheet.put(row + 4, monthly.label, words.yearOldValue, "label").put(row + 4, value, null, "input", "count");
  sheet.mark("kpi.newShare", rectOf(row, value, 2, 1));
  sheet.validate({ rect: rectOf(row, value), ...share(planning, words.newShare) });
  sheet.validate({ rect: rectOf(row + 1, value), ...change(planning, words.trend) });
  sheet.validate({ rect: rectOf(row + 3, value, 2, 1), ...notNegative(planning, words.yearNewValue) });
  sheet.mark("kpi.shareUsed", rectOf(row + 2, value)).mark("kpi.yearValues", rectOf(row + 3, value, 2, 1));

  const table = row + 6;
  sheet.put(table, monthly.label, "", "headerLeft").put(table, monthly.unit, common.unit, "headerLeft");
  sheet.line(table, value, [words.fromShares, words.fromCohorts, words.gap], "header").height(table, 32);
  const part = (at: Refs, old: number): string =>
    `${at.fixed("kpi.target")}*${old ? `(1-${at.fixed("kpi.shareUsed")})` : at.fixed("kpi.shareUsed")}`;
  /** Nothing where the value of a year is not known. */
  const needed =
    (old: number): Build =>
    (at) =>
      `IF(N(${at.fixed("kpi.yearValues", old)})>0,${part(at, old)}/${at.fixed("kpi.yearValues", old)},"")`;
  const lines: { label: string; unit: "currency" | "customers"; shares: Build; cohorts: Build }[] = [
    { label: words.newGmv, unit: "currency", shares: (at) => part(at, 0), cohorts: (at) => at.cell("plan.newGmv.year") },
    { label: words.returningGmv, unit: "currency", shares: (at) => part(at, 1), cohorts: (at) => at.cell("plan.returningGmv.year") },
    { label: words.needNew, unit: "customers", shares: needed(0), cohorts: (at) => at.cell("plan.newCustomers.year") },
  ]; // prettier-ignore
  lines.forEach(({ label, unit, shares, cohorts }, i) => {
    const at = table + 1 + i;
    sheet.put(at, monthly.label, label, "label");
    sheet.put(at, monthly.unit, unit === "currency" ? currency : common.customers, "unit"); // prettier-ignore
    sheet.put(at, value, shares, "output", "count").put(at, value + 1, cohorts, "output", "count");
    sheet.put(
      at,
      value + 2,
      (places) => `IF(COUNT(${places.nearRange(0, -2, 0, -1)})=2,${places.near(0, -2)}-${places.near(0, -1)},"")`,
      "output",
      "count",
    );
  });
  sheet.put(table + 4, monthly.label, words.needOld, "label").put(table + 4, monthly.unit, common.customers, "unit");
  sheet.put(table + 4, value, needed(1), "output", "count");
  sheet.put(table + 5, monthly.label, words.returningMonths, "helper").put(table + 5, monthly.unit, common.customers, "unit"); // prettier-ignore
  sheet.put(table + 5, value + 1, (at) => at.cell("plan.returning.year"), "helper", "count");
}
