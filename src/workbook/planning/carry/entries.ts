/** What people have entered in a plan, and its place in a plan that is laid out otherwise. Pure. */
import { cellAddress, quoteSheet } from "../../a1";
import { isEmpty } from "../../document/entries";
import type { SheetDraft } from "../../document/draft";
import type { InputBlock, PlanLayout } from "./layout";

export interface Entered {
  readonly mark: string;
  readonly row: number;
  readonly column: number;
  readonly value: string | number | boolean | null;
  /** Somebody's own formula stood there: its value is what is carried. */
  readonly formula: boolean;
  /** For people, with the sheet's name. */
  readonly address: string;
}

/** The cells of a sheet as they stand, from its A1. */
export interface SheetCells {
  readonly name: string;
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
}

const isFormula = (content: unknown): content is string => typeof content === "string" && content.startsWith("=");

/** A formula with sheets by their ids and names without the plan's ending, so that it can be held against the layout. */
function canonical(formula: string, sheets: ReadonlyMap<string, SheetCells>, ending: string): string {
  let text = formula;
  for (const [id, { name }] of sheets) text = text.replaceAll(`${quoteSheet(name)}!`, `${quoteSheet(id)}!`);
  return ending === "" ? text : text.replace(new RegExp(`\\b(Plan_[A-Za-z]+)${ending}\\b`, "g"), "$1");
}

/**
 * What stands in the inputs, but for formulas that came with the plan and cells that were empty from the beginning.
 * `sheets` by the ids of the layout; sheets that were deleted have
 * nothing to carry. Cost: O(inputs).
 */
export function enteredIn(layout: PlanLayout, sheets: ReadonlyMap<string, SheetCells>, ending: string): Entered[] {
  return layout.blocks.flatMap((block: InputBlock): Entered[] => {
    const sheet = sheets.get(block.sheet);
    if (!sheet) return [];
    const key = (row: number, column: number): string => `${row},${column}`;
    const locked = new Set(block.locked.map(([row, column]) => key(row, column)));
    const defaults = new Map(block.defaults.map(([row, column, content]) => [key(row, column), content]));
    const entered: Entered[] = [];
    for (let row = 0; row < block.rect.rows; row++)
      for (let column = 0; column < block.rect.columns; column++) {
        if (locked.has(key(row, column))) continue;
        const [r, c] = [block.rect.row + row, block.rect.column + column];
        const value = sheet.values[r]?.[c] ?? null;
        const content = sheet.formulas[r]?.[c] ?? null;
        const formula = isFormula(content) && content !== value;
        const began = defaults.get(key(row, column)) ?? null;
        // What stands there as a figure or text is carried though it may have come with the plan: a history of orders did.
        const same = isEmpty(content) ? isEmpty(began) : formula && canonical(content, sheets, ending) === began;
        if (same) continue;
        const address = `${quoteSheet(sheet.name)}!${cellAddress(r, c)}`;
        const carried = isEmpty(value) ? null : (value as string | number | boolean);
        entered.push({ mark: block.mark, row, column, value: carried, formula, address });
      }
    return entered;
  });
}

/** What belongs together: the columns of a list, a card of the scorecard. A cell of its own stands for itself. */
const groupOf = (layout: PlanLayout): ((mark: string) => string) => {
  const single = new Set(layout.blocks.filter(({ rect }) => rect.rows * rect.columns === 1).map(({ mark }) => mark));
  return (mark) => (single.has(mark) ? mark : mark.replace(/\.[^.]*$/, ""));
};

/**
 * Without the entries of those groups that are as they were proposed: a plan for another stage brings its own proposals.
 * `proposed`: the layout of the plan drafted without history.
 */
export function changedFrom(proposed: PlanLayout, entered: readonly Entered[]): Entered[] {
  const group = groupOf(proposed);
  const began = beginnings(proposed);
  const changed = new Set(
    entered.filter(({ mark, row, column, value }) => began(mark, row, column) !== value).map(({ mark }) => group(mark)),
  );
  return entered.filter(({ mark }) => changed.has(group(mark)));
}

/**
 * Empties what is proposed in groups that are carried: somebody's list and another stage's proposal don't mix. `layout`
 * is that of `drafts`, which change.
 */
export function makeRoom(drafts: readonly SheetDraft[], layout: PlanLayout, entered: readonly Entered[]): void {
  const group = groupOf(layout);
  const carried = new Set(entered.map(({ mark }) => group(mark)));
  const sheets = new Map(drafts.map((draft) => [draft.id, draft]));
  for (const { mark, sheet, rect, defaults } of layout.blocks)
    if (carried.has(group(mark)))
      for (const [row, column, content] of defaults)
        if (!isFormula(content)) {
          const line = sheets.get(sheet)!.cells.get(rect.row + row)!;
          line.set(rect.column + column, { ...line.get(rect.column + column)!, content: null });
        }
}

/** What an input of a layout began with. */
function beginnings({ blocks }: PlanLayout): (mark: string, row: number, column: number) => Entered["value"] {
  const contents = new Map(
    blocks.flatMap(({ mark, defaults }) =>
      defaults.map(([row, column, content]) => [`${mark} ${row},${column}`, content] as const),
    ),
  );
  return (mark, row, column) => contents.get(`${mark} ${row},${column}`) ?? null;
}

export interface CarriedOver {
  readonly carried: number;
  /** Own formulas, whose values were carried. */
  readonly formulas: readonly Entered[];
  /** Entries for which the new plan has no input. */
  readonly left: readonly Entered[];
}

/** Puts entries into the drafts of a new plan. Changes `drafts`. */
export function carryInto(drafts: readonly SheetDraft[], layout: PlanLayout, entered: readonly Entered[]): CarriedOver {
  const blocks = new Map(layout.blocks.map((block) => [block.mark, block]));
  const began = beginnings(layout);
  const sheets = new Map(drafts.map((draft) => [draft.id, draft]));
  const left: Entered[] = [];
  const formulas: Entered[] = [];
  let carried = 0;
  for (const entry of entered) {
    const block = blocks.get(entry.mark);
    const inside = block && entry.row < block.rect.rows && entry.column < block.rect.columns;
    const isLocked = block?.locked.some(([row, column]) => row === entry.row && column === entry.column);
    if (!block || !inside || isLocked) {
      left.push(entry);
      continue;
    }
    if (began(entry.mark, entry.row, entry.column) === entry.value) continue;
    const [row, column] = [block.rect.row + entry.row, block.rect.column + entry.column];
    const line = sheets.get(block.sheet)!.cells.get(row);
    const format = line?.get(column)?.format ?? "general";
    if (line) line.set(column, { content: entry.value, format });
    else sheets.get(block.sheet)!.cells.set(row, new Map([[column, { content: entry.value, format }]]));
    carried++;
    if (entry.formula) formulas.push(entry);
  }
  return { carried, formulas, left };
}
