/** A long job of a page: one at a time, with its progress, its cancelling, and its end said aloud. */
import { useRef, useState } from "react";
import type { ReadOptions } from "../../workbook/types";
import { useAnnounce } from "../app/announce";
import { isAbort } from "./problem";

export type JobState<Result> =
  | { readonly step: "rest" | "cancelled" }
  /** 0 … 1 */
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly result: Result }
  | { readonly step: "failed"; readonly error: unknown };

export interface Job<Result> {
  readonly state: JobState<Result>;
  readonly busy: boolean;
  /** Does nothing while the job is under way. */
  readonly run: (work: (options: Required<ReadOptions>) => Promise<Result>) => Promise<void>;
  readonly cancel: () => void;
}

interface JobWords<Result> {
  readonly cancelled: string;
  /** What is said aloud at the end. */
  readonly told: (result: Result) => string;
  /** However it ended. */
  readonly after?: () => void;
}

export function useJob<Result>({ cancelled, told, after }: JobWords<Result>): Job<Result> {
  const announce = useAnnounce();
  const [state, setState] = useState<JobState<Result>>({ step: "rest" });
  const stop = useRef<AbortController | null>(null);
  const run: Job<Result>["run"] = async (work) => {
    if (stop.current) return;
    const controller = new AbortController();
    stop.current = controller;
    const onProgress = (progress: number): void => setState({ step: "working", progress });
    onProgress(0);
    try {
      const result = await work({ signal: controller.signal, onProgress });
      setState({ step: "done", result });
      announce(told(result));
    } catch (error) {
      setState(isAbort(error) ? { step: "cancelled" } : { step: "failed", error });
      if (isAbort(error)) announce(cancelled);
    } finally {
      stop.current = null;
      after?.();
    }
  };
  return { state, busy: state.step === "working", run, cancel: () => stop.current?.abort() };
}
