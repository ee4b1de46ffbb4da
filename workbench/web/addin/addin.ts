/** The add-in beside a workbook: its frame, its functions, its commands, and what went wrong in it. */
import { createHost } from "../../host/host";
import type { Book } from "../../model/book";
import { officeLocales, type Texts } from "../texts";
import type { Pane } from "../ui/pane";
import type { AddinState } from "../ui/topbar";
import { AddinFrame, type AddinHost } from "./frame";
import { functionCaller, functionsReady, loadMetadata } from "./functions";
import { loadManifest, type Manifest } from "./manifest";

const manifestUrl = "/addin/manifest.xml";
const runtimeUrl = "/addin/taskpane.html";

type Host = ReturnType<typeof createHost>;

export interface AddinOptions {
  readonly pane: Pane;
  readonly texts: Texts;
  readonly dark: () => boolean;
  readonly problem: (text: string) => void;
  readonly stateChanged: (state: AddinState) => void;
  readonly manifestChanged: () => void;
  readonly focusGrid: () => void;
  /** The add-in made another workbook. */
  readonly openWorkbook: (bytes: Uint8Array | null) => void;
}

export class Addin {
  manifest: Manifest | null = null;
  functionCount = 0;
  readonly errors: string[] = [];
  private readonly lacking = new Set<string>();
  private frame: AddinFrame | null = null;
  private host: Host | null = null;
  private running = false;
  private loads = 0;

  constructor(private readonly options: AddinOptions) {}

  /** Office.js members that the add-in asked for and the host lacks. */
  get missing(): string[] {
    return [...this.lacking].sort();
  }

  get requirements(): Readonly<Record<string, string>> {
    return this.host?.requirements ?? {};
  }

  get window(): AddinFrame["window"] {
    return this.frame?.window ?? null;
  }

  /** The old workbook is going: its add-in answers nothing more, but its functions still compute until the new one is up. */
  retire(): void {
    this.frame?.retire();
    this.host?.dispose();
    this.host = null;
  }

  /** Loads the add-in for a workbook, as Excel does for each document; functions are known to the book when it resolves. */
  async load(book: Book, documentName: string): Promise<void> {
    const load = ++this.loads;
    const { options } = this;
    const { t } = options.texts;
    const locale = officeLocales[options.texts.language];
    this.running = false;
    this.errors.length = 0;
    this.lacking.clear();
    this.report();
    try {
      this.manifest = await loadManifest(manifestUrl, locale);
      options.pane.translate(this.manifest.name);
      options.manifestChanged();
      const metadata = await loadMetadata(
        this.manifest.functionsUrl ? sameOrigin(this.manifest.functionsUrl) : "/addin/functions.json",
      );
      if (load !== this.loads) return;
      const register = (): Promise<void> =>
        book.registerFunctions(
          metadata,
          functionCaller(() => this.frame),
        );
      // The frame of the workbook before can compute while the new one loads.
      const before = this.frame;
      if (before) await register();
      const host = createHost(book, {
        workbookName: documentName,
        showPane: (visible) => (visible ? options.pane.open() : options.pane.close()),
        openWorkbook: options.openWorkbook,
      });
      this.host = host;
      const frame = new AddinFrame({
        container: options.pane.body,
        url: runtimeUrl,
        title: this.manifest.name,
        locale,
        dark: options.dark(),
        documentName,
        host: this.hostFor(book, host),
        onError: ({ message }) => {
          if (!this.errors.includes(message)) this.errors.push(message);
          options.problem(t("addinError", { detail: message }));
          this.report();
        },
      });
      host.onEvent((messages) =>
        frame.push(
          messages.map(({ messageCategory, messageType, targetId, message, id, isRemoteOverride }) => [
            messageCategory,
            messageType,
            targetId,
            message,
            String(id ?? 1),
            isRemoteOverride ?? false,
          ]),
        ),
      );
      const unknown = await functionsReady(frame, metadata);
      if (load !== this.loads) return frame.dispose();
      this.frame = frame;
      before?.dispose();
      this.functionCount = metadata.functions.length - unknown.length;
      if (unknown.length) {
        const text = t("functionsLacking", { names: unknown.join(", ") });
        this.errors.push(text);
        options.problem(text);
      }
      if (!before) await register();
      this.running = true;
      this.report();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.errors.push(detail);
      options.problem(t("addinFailed", { detail }));
      this.report();
    }
  }

  async run(functionName: string, controlId: string): Promise<void> {
    const { t } = this.options.texts;
    const { frame } = this;
    if (!frame) return this.options.problem(t("commandBusy"));
    const status = await frame.invokeCommand(functionName, controlId);
    if (status !== 0) this.options.problem(t("commandFailed", { name: functionName, code: status }));
  }

  setDark(dark: boolean): void {
    this.frame?.setDark(dark);
  }

  private hostFor(book: Book, host: Host): AddinHost {
    return {
      richApi: async (body) => {
        const answer = await host.handle(body);
        this.collect(host);
        return answer;
      },
      settings: () => [...book.settings].map(([name, value]) => [name, JSON.stringify(value)]),
      saveSettings: (settings) => {
        book.settings.clear();
        for (const [name, value] of settings) book.settings.set(name, JSON.parse(value));
      },
      requirements: () => host.requirements,
      lacking: (what) => this.lack(what),
      focusGrid: this.options.focusGrid,
    };
  }

  private collect(host: Host): void {
    for (const member of host.missing) this.lack(member);
  }

  private lack(member: string): void {
    if (this.lacking.has(member)) return;
    this.lacking.add(member);
    this.options.problem(this.options.texts.t("missingMember", { member }));
    this.report();
  }

  private report(): void {
    const count = this.lacking.size + this.errors.length;
    this.options.stateChanged(count ? { kind: "problems", count } : { kind: this.running ? "running" : "loading" });
  }
}

/** The manifest names the address it was built for; the workbench serves the same files from its own. */
function sameOrigin(url: string): string {
  const { pathname } = new URL(url, window.location.href);
  return pathname;
}
