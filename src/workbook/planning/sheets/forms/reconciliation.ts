/** That the parts add up to the whole: from what the forms brought, month by month, to the budget as it stands. */
import { rectOf, SheetDraft } from "../../../document/draft";
import type { Content, Refs } from "../../../document/refs";
import { quoteText } from "../../../formula";
import { FORM_ROWS } from "../../forms/record";
import { BODY, currency, head, MONTHS, monthHeader, monthly, monthlyWidths, monthsAt, type Planning, section, yearSum } from "../../frame"; // prettier-ignore
import { hideUnnamed, yearLook } from "../../unnamed";

const top = BODY + 3;
const bridge = top + FORM_ROWS;

export function reconciliationSheet(planning: Planning): SheetDraft {
  const { forms: words } = planning.texts;
  const sheet = new SheetDraft("reconciliation", words.reconciliationSheet);
  monthlyWidths(sheet);
  sheet.width(monthly.label, 52).width(monthly.first, 13, MONTHS).width(monthly.total, 15).width(monthly.note, 18);
  sheet.width(monthly.note + 1, 16);
  const off = (range: string): string => `SUMPRODUCT((ABS(${range})>0.004)*1)`;
  head(sheet, planning, words.reconciliationTitle, {
    missing: () => "0",
    wrong: (at) =>
      `${off(at.range("reconciliation.difference"))}+${off(at.range("reconciliation.differences"))}` +
      `+SUMPRODUCT((ABS(${at.range("reconciliation.byHand")})>0.004)*(${at.range("reconciliation.byHandCount")}=0))`,
  });
  sheet.put(1, 0, words.reconciliationHow, "subtitle");
  section(sheet, BODY, monthly.columns + 1, words.parts, words.partsNote);
  monthHeader(sheet, BODY + 2, planning, words.column.unit);
  sheet.put(BODY + 2, monthly.note, words.column.total, "header").put(BODY + 2, monthly.note + 1, words.difference, "header"); // prettier-ignore
  sheet.height(BODY + 2, 32).freeze(BODY + 3, monthly.first);
  sheet.page = { landscape: true, titleRows: { from: BODY + 2, rows: 1 } };
  const code = (at: Refs, i: number): string => at.cell("forms.code", i);
  for (let i = 0; i < FORM_ROWS; i++) {
    const row = top + i;
    sheet.put(row, monthly.label, (at) => `IF(${code(at, i)}="","",${at.cell("forms.unit", i)}&" · "&${code(at, i)})`, "label"); // prettier-ignore
    sheet.put(row, monthly.unit, (at) => `IF(${code(at, i)}="","",${currency(at)})`, "unit");
    sheet.block(
      monthsAt(row),
      (_, m) => (at) =>
        `IF(${code(at, i)}="",0,SUMIF(${at.fixedRange("collected.code")},${code(at, i)},${at.fixedRange("collected.months", { column: m, columns: 1 })}))`,
      "output",
      "decimal",
    );
    sheet.put(row, monthly.total, yearSum, yearLook, "decimal");
    sheet.put(row, monthly.note, (at) => `N(${at.cell("forms.total", i)})`, "output", "decimal");
    sheet.put(row, monthly.note + 1, (at) => `ROUND(${at.near(0, -2)}-${at.near(0, -1)},4)`, "output", "decimal");
  }
  sheet.mark("reconciliation.differences", rectOf(top, monthly.note + 1, FORM_ROWS, 1));
  sheet.rule(rectOf(top, monthly.note + 1, FORM_ROWS, 1), (at) => `ABS(${at.near(0, 0)})>0.004`, "bad");
  hideUnnamed(sheet, rectOf(top, monthly.unit, FORM_ROWS, monthly.columns));
  steps(sheet, planning);
  sheet.put(bridge, monthly.note, (at) => `SUM(${at.nearRange(-FORM_ROWS, 0, -1, 0)})`, "total", "decimal");
  sheet.put(bridge, monthly.note + 1, (at) => `SUM(${at.nearRange(-FORM_ROWS, 0, -1, 0)})`, "total", "decimal");
  return sheet;
}

type OfMonth = (at: Refs, m: number) => string;

