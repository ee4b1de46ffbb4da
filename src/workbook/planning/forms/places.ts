/** Rows of the plan's list of budget lines for lines that managers added, renamed or took away again. Pure. */
import { type EntryCell, isEmpty } from "../../document/entries";
import { isGone, sameName } from "./record";
import { placed, unplaced } from "./consolidate";
import type { LineInput, PlanState } from "./state";
import type { FormsRecord } from "./types";

/** A cell of the list of lines: its column, its row from 0, what it held and what it will hold. */
export interface LineEdit {
  readonly input: LineInput;
  readonly row: number;
  readonly before: unknown;
  readonly after: EntryCell;
}

export interface Placed {
  readonly record: FormsRecord;
  readonly edits: readonly LineEdit[];
  /** Names of added lines for which the list has no free row. */
  readonly noRoom: readonly string[];
}

/**
 * Added lines go into free rows, from the top; a row is free where nothing at all is typed in it. A line that its manager
 * renamed is renamed in the list, and one that is gone is cleared, where the list still says what was written there.
 */
export function placeLines(state: PlanState, before: FormsRecord, next: FormsRecord): Placed {
  const { held, ownMonths, plan } = state;
  const { budget } = plan.texts;
  const cell = (input: LineInput, row: number): unknown => held[`budget.line.${input}`][row][0];
  const edits: LineEdit[] = [];
  const edit = (input: LineInput, row: number, after: EntryCell): void =>
    void edits.push({ input, row, before: cell(input, row), after: after === "" ? null : after });

  const were = new Map(before.collected.flatMap((row) => (row.no === null ? [] : [[row.no, row] as const])));
  const cleared = new Map<number, null>();
  next.collected.forEach((row, at) => {
    const was = row.no === null ? undefined : were.get(row.no);
    if (row.kind !== "added" || row.no === null || !was) return;
    const line = row.no - 1;
    const ours = sameName(String(cell("names", line)), was.name);
    if (isGone(row)) {
      cleared.set(at, null);
      if (ours) for (const input of written) edit(input, line, null);
    } else if (ours) {
      if (row.name !== was.name) edit("names", line, row.name);
      if (row.category !== was.category && sameName(String(cell("category", line)), was.category))
        edit("category", line, row.category);
    }
  });
  const freed: FormsRecord = {
    ...next,
    collected: next.collected.map((row, at) => (cleared.has(at) ? { ...row, no: null } : row)),
  };

  const rows = held["budget.line.names"].length;
  const free: number[] = [];
  // The last row holds what is kept back.
  for (let row = 0; row < rows - 1; row++)
    if (inputs.every((input) => isEmpty(cell(input, row))) && ownMonths[row].every(isEmpty)) free.push(row);
  const numbers = new Map<number, number>();
  const noRoom: string[] = [];
  for (const addition of unplaced(freed)) {
    const row = free.shift();
    if (row === undefined) {
      noRoom.push(addition.name);
      continue;
    }
    numbers.set(addition.at, row + 1);
    edit("names", row, addition.name);
    edit("category", row, addition.category);
    edit(addition.by, row, addition.unit);
    edit("driver", row, budget.driver.fixed);
    edit("spread", row, budget.spread.own);
  }
  return { record: placed(freed, numbers), edits, noRoom };
}

/** What an added line is given in the list. */
const written = ["names", "category", "department", "owner", "driver", "spread"] as const;
const inputs: readonly LineInput[] = [...written, "amount", "share", "note"];
