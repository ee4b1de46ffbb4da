/** Defined names, kept by Univer's formula engine. */
import type { IDefinedNamesServiceParam } from "@univerjs/engine-formula";
import { IDefinedNamesService, RemoveDefinedNameMutation, SetDefinedNameMutation } from "@univerjs/engine-formula";
import { parseA1, splitSheet } from "./address";
import type { Book } from "./book";
import type { NameData, RangeData } from "./data";
import { ModelError } from "./errors";
import { normaliseFormula } from "./formula";
import type { Sheet } from "./sheet";

/** Univer's mark for a name that the whole workbook sees. */
const WORKBOOK = "AllDefaultWorkbook";

export class Name {
  constructor(
    private readonly book: Book,
    readonly id: string,
  ) {}

  private get param(): IDefinedNamesServiceParam {
    const param = this.book.names.param(this.id);
    if (!param) throw new ModelError("ItemNotFound", "The requested name doesn't exist.");
    return param;
  }

  get name(): string {
    return this.param.name;
  }

  get sheet(): Sheet | undefined {
    const { localSheetId } = this.param;
    return localSheetId && localSheetId !== WORKBOOK ? this.book.findSheet(localSheetId) : undefined;
  }

  get formula(): string {
    const text = this.param.formulaOrRefString;
    return text.startsWith("=") ? text : `=${text}`;
  }

  set formula(formula: string) {
    this.set({ formulaOrRefString: normaliseFormula(formula) });
  }

  get visible(): boolean {
    return !this.param.hidden;
  }

  set visible(visible: boolean) {
    this.set({ hidden: !visible });
  }

  get comment(): string {
    return this.param.comment ?? "";
  }

  set comment(comment: string) {
    this.set({ comment });
  }

  private set(change: Partial<IDefinedNamesServiceParam>): void {
    this.book.execute(SetDefinedNameMutation.id, { unitId: this.book.unitId, ...this.param, ...change });
    this.book.emitter.emit("namesChanged", {});
  }

  /** The range that the name refers to, if it is a plain reference. */
  get target(): { sheet: Sheet; range: RangeData } | null {
    const { sheet, local } = splitSheet(this.formula.slice(1));
    const range = parseA1(local);
    if (!range) return null;
    const on = sheet === undefined ? (this.sheet ?? this.book.activeSheet) : this.book.findSheet(sheet);
    return on ? { sheet: on, range } : null;
  }

  delete(): void {
    this.book.execute(RemoveDefinedNameMutation.id, { unitId: this.book.unitId, ...this.param });
    this.book.emitter.emit("namesChanged", {});
  }

  toData(): NameData {
    const { sheet, comment } = this;
    return {
      name: this.name,
      formula: this.formula,
      visible: this.visible,
      ...(sheet && { sheet: sheet.name }),
      ...(comment && { comment }),
    };
  }
}

export class Names {
  private counter = 0;

  constructor(private readonly book: Book) {}

  private get service(): IDefinedNamesService {
    return this.book.injector.get(IDefinedNamesService);
  }

  param(id: string): IDefinedNamesServiceParam | undefined {
    return this.service.getValueById(this.book.unitId, id) ?? undefined;
  }

  get all(): Name[] {
    return Object.keys(this.service.getDefinedNameMap(this.book.unitId) ?? {}).map((id) => new Name(this.book, id));
  }

  /** Names of one sheet, or of the whole workbook. */
  in(sheet?: Sheet): Name[] {
    return this.all.filter((name) => name.sheet?.id === sheet?.id);
  }

  find(name: string, sheet?: Sheet): Name | undefined {
    return this.in(sheet).find((item) => item.name.toLowerCase() === name.toLowerCase());
  }

  add(data: NameData): Name {
    const { name } = data;
    const sheet = data.sheet === undefined ? undefined : this.book.sheet(data.sheet);
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u.test(name) || /^[rc]$/i.test(name) || isAddress(name)) {
      throw new ModelError("InvalidArgument", `${name} is not a valid name.`);
    }
    if (this.find(name, sheet) || this.book.tables.find(name))
      throw new ModelError("ItemAlreadyExists", `A resource with the same name or identifier already exists: ${name}`);
    const id = `name-${Date.now().toString(36)}-${++this.counter}`;
    const formula = data.formula.startsWith("=") ? data.formula : `=${data.formula}`;
    this.book.execute(SetDefinedNameMutation.id, {
      unitId: this.book.unitId,
      id,
      name,
      // Univer knows a plain reference without the sign, and a formula with it.
      formulaOrRefString: parseA1(splitSheet(formula.slice(1)).local) ? formula.slice(1) : normaliseFormula(formula),
      comment: data.comment ?? "",
      localSheetId: sheet?.id ?? WORKBOOK,
      hidden: data.visible === false,
    });
    this.book.emitter.emit("namesChanged", {});
    return new Name(this.book, id);
  }
}

function isAddress(name: string): boolean {
  if (/^r\d*c\d*$/i.test(name)) return true;
  try {
    return parseA1(name) !== null && /^[a-z]{1,3}\d+$/i.test(name);
  } catch {
    return false;
  }
}
