/**
 * What the last ribbon or context-menu command did, for the pane to show: commands open no dialogs. Commands and pane
 * share one runtime, so a variable is enough.
 */
export interface Outcome {
  readonly kind: "done" | "problem";
  /** The sentence for the person, in Office's display language. */
  readonly text: string;
  /** Where the inserted block is. */
  readonly address?: string;
}

let last: Outcome | null = null;
const listeners = new Set<(outcome: Outcome | null) => void>();

export function lastOutcome(): Outcome | null {
  return last;
}

/** `null` when the person has read it. */
export function setOutcome(outcome: Outcome | null): void {
  last = outcome;
  for (const listener of [...listeners]) listener(outcome);
}

/** Calls back on each change; returns the way to stop. */
export function watchOutcome(listener: (outcome: Outcome | null) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
