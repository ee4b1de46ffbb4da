/**
 * The target of a year split into returning and new customers, month by month, in native formulas: what `KPISPLIT` works
 * out. The convolution of new customers with the curve is one SUMPRODUCT a month, over the curve laid backwards.
 */
import { rectOf, type SheetDraft } from "../document/draft";
import type { FormatName, LookName } from "../document/look";
import type { Build, Content, Refs } from "../document/refs";
import { currency, MONTHS, monthHeader, monthly, monthsAt, type Planning, yearSum } from "./frame";
import { AGES } from "./sheets/retention";

export interface Split {
  /** Marks begin with it: `<id>.newCustomers` is a cell per month, `<id>.newCustomers.year` their sum. */
  readonly id: string;
  readonly row: number;
  readonly label: string;
  readonly target: (at: Refs) => string;
  /** A mark of the curve, age 1 first. */
  readonly curve: string;
  readonly newValue: (at: Refs, month: number) => string;
  readonly oldValue: (at: Refs, month: number) => string;
}

export const SPLIT_ROWS = 12;

interface Line {
  readonly key: keyof Planning["texts"]["kpi"];
  readonly unit: "currency" | "customers" | "percent";
  readonly make: (at: Refs, month: number) => string;
  readonly look?: LookName;
  readonly format: FormatName;
  /** What stands under the year; the months' sum where absent, nothing where `null`. */
  readonly year?: Build | null;
}

/** Needs the marks `kpi.weights`, `kpi.season`, `kpi.round`, `retention.base`. Returns the first row below. */
export function split(
  sheet: SheetDraft,
  planning: Planning,
  { id, row, label, target, curve, newValue, oldValue }: Split,
): number {
  const { kpi, common } = planning.texts;
  const here = (at: Refs, key: string, month: number): string => at.cell(`${id}.${key}`, 0, month);
  const lines: Line[] = [
    {
      key: "reversed",
      unit: "percent",
      make: (at, m) => at.cell(curve, MONTHS - 1 - m),
      look: "helper",
      format: "rate",
      year: null,
    },
    {
      key: "due",
      unit: "currency",
      make: (at, m) => {
        const weights = at.fixedRange("kpi.weights");
        return `IF(SUM(${weights})=0,0,${target(at)}*${at.cell("kpi.weights", 0, m)}/SUM(${weights}))`;
      },
      format: "count",
      year: (at) => target(at),
    },
    {
      key: "fromBase",
      unit: "customers",
      make: (at, m) =>
        `SUMPRODUCT(${at.fixedRange("retention.base")},${at.fixedRange(curve, { row: m, rows: AGES })})*${at.cell("kpi.season", 0, m)}`,
      format: "decimal",
    },
    {
      key: "fromPlan",
      unit: "customers",
      make: (at, m) =>
        m === 0
          ? "0"
          : `SUMPRODUCT(${at.range(`${id}.newCustomers`, { columns: m })},${at.range(`${id}.reversed`, { column: MONTHS - m })})*${at.cell("kpi.season", 0, m)}`,
      format: "decimal",
    },
    {
      key: "returning",
      unit: "customers",
      make: (at, m) => `${here(at, "fromBase", m)}+${here(at, "fromPlan", m)}`,
      format: "decimal",
    },
    {
      key: "returningGmv",
      unit: "currency",
      make: (at, m) => `${here(at, "returning", m)}*${oldValue(at, m)}`,
      format: "count",
    },
    {
      key: "newCustomers",
      unit: "customers",
      make: (at, m) => {
        const needed = `MAX(0,${here(at, "due", m)}-${here(at, "returningGmv", m)})/${newValue(at, m)}`;
        // A remainder below a thousand-millionth is rounding, not a customer.
        const up = `-INT(-(${needed}-0.000000001*MAX(1,${needed})))`;
        return `IF(N(${newValue(at, m)})<=0,0,IF(${at.fixed("kpi.round")}=${at.fixed("list.yesNo")},${up},${needed}))`;
      },
      look: "total",
      format: "decimal",
    },
    {
      key: "newGmv",
      unit: "currency",
      make: (at, m) => `${here(at, "newCustomers", m)}*N(${newValue(at, m)})`,
      format: "count",
    },
    {
      key: "gmv",
      unit: "currency",
      make: (at, m) => `${here(at, "returningGmv", m)}+${here(at, "newGmv", m)}`,
      look: "total",
      format: "count",
    },
    {
      key: "surplus",
      unit: "currency",
      make: (at, m) => `MAX(0,${here(at, "returningGmv", m)}-${here(at, "due", m)})`,
      look: "helper",
      format: "count",
    },
  ];
  monthHeader(sheet, row, planning, label);
  const units: Readonly<Record<Line["unit"], Content>> = {
    currency,
    customers: common.customers,
    percent: common.percent,
  };
  lines.forEach(({ key, unit, make, look = "output", format, year = yearSum }, i) => {
    const at = row + 1 + i;
    sheet.put(at, monthly.label, kpi[key], look === "total" ? "total" : look === "helper" ? "helper" : "label");
    sheet.put(at, monthly.unit, units[unit], "unit");
    sheet.block(monthsAt(at), (_, m) => (places) => make(places, m), look, format, `${id}.${key}`);
    if (year !== null)
      sheet.put(at, monthly.total, year, "total", format).mark(`${id}.${key}.year`, rectOf(at, monthly.total));
    if (look === "total") sheet.style(rectOf(at, 0, 1, monthly.note), "total");
  });
  return row + 1 + lines.length;
}
