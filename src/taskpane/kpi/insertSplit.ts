/** Writes a plan into the workbook: as values, or as labelled input cells with a formula that reads them. */
import type { Table } from "../../analyses/table";
import { cellText } from "../common/cellText";
import type { InsertAs, Prepared } from "../common/InsertPanel";
import { parseAddress, sheetAddress } from "../../workbook/a1";
import type { InputField } from "../../workbook/inputs";
import { buildFormula, type FormulaArgument } from "../../workbook/formula";
import type { ChartRequest } from "../../workbook/chart";
import { WorkbookProblem, type Inserted } from "../../workbook/types";
import type { Workbook } from "../app/workbook";
import { optionsText, planFields, type Plan, type PlanField, type PlanInputs } from "./plan";
import type { SplitBar } from "./SplitChart";

/** Columns of KPISPLIT's table. */
const columns = { period: 0, target: 1, oldGmv: 4, newGmv: 5 } as const;

export function barsOf(table: Table): SplitBar[] {
  const number = (cell: unknown) => (typeof cell === "number" ? cell : 0);
  return table.rows.slice(0, -1).map((row) => ({
    label: cellText(row[columns.period], "label", "en", "en"),
    target: number(row[columns.target]),
    returning: number(row[columns.oldGmv]),
    fresh: number(row[columns.newGmv]),
  }));
}

interface SplitInsertion {
  readonly workbook: Workbook;
  readonly plan: Plan;
  readonly table: Table;
  readonly inputs: PlanInputs;
  readonly how: InsertAs;
  /** Title of the chart in the sheet; null for none. */
  readonly chart: string | null;
  /** Labels of the input cells: `field.target`, `heading.weight` … */
  readonly label: (key: string) => string;
}

const formats: Readonly<Record<PlanField, InputField["format"]>> = {
  target: "money",
  weights: "decimal",
  retention: "rate",
  newValue: "money",
  oldValue: "money",
  base: "count",
};

export function inputFields(plan: Plan, inputs: PlanInputs, label: (key: string) => string): InputField[] {
  return planFields
    .filter((field) => inputs[field].length > 0)
    .map((field): InputField => {
      const cells = inputs[field];
      const name = field === "weights" && plan.periods === "equal" ? label("count") : label(`field.${field}`);
      const wide = cells[0].length > 1;
      const headings = wide
        ? (field === "base" ? ["age", "size"] : ["weight", "season"]).map((key) => label(`heading.${key}`))
        : undefined;
      return {
        id: field,
        label: name,
        cells,
        headings,
        format: field === "weights" && plan.periods === "equal" ? "count" : formats[field],
      };
    });
}

export function splitFormula(plan: Plan, references: Readonly<Record<string, string>>): string {
  const at = (field: PlanField): FormulaArgument => (references[field] ? { expression: references[field] } : null);
  return buildFormula("KPISPLIT", [...planFields.map(at), plan.tail === "zero" ? null : plan.tail, optionsText(plan)]);
}

/** The table's header and body rows, without the total and the notes. */
function chartAddress(sheet: string, row: number, column: number, table: Table): string {
  return sheetAddress(sheet, { row, column, rows: table.rows.length, columns: table.columns.length });
}

export async function prepareSplit({
  workbook,
  plan,
  table,
  inputs,
  how,
  chart,
  label,
}: SplitInsertion): Promise<Prepared> {
  const { lang, notes } = plan;
  const request = {
    type: "columnStacked" as const,
    title: chart ?? "",
    categories: columns.period,
    series: [columns.oldGmv, columns.newGmv],
  };
  /** The table stands already: a chart that fails is told, not raised. */
  const withChart = async (wanted: ChartRequest, inserted: Inserted): Promise<Inserted> => {
    try {
      await workbook.insertChart(wanted, inserted.address);
      return inserted;
    } catch (error) {
      if (error instanceof WorkbookProblem) return { ...inserted, warning: error };
      throw error;
    }
  };
  if (how === "values")
    return {
      size: await workbook.blockSize({ table, lang, notes }),
      async insert(place) {
        const inserted = await workbook.insertBlock({ table, lang, as: "values", place, notes });
        const { sheet, row, column } = inserted.place;
        return chart
          ? withChart({ ...request, sheet, address: chartAddress(sheet, row, column, table) }, inserted)
          : inserted;
      },
    };
  const content = { inputs: inputFields(plan, inputs, label), table, lang, notes };
  return {
    size: await workbook.inputsSize(content),
    async insert(place) {
      const inserted = await workbook.insertWithInputs({
        ...content,
        place,
        formula: (references) => splitFormula(plan, references),
      });
      if (!chart || inserted.warning) return inserted;
      const at = parseAddress(inserted.table);
      return withChart(
        { ...request, sheet: inserted.sheet, address: chartAddress(inserted.sheet, at.row, at.column, table) },
        inserted,
      );
    },
  };
}
