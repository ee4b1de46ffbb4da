/** What was really spent and won, line by line and month by month, and what is now expected of the months to come. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { Build, Content, Refs } from "../../document/refs";
import { BODY, currency, head, headingFormat, MONTHS, monthHeader, monthly, monthlyWidths, monthsAt, oneOf, type Planning, section, yearSum } from "../frame"; // prettier-ignore
import { hideUnnamed, yearLook } from "../unnamed";
import { budgetRows } from "./budget/rows";
import { nameOf } from "./budget/sides";

/** Beside spending: more of these is better. */
export const measures = ["newCustomers", "returning", "newGmv", "returningGmv"] as const;
export type Measure = (typeof measures)[number];
export const isMoney = (measure: Measure): boolean => measure.endsWith("Gmv");

export function actualsSheet(planning: Planning): SheetDraft {
  const { actuals: words, common } = planning.texts;
  const sheet = new SheetDraft("actuals", words.sheet);
  const rows = budgetRows(planning).length;
  monthlyWidths(sheet);
  sheet.width(monthly.first, 13, MONTHS).width(monthly.total, 15).width(monthly.note, 4);
  const late = (at: Refs, mark: string): string =>
    `SUMPRODUCT((${at.range("actuals.monthNo")}>${at.cell("actuals.closedNo")})*(${at.range(mark)}<>""))`;
  const open = (at: Refs, mark: string, due: string): string =>
    `SUMPRODUCT((${at.range("actuals.monthNo")}<=${at.cell("actuals.closedNo")})*${due}(1-ISNUMBER(${at.range(mark)})))`;
  head(sheet, planning, words.title, {
    missing: (at) =>
      `${open(at, "actuals.spend", `(${at.range("budget.lines")}<>0)*`)}+${open(at, "actuals.measures", "")}`,
    wrong: (at) =>
      `IF(AND(${at.cell("actuals.closed")}<>"",${at.cell("actuals.closedNo")}=0),1,0)` +
      `+${late(at, "actuals.spend")}+${late(at, "actuals.measures")}` +
      ["actuals.spend", "actuals.measures", "actuals.own", "actuals.ownMeasures"]
        .map((mark) => `+SUMPRODUCT(ISTEXT(${at.range(mark)})*1)`)
        .join(""),
  });
  monthHeader(sheet, BODY, planning, words.months);
  sheet.put(BODY, monthly.note, "", "headerLeft").freeze(BODY + 1, monthly.first);
  sheet.page = { landscape: true, titleRows: { from: BODY, rows: 1 } };
  sheet.put(BODY + 1, monthly.label, words.closed, "label");
  sheet.put(BODY + 1, monthly.first, null, "input", headingFormat(planning)).put(BODY + 1, monthly.first + 1, words.closedNote, { color: "#595959", align: "Left", indent: 1 }); // prettier-ignore
  sheet.mark("actuals.closed", rectOf(BODY + 1, monthly.first));
  sheet.validate({ rect: rectOf(BODY + 1, monthly.first), ...oneOf(planning, words.closed, "settings.headings") });
  sheet.put(BODY + 2, monthly.label, words.closedCount, "helper");
  sheet.put(
    BODY + 2,
    monthly.first,
    (at) => `IFERROR(MATCH(${at.near(-1, 0)},${at.range("settings.headings")},0),0)`,
    "helper",
    "count",
  );
  sheet.mark("actuals.closedNo", rectOf(BODY + 2, monthly.first));
  sheet.put(BODY + 3, monthly.label, words.monthNo, "helper");
  sheet.block(monthsAt(BODY + 3), (_, m) => m + 1, "helper", "general", "actuals.monthNo");

  let row = BODY + 5;
  const block = (title: string, note: string, of: { spend: string; measures: string }, make: (mark: string, plan: (at: Refs, i: number, m: number) => string) => ((i: number, m: number) => Content)): void => {
    section(sheet, row, monthly.columns, title, note);
    monthHeader(sheet, row + 2, planning, planning.texts.budget.column.names);
    sheet.put(row + 2, monthly.note, "", "headerLeft");
    const input = of.spend !== "forecast.spend";
    const part = (top: number, count: number, mark: string, label: (at: Refs, i: number) => string, unit: (i: number) => Content, plan: (at: Refs, i: number, m: number) => string, money: (i: number) => boolean): void => {
      const cells = make(mark, plan);
      for (let i = 0; i < count; i++) {
        const format = money(i) ? "decimal" : "count";
        sheet.put(top + i, monthly.label, (at) => label(at, i), "label").put(top + i, monthly.unit, unit(i), "unit");
        for (let m = 0; m < MONTHS; m++) sheet.put(top + i, monthly.first + m, cells(i, m), input ? "input" : "output", format);
        sheet.put(top + i, monthly.total, yearSum, yearLook, format);
      }
      const rect = rectOf(top, monthly.first, count, MONTHS);
      sheet.mark(mark, rect);
      if (input) sheet.validate({ rect, accepts: { kind: "number" }, title, message: common.check.number });
      const late_ = rectOf(top, monthly.first, count, MONTHS);
      if (of.spend === "actuals.spend")
        sheet.rule(late_, (at) => `AND(${at.near(0, 0)}<>"",${at.cell("actuals.monthNo").replace(/(\d+)$/, "$$$1")}>${at.fixed("actuals.closedNo")})`, "bad");
    };
    const top = row + 3;
    const unitOf: Build = (at) => `IF(${at.near(0, -1)}="","",${currency(at)})`;
    part(top, rows, of.spend, nameOf, () => unitOf, (at, i, m) => at.cell("budget.lines", i, m), () => true);
    const shown = input ? monthly.total : monthly.unit;
    hideUnnamed(sheet, rectOf(top, shown, rows, monthly.note - shown));
    const total = top + rows;
    sheet.style(rectOf(total, 0, 1, monthly.note), "total").put(total, monthly.label, planning.texts.budget.total, "total");
    sheet.put(total, monthly.unit, currency, "unit");
    sheet.block(monthsAt(total), () => (at) => `SUM(${at.nearRange(-rows, 0, -1, 0)})`, "total", "decimal", `${of.spend}.total`);
    sheet.put(total, monthly.total, yearSum, "total", "decimal");
    part(
      total + 1, measures.length, of.measures,
      (_, i) => `"${planning.texts.kpi[measures[i]]}"`,
      (i) => (isMoney(measures[i]) ? currency : common.customers),
      (at, i, m) => (at.has(`plan.${measures[i]}`) ? at.cell(`plan.${measures[i]}`, 0, m) : "0"),
      (i) => isMoney(measures[i]),
    );
    row = total + measures.length + 2;
  }; // prettier-ignore
  block(words.actual, words.actualNote, { spend: "actuals.spend", measures: "actuals.measures" }, () => () => null);
  block(words.own, words.ownNote, { spend: "actuals.own", measures: "actuals.ownMeasures" }, () => () => null);
  block(
    words.forecast,
    words.forecastNote,
    { spend: "forecast.spend", measures: "forecast.measures" },
    (mark, plan) => {
      const ending = mark === "forecast.spend" ? "spend" : "measures";
      const own = mark === "forecast.spend" ? "actuals.own" : "actuals.ownMeasures";
      return (i, m) => (at) =>
        `IF(${m + 1}<=${at.fixed("actuals.closedNo")},N(${at.cell(`actuals.${ending}`, i, m)}),IF(ISNUMBER(${at.cell(own, i, m)}),${at.cell(own, i, m)},${plan(at, i, m)}))`;
    },
  );
  return sheet;
}
