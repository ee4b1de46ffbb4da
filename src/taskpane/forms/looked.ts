/** What lies before a person who collects forms, and what they decide about it. Pure, but for reading the sheets. */
import type * as Planning from "../../workbook/planning";
import type { Decisions, FormOutcome, FormSheet, PlanState, Preview, ReadForms } from "../../workbook/planning";
import { today } from "./days";

export interface Looked {
  /** Forms among the sheets of the open workbook, collected or not. */
  readonly sheets: number;
  readonly read: ReadForms;
  readonly preview: Preview;
  /** What becomes of each form, by what was decided. Raises what `consolidate` raises. */
  readonly outcomes: (decisions: Decisions) => readonly FormOutcome[];
  /** Lines collected earlier that still have no row in the budget's list: collecting again places them. */
  readonly unplaced: number;
}

type Room = Pick<typeof Planning, "formSheets" | "readForms" | "previewCollect" | "consolidate" | "unplaced">;

/** Reads the forms of the open workbook, if they count, and of files, and holds them against the plan's record. */
export async function lookAt(
  room: Room,
  state: PlanState,
  given: { readonly useSheets: boolean; readonly files: readonly FormSheet[] },
): Promise<Looked> {
  const { record } = state;
  const sheets = await room.formSheets();
  const read = await room.readForms([...(given.useSheets ? sheets : []), ...given.files], state);
  const preview = room.previewCollect(record, read.forms, today());
  return {
    sheets: sheets.length,
    read,
    preview,
    outcomes: (decisions) => room.consolidate(record, preview, decisions).outcomes,
    unplaced: room.unplaced(record).length,
  };
}

export const nothingDecided: Decisions = { take: [], leave: [], removed: [] };

const formKey = (preview: Preview, place: number): string => JSON.stringify(preview.forms[place]);

/** Both say the same of the same forms, whatever day it is. */
export const samePreview = (a: Preview, b: Preview): boolean =>
  JSON.stringify([a.record, a.forms]) === JSON.stringify([b.record, b.forms]);

/** Decisions about forms that are still there as they were; what has changed is to be decided anew. */
export function carried(decisions: Decisions, before: Preview, after: Preview): Decisions {
  const places = new Map(after.forms.map((_, place) => [formKey(after, place), place]));
  const move = (list: readonly number[]): number[] => list.flatMap((place) => places.get(formKey(before, place)) ?? []);
  return { take: move(decisions.take), leave: move(decisions.leave), removed: move(decisions.removed) };
}
