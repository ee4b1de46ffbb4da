/**
 * The other side of Office.js: takes the body of a RichApi request, carries it out on a `Book`, and pushes events. It knows
 * nothing of how messages travel; the page passes them from an iframe, jest from Microsoft's client in the same process.
 */
import type { Book } from "../model/book";
import { HostError } from "./errors";
import { HostEvents } from "./events";
import { Interpreter } from "./interpreter";
import type { Action, PushMessage, RequestBody, ResponseBody } from "./protocol";
import { References } from "./references";
import { REQUIREMENTS } from "./requirements";
import type { HostObject } from "./type";
import { services } from "./types/services";
import { workbook } from "./types/workbook";

export interface HostOptions {
  workbookName?: string;
  /** Characters of one request or reply; Excel on the web takes 5 MB. */
  payloadLimit?: number;
  /** `Office.addin.showAsTaskpane()` and `hide()`: the page shows or hides the add-in's pane. */
  showPane?: (visible: boolean) => void;
  /** `Excel.createWorkbook`: the page shows another workbook, of these bytes or blank; this one stays. */
  openWorkbook?: (bytes: Uint8Array | null) => void;
}

/** What others are to know of a request: for counting round trips, and for tests. */
export interface RequestLog {
  readonly actions: readonly string[];
  readonly milliseconds: number;
  readonly error?: string;
}

interface Failure {
  count: number;
  code: string;
  what: "request" | "action";
  message: string;
  times: number;
}

export const PAYLOAD_LIMIT = 5 * 1024 * 1024;

export class Host {
  readonly references: References;
  readonly events: HostEvents;
  readonly options: Required<HostOptions>;
  /** Members that the add-in asked for and the workbench lacks, as `Type.member`. */
  readonly missing = new Set<string>();
  readonly requirements = REQUIREMENTS;
  readonly log: RequestLog[] = [];
  /** Workbooks that the add-in made: their bytes, or `null` for a blank one. */
  readonly created: (Uint8Array | null)[] = [];
  private readonly listeners = new Set<(messages: PushMessage[]) => void>();
  private failure: Failure | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly book: Book,
    options: HostOptions = {},
  ) {
    this.options = {
      workbookName: options.workbookName ?? "Book1.xlsx",
      payloadLimit: options.payloadLimit ?? PAYLOAD_LIMIT,
      showPane: options.showPane ?? (() => undefined),
      openWorkbook: options.openWorkbook ?? (() => undefined),
    };
    this.references = new References(book);
    this.events = new HostEvents(book, (messages) => this.listeners.forEach((listener) => listener(messages)));
  }

  /** Carries out one request after another; never rejects: what goes wrong is in the reply. */
  handle(bodyJson: string): Promise<string> {
    const answer = this.queue.then(() => this.answer(bodyJson));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  /** Resolves once no request is waiting or under way. */
  async idle(): Promise<void> {
    for (let last: unknown; last !== this.queue;) {
      last = this.queue;
      await this.queue;
    }
  }

  private async answer(bodyJson: string): Promise<string> {
    const start = performance.now();
    const request = JSON.parse(bodyJson) as RequestBody;
    const reply = await this.run(request, bodyJson.length);
    let json = JSON.stringify(reply);
    if (json.length > this.options.payloadLimit)
      json = JSON.stringify(
        refused("ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit of 5 MB."),
      );
    const error = reply.Error?.Code;
    this.log.push({
      actions: request.Actions.map((action) => describe(action, request)),
      milliseconds: performance.now() - start,
      ...(error !== undefined && { error }),
    });
    return json;
  }

  private async run(request: RequestBody, size: number): Promise<ResponseBody> {
    if (size > this.options.payloadLimit)
      return refused("RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit of 5 MB.");
    try {
      this.count("request");
    } catch (error) {
      return refused((error as HostError).code, (error as HostError).message);
    }
    const { calculation, undo, writes } = this.book;
    return calculation.hold(() => undo.group(() => writes.gather(() => new Interpreter(this, request).run())));
  }

  // --- what the interpreter asks for ------------------------------------------------------------------------------

  root(): HostObject {
    return workbook(this.book);
  }

  service(name: string): HostObject {
    const found = services[name];
    if (!found) {
      this.missing.add(name);
      throw new HostError("ApiNotFound", `The workbench does not have ${name}.`, name);
    }
    return found;
  }

  beforeAction(action: Action): void {
    // Instantiating, tracing and keeping references change nothing that a person would see.
    if (action.ActionType >= 2 && action.ActionType !== 5 && !/^_(Keep|Remove)Reference$/.test(action.Name))
      this.count("action");
  }

  // --- events -----------------------------------------------------------------------------------------------------

  /** Events to pass on to the add-in as `{ entries: messages }`. */
  onEvent(listener: (messages: PushMessage[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // --- failing on purpose -----------------------------------------------------------------------------------------

  /**
   * Makes the n-th request from now on (1 = the next) fail before anything is done, or the n-th action (query, method or
   * property set) within requests, with everything before it done, as Excel leaves it. So do those right after it, `times`
   * in all.
   */
  failAt(n: number, code = "GeneralException", what: "request" | "action" = "request", times = 1): void {
    this.failure = { count: n, code, what, message: `Made to fail (${code}).`, times };
  }

  clearFailure(): void {
    this.failure = null;
  }

  private count(what: "request" | "action"): void {
    const { failure } = this;
    if (!failure || failure.what !== what || --failure.count > 0) return;
    if (--failure.times === 0) this.failure = null;
    throw new HostError(failure.code, failure.message);
  }

  dispose(): void {
    this.events.dispose();
    this.listeners.clear();
    this.references.clear();
  }
}

export function createHost(book: Book, options?: HostOptions): Host {
  return new Host(book, options);
}

const refused = (code: string, message: string): ResponseBody => ({
  Results: [],
  Error: { Code: code, Message: message, Location: "", ActionIndex: 0 },
});

const KINDS: Record<number, string> = {
  1: "new",
  2: "load",
  3: "call",
  4: "set",
  5: "trace",
  6: "ensure",
  7: "update",
  8: "load",
};

function describe(action: Action, request: RequestBody): string {
  const path = request.ObjectPaths[action.ObjectPathId];
  return `${KINDS[action.ActionType] ?? action.ActionType} ${path?.Name ?? ""}${action.Name ? `.${action.Name}` : ""}`.trim();
}
