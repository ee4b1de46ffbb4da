/** What a form looked like when it was given out. */
import type { FormLine, FormsRecord, FormSpec } from "./types";

/** What all forms of a plan have in common. */
export type PlanBasics = Pick<FormSpec, "lang" | "currency" | "year" | "months" | "headings" | "categories">;

/**
 * The form as it was given out in its latest round, from the record alone, so that what was changed in its locked cells
 * is found; null where the register doesn't know the code. Lines stand by number. An amount of the plan that the record
 * has lost counts as 0.
 */
export function expectedSpec(record: FormsRecord, code: string, basics: PlanBasics): FormSpec | null {
  const entry = record.register.find((row) => row.code === code);
  if (!entry) return null;
  const { by, unit, person, due, round } = entry;
  const lines = record.collected.flatMap((row): FormLine[] => {
    if (row.code !== code || row.kind !== "given" || row.no === null) return [];
    const { no, name, category, driver, prior, planned } = row;
    return [{ no, name, category, driver, prior, planned: planned.map((amount) => amount ?? 0) }];
  });
  lines.sort((a, b) => a.no - b.no);
  const { lang, currency, year, months, headings, categories } = basics;
  const { plan } = record;
  return { plan, code, round, lang, currency, year, by, unit, person, due, months, headings, categories, lines };
}
