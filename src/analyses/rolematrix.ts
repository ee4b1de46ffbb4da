/** Stage role matrix: who does, answers for, advises on and hears of each duty or work item in a stage of the team. */
import { type RaciCell, type Stage, stageById, stageIds } from "../catalog";
import { pillars } from "../catalog/types";
import { isBlank, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { type OptionSchema, readOptions } from "./options";
import { type Column, column, type MessageRef, type Note, type Table, type TableCell, word } from "./table";

export const rowKinds = ["duties", "work"] as const;
export type RowKind = (typeof rowKinds)[number];

const options = {} as const satisfies OptionSchema;

/** A word of the catalogue (`i18n/<lang>/catalog.json`). */
export const catalogWord = (group: "stage" | "role" | "pillar" | "raci", id: string): MessageRef =>
  word(`catalog.${group}.${id}`);

export const rolematrix: Analysis = {
  id: "ROLEMATRIX",
  parameters: ["stage", "rows", "options"],
  options,
  evaluate: ([stageArg, rowsArg, optionsArg]) => {
    const settings = readOptions(optionsArg, options);
    const given = single(stageArg);
    if (given !== undefined && (isBlank(given) || given === 0))
      throw new Fault("value", "fault.choice", { argument: "stage", found: "–", known: stageIds.join(", ") });
    const stage = stageById(choice("stage", stageArg, stageIds, "foundation"));
    const kind = choice("rows", rowsArg, rowKinds, "duties");
    return { table: shapeMatrix(stage, kind), settings };
  },
};

/** Duties (or their work items) × roles of the stage, as the catalogue proposes them. */
export function shapeMatrix(stage: Stage, kind: RowKind): Table {
  const roles: Column[] = stage.roles.map((role) => ({ title: catalogWord("role", role), format: "text" }));
  const duty: Column = column("catalog.rolematrix.duty", "label");
  const item: Column = column("catalog.rolematrix.work", "label");
  const rows: TableCell[][] =
    kind === "duties"
      ? stage.duties.map((d) => [word(d.id), ...letters(d.raci)])
      : stage.duties.flatMap((d) => d.work.map((w) => [word(d.id), word(w.id), ...letters(w.raci)]));
  return {
    columns: kind === "duties" ? [duty, ...roles] : [duty, item, ...roles],
    rows,
    totalRow: false,
    notes: matrixNotes(stage, kind, rows.length),
  };
}

const letters = (raci: readonly RaciCell[]): TableCell[] => [...raci];

function matrixNotes(stage: Stage, kind: RowKind, rows: number): Note[] {
  const notes: Note[] = [
    { label: word("catalog.rolematrix.stage"), value: catalogWord("stage", stage.id) },
    { label: word(kind === "duties" ? "catalog.rolematrix.duties" : "catalog.rolematrix.works"), value: rows },
    {
      label: word("catalog.rolematrix.letters"),
      value: ["R", "A", "C", "I"].map((letter) => catalogWord("raci", letter)),
    },
    { label: word("catalog.rolematrix.origin"), value: word("catalog.rolematrix.proposal") },
  ];
  for (const pillar of pillars) {
    const duties = stage.duties.filter((d) => d.pillar === pillar).map((d) => word(d.id));
    if (duties.length > 0) notes.push({ label: catalogWord("pillar", pillar), value: duties });
  }
  return notes;
}
