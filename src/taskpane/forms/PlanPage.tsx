import type { ReactNode } from "react";
import type { PlanState } from "../../workbook/planning";
import type { Navigate } from "../app/nav";
import { PageBody } from "../common/page";
import { PlanField } from "./PlanField";
import { FormTextsProvider, useFormTexts, useLoadedFormTexts } from "./texts";
import { usePlanState } from "./usePlanState";

interface PlanPageProps {
  /** Its words. */
  page: "giveOut" | "collect" | "versions";
  navigate: Navigate;
  /** What is done with the plan that was chosen; `again` reads it anew. */
  children: (state: PlanState, again: () => void) => ReactNode;
}

/** A page that works with a plan of the open workbook. */
export function PlanPage(props: PlanPageProps) {
  return (
    <FormTextsProvider value={useLoadedFormTexts()}>
      <Page {...props} />
    </FormTextsProvider>
  );
}

function Page({ page, navigate, children }: PlanPageProps) {
  const { [page]: say } = useFormTexts();
  const plan = usePlanState();
  return (
    <PageBody title={say("title")} intro={say("intro")}>
      <PlanField plan={plan} navigate={navigate} />
      {plan.state && children(plan.state, plan.again)}
    </PageBody>
  );
}
