/** The computing side: holds columns, answers requests. Runs in the worker, or in the page where there is none. */
import type { Analysis } from "../../analyses/analysis";
import { newold } from "../../analyses/newold";
import { retention } from "../../analyses/retention";
import { seasonality } from "../../analyses/seasonality";
import { Fault } from "../../analytics/fault";
import { statusValues } from "../../analytics/statuses";
import { includeCells } from "../../workbook/include";
import type { AnalysisId, Argument, ColumnArgument, Reply, Request } from "./protocol";

const analyses: Record<AnalysisId, Analysis> = { RETENTION: retention, NEWOLD: newold, SEASONALITY: seasonality };

type Column = unknown[][];

export function isColumn(argument: Argument): argument is ColumnArgument {
  return typeof argument === "object" && argument !== null && !Array.isArray(argument);
}

export class Runner {
  private readonly columns = new Map<string, Column>();

  /** `undefined` for messages that ask for no answer. */
  handle(request: Request): Reply | undefined {
    switch (request.type) {
      case "piece":
        this.addPiece(request);
        return undefined;
      case "forget":
        this.columns.delete(request.column);
        return undefined;
      default:
        return this.answer(request);
    }
  }

  private addPiece(request: Extract<Request, { type: "piece" }>): void {
    let column = this.columns.get(request.column);
    if (!column) this.columns.set(request.column, (column = new Array<unknown[]>(request.rows)));
    request.cells.forEach((cell, index) => (column[request.from + index] = [cell]));
  }

  private answer(request: Extract<Request, { id: number }>): Reply {
    const { id } = request;
    try {
      if (request.type === "values") return { id, values: statusValues(this.column(request.column), request.limit) };
      return {
        id,
        outcome: analyses[request.analysis].evaluate(request.args.map((argument) => this.resolve(argument))),
      };
    } catch (error) {
      if (error instanceof Fault) return { id, fault: { kind: error.kind, ref: error.ref } };
      return { id, failure: error instanceof Error ? error.message : String(error) };
    }
  }

  private resolve(argument: Argument): unknown {
    if (!isColumn(argument)) return argument;
    const column = this.column(argument.column);
    return argument.oneOf ? includeCells(column, argument.oneOf) : column;
  }

  private column(key: string): Column {
    const column = this.columns.get(key);
    if (!column) throw new Error(`column ${key} was never sent`);
    return column;
  }
}
