/** Who was given which form, by when, and how far it is. */
import { rectOf, SheetDraft } from "../../../document/draft";
import type { FormatName } from "../../../document/look";
import type { Refs } from "../../../document/refs";
import { quoteText } from "../../../formula";
import { FORM_ROWS } from "../../forms/record";
import type { FormStatus } from "../../forms/types";
import { BODY, currency, head, type Planning, section } from "../../frame";
import { beside } from "../../list";
import { countOf } from "../../phrase";
import { hideUnnamed } from "../../unnamed";
import { recorded } from "./collected";

/** Columns of the register; those before `lines` are written, the rest worked out. */
export const registerColumns = {
  code: 0,
  unit: 1,
  by: 2,
  person: 3,
  due: 4,
  round: 5,
  givenOn: 6,
  where: 7,
  status: 8,
  collectedOn: 9,
  origin: 10,
  total: 11,
  written: 12,
  lines: 12,
  collected: 13,
  budget: 14,
  check: 15,
  columns: 16,
} as const;

export function registerSheet(planning: Planning): SheetDraft {
  const { forms: words, common } = planning.texts;
  const c = registerColumns;
  const sheet = new SheetDraft("forms", words.sheet);
  [15, 26, 15, 24, 12, 8, 12, 30, 14, 12, 40, 16, 8, 16, 16, 30].forEach((wide, column) => sheet.width(column, wide));
  const says = (...keys: (keyof typeof words.check)[]) => keys.map((key) => words.check[key]);
  head(sheet, planning, words.title, {
    missing: (at) => countOf(at.range("forms.check"), says("waiting", "overdue", "draft", "returned")),
    wrong: (at) => countOf(at.range("forms.check"), says("differs", "overdue")),
  });
  sheet.put(1, 0, words.how, "subtitle");
  section(sheet, BODY, c.columns, words.register, words.registerNote);
  const header = BODY + 2;
  const top = header + 1;
  const w = words.column;
  const titles = [w.code, w.unit, w.by, w.person, w.due, w.round, w.givenOn, w.where, w.status, w.collectedOn, w.origin, w.total, w.lines, w.collected, w.budget, common.verdict]; // prettier-ignore
  const numeric: readonly number[] = [c.due, c.round, c.givenOn, c.collectedOn, c.total, c.lines, c.collected, c.budget]; // prettier-ignore
  titles.forEach((title, column) =>
    sheet.put(header, column, title, numeric.includes(column) ? "header" : "headerLeft"),
  );
  sheet.height(header, 48).freeze(top, c.unit + 1);
  sheet.page = { landscape: true, titleRows: { from: header, rows: 1 } };
  const block = (column: number, format: FormatName, mark: string): void => {
    const rect = rectOf(top, column, FORM_ROWS, 1);
    sheet.block(rect, () => null, recorded, format, `forms.${mark}`);
    if (format === "text" && column > 0) sheet.style(rectOf(header, column, FORM_ROWS + 1, 1), beside);
  };
  block(c.code, "text", "code");
  block(c.unit, "text", "unit");
  block(c.by, "text", "by");
  block(c.person, "text", "person");
  block(c.due, "date", "due");
  block(c.round, "count", "round");
  block(c.givenOn, "date", "givenOn");
  block(c.where, "text", "where");
  block(c.status, "text", "status");
  block(c.collectedOn, "date", "collectedOn");
  block(c.origin, "text", "origin");
  block(c.total, "decimal", "total");
  const worked = (column: number, make: (at: Refs, i: number) => string, format: FormatName, mark: string): void => {
    sheet.block(
      rectOf(top, column, FORM_ROWS, 1),
      (i) => (at) => `IF(${at.cell("forms.code", i)}="","",${make(at, i)})`,
      "output",
      format,
      `forms.${mark}`,
    );
  };
  const code = (at: Refs, i: number): string => at.cell("forms.code", i);
  worked(c.lines, (at, i) => `COUNTIF(${at.fixedRange("collected.code")},${code(at, i)})`, "count", "lines");
  worked(
    c.collected,
    (at, i) => `SUMIF(${at.fixedRange("collected.code")},${code(at, i)},${at.fixedRange("collected.total")})`,
    "decimal",
    "collected",
  );
  worked(
    c.budget,
    (at, i) => `SUMIF(${at.fixedRange("budget.line.form")},${code(at, i)},${at.fixedRange("budget.original.year")})`,
    "decimal",
    "budget",
  );
  worked(c.check, (at, i) => problemOf(at, planning, i), "general", "check");
  sheet.style(rectOf(header, c.check, FORM_ROWS + 1, 1), beside);
  const checks = rectOf(top, c.check, FORM_ROWS, 1);
  const is = (...keys: (keyof typeof words.check)[]) => (at: Refs): string =>
    `OR(${says(...keys).map((text) => `${at.near(0, 0)}=${quoteText(text)}`).join(",")})`; // prettier-ignore
  sheet.rule(checks, is("ties", "approved", "locked"), "good");
  sheet.rule(checks, is("waiting", "draft", "returned", "byHand"), "warn");
  sheet.rule(checks, is("overdue", "differs"), "bad");
  hideUnnamed(sheet, rectOf(top, c.lines, FORM_ROWS, 4));
  const total = top + FORM_ROWS;
  sheet.style(rectOf(total, 0, 1, c.columns), "total").put(total, c.code, common.total, "total");
  sheet.put(total, c.origin, currency, "unit");
  for (const [column, format] of [[c.total, "decimal"], [c.lines, "count"], [c.collected, "decimal"], [c.budget, "decimal"]] as const)
    sheet.put(total, column, (at) => `SUM(${at.nearRange(-FORM_ROWS, 0, -1, 0)})`, "total", format); // prettier-ignore
  sheet.mark("forms.rows", rectOf(top, 0, FORM_ROWS, c.written));
  sheet.mark("forms.sum", rectOf(total, c.collected));
  sheet.define("Plan_Forms", rectOf(header, 0, FORM_ROWS + 1, c.columns));
  return sheet;
}

/** In words where a form is; TODAY tells what is overdue. */
function problemOf(at: Refs, { texts }: Planning, i: number): string {
  const { check, statuses } = texts.forms;
  const cell = (id: string): string => at.cell(`forms.${id}`, i);
  const is = (status: FormStatus): string => `${cell("status")}=${quoteText(statuses[status])}`;
  const open = `OR(${cell("status")}="",${is("draft")},${is("returned")})`;
  const steps: readonly [string, string][] = [
    [`AND(${cell("collectedOn")}<>"",ABS(N(${cell("total")})-${cell("collected")})>0.004)`, check.differs],
    [`AND(${open},ISNUMBER(${cell("due")}),N(${cell("due")})<TODAY())`, check.overdue],
    [`${cell("status")}=""`, check.waiting],
    [is("draft"), check.draft],
    [is("returned"), check.returned],
    [`ABS(${cell("collected")}-${cell("budget")})>0.5`, check.byHand],
    [is("approved"), check.approved],
    [is("locked"), check.locked],
  ];
  return steps.reduceRight((rest, [when, word]) => `IF(${when},${quoteText(word)},${rest})`, quoteText(check.ties));
}
