/** The page as a whole: one grid, one workbook at a time, one add-in beside it. */
import type { Univer } from "@univerjs/core";
import { openFile, writeCsv, writeWorkbook, FileProblem, type CsvOptions, type FileNotice } from "../files";
import { Book } from "../model/book";
import type { BookData } from "../model/data";
import { makeSample } from "../sample";
import { Addin } from "./addin/addin";
import { contextOptions } from "./addin/app-context";
import type { ManifestControl } from "./addin/manifest";
import { ChartOverlay } from "./charts/overlay";
import { type CreatedWorkbook, openInWindow } from "./created";
import { element } from "./dom";
import { download, type FileFormat } from "./download";
import { createGrid, gridLocales, gridReady, setGridDark, setGridLanguage } from "./grid";
import { paintSpilledCells } from "./spilled-formats";
import { loadPreferences, savePreferences } from "./preferences";
import { Texts, type Language } from "./texts";
import { showCellMenu } from "./ui/cell-menu";
import { showDiagnostics } from "./ui/diagnostics";
import { fileDoor } from "./ui/file-door";
import { showFunctionMessages } from "./ui/error-alert";
import { followLinks } from "./ui/links";
import { Messages } from "./ui/messages";
import { Pane } from "./ui/pane";
import { renderRibbon } from "./ui/ribbon";
import { TopBar, type ThemeChoice } from "./ui/topbar";

export interface FileInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export class App {
  readonly messages: Messages;
  readonly pane: Pane;
  readonly addin: Addin;
  readonly univer: Univer;
  readonly texts: Texts;
  book!: Book;
  fileName = "";
  /** Where the workbook is no file: which of the page's own texts names it. */
  private ownName: "sampleName" | "newName" | null = null;
  changed = false;

  private readonly topBar: TopBar;
  private readonly ribbon = element("div", { class: "ribbon-place" });
  private readonly grid = element("div", { class: "grid" });
  /** Univer owns what is inside its container; charts and tips lie over it. */
  private readonly overGrid = element("div", { class: "over-grid" });
  private readonly veil = element("div", { class: "veil", hidden: true, role: "status" });
  private readonly door = fileDoor({ receive: (file) => this.receive(file), save: () => void this.download("xlsx") });
  private readonly preferences = loadPreferences();
  private readonly darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
  private overlay: ChartOverlay | null = null;
  private createdCount = 1;
  /** What the present workbook was made of. */
  private openedData: BookData | null = null;

  constructor(root: HTMLElement) {
    this.texts = new Texts(this.preferences.language);
    const { t } = this.texts;
    this.messages = new Messages(t);
    this.topBar = new TopBar(
      t,
      {
        open: () => this.door.pick(),
        save: () => void this.download("xlsx"),
        saveCsv: () => void this.download("csv"),
        create: () => this.ifSaved(() => this.newBook()),
        sample: () => this.ifSaved(() => this.openSample()),
        language: (language) => void this.setLanguage(language),
        theme: (theme) => this.setTheme(theme),
        diagnostics: () => this.diagnostics(),
      },
      this.preferences.language,
      this.preferences.theme,
    );
    this.pane = new Pane(t, () => window.dispatchEvent(new Event("resize")));
    this.addin = new Addin({
      pane: this.pane,
      texts: this.texts,
      dark: () => this.dark,
      problem: (text) => this.messages.show("error", text),
      stateChanged: (state) => this.topBar.setState(state),
      manifestChanged: () => this.showCommands(),
      focusGrid: () => this.grid.querySelector<HTMLElement>("[data-u-comp='editor'], canvas")?.focus(),
      openWorkbook: (bytes) => this.openCreated({ name: this.createdName(), bytes }),
    });
    root.classList.add("workbench");
    root.replaceChildren(
      this.topBar.node,
      this.ribbon,
      this.messages.node,
      element(
        "main",
        { class: "work" },
        element("div", { class: "grid-place" }, this.grid, this.overGrid, this.veil),
        this.pane.node,
      ),
      ...this.door.nodes,
    );
    this.showTheme();
    this.univer = createGrid(this.grid, this.preferences.language, this.dark);
    this.darkSystem.addEventListener("change", () => this.showTheme());
    this.door.setDropText(t("dropHere"));
    window.addEventListener("beforeunload", (event) => {
      if (this.changed) event.preventDefault();
    });
  }

