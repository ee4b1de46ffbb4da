import type { Workbook } from "../app/workbook";
import { bestSource } from "../common/useSources";
import { createEngine } from "../compute/engine";
import { ColumnStore } from "../retention/columnStore";
import { evaluateArguments, firstChoices, guessCounted, type Choices } from "../retention/choices";
import { guessedChoices } from "../retention/columnsOf";
import { MAX_VALUES } from "../retention/usePreview";

/** Active shares at ages 1, 2, … months and where they come from; null where no table with customers and dates is found. */
export interface Curve {
  readonly source: string;
  readonly shares: readonly number[];
}

/** The pooled monthly retention of the table that is selected, or the first that will do, with its columns guessed. */
export async function curveFromTable(workbook: Workbook): Promise<Curve | null> {
  const source = bestSource(await workbook.listSources(), workbook.guessColumns);
  if (!source) return null;
  let choices: Choices = { ...firstChoices("en"), ...guessedChoices(source) };
  if (choices.customers === null || choices.dates === null) return null;
  const store = new ColumnStore(source, workbook, 0);
  const engine = createEngine();
  try {
    engine.setColumns(await store.read(choices, undefined, () => undefined));
    if (choices.include !== null) {
      const values = await engine.values(store.keyOf(choices.include), MAX_VALUES + 1);
      const counted = values.length > MAX_VALUES ? [] : guessCounted(values);
      choices = counted.length === 0 ? { ...choices, include: null } : { ...choices, counted };
    }
    const { table } = await engine.evaluate("RETENTION", evaluateArguments(choices, store.keyOf));
    // Label, customers, age 0, and from there on what is asked for.
    const shares = (table.rows.at(-1) ?? []).slice(3).filter((cell): cell is number => typeof cell === "number");
    return { source: source.name, shares };
  } finally {
    engine.cancel();
  }
}
