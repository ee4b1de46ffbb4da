/** What the forms brought, a row a line: the plan's own record of it, where every figure says where it came from. */
import { rectOf, SheetDraft } from "../../../document/draft";
import type { FormatName, Look } from "../../../document/look";
import { COLLECTED_ROWS } from "../../forms/record";
import { BODY, head, headingFormat, MONTHS, type Planning, section, yearSum } from "../../frame";
import { beside, RULED } from "../../list";
import { yearLook } from "../../unnamed";

/** Written by the add-in, which never unprotects a sheet, so its cells are open; their text is not an input's. */
export const recorded: Look = { unlocked: true, vertical: "Center", below: RULED };

/** Columns of the record from the left; those before `total` are written, the rest worked out. */
export const collectedColumns = {
  code: 0,
  no: 1,
  name: 2,
  category: 3,
  kind: 4,
  months: 5,
  note: 5 + MONTHS,
  origin: 6 + MONTHS,
  on: 7 + MONTHS,
  driver: 8 + MONTHS,
  prior: 9 + MONTHS,
  planned: 10 + MONTHS,
  written: 10 + 2 * MONTHS,
  total: 10 + 2 * MONTHS,
  key: 11 + 2 * MONTHS,
  used: 12 + 2 * MONTHS,
  columns: 13 + 2 * MONTHS,
} as const;

export function collectedSheet(planning: Planning): SheetDraft {
  const { forms: words, budget, common } = planning.texts;
  const c = collectedColumns;
  const sheet = new SheetDraft("collected", words.collectedSheet);
  sheet.width(c.code, 14).width(c.no, 8).width(c.name, 34).width(c.category, 22).width(c.kind, 14);
  sheet.width(c.months, 12, MONTHS).width(c.note, 30).width(c.origin, 46).width(c.on, 12).width(c.driver, 26);
  sheet.width(c.prior, 14).width(c.planned, 12, MONTHS).width(c.total, 14, 3);
  head(sheet, planning, words.collectedTitle, {
    missing: () => "0",
    // Written by the add-in alone, so whatever is amiss was typed or pasted over it.
    wrong: (at) =>
      `SUMPRODUCT(ISTEXT(${at.range("collected.months")})*1)` +
      `+SUMPRODUCT((${at.range("collected.key")}>0)*(1-${at.range("collected.used")}))`,
  });
  sheet.put(1, 0, words.collectedHow, "subtitle");
  section(sheet, BODY, c.columns, words.collectedLines, words.collectedNote);
  const header = BODY + 2;
  const top = header + 1;
  const texts: readonly [number, string][] = [
    [c.code, budget.column.form],
    [c.name, budget.column.names],
    [c.category, budget.column.category],
    [c.kind, words.column.kind],
    [c.note, common.note],
    [c.origin, words.column.origin],
    [c.driver, budget.column.driver],
  ];
  const figures: readonly [number, string][] = [
    [c.no, words.column.no],
    [c.on, words.column.collectedOn],
    [c.prior, budget.column.prior],
    [c.total, common.total],
    [c.key, words.column.key],
    [c.used, words.column.used],
  ];
  for (const [column, text] of texts) sheet.put(header, column, text, "headerLeft");
  for (const [column, text] of figures) sheet.put(header, column, text, "header");
  for (let m = 0; m < MONTHS; m++) {
    sheet.put(header, c.months + m, (at) => at.cell("settings.headings", m), "header", headingFormat(planning));
    sheet.put(header, c.planned + m, (at) => at.cell("settings.headings", m), "header", headingFormat(planning));
  }
  sheet.put(header - 1, c.planned, words.plannedBlock, "subtitle");
  sheet.height(header, 48).freeze(top, c.name + 1);
  // What is worked out beside the record is for formulas.
  sheet.page = { landscape: true, paper: "A3", titleRows: { from: header, rows: 1 }, columns: c.driver };

  const block = (column: number, columns: number, format: FormatName, mark: string): void => {
    const rect = rectOf(top, column, COLLECTED_ROWS, columns);
    sheet.block(rect, () => null, recorded, format, `collected.${mark}`);
    if (format === "text" && column > c.no) sheet.style(rect, beside);
  };
  block(c.code, 1, "text", "code");
  block(c.no, 1, "count", "no");
  block(c.name, 1, "text", "name");
  block(c.category, 1, "text", "category");
  block(c.kind, 1, "text", "kind");
  block(c.months, MONTHS, "decimal", "months");
  block(c.note, 1, "text", "note");
  block(c.origin, 1, "text", "origin");
  block(c.on, 1, "date", "on");
  block(c.driver, 1, "text", "driver");
  block(c.prior, 1, "decimal", "prior");
  block(c.planned, MONTHS, "decimal", "planned");
  const column = (at: number) => rectOf(top, at, COLLECTED_ROWS, 1);
  sheet.block(
    column(c.total),
    (i) => (at) =>
      `IF(${at.cell("collected.code", i)}="","",SUM(${at.range("collected.months", { row: i, rows: 1 })}))`,
    yearLook,
    "decimal",
    "collected.total",
  );
  sheet.block(
    column(c.key),
    (i) => (at) =>
      `IF(COUNT(${at.range("collected.months", { row: i, rows: 1 })})=0,0,N(${at.cell("collected.no", i)}))`,
    "helper",
    "count",
    "collected.key",
  );
  // A line takes its months from the first row that has its number; a second one would be lost, so it is shown.
  sheet.block(
    column(c.used),
    (i) => (at) => {
      const key = at.cell("collected.key", i);
      return `IF(${key}=0,0,IF(MATCH(${key},${at.fixedRange("collected.key")},0)=${i + 1},1,0))`;
    },
    "helper",
    "count",
    "collected.used",
  );
  sheet.style(rectOf(top + COLLECTED_ROWS, 0, 1, c.columns), "total");
  sheet.put(top + COLLECTED_ROWS, 0, common.total, "total");
  for (const [mark, at] of [["months", c.months], ["planned", c.planned]] as const)
    for (let m = 0; m < MONTHS; m++)
      sheet.put(top + COLLECTED_ROWS, at + m, (a) => `SUM(${a.range(`collected.${mark}`, { column: m, columns: 1 })})`, "total", "decimal"); // prettier-ignore
  sheet
    .put(top + COLLECTED_ROWS, c.note, yearSum, "total", "decimal")
    .style(rectOf(top + COLLECTED_ROWS, c.note), { align: "Left" });
  sheet.mark("collected.rows", rectOf(top, 0, COLLECTED_ROWS, c.written));
  sheet.define("Plan_Collected", rectOf(header, 0, COLLECTED_ROWS + 1, c.columns));
  return sheet;
}
