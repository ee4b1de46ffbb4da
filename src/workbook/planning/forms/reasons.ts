/** Why a form that the plan waits for can't be taken, what a person decides first, and what is to be known all the same. */
import type { Several } from "./arrivals";
import { isGiven, type LineChange, saysTheSame } from "./changes";
import { sumOf, tied } from "./sums";
import { formOrigin, type Said, sameName, say } from "./record";
import type { FormStatus, ReadForm, RegisterRow } from "./types";

/** A form among all that came. */
export interface Arrived {
  readonly form: ReadForm;
  readonly place: number;
  readonly forms: readonly ReadForm[];
  readonly entry: RegisterRow;
  readonly several: Several | null;
}

/** Numbers that stand in two rows: the record has one place for each. */
export function doubled({ rows }: ReadForm, numbers: ReadonlySet<number | null>): number[] {
  const given = rows.filter((row) => isGiven(row, numbers)).map(({ no }) => no!);
  return [...new Set(given.filter((no, i) => given.indexOf(no) < i))];
}

const severe = ({ findings }: ReadForm, wanted: "stop" | "warn"): number =>
  findings.filter(({ severity }) => severity === wanted).length;

export function refusalsOf({ form, place, forms, several }: Arrived, twice: readonly number[]): Said[] {
  const said: Said[] = [];
  if (several && !several.differ && several.first !== place)
    said.push(say("reason.copy", { other: formOrigin(forms[several.first]) }));
  if (form.status === null) said.push(say("reason.statusUnread"));
  const stops = severe(form, "stop");
  if (stops > 0) said.push(say("reason.stop", { count: stops }));
  return [...said, ...twice.map((no) => say("reason.lineTwice", { line: no }))];
}

const statusAsks: Readonly<Record<FormStatus, string | null>> = {
  draft: "reason.statusDraft",
  submitted: null,
  returned: "reason.statusReturned",
  approved: null,
  locked: "reason.statusLocked",
};

function lineAsks({ kind, row, name, next }: LineChange): Said[] {
  if (row === null) return [];
  if (kind === "unknown") return [say("reason.unknownLine", { line: name })];
  if (kind === "added" || (sameName(row.name, next.name) && sameName(row.category, next.category))) return [];
  const [line, found] = [next, row].map((one) => `${one.name} (${one.category})`);
  return [say("reason.lineDiffers", { line, found })];
}

/** What was collected is what the form holds. */
export const sameFigures = (form: ReadForm, entry: RegisterRow, lines: readonly LineChange[]): boolean =>
  entry.collectedOn !== null && entry.total === form.total && saysTheSame(lines);

export const isClosed = ({ status }: Pick<RegisterRow, "status">): boolean =>
  status === "approved" || status === "locked";
export const isOpen = ({ status }: Pick<ReadForm, "status">): boolean => status === "draft" || status === "submitted";

export function asksOf({ form, entry, several }: Arrived, lines: readonly LineChange[]): Said[] {
  const said: Said[] = [];
  if (several?.differ) said.push(say("reason.twice", { count: several.others.length + 1 }));
  if (!sameName(form.unit, entry.unit))
    said.push(say("reason.unitChanged", { found: form.unit, expected: entry.unit }));
  const status = form.status && statusAsks[form.status];
  if (status) said.push(say(status));
  if (entry.status === "locked") said.push(say("reason.registerLocked"));
  const same = sameFigures(form, entry, lines);
  if (entry.status === "approved" && !same) said.push(say("reason.registerApproved"));
  if (entry.status === "returned" && form.status === "submitted" && same) said.push(say("reason.returnedAsItWas"));
  said.push(...lines.flatMap(lineAsks));
  const sum = sumOf(form.rows.flatMap(({ months }) => months));
  if (form.total !== null && !tied(form.total, sum)) said.push(say("reason.totalDiffers", { total: form.total, sum }));
  return said;
}

/** Lines that a form would take figures from. */
export const removalsOf = (lines: readonly LineChange[]): Said[] =>
  lines
    .filter(({ what, months }) => what === "removed" && months.length > 0)
    .map(({ name, before }) => say("reason.removedLine", { line: name, amount: before }));

function personNotes({ form, entry }: Arrived): Said[] {
  const [found, expected] = [form.person.trim(), entry.person.trim()];
  if (sameName(found, expected)) return [];
  if (found === "") return [say("note.personUnnamed", { expected })];
  return [expected === "" ? say("note.personNew", { found }) : say("note.personChanged", { found, expected })];
}

function lineNotes({ what, kind, name, wasName }: LineChange): Said[] {
  if (what === "missing") return [say("note.missingLine", { line: name })];
  if (what === "new" && kind === "added") return [say("note.addedLine", { line: name })];
  return wasName === null ? [] : [say("note.renamedLine", { line: name, was: wasName })];
}

export function notesOf(arrived: Arrived, lines: readonly LineChange[]): Said[] {
  const { form, place, several } = arrived;
  const said: Said[] = [];
  if (several && !several.differ && several.first === place)
    said.push(say("note.copies", { count: several.others.length }));
  const warnings = severe(form, "warn");
  if (warnings > 0) said.push(say("note.warnings", { count: warnings }));
  said.push(...personNotes(arrived));
  if (form.total === null) said.push(say("note.noTotal"));
  return [...said, ...lines.flatMap(lineNotes)];
}
