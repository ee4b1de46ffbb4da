/** The budget: what it comes to, by category, pillar, stage and department, and its lines month by month. */
import { budgetCategories } from "../../../../catalog/budget";
import { pillars, stageIds } from "../../../../catalog";
import { rectOf, SheetDraft } from "../../../document/draft";
import { BODY, head, MONTHS, monthHeader, monthly, monthsAt, type Planning } from "../../frame";
import { LIST_CELLS } from "../settings";
import { FIGURE_ROWS, figures, glance, GLANCE_ROWS } from "./figures";
import { type Group, groupRows, groupTable } from "./groups";
import { CATEGORY_CELLS } from "./lines";
import { lineBlocks, lockRows, placesFrom } from "./months";
import { budgetRows } from "./rows";
import { side } from "./sides";
import { needsStandIn, standIn, standInRows } from "./standin";

export function budgetSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { budget: words } = texts;
  const sheet = new SheetDraft("budget", words.sheet);
  const rows = budgetRows(planning).length;
  sheet.width(monthly.label, 36).width(monthly.unit, 9).width(monthly.first, 13, MONTHS).width(monthly.total, 15);
  sheet
    .width(side.first, 26)
    .width(side.second, 15)
    .width(side.third, 14, side.columns - side.third);
  const groups: readonly Group[] = [
    { id: "category", list: "budget.list.categories", rows: CATEGORY_CELLS },
    { id: "pillar", list: "budget.list.pillars", rows: pillars.length },
    { id: "stage", list: "list.stages", rows: stageIds.length },
    { id: "department", list: "list.departments", rows: Math.max(LIST_CELLS, choices.departments.length + 3) },
  ];
  head(sheet, planning, words.title, {
    missing: (at) =>
      `SUMPRODUCT((${at.range("budget.locked")}=1)*(${at.range("budget.line.names")}<>"")*(1-ISNUMBER(${at.range("budget.own")})))` +
      (needsStandIn(planning) ? `+COUNTBLANK(${at.range("budget.standIn")})` : ""),
    wrong: (at) =>
      `COUNTIF(${at.range("budget.lines")},"<0")+SUMPRODUCT(ISTEXT(${at.range("budget.own")})*1)` +
      groups.map(({ id }) => `+(ABS(${at.cell(`budget.${id}.sum`)}-${at.cell("budget.total.year")})>0.004)`).join(""),
  });
  monthHeader(sheet, BODY, planning, words.months);
  sheet.put(BODY, monthly.note, "", "headerLeft").mark("budget.months", monthsAt(BODY));
  sheet.freeze(BODY + 1, monthly.first);
  sheet.page = { landscape: true, titleRows: { from: BODY, rows: 1 } };
  lockRows(sheet, planning, BODY + 1);
  let row = BODY + 4;
  figures(sheet, planning, row);
  row += FIGURE_ROWS;
  const channels = Math.max(LIST_CELLS, choices.channels.length + 3);
  if (needsStandIn(planning)) {
    standIn(sheet, planning, row, channels);
    row += standInRows(channels);
  }
  glance(sheet, planning, row);
  row += GLANCE_ROWS;
  for (const group of groups) {
    groupTable(sheet, planning, group, row);
    if (group.id === "category") {
      sheet.mark("budget.chart.names", rectOf(row + 2, monthly.label, budgetCategories.length, 1));
      sheet.mark("budget.chart.years", rectOf(row + 2, monthly.total, budgetCategories.length, 1));
    }
    row += groupRows(group);
  }
  const places = placesFrom(row, rows, channels);
  sheet.define("Plan_Budget", monthsAt(places.after + 3 + rows));
  lineBlocks(sheet, planning, places);
  return sheet;
}
