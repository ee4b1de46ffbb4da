/** Which form a line of the plan belongs to, when forms are given out. */
import { hasFigures, nameKey } from "./record";
import type { CollectedRow, FormsRecord, RegisterRow } from "./types";

/** Number of a line → code of the form that gets it now. */
export type Homes = ReadonlyMap<number, string>;

/** Number of a line → the row that has it so far. */
export function holdersOf({ collected }: FormsRecord): ReadonlyMap<number, CollectedRow> {
  return new Map(collected.flatMap((row): [number, CollectedRow][] => (row.no === null ? [] : [[row.no, row]])));
}

/** A line goes to its unit's form unless another form, which is not given out now, has it. */
export function homesOf<Line extends { readonly no: number }>(
  lines: readonly Line[],
  record: FormsRecord,
  given: readonly RegisterRow[],
  unitOf: (line: Line) => string,
): Homes {
  const holders = holdersOf(record);
  const registered = new Set(record.register.map(({ code }) => code));
  const byUnit = new Map(given.map(({ unit, code }) => [nameKey(unit), code]));
  const codes = new Set(byUnit.values());
  const homes = new Map<number, string>();
  for (const line of lines) {
    const home = byUnit.get(nameKey(unitOf(line)));
    const holder = holders.get(line.no)?.code;
    const free = holder === undefined || codes.has(holder) || !registered.has(holder);
    if (home !== undefined && free) homes.set(line.no, home);
  }
  return homes;
}

/** Rows of a form with figures that no form would have any more, once it is given out again. */
export function homeless(record: FormsRecord, homes: Homes, code: string): CollectedRow[] {
  return record.collected.filter(
    (row) => row.code === code && hasFigures(row) && (row.no === null || !homes.has(row.no)),
  );
}

/**
 * A unit that can't do without its lines is refused and keeps them, which may take the form away that another's line was
 * to go to: so until `refuse` refuses no more.
 */
export function settle(homes: () => Homes, refuse: (homes: Homes) => boolean): Homes {
  let now = homes();
  while (refuse(now)) now = homes();
  return now;
}
