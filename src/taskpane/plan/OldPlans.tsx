import { useEffect, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from "@fluentui/react-components";
import type { FoundPlan, Renewed } from "../../workbook/planning";
import { useWorkbook } from "../app/workbook";
import { JobOutcome } from "../common/JobBar";
import { useJob } from "../common/useJob";
import { usePlanTexts } from "./texts";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
});

/** So many cells are named; a person finds the others beside them. */
const MOST_CELLS = 12;

/** Plans that an earlier version of the add-in has built: each can be built anew with all that was entered. */
export function OldPlans() {
  const styles = useStyles();
  const { say } = usePlanTexts();
  const workbook = useWorkbook();
  const [plans, setPlans] = useState<readonly FoundPlan[]>([]);
  const job = useJob<Renewed>({
    cancelled: say("cancelled"),
    told: ({ carried }) => say("renewed", { entries: carried }),
  });
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

  const renew = (plan: FoundPlan) =>
    void job.run(async (options) => {
      const { renewPlan } = await workbook.planning();
      const renewed = await renewPlan(plan, {}, options);
      setPlans((before) => before.filter((other) => other !== plan));
      return renewed;
    });

  const cellsOf = (cells: Renewed["left"]): string =>
    cells
      .slice(0, MOST_CELLS)
      .map(({ address }) => address)
      .join(", ") + (cells.length > MOST_CELLS ? " …" : "");
  if (plans.length === 0 && job.state.step === "rest") return null;
  return (
    <div className={styles.stack}>
      {plans.map((plan) => (
        <MessageBar key={plan.ending} intent="warning" layout="multiline">
          <MessageBarBody>{say("oldPlan", { year: String(plan.year), id: plan.id })}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" disabledFocusable={job.busy} onClick={() => renew(plan)}>
              {say("renew")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      ))}
      <JobOutcome job={job} label={say("building")} cancelled={say("cancelled")} />
      {job.state.step === "done" && (
        <MessageBar intent={job.state.result.left.length > 0 ? "warning" : "success"} layout="multiline">
          <MessageBarBody>
            {[
              say("renewed", { entries: job.state.result.carried }),
              job.state.result.formulas.length > 0
                ? say("asValues", { cells: cellsOf(job.state.result.formulas) })
                : "",
              job.state.result.left.length > 0 ? say("notCarried", { cells: cellsOf(job.state.result.left) }) : "",
            ]
              .filter((sentence) => sentence !== "")
              .join(" ")}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
