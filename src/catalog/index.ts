import { experiment } from "./experiment";
import { foundation } from "./foundation";
import { loyalty } from "./loyalty";
import type { Stage, StageId } from "./types";
import { value } from "./value";

export const stages: readonly Stage[] = [foundation, experiment, value, loyalty];

/** The stage with this id; upper and lower case don't matter. */
export function findStage(id: string): Stage | undefined {
  const wanted = id.trim().toLowerCase();
  return stages.find((stage) => stage.id === wanted);
}

export function stageById(id: StageId): Stage {
  return stages.find((stage) => stage.id === id)!;
}

export { checkRaci } from "./raci";
export type { RaciLimits, RaciProblem, RaciRow } from "./raci";
export { pillars, roleIds, stageIds } from "./types";
export type { Duty, Pillar, RaciCell, RaciLetter, RoleId, Stage, StageId, WorkItem } from "./types";
