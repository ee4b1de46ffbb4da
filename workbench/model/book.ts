/**
 * The one object model of a workbook. Cells, formulas, looks, tables, names, rules and panes are kept by Univer, so that
 * what a person does in the grid and what the add-in does through Office.js are the same thing; charts, protection, XML
 * parts and settings are kept here. The same code runs headless in Node and on screen.
 *
 * `Book.fromData(data, univer)` opens a workbook; `book.settled()` waits for its formulas; `book.toData()` is what files
 * are written from. Errors are `ModelError`s with the codes of Office.js.
 */
import type { IExecutionOptions, Injector, Styles, Univer, Workbook } from "@univerjs/core";
import {
  BooleanNumber,
  ICommandService,
  IUniverInstanceService,
  UniverInstanceType,
  mergeWorksheetSnapshotWithDefault,
} from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import {
  InsertSheetMutation,
  RemoveSheetMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetHideMutation,
} from "@univerjs/sheets";
import { cellRange, parseA1, splitSheet } from "./address";
import { Calculation } from "./calculation";
import { Charts } from "./charts";
import { ConditionalFormats } from "./conditional-formats";
import { XmlParts } from "./custom-xml";
import type { BookData, RangeData } from "./data";
import { Edits } from "./edits";
import { ModelError } from "./errors";
import type { ModelErrorCode } from "./errors";
import { Emitter } from "./events";
import type { BookEvents } from "./events";
import { CustomFunctions } from "./functions";
import type { CallFunction, FunctionMetadata } from "./functions";
import { mendDependencies } from "./dependencies";
import { mendFormulaCache } from "./formula-cache";
import { mendFormulaData } from "./formula-data";
import { mendLexer } from "./lexer";
import { bookToData } from "./output";
import { Names } from "./names";
import { Pages } from "./pages";
import { Protection } from "./protection";
import { Sheet } from "./sheet";
import { checkSheetName, freeSheetName } from "./sheet-name";
import { bookSnapshot, emptyBook, emptySheet, sheetSnapshot, StyleTable } from "./snapshot";
import { toIRange } from "./spills";
import { Tables } from "./tables";
import { listenTo } from "./listening";
import { attachTyping } from "./typing";
import { Undo } from "./undo";
import { Validations } from "./validations";
import { Writes } from "./writes";

let counter = 0;

export class Book {
  readonly emitter = new Emitter();
  readonly injector: Injector;
  readonly workbook: Workbook;
  readonly calculation: Calculation;
  readonly tables = new Tables(this);
  readonly names = new Names(this);
  readonly conditionalFormats = new ConditionalFormats(this);
  readonly validations = new Validations(this);
  readonly protection = new Protection(this);
  readonly pages = new Pages(this);
  readonly charts = new Charts(this);
  readonly xmlParts = new XmlParts(this);
  readonly edits = new Edits(this);
  readonly writes = new Writes(this);
  readonly undo = new Undo(this);
  readonly functions: CustomFunctions;
  /** The add-in's settings (`workbook.settings`, `Office.context.document.settings`). */
  readonly settings = new Map<string, unknown>();
  readonly properties = {
    title: "",
    author: "",
    subject: "",
    keywords: "",
    comments: "",
    category: "",
    manager: "",
    company: "",
    custom: new Map<string, string | number | boolean>(),
  };
  private depth = 0;
  private readonly sheetCache = new Map<string, Sheet>();
  private readonly veryHidden = new Set<string>();
  private readonly disposals: (() => void)[] = [];

  private constructor(
    readonly univer: Univer,
    data: BookData,
  ) {
    mendLexer();
    mendFormulaCache();
    this.injector = univer.__getInjector();
    const unitId = `book-${++counter}`;
    const sheetIds = data.sheets.map(() => newSheetId());
    this.workbook = univer.createUnit(UniverInstanceType.UNIVER_SHEET, bookSnapshot(data, unitId, sheetIds));
    this.injector.get(IUniverInstanceService).setCurrentUnitForType(unitId);
    this.injector.get(IUniverInstanceService).focusUnit(unitId);
    mendDependencies(this.injector);
    mendFormulaData(this.injector);
    this.calculation = new Calculation(this.injector);
    this.functions = new CustomFunctions(this);
    this.disposals.push(listenTo(this), attachTyping(this));
    data.sheets.forEach((sheetData, i) => {
      const sheet = this.sheet(sheetIds[i]!);
      if (sheetData.visibility === "veryHidden") this.veryHidden.add(sheet.id);
      for (const table of sheetData.tables) this.tables.add(sheet, table.range, table);
      for (const format of sheetData.conditionalFormats) this.conditionalFormats.addData(sheet, format);
      for (const validation of sheetData.validations) this.validations.addData(sheet, validation);
      for (const chart of sheetData.charts) this.charts.add(sheet, chart);
      if (sheetData.page) this.pages.change(sheet.id, sheetData.page);
    });
    for (const name of data.names) this.names.add(name);
    for (const part of data.customXml) this.xmlParts.add(part.xml, part.id);
    data.sheets.forEach((sheetData, i) => {
      if (sheetData.protection?.enabled) this.protection.protect(sheetIds[i]!, sheetData.protection.options);
    });
    if (data.structureProtected) this.protection.protectStructure();
    const active = this.sheets[data.active] ?? this.sheets[0]!;
    this.activate(
      active.visibility === "Visible"
        ? active
        : (this.sheets.find((sheet) => this.visibility(sheet) === "Visible") ?? active),
    );
    this.select(this.activeSheet, cellRange(0, 0));
  }

