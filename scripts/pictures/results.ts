/** What the functions say to the examples, called directly: nothing here knows a spreadsheet. */
import type { Analysis } from "../../src/analyses/analysis";
import type { Table } from "../../src/analyses/table";
import type { Lang } from "../../src/i18n/languages";
import { type PlannedCell, rendered } from "../../src/workbook/plan";
import type { BookData } from "../../workbench/model/data";
import { analysisOf } from "../metadata/reference";
import { examples, type PictureExample } from "./examples";
import { readFormula, readReference } from "./formula";

export interface ExampleResult {
  readonly id: string;
  readonly example: PictureExample;
  readonly table: Table;
  readonly lang: Lang;
  readonly notes: boolean;
  /** Every cell that spills. */
  readonly cells: readonly (readonly PlannedCell[])[];
  /** The labels beside it, a text a row. */
  readonly labels: readonly string[];
}

export async function exampleResults(book: BookData, ids = Object.keys(examples)): Promise<ExampleResult[]> {
  const analyses = new Map<string, Analysis>();
  for (const id of Object.keys(examples)) analyses.set(id, await analysisOf(id.toLowerCase()));
  const evaluate = (id: string, args: readonly unknown[]) => {
    const { table, settings } = analyses.get(id)!.evaluate(args);
    return { table, lang: settings.lang, notes: settings.notes, cells: rendered(table, settings.lang, settings.notes) };
  };
  return ids.map((id) => {
    const example = examples[id]!;
    const read = readFormula(example.formula, book, (inner, args) => evaluate(inner, args).cells);
    if (read.id !== id) throw new Error(`the example of ${id} calls ${read.id}`);
    const labels = example.labels ? readReference(example.labels, book).map(([cell]) => String(cell)) : [];
    return { id, example, labels, ...evaluate(id, read.args) };
  });
}
