/** Giving forms out: which lines go to whom, for the first time or again, and what the plan's record says afterwards. */
import { expectedSpec, type PlanBasics } from "./expected";
import { holdersOf, homeless, homesOf, settle } from "./homes";
import { checkRoom, inOrder, nameKey, type Said, sameName, say } from "./record";
import type { CollectedRow, FormBy, FormsRecord, FormSpec, RegisterRow } from "./types";

/** A line of the plan's budget as it stands now. */
export interface PlanLine {
  /** Its row in the list of budget lines, from 1. */
  readonly no: number;
  readonly name: string;
  readonly category: string;
  readonly driver: string;
  /** Empty where the line has none. */
  readonly department: string;
  readonly owner: string;
  readonly prior: number | null;
  /** Amounts by month. */
  readonly planned: readonly number[];
}

export interface UnitChoice {
  readonly unit: string;
  readonly person: string;
  readonly due: number | null;
  /** Give out even though figures collected earlier have no line in any form any more, and are let go. */
  readonly letGo?: boolean;
}

export interface GiveOutChoices {
  readonly by: FormBy;
  readonly units: readonly UnitChoice[];
  /** A day as Excel counts them. */
  readonly today: number;
}

/** Where a line of the plan went. Every line with a name is in exactly one. */
export interface LineEnd {
  readonly line: PlanLine;
  readonly end: "given" | "nobody" | "elsewhere" | "notChosen" | "refused";
  /** The form that has it, where one has. */
  readonly code: string | null;
  readonly said: Said | null;
}

/** What became of a chosen unit: its form, or why it gets none; and what else there is to say. */
export interface UnitEnd {
  readonly unit: string;
  readonly code: string | null;
  readonly round: number;
  readonly refusals: readonly Said[];
  readonly notes: readonly Said[];
}

export interface GiveOut {
  readonly specs: readonly FormSpec[];
  /** To be written once the forms stand; `where` of the new entries is empty until `located` fills it. */
  readonly record: FormsRecord;
  readonly lines: readonly LineEnd[];
  readonly units: readonly UnitEnd[];
  /** Rows that were under a form and are no longer; `to` has taken over what was collected, where there is one. */
  readonly left: readonly { readonly row: CollectedRow; readonly to: string | null }[];
}

/** One more than any number that the record has seen, so that a code is never used again. */
function nextNumber({ plan, register, collected }: FormsRecord): number {
  const numbers = [...register, ...collected].map(({ code }) =>
    code.startsWith(`${plan}-`) ? Number(code.slice(plan.length + 1)) : 0,
  );
  return Math.max(0, ...numbers.filter(Number.isSafeInteger)) + 1;
}

/** Why a unit can't get a form, whatever its lines. */
function refusal(choices: GiveOutChoices, i: number, earlier: RegisterRow | undefined): Said | null {
  const { unit } = choices.units[i];
  if (nameKey(unit) === "") return say("giveOut.unitBlank");
  if (choices.units.findIndex((other) => sameName(other.unit, unit)) < i) return say("giveOut.unitTwice", { unit });
  if (earlier?.status === "locked") return say("giveOut.unitLocked", { unit });
  return null;
}

/** Entries of the register for the chosen units, and why a unit gets none. */
function entriesOf(
  record: FormsRecord,
  choices: GiveOutChoices,
): { entries: RegisterRow[]; refused: Map<number, Said[]> } {
  const { by, today } = choices;
  const refused = new Map<number, Said[]>();
  let number = nextNumber(record);
  const entries = choices.units.map(({ unit, person, due }, i): RegisterRow => {
    const earlier = record.register.find((row) => row.by === by && sameName(row.unit, unit));
    const why = refusal(choices, i, earlier);
    if (why) refused.set(i, [why]);
    return {
      code: earlier?.code ?? (why ? "" : `${record.plan}-${number++}`),
      by,
      unit: earlier?.unit ?? unit.trim(),
      person,
      due,
      round: (earlier?.round ?? 0) + 1,
      givenOn: today,
      where: "",
      status: null,
      collectedOn: null,
      origin: "",
      total: null,
    };
  });
  return { entries, refused };
}

/** A line as its form shows it, with what was collected of it so far. */
function givenRow(line: PlanLine, code: string, known: CollectedRow | undefined): CollectedRow {
  const { no, name, category, driver, prior, planned } = line;
  const { months = planned.map(() => null), note = "", origin = "", collectedOn = null } = known ?? {};
  return { code, no, kind: "given", name, category, driver, prior, planned, months, note, origin, collectedOn };
}

/**
 * Forms for the chosen units, a code and the lines each. A unit that had a form gets the same code in the next round;
 * what was collected of its lines stays known. A line is in one form at a time: it goes from one to another only when
 * both are given out in the same go, and brings along what was collected. Throws where the plan's sheets are full.
 * `record` is left as it is. Cost: O(lines · forms).
 */
