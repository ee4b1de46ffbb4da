/**
 * The host's side of an add-in page on the web: an iframe that loads Microsoft's own client, and the JSON messages it
 * posts to its parent. What the messages mean to a workbook is the business of the `AddinHost` that is given.
 */
import { appContext, contextOptions } from "./app-context";
import { tellColourScheme } from "./colour-scheme";

interface Message {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _origin: string;
  readonly _data: unknown;
  /** 0 call, 1 register for an event, 2 unregister. */
  readonly _actionType: number;
}

export interface AddinHost {
  /** One batch of the Excel API: body of the request as JSON, body of the answer as JSON. */
  richApi(body: string): Promise<string>;
  /** `Office.context.document.settings`: name and JSON text. */
  settings(): [string, string][];
  saveSettings(settings: [string, string][]): void;
  /** Requirement sets, by name. */
  requirements(): Readonly<Record<string, string>>;
  /** Something of the common API that this host cannot do. */
  lacking(what: string): void;
  /** The add-in hands the focus back to the grid. */
  focusGrid(): void;
}

export interface FrameOptions {
  readonly container: HTMLElement;
  /** The add-in's page; of the same origin. */
  readonly url: string;
  readonly title: string;
  readonly locale: string;
  readonly dark: boolean;
  readonly documentName: string;
  readonly host: AddinHost;
  readonly onError: (error: { message: string; source: string }) => void;
}

const richApiDispatch = 93;
const saveSettingsDispatch = 76;
const commandCompletedDispatch = 94;
/** The client's own code for what a host does not support. */
const notSupported = 5012;
const internalError = 5001;
const focusActions = new Set([13, 14, 15, 16, 17, 18]);

let loads = 0;

export class AddinFrame {
  readonly frame: HTMLIFrameElement;
  private readonly conversation: string;
  private readonly registrations = new Map<string, Message>();
  private readonly commands = new Map<string, (status: number) => void>();
  private readonly waitingCommands: (() => void)[] = [];
  private commandCount = 0;
  private dark = false;
  /** The client of this page has spoken: its window is the one that stays. */
  private started = false;

  constructor(private readonly options: FrameOptions) {
    // A conversation id of its own for every load: the client keeps settings and host facts by it in sessionStorage.
    this.conversation = `workbench-${Date.now().toString(36)}-${++loads}`;
    this.frame = document.createElement("iframe");
    this.frame.title = options.title;
    this.frame.className = "addin-frame";
    this.frame.allow = "clipboard-write";
    this.frame.src = this.address();
    this.setDark(options.dark);
    window.addEventListener("message", this.receive);
    this.frame.addEventListener("load", () => this.listenForErrors());
    options.container.append(this.frame);
  }

  dispose(): void {
    this.retire();
    this.frame.remove();
  }

  /** Stops answering and hides; functions of the page can still be called. */
  retire(): void {
    window.removeEventListener("message", this.receive);
    this.frame.classList.add("retired");
  }

  setDark(dark: boolean): void {
    this.dark = dark;
    this.frame.style.colorScheme = dark ? "dark" : "light";
    if (this.started && this.window) tellColourScheme(this.window, dark);
  }

  /** Pushes events of the workbook to the client's listeners. */
  push(entries: readonly unknown[]): void {
    this.fire("richApiMessage", { Version: 1, Error: 0, ArrayData: entries });
  }

  /**
   * Runs a function command of the add-in, as a click on its ribbon does. Waits until the add-in listens for commands;
   * resolves with the client's status (0 = done) once the add-in called `event.completed()`.
   */
  invokeCommand(functionName: string, controlId: string): Promise<number> {
    return new Promise((resolve) => {
      const id = `command-${++this.commandCount}`;
      this.commands.set(id, resolve);
      const fire = (): void =>
        this.fire("appCommandInvoked", { 0: id, 1: functionName, 2: JSON.stringify({ source: { id: controlId } }) });
      if (this.registrations.has("appCommandInvoked")) fire();
      else this.waitingCommands.push(fire);
    });
  }

  get listensForCommands(): boolean {
    return this.registrations.has("appCommandInvoked");
  }

  /** The window of the add-in, of the same origin as ours. */
  get window():
    | (Window & {
        CustomFunctions?: {
          ErrorCode?: unknown;
          _association?: { mappings: Record<string, (...args: unknown[]) => unknown> };
        };
      })
    | null {
    return this.frame.contentWindow;
  }

  private address(): string {
    const host = ["Excel", "Web", "16.00", this.options.locale, this.conversation, "", "disableLogging", "3"].join("$");
    const xdm = [this.conversation, contextOptions.id, encodeURIComponent(window.location.origin)].join("|");
    return `${this.options.url}?_host_Info=${host}#&_xdm_Info=${xdm}`;
  }

