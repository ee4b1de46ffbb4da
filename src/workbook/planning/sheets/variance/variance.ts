/** Budget against actual and forecast: a month, the year to date, the rest, the full year; by line, category and measure. */
import { rectOf, SheetDraft } from "../../../document/draft";
import type { Content, Refs } from "../../../document/refs";
import { BODY, currency, head, headingFormat, notNegative, oneOf, type Planning, section, share } from "../../frame";
import { isMoney, measures } from "../actuals";
import { emphasis } from "../budget/figures";
import { CATEGORY_CELLS } from "../budget/lines";

import { budgetRows } from "../budget/rows";
import { nameOf } from "../budget/sides";
import { colourStandings, columnOf, COLUMNS, compare, expected, FIRST, GROUP, periods, planned } from "./compare";

export const standings = ["favourable", "unfavourable", "within", "onPlan"] as const;
const parts = ["budget", "found", "change", "percent", "standing"] as const;

export function varianceSheet(planning: Planning): SheetDraft {
  const { variance: words, budget, common, kpi } = planning.texts;
  const sheet = new SheetDraft("variance", words.sheet);
  const rows = budgetRows(planning).length;
  sheet
    .width(0, 36)
    .width(1, 10)
    .width(FIRST, 14, COLUMNS - FIRST);
  head(sheet, planning, words.title, {
    missing: (at) =>
      `IF(${at.cell("variance.month")}="",1,0)+2-COUNT(${at.range("variance.limits")})+${at.cell("actuals.missing")}`,
    wrong: (at) =>
      `IF(AND(${at.cell("variance.month")}<>"",${at.cell("variance.closed")}=0),1,0)+COUNTIF(${at.range("variance.limits")},"<0")`,
  });
  sheet.put(BODY, 0, "", "headerLeft").put(BODY, 1, "", "headerLeft");
  sheet.put(BODY + 1, 0, budget.column.names, "headerLeft").put(BODY + 1, 1, common.unit, "headerLeft");
  for (const period of periods) {
    sheet.style(rectOf(BODY, columnOf(period), 1, GROUP), "headerLeft");
    sheet.put(BODY, columnOf(period), words.period[period], { wrap: false }).width(columnOf(period, 4), 24);
    const later = period === "rest" || period === "full";
    parts.forEach((part, k) => {
      const text = part === "found" && later ? words.part.forecast : words.part[part];
      sheet.put(BODY + 1, columnOf(period, k), text, part === "standing" ? { ...headerLeft, indent: 1 } : "header");
    });
  }
  sheet.freeze(BODY + 2, 2);
  sheet.page = { landscape: true, titleRows: { from: BODY, rows: 2 } };

  const control = BODY + 3;
  section(sheet, control - 1, COLUMNS, words.controls);
  sheet.put(control, 0, words.month, "label").put(control, FIRST, (at) => `IF(${at.fixed("actuals.closed")}="","",${at.fixed("actuals.closed")})`, "input", headingFormat(planning)); // prettier-ignore
  sheet.put(control, FIRST + 1, words.monthNote, beside).mark("variance.month", rectOf(control, FIRST));
  sheet.validate({ rect: rectOf(control, FIRST), ...oneOf(planning, words.month, "settings.headings") });
  sheet.put(control + 1, 0, words.limitAmount, "label").put(control + 1, FIRST, 0, "input", "decimal");
  sheet.put(control + 2, 0, words.limitShare, "label").put(control + 2, FIRST, 0.05, "input", "rate");
  sheet.put(control + 1, FIRST + 1, words.limitNote, beside).mark("variance.limits", rectOf(control + 1, FIRST, 2, 1)); // prettier-ignore
  sheet.validate({ rect: rectOf(control + 1, FIRST), ...notNegative(planning, words.limitAmount) });
  sheet.validate({ rect: rectOf(control + 2, FIRST), ...share(planning, words.limitShare) });
  sheet.put(control + 3, 0, words.monthNo, "helper").put(control + 3, FIRST, (at) => `IFERROR(MATCH(${at.cell("variance.month")},${at.range("settings.headings")},0),0)`, "helper"); // prettier-ignore
  sheet.put(control + 4, 0, words.closed, "helper").put(control + 4, FIRST, (at) => `IF(AND(${at.near(-1, 0)}>0,${at.near(-1, 0)}<=${at.fixed("actuals.closedNo")}),1,0)`, "helper"); // prettier-ignore
  sheet.mark("variance.monthNo", rectOf(control + 3, FIRST)).mark("variance.closed", rectOf(control + 4, FIRST));

  const count = control + 6;
  section(sheet, count, COLUMNS, words.counts);
  const lineTop = count + 13 + measures.length + 2 + CATEGORY_CELLS + 5;
  const spend = lineTop + rows;
  counts(sheet, planning, count + 1);

  let row = count + 13;
  section(sheet, row - 1, COLUMNS, words.higher);
  measures.forEach((id, i) =>
    compare(sheet, planning, row + i, {
      label: kpi[id],
      unit: isMoney(id) ? currency : common.customers,
      sense: 1,
      format: isMoney(id) ? "decimal" : "count",
      plan: (at, period) => planned(at, at.fixedRange(`plan.${id}`), period),
      found: (at, period) =>
        expected(
          at,
          at.fixedRange("forecast.measures", { row: i, rows: 1 }),
          at.fixedRange("actuals.measures", { row: i, rows: 1 }),
          at.fixedRange(`plan.${id}`),
          period,
        ),
    }),
  );
  const sum = (at: Refs): string => `IF(COUNT(${at.nearRange(-2, 0, -1, 0)})=2,SUM(${at.nearRange(-2, 0, -1, 0)}),"")`;
  compare(sheet, planning, row + measures.length, { label: kpi.gmv, unit: currency, sense: 1, format: "decimal", look: "total", plan: sum, found: sum }); // prettier-ignore
  colourStandings(sheet, planning, row, measures.length + 1);
  sheet.mark("variance.measures", rectOf(row, FIRST, measures.length + 1, COLUMNS - FIRST));

  row += measures.length + 3;
  section(sheet, row - 1, COLUMNS, words.categories);
  const top = row;
  for (let i = 0; i < CATEGORY_CELLS; i++) {
    // The column of this cell in the lines below; nothing where one of the category's lines has nothing.
    const of = (at: Refs, back: number): string => {
      const column = (c: number): string => at.nearRange(lineTop - top - i, c, spend - 1 - top - i, c);
      const numbers = at.fixedRange("budget.line.categoryNo");
      const gaps = `SUMPRODUCT((${numbers}=${i + 1})*ISNUMBER(${column(back)})*(1-ISNUMBER(${column(0)})))`;
      const none = `OR($${at.near(0, 0).replace(/^[A-Z]+/, "A")}="",COUNT(${column(0)})=0${back === 0 ? "" : `,${gaps}>0`})`;
      return `IF(${none},"",SUMIF(${numbers},${i + 1},${column(0)}))`;
    };
    compare(sheet, planning, row + i, { label: (at) => `${at.cell("budget.list.categories", i)}&""`, unit: unitBeside, sense: -1, format: "decimal", plan: (at) => of(at, 0), found: (at) => of(at, -1) }); // prettier-ignore
  }
  colourStandings(sheet, planning, row, CATEGORY_CELLS);
  sheet.mark("variance.categories", rectOf(row, FIRST, CATEGORY_CELLS, COLUMNS - FIRST));
  sheet.mark("variance.category.names", rectOf(row, 0, CATEGORY_CELLS, 1));
  sheet.mark("variance.category.toDate", rectOf(row, columnOf("toDate", 1), CATEGORY_CELLS, 1));
  sheet.mark("variance.category.planned", rectOf(row, columnOf("toDate"), CATEGORY_CELLS, 1));

  section(sheet, lineTop - 2, COLUMNS, words.lower);
  for (let i = 0; i < rows; i++) {
    const named = (at: Refs, sum_: string): string => `IF(${at.fixed("budget.line.names", i)}="","",${sum_})`;
    compare(sheet, planning, lineTop + i, {
      label: (at) => nameOf(at, i),
      unit: unitBeside,
      sense: -1,
      format: "decimal",
      plan: (at, period) => named(at, planned(at, at.fixedRange("budget.lines", { row: i, rows: 1 }), period)),
      found: (at, period) =>
        named(
          at,
          expected(
            at,
            at.fixedRange("forecast.spend", { row: i, rows: 1 }),
            at.fixedRange("actuals.spend", { row: i, rows: 1 }),
            at.fixedRange("budget.lines", { row: i, rows: 1 }),
            period,
          ),
        ),
    });
  }
  const total = (at: Refs, back: number): string => {
    const lines = at.nearRange(-rows, 0, -1, 0);
    return `IF(OR(COUNT(${lines})=0,COUNT(${lines})<COUNT(${at.nearRange(-rows, back, -1, back)})),"",SUM(${lines}))`;
  };
  compare(sheet, planning, spend, { label: budget.total, unit: currency, sense: -1, format: "decimal", look: "total", plan: (at) => total(at, 0), found: (at) => total(at, -1) }); // prettier-ignore
  colourStandings(sheet, planning, lineTop, rows + 1);
  sheet.mark("variance.lines", rectOf(lineTop, FIRST, rows, COLUMNS - FIRST));
  sheet.mark("variance.total", rectOf(spend, FIRST, 1, COLUMNS - FIRST));
  for (const period of periods)
    sheet.mark(`variance.standing.${period}`, rectOf(lineTop, columnOf(period, 4), rows, 1));
  return sheet;
}

