/** The plan that a page works with, read from the open workbook. */
import { useCallback, useEffect, useState } from "react";
import type { FoundPlan, PlanState } from "../../workbook/planning";
import { useWorkbook } from "../app/workbook";

export type Loaded =
  | { readonly status: "loading" }
  | { readonly status: "none" }
  | { readonly status: "failed"; readonly error: unknown; readonly plans: readonly FoundPlan[] }
  | { readonly status: "ready"; readonly plans: readonly FoundPlan[]; readonly state: PlanState };

export interface PlanInUse {
  readonly loaded: Loaded;
  /** The ending of the plan's names; the last plan of the workbook where nobody has chosen. */
  readonly ending: string;
  readonly choose: (ending: string) => void;
  /** Reads the workbook anew. */
  readonly again: () => void;
}

export function usePlanState(): PlanInUse {
  const workbook = useWorkbook();
  const [chosen, setChosen] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [loaded, setLoaded] = useState<Loaded>({ status: "loading" });
  useEffect(() => {
    let wanted = true;
    const tell = (next: Loaded): void => {
      if (wanted) setLoaded(next);
    };
    const read = async (): Promise<void> => {
      let plans: readonly FoundPlan[] = [];
      try {
        const planning = await workbook.planning();
        plans = await planning.findPlans();
        const plan = plans.find(({ ending }) => ending === chosen) ?? plans.at(-1);
        if (!plan) return tell({ status: "none" });
        tell({ status: "ready", plans, state: await planning.readState(await planning.openPlan(plan)) });
      } catch (error) {
        tell({ status: "failed", error, plans });
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [workbook, chosen, turn]);
  const plans = loaded.status === "ready" || loaded.status === "failed" ? loaded.plans : [];
  return {
    loaded,
    ending: chosen ?? plans.at(-1)?.ending ?? "",
    choose: setChosen,
    again: useCallback(() => setTurn((before) => before + 1), []),
  };
}
