/** What whoever runs the plan says of forms: returned, approved or locked, in the register and on their sheets. */
import type { Rect } from "../../a1";
import { rectOf } from "../../document/draft";
import { addressesOf, type Entry, writeEntries } from "../../document/entries";
import type { ReadOptions } from "../../types";
import { recordEntries } from "./act";
import { compareLines, saysTheSame } from "./changes";
import { formSheets } from "./find";
import { findCode } from "./locate";
import { formLayout } from "./layout";
import { readForm } from "./read";
import { type Said, say } from "./record";
import type { PlanState } from "./state";
import { allFormTexts } from "./texts";
import type { FormSheet, FormsRecord, FormStatus, ReadForm } from "./types";

/** What is decided in the plan; the others a form says itself. */
export const decisions = ["returned", "approved", "locked"] as const satisfies readonly FormStatus[];
export type Decision = (typeof decisions)[number];

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
 * Pure. Only what was collected can be decided on. Approved and locked is what the plan holds: a form whose sheet holds
 * something else by now is collected first. Cost: O(forms · rows²).
 */
export function decide(
  record: FormsRecord,
  standing: readonly StandingForm[],
  codes: readonly string[],
  status: Decision,
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

export interface DecidedForms extends Decided {
  /** Cells that were written. */
  readonly wrote: string;
}

/**
 * Writes a decision into the plan's register and into those forms that are sheets of this workbook, all or nothing. Files
 * that were sent keep the status that they have. Raises `WorkbookProblem`, `changedMeanwhile` among them, or an
 * AbortError.
 */
export async function decideForms(
  state: PlanState,
  codes: readonly string[],
  status: Decision,
  options: ReadOptions = {},
): Promise<DecidedForms> {
  const texts = await allFormTexts();
  const sheets = await formSheets(options);
  const standing = sheets.flatMap((sheet): StandingForm[] => {
    const form = readForm(sheet, null, texts);
    return "notAForm" in form || form.plan !== state.record.plan ? [] : [{ form, sheet }];
  });
  const decided = decide(state.record, standing, codes, status);
  const word = state.plan.texts.form.statuses[status];
  const onSheets = decided.sheets.flatMap((sheet): Entry[] => {
    const rect = statusOn(sheet);
    const held = sheet.formulas[rect.row]?.[rect.column] ?? sheet.values[rect.row]?.[rect.column] ?? null;
    return held === word ? [] : [{ sheet: sheet.sheet, rect, before: [[held]], after: [[word]] }];
  });
  const entries = [...recordEntries(state, decided.record), ...onSheets];
  if (entries.length > 0) await writeEntries(entries, options);
  return { ...decided, wrote: addressesOf(entries) };
}

/** The cell of a form's status, which has moved with its code. */
function statusOn(sheet: FormSheet): Rect {
  const { code, status } = formLayout(0);
  const { at } = findCode(sheet)!;
  return rectOf(status.row + at.row - code.row, status.column + at.column - code.column);
}
