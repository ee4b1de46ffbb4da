/** Host errors as problems that a person can mend. */
import { WorkbookProblem } from "./types";

/** Office.js error codes; the sentence for each key is in `i18n/<lang>/workbook.json`. */
const keys: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode: "editing",
  WriteNotSupportedWhenModalDialogOpen: "dialogOpen",
  AccessDenied: "accessDenied",
  RequestPayloadSizeLimitExceeded: "tooBig",
  ResponsePayloadSizeLimitExceeded: "tooBig",
  OperationCellsExceedLimit: "tooBig",
  RangeExceedsLimit: "tooBig",
  NonBlankCellOffSheet: "sheetFull",
  FormulaLengthExceedsLimit: "formulaRefused",
  MergedRangeConflict: "inTheWay",
  FilteredRangeConflict: "inTheWay",
  PivotTableRangeConflict: "inTheWay",
  InsertDeleteConflict: "inTheWay",
  InvalidReference: "moved",
  ItemNotFound: "moved",
  ItemAlreadyExists: "nameTaken",
  InvalidSelection: "selection",
  ConnectionFailure: "connection",
  Timeout: "connection",
  HttpStatusError: "connection",
  InvalidOrTimedOutSession: "connection",
  HostRestartNeeded: "connection",
  ActivityLimitReached: "busy",
  RequestAborted: "busy",
  Conflict: "busy",
  InactiveWorkbook: "busy",
  ApiNotFound: "unsupported",
  NotImplemented: "unsupported",
  UnsupportedFeature: "unsupported",
  UnsupportedOperation: "unsupported",
  UnsupportedSheet: "unsupported",
};

/** The code of an Office.js error, or "". */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

export function isTooBig(error: unknown): boolean {
  return keys[codeOf(error)] === "tooBig";
}

export function isAbort(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === "AbortError";
}

/**
 * What a person can be told of an error of the host: a problem with a sentence of its own where the code is known,
 * else `hostFailed` with the host's own words. Cancellation, our own problems and errors that are none of the host's
 * come back as they are.
 */
export function problemOf(error: unknown): unknown {
  if (error instanceof WorkbookProblem || isAbort(error)) return error;
  const code = codeOf(error);
  if (code === "") return error;
  const problem = new WorkbookProblem(keys[code] ?? "hostFailed", {
    code,
    message: String((error as Error).message ?? ""),
  });
  problem.cause = error;
  return problem;
}
