/**
 * Custom functions of the add-in, run inside Univer's formula engine. Arguments arrive as Excel hands them over:
 * a blank cell inside a range is `null`, an omitted argument `null`, a single value given to a matrix parameter
 * `[[value]]`, an error cell an object with its code. A result of rows spills. Nothing thrown ever reaches the engine,
 * which would stop for good.
 */
import type { Nullable } from "@univerjs/core";
import type { BaseValueObject } from "@univerjs/engine-formula";
import {
  ArrayValueObject,
  BaseFunction,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  FunctionType,
  IFunctionService,
  NumberValueObject,
  SetTriggerFormulaCalculationStartMutation,
  StringValueObject,
} from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/sheets-formula";
import { inBounds } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import { isErrorValue } from "./errors";
import type { Sheet } from "./sheet";
import { toIRange } from "./spills";

/** The parts of functions.json that matter here. */
export interface FunctionMetadata {
  /** Without it Excel calls no function that was given an error value: the error is the result. */
  readonly allowErrorForDataTypeAny?: boolean;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly description?: string;
      readonly type?: string;
      readonly dimensionality?: string;
      readonly optional?: boolean;
      readonly repeating?: boolean;
    }[];
    readonly result?: { readonly dimensionality?: string };
    readonly options?: Record<string, unknown>;
  }[];
}

/** What Office hands a function as its last argument. */
export interface Invocation {
  /** `Sheet1!B3` */
  readonly address: string;
  readonly isInValuePreview: boolean;
}

export type CallFunction = (id: string, args: unknown[], invocation: Invocation) => unknown;

/** An error value as an argument: the shape of `CustomFunctions.Error`. */
export interface ErrorArgument {
  readonly code: string;
  readonly message: string;
}

export const NAMESPACE = "UOPS";

export class CustomFunctions {
  /** Message of the last error a formula gave, by sheet and cell. */
  private readonly messages = new Map<string, string>();

  /** Results that need more room than the grid shows. */
  private cramped: { sheetId: string; range: RangeData }[] = [];

  constructor(private readonly book: Book) {
    book.on("calculated", () => this.makeRoom());
  }

  /** Univer gives #REF! for an array that leaves the grid: the grid grows, and the formula is worked out again. */
  wantsRoom(sheetId: Nullable<string>, range: RangeData): void {
    const sheet = sheetId ? this.book.findSheet(sheetId) : undefined;
    const short =
      sheet &&
      (range.row + range.rows > sheet.worksheet.getRowCount() ||
        range.column + range.columns > sheet.worksheet.getColumnCount());
    if (short && inBounds(range)) this.cramped.push({ sheetId: sheet.id, range });
  }

  private makeRoom(): void {
    const cramped = this.cramped;
    this.cramped = [];
    for (const { sheetId, range } of cramped) {
      const sheet = this.book.findSheet(sheetId);
      if (!sheet) continue;
      sheet.grow(range);
      const anchor = toIRange({ ...range, rows: 1, columns: 1 });
      this.book.execute(SetTriggerFormulaCalculationStartMutation.id, {
        dirtyRanges: [{ unitId: this.book.unitId, sheetId, range: anchor }],
      });
    }
  }

  async register(metadata: FunctionMetadata, call: CallFunction, namespace = NAMESPACE): Promise<void> {
    const service = this.book.injector.get(IFunctionService);
    const executors = metadata.functions.map(
      (definition) =>
        new CustomFunction(
          `${namespace}.${definition.name}`.toUpperCase(),
          definition,
          metadata.allowErrorForDataTypeAny === true,
          call,
          this.book,
          this,
        ),
    );
    service.registerExecutors(...executors);
    const descriptions = metadata.functions.map((definition) => ({
      functionName: `${namespace}.${definition.name}`.toUpperCase(),
      functionType: FunctionType.User,
      description: definition.description ?? "",
      abstract: definition.description ?? "",
      functionParameter: definition.parameters.map((parameter) => ({
        name: parameter.name,
        detail: parameter.description ?? "",
        example: "",
        require: parameter.optional ? (0 as const) : (1 as const),
        repeat: parameter.repeating ? (1 as const) : (0 as const),
      })),
    }));
    // Formula help on screen; without a screen the engine alone keeps it.
    if (this.book.injector.has(IDescriptionService))
      this.book.injector.get(IDescriptionService).registerDescriptions(descriptions);
    else service.registerDescriptions(...descriptions);
    service.deleteFormulaAstCacheKey(...descriptions.map(({ functionName }) => functionName));
    await this.book.calculation.recalculate();
  }

  message(sheet: Sheet, row: number, column: number): string | undefined {
    return isErrorValue(sheet.value(row, column)) ? this.messages.get(`${sheet.id}!${row}:${column}`) : undefined;
  }

  remember(sheetId: Nullable<string>, row: number, column: number, message: string | undefined): void {
    const key = `${sheetId}!${row}:${column}`;
    if (message) this.messages.set(key, message);
    else this.messages.delete(key);
  }
}

type Definition = FunctionMetadata["functions"][number];

class CustomFunction extends BaseFunction {
  override minParams: number;
  override maxParams: number;

  constructor(
    name: string,
    private readonly definition: Definition,
    private readonly takesErrors: boolean,
    private readonly call: CallFunction,
    private readonly book: Book,
    private readonly owner: CustomFunctions,
  ) {
    super(name);
    this.minParams = definition.parameters.filter((parameter) => !parameter.optional && !parameter.repeating).length;
    this.maxParams = definition.parameters.some((parameter) => parameter.repeating)
      ? 255
      : Math.max(definition.parameters.length, 1);
  }