  get dark(): boolean {
    return this.preferences.theme === "dark" || (this.preferences.theme === "system" && this.darkSystem.matches);
  }

  /** The sample on screen, with its formulas computed. */
  async start(): Promise<void> {
    this.showVeil(this.texts.t("paneLoading"));
    await this.openSample();
  }

  async openSample(): Promise<void> {
    const { t, language } = this.texts;
    await this.show(
      makeSample({ title: t("sampleTitle"), note: t("sampleNote"), lang: language }),
      t("sampleName"),
      "sampleName",
    );
  }

  async newBook(): Promise<void> {
    const sheet = {
      name: "Sheet1",
      cells: new Map(),
      tables: [],
      conditionalFormats: [],
      validations: [],
      merges: [],
      charts: [],
    };
    await this.show({ sheets: [sheet], names: [], customXml: [], active: 0 }, this.texts.t("newName"), "newName");
  }

  /** Opens a file in the place of the present workbook. Says why where it cannot, and leaves the present one alone. */
  async open(file: FileInput, options: CsvOptions = {}): Promise<boolean> {
    const { t } = this.texts;
    const { name } = file;
    this.showVeil(t("working", { name }));
    // Let the veil be painted before a big file keeps the page busy.
    await new Promise((resolve) => setTimeout(resolve, 20));
    try {
      const opened = await openFile(name, file.bytes, options);
      this.messages.clear();
      await this.show(opened.data, name);
      for (const notice of opened.notices) this.showNotice(notice, file);
      return true;
    } catch (error) {
      const problem = error instanceof FileProblem ? error : new FileProblem("unreadable", { detail: detailOf(error) });
      this.messages.show("error", t(`file.${problem.key}`, { name, ...problem.args }));
      return false;
    } finally {
      this.hideVeil();
    }
  }

  async save(format: FileFormat): Promise<Uint8Array> {
    await this.book.settled();
    const data = this.book.toData();
    if (format === "xlsx") return writeWorkbook(data);
    const sheet = this.book.activeSheet;
    return writeCsv(
      data.sheets[data.active],
      (_, row, column) => sheet.text({ row, column, rows: 1, columns: 1 })[0][0],
    );
  }

  async setLanguage(language: Language): Promise<void> {
    this.preferences.language = language;
    savePreferences(this.preferences);
    await this.texts.change(language);
    this.messages.clear();
    document.documentElement.lang = language;
    this.topBar.setLanguage(language);
    setGridLanguage(this.univer, language);
    this.door.setDropText(this.texts.t("dropHere"));
    this.overlay?.redraw();
    if (this.ownName === "sampleName" && !this.changed) return this.openSample();
    if (this.ownName) this.fileName = this.texts.t(this.ownName);
    this.setChanged(this.changed);
    // Office tells an add-in its language once, when it loads.
    await this.addin.load(this.book, this.fileName);
  }

  setTheme(theme: ThemeChoice): void {
    this.preferences.theme = theme;
    savePreferences(this.preferences);
    this.topBar.setTheme(theme);
    this.showTheme();
  }

  reportPageError(error: unknown): void {
    this.messages.show("error", this.texts.t("pageError", { detail: detailOf(error) }));
  }

  runControl(control: ManifestControl): void {
    if (control.action.kind === "pane") this.pane.open();
    else void this.addin.run(control.action.name, control.id);
  }

