/** What the page for giving out shows: departments or owners with their lines, and what is typed for each. Pure. */
import { type FormBy, type PlanState, type UnitChoice } from "../../workbook/planning";
import { dayOf, isoOf } from "./days";

export interface Unit {
  readonly name: string;
  readonly lines: number;
  /** The plan's year for them. */
  readonly amount: number;
}

export interface UnitForm {
  readonly chosen: boolean;
  readonly person: string;
  /** Of a date field. */
  readonly due: string;
}

const key = (name: string): string => name.trim().toLowerCase();

/** In the order in which they first stand in the list of lines. */
export function unitsOf({ lines }: Pick<PlanState, "lines">, by: FormBy): Unit[] {
  const found = new Map<string, Unit>();
  for (const line of lines) {
    const name = (by === "department" ? line.department : line.owner).trim();
    if (name === "") continue;
    const unit = found.get(key(name)) ?? { name, lines: 0, amount: 0 };
    const amount = line.planned.reduce((sum, month) => sum + month, 0);
    found.set(key(name), { name: unit.name, lines: unit.lines + 1, amount: unit.amount + amount });
  }
  return [...found.values()];
}

/** How many lines have no department or owner. */
export function withoutUnit({ lines }: Pick<PlanState, "lines">, by: FormBy): number {
  return lines.filter((line) => (by === "department" ? line.department : line.owner).trim() === "").length;
}

/** What the register says of a unit, to begin with. */
export function firstUnitForm({ record }: Pick<PlanState, "record">, by: FormBy, unit: string): UnitForm {
  const entry = record.register.find((row) => row.by === by && key(row.unit) === key(unit));
  return { chosen: entry?.status !== "locked", person: entry?.person ?? "", due: isoOf(entry?.due ?? null) };
}

/** The date for all stands where a unit has none of its own. */
export function choicesOf(units: readonly Unit[], forms: ReadonlyMap<string, UnitForm>, due: string): UnitChoice[] {
  return units.flatMap(({ name }) => {
    const form = forms.get(name);
    return form?.chosen ? [{ unit: name, person: form.person.trim(), due: dayOf(form.due) ?? dayOf(due) }] : [];
  });
}