/** From the sum of the forms to the budget: each step is worked out by itself, and what is left over has to be nothing. */
function steps(sheet: SheetDraft, planning: Planning): void {
  const { forms: words, budget } = planning.texts;
  const column = (mark: string) => (at: Refs, m: number): string => at.fixedRange(mark, { column: m, columns: 1 }); // prettier-ignore
  const months = column("collected.months");
  const original = column("budget.original");
  const own = column("budget.own");
  const used = (at: Refs): string => at.fixedRange("collected.used");
  const rows = (at: Refs): string => at.fixedRange("budget.line.collectedRow");
  const usedSum: OfMonth = (at, m) => `SUMIF(${used(at)},1,${months(at, m)})`;
  const all: readonly { mark: string; label: Content; make: OfMonth; look: "output" | "total" | "helper" }[] = [
    { mark: "sum", label: words.step.forms, look: "total", make: (at) => `SUM(${at.nearRange(-FORM_ROWS, 0, -1, 0)})` },
    { mark: "noLine", label: words.step.noLine, look: "output", make: (at, m) => `${usedSum(at, m)}-SUM(${months(at, m)})` }, // prettier-ignore
    { mark: "cents", label: words.step.cents, look: "output", make: (at, m) => `SUMPRODUCT(${used(at)}*(ROUND(${months(at, m)},2)-${months(at, m)}))` }, // prettier-ignore
    { mark: "byHand", label: words.step.byHand, look: "output", make: (at, m) => `ROUND(SUMIF(${rows(at)},">0",${original(at, m)})-${usedSum(at, m)}-${at.near(-1, 0)},2)` }, // prettier-ignore
    { mark: "without", label: words.step.without, look: "output", make: (at, m) => `SUMIF(${rows(at)},0,${original(at, m)})` }, // prettier-ignore
    { mark: "result", label: words.step.result, look: "total", make: (at) => `SUM(${at.nearRange(-5, 0, -1, 0)})` },
    {
      mark: "budget",
      label: words.step.budget,
      look: "total",
      make: (at, m) => at.cell("budget.original.total", 0, m),
    },
    { mark: "difference", label: words.difference, look: "output", make: (at) => `ROUND(${at.near(-2, 0)}-${at.near(-1, 0)},2)` }, // prettier-ignore
    { mark: "moved", label: words.step.moved, look: "output", make: (at, m) => `ROUND(${at.cell("budget.total", 0, m)}-${at.cell("budget.original.total", 0, m)},2)` }, // prettier-ignore
    { mark: "after", label: budget.after, look: "total", make: (at, m) => at.cell("budget.total", 0, m) },
    { mark: "byHandCount", label: words.step.byHandCount, look: "helper", make: (at, m) => `SUMPRODUCT((${rows(at)}>0)*((${at.cell("budget.locked", 0, m)}+ISNUMBER(${own(at, m)}))>0))` }, // prettier-ignore
  ];
  all.forEach(({ mark, label, make, look }, k) => {
    const row = bridge + k;
    if (look === "total") sheet.style(rectOf(row, 0, 1, monthly.note), "total");
    sheet.put(row, monthly.label, label, look === "total" ? "total" : look === "helper" ? "helper" : "label");
    sheet.put(row, monthly.unit, mark === "byHandCount" ? words.cells : currency, "unit");
    const format = mark === "byHandCount" ? "count" : "decimal";
    sheet.block(monthsAt(row), (_, m) => (at) => make(at, m), look, format, `reconciliation.${mark}`);
    sheet.put(row, monthly.total, yearSum, look === "total" ? "total" : yearLook, format);
    sheet.mark(`reconciliation.${mark}.year`, rectOf(row, monthly.total));
  });
  const verdict = bridge + all.findIndex(({ mark }) => mark === "difference");
  sheet.rule(rectOf(verdict, monthly.first, 1, MONTHS + 1), (at) => `ABS(${at.near(0, 0)})>0.004`, "bad");
  sheet.put(
    verdict,
    monthly.note,
    (at) =>
      `IF(SUMPRODUCT((ABS(${at.range("reconciliation.difference")})>0.004)*1)=0,${quoteText(`✓ ${words.ties}`)},${quoteText(`✗ ${words.tiesNot}`)})`,
    "label",
  );
}
