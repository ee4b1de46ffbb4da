/**
 * The form that a department or an owner fills: one protected sheet that explains itself, in the plan's workbook or as a
 * file of its own. It looks into no other sheet and defines no name, so that several can stand in one workbook.
 */
import { SheetDraft } from "../../document/draft";
import { fill } from "../../texts";
import { lists, reference, workingRows } from "./below";
import { type Form, linesOf } from "./form";
import { head } from "./head";
import { formLayout } from "./layout";
import { lineTable } from "./lines";
import type { FormTexts } from "./texts";
import type { FormSpec } from "./types";

/** `texts` in the spec's language. Where things stand says `formLayout`; how they are marked, `formMark`. */
export function formSheet(spec: FormSpec, texts: FormTexts): SheetDraft {
  const sheet = new SheetDraft(`form.${spec.code}`, fill(texts.sheet, { unit: spec.unit }, spec.lang));
  const layout = formLayout(spec.lines.length, spec.months.length);
  const form: Form = { sheet, spec, texts, layout, lines: linesOf(spec) };
  const { columns } = layout;
  sheet
    .width(columns.no, 5)
    .width(columns.name, 27)
    .width(columns.category, 17)
    .width(columns.driver, 20)
    .width(columns.prior, 12)
    .width(columns.planned, 12)
    .width(columns.first, 11.5, layout.months)
    .width(columns.total, 14)
    .width(columns.change, 10)
    .width(columns.check, 20)
    .width(columns.note, 28);
  head(form);
  lineTable(form);
  reference(form);
  workingRows(form);
  lists(form);
  sheet.freeze(layout.top, columns.category);
  sheet.page = {
    landscape: true,
    paper: "A3",
    titleRows: { from: layout.header, rows: 1 },
    rows: layout.workings.section - 1,
  };
  return sheet;
}
