/** The plan that a page works with, read from the open workbook. */
import { useCallback, useEffect, useState } from "react";
import type { FoundPlan, PlanState } from "../../workbook/planning";
import { useWorkbook } from "../app/workbook";
import { useReturn } from "../common/useReturn";

interface Found {
  readonly plans: readonly FoundPlan[];
  /** The plan's names end so. */
  readonly ending: string;
  /** As last read; null where it never could be. */
  readonly state: PlanState | null;
  /** Why it can't be read now. */
  readonly error: unknown;
}

export interface PlanInUse {
  readonly plans: readonly FoundPlan[];
  /** The ending of the plan's names; the last plan of the workbook where nobody has chosen. */
  readonly ending: string;
  /** Stays while it is read anew, and where that fails. */
  readonly state: PlanState | null;
  readonly error: unknown;
  readonly reading: boolean;
  readonly choose: (ending: string) => void;
  /** Reads the workbook anew. */
  readonly again: () => void;
}

/** Read when the page is opened, when a person comes back to it from another page or from the sheets, and when told to. */
export function usePlanState(): PlanInUse {
  const workbook = useWorkbook();
  const [chosen, setChosen] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [found, setFound] = useState<Found | null>(null);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useReturn(again);
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      let plans: readonly FoundPlan[] | null = null;
      let ending = chosen;
      try {
        const planning = await workbook.planning();
        plans = await planning.findPlans();
        const plan = plans.find((one) => one.ending === chosen) ?? plans.at(-1);
        ending = plan?.ending ?? "";
        const state = plan ? await planning.readState(await planning.openPlan(plan)) : null;
        if (wanted) setFound({ plans, ending, state, error: null });
      } catch (error) {
        if (!wanted) return;
        setFound((before) => {
          const now = ending ?? before?.ending ?? "";
          const state = before?.ending === now ? before.state : null;
          return { plans: plans ?? before?.plans ?? [], ending: now, state, error };
        });
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [workbook, chosen, turn]);
  // What was found of the plan that was chosen before counts no more; a chosen one that is gone gives way to another.
  const gone = !found?.plans.some((plan) => plan.ending === chosen);
  const current = found && (chosen === null || found.ending === chosen || gone) ? found : null;
  return {
    plans: found?.plans ?? [],
    ending: current?.ending ?? chosen ?? "",
    state: current?.state ?? null,
    error: current?.error ?? null,
    reading: current === null,
    choose: setChosen,
    again,
  };
}