export function giveOut(
  lines: readonly PlanLine[],
  record: FormsRecord,
  choices: GiveOutChoices,
  basics: PlanBasics,
): GiveOut {
  const unitOf = (line: PlanLine): string => (choices.by === "department" ? line.department : line.owner);
  const named = lines.filter(({ name }) => nameKey(name) !== "").sort((a, b) => a.no - b.no);
  const { entries, refused } = entriesOf(record, choices);
  const accepted = (): RegisterRow[] => entries.filter((_, i) => !refused.has(i));
  const homes = settle(
    () => homesOf(named, record, accepted(), unitOf),
    (now) => {
      const losing = [...entries.keys()].filter((i) => !refused.has(i) && !choices.units[i].letGo);
      const lost = losing
        .map((i) => ({ i, rows: homeless(record, now, entries[i].code) }))
        .filter(({ rows }) => rows.length > 0);
      for (const { i, rows } of lost)
        refused.set(
          i,
          rows.map(({ name }) => say("giveOut.figuresLeave", { unit: entries[i].unit, line: name })),
        );
      return lost.length > 0;
    },
  );

  const given = accepted();
  const byCode = new Map(given.map((entry) => [entry.code, entry]));
  const holders = holdersOf(record);
  const rows = named.flatMap((line) => {
    const code = homes.get(line.no);
    return code === undefined ? [] : [givenRow(line, code, holders.get(line.no))];
  });
  const registered = new Set(record.register.map(({ code }) => code));
  const homeOf = ({ no }: CollectedRow): string | null => (no === null ? null : (homes.get(no) ?? null));
  /** Rows of the forms given out are made anew; a row of no known form stays until a form takes its line. */
  const leaves = (row: CollectedRow): boolean =>
    byCode.has(row.code) || (!registered.has(row.code) && homeOf(row) !== null);
  const next = inOrder({
    ...record,
    register: [
      ...record.register.map((row) => byCode.get(row.code) ?? row),
      ...given.filter(({ code }) => !registered.has(code)),
    ],
    collected: [...record.collected.filter((row) => !leaves(row)), ...rows],
  });
  checkRoom(next);

  const refusedUnit = (unit: string): boolean =>
    refused.has(choices.units.findIndex((choice) => sameName(choice.unit, unit)));
  return {
    specs: given.map(({ code }) => expectedSpec(next, code, basics)!),
    record: next,
    lines: named.map((line) => {
      const code = homes.get(line.no);
      if (code !== undefined) return { line, end: "given", code, said: null };
      const holder = next.register.find((row) => row.code === holders.get(line.no)?.code && !byCode.has(row.code));
      return withoutForm(line, unitOf(line).trim(), choices, refusedUnit, holder ?? null);
    }),
    units: entries.map(({ code, round }, i): UnitEnd => {
      const { unit } = choices.units[i];
      const refusals = refused.get(i);
      if (refusals) return { unit, code: null, round, refusals, notes: [] };
      return { unit, code, round, refusals: [], notes: notesOf(record, entries[i], rows) };
    }),
    left: record.collected
      .filter((row) => leaves(row) && homeOf(row) !== row.code)
      .map((row) => ({ row, to: homeOf(row) })),
  };
}

/** Why a line is in none of the forms given out. */
function withoutForm(
  line: PlanLine,
  unit: string,
  { by, units }: GiveOutChoices,
  refused: (unit: string) => boolean,
  holder: RegisterRow | null,
): LineEnd {
  const code = holder?.code ?? null;
  const args = { line: line.name, unit };
  if (unit === "") {
    const key = by === "department" ? "giveOut.noDepartment" : "giveOut.noOwner";
    return { line, end: "nobody", code, said: say(key, { line: line.name }) };
  }
  if (!units.some((choice) => sameName(choice.unit, unit)))
    return { line, end: "notChosen", code, said: say("giveOut.notChosen", args) };
  if (refused(unit)) return { line, end: "refused", code, said: say("giveOut.refused", args) };
  // Its unit gets a form, so only another form that has the line keeps it out.
  return {
    line,
    end: "elsewhere",
    code,
    said: say("giveOut.elsewhere", { line: line.name, unit: holder!.unit, code: holder!.code }),
  };
}

/** What a person should know of a form that is given out. */
function notesOf(record: FormsRecord, entry: RegisterRow, rows: readonly CollectedRow[]): Said[] {
  const { code, unit } = entry;
  const own = rows.filter((row) => row.code === code);
  const earlier = record.register.find((row) => row.code === code);
  const notes = own.length === 0 ? [say("giveOut.empty", { unit })] : [];
  if (!earlier) return notes;
  notes.push(say("giveOut.again", { unit, round: entry.round }));
  if (earlier.collectedOn === null) notes.push(say("giveOut.notCollected", { unit, round: earlier.round }));
  const before = new Map(record.collected.filter((row) => row.kind === "given").map((row) => [row.no, row.name]));
  for (const { no, name } of own) {
    const was = before.get(no);
    if (was !== undefined && !sameName(was, name)) notes.push(say("giveOut.renamed", { line: name, was }));
  }
  return notes;
}

/** The record with where each form stands now: the name of its sheet or file, by code. */
export function located(record: FormsRecord, where: ReadonlyMap<string, string>): FormsRecord {
  return { ...record, register: record.register.map((row) => ({ ...row, where: where.get(row.code) ?? row.where })) };
}
