/** Stage role matrix: who does, answers for, advises on and hears of each duty or work item in a stage of the team. */
import { type RaciCell, type Stage, stageById, stageIds } from "../catalog";
import { pillars } from "../catalog/types";
import { isBlank, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import type { Analysis } from "./analysis";
import { choice } from "./arguments";
import { type OptionSchema, readOptions } from "./options";
import type { Column, MessageRef, Note, Table, TableCell } from "./table";

export const rowKinds = ["duties", "work"] as const;
export type RowKind = (typeof rowKinds)[number];

const options = {} as const satisfies OptionSchema;

/** A word of the catalogue (`i18n/<lang>/catalog.json`). */
export const catalogWord = (
  group: "stage" | "duty" | "work" | "role" | "pillar" | "raci" | "rolematrix",
  id: string,
): MessageRef => ({
  key: `catalog.${group}.${id}`,
});

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
  const duty: Column = { title: catalogWord("rolematrix", "duty"), format: "label" };
  const item: Column = { title: catalogWord("rolematrix", "work"), format: "label" };
  const rows: TableCell[][] =
    kind === "duties"
      ? stage.duties.map((d) => [catalogWord("duty", d.id), ...letters(d.raci)])
      : stage.duties.flatMap((d) =>
          d.work.map((w) => [catalogWord("duty", d.id), catalogWord("work", w.id), ...letters(w.raci)]),
        );
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
    { label: catalogWord("rolematrix", "stage"), value: catalogWord("stage", stage.id) },
    { label: catalogWord("rolematrix", kind === "duties" ? "duties" : "works"), value: rows },
    {
      label: catalogWord("rolematrix", "letters"),
      value: ["R", "A", "C", "I"].map((letter) => catalogWord("raci", letter)),
    },
    { label: catalogWord("rolematrix", "origin"), value: catalogWord("rolematrix", "proposal") },
  ];
  for (const pillar of pillars) {
    const duties = stage.duties.filter((d) => d.pillar === pillar).map((d) => catalogWord("duty", d.id));
    if (duties.length > 0) notes.push({ label: catalogWord("pillar", pillar), value: duties });
  }
  return notes;
}