  /** Opens a workbook in a Univer instance that has the plugins of `headless.ts` (or their presets with a screen). */
  static fromData(data: BookData | undefined, univer: Univer): Book {
    const given = data && data.sheets.length > 0 ? data : emptyBook();
    return new Book(univer, given);
  }

  /** The workbook as it is now; call `settled()` before, so that formulas have their results. */
  toData(): BookData {
    this.writes.flush();
    return bookToData(this);
  }

  get unitId(): string {
    return this.workbook.getUnitId();
  }

  get styles(): Styles {
    return this.workbook.getStyles();
  }

  get formulas(): FormulaDataModel {
    return this.injector.get(FormulaDataModel);
  }

  /** Runs a mutation or operation of Univer at once. */
  execute(id: string, params: object, options?: IExecutionOptions): void {
    this.writes.flush();
    this.undo.record(id, params);
    this.depth++;
    try {
      if (this.injector.get(ICommandService).syncExecuteCommand(id, params, options) === false)
        throw new ModelError("GeneralException", `The grid refused ${id}.`);
    } finally {
      this.depth--;
    }
  }

  /** Runs a command of Univer that works in steps of its own (inserting rows, moving cells). */
  async executeAsync(id: string, params: object): Promise<void> {
    this.writes.flush();
    this.undo.record(id, params);
    this.depth++;
    try {
      if ((await this.injector.get(ICommandService).executeCommand(id, params)) === false)
        throw new ModelError("GeneralException", `The grid refused ${id}.`);
    } finally {
      this.depth--;
    }
  }

  /** The model itself is changing the workbook, not a person in the grid. */
  get executing(): boolean {
    return this.depth > 0;
  }

  error(code: ModelErrorCode, message: string): ModelError {
    return new ModelError(code, message);
  }

  on<K extends keyof BookEvents>(name: K, listener: (event: BookEvents[K]) => void): () => void {
    return this.emitter.on(name, listener);
  }

  // --- formulas ------------------------------------------------------------------------------------------------

  /** Resolves once every formula has its result. */
  settled(): Promise<void> {
    this.writes.flush();
    return this.calculation.settled();
  }

  /**
   * Makes the functions of an add-in known as `=UOPS.NAME(…)`.
   * @param metadata functions.json
   * @param call runs one function; called synchronously, may throw a `CustomFunctions.Error`
   */
  registerFunctions(metadata: FunctionMetadata, call: CallFunction): Promise<void> {
    return this.functions.register(metadata, call);
  }

  /** What Excel shows on hovering over a cell whose formula gave an error with a message. */
  errorMessage(sheet: Sheet, row: number, column: number): string | undefined {
    return this.functions.message(sheet, row, column);
  }

  // --- sheets --------------------------------------------------------------------------------------------------

  get sheets(): Sheet[] {
    return this.workbook.getSheetOrders().map((id) => this.sheet(id));
  }

  /** By id or, in any case, by name. */
  findSheet(idOrName: string): Sheet | undefined {
    const worksheet =
      this.workbook.getSheetBySheetId(idOrName) ??
      this.workbook.getSheets().find((sheet) => sheet.getName().toLowerCase() === idOrName.toLowerCase());
    if (!worksheet) return undefined;
    const id = worksheet.getSheetId();
    let sheet = this.sheetCache.get(id);
    if (!sheet || sheet.worksheet !== worksheet) this.sheetCache.set(id, (sheet = new Sheet(this, worksheet)));
    return sheet;
  }

  sheet(idOrName: string): Sheet {
    const sheet = this.findSheet(idOrName);
    if (!sheet) throw new ModelError("ItemNotFound", `The requested resource doesn't exist: sheet ${idOrName}`);
    return sheet;
  }

  addSheet(name?: string, index = this.sheets.length): Sheet {
    this.protection.checkStructure();
    const taken = this.sheets.map((sheet) => sheet.name);
    const chosen = name ?? freeSheetName(taken);
    checkSheetName(chosen, taken);
    const id = newSheetId();
    const snapshot = mergeWorksheetSnapshotWithDefault(sheetSnapshot(emptySheet(chosen), id, new StyleTable()));
    this.execute(InsertSheetMutation.id, { unitId: this.unitId, index, sheet: snapshot });
    return this.sheet(id);
  }

