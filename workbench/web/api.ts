/**
 * `window.workbench`: the page for tests and for the curious. Addresses are A1 with or without a sheet (`Retention!A4:C6`),
 * or the name of a table or a range.
 */
import type { App, FileInput } from "./app";
import type { Language } from "./texts";
import type { ThemeChoice } from "./ui/topbar";

export interface WorkbenchApi {
  /** Resolves once the first workbook is on screen with its formulas computed. */
  readonly ready: Promise<void>;
  /** The object model of the workbook on screen. */
  readonly book: App["book"];
  readonly fileName: string;
  /** Opens a file in the place of the present workbook; false where it cannot be opened (`messages()` says why). */
  open(file: File | FileInput | { readonly name: string; readonly base64: string }): Promise<boolean>;
  openSample(): Promise<void>;
  newBook(): Promise<void>;
  /** Raw values, spilled ones included; a blank cell is null, an error its text. */
  values(address: string): Promise<(string | number | boolean | null)[][]>;
  /** What the cells show. */
  text(address: string): Promise<string[][]>;
  formulas(address: string): Promise<(string | number | boolean | null)[][]>;
  /** Enters text into one cell as if typed: a formula, a number, a date …; resolves when everything is computed. */
  type(address: string, text: string): Promise<void>;
  /** The message of an error cell, as shown on hovering over it. */
  errorMessage(address: string): string | undefined;
  /** The range a dynamic array of this cell fills, e.g. `A4:Z29`; null where it fills nothing. */
  spill(address: string): { rows: number; columns: number } | null;
  select(address: string): void;
  /** The file's bytes; nothing is downloaded. */
  save(format: "xlsx" | "csv"): Promise<Uint8Array>;
  /** The same, as base64, which crosses into a test's process in one piece. */
  saveBase64(format: "xlsx" | "csv"): Promise<string>;
  /** What the strip under the top bar says. */
  messages(): string[];
  /** Office.js members the add-in used and the host lacks; errors the add-in did not catch. */
  problems(): { missing: string[]; errors: string[] };
  showPane(visible: boolean): void;
  /** The add-in's window, of the same origin. */
  readonly addinWindow: Window | null;
  /** Runs one of the manifest's function commands through the add-in's command events. */
  runCommand(functionName: string): Promise<void>;
  setLanguage(language: Language): Promise<void>;
  setTheme(theme: ThemeChoice): void;
}

declare global {
  interface Window {
    workbench: WorkbenchApi;
  }
}

export function createApi(app: App, ready: Promise<void>): WorkbenchApi {
  const at = (address: string): ReturnType<App["book"]["resolve"]> => app.book.resolve(address);
  const read = async <T>(
    address: string,
    get: (sheet: App["book"]["activeSheet"], range: ReturnType<typeof at>["range"]) => T[][],
  ): Promise<T[][]> => {
    await app.book.settled();
    const { sheet, range } = at(address);
    const clipped = sheet.clip(range);
    return clipped ? get(sheet, clipped) : [];
  };
  return {
    ready,
    get book() {
      return app.book;
    },
    get fileName() {
      return app.fileName;
    },
    async open(file) {
      // A file may come from another window, whose File is not ours.
      if ("arrayBuffer" in file) return app.open({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      if ("base64" in file)
        return app.open({
          name: file.name,
          bytes: Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0)),
        });
      return app.open(file);
    },
    openSample: () => app.openSample(),
    newBook: () => app.newBook(),
    values: (address) => read(address, (sheet, range) => sheet.values(range)),
    text: (address) => read(address, (sheet, range) => sheet.text(range)),
    formulas: (address) => read(address, (sheet, range) => sheet.formulas(range)),
    async type(address, text) {
      const { sheet, range } = at(address);
      sheet.write({ ...range, rows: 1, columns: 1 }, [[text]], "formulas");
      await app.book.settled();
    },
    errorMessage(address) {
      const { sheet, range } = at(address);
      return app.book.errorMessage(sheet, range.row, range.column);
    },
    spill(address) {
      const { sheet, range } = at(address);
      const found = sheet.spills.all().find((one) => one.row === range.row && one.column === range.column);
      return found ? { rows: found.range.rows, columns: found.range.columns } : null;
    },
    select(address) {
      const { sheet, range } = at(address);
      app.book.select(sheet, range);
    },
    save: (format) => app.save(format),
    async saveBase64(format) {
      const bytes = await app.save(format);
      let text = "";
      for (let start = 0; start < bytes.length; start += 32_768)
        text += String.fromCharCode(...bytes.subarray(start, start + 32_768));
      return btoa(text);
    },
    messages: () => app.messages.texts(),
    problems: () => ({ missing: app.addin.missing, errors: [...app.addin.errors] }),
    showPane: (visible) => (visible ? app.pane.open() : app.pane.close()),
    get addinWindow() {
      return app.addin.window;
    },
    runCommand: (name) => app.addin.run(name, "workbench"),
    setLanguage: (language) => app.setLanguage(language),
    setTheme: (theme) => app.setTheme(theme),
  };
}
