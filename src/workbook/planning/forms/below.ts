/** Below the lines of a form: the plan's months for reference, what the checks count, and the drop-down lists. */
import { rectOf } from "../../document/draft";
import { ink, looks } from "../../document/look";
import type { Refs } from "../../document/refs";
import { section } from "../frame";
import { type Form, marked, monthHeading, type Places, placesOf } from "./form";
import { TOLERANCE } from "./head";
import { offered, type Working, workings } from "./layout";
import { exactly } from "../phrase";

const quietNo = { color: ink.quiet, align: "Center", vertical: "Center" } as const;

const centred = { ...looks.header, align: "Center" } as const;

/** What the plan held by month when the form was given out. */
export function reference(form: Form): void {
  const { sheet, spec, texts, layout } = form;
  const { columns } = layout;
  const { section: row, header, top } = layout.reference;
  section(sheet, row, columns.count, texts.reference, texts.referenceNote);
  sheet.put(header, columns.no, texts.column.no, centred).put(header, columns.name, texts.column.name, "headerLeft");
  sheet.style(rectOf(header, columns.category, 1, columns.first - columns.category), "headerLeft");
  spec.months.forEach((day, m) => sheet.put(header, columns.first + m, day, "header", monthHeading(spec, m)));
  sheet.put(header, columns.total, texts.column.total, "header");
  spec.lines.forEach(({ no, name, planned }, i) => {
    sheet.put(top + i, columns.no, no, quietNo).put(top + i, columns.name, name, "label");
    spec.months.forEach((_, m) => sheet.put(top + i, columns.first + m, planned[m] ?? null, "output", "decimal"));
    const months = (at: Refs): string => placesOf(form, at).range("ref.months", i);
    sheet.put(top + i, columns.total, (at) => `IF(COUNT(${months(at)})=0,"",SUM(${months(at)}))`, "output", "decimal");
  });
  const rows = Math.max(1, spec.lines.length);
  marked(form, "ref.months", rectOf(top, columns.first, rows, layout.months));
  marked(form, "ref.total", rectOf(top, columns.total, rows, 1));
}

/** What is amiss, counted line by line; the checks and the head say it in words. */
export function workingRows(form: Form): void {
  const { sheet, texts, layout, lines } = form;
  const { columns } = layout;
  const { section: row, header, top, first } = layout.workings;
  section(sheet, row, columns.count, texts.workings, texts.workingsNote);
  sheet.put(header, columns.no, texts.column.no, centred).put(header, columns.name, texts.column.name, "headerLeft");
  sheet.style(rectOf(header, columns.category, 1, first - columns.category), "headerLeft").height(header, 34);
  workings.forEach((id, k) => sheet.put(header, first + k, texts.working[id], "header"));
  for (let i = 0; i < lines; i++) {
    sheet.put(top + i, columns.no, (at) => placesOf(form, at).cell("no", i), quietNo);
    sheet.put(top + i, columns.name, (at) => `IFERROR(${placesOf(form, at).cell("name", i)}&"","")`, "helper");
  }
  workings.forEach((id, k) => {
    const rect = rectOf(top, first + k, lines, 1);
    sheet.block(rect, (i) => (at) => counted(id, placesOf(form, at), i, i >= layout.given), "helper", "count");
    marked(form, `work.${id}`, rect);
  });
}

/** Error values in a month, a name or a category must not spoil the counts, so nothing here compares them. */
function counted(id: Working, { cell, range, fixedRange }: Places, i: number, spare: boolean): string {
  const months = range("months", i);
  const [name, category, used] = [cell("name", i), cell("category", i), cell("work.used", i)];
  const errors = `SUMPRODUCT(ISERROR(${months})*1)`;
  switch (id) {
    case "used":
      return spare ? `IF(COUNTA(${name},${category},${months},${cell("note", i)})>0,1,0)` : "1";
    case "empty":
      return `${used}*COUNTBLANK(${months})`;
    case "error":
      return spare ? `${errors}+ISERROR(${name})+ISERROR(${category})` : errors;
    case "noAmount":
      // LibreOffice takes a truth value for a number, Excel does not.
      return `SUMPRODUCT(ISTEXT(${months})+ISLOGICAL(${months}))`;
    case "negative":
      return `COUNTIF(${months},"<0")`;
    case "noName":
      return spare ? `IF(ISERROR(${name}),0,IF(TRIM(${name})="",${used},0))` : "0";
    case "twice":
      // A quotient is no number where the names differ or one of them is an error.
      return spare
        ? `IF(ISERROR(${name}),0,IF(TRIM(${name})="",0,IF(SUMPRODUCT(ISNUMBER(1/(TRIM(${fixedRange("name")})=TRIM(${name})))*1)>1,1,0)))`
        : "0";
    case "noCategory":
      return spare
        ? `IF(ISERROR(${category}),0,IF(${category}="",${used},IF(COUNTIF(${fixedRange("categories")},${exactly(category)})>0,0,${used})))`
        : "0";
    case "untied": {
      const total = cell("total", i);
      return `IF(${errors}>0,0,IF(COUNTA(${months})=0,IF(${total}="",0,1),IF(ISNUMBER(${total}),IF(ABS(${total}-SUM(${months}))>${TOLERANCE},1,0),1)))`;
    }
  }
}

/** What can be chosen, for all to see. */
export function lists(form: Form): void {
  const { sheet, spec, texts, layout } = form;
  const { section: row, top, statuses, categories } = layout.lists;
  section(sheet, row, layout.columns.count, texts.lists, texts.listsNote);
  const list = (column: number, place: string, title: string, values: readonly string[]): void => {
    sheet.put(top - 1, column, title, "headerLeft");
    values.forEach((value, i) => sheet.put(top + i, column, value, "label"));
    marked(form, place, rectOf(top, column, Math.max(1, values.length), 1));
  };
  list(statuses, "statuses", texts.status, offered.map((status) => texts.statuses[status])); // prettier-ignore
  list(categories, "categories", texts.column.category, spec.categories);
}
