/** The lines of a form: what was given out, the months to fill, and in each row what is amiss. */
import type { Rect } from "../../a1";
import { rectOf } from "../../document/draft";
import { ink, type FormatName, type Look, type LookName } from "../../document/look";
import type { Content, Refs } from "../../document/refs";
import { quoteText } from "../../formula";
import { beside, RULED } from "../list";
import { phrase } from "../phrase";
import { type Form, type LineColumn, marked, monthHeading, placesOf } from "./form";
import { statusIs } from "./head";
import { rowMarks } from "./layout";
import type { FormLine } from "./types";

const given: Look = { vertical: "Center", wrap: true };
const figure: Look = { vertical: "Center" };
const RULE = "#D9E1EA";

export function lineTable(form: Form): void {
  const { sheet, spec, texts, layout, lines } = form;
  const { columns, header, top } = layout;
  const lefts: readonly LineColumn[] = ["name", "category", "driver", "check", "note"];
  for (const id of [
    "no",
    "name",
    "category",
    "driver",
    "prior",
    "planned",
    "total",
    "change",
    "check",
    "note",
  ] as const)
    // prettier-ignore
    sheet.put(header, columns[id], texts.column[id], lefts.includes(id) ? "headerLeft" : "header");
  spec.months.forEach((day, m) => sheet.put(header, columns.first + m, day, "header", monthHeading(spec, m)));
  sheet.height(header, 34);

  const column = (
    id: LineColumn,
    make: (line: FormLine | null, i: number) => Content,
    look: LookName | Look,
    format?: FormatName,
  ): Rect => {
    // prettier-ignore
    const rect = rectOf(top, columns[id], lines, 1);
    sheet.block(rect, (i) => make(spec.lines[i] ?? null, i), look, format);
    marked(form, id, rect);
    return rect;
  };
  const spare = (id: "name" | "category"): Rect => rectOf(layout.spare, columns[id], lines - layout.given, 1);

  column("no", (line) => line?.no ?? rowMarks.spare, { color: ink.quiet, align: "Center", vertical: "Center" });
  column("name", (line) => line?.name ?? null, given);
  column("category", (line) => line?.category || null, given);
  column("driver", (line) => line?.driver || null, { ...given, color: ink.quiet });
  column("prior", (line) => line?.prior ?? null, figure, "decimal");
  column("planned", (line, i) => (line ? (at) => placesOf(form, at).cell("ref.total", i) : null), figure, "decimal");
  sheet.block(layout.inputs, () => null, "input", "decimal");
  marked(form, "months", layout.inputs);
  // Nothing rather than nought while nothing is filled.
  column("total", (_, i) => (at) => {
    const months = placesOf(form, at).range("months", i);
    return `IF(COUNTA(${months})=0,"",SUM(${months}))`;
  }, { bold: true, vertical: "Center" }, "decimal"); // prettier-ignore
  column("change", (_, i) => (at) => {
    const { cell } = placesOf(form, at);
    return `IF(OR(N(${cell("prior", i)})=0,${cell("total", i)}=""),"",${cell("total", i)}/${cell("prior", i)}-1)`;
  }, figure, "points"); // prettier-ignore
  const checks = column("check", (_, i) => (at) => problemOf(form, at, i), {
    ...beside,
    bold: true,
    vertical: "Center",
  });
  const notes = column("note", () => null, "inputText");
  sheet.style({ ...checks, row: header, rows: 1, columns: 2 }, beside).style(notes, beside);
  sheet.style(rectOf(header, columns.no), { align: "Center" });
  sheet.style(rectOf(top, 0, lines, columns.count), { below: RULE });
  for (const rect of [layout.inputs, notes, spare("name"), spare("category")]) sheet.style(rect, { below: RULED });
  for (const rect of [spare("name"), spare("category")]) sheet.style(rect, "inputText");
  for (const rect of [notes, spare("name"), spare("category")]) sheet.style(rect, { vertical: "Center" });

  const warned = quoteText(texts.check.empty.split("{{")[0]);
  const empties = (at: Refs): string => `LEFT(${at.near(0, 0)},LEN(${warned}))=${warned}`;
  sheet.rule(checks, empties, "warn");
  sheet.rule(checks, (at) => `AND(${at.near(0, 0)}<>"",NOT(${empties(at)}))`, "bad");
  // What is no amount of at least 0; the row's check says so in words.
  sheet.rule(layout.inputs, (at) => `AND(${at.near(0, 0)}<>"",NOT(ISNUMBER(${at.near(0, 0)})))`, "bad");
  sheet.rule(layout.inputs, (at) => `ISERROR(${at.near(0, 0)})`, "bad");
  sheet.rule(layout.inputs, (at) => `N(${at.near(0, 0)})<0`, "bad");
  // Closed months look like the rest of the sheet; the head says why.
  sheet.rule(layout.inputs, (at) => statusIs(form, at, ["approved", "locked"]), { fill: ink.header, color: ink.plain });
  validate(form, spare("name"), spare("category"));
  totalRow(form);
}

