/**
 * One worksheet: its name, its place in the workbook and its parts. Its cells are the layers beneath: how they are stored
 * (`sheet-cells.ts`), read (`readable-sheet.ts`) and written (`writable-sheet.ts`).
 */
import type { Worksheet } from "@univerjs/core";
import { SetWorksheetNameCommand, SetWorksheetOrderMutation } from "@univerjs/sheets";
import { fullAddress } from "./address";
import type { Book } from "./book";
import type { RangeData } from "./data";
import { ModelError } from "./errors";
import { SheetLayout } from "./layout";
import { SheetLinks } from "./links";
import { checkSheetName } from "./sheet-name";
import { Spills } from "./spills";
import { WritableSheet } from "./writable-sheet";

export class Sheet extends WritableSheet {
  readonly layout: SheetLayout;
  readonly links: SheetLinks;
  readonly spills: Spills;

  constructor(book: Book, worksheet: Worksheet) {
    super(book, worksheet);
    this.layout = new SheetLayout(this);
    this.links = new SheetLinks(this);
    this.spills = new Spills(this);
  }

  get name(): string {
    return this.worksheet.getName();
  }

  set name(name: string) {
    const before = this.name;
    if (name === before) return;
    this.book.protection.checkStructure();
    checkSheetName(
      name,
      this.book.sheets.filter((sheet) => sheet !== this).map((sheet) => sheet.name),
    );
    this.book.execute(SetWorksheetNameCommand.id, { ...this.target, name });
  }

  get position(): number {
    return this.book.sheets.indexOf(this);
  }

  set position(toOrder: number) {
    const fromOrder = this.position;
    if (!Number.isInteger(toOrder) || toOrder < 0 || toOrder >= this.book.sheets.length)
      throw new ModelError("InvalidArgument", `There is no sheet position ${toOrder}.`);
    if (toOrder === fromOrder) return;
    this.book.protection.checkStructure();
    this.book.execute(SetWorksheetOrderMutation.id, { ...this.target, fromOrder, toOrder });
  }

  get visibility(): "Visible" | "Hidden" | "VeryHidden" {
    return this.book.visibility(this);
  }

  address(range: RangeData, absolute = false): string {
    return fullAddress(this.name, range, absolute);
  }
}
