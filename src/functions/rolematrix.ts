import { rolematrix as analysis } from "../analyses/rolematrix";
import { answer } from "./support/answer";
import type { MatrixRows, Stage } from "./support/choices";

/**
 * Role matrix of a team stage: who does, answers for, advises on and hears of each duty or work item (RACI).
 *
 * Result: a header (Duty, for work also Work item, then the roles of the stage) and a row per duty or work item with R, A,
 * C, I or blank cells. Every row has exactly one A and at least one R.
 * @customfunction ROLEMATRIX
 * @param stage Stage of the team: foundation, experiment, value or loyalty.
 * @param [rows] A row per duty (duties, default) or per work item (work).
 * @param [options] Rare settings: text key=value; key=value, or a range of two columns.
 * @param {CustomFunctions.Invocation} invocation Excel's own.
 * @returns {any[][]} The matrix.
 * @errors #VALUE! with the reason: a stage that is missing or unknown, unknown rows or options.
 * @remarks The letters are a proposal to start from. The Team page of the pane edits a copy of it and checks that every row
 * still has one A and an R. R = responsible (does the work), A = accountable (answers for the result), C = consulted,
 * I = informed. With notes=on the notes say which part of AARRR each duty serves.
 * @source Responsibility assignment matrix (RACI) as in PMI, A Guide to the Project Management Body of Knowledge; the duties are
 * the add-in's own catalogue.
 * @cost A look-up; instant.
 * @example
 * stage: "experiment"
 * result: {"Duty","User-operations manager","User-operations specialist","Data analyst";"Converting new users","A","R","C";"Repurchase by returning customers","A","R","C";"Cross-selling","A","R","C";"User referral","A","R","C";"User data analysis","A","C","R"}
 */
export function rolematrix(
  stage: Stage,
  rows?: MatrixRows,
  options?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  return answer(analysis.evaluate, [stage, rows, options, invocation]);
}
