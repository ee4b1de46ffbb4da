/** The pane's one way to the workbook (`excelWorkbook.ts`); tests put a fake in its place. */
import { createContext, use, useContext, type ReactNode } from "react";
import type * as Room from "../../workbook";
import type * as Golden from "../../workbook/golden";
import type * as Planning from "../../workbook/planning";
import type { Size } from "../../workbook/types";

export type Workbook = Pick<
  typeof Room,
  | "activePlace"
  | "checkPlace"
  | "guessColumns"
  | "insertBlock"
  | "insertChart"
  | "insertWithInputs"
  | "lastOutcome"
  | "listSources"
  | "problemText"
  | "readColumns"
  | "readSelection"
  | "setOutcome"
  | "watchOutcome"
  | "watchSelection"
> & {
  blockSize(...args: Parameters<typeof Room.blockSize>): Promise<Size>;
  /** The self-check's cases and what writes them: a chunk of its own. */
  golden(): Promise<Pick<typeof Golden, "findSelfCheck" | "removeSelfCheck" | "runSelfCheck" | "showCell">>;
  inputsSize(...args: Parameters<typeof Room.inputsSize>): Promise<Size>;
  /** The planning workbook, loaded when its page is. */
  planning(): Promise<typeof Planning>;
};

const Context = createContext<Promise<Workbook> | null>(null);

export function WorkbookProvider({ workbook, children }: { workbook: Promise<Workbook>; children: ReactNode }) {
  return <Context.Provider value={workbook}>{children}</Context.Provider>;
}

/** Suspends until the workbook's code is there. */
export function useWorkbook(): Workbook {
  const workbook = useContext(Context);
  if (!workbook) throw new Error("no WorkbookProvider");
  return use(workbook);
}
