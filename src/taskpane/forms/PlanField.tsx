import { Button, Spinner } from "@fluentui/react-components";
import { SelectField } from "../common/fields";
import { Problem } from "../common/problem";
import { useFormTexts } from "./texts";
import type { PlanInUse } from "./usePlanState";

/** Which plan of the workbook is meant, where there are several; and why there is none to work with. */
export function PlanField({ loaded, ending, choose, again }: PlanInUse) {
  const { common } = useFormTexts();
  if (loaded.status === "loading") return <Spinner size="tiny" label={common("reading")} labelPosition="after" />;
  if (loaded.status === "none") return <p>{common("noPlan")}</p>;
  return (
    <>
      {loaded.plans.length > 1 && (
        <SelectField
          label={common("plan")}
          value={ending}
          choices={loaded.plans.map((plan) => ({
            value: plan.ending,
            label: common("planName", { year: String(plan.year), id: plan.id, sheet: plan.sheets.get("budget") ?? "" }),
          }))}
          onChange={choose}
        />
      )}
      {loaded.status === "failed" && (
        <Problem error={loaded.error}>
          <Button size="small" onClick={again}>
            {common("again")}
          </Button>
        </Problem>
      )}
    </>
  );
}
