import { useEffect, useRef, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from "@fluentui/react-components";
import type { FoundPlan, Renewed } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import { useWorkbook } from "../app/workbook";
import { JobProgress } from "../common/JobProgress";
import { isAbort, Problem } from "../common/problem";
import { usePlanTexts } from "./texts";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
});

type State =
  | { readonly step: "rest" | "cancelled" }
  | { readonly step: "working"; readonly progress: number }
  | { readonly step: "done"; readonly renewed: Renewed }
  | { readonly step: "failed"; readonly error: unknown };

/** So many cells are named; a person finds the others beside them. */
const MOST_CELLS = 12;

/** Plans that an earlier version of the add-in has built: each can be built anew with all that was entered. */
export function OldPlans() {
  const styles = useStyles();
  const { say } = usePlanTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [plans, setPlans] = useState<readonly FoundPlan[]>([]);
  const [work, setWork] = useState<State>({ step: "rest" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      const { findPlans, SCHEMA } = await workbook.planning();
      const found = (await findPlans()).filter(({ schema }) => schema < SCHEMA);
      if (wanted) setPlans(found);
    };
    // A workbook that can't be looked at now is none of this page's concern.
    look().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [workbook]);

  const renew = async (plan: FoundPlan) => {
    if (stop.current) return;
    const controller = new AbortController();
    stop.current = controller;
    setWork({ step: "working", progress: 0 });
    try {
      const { renewPlan } = await workbook.planning();
      const renewed = await renewPlan(
        plan,
        {},
        { signal: controller.signal, onProgress: (progress) => setWork({ step: "working", progress }) },
      );
      setWork({ step: "done", renewed });
      setPlans((before) => before.filter((other) => other !== plan));
      announce(say("renewed", { entries: renewed.carried }));
    } catch (error) {
      setWork(isAbort(error) ? { step: "cancelled" } : { step: "failed", error });
      if (isAbort(error)) announce(say("cancelled"));
    } finally {
      stop.current = null;
    }
  };

  const cellsOf = (cells: Renewed["left"]): string =>
    cells
      .slice(0, MOST_CELLS)
      .map(({ address }) => address)
      .join(", ") + (cells.length > MOST_CELLS ? " …" : "");
  if (plans.length === 0 && work.step === "rest") return null;
  return (
    <div className={styles.stack}>
      {plans.map((plan) => (
        <MessageBar key={plan.ending} intent="warning" layout="multiline">
          <MessageBarBody>{say("oldPlan", { year: String(plan.year), id: plan.id })}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" disabledFocusable={work.step === "working"} onClick={() => void renew(plan)}>
              {say("renew")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      ))}
      {work.step === "working" && (
        <JobProgress label={say("building")} value={work.progress} cancel={() => stop.current?.abort()} />
      )}
      {work.step === "cancelled" && <p>{say("cancelled")}</p>}
      {work.step === "failed" && <Problem error={work.error} />}
      {work.step === "done" && (
        <MessageBar intent={work.renewed.left.length > 0 ? "warning" : "success"} layout="multiline">
          <MessageBarBody>
            {[
              say("renewed", { entries: work.renewed.carried }),
              work.renewed.formulas.length > 0 ? say("asValues", { cells: cellsOf(work.renewed.formulas) }) : "",
              work.renewed.left.length > 0 ? say("notCarried", { cells: cellsOf(work.renewed.left) }) : "",
            ]
              .filter((sentence) => sentence !== "")
              .join(" ")}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
