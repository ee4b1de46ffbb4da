/** Freezing the budget as a version, and comparing two: what the pane does by a click. */
import { type Rect, sheetAddress } from "../../a1";
import { rectOf } from "../../document/draft";
import type { Entry, EntryCell } from "../../document/entries";
import { writeDocument } from "../../document/write";
import { rangeOf } from "../../ranges";
import { runRead } from "../../run";
import { type ReadOptions, WorkbookProblem } from "../../types";
import type { OpenPlan } from "../open";
import { type Budget, figureIds, placeOf, type Places, readBudget } from "./budget";
import { comparisonSheet } from "./comparison";
import { liveSide, type Side } from "./sides";
import { titleOf, type VersionFacts, versionSheet } from "./version";
import { findVersions, type Version, versionSide } from "./versions";

export type { Version, VersionFacts };

/** What freezing needs to know of a plan. */
export type BudgetPlan = Pick<OpenPlan, "id" | "lang" | "texts" | "currency" | "place">;

export interface FrozenVersion {
  /** The new sheet's name. */
  readonly sheet: string;
  readonly title: string;
  /** Its row in the table of versions, with that sheet's name. */
  readonly row: string;
}

/** The frozen versions of the open workbook, the oldest first. */
export function listVersions(): Promise<Version[]> {
  return runRead(async (context) => (await findVersions(context)).map(({ version }) => version));
}

/**
 * Writes the budget's values to a sheet of its own and a row into the first empty row of the table of versions, both or
 * neither. Raises `WorkbookProblem`: `planNoBudget`, `planSheetGone`, `planShowsError`, `planCalculating`, `versionsFull`,
 * `changedMeanwhile` where somebody fills that row in the meantime, or what `writeDocument` raises.
 */
export async function freezeVersion(
  plan: BudgetPlan,
  told: Pick<VersionFacts, "name" | "who" | "on" | "note">,
  options: ReadOptions = {},
): Promise<FrozenVersion> {
  const { place, lang, texts } = plan;
  const { budget, number, row } = await runRead(async (context) => {
    const found = await findVersions(context);
    return {
      budget: await readBudget(context, place),
      number: 1 + Math.max(0, ...found.map(({ version }) => version.number)),
      row: await freeRow(context, place),
    };
  });
  options.signal?.throwIfAborted();
  const facts: VersionFacts = { ...told, number, plan: plan.id, currency: plan.currency };
  const entries = entriesOf(place, row, facts, budget);
  const written = await writeDocument([versionSheet(facts, budget, texts)], { ...options, lang, entries: () => entries }); // prettier-ignore
  return {
    sheet: written.sheets.get("version")!,
    title: titleOf(facts),
    row: sheetAddress(row.sheet, row.rect),
  };
}

interface Row {
  readonly sheet: string;
  readonly rect: Rect;
  readonly no: number;
}

/** The first row of the table of versions, and of the notes beside it, in which nothing stands. */
async function freeRow(context: Excel.RequestContext, places: Places): Promise<Row> {
  const { sheet, rect } = placeOf(places, "versions.table");
  const notes = placeOf(places, "versions.notes");
  const on = context.workbook.worksheets.getItem(sheet);
  const table = rangeOf(on, rect).load("formulas");
  const beside = rangeOf(on, notes.rect).load("formulas");
  await context.sync();
  const no = table.formulas.findIndex((line: unknown[], i) => [...line, ...beside.formulas[i]].every((cell) => cell === "")); // prettier-ignore
  if (no < 0) throw new WorkbookProblem("versionsFull", { sheet });
  return { sheet, no, rect: { ...rect, row: rect.row + no, rows: 1 } };
}

function entriesOf(places: Places, { sheet, rect, no }: Row, facts: VersionFacts, { figures }: Budget): Entry[] {
  const notes = placeOf(places, "versions.notes").rect;
  const [spending, gmv, newCustomers] = figureIds.map((id) => figures[id].reduce((all, amount) => all + amount, 0));
  const cents = Math.round(spending * 100) / 100;
  const entry = (at: Entry["rect"], after: EntryCell[]): Entry => ({ sheet, rect: at, before: [after.map(() => null)], after: [after] }); // prettier-ignore
  return [
    entry(rect, [titleOf(facts), facts.who, facts.on, cents, gmv, newCustomers]),
    entry(rectOf(notes.row + no, notes.column), [facts.note]),
  ];
}

/** What is compared: a version by its key, or the plan as it stands. */
export type Compared = { readonly version: string } | "now";

/**
 * Writes a sheet of formulas that compares two budgets: the second less the first. Raises `versionGone`, `versionsApart`
 * where months or currencies differ, what `readBudget` raises where the plan is one of the two, or what `writeDocument` raises.
 */
export async function compareVersions(
  plan: BudgetPlan,
  pair: { readonly first: Compared; readonly second: Compared },
  options: ReadOptions = {},
): Promise<{ readonly sheet: string }> {
  const { place, lang, texts, currency } = plan;
  const { now, nowTitle } = texts.freeze.compare;
  const [first, second] = await runRead(async (context) => {
    const found = await findVersions(context);
    const side = async (one: Compared): Promise<Side> => {
      if (one !== "now") return versionSide(context, found, one.version);
      return liveSide(await readBudget(context, place), place, { title: nowTitle, short: now, currency });
    };
    return [await side(pair.first), await side(pair.second)];
  });
  if (first.currency !== second.currency || first.months.join() !== second.months.join())
    throw new WorkbookProblem("versionsApart", { first: first.title, second: second.title });
  options.signal?.throwIfAborted();
  const written = await writeDocument([comparisonSheet(first, second, texts, lang)], { ...options, lang });
  return { sheet: written.sheets.get("comparison")! };
}