  override calculate(...given: BaseValueObject[]): BaseValueObject {
    const row = this.row;
    const column = this.column;
    const sheetId = this.subUnitId;
    try {
      const { parameters } = this.definition;
      if (given.length > parameters.length) return this.fail(sheetId, row, column, ErrorType.VALUE, undefined);
      const args = parameters.map((parameter, i) =>
        given[i] === undefined ? null : argument(given[i]!, parameter.dimensionality === "matrix"),
      );
      for (const [i, { type = "any" }] of parameters.entries()) {
        const problem = this.takesErrors && type === "any" ? undefined : firstError(args[i]);
        if (problem) return this.fail(sheetId, row, column, problem.code as ErrorType, undefined);
        args[i] = convert(args[i], type);
      }
      const sheet = sheetId ? this.book.findSheet(sheetId) : undefined;
      const address = sheet && row >= 0 ? sheet.address({ row, column, rows: 1, columns: 1 }) : "";
      return this.result(
        this.call(this.definition.id, args, { address, isInValuePreview: false }),
        sheetId,
        row,
        column,
      );
    } catch (error) {
      const fault = asFunctionError(error);
      return this.fail(sheetId, row, column, fault.code as ErrorType, fault.message);
    }
  }

  private result(value: unknown, sheetId: Nullable<string>, row: number, column: number): BaseValueObject {
    const fault = isThrownLike(value) ? asFunctionError(value) : undefined;
    if (fault) return this.fail(sheetId, row, column, fault.code as ErrorType, fault.message);
    this.owner.remember(sheetId, row, column, undefined);
    if (!Array.isArray(value)) return cellResult(value);
    const rows = value as unknown[][];
    if (
      rows.length === 0 ||
      !Array.isArray(rows[0]) ||
      rows[0].length === 0 ||
      rows.some((line) => !Array.isArray(line) || line.length !== rows[0]!.length)
    ) {
      return this.fail(sheetId, row, column, ErrorType.VALUE, "The function returned rows of different lengths.");
    }
    if (rows.length === 1 && rows[0].length === 1) return this.result(rows[0][0], sheetId, row, column);
    this.owner.wantsRoom(sheetId, { row, column, rows: rows.length, columns: rows[0].length });
    const calculateValueList = rows.map((line) => line.map(cellResult));
    return ArrayValueObject.create({
      calculateValueList,
      rowCount: rows.length,
      columnCount: rows[0].length,
      unitId: this.unitId ?? "",
      sheetId: sheetId ?? "",
      row,
      column,
    });
  }

  private fail(
    sheetId: Nullable<string>,
    row: number,
    column: number,
    code: ErrorType,
    message: string | undefined,
  ): ErrorValueObject {
    this.owner.remember(sheetId, row, column, message);
    return ErrorValueObject.create(code, message);
  }
}

function argument(value: BaseValueObject, matrix: boolean): unknown {
  if (value.isArray()) {
    const array = value as ArrayValueObject;
    if (!matrix) return scalar(array.get(0, 0));
    // Comparisons of columns come back sparse once Univer has indexed a column: rows that are not equal are missing.
    const rows = array.getArrayValue();
    return Array.from({ length: array.getRowCount() }, (_, r) =>
      Array.from({ length: array.getColumnCount() }, (_, c) => scalar(rows[r]?.[c])),
    );
  }
  const single = scalar(value);
  if (!matrix) return single;
  // An omitted argument (`F(A1,,2)`) is a null value that came from no cell.
  return single === null ? null : [[single]];
}

function scalar(value: Nullable<BaseValueObject>): unknown {
  if (!value || value.isNull()) return null;
  if (value.isError()) return { code: String(value.getValue()), message: "" } satisfies ErrorArgument;
  return value.getValue();
}

function firstError(value: unknown): ErrorArgument | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = firstError(item);
      if (found) return found;
    }
    return undefined;
  }
  return isErrorArgument(value) ? value : undefined;
}

/** Excel turns single values into the type that the metadata names; what cannot be turned is `#VALUE!`. */
function convert(value: unknown, type: string): unknown {
  if (type === "any" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => convert(item, type));
  if (type === "string") return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
  if (type === "boolean") {
    if (typeof value === "number") return value !== 0;
    if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  }
  if (type === "number") {
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  }
  if (typeof value !== type) throw { code: "#VALUE!", message: "" } satisfies ErrorArgument;
  return value;
}

function isErrorArgument(value: unknown): value is ErrorArgument {
  return typeof value === "object" && value !== null && "code" in value && isErrorValue((value as ErrorArgument).code);
}

/** Only `#VALUE!`, `#N/A`, `#DIV/0!`, `#NUM!`, `#NULL!`, `#REF!` and `#NAME?` can be returned; anything else is `#VALUE!`. */
function asFunctionError(error: unknown): ErrorArgument {
  if (error && typeof error === "object" && "code" in error && isErrorValue((error as ErrorArgument).code)) {
    const { code, message } = error as ErrorArgument;
    const speaks = code === "#VALUE!" || code === "#N/A";
    return { code, message: speaks ? (message ?? "") : "" };
  }
  return { code: "#VALUE!", message: error instanceof Error ? error.message : "" };
}

function isThrownLike(value: unknown): boolean {
  return value instanceof Error || isErrorArgument(value) || value instanceof Promise;
}

function cellResult(value: unknown): BaseValueObject {
  if (value === null || value === undefined || value === "")
    return value === "" ? StringValueObject.create("") : NumberValueObject.create(0);
  if (typeof value === "number")
    return Number.isFinite(value) ? NumberValueObject.create(value) : ErrorValueObject.create(ErrorType.NUM);
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  if (typeof value === "string") return StringValueObject.create(value);
  const fault = asFunctionError(value);
  return ErrorValueObject.create(fault.code as ErrorType, fault.message);
}