  private readonly receive = (event: MessageEvent): void => {
    if (
      event.source !== this.frame.contentWindow ||
      event.origin !== window.location.origin ||
      typeof event.data !== "string"
    )
      return;
    let message: Message;
    try {
      message = JSON.parse(event.data) as Message;
    } catch {
      return;
    }
    if (message._messageType !== 0 || message._conversationId !== this.conversation) return;
    this.answer(message).catch((error: unknown) => {
      this.options.onError({
        message: error instanceof Error ? error.message : String(error),
        source: message._actionName,
      });
      this.reply(message, { Version: 1, Error: internalError });
    });
  };

  private async answer(message: Message): Promise<void> {
    if (message._actionType === 1) {
      this.registrations.set(message._actionName, message);
      this.reply(message, { Error: 0 });
      if (message._actionName === "appCommandInvoked") this.waitingCommands.splice(0).forEach((fire) => fire());
      return;
    }
    if (message._actionType === 2) {
      this.registrations.delete(message._actionName);
      this.reply(message, { Error: 0 });
      return;
    }
    switch (message._actionName) {
      case "ContextActivationManager_getAppContextAsync":
        this.started = true;
        this.setDark(this.dark);
        this.reply(
          message,
          appContext({
            locale: this.options.locale,
            documentName: this.options.documentName,
            settings: this.options.host.settings(),
            requirements: this.options.host.requirements(),
            conversation: this.conversation,
          }),
        );
        return;
      case "ContextActivationManager_notifyHost":
        this.notified(message._data as [string, number]);
        this.reply(message, 0);
        return;
      case "ContextActivationManager_openWindowInHost":
        this.reply(message, 0);
        return;
      case "executeMethod":
        this.reply(message, await this.execute(message._data as Execution));
        return;
      default:
        this.options.host.lacking(message._actionName);
        this.reply(message, { Version: 1, Error: notSupported });
    }
  }

  private async execute(data: Execution): Promise<unknown> {
    const dispatch = data.DdaMethod.DispatchId;
    switch (dispatch) {
      case richApiDispatch: {
        const body = await this.options.host.richApi(String(data.ArrayData?.[4] ?? ""));
        return { Version: 1, Error: 0, Data: [200, [], body] };
      }
      case saveSettingsDispatch:
        this.options.host.saveSettings(data.DdaSettingsMethod?.Properties ?? []);
        return { Version: 1, Error: 0 };
      case commandCompletedDispatch: {
        const id = String(data[0] ?? data.ArrayData?.[0] ?? "");
        const status = Number(data[1] ?? data.ArrayData?.[1] ?? 0);
        this.commands.get(id)?.(status);
        this.commands.delete(id);
        return { Version: 1, Error: 0 };
      }
      default:
        this.options.host.lacking(`Office.context.document (dispatch ${dispatch})`);
        return { Version: 1, Error: notSupported };
    }
  }

  private notified([, action]: [string, number]): void {
    if (focusActions.has(action)) this.options.host.focusGrid();
  }

  private fire(name: string, data: unknown): void {
    const registration = this.registrations.get(name);
    if (registration) this.reply(registration, data, 1);
  }

  private reply(to: Message, data: unknown, responseType: 0 | 1 = 0): void {
    const answer = {
      _messageType: 1,
      _actionName: to._actionName,
      _conversationId: to._conversationId,
      _correlationId: to._correlationId,
      _origin: window.location.origin,
      _data: data,
      _errorCode: 0,
      _responseType: responseType,
      _serializerVersion: 1,
    };
    this.frame.contentWindow?.postMessage(JSON.stringify(answer), window.location.origin);
  }

  /** The add-in is of our origin, so that what it fails to catch can be shown instead of lost in its console. */
  private listenForErrors(): void {
    const { window: inner } = this;
    if (!inner) return;
    inner.addEventListener("error", (event) => {
      const detail = event as ErrorEvent;
      // A script or picture that does not load raises an event without a message on its element.
      if (detail.message) this.options.onError({ message: detail.message, source: detail.filename });
    });
    inner.addEventListener("unhandledrejection", (event) => {
      const reason: unknown = (event as PromiseRejectionEvent).reason;
      this.options.onError({
        message: reason instanceof Error || (reason as Error)?.message ? (reason as Error).message : String(reason),
        source: "promise",
      });
    });
  }
}

interface Execution {
  readonly DdaMethod: { readonly DispatchId: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: { readonly Properties?: [string, string][] };
  readonly 0?: unknown;
  readonly 1?: unknown;
}
