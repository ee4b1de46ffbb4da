import { ModelError } from "../model/errors";
import type { ResponseError } from "./protocol";

/** A failure with a code of Office.js that is not the model's. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly location = "",
  ) {
    super(message);
    this.name = "HostError";
  }
}

/** A member of Office.js that the workbench does not have. */
export class MissingMember extends HostError {
  constructor(readonly member: string) {
    super("ApiNotFound", `The workbench does not have ${member}.`, member);
  }
}

export function toResponseError(error: unknown, location: string, actionIndex: number): ResponseError {
  if (error instanceof HostError)
    return { Code: error.code, Message: error.message, Location: error.location || location, ActionIndex: actionIndex };
  if (error instanceof ModelError)
    return { Code: error.code, Message: error.message, Location: location, ActionIndex: actionIndex };
  return {
    Code: "GeneralException",
    Message: `An internal error of the workbench: ${error instanceof Error ? error.message : String(error)}`,
    Location: location,
    ActionIndex: actionIndex,
  };
}
