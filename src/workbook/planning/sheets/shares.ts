/** What each channel and each department owes of the year: shares that add up exactly to the KPI sheet's figures. */
import { rectOf, SheetDraft } from "../../document/draft";
import type { Content, Refs } from "../../document/refs";
import { BODY, head, MONTHS, monthHeader, monthly, monthsAt, notNegative, type Planning, section, yearSum } from "../frame"; // prettier-ignore
import { shareOut, SHARING_COLUMNS, sharingFigures } from "../largest";
import { hideUnnamed, yearLook } from "../unnamed";
import { LIST_CELLS } from "./settings";

const measures = [
  { id: "newCustomers", per: 1 },
  { id: "newGmv", per: 100 },
  { id: "returningGmv", per: 100 },
] as const;

/** Columns: three weights, what is owed of each, and the two GMVs together. */
const first = monthly.first;
const owed = first + measures.length;

interface Group {
  readonly id: "channel" | "group" | "department";
  readonly list: string;
  readonly rows: number;
}

export function sharesSheet(planning: Planning): SheetDraft {
  const { choices, texts } = planning;
  const { shares: words } = texts;
  const sheet = new SheetDraft("shares", words.sheet);
  const cells = (given: readonly string[]): number => Math.max(LIST_CELLS, given.length + 3);
  const groups: readonly Group[] = [
    { id: "channel", list: "list.channels", rows: cells(choices.channels) },
    { id: "group", list: "list.groups", rows: LIST_CELLS },
    { id: "department", list: "list.departments", rows: cells(choices.departments) },
  ];
  sheet
    .width(monthly.label, 36)
    .width(monthly.unit, 11)
    .width(first, 14, MONTHS)
    .width(monthly.total, 14)
    .width(monthly.note, 4);
  const each = (make: (at: Refs, id: string) => string) => (at: Refs) => groups.map(({ id }) => make(at, id)).join("+");
  head(sheet, planning, words.title, {
    missing: each((at, id) => {
      const weights = at.range(`shares.${id}.weights`, { columns: 1 });
      return `SUMPRODUCT((${at.range(`shares.${id}.names`)}<>"")*(1-ISNUMBER(${weights})))`;
    }),
    wrong: each((at, id) => {
      const weights = at.range(`shares.${id}.weights`, { columns: 1 });
      const gaps = at.range(`shares.${id}.gaps`);
      return (
        `SUMPRODUCT((${at.range(`shares.${id}.names`)}="")*(${weights}<>""))` +
        `+COUNTIF(${at.range(`shares.${id}.weights`)},"<0")+COUNTIF(${gaps},"<>0")*(COUNT(${weights})>0)`
      );
    }),
  });

  let row = BODY;
  for (const group of groups) {
    section(sheet, row, monthly.columns, words[group.id], words.note);
    owedTable(sheet, planning, group, row + 2);
    row += group.rows + 6;
  }
  section(sheet, row, monthly.columns, words.months, words.monthsNote);
  monthHeader(sheet, row + 1, planning, words.byChannel);
  sheet.put(row + 1, monthly.note, "", "headerLeft");
  channelMonths(sheet, planning, groups[0], row + 2);
  row += groups[0].rows + 4;
  for (const group of groups) {
    section(sheet, row, monthly.columns, words.workings, words.workingsNote);
    workings(sheet, planning, group, row + 2);
    row += group.rows + sharingFigures.length + 4;
  }
  sheet.freeze(BODY, monthly.first);
  return sheet;
}

/** A name, empty where the list's cell is. */
const named = (at: Refs, list: string, i: number): string => {
  const cell = at.cell(list, i);
  return `IF(${cell}="","",${cell})`;
};

