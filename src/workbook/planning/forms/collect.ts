/** What collecting would do with each form, and why not: looked at before anything is written. */
import { severals, type Several, sorted, stranger } from "./arrivals";
import { compareLines, type LineChange } from "./changes";
import { asksOf, doubled, isClosed, isOpen, notesOf, refusalsOf, removalsOf, sameFigures } from "./reasons";
import { sumOf, yearOf } from "./sums";
import { formOrigin, type Said, say } from "./record";
import { type Standing, standings } from "./standing";
import type { FormsRecord, ReadForm, RegisterRow } from "./types";

/**
 * `ready`: taken unless it is left out. `unchanged`: says what the record says. `waiting`: taken only when a person says
 * so. `refused`: can't be taken as it is.
 */
export type FormState = "ready" | "unchanged" | "waiting" | "refused";

export interface FormPreview {
  readonly form: ReadForm;
  /** Where it was read: `Marketing.xlsx › Budget Marketing`. */
  readonly origin: string;
  /** Null where the plan doesn't wait for it. */
  readonly entry: RegisterRow | null;
  readonly state: FormState;
  /** The record would stay as it is; of several that differ each still waits to be picked. */
  readonly unchanged: boolean;
  /** Why it can't be taken. */
  readonly refusals: readonly Said[];
  /** What a person decides before it is taken. */
  readonly asks: readonly Said[];
  /** Lines that it would take figures from: confirmed apart from all else. */
  readonly removals: readonly Said[];
  /** What is to be known all the same. */
  readonly notes: readonly Said[];
  readonly several: Several | null;
  /** Empty where the plan doesn't wait for it. */
  readonly lines: readonly LineChange[];
  /** What the record's rows of this form come to, before and after it is taken. */
  readonly before: number;
  readonly after: number;
}

export interface Preview {
  /** The record that the forms were held against. */
  readonly record: FormsRecord;
  /** When they are collected: a day as Excel counts them. */
  readonly today: number;
  /** In one order whatever order they came in; decisions name a form by its place here. */
  readonly forms: readonly FormPreview[];
  /** The register, with what came of each form and what is late. */
  readonly register: readonly Standing[];
  /** Forms came, and all that can be taken say what the record says already. */
  readonly nothingNew: boolean;
}

/** The record would stay as it is; what the plan has approved or locked stays so whatever the form itself still says. */
const isUnchanged = (form: ReadForm, entry: RegisterRow, lines: readonly LineChange[]): boolean =>
  sameFigures(form, entry, lines) && (entry.status === form.status || (isClosed(entry) && isOpen(form)));

/**
 * Holds forms against the record. Only submitted and approved ones that the plan waits for are `ready`; every other has
 * a reason. Reads alone: nothing is changed. `today` is a day as Excel counts them, and says what is overdue.
 * Cost: O(forms · rows²), a few dozen rows a form.
 */
export function previewCollect(record: FormsRecord, read: readonly ReadForm[], today: number): Preview {
  const forms = sorted(record, read);
  const entries = new Map(record.register.map((entry) => [entry.code, entry]));
  const strangers = forms.map((form) => stranger(record, form, entries.get(form.code)));
  const several = severals(forms, [...forms.keys()].filter((i) => strangers[i] === null)); // prettier-ignore
  const previews = forms.map((form, place): FormPreview => {
    const own = record.collected.filter(({ code }) => code === form.code);
    const rivals = several.get(place) ?? null;
    const none = { asks: [], removals: [], notes: [], several: rivals, lines: [], unchanged: false };
    const refused = { form, origin: formOrigin(form), state: "refused" as const, ...none };
    const strange = strangers[place];
    if (strange) return { ...refused, entry: null, refusals: [strange], before: 0, after: 0 };
    const arrived = { form, place, forms, entry: entries.get(form.code)!, several: rivals };
    const before = yearOf(own);
    const numbers = new Set(own.filter(({ kind }) => kind === "given").map(({ no }) => no));
    const twice = doubled(form, numbers);
    const refusals = refusalsOf(arrived, twice);
    const base = { ...refused, entry: arrived.entry, refusals, before };
    if (twice.length > 0) return { ...base, after: before };
    const lines = compareLines(record.collected, form, today);
    const asks = asksOf(arrived, lines);
    const removals = removalsOf(lines);
    const unchanged = isUnchanged(form, arrived.entry, lines);
    const notes = [...(unchanged ? [say("note.unchanged")] : []), ...notesOf(arrived, lines)];
    let state: FormState = asks.length + removals.length > 0 ? "waiting" : "ready";
    if (unchanged && !rivals?.differ) state = "unchanged";
    if (refusals.length > 0) state = "refused";
    return { ...base, state, unchanged, asks, removals, notes, lines, after: sumOf(lines.map((line) => line.after)) };
  });
  const able = previews.filter(({ state }) => state !== "refused");
  const nothingNew = able.length > 0 && able.every(({ state }) => state === "unchanged");
  return { record, today, forms: previews, register: standings(record, previews, today), nothingNew };
}
