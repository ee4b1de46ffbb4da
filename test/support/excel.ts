/**
 * Microsoft's own, unpatched Office.js client in jest, against the workbench's host over a headless workbook.
 *
 *     const excel = await createTestExcel();
 *     await excel.Excel.run(async (context) => { … });
 *     excel.host.failAt(2, "GeneralException");            // the next but one request fails
 *     excel.host.failAt(5, "AccessDenied", "action");      // the fifth action from now fails, those before it are done
 *     excel.host.log                                        // every request: its actions, time, error
 *     await excel.dispose();
 *
 * `Excel`, `Office` and `OfficeExtension` are also set as globals, as in an add-in. One workbook is open at a time.
 */
import { readFileSync } from "node:fs";
import type { Univer } from "@univerjs/core";
import { createHost } from "../../workbench/host/host";
import type { Host, HostOptions } from "../../workbench/host/host";
import { isSetSupported } from "../../workbench/host/requirements";
import { Book } from "../../workbench/model/book";
import type { BookData } from "../../workbench/model/data";
import { createHeadlessUniver } from "../../workbench/model/headless";

export interface TestExcel {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly book: Book;
  readonly host: Host;
  readonly univer: Univer;
  dispose(): Promise<void>;
}

export interface TestExcelOptions extends HostOptions {
  displayLanguage?: string;
  /** Instead of the host's own requirement sets, e.g. to be an older Excel. */
  isSetSupported?: (name: string, version?: string) => boolean;
}

interface Bridge {
  sendMessageToHost(json: string): void;
  onMessageFromHost?(json: string): void;
}

interface RichApiMessage {
  id: number;
  message: { body: unknown };
}

let current: { host: Host; office: unknown } | null = null;
let bridge: Bridge | null = null;

export async function createTestExcel(data?: BookData, options: TestExcelOptions = {}): Promise<TestExcel> {
  loadClient();
  const univer = createHeadlessUniver();
  const book = Book.fromData(data, univer);
  await book.settled();
  const host = createHost(book, options);
  const context = officeContext(book, options);
  current = { host, office: context };
  const unlisten = host.onEvent((entries) =>
    bridge?.onMessageFromHost?.(JSON.stringify({ type: 3, controlId: "", message: { entries } })),
  );
  return {
    Excel: globals.Excel,
    Office: globals.Office,
    OfficeExtension: globals.OfficeExtension,
    book,
    host,
    univer,
    async dispose() {
      await host.idle();
      await book.settled();
      unlisten();
      host.dispose();
      book.dispose();
      univer.dispose();
      if (current?.host === host) current = null;
    },
  };
}

const globals = globalThis as unknown as {
  Excel: typeof Excel;
  Office: typeof Office & { onReady: unknown };
  OfficeExtension: typeof OfficeExtension;
  OSF: { _OfficeAppFactory: Record<string, unknown> };
  _richApiNativeBridge: Bridge;
} & Record<string, unknown>;

function loadClient(): void {
  if (bridge) return;
  shimPage();
  bridge = {
    sendMessageToHost(json) {
      const { id, message } = JSON.parse(json) as RichApiMessage;
      const body = typeof message.body === "string" ? message.body : JSON.stringify(message.body);
      const { host } = current ?? {};
      const reply = host
        ? host.handle(body)
        : Promise.resolve(
            JSON.stringify({
              Results: [],
              Error: { Code: "GeneralException", Message: "No workbook is open.", Location: "", ActionIndex: 0 },
            }),
          );
      void reply.then((text) =>
        bridge!.onMessageFromHost!(
          JSON.stringify({ id, type: 2, message: { statusCode: 200, headers: {}, body: text } }),
        ),
      );
    },
  };
  globals._richApiNativeBridge = bridge;
  const file = require.resolve("@microsoft/office-js/dist/excel-web-16.00.js");
  // Evaluated as a page's script would be: its names become globals.
  // eslint-disable-next-line no-eval
  (0, eval)(readFileSync(file, "utf8"));
  globals.Office.onReady = ((callback?: (info: object) => void) => {
    const info = { host: "Excel", platform: "OfficeOnline" };
    callback?.(info);
    return Promise.resolve(info);
  }) as never;
  globals.OSF._OfficeAppFactory = { ...globals.OSF._OfficeAppFactory, getContext: () => current?.office };
}

/** The few things of a browser page that the client touches while it is loaded. */
function shimPage(): void {
  const define = (name: string, value: unknown) => {
    if (!(name in globals)) globals[name] = value;
  };
  define("window", globals);
  define("document", {
    getElementById: () => null,
    getElementsByTagName: () => [],
    URL: "https://localhost/",
    addEventListener: () => undefined,
  });
  define("location", {
    search: "",
    hash: "",
    href: "https://localhost/",
    protocol: "https:",
    origin: "https://localhost",
  });
  define("navigator", { userAgent: "node" });
  define("addEventListener", () => undefined);
  define("removeEventListener", () => undefined);
}

type Handler = (args: { type: string }) => void;

function officeContext(book: Book, options: TestExcelOptions): object {
  const handlers = new Map<string, Set<Handler>>();
  book.on("selection", () =>
    handlers.get("documentSelectionChanged")?.forEach((handler) => handler({ type: "documentSelectionChanged" })),
  );
  const done = (callback: unknown, value?: unknown) => {
    if (typeof callback === "function") callback({ status: "succeeded", value });
  };
  const language = options.displayLanguage ?? "en-US";
  return {
    host: "Excel",
    platform: "OfficeOnline",
    displayLanguage: language,
    contentLanguage: language,
    diagnostics: { host: "Excel", platform: "OfficeOnline", version: "16.0" },
    requirements: { isSetSupported: options.isSetSupported ?? isSetSupported },
    document: {
      url: `https://localhost/${options.workbookName ?? "Book1.xlsx"}`,
      addHandlerAsync(type: string, handler: Handler, ...rest: unknown[]) {
        const set = handlers.get(type) ?? new Set();
        handlers.set(type, set.add(handler));
        done(rest.at(-1));
      },
      removeHandlerAsync(type: string, ...rest: unknown[]) {
        const { handler } = (rest.find((item) => typeof item === "object") ?? {}) as { handler?: Handler };
        if (handler) handlers.get(type)?.delete(handler);
        else handlers.delete(type);
        done(rest.at(-1));
      },
      settings: {
        get: (key: string) => book.settings.get(key) ?? null,
        set: (key: string, value: unknown) => void book.settings.set(key, value),
        remove: (key: string) => void book.settings.delete(key),
        saveAsync: (callback: unknown) => done(callback),
        refreshAsync: (callback: unknown) => done(callback),
      },
    },
  };
}
