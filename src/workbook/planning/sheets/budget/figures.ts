/** What a budget comes to: its rate against GMV, what it brings, where its weight lies, and the target from above. */
import { rectOf, type SheetDraft } from "../../../document/draft";
import type { FormatName } from "../../../document/look";
import type { Build, Content, Refs } from "../../../document/refs";
import { quoteText } from "../../../formula";
import { currency, monthly, monthsAt, type Planning, section, share, yearSum } from "../../frame";
import { changeOf } from "./lines";
import { yearLook } from "../../unnamed";
import { side } from "./sides";

export const FIGURE_ROWS = 22;

const year = (at: Refs, key: string): string => (at.has(`plan.${key}.year`) ? at.fixed(`plan.${key}.year`) : "0");
const ratio = (part: string, whole: string): string => `IF(${whole}=0,"",${part}/${whole})`;

/** In the columns of the first months, so that the charts stand beside them. */
export function figures(sheet: SheetDraft, planning: Planning, row: number): void {
  const { budget: words, common, kpi } = planning.texts;
  section(sheet, row, side.columns, words.figures);
  const value = monthly.first;
  const total = (at: Refs): string => at.fixed("budget.total.year");
  interface Figure {
    readonly mark: string;
    readonly label: Content;
    readonly unit: Content;
    readonly make: Content;
    readonly format: FormatName;
    readonly input?: boolean;
    readonly note?: string;
  }
  const lines: readonly Figure[] = [
    { mark: "budget.figure.total", label: words.total, unit: currency, make: total, format: "decimal" },
    { mark: "budget.figure.prior", label: words.column.prior, unit: currency, make: (at) => at.cell("budget.line.prior.sum"), format: "decimal" },
    { mark: "budget.figure.change", label: words.column.change, unit: common.percent, make: (at) => changeOf(total(at), at.near(-1, 0)), format: "points" },
    { mark: "budget.figure.gmv", label: kpi.gmv, unit: currency, make: (at) => year(at, "gmv"), format: "count" },
    { mark: "budget.expenseRate", label: words.expenseRate, unit: common.percent, make: (at) => ratio(total(at), year(at, "gmv")), format: "rate" },
    { mark: "budget.figure.newCustomers", label: kpi.newCustomers, unit: common.customers, make: (at) => year(at, "newCustomers"), format: "count" },
    { mark: "budget.cac", label: words.cac, unit: currency, make: (at) => ratio(at.cell("budget.acquisition.year"), year(at, "newCustomers")), format: "decimal", note: words.cacNote },
    { mark: "budget.margin", label: words.margin, unit: common.percent, make: null, format: "rate", input: true, note: words.marginNote },
    {
      mark: "budget.roi",
      label: (at) => `IF(ISNUMBER(${at.near(-1, value)}),${quoteText(words.roiContribution)},${quoteText(words.roiRevenue)})`,
      unit: common.percent,
      make: (at) => `IF(${total(at)}=0,"",(${year(at, "gmv")}*IF(ISNUMBER(${at.near(-1, 0)}),${at.near(-1, 0)},1)-${total(at)})/${total(at)})`,
      format: "rate",
    },
    { mark: "budget.emphasis", label: words.emphasis, unit: "", make: (at) => emphasis(at, "budget.categories", "budget.category.total.year"), format: "general" },
    { mark: "budget.emphasisShare", label: words.emphasisShare, unit: common.percent, make: (at) => ratio(`MAX(${at.range("budget.category.total.year")})`, total(at)), format: "rate" },
  ]; // prettier-ignore
  const fromAbove: readonly Figure[] = [
    { mark: "budget.topDown.rate", label: words.targetRate, unit: common.percent, make: null, format: "rate", input: true, note: words.targetRateNote },
    { mark: "budget.topDown.total", label: words.byRate, unit: currency, make: (at) => `IF(ISNUMBER(${at.near(-1, 0)}),ROUND(${at.near(-1, 0)}*N(${at.has("kpi.target") ? at.fixed("kpi.target") : "0"}),2),"")`, format: "decimal" },
    { mark: "budget.topDown.gap", label: words.gapRate, unit: currency, make: (at) => `IF(ISNUMBER(${at.near(-1, 0)}),${total(at)}-${at.near(-1, 0)},"")`, format: "decimal" },
    { mark: "budget.topDown.byCategory", label: words.byCategories, unit: currency, make: (at) => `IF(COUNT(${at.range("budget.topDown.categories")})=0,"",${at.cell("budget.topDown.sum")})`, format: "decimal" },
    { mark: "budget.topDown.categoryGap", label: words.gapCategories, unit: currency, make: (at) => `IF(ISNUMBER(${at.near(-1, 0)}),${total(at)}-${at.near(-1, 0)},"")`, format: "decimal" },
  ]; // prettier-ignore
  const write = ({ mark, label, unit, make, format, input, note }: Figure, r: number): void => {
    sheet.put(r, monthly.label, label, "label").put(r, monthly.unit, unit, "unit");
    sheet.put(r, value, make, input ? "input" : { bold: true, align: "Right" }, format).mark(mark, rectOf(r, value));
    if (note) sheet.put(r, value + 1, note, { color: "#595959", align: "Left", indent: 1 });
    if (input) sheet.validate({ rect: rectOf(r, value), ...share(planning, String(label)) });
  };
  lines.forEach((line, i) => write(line, row + 1 + i));
  const above = row + 2 + lines.length;
  section(sheet, above, value + 4, words.fromAbove);
  fromAbove.forEach((line, i) => write(line, above + 1 + i));
  sheet.chart({
    type: "BarClustered",
    title: words.by.category,
    series: [{ name: words.total, mark: "budget.chart.years" }],
    categories: "budget.chart.names",
    over: rectOf(row + 1, value + 5, FIGURE_ROWS - 3, 5),
  });
  sheet.chart({
    type: "ColumnClustered",
    title: words.byMonth,
    series: [{ name: words.total, mark: "budget.glance.total" }],
    categories: "budget.months",
    over: rectOf(row + 1, value + 10, FIGURE_ROWS - 3, 6),
  });
}

