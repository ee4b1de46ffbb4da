import { Button, makeStyles, Spinner } from "@fluentui/react-components";
import type { Navigate } from "../app/nav";
import { SelectField } from "../common/fields";
import { Problem } from "../common/problem";
import { useFormTexts } from "./texts";
import type { PlanInUse } from "./usePlanState";

const useStyles = makeStyles({
  text: { margin: 0 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

/** Which plan of the workbook is meant, where there are several; and why there is none to work with. */
export function PlanField({ plan, navigate }: { plan: PlanInUse; navigate: Navigate }) {
  const styles = useStyles();
  const { common } = useFormTexts();
  const { plans, ending, state, error, reading, choose, again } = plan;
  if (!reading && plans.length === 0 && error === null)
    return (
      <>
        <p className={styles.text}>{common("noPlan")}</p>
        <div className={styles.buttons}>
          <Button onClick={() => navigate("plan")}>{common("toPlan")}</Button>
          <Button appearance="subtle" onClick={again}>
            {common("lookAgain")}
          </Button>
        </div>
      </>
    );
  return (
    <>
      {plans.length > 1 && (
        <SelectField
          label={common("plan")}
          value={ending}
          choices={plans.map((one) => ({
            value: one.ending,
            label: common("planName", { year: String(one.year), id: one.id, sheet: one.sheets.get("budget") ?? "" }),
          }))}
          onChange={choose}
        />
      )}
      {state === null && error === null && <Spinner size="tiny" label={common("reading")} labelPosition="after" />}
      <Problem error={error}>
        <Button size="small" onClick={again}>
          {common("again")}
        </Button>
      </Problem>
    </>
  );
}