  removeSheet(sheet: Sheet): void {
    this.protection.checkStructure();
    const visible = this.sheets.filter((other) => other !== sheet && other.visibility === "Visible");
    if (visible.length === 0) throw new ModelError("InvalidOperation", "A workbook keeps at least one visible sheet.");
    const { id, name } = sheet;
    if (this.activeSheet === sheet)
      this.activate(visible.find((other) => other.position > sheet.position) ?? visible.at(-1)!);
    for (const table of this.tables.onSheet(sheet)) table.convertToRange();
    for (const item of this.names.in(sheet)) item.delete();
    this.conditionalFormats.clear(sheet);
    this.validations.clear(sheet);
    this.charts.forget(id);
    this.protection.forget(id);
    this.pages.forget(id);
    this.veryHidden.delete(id);
    this.execute(RemoveSheetMutation.id, { unitId: this.unitId, subUnitId: id, subUnitName: name });
    this.sheetCache.delete(id);
    this.emitter.emit("sheetDeleted", { sheetId: id, name });
  }

  visibility(sheet: Sheet): "Visible" | "Hidden" | "VeryHidden" {
    return !sheet.worksheet.isSheetHidden() ? "Visible" : this.veryHidden.has(sheet.id) ? "VeryHidden" : "Hidden";
  }

  setVisibility(sheet: Sheet, visibility: "Visible" | "Hidden" | "VeryHidden"): void {
    if (visibility === this.visibility(sheet)) return;
    this.protection.checkStructure();
    const others = this.sheets.filter((other) => other !== sheet && other.visibility === "Visible");
    if (visibility !== "Visible" && others.length === 0)
      throw new ModelError("InvalidOperation", "A workbook keeps at least one visible sheet.");
    if (visibility !== "Visible" && this.activeSheet === sheet) this.activate(others[0]!);
    this.execute(SetWorksheetHideMutation.id, {
      ...sheet.target,
      hidden: visibility === "Visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    });
    if (visibility === "VeryHidden") this.veryHidden.add(sheet.id);
    else this.veryHidden.delete(sheet.id);
  }

  get activeSheet(): Sheet {
    return this.sheet(this.workbook.getActiveSheet().getSheetId());
  }

  activate(sheet: Sheet): void {
    if (sheet.visibility !== "Visible") throw new ModelError("InvalidOperation", `The sheet ${sheet.name} is hidden.`);
    this.execute(SetWorksheetActiveOperation.id, { unitId: this.unitId, subUnitId: sheet.id });
  }

  // --- selection -----------------------------------------------------------------------------------------------

  /** The selected ranges of the active sheet; the first cell of the last one is the active cell. */
  get selection(): { sheet: Sheet; ranges: RangeData[]; active: RangeData } {
    return this.edits.selection();
  }

  select(sheet: Sheet, range: RangeData): void {
    sheet.grow(range);
    if (this.activeSheet !== sheet) this.activate(sheet);
    const area = toIRange(sheet.clip(range) ?? range);
    this.execute(SetSelectionsOperation.id, {
      ...sheet.target,
      reveal: true,
      selections: [
        {
          range: area,
          primary: {
            ...toIRange(cellRange(range.row, range.column)),
            actualRow: range.row,
            actualColumn: range.column,
            isMerged: false,
            isMergedMainCell: false,
          },
          style: null,
        },
      ],
    });
  }

  /** Reads an address with or without a sheet, a table's name or a defined name. */
  resolve(address: string, on: Sheet = this.activeSheet): { sheet: Sheet; range: RangeData } {
    const { sheet: name, local } = splitSheet(address);
    const sheet = name === undefined ? on : this.sheet(name);
    const range = parseA1(local);
    if (range) return { sheet, range };
    const named = (this.names.find(local, sheet) ?? this.names.find(local))?.target;
    if (named) return named;
    const table = this.tables.find(local);
    if (table) return { sheet: table.sheet, range: table.body };
    throw new ModelError(
      "InvalidArgument",
      `The argument is invalid or missing or has an incorrect format: ${address}`,
    );
  }

  onDispose(dispose: () => void): void {
    this.disposals.push(dispose);
  }

  /** Closes the workbook; the Univer instance stays. */
  dispose(): void {
    this.disposals.forEach((dispose) => dispose());
    this.emitter.clear();
    this.calculation.dispose();
    this.injector.get(IUniverInstanceService).disposeUnit(this.unitId);
  }
}

function newSheetId(): string {
  const part = (n: number) => n.toString(16).toUpperCase().padStart(8, "0");
  return `{${part(++counter)}-0001-0000-0000-000000000000}`;
}