/** The name with the largest amount; none where nothing is spent. */
export const emphasis = (at: Refs, names: string, amounts: string): string => {
  const range = at.range(amounts);
  return `IF(MAX(${range})<=0,"",INDEX(${at.range(names)},MATCH(MAX(${range}),${range},0)))`;
};

export const GLANCE_ROWS = 9;

/** The same by month. */
export function glance(sheet: SheetDraft, planning: Planning, row: number): void {
  const { budget: words, common, kpi } = planning.texts;
  section(sheet, row, side.columns, words.glance);
  const of = (key: string) => (at: Refs, m: number): string => (at.has(`plan.${key}`) ? at.cell(`plan.${key}`, 0, m) : "0"); // prettier-ignore
  const lines: { mark: string; label: string; unit: Content; make: (at: Refs, m: number) => string; year?: Build; format: FormatName }[] = [
    { mark: "budget.glance.total", label: words.total, unit: currency, make: (at, m) => at.cell("budget.total", 0, m), format: "decimal" },
    { mark: "budget.glance.gmv", label: kpi.gmv, unit: currency, make: of("gmv"), format: "count" },
    { mark: "budget.glance.rate", label: words.expenseRate, unit: common.percent, make: (at) => ratio(at.near(-2, 0), at.near(-1, 0)), year: (at) => ratio(at.near(-2, 0), at.near(-1, 0)), format: "rate" },
    { mark: "budget.acquisition", label: words.acquisition, unit: currency, make: (at, m) => at.cell("budget.category.total", ACQUISITION, m), format: "decimal" },
    { mark: "budget.glance.newCustomers", label: kpi.newCustomers, unit: common.customers, make: of("newCustomers"), format: "decimal" },
    { mark: "budget.glance.cac", label: words.cac, unit: currency, make: (at) => ratio(at.near(-2, 0), at.near(-1, 0)), year: (at) => ratio(at.near(-2, 0), at.near(-1, 0)), format: "decimal" },
  ]; // prettier-ignore
  lines.forEach(({ mark, label, unit, make, year: whole = yearSum, format }, i) => {
    const r = row + 1 + i;
    sheet.put(r, monthly.label, label, "label").put(r, monthly.unit, unit, "unit");
    sheet.block(monthsAt(r), (_, m) => (at) => make(at, m), "output", format, mark);
    sheet.put(r, monthly.total, whole, yearLook, format).mark(`${mark}.year`, rectOf(r, monthly.total));
  });
}

/** Its row in the list of categories. */
const ACQUISITION = 1;
