/** A form's lines against what the plan has collected of them: what is new, what changed, what is no longer there. */
import { isGone, originRow, rowOrigin, sameName } from "./record";
import { yearOf } from "./sums";
import type { CollectedRow, FormRow, ReadForm } from "./types";

export interface MonthChange {
  /** From 0. */
  readonly month: number;
  readonly from: number | null;
  readonly to: number | null;
}

export interface LineChange {
  /**
   * `new`: not in the record yet. `missing`: given out but not on the form; what was collected stays. `removed`: added
   * earlier, not on the form any more; its months become empty.
   */
  readonly what: "same" | "changed" | "new" | "missing" | "removed";
  readonly kind: CollectedRow["kind"];
  readonly no: number | null;
  readonly name: string;
  /** Where it is called otherwise than before; so the category. */
  readonly wasName: string | null;
  readonly wasCategory: string | null;
  readonly months: readonly MonthChange[];
  readonly note: { readonly from: string; readonly to: string } | null;
  /** Year before and after. */
  readonly before: number;
  readonly after: number;
  /** What stands on the form; null where it isn't there. */
  readonly row: FormRow | null;
  /** Place in the record's rows; null where it is new. */
  readonly at: number | null;
  /** What the record will say. */
  readonly next: CollectedRow;
}

function monthChanges(before: CollectedRow["months"], after: CollectedRow["months"]): MonthChange[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, month) => ({ month, from: before[month] ?? null, to: after[month] ?? null })).filter(({ from, to }) => from !== to); // prettier-ignore
}

function changeOf(
  old: CollectedRow | null,
  next: CollectedRow,
  given: Pick<LineChange, "row" | "at"> & Partial<Pick<LineChange, "what">>,
): LineChange {
  const { kind, no, name } = next;
  const months = monthChanges(old?.months ?? [], next.months);
  const note = (old?.note ?? "") === next.note ? null : { from: old?.note ?? "", to: next.note };
  const wasName = old && old.name !== name ? old.name : null;
  const wasCategory = old && old.category !== next.category ? old.category : null;
  const changed = months.length > 0 || note !== null || wasName !== null || wasCategory !== null;
  const what = old === null ? "new" : changed ? "changed" : "same";
  return { what, kind, no, name, wasName, wasCategory, months, note, before: old ? yearOf([old]) : 0, after: yearOf([next]), next, ...given }; // prettier-ignore
}

/** Nothing in the record would say anything else, but for where and when it was read. */
export const saysTheSame = (lines: readonly LineChange[]): boolean =>
  lines.every(({ what }) => what === "same" || what === "missing");

/** A line without a name goes by its number, where it shows one. */
const titleOf = ({ name, no }: FormRow): string => name.trim() || (no === null ? "" : String(no));

interface Known {
  readonly old: CollectedRow;
  readonly at: number;
}

/**
 * Which line of before a line besides the given ones is: that of its name (in its own row, where two have one name),
 * else the one that stood in its row and is called otherwise now.
 */
function matched(found: readonly FormRow[], known: readonly Known[]): Map<FormRow, Known> {
  const matches = new Map<FormRow, Known>();
  const taken = new Set<Known>();
  const rules: ((row: FormRow, old: CollectedRow) => boolean)[] = [
    (row, old) => sameName(titleOf(row), old.name) && originRow(old.origin) === row.row,
    (row, old) => titleOf(row) !== "" && sameName(titleOf(row), old.name),
    (row, old) => originRow(old.origin) === row.row,
  ];
  for (const rule of rules)
    for (const row of found) {
      if (matches.has(row)) continue;
      const match = known.find((one) => !taken.has(one) && rule(row, one.old));
      if (match) {
        matches.set(row, match);
        taken.add(match);
      }
    }
  return matches;
}

/** A row that shows the number of a line that was given out under this code. */
export const isGiven = (row: FormRow, numbers: ReadonlySet<number | null>): boolean =>
  row.kind === "given" && row.no !== null && numbers.has(row.no);

/** A line that the record knows nothing of. */
const unheardOf = ({ code }: ReadForm, { kind, months }: FormRow): CollectedRow => ({
  code,
  no: null,
  kind: kind === "added" ? "added" : "unknown",
  name: "",
  category: "",
  driver: "",
  prior: null,
  planned: months.map(() => null),
  months: [],
  note: "",
  origin: "",
  collectedOn: null,
});

/**
 * Every row of the form once, in its order, then what the record knows and the form doesn't show. A number stands in
 * one row only (the caller has looked). Given lines keep the plan's name and category whatever the form says. `day` is
 * when the form is collected. Cost: O(rows²), a few dozen rows.
 */
export function compareLines(collected: readonly CollectedRow[], form: ReadForm, day: number): LineChange[] {
  const own = collected.map((old, at): Known => ({ old, at })).filter(({ old }) => old.code === form.code);
  const given = new Map(own.filter(({ old }) => old.kind === "given").map((known) => [known.old.no, known]));
  const numbers = new Set(given.keys());
  const rowsOf = (kind: "given" | "added"): FormRow[] => form.rows.filter((row) => row.kind === kind && !isGiven(row, numbers)); // prettier-ignore
  const knownOf = (kind: CollectedRow["kind"]): Known[] => own.filter(({ old }) => old.kind === kind);
  const extras = new Map([...matched(rowsOf("added"), knownOf("added")), ...matched(rowsOf("given"), knownOf("unknown"))]); // prettier-ignore
  const seen = new Set<Known>();

  const changes = form.rows.map((row): LineChange => {
    const isOne = isGiven(row, numbers);
    const known = isOne ? given.get(row.no) : extras.get(row);
    if (known) seen.add(known);
    const described = isOne ? {} : { name: titleOf(row), category: row.category.trim() };
    const brought = { months: row.months, note: row.note.trim(), origin: rowOrigin(form, row), collectedOn: day };
    const next: CollectedRow = { ...(known?.old ?? unheardOf(form, row)), ...described, ...brought };
    return changeOf(known?.old ?? null, next, { row, at: known?.at ?? null });
  });
  for (const known of own) {
    const { old, at } = known;
    if (seen.has(known) || isGone(old)) continue;
    const emptied = { ...old, months: old.months.map(() => null), origin: "", collectedOn: day };
    if (old.kind === "given") changes.push(changeOf(old, old, { row: null, at, what: "missing" }));
    else changes.push(changeOf(old, emptied, { row: null, at, what: "removed" }));
  }
  return changes;
}
