/** The months' spending by category, pillar, stage and department: each adds up to the total, what has none included. */
import { rectOf, type SheetDraft } from "../../../document/draft";
import { currency, MONTHS, monthHeader, monthly, monthsAt, notNegative, type Planning, section, yearSum } from "../../frame"; // prettier-ignore
import { changeOf } from "./lines";
import { hideUnnamed, yearLook } from "../../unnamed";
import { side } from "./sides";

export interface Group {
  readonly id: "category" | "pillar" | "stage" | "department";
  readonly list: string;
  readonly rows: number;
}

/** What a table takes: title, header, rows, those without, total, a gap. */
export const groupRows = ({ rows }: Group): number => rows + 5;

export function groupTable(sheet: SheetDraft, planning: Planning, group: Group, row: number): void {
  const { id, list, rows } = group;
  const { budget: words, common } = planning.texts;
  section(sheet, row, side.columns, words.by[id]);
  monthHeader(sheet, row + 1, planning, words.column[id]);
  sheet.line(row + 1, side.first, [words.shareOfYear, words.column.prior, words.column.change], "header");
  const top = row + 2;
  const no = (at: Parameters<typeof currency>[0]): string => at.fixedRange(`budget.line.${id}No`);
  for (let i = 0; i <= rows; i++) {
    const r = top + i;
    const key = i < rows ? i + 1 : 0;
    sheet.put(r, monthly.label, i < rows ? (at) => `${at.cell(list, i)}&""` : words.unassigned, "label"); // prettier-ignore
    sheet.put(r, monthly.unit, (at) => `IF(${at.near(0, -1)}="","",${currency(at)})`, "unit");
    sheet.block(
      monthsAt(r),
      (_, m) => (at) => `SUMIF(${no(at)},${key},${at.fixedRange("budget.lines", { column: m, columns: 1 })})`,
      "output",
      "decimal",
    );
    sheet.put(r, monthly.total, yearSum, yearLook, "decimal");
    sheet.put(
      r,
      side.first,
      (at) => `IF(${at.fixed("budget.total.year")}=0,"",${at.near(0, -1)}/${at.fixed("budget.total.year")})`,
      "output",
      "rate",
    );
    sheet.put(r, side.second, (at) => `SUMIF(${no(at)},${key},${at.fixedRange("budget.line.prior")})`, "output", "decimal"); // prettier-ignore
    sheet.put(r, side.third, (at) => changeOf(at.near(0, monthly.total - side.third), at.near(0, -1)), "output", "points"); // prettier-ignore
  }
  sheet.mark(`budget.${id}.names`, rectOf(top, monthly.label, rows, 1));
  if (id === "category") sheet.mark("budget.categories", rectOf(top, monthly.label, rows, 1));
  sheet.mark(`budget.${id}.total`, rectOf(top, monthly.first, rows, MONTHS));
  sheet.mark(`budget.${id}.total.year`, rectOf(top, monthly.total, rows, 1));
  sheet.mark(`budget.${id}.unassigned`, rectOf(top + rows, monthly.first, 1, MONTHS));
  hideUnnamed(sheet, rectOf(top, monthly.unit, rows, side.third));
  const total = top + rows + 1;
  sheet.style(rectOf(total, 0, 1, side.columns), "total").put(total, monthly.label, common.total, "total");
  sheet.put(total, monthly.unit, currency, "unit");
  const sum = (at: Parameters<typeof currency>[0]): string => `SUM(${at.nearRange(-rows - 1, 0, -1, 0)})`;
  sheet.block(monthsAt(total), () => sum, "total", "decimal");
  sheet.put(total, monthly.total, sum, "total", "decimal").put(total, side.second, sum, "total", "decimal");
  sheet.mark(`budget.${id}.sum`, rectOf(total, monthly.total));
  sheet.put(total, side.third, (at) => changeOf(at.near(0, monthly.total - side.third), at.near(0, -1)), "total", "points"); // prettier-ignore
  if (id === "category") topDown(sheet, planning, top, rows, total);
}

/** An amount for each category from above, beside what its lines add up to. */
function topDown(sheet: SheetDraft, planning: Planning, top: number, rows: number, total: number): void {
  const { budget: words } = planning.texts;
  const [amount, gap] = [side.third + 1, side.third + 2];
  sheet.line(top - 1, amount, [words.topDown, words.gap], "header").height(top - 1, 32);
  const rect = rectOf(top, amount, rows, 1);
  sheet.block(rect, () => null, "input", "decimal", "budget.topDown.categories");
  sheet.validate({ rect, ...notNegative(planning, words.topDown) });
  for (let i = 0; i < rows; i++)
    sheet.put(
      top + i,
      gap,
      (at) => `IF(ISNUMBER(${at.near(0, -1)}),${at.near(0, monthly.total - gap)}-${at.near(0, -1)},"")`,
      "output",
      "decimal",
    );
  sheet.put(total, amount, (at) => `SUM(${at.range("budget.topDown.categories")})`, "total", "decimal");
  sheet.mark("budget.topDown.sum", rectOf(total, amount));
  sheet.mark("budget.topDown.gaps", rectOf(top, gap, rows, 1));
}
