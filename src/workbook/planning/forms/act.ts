/** Giving forms out, collecting them and deciding on them, as changes of the open workbook: each whole, or not at all. */
import type { Rect } from "../../a1";
import { rectOf } from "../../document/draft";
import { addressesOf, type Entry, type EntryCell, writeEntries } from "../../document/entries";
import { writeDocument } from "../../document/write";
import type { ReadOptions } from "../../types";
import { changedRows, collectedCells, registerCells } from "./recordcells";
import type { Preview } from "./collect";
import { consolidate, type Consolidated, type Decisions } from "./consolidate";
import { decide, type Decided, type DecidedStatus, type StandingForm } from "./decide";
import { formSheets } from "./find";
import { type GiveOut, located } from "./giveout";
import { formLayout } from "./layout";
import { findCode } from "./locate";
import { type LineEdit, placeLines } from "./places";
import { readForm } from "./read";
import { formSheet } from "./sheet";
import type { HeldBlock, PlanState } from "./state";
import { allFormTexts } from "./texts";
import type { FormSheet, FormsRecord } from "./types";

/** Cells that make the plan's sheets say what `next` says; only rows that change are written. */
function recordEntries(state: PlanState, next: FormsRecord): Entry[] {
  const { plan, held } = state;
  const words = plan.texts.forms;
  const block = <Row>(mark: HeldBlock, rows: readonly Row[], cells: (row: Row | undefined) => EntryCell[]): Entry[] => {
    const at = plan.place(mark)!;
    const after = held[mark].map((_, i) => cells(rows[i]));
    return changedRows(held[mark], after).map((run) => ({
      sheet: at.sheet,
      rect: { ...at.rect, row: at.rect.row + run.first, rows: run.after.length },
      before: run.before,
      after: run.after,
    }));
  };
  return [
    ...block("forms.rows", next.register, (row) => registerCells(row, words)),
    ...block("collected.rows", next.collected, (row) => collectedCells(row, words)),
  ];
}

function lineEntry({ plan }: PlanState, { input, row, before, after }: LineEdit): Entry {
  const { sheet, rect } = plan.place(`budget.line.${input}`)!;
  return { sheet, rect: { ...rect, row: rect.row + row, rows: 1 }, before: [[before]], after: [[after]] };
}

/**
 * Adds a sheet for each form to the open workbook and records them in the plan, all or nothing. Resolves to the sheets'
 * names by the forms' codes. Raises `WorkbookProblem` (`changedMeanwhile` where somebody else has written into the
 * plan's record since it was read), or an AbortError.
 */
export async function giveOutSheets(
  state: PlanState,
  { specs, record }: Pick<GiveOut, "specs" | "record">,
  options: ReadOptions = {},
): Promise<ReadonlyMap<string, string>> {
  const { lang, texts } = state.plan;
  const drafts = specs.map((spec) => formSheet(spec, texts.form));
  const named = (sheets: ReadonlyMap<string, string>): Map<string, string> =>
    new Map(specs.map(({ code }, i) => [code, sheets.get(drafts[i].id)!]));
  const written = await writeDocument(drafts, {
    ...options,
    lang,
    entries: ({ sheets }) => recordEntries(state, located(record, named(sheets))),
  });
  return named(written.sheets);
}

/** Records forms that are given out as files, by their names and the forms' codes. All or nothing, as above. */
export function recordFiles(
  state: PlanState,
  { record }: Pick<GiveOut, "record">,
  files: ReadonlyMap<string, string>,
  options: ReadOptions = {},
): Promise<void> {
  return writeEntries(recordEntries(state, located(record, files)), options);
}

export interface Collected extends Consolidated {
  /** Names of added lines that found no free row in the plan's list of lines. */
  readonly noRoom: readonly string[];
  /** Cells that were written; none where nothing has changed. */
  readonly wrote: string;
}

/**
 * Takes the forms of a preview into the plan: its record, and rows of its list of lines for those that were added.
 * `state` is read anew right before; `formsChanged` is raised where the record is no longer that of the preview, and
 * `changedMeanwhile` where a cell has changed since. All or nothing; the same forms again write nothing.
 */
export async function collectForms(
  state: PlanState,
  preview: Preview,
  decisions: Decisions,
  options: ReadOptions = {},
): Promise<Collected> {
  const consolidated = consolidate(state.record, preview, decisions);
  const { record, edits, noRoom } = placeLines(state, state.record, consolidated.record);
  const entries = [...recordEntries(state, record), ...edits.map((edit) => lineEntry(state, edit))];
  if (entries.length > 0) await writeEntries(entries, options);
  return { ...consolidated, record, noRoom, wrote: addressesOf(entries) };
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
  status: DecidedStatus,
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
