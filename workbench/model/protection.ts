/** Protection of sheets, and of the workbook's structure. Passwords are not kept: what the workbench needs is which cells may be written. */
import type { Book } from "./book";
import type { ProtectionOptions, SheetData } from "./data";
import { ModelError } from "./errors";

export class Protection {
  private readonly sheets = new Map<string, { options: ProtectionOptions; password: string | undefined }>();

  constructor(private readonly book: Book) {}

  isProtected(sheetId: string): boolean {
    return this.sheets.has(sheetId);
  }

  options(sheetId: string): ProtectionOptions {
    return this.sheets.get(sheetId)?.options ?? {};
  }

  /** What is allowed beyond the rule, for files; nothing where all is as `protect()` makes it. */
  toData(sheetId: string): SheetData["protection"] {
    if (!this.isProtected(sheetId)) return undefined;
    const options = Object.fromEntries(
      Object.entries(this.options(sheetId)).filter(
        ([, value]) => value === true || value === "Unlocked" || value === "None",
      ),
    );
    return { enabled: true, ...(Object.keys(options).length > 0 && { options }) };
  }

  allows(sheetId: string, option: Exclude<keyof ProtectionOptions, "selectionMode">): boolean {
    return !this.isProtected(sheetId) || this.options(sheetId)[option] === true;
  }

  protect(sheetId: string, options: ProtectionOptions = {}, password?: string): void {
    if (this.isProtected(sheetId)) throw new ModelError("AccessDenied", "The sheet is protected already.");
    this.sheets.set(sheetId, { options, password });
    this.book.emitter.emit("protectionChanged", { sheetId });
  }

  unprotect(sheetId: string, password?: string): void {
    const state = this.sheets.get(sheetId);
    if (!state) return;
    if (state.password !== undefined && state.password !== password)
      throw new ModelError("AccessDenied", "The password is not the one the sheet was protected with.");
    this.sheets.delete(sheetId);
    this.book.emitter.emit("protectionChanged", { sheetId });
  }

  // --- the workbook's structure: which sheets there are --------------------------------------------------------

  private structure: { password: string | undefined } | null = null;

  get structureProtected(): boolean {
    return this.structure !== null;
  }

  protectStructure(password?: string): void {
    if (this.structure) throw new ModelError("AccessDenied", "The workbook is protected already.");
    this.structure = { password };
  }

  unprotectStructure(password?: string): void {
    if (this.structure?.password !== undefined && this.structure.password !== password)
      throw new ModelError("AccessDenied", "The password is not the one the workbook was protected with.");
    this.structure = null;
  }

  checkStructure(): void {
    if (this.structure) throw new ModelError("AccessDenied", "The workbook's structure is protected.");
  }

  forget(sheetId: string): void {
    this.sheets.delete(sheetId);
  }
}
