import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { StatusCount } from "../../analytics/statuses";
import type { Source } from "../../workbook/types";
import { useWorkbook } from "../app/workbook";
import { isAbort } from "../common/problem";
import { createEngine, type Engine } from "../compute/engine";
import type { Outcome } from "../compute/protocol";
import { evaluateArguments, nothingCounts, type Choices } from "./choices";
import { ColumnStore, identityOf } from "./columnStore";

/** A pause after the last change before computing: shorter feels restless, longer feels slow. */
const PAUSE = 200;
/** A column with more different values is no status column. */
export const MAX_VALUES = 30;

export type Phase = "idle" | "reading" | "computing" | "cancelled";

export interface Preview {
  readonly phase: Phase;
  /** 0 … 1 while reading. */
  readonly progress: number;
  /** The last good result of this source; it stays, to be shown as stale, while the next is being made. */
  readonly outcome: Outcome | null;
  /** Whether the outcome is that of these choices; it stays so while the same is read again. */
  readonly upToDate: boolean;
  readonly error: unknown;
  /** The different values of the include column, at most one more than `MAX_VALUES`. */
  readonly statusCounts: readonly StatusCount[] | null;
  cancel(): void;
  /** Reads the columns again: the sheet may have changed. */
  again(): void;
  /** Reads and computes anew, for what is about to be written into the sheet. */
  fresh(): Promise<Outcome>;
}

interface Result {
  readonly store: ColumnStore;
  readonly choices: Choices;
  readonly outcome: Outcome | null;
  readonly error: unknown;
}

/** The columns of a source with their reading turn; the same source gives the same store until it is read again. */
function useStore(source: Source | null): [ColumnStore | null, () => void] {
  const workbook = useWorkbook();
  const [turn, setTurn] = useState(0);
  const [stable, setStable] = useState(source);
  // Sources are new objects at every look at the workbook; only another identity is another source.
  if (identityOf(stable) !== identityOf(source)) setStable(source);
  const store = useMemo(() => (stable ? new ColumnStore(stable, workbook, turn) : null), [stable, workbook, turn]);
  return [store, useCallback(() => setTurn((before) => before + 1), [])];
}

/** Reads the chosen columns, computes the table in the worker and keeps it up to date; a change replaces what runs. */
export function usePreview(source: Source | null, choices: Choices): Preview {
  const [store, again] = useStore(source);
  const [phase, setPhase] = useState<Phase>("idle");
  const [progress, setProgress] = useState(0);
  const [result, setResult] = useState<Result | null>(null);
  const [counts, setCounts] = useState<{ of: string; values: readonly StatusCount[] } | null>(null);
  const engine = useRef<Engine | null>(null);
  const running = useRef<AbortController | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const work = useCallback(
    async (from: ColumnStore, wanted: Choices, signal?: AbortSignal): Promise<Outcome | null> => {
      signal?.throwIfAborted();
      const columns = await from.read(wanted, signal, setProgress);
      signal?.throwIfAborted();
      setPhase("computing");
      const worker = (engine.current ??= createEngine());
      worker.setColumns(columns);
      if (wanted.include !== null) {
        const of = from.keyOf(wanted.include);
        const values = await worker.values(of, MAX_VALUES + 1, { signal });
        setCounts((before) => (before?.of === of ? before : { of, values }));
      }
      if (nothingCounts(wanted)) return null;
      return worker.evaluate("RETENTION", evaluateArguments(wanted, from.keyOf), { signal });
    },
    [],
  );

  /** One after the other: the worker holds one set of columns, and two would take each other's away half-sent. */
  const compute = useCallback(
    (from: ColumnStore, wanted: Choices, signal?: AbortSignal): Promise<Outcome | null> => {
      const mine = last.current.then(() => work(from, wanted, signal));
      last.current = mine.catch(() => undefined);
      return mine;
    },
    [work],
  );

  useEffect(
    () => () => {
      engine.current?.cancel();
      engine.current = null;
    },
    [],
  );

  useEffect(() => {
    if (!store || choices.customers === null || choices.dates === null || choices.customers === choices.dates)
      return undefined;
    const controller = new AbortController();
    running.current = controller;
    const timer = setTimeout(() => {
      setPhase("reading");
      setProgress(0);
      compute(store, choices, controller.signal).then(
        (outcome) => {
          if (controller.signal.aborted) return;
          setResult({ store, choices, outcome, error: null });
          setPhase("idle");
        },
        (error: unknown) => {
          if (controller.signal.aborted || isAbort(error)) return;
          setResult({ store, choices, outcome: null, error });
          setPhase("idle");
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [store, choices, compute]);

  const cancel = useCallback(() => {
    running.current?.abort();
    engine.current?.cancel();
    setPhase("cancelled");
  }, []);

  const fresh = useCallback(async (): Promise<Outcome> => {
    if (!store) throw new Error("no source");
    const outcome = await compute(store.renewed(), choices);
    setPhase("idle");
    if (!outcome) throw new Error("nothing to compute");
    return outcome;
  }, [store, choices, compute]);

  const current = result?.store === store ? result : null;
  return {
    phase,
    progress,
    outcome: current?.outcome ?? null,
    upToDate: current?.choices === choices,
    error: current?.error ?? null,
    statusCounts:
      store && choices.include !== null && counts?.of === store.keyOf(choices.include) ? counts.values : null,
    cancel,
    again,
    fresh,
  };
}
