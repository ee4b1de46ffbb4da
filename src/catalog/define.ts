import type { Duty, Pillar, RaciCell, RoleId, Stage, StageId, WorkItem } from "./types";

/**
 * Writes stages down as one reads a matrix: `"A R C"` is a cell per role of the stage, in the stage's order, `-` is blank.
 * A stage whose rows and roles don't match is a mistake in this folder, so it fails when the module is loaded.
 */
export function stage(id: StageId, roles: readonly RoleId[], duties: readonly Duty[]): Stage {
  for (const row of duties.flatMap((d) => [d, ...d.work])) {
    if (row.raci.length !== roles.length)
      throw new Error(`${id}: ${row.id} has ${row.raci.length} cells for ${roles.length} roles`);
  }
  return { id, roles, duties };
}

export function duty(id: Duty["id"], pillar: Pillar, raci: string, work: readonly WorkItem[]): Duty {
  return { id, pillar, raci: cells(raci), work };
}

export function work(id: WorkItem["id"], raci: string): WorkItem {
  return { id, raci: cells(raci) };
}

function cells(raci: string): RaciCell[] {
  return raci.split(" ").map((letter) => {
    if (letter === "-") return null;
    if (letter === "R" || letter === "A" || letter === "C" || letter === "I") return letter;
    throw new Error(`${raci}: ${letter} is none of R A C I -`);
  });
}
