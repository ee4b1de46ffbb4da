/**
 * Computes off the page's thread, so that typing and scrolling stay smooth over a million rows. Columns are copied to
 * the worker in pieces, once; a change of an option sends a few bytes. The answer to a job that is no longer wanted is
 * dropped. `cancel` ends the worker itself, since a running loop cannot hear; the next job starts another.
 */
import type { Cells } from "../../analytics/cells";
import { Fault } from "../../analytics/fault";
import type { StatusCount } from "../../analytics/statuses";
import type { AnalysisId, Argument, Outcome, Reply, Request } from "./protocol";

/** Rows of a column copied at a time: about 5 ms. */
const PIECE = 20_000;

export interface EvaluateOptions {
  readonly signal?: AbortSignal;
}

export interface Engine {
  /** Columns by the keys that jobs use; those no longer in the map are forgotten. */
  setColumns(columns: ReadonlyMap<string, Cells>): void;
  evaluate(analysis: AnalysisId, args: readonly Argument[], options?: EvaluateOptions): Promise<Outcome>;
  /** The different values of a column with how often they stand there, at most `limit` of them. */
  values(column: string, limit: number, options?: EvaluateOptions): Promise<readonly StatusCount[]>;
  /** Ends whatever runs; waiting jobs reject with an `AbortError`. */
  cancel(): void;
}

interface Port {
  post(request: Request): void;
  end(): void;
}

type Listener = (reply: Reply) => void;

function workerPort(onReply: Listener, onFailure: (reason: string) => void): Port {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  worker.onmessage = (event: MessageEvent<Reply>) => onReply(event.data);
  worker.onerror = (event) => onFailure(event.message || "worker");
  return { post: (request) => worker.postMessage(request), end: () => worker.terminate() };
}

/** Without workers: each step waits until the page has nothing better to do, and never two in one go. */
function pagePort(onReply: Listener, onFailure: (reason: string) => void): Port {
  let ended = false;
  let last: Promise<unknown> = import("./run").then(({ Runner }) => new Runner());
  const loaded = last as Promise<import("./run").Runner>;
  return {
    post(request) {
      last = last.then(idle).then(async () => {
        if (ended) return;
        const reply = (await loaded).handle(request);
        if (reply && !ended) onReply(reply);
      });
      last.catch((error: unknown) => onFailure(String(error)));
    },
    end: () => (ended = true),
  };
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 0);
  });
}

function abortError(): DOMException {
  return new DOMException("cancelled", "AbortError");
}

export function createEngine(useWorker = typeof Worker === "function"): Engine {
  let port: Port | undefined;
  let workers = useWorker;
  let nextId = 1;
  let columns: ReadonlyMap<string, Cells> = new Map();
  const sent = new Map<string, Cells>();
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (reason: unknown) => void }>();

  function onReply(reply: Reply): void {
    waiting.get(reply.id)?.resolve(reply);
    waiting.delete(reply.id);
  }

  function onFailure(reason: string): void {
    for (const job of waiting.values()) job.reject(new Error(reason));
    waiting.clear();
    endPort();
  }

  function endPort(): void {
    port?.end();
    port = undefined;
    sent.clear();
  }

  function openPort(): Port {
    if (port) return port;
    if (workers) {
      try {
        port = workerPort(onReply, onFailure);
      } catch {
        workers = false; // a content security policy without worker-src
      }
    }
    return (port ??= pagePort(onReply, onFailure));
  }

  /** Sends what the worker lacks, in pieces with room for the page between them. */
  async function send(keys: Iterable<string>, signal?: AbortSignal): Promise<Port> {
    const to = openPort();
    for (const key of [...sent.keys()]) {
      if (columns.get(key) === sent.get(key)) continue;
      to.post({ type: "forget", column: key });
      sent.delete(key);
    }
    for (const key of keys) {
      const cells = columns.get(key);
      if (!cells || sent.get(key) === cells) continue;
      for (let from = 0; from < Math.max(1, cells.length); from += PIECE) {
        if (signal?.aborted || port !== to) throw abortError();
        const piece = cells.slice(from, from + PIECE).map((row) => row[0]);
        to.post({ type: "piece", column: key, rows: cells.length, from, cells: piece });
        if (from + PIECE < cells.length) await new Promise((resolve) => setTimeout(resolve, 0));
      }
      sent.set(key, cells);
    }
    return to;
  }

  async function ask(keys: Iterable<string>, request: (id: number) => Request, signal?: AbortSignal): Promise<Reply> {
    if (signal?.aborted) throw abortError();
    const to = await send(keys, signal);
    if (signal?.aborted) throw abortError();
    const id = nextId++;
    return new Promise<Reply>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      signal?.addEventListener(
        "abort",
        () => {
          if (waiting.delete(id)) reject(abortError());
        },
        { once: true },
      );
      to.post(request(id));
    });
  }

  function checked<T extends Reply>(reply: Reply): T {
    if ("fault" in reply) throw faultOf(reply.fault);
    if ("failure" in reply) throw new Error(reply.failure);
    return reply as T;
  }

  return {
    setColumns(next) {
      columns = next;
    },
    async evaluate(analysis, args, { signal } = {}) {
      const keys = args.flatMap((argument) =>
        typeof argument === "object" && argument !== null && "column" in argument ? [argument.column] : [],
      );
      const reply = await ask(keys, (id) => ({ type: "evaluate", id, analysis, args }), signal);
      return checked<Extract<Reply, { outcome: Outcome }>>(reply).outcome;
    },
    async values(column, limit, { signal } = {}) {
      const reply = await ask([column], (id) => ({ type: "values", id, column, limit }), signal);
      return checked<Extract<Reply, { values: readonly StatusCount[] }>>(reply).values;
    },
    cancel() {
      for (const job of waiting.values()) job.reject(abortError());
      waiting.clear();
      endPort();
    },
  };
}

/** A Fault loses its class on the way through a message. */
function faultOf({ kind, ref }: Pick<Fault, "kind" | "ref">): Fault {
  return new Fault(kind, ref.key, ref.args);
}