const headerLeft = { bold: true, fill: "#EEF2F6", below: "#8EA9C8", align: "Left", vertical: "Center", wrap: true } as const; // prettier-ignore

const beside = { color: "#595959", align: "Left", indent: 1 } as const;

const unitBeside: Content = (at) => `IF(${at.near(0, -1)}="","",${currency(at)})`;

/** How many lines stand how, and where the spending lies. */
function counts(sheet: SheetDraft, planning: Planning, row: number): void {
  const { variance: words, budget, common } = planning.texts;
  sheet.put(row, 0, words.lines, "headerLeft").put(row, 1, "", "headerLeft");
  periods.forEach((period, k) => sheet.put(row, FIRST + k, words.period[period], "header"));
  standings.forEach((id, i) => {
    sheet.put(row + 1 + i, 0, words.standing[id], "label");
    periods.forEach((period, k) =>
      sheet.put(
        row + 1 + i,
        FIRST + k,
        (at) => `COUNTIF(${at.fixedRange(`variance.standing.${period}`)},${at.near(0, -FIRST - k)})`,
        "output",
        "count",
      ),
    );
  });
  sheet.mark("variance.status", rectOf(row + 1, FIRST, standings.length, periods.length));
  sheet.mark("variance.status.names", rectOf(row + 1, 0, standings.length, 1));
  const after = row + 2 + standings.length;
  const ways = [
    { id: "planned", label: words.emphasisPlanned },
    { id: "toDate", label: words.emphasisActual },
  ] as const;
  const whole = (at: Refs, amounts: string, then: string): string =>
    `IF(COUNT(${at.range(amounts)})<COUNT(${at.range("variance.category.planned")}),"",${then})`;
  ways.forEach(({ id, label }, k) => {
    const amounts = `variance.category.${id}`;
    sheet.put(after + 2 * k, 0, label, "label");
    sheet.put(after + 2 * k, FIRST, (at) => whole(at, amounts, emphasis(at, "variance.category.names", amounts)), { bold: true, align: "Right" }); // prettier-ignore
    sheet.put(after + 2 * k + 1, 0, budget.emphasisShare, "sub").put(after + 2 * k + 1, 1, common.percent, "unit");
    sheet.put(
      after + 2 * k + 1,
      FIRST,
      (at) => {
        const range = at.range(amounts);
        return whole(at, amounts, `IF(SUM(${range})<=0,"",MAX(${range})/SUM(${range}))`);
      },
      "output",
      "rate",
    );
    sheet.mark(`variance.emphasis.${id}`, rectOf(after + 2 * k, FIRST, 2, 1));
  });
}
