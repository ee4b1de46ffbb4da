/** Taking forms into the record: what was decided becomes one new record, or none. */
import { WorkbookProblem } from "../../types";
import type { FormPreview, Preview } from "./collect";
import type { LineChange } from "./changes";
import { canonical, checkRoom, inOrder, isGone, type Said, say } from "./record";
import type { CollectedRow, FormBy, FormRow, FormsRecord, RegisterRow } from "./types";

/** Forms by their place in the preview. */
export interface Decisions {
  /** Waiting forms to be taken all the same; of a form that came several times, the one that counts. */
  readonly take: readonly number[];
  /** Ready forms to be left out. */
  readonly leave: readonly number[];
  /** Forms whose removed lines are confirmed. */
  readonly removed: readonly number[];
}

export const noDecisions: Decisions = { take: [], leave: [], removed: [] };

export interface FormOutcome {
  /** Place in the preview. */
  readonly form: number;
  readonly end: "taken" | "waiting" | "refused";
  /** Why it ended so; never empty. */
  readonly reasons: readonly Said[];
  /** Each of the form's rows; all end as their form does. */
  readonly rows: readonly { readonly row: FormRow; readonly what: LineChange["what"] | null }[];
}

/** A line that a manager added, for a free row of the plan's list. */
export interface BudgetAddition {
  /** Place in the record's rows. */
  readonly at: number;
  readonly code: string;
  readonly by: FormBy;
  readonly unit: string;
  readonly name: string;
  readonly category: string;
  readonly months: readonly (number | null)[];
  readonly note: string;
  readonly origin: string;
}

export interface Consolidated {
  readonly record: FormsRecord;
  /** Lines that the record didn't know before. */
  readonly additions: readonly BudgetAddition[];
  /** One for each form of the preview, in its order. */
  readonly outcomes: readonly FormOutcome[];
  /** Lines of the forms taken that say something new. */
  readonly changes: readonly LineChange[];
}

type End = Pick<FormOutcome, "end" | "reasons">;

function endOf(preview: Preview, i: number, { take, leave, removed }: Decisions): End {
  const { state, refusals, asks, removals, several, notes } = preview.forms[i];
  if (state === "refused") return { end: "refused", reasons: refusals };
  if (leave.includes(i)) return { end: "waiting", reasons: [say("reason.left")] };
  const picked = (other: number): boolean =>
    take.includes(other) && !leave.includes(other) && preview.forms[other].state !== "refused";
  const rivals = several?.differ ? several.others.filter(picked) : [];
  if (rivals.length > 0 && !picked(i))
    return { end: "refused", reasons: [say("reason.notPicked", { other: preview.forms[rivals[0]].origin })] };
  if (rivals.length > 0) return { end: "waiting", reasons: [say("reason.twice", { count: rivals.length + 1 })] };
  if (state === "unchanged") return { end: "taken", reasons: notes };
  const open = [...(take.includes(i) ? [] : asks), ...(removed.includes(i) ? [] : removals)];
  return open.length > 0 ? { end: "waiting", reasons: open } : { end: "taken", reasons: [say("note.taken"), ...notes] };
}

/** The register's entry and the rows of a form that is taken. */
function takenInto(record: FormsRecord, { form, origin, lines }: FormPreview, day: number): FormsRecord {
  const entry = (row: RegisterRow): RegisterRow =>
    row.code === form.code ? { ...row, status: form.status, collectedOn: day, origin, total: form.total } : row;
  const known = new Map(lines.flatMap(({ at, next }): [number, CollectedRow][] => (at === null ? [] : [[at, next]])));
  const fresh = lines.filter(({ at }) => at === null).map(({ next }) => next);
  return {
    ...record,
    register: record.register.map(entry),
    // New rows go to the end, so that the places in `lines` of other forms hold.
    collected: [...record.collected.map((row, at) => known.get(at) ?? row), ...fresh],
  };
}

/**
 * The record with the forms that are ready or were decided to be taken. A form that says what the record says already
 * leaves it as it is, dates included, so that doing it again changes nothing. Every form has an outcome with a reason.
 * Throws, and nothing has happened, where `record` is no longer the one of the preview (a colleague changed it meanwhile)
 * or the plan's sheets can't hold the new one. Cost: O(rows · forms).
 */
export function consolidate(record: FormsRecord, preview: Preview, decisions: Decisions = noDecisions): Consolidated {
  if (canonical(record) !== canonical(preview.record)) throw new WorkbookProblem("formsChanged");
  let next = record;
  const changes: LineChange[] = [];
  const outcomes = preview.forms.map((one, i): FormOutcome => {
    const end = endOf(preview, i, decisions);
    if (end.end === "taken" && !one.unchanged) {
      next = takenInto(next, one, preview.today);
      changes.push(...one.lines.filter(({ what }) => what !== "same" && what !== "missing"));
    }
    const what = new Map(one.lines.map((line) => [line.row, line.what]));
    return { form: i, ...end, rows: one.form.rows.map((row) => ({ row, what: what.get(row) ?? null })) };
  });
  if (next !== record) next = inOrder(next);
  checkRoom(next);
  const fresh = new Set(changes.filter(({ what }) => what === "new").map((change) => change.next));
  return { record: next, additions: unplaced(next).filter(({ at }) => fresh.has(next.collected[at])), outcomes, changes }; // prettier-ignore
}

/** Lines that managers added and that have no row in the plan's list yet. */
export function unplaced({ register, collected }: FormsRecord): BudgetAddition[] {
  const entries = new Map(register.map((entry) => [entry.code, entry]));
  return collected.flatMap((row, at): BudgetAddition[] => {
    const entry = entries.get(row.code);
    if (!entry || row.kind !== "added" || row.no !== null || isGone(row)) return [];
    const { code, name, category, months, note, origin } = row;
    return [{ at, code, by: entry.by, unit: entry.unit, name, category, months, note, origin }];
  });
}

/** The record once added lines have got rows in the plan's list: place in the record's rows → number there. */
export function placed(record: FormsRecord, numbers: ReadonlyMap<number, number>): FormsRecord {
  return { ...record, collected: record.collected.map((row, at) => ({ ...row, no: numbers.get(at) ?? row.no })) };
}