  private async show(data: BookData, name: string, ownName: App["ownName"] = null): Promise<void> {
    const before = this.book as Book | undefined;
    // What cannot be opened must not cost the present workbook. Univer takes parts of its page away with the old one, so
    // the old one goes first, and comes back where the new one fails.
    const safe = before && this.changed ? before.toData() : this.openedData;
    this.overlay?.dispose();
    this.addin.retire();
    before?.dispose();
    this.book = undefined as never;
    this.changed = false;
    let book: Book;
    try {
      book = Book.fromData(data, this.univer);
    } catch (error) {
      const { fileName, ownName: own } = this;
      this.openedData = null;
      if (safe) await this.show(safe, fileName, own);
      throw error;
    }
    this.openedData = data;
    this.book = book;
    book.onDispose(paintSpilledCells(book));
    book.onDispose(followLinks(book, (target) => this.messages.show("error", this.texts.t("linkLost", { target }))));
    this.fileName = name;
    this.ownName = ownName;
    this.overlay = new ChartOverlay(book, this.overGrid, this.texts.t);
    showFunctionMessages(this.univer, () => this.book);
    await gridReady(this.univer);
    await this.addin.load(book, name);
    await book.settled();
    this.setChanged(false);
    const changed = (): void => this.setChanged(true);
    for (const event of [
      "changed",
      "formatChanged",
      "chartsChanged",
      "sheetAdded",
      "sheetDeleted",
      "sheetRenamed",
      "namesChanged",
      "pageChanged",
      "protectionChanged",
    ] as const)
      book.on(event, changed);
    this.hideVeil();
  }

  /** Book2, Book3 …, until someone saves them under a name. */
  private createdName(): string {
    return `${this.texts.t("newName").replace(/\d+$/, "")}${++this.createdCount}.xlsx`;
  }

  private openCreated(made: CreatedWorkbook): void {
    const { t } = this.texts;
    const { name } = made;
    const opening = openInWindow(made);
    if (opening) opening.catch((error: unknown) => this.messages.show("error", detailOf(error)));
    else
      this.messages.show("warning", t("createdHeld", { name }), [
        { label: t("createdOpen"), run: () => this.openCreated(made) },
      ]);
  }

  private setChanged(changed: boolean): void {
    this.changed = changed;
    this.topBar.setFile(this.fileName, changed);
  }

  private showCommands(): void {
    const { manifest } = this.addin;
    if (!manifest) return;
    const run = (control: ManifestControl): void => this.runControl(control);
    this.ribbon.replaceChildren(renderRibbon(manifest, run));
    showCellMenu(this.univer, manifest, gridLocales[this.texts.language], run);
  }

  private showNotice(notice: FileNotice, file: FileInput): void {
    const { t } = this.texts;
    const actions =
      notice.key === "idsKept" ? [{ label: t("asNumbers"), run: () => void this.open(file, { keepIds: false }) }] : [];
    this.messages.show("information", t(`file.${notice.key}`, { name: file.name, ...notice.args }), actions);
  }

  private async download(format: FileFormat): Promise<void> {
    const { t } = this.texts;
    const name = `${this.fileName.replace(/\.(xlsx|xlsm|csv|tsv|txt)$/i, "")}.${format}`;
    const progress = this.messages.show("progress", t("saving", { name }));
    try {
      download(name, await this.save(format), format);
      if (format === "xlsx") this.setChanged(false);
    } catch (error) {
      this.messages.show("error", t("saveFailed", { detail: detailOf(error) }));
    } finally {
      progress.dismiss();
    }
  }

  private receive(file: File): void {
    this.ifSaved(async () => {
      await this.open({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    });
  }

  /** Asks before changes are thrown away. */
  private ifSaved(go: () => Promise<unknown>): void {
    const { t } = this.texts;
    const run = (): void => void go().catch((error: unknown) => this.messages.show("error", detailOf(error)));
    if (!this.changed) return run();
    this.messages.show("warning", t("leave", { name: this.fileName }), [
      { label: t("discardChanges"), run },
      { label: t("keepChanges"), run: () => undefined },
    ]);
  }

  private showTheme(): void {
    const { dark } = this;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    if (this.univer as Univer | undefined) setGridDark(this.univer, dark);
    this.addin.setDark(dark);
    this.overlay?.redraw();
  }

  private showVeil(text: string): void {
    this.veil.textContent = text;
    this.veil.hidden = false;
  }

  private hideVeil(): void {
    this.veil.hidden = true;
  }

  private diagnostics(): void {
    showDiagnostics(
      this.texts.t,
      {
        version: contextOptions.hostVersion,
        excelApi: this.addin.requirements.ExcelApi ?? "",
        functions: this.addin.functionCount,
        missing: this.addin.missing,
        errors: this.addin.errors,
      },
      () => void this.addin.load(this.book, this.fileName),
    );
  }
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