function owedTable(sheet: SheetDraft, planning: Planning, { id, list, rows }: Group, top: number): void {
  const { shares: words, common, kpi } = planning.texts;
  sheet.put(top, monthly.label, words[id], "headerLeft").put(top, monthly.unit, "", "headerLeft").height(top, 48);
  sheet.line(top, first, [words.weightNew, words.weightNewGmv, words.weightReturning], "header");
  sheet.line(top, owed, [kpi.newCustomers, kpi.newGmv, kpi.returningGmv, kpi.gmv], "header");
  sheet.block(rectOf(top + 1, monthly.label, rows, 1), (i) => (at) => named(at, list, i), "label", "general", `shares.${id}.names`); // prettier-ignore
  const weights = rectOf(top + 1, first, rows, measures.length);
  sheet.block(
    weights,
    (_, c): Content => (c === 0 ? null : (at) => `IF(${at.near(0, -c)}="","",${at.near(0, -c)})`),
    "input",
    "general",
    `shares.${id}.weights`,
  );
  sheet.validate({ rect: weights, ...notNegative(planning, words.weight) });
  measures.forEach(({ id: measure, per }, c) =>
    sheet.block(
      rectOf(top + 1, owed + c, rows, 1),
      (i) => (at) => `${at.cell(`shares.${id}.${measure}.units`, i)}${per === 1 ? "" : `/${per}`}`,
      "output",
      per === 1 ? "count" : "decimal",
      `shares.${id}.${measure}`,
    ),
  );
  sheet.block(
    rectOf(top + 1, owed + measures.length, rows, 1),
    () => (at) => `${at.near(0, -2)}+${at.near(0, -1)}`,
    "output",
    "decimal",
    `shares.${id}.gmv`,
  );
  hideUnnamed(sheet, rectOf(top + 1, owed, rows, measures.length + 1));
  const total = top + 1 + rows;
  sheet.style(rectOf(total, 0, 1, owed + measures.length + 1), "total");
  sheet.put(total, monthly.label, common.total, "total");
  for (let c = 0; c <= measures.length; c++)
    sheet.put(total, owed + c, (at) => `SUM(${at.nearRange(-rows, 0, -1, 0)})`, "total", c === 0 ? "count" : "decimal");
  sheet.put(total + 1, monthly.label, words.gap, "helper");
  measures.forEach(({ id: measure, per }, c) =>
    sheet.put(
      total + 1,
      owed + c,
      (at) => {
        const gap = `ROUND(${at.near(-1, 0)}-${yearUnits(at, measure, per)}${per === 1 ? "" : `/${per}`},2)`;
        return `IF(COUNT(${at.range(`shares.${id}.weights`, { columns: 1 })})=0,"",${gap})`;
      },
      "helper",
      per === 1 ? "count" : "decimal",
    ),
  );
  sheet.mark(`shares.${id}.gaps`, rectOf(total + 1, owed, 1, measures.length));
  sheet.rule(rectOf(total + 1, owed, 1, measures.length), (at) => `N(${at.near(0, 0)})<>0`, "bad");
}

/** The year of the plan in whole customers or hundredths of the currency. */
const yearUnits = (at: Refs, measure: string, per: number): string => {
  const year = at.fixed(`plan.${measure}.year`);
  return per === 1 ? `ROUND(${year},0)` : `ROUND(${year}*${per},0)`;
};

function channelMonths(sheet: SheetDraft, planning: Planning, { id, rows }: Group, top: number): void {
  const { common } = planning.texts;
  const weights = `shares.${id}.newCustomers.weights`;
  for (let i = 0; i < rows; i++) {
    sheet.put(top + i, monthly.label, (at) => at.cell(`shares.${id}.names`, i), "label");
    sheet.put(top + i, monthly.unit, common.customers, "unit");
    sheet.put(top + i, monthly.total, yearSum, yearLook, "decimal");
  }
  hideUnnamed(sheet, rectOf(top, monthly.unit, rows, monthly.total));
  sheet.block(
    rectOf(top, first, rows, MONTHS),
    (i, m) => (at) => {
      const sum = `SUM(${at.fixedRange(weights)})`;
      return `IF(${sum}=0,0,${at.cell("plan.newCustomers", 0, m)}*${at.cell(weights, i)}/${sum})`;
    },
    "output",
    "decimal",
    "shares.channelNew",
  );
  const total = top + rows;
  sheet.style(rectOf(total, 0, 1, monthly.note), "total").put(total, monthly.label, common.total, "total");
  sheet.put(total, monthly.unit, common.customers, "unit");
  sheet.block(monthsAt(total), () => (at) => `SUM(${at.nearRange(-rows, 0, -1, 0)})`, "total", "decimal");
  sheet.put(total, monthly.total, yearSum, "total", "decimal");
}

function workings(sheet: SheetDraft, planning: Planning, { id, rows }: Group, top: number): void {
  const { shares: words, kpi } = planning.texts;
  sheet.put(top, monthly.label, words[id], "headerLeft").put(top, monthly.unit, "", "headerLeft").height(top, 48);
  sharingFigures.forEach((key, k) => sheet.put(top + 1 + k, monthly.label, words[key], "helper"));
  for (let i = 0; i < rows; i++)
    sheet.put(top + 1 + sharingFigures.length + i, monthly.label, (at) => at.cell(`shares.${id}.names`, i), "helper");
  hideUnnamed(sheet, rectOf(top + 1 + sharingFigures.length, first, rows, MONTHS));
  measures.forEach(({ id: measure, per }, c) => {
    const column = first + c * SHARING_COLUMNS;
    sheet.line(top, column, [words.counted, words.floor, words.remainder, kpi[measure]], "header");
    shareOut(sheet, {
      id: `shares.${id}.${measure}`,
      row: top + 1,
      column,
      rows,
      weight: (at, i) =>
        `IF(${at.cell(`shares.${id}.names`, i)}="",0,MAX(0,N(${at.cell(`shares.${id}.weights`, i, c)})))`,
      units: (at) => yearUnits(at, measure, per),
    });
  });
}
