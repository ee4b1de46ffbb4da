/** What whoever runs the plan says of forms: returned, approved or locked, and for which of them that can be. Pure. */
import { compareLines, saysTheSame } from "./changes";
import { type Said, say } from "./record";
import type { FormSheet, FormsRecord, FormStatus, ReadForm } from "./types";

/** What is decided in the plan; the others a form says itself. */
export type DecidedStatus = Extract<FormStatus, "returned" | "approved" | "locked">;

/** A form that stands in the open workbook. */
export interface StandingForm {
  readonly form: ReadForm;
  readonly sheet: FormSheet;
}

export interface Decided {
  readonly record: FormsRecord;
  /** Codes of the forms that have the status now. */
  readonly done: readonly string[];
  /** Why others have not. */
  readonly refusals: readonly Said[];
  /** Their sheets in this workbook. */
  readonly sheets: readonly FormSheet[];
}

/**
 * Only what was collected can be decided on. Approved and locked is what the plan holds: a form whose sheet holds
 * something else by now is collected first. Cost: O(forms · rows²).
 */
export function decide(
  record: FormsRecord,
  standing: readonly StandingForm[],
  codes: readonly string[],
  status: DecidedStatus,
): Decided {
  const done: string[] = [];
  const refusals: Said[] = [];
  const sheets: FormSheet[] = [];
  for (const { code, unit, round, collectedOn, total } of record.register) {
    if (!codes.includes(code)) continue;
    const own = standing.filter(({ form }) => form.code === code && form.round === round);
    const changed = own.find(
      ({ form }) => form.total !== total || !saysTheSame(compareLines(record.collected, form, 0)),
    );
    if (collectedOn === null) refusals.push(say("decide.notCollected", { unit, code }));
    else if (changed && status !== "returned")
      refusals.push(say("decide.notAsCollected", { unit, code, sheet: changed.form.sheet }));
    else {
      done.push(code);
      sheets.push(...own.map(({ sheet }) => sheet));
    }
  }
  const register = record.register.map((row) => (done.includes(row.code) ? { ...row, status } : row));
  return { record: { ...record, register }, done, refusals, sheets };
}
