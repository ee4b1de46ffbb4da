/** What the page for giving out shows: departments or owners with their lines, and what is typed for each. Pure. */
import type { FormBy, GiveOut, PlanState, RegisterRow, UnitChoice } from "../../workbook/planning";
import { dayLabel } from "../../analytics/calendar";
import { nameKey } from "../../workbook/planning/forms/record";
import { dayOf } from "./days";

export interface Unit {
  readonly name: string;
  readonly lines: number;
  /** The plan's year for them. */
  readonly amount: number;
  /** What the plan's register says of its form; null where it has none yet. */
  readonly entry: RegisterRow | null;
}

export interface UnitForm {
  readonly chosen: boolean;
  readonly person: string;
  /** Of a date field; null as long as nothing is typed, and the date for all stands. */
  readonly due: string | null;
  /** Figures that would be in no form any more may go. */
  readonly letGo: boolean;
}

/** In the order in which they first stand in the list of lines. */
export function unitsOf({ lines, record }: Pick<PlanState, "lines" | "record">, by: FormBy): Unit[] {
  const found = new Map<string, Unit>();
  for (const line of lines) {
    const name = (by === "department" ? line.department : line.owner).trim();
    if (name === "") continue;
    const entry = record.register.find((row) => row.by === by && nameKey(row.unit) === nameKey(name)) ?? null;
    const unit = found.get(nameKey(name)) ?? { name, lines: 0, amount: 0, entry };
    const amount = line.planned.reduce((sum, month) => sum + month, 0);
    found.set(nameKey(name), { ...unit, lines: unit.lines + 1, amount: unit.amount + amount });
  }
  return [...found.values()];
}

/** How many lines have no department or owner. */
export function withoutUnit({ lines }: Pick<PlanState, "lines">, by: FormBy): number {
  return lines.filter((line) => (by === "department" ? line.department : line.owner).trim() === "").length;
}

/**
 * To begin with: a unit that has a form already gets another only when a person says so, since a new round makes the
 * earlier one worthless. A date of then stands only as long as it has not passed.
 */
export function firstUnitForm({ name, entry }: Unit, by: FormBy, today: number): UnitForm {
  const due = entry?.due ?? null;
  return {
    chosen: entry === null,
    person: entry?.person ?? (by === "owner" ? name : ""),
    due: due === null || due < today ? null : dayLabel(due),
    letGo: false,
  };
}

/** The date for all stands where a unit has none of its own. */
export function choicesOf(units: readonly Unit[], forms: ReadonlyMap<string, UnitForm>, due: string): UnitChoice[] {
  return units.flatMap(({ name }) => {
    const form = forms.get(name);
    if (!form?.chosen) return [];
    return [{ unit: name, person: form.person.trim(), due: dayOf(form.due ?? due), letGo: form.letGo }];
  });
}

/** Giving out now would do the same: the same forms to the same people, with the same to say of them. */
export function sameGiving(a: GiveOut, b: GiveOut): boolean {
  const told = ({ units, lines }: GiveOut) =>
    JSON.stringify([units, lines.map(({ line, end, code }) => [line.no, line.name, end, code])]);
  return told(a) === told(b);
}
