import { useCallback, useEffect, useState } from "react";
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from "@fluentui/react-components";
import { catalogWord } from "../../analyses/rolematrix";
import type { StageId } from "../../catalog";
import { renderRef } from "../../i18n/render";
import type { FoundPlan, Renewal, Renewed } from "../../workbook/planning";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { JobOutcome } from "../common/JobBar";
import { useJob } from "../common/useJob";
import { useReturn } from "../common/useReturn";
import { usePlanTexts } from "./texts";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
});

/** So many cells are named; a person finds the others beside them. */
const MOST_CELLS = 12;

interface ToRenew {
  readonly plan: FoundPlan;
  readonly renewal: Renewal;
}

/**
 * Plans of the workbook that should be built anew with all that was entered: an earlier version of the add-in laid them
 * out, or the team has moved on to another stage.
 */
export function PlansToRenew() {
  const styles = useStyles();
  const { say } = usePlanTexts();
  const lang = useLang();
  const workbook = useWorkbook();
  const [plans, setPlans] = useState<readonly ToRenew[]>([]);
  const [turn, setTurn] = useState(0);
  useReturn(useCallback(() => setTurn((before) => before + 1), []));
  const job = useJob<Renewed>({
    cancelled: say("cancelled"),
    told: ({ carried }) => say("renewed", { entries: carried }),
  });
  useEffect(() => {
    let wanted = true;
    const look = async (): Promise<void> => {
      const { findPlans, renewalOf } = await workbook.planning();
      const found = await findPlans();
      const some = found.flatMap((plan): ToRenew[] => {
        const renewal = renewalOf(plan, found);
        return renewal ? [{ plan, renewal }] : [];
      });
      if (wanted) setPlans(some);
    };
    // A workbook that can't be looked at now is none of this page's concern.
    look().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [workbook, turn]);

  const renew = ({ plan, renewal }: ToRenew) =>
    void job.run(async (options) => {
      const { renewPlan } = await workbook.planning();
      const renewed = await renewPlan(plan, renewal.why === "stage" ? { stage: renewal.stage } : {}, options);
      setPlans((before) => before.filter((other) => other.plan !== plan));
      return renewed;
    });

  const stageName = (stage: StageId): string => renderRef(catalogWord("stage", stage), lang);
  const reason = ({ plan: { year, id }, renewal }: ToRenew): string =>
    renewal.why === "layout"
      ? say("oldPlan", { year: String(year), id })
      : say("otherStage", { year: String(year), id, stage: stageName(renewal.stage), built: stageName(renewal.built) });
  const cellsOf = (cells: Renewed["left"]): string =>
    cells
      .slice(0, MOST_CELLS)
      .map(({ address }) => address)
      .join(", ") + (cells.length > MOST_CELLS ? " …" : "");
  if (plans.length === 0 && job.state.step === "rest") return null;
  return (
    <div className={styles.stack}>
      {plans.map((one) => (
        <MessageBar key={one.plan.ending} intent="warning" layout="multiline">
          <MessageBarBody>{reason(one)}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" disabledFocusable={job.busy} onClick={() => renew(one)}>
              {say(one.renewal.why === "stage" ? "renewStage" : "renew")}
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