function validate(form: Form, names: Rect, categories: Rect): void {
  const { sheet, texts, layout } = form;
  const { validation, column } = texts;
  const message = validation.amountMessage;
  sheet.validate({
    rect: layout.inputs,
    accepts: {
      kind: "formula",
      holds: (at) => `AND(ISNUMBER(${at.near(0, 0)}),N(${at.near(0, 0)})>=0,NOT(${statusIs(form, at, ["approved", "locked"])}))`, // prettier-ignore
    },
    title: validation.amount,
    message,
  });
  sheet.validate({ rect: names, accepts: { kind: "length", most: 80 }, title: column.name, message: validation.nameMessage }); // prettier-ignore
  sheet.validate({
    rect: categories,
    accepts: { kind: "chosen", source: (at) => placesOf(form, at).fixedRange("categories") },
    title: column.category,
    message: validation.categoryMessage,
  });
}

/** In words the first thing that is amiss in a row. */
function problemOf(form: Form, at: Refs, i: number): string {
  const { check } = form.texts;
  const { cell } = placesOf(form, at);
  const order = ["error", "noName", "twice", "noCategory", "noAmount", "negative", "untied", "empty"] as const;
  return order.reduceRight<string>(
    (rest, key) => `IF(${cell(`work.${key}`, i)}>0,${phrase(check[key], { count: cell("work.empty", i) })},${rest})`,
    '""',
  );
}

function totalRow(form: Form): void {
  const { sheet, texts, layout } = form;
  const { columns, total } = layout;
  sheet.style(rectOf(total, 0, 1, columns.count), "total").height(total, 20);
  sheet
    .put(total, columns.no, rowMarks.total, { align: "Center" })
    .put(total, columns.name, texts.column.total)
    .put(total, columns.prior, (at) => `SUM(${placesOf(form, at).range("prior")})`, {}, "decimal")
    .put(total, columns.planned, (at) => `SUM(${placesOf(form, at).range("planned")})`, {}, "decimal")
    .put(total, columns.total, (at) => `SUM(${placesOf(form, at).range("total")})`, {}, "decimal")
    .put(total, columns.change, (at) => {
      const { cell } = placesOf(form, at);
      return `IF(OR(${cell("sum.prior")}=0,COUNT(${placesOf(form, at).range("total")})=0),"",${cell("sum.total")}/${cell("sum.prior")}-1)`;
    }, {}, "points"); // prettier-ignore
  const months = rectOf(total, columns.first, 1, layout.months);
  sheet.block(months, () => (at) => `SUM(${at.nearRange(-form.lines, 0, -1, 0)})`, {}, "decimal");
  marked(form, "sum.months", months);
  for (const id of ["prior", "planned", "total"] as const) marked(form, `sum.${id}`, rectOf(total, columns[id]));
}
